import { sha256 } from '@noble/hashes/sha2.js'
import { bytesToHex, utf8ToBytes } from '@noble/hashes/utils.js'
import type { BuildCache, CacheRecord, Outcome } from './types'

/** The keys one input is known by: its own, and that of the content taken from it. */
export type InputKeys = readonly string[]

/**
 * The records of one build: starts from what earlier builds left, and gives what the next one starts from. A step is found again where each
 * of its inputs, by its key or by content, leads to the same record (behaviour §9, BuildKit's cache manager).
 */
export class CacheStore {
  readonly #records: Map<string, CacheRecord>
  readonly #links: Map<string, readonly string[]>

  constructor({ records, links }: Pick<BuildCache, 'records' | 'links'>) {
    this.#records = new Map(records)
    this.#links = new Map(links)
  }

  /** The newest result of this operation over such inputs. */
  find(operation: string, inputs: readonly InputKeys[]): CacheRecord | null {
    if (inputs.length === 0) return this.record(digestOf([operation]))
    const idsOf = (keys: InputKeys, index: number): readonly string[] =>
      keys.flatMap((key) => this.#links.get(linkOf(operation, index, key)) ?? [])
    const ids = inputs.map(idsOf).reduce((common, here) => common.filter((id) => here.includes(id)))
    for (const id of [...ids].reverse()) {
      const record = this.#records.get(id)
      if (record) return record
    }
    return null
  }

  record(id: string): CacheRecord | null {
    return this.#records.get(id) ?? null
  }

  /** Keeps a result; one of the same key gives way to it. Returns the key's id. */
  save(operation: string, inputs: readonly InputKeys[], outcome: Outcome): string {
    const known = this.find(operation, inputs)
    const id = known?.id ?? digestOf([operation, ...inputs.map((keys) => keys[keys.length - 1] ?? '')])
    this.#records.delete(id)
    this.#records.set(id, { id, outcome })
    this.link(operation, inputs, id)
    return id
  }

  /** Lets inputs that were found equal by content lead there by their own keys too. */
  link(operation: string, inputs: readonly InputKeys[], id: string): void {
    for (const [index, keys] of inputs.entries()) {
      for (const key of keys) {
        const link = linkOf(operation, index, key)
        const ids = this.#links.get(link) ?? []
        if (!ids.includes(id)) this.#links.set(link, [...ids, id])
      }
    }
  }

  /** A result that has its id from outside: an image's. */
  put(id: string, outcome: Outcome): void {
    this.#records.set(id, { id, outcome })
  }

  value(): Pick<BuildCache, 'records' | 'links'> {
    return { records: this.#records, links: this.#links }
  }
}

function digestOf(fields: readonly string[]): string {
  return bytesToHex(sha256(utf8ToBytes(fields.map((field) => `${field.length}:${field}`).join(''))))
}

function linkOf(operation: string, index: number, key: string): string {
  return `${operation} ${index} ${key}`
}
