import type { Credentials, FileSystem, FsError } from '../fs'

/** Why a write did not go through: errno's name. EPIPE only where the process ignores SIGPIPE. */
export type WriteError = 'EPIPE' | 'ENOSPC' | 'EBADF' | 'EFBIG'

/** A stream's reading end. `read` gives null at the end; it waits while a pipe is empty and its writer lives. */
export interface ByteReader {
  read(max?: number): Promise<Uint8Array | null>
  /** One line with its `\n` (the last may lack it), null at the end. */
  readLine(): Promise<Uint8Array | null>
  /** All that is left. */
  readAll(): Promise<Uint8Array>
}
/** A stream's writing end. A write into a pipe whose readers are gone raises SIGPIPE in the process (it ends with 141 unless ignored). */
export interface ByteWriter {
  write(data: Uint8Array | string): Promise<void>
  copyFrom(source: ByteReader): Promise<void>
}
/** An open file description: what a number in a process's table points at. */
export interface OpenFile extends ByteReader, ByteWriter {
  readonly kind: 'file' | 'pipe' | 'socket' | 'null' | 'zero' | 'random' | 'terminal' | 'log'
  readonly path: string | null
  /** Why the last write did not go through (as ferror(3)); null while all is well. */
  readonly error: WriteError | null
  close(): void
  /** Another holder of the same description; closes when the last holder does. */
  share(): OpenFile
}

export type SignalName =
  | 'HUP'
  | 'INT'
  | 'QUIT'
  | 'ILL'
  | 'TRAP'
  | 'ABRT'
  | 'BUS'
  | 'FPE'
  | 'KILL'
  | 'USR1'
  | 'SEGV'
  | 'USR2'
  | 'PIPE'
  | 'ALRM'
  | 'TERM'
  | 'CHLD'
  | 'CONT'
  | 'STOP'
  | 'TSTP'
  | 'TTIN'
  | 'TTOU'

export interface SpawnOptions {
  readonly env?: ReadonlyMap<string, string>
  readonly cwd?: string
  readonly credentials?: Credentials
  readonly umask?: number
  /** The child's table: the kernel shares each, the caller keeps and closes its own. Absent: a share of the parent's. */
  readonly files?: ReadonlyMap<number, OpenFile>
  readonly ignored?: ReadonlySet<SignalName>
}
export interface Child {
  readonly pid: number
  /** 0..255; 128+n when a signal ended it. */
  readonly exit: Promise<number>
  /** The signal that ended it; null while it lives, and when it ended by itself. */
  signal(): SignalName | null
}
/** Why a program could not be started: exec(2)'s error. `interpreter` is the missing one of a `#!` line. */
export interface ExecError {
  readonly error: 'ENOENT' | 'EACCES' | 'ENOEXEC' | 'ELOOP' | 'ENOTDIR' | 'EISDIR'
  readonly path: string
  readonly interpreter?: string
}

/** How a container is joined to the world. */
export type Network = 'default' | 'none' | 'host'

/** An address (IPv4, in numbers) and a port of it. */
export interface Endpoint {
  readonly address: string
  readonly port: number
}

/** Why there is no connection: errno's name. */
export type NetworkError = 'ECONNREFUSED' | 'ENETUNREACH' | 'EHOSTUNREACH' | 'ETIMEDOUT' | 'ECONNRESET' | 'EADDRINUSE' | 'EADDRNOTAVAIL'

export interface NetworkInterface {
  /** `eth0` */
  readonly name: string
  readonly address: string
  /** Bits of the network's part. */
  readonly prefix: number
  readonly mac: string
  /** Where all else goes; null: nowhere. */
  readonly gateway: string | null
}

/** A connection: an open file, and between whom. */
export interface Connection {
  readonly file: OpenFile
  readonly local: Endpoint
  readonly peer: Endpoint
  /** No more will be written; the other end reads to its end. */
  shutdown(): void
}

export interface Listener {
  readonly local: Endpoint
  accept(): Promise<Connection>
  close(): void
}

/** What a process can do with its network namespace. Names are looked up beyond /etc/hosts, which the C library reads first. */
export interface ProcessNetwork {
  /** Beside the loopback. */
  readonly interfaces: readonly NetworkInterface[]
  listen(at: Endpoint): Listener | NetworkError
  /** Of every process in the namespace, oldest first. */
  listening(): readonly Endpoint[]
  connect(target: Endpoint, options?: { readonly timeoutMs?: number }): Promise<Connection | NetworkError>
  /** null: there is no name server. */
  lookup(name: string): readonly string[] | null
  /** What an ICMP echo request comes to. */
  echo(address: string): true | NetworkError
}

