import { execFileSync, spawnSync } from 'node:child_process'
import {
  chmodSync,
  existsSync,
  lstatSync,
  lutimesSync,
  mkdirSync,
  readFileSync,
  renameSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs'
import { request } from 'node:http'
import { dirname, join } from 'node:path'
import type { FileSpec, FileSpecs } from '../../tests/conformance/case-project'
import type { BuildCase, BuildSpec } from './case'
import { layerOf } from './layer'
import { readProgress } from './progress'

const PLUGIN = '/usr/libexec/docker/cli-plugins/docker-buildx'

/**
 * A real engine that answers many cases in a row: the one that the oracle's `up` has started, with one client process per build (`npm run
 * oracle:record` takes two and empties everything between cases). Its answers are those of a golden, less the runs.
 */
export class OracleEngine {
  readonly #root: string
  readonly #folder = 'ctx/fuzz'
  #seconds = 1_700_000_000

  /** `home` is what `up` calls ORACLE_HOME. */
  constructor(home: string) {
    this.#root = join(home, 'root')
  }

  /** Builds a case over a cache that starts empty, as far as the engine can forget. */
  async ask({ files = {}, builds = [{}] }: BuildCase): Promise<{ readonly builds: readonly unknown[] }> {
    await this.#forget()
    this.#seconds = 1_700_000_000
    const folder = join(this.#root, this.#folder)
    rmSync(folder, { recursive: true, force: true })
    mkdirSync(folder, { recursive: true })
    this.#layOut(files)
    const answers: unknown[] = []
    for (const spec of builds) {
      this.#layOut(spec.edit ?? {})
      answers.push(this.#build(spec))
    }
    return { builds: answers }
  }

  #forget(): Promise<void> {
    return new Promise((resolve, reject) => {
      const call = request(
        { socketPath: join(this.#root, 'dk/docker.sock'), method: 'POST', path: '/v1.51/build/prune?all=1' },
        (answer) => {
          answer.resume()
          answer.on('end', resolve)
        },
      )
      call.on('error', reject)
      call.end()
    })
  }

  #build({ args = [], dockerfile }: BuildSpec) {
    const out = join(this.#root, 'ctx/fuzz.tar')
    rmSync(out, { force: true })
    const { status, stderr } = spawnSync(
      'chroot',
      [
        this.#root,
        PLUGIN,
        ...['build', '--progress=rawjson', '--network', 'none', '--provenance=false'],
        ...['--output', 'type=oci,dest=/ctx/fuzz.tar,rewrite-timestamp=true,compression=uncompressed'],
        ...args,
        ...(dockerfile === undefined ? [] : ['-f', `/${this.#folder}/${dockerfile}`]),
        `/${this.#folder}`,
      ],
      {
        env: {
          PATH: process.env.PATH,
          DOCKER_HOST: 'unix:///dk/docker.sock',
          HOME: '/root',
          SOURCE_DATE_EPOCH: '0',
          BUILDX_GIT_INFO: 'false',
        },
        maxBuffer: 1 << 28,
        timeout: 120_000,
      },
    )
    const exit = status ?? 124
    const { tail, ...progress } = readProgress(stderr.toString())
    const failure = exit === 0 ? {} : { error: tail.join('\n') }
    return { exit, ...failure, ...progress, ...(exit === 0 && existsSync(out) && { image: this.#image(out) }) }
  }

  /** The image of an OCI archive in the words of a golden. */
  #image(archive: string) {
    const folder = join(this.#root, 'ctx/fuzz.oci')
    rmSync(folder, { recursive: true, force: true })
    mkdirSync(folder)
    execFileSync('tar', ['xf', archive, '-C', folder])
    const blob = (digest: string): Buffer => readFileSync(join(folder, 'blobs', digest.replace(':', '/')))
    const index = JSON.parse(readFileSync(join(folder, 'index.json'), 'utf8')) as { manifests: { digest: string }[] }
    const manifest = JSON.parse(blob(index.manifests[0]?.digest ?? '').toString()) as Manifest
    return {
      id: manifest.config.digest,
      config: blob(manifest.config.digest).toString(),
      layers: (manifest.layers ?? []).map(({ digest }) => layerOf(blob(digest))),
    }
  }

  /** As the recorder lays files out: each that is written has a time of its own. */
  #layOut(files: FileSpecs): void {
    for (const [path, spec] of Object.entries(files))
      this.#place(join(this.#root, this.#folder, path), typeof spec === 'string' ? { text: spec } : spec)
  }

  #place(target: string, spec: Exclude<FileSpec, string>): void {
    if (spec?.touch !== undefined) return lutimesSync(target, spec.touch, spec.touch)
    if (spec?.renameFrom !== undefined) {
      mkdirSync(dirname(target), { recursive: true })
      return renameSync(join(this.#root, this.#folder, spec.renameFrom), target)
    }
    const bytes = spec && bytesOf(spec)
    const isModeAlone = spec?.mode !== undefined && bytes === null && !spec.dir && spec.symlink === undefined
    if (!isModeAlone) rmSync(target, { recursive: true, force: true })
    if (spec === null) return
    mkdirSync(dirname(target), { recursive: true })
    if (spec.dir) mkdirSync(target, { recursive: true })
    if (spec.symlink !== undefined) symlinkSync(spec.symlink, target)
    if (bytes) writeFileSync(target, bytes)
    if (spec.symlink === undefined) chmodSync(target, Number.parseInt(spec.mode ?? (lstatSync(target).isDirectory() ? '0755' : '0644'), 8))
    if (isModeAlone) return
    this.#seconds += 1
    lutimesSync(target, this.#seconds + 0.5, this.#seconds + 0.5)
  }
}

interface Manifest {
  readonly config: { readonly digest: string }
  /** Null of an image without layers. */
  readonly layers: readonly { readonly digest: string }[] | null
}

function bytesOf(spec: Exclude<FileSpec, string | null>): Buffer | null {
  if (spec.base64 !== undefined) return Buffer.from(spec.base64, 'base64')
  return spec.text === undefined ? null : Buffer.from(spec.text)
}
