import type { Digest, Image } from '../../image'

/** What an account may do, and for how long. */
export interface Account {
  readonly username: string
  readonly password: string
  /** Microseconds since 1970; absent: for ever. */
  readonly expiresAt?: number
}

/** A repository of a registry: tags, and the blobs that are there. */
export interface Repository {
  readonly tags: Map<string, StoredManifest>
  readonly blobs: Set<string>
  /** A tag that is there cannot be pushed again. */
  immutable: boolean
}

/** What a tag points at: the digest pushed, and the image with whatever its owner keeps beside it. */
export interface StoredManifest<I extends Image = Image> {
  readonly digest: Digest
  readonly bytes: number
  readonly image: I
}

/** A registry in memory. One in ECR's shape takes pushes only into repositories that were made before, and tokens that end. */
export class Registry {
  readonly repositories = new Map<string, Repository>()
  readonly accounts: Account[] = []

  constructor(
    readonly host: string,
    readonly kind: 'plain' | 'ecr',
  ) {}

  /** The account with these words; `expired` where its time is over. */
  account(login: { readonly username: string; readonly password: string } | undefined, now: number): 'ok' | 'none' | 'wrong' | 'expired' {
    if (!login) return 'none'
    const found = this.accounts.find(({ username, password }) => username === login.username && password === login.password)
    if (!found) return 'wrong'
    return found.expiresAt !== undefined && found.expiresAt < now ? 'expired' : 'ok'
  }

  /** The repository, made where that is allowed; null where it must be there first. */
  repository(name: string, forPush: boolean): Repository | null {
    const there = this.repositories.get(name)
    if (there || !forPush || this.kind === 'ecr') return there ?? null
    return this.createRepository(name, false)
  }

  createRepository(name: string, immutable: boolean): Repository {
    const repository: Repository = { tags: new Map(), blobs: new Set(), immutable }
    this.repositories.set(name, repository)
    return repository
  }

  /** Another repository that has the blob: it is mounted from there. */
  holderOf(blob: string, except: string): string | null {
    for (const [name, { blobs }] of this.repositories) if (name !== except && blobs.has(blob)) return name
    return null
  }
}

const ECR_HOST = /^\d{12}\.dkr\.ecr\.[a-z0-9-]+\.amazonaws\.com$/
const TOKEN_HOURS = 12
const MICROSECONDS_PER_HOUR = 3_600_000_000

/** The private registries that can be reached: one on this machine with one account, and any in ECR's shape. */
export class Registries {
  private readonly hosts = new Map<string, Registry>()

  constructor(private readonly random: () => number) {
    const local = new Registry('localhost:5000', 'plain')
    local.accounts.push({ username: 'AWS', password: 'secret' })
    this.hosts.set(local.host, local)
  }

  /** The registry of that host; null where nothing answers. */
  find(host: string): Registry | null {
    const there = this.hosts.get(host)
    if (there || !ECR_HOST.test(host)) return there ?? null
    const made = new Registry(host, 'ecr')
    this.hosts.set(host, made)
    return made
  }

  /** A token as `aws ecr get-login-password` gives it: good for twelve hours, at every registry of the region. */
  issueToken(region: string, account: string, now: number): string {
    const letters = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789'
    const token = `eyJ${Array.from({ length: 180 }, () => letters[Math.floor(this.random() * letters.length)]).join('')}=`
    this.find(`${account}.dkr.ecr.${region}.amazonaws.com`)?.accounts.push({
      username: 'AWS',
      password: token,
      expiresAt: now + TOKEN_HOURS * MICROSECONDS_PER_HOUR,
    })
    return token
  }
}