/** What a program is given: one context argument, nothing global. */
export interface Process {
  readonly pid: number
  readonly ppid: number
  /** argv[0] is the name it was called by. */
  readonly argv: readonly string[]
  readonly env: ReadonlyMap<string, string>
  readonly cwd: string
  readonly umask: number
  /** Effective ids. */
  readonly credentials: Credentials
  /** Who started it: differs from `credentials.uid` only in a setuid program. */
  readonly realUid: number
  /** The program tag it runs under; a fork has its parent's. */
  readonly program: string
  /** Bound to this process's credentials and cwd. */
  readonly fs: FileSystem
  readonly files: ReadonlyMap<number, OpenFile>
  readonly stdin: OpenFile
  readonly stdout: OpenFile
  readonly stderr: OpenFile
  /** `write` creates or truncates. ENODATA: the file's bytes are not here. Not in the process's table; closed when it ends. */
  open(path: string, how?: 'read' | 'write' | 'append' | 'read-write', mode?: number): OpenFile | FsError
  /** dup2(2): puts `file` at that number of this process's own table (null: closes nothing, empties the place). What stood there stays open. */
  setFile(descriptor: number, file: OpenFile | null): void
  chdir(path: string): true | FsError
  setUmask(mask: number): void
  /** An open file that gives these bytes, then the end (a here-document). */
  input(bytes: Uint8Array): OpenFile
  pipe(): readonly [reader: OpenFile, writer: OpenFile]
  /** Starts `path` (no PATH search) as a child. */
  spawn(path: string, argv: readonly string[], options?: SpawnOptions): Child | ExecError
  /** Runs JavaScript of ours as a child process (a shell's subshell): fork without exec. */
  fork(body: (child: Process) => Promise<number>, options?: SpawnOptions): Child
  /** Replaces this process by the program; returns only when it cannot. Absent `files`: the table as it is. */
  exec(path: string, argv: readonly string[], options?: SpawnOptions): Promise<ExecError>
  /** PATH search as execvp(3) does; null if not found. An existing file without x bits is found, and fails at spawn. */
  which(name: string, path?: string): string | null
  /** A child's exit; 127 at once for what is no child. */
  wait(pid: number): Promise<number>
  /** pid 0 and -1: every process but this one and PID 1. A process that killed itself does not come back from its next asynchronous call. */
  kill(pid: number, signal: SignalName | 0): true | 'ESRCH' | 'EPERM'
  processes(): readonly {
    readonly pid: number
    readonly ppid: number
    readonly uid: number
    readonly argv: readonly string[]
    readonly comm: string
  }[]
  /** Virtual milliseconds; costs nothing real. */
  sleep(ms: number): Promise<void>
  /** Waits for something that is not a process's doing (a module, a worker): until it settles, everyone waiting is not being stuck. */
  outside<T>(pending: Promise<T>): Promise<T>
  /** Waits for something with a clock of its own (a build): virtual time stands still until it settles. */
  hold<T>(pending: Promise<T>): Promise<T>
  /** Virtual time, microseconds since 1970. */
  now(): number
  /** Counts `n` units of work; stops the process when its budget is spent; lets others run every 12 ms. Call it in every loop over user data. */
  work(n?: number): void | Promise<void>
  random(): number
  trap(signal: SignalName, action: 'default' | 'ignore' | (() => void)): void
  /** Calls back when this process has ended, however that came. */
  onEnd(act: () => void): void
  hostname(): string
  /** `none`: nothing outside can be reached, not even a mirror that is modelled. */
  readonly network: Network
  readonly net: ProcessNetwork
  /** Writes `NAME: text\n` to stderr; returns `status`, by default 1. */
  complain(text: string, status?: number): Promise<number>
  /** Program or behaviour that is there in life and not modelled here: a visible event, never silent success. Returns 1 unless told. */
  notSimulated(what: string): Promise<number>
  /** What the modelled (≈) programs say of themselves: the step that ran it is ≈. `basis` is what the numbers rest on. */
  modelled(basis: string): void
}

/** A program's implementation, found by a file's program tag. */
export interface Program {
  readonly name: string
  run(process: Process): Promise<number>
}
/** Tag → implementation; null where the tag is known but not modelled. Handed to the kernel. */
export type ProgramTable = (tag: string) => Program | null | undefined
/** Where programs come from. They are most of the engine's code: loaded once, when something first runs. */
export type ProgramSource = () => Promise<ProgramTable>

export interface NotSimulated {
  readonly what: string
  readonly pid: number
}
