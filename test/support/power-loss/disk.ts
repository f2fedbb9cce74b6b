import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { folderOf, nameOf, type Op } from './read-trace.ts'

type Change =
  | { readonly kind: 'write'; readonly at: number; readonly bytes: Buffer }
  | { readonly kind: 'size'; readonly size: number }

/** A file as the disk has it, and what was written to it since it was last synced. */
interface File {
  kept: Buffer
  pending: readonly Change[]
}
type Entry = { readonly name: string; readonly is: File | Folder | undefined }
/** Names change in order, as a journal keeps them, and are there for good once the folder was synced. */
interface Folder {
  names: ReadonlyMap<string, File | Folder>
  pending: readonly (readonly Entry[])[]
}

const isFolder = (one: File | Folder | undefined): one is Folder => one !== undefined && 'names' in one

/** What of the writes that were not synced is there after the power was lost. */
export interface Luck {
  /** which of a file's unsynced changes were kept; their order on the disk is free */
  kept(changes: number): readonly boolean[]
  /** how many of a folder's unsynced changes were kept */
  names(changes: number): number
  /** how many bytes of a write of this size arrived, from its beginning */
  torn(size: number): number
}

const sector = 512

/** Nothing, everything, and `more` by chance: some changes gone, some before others, some cut at a sector. */
export function luckAt(chance: () => number, more: number): readonly Luck[] {
  const whole = (size: number): number => size
  return [
    { kept: (n) => Array(n).fill(false), names: () => 0, torn: whole },
    { kept: (n) => Array(n).fill(true), names: (n) => n, torn: whole },
    ...Array.from({ length: more }, (): Luck => {
      const share = 0.1 + 0.8 * chance()
      const cuts = chance() < 0.5 ? 0.3 : 0
      return {
        kept: (n) => Array.from({ length: n }, () => chance() < share),
        names: (n) => Math.floor(chance() * (n + 1)),
        torn: (size) => (chance() < cuts ? Math.floor((chance() * size) / sector) * sector : size),
      }
    }),
  ]
}

/** A folder on a disk that keeps what was synced and may lose, reorder or tear all else. The folder itself is there for good. */
export function openDisk() {
  const root: Folder = { names: new Map(), pending: [] }

  function now(folder: Folder): ReadonlyMap<string, File | Folder> {
    return applied(folder, folder.pending.length)
  }
  function find(path: string): File | Folder | undefined {
    let at: File | Folder | undefined = root
    for (const part of path === '' ? [] : path.split('/')) at = isFolder(at) ? now(at).get(part) : undefined
    return at
  }
  const parent = (path: string): Folder => {
    const folder = find(folderOf(path))
    if (!isFolder(folder)) throw new Error(`no folder for ${path}`)
    return folder
  }
  const name = (folder: Folder, ...entries: readonly Entry[]): void => {
    folder.pending = [...folder.pending, entries]
  }
  function change(path: string, made: Change): void {
    const file = find(path)
    if (file === undefined || isFolder(file)) throw new Error(`no file ${path}`)
    file.pending = [...file.pending, made]
  }

  return {
    /** @param synced false: a sync that does nothing, to see that it is needed */
    take(op: Op, synced = true): void {
      switch (op.kind) {
        case 'create':
          if (!find(op.path))
            name(parent(op.path), { name: nameOf(op.path), is: { kept: Buffer.alloc(0), pending: [] } })
          return
        case 'folder':
          name(parent(op.path), { name: nameOf(op.path), is: { names: new Map(), pending: [] } })
          return
        case 'write':
        case 'size':
          change(op.path, op)
          return
        case 'rename': {
          const [from, to] = [parent(op.path), parent(op.to)]
          if (from !== to) throw new Error('a rename between folders is not known')
          name(from, { name: nameOf(op.path), is: undefined }, { name: nameOf(op.to), is: find(op.path) })
          return
        }
        case 'remove':
          name(parent(op.path), { name: nameOf(op.path), is: undefined })
          return
        case 'sync': {
          const one = synced ? find(op.path) : undefined
          if (isFolder(one)) {
            one.names = now(one)
            one.pending = []
          } else if (one) {
            one.kept = one.pending.reduce((bytes, made) => changed(bytes, made, (size) => size), one.kept)
            one.pending = []
          }
          return
        }
        case 'told':
          return
      }
    },
    /** Lays out what is found after the power was lost now. */
    layOut(at: string, luck: Luck): void {
      layOut(root, at, luck)
    },
  }
}

function applied(folder: Folder, count: number): ReadonlyMap<string, File | Folder> {
  const names = new Map(folder.names)
  for (const { name, is } of folder.pending.slice(0, count).flat()) {
    if (is === undefined) names.delete(name)
    else names.set(name, is)
  }
  return names
}

function layOut(folder: Folder, at: string, luck: Luck): void {
  mkdirSync(at, { recursive: true })
  for (const [name, one] of applied(folder, luck.names(folder.pending.length))) {
    if (isFolder(one)) layOut(one, join(at, name), luck)
    else {
      const kept = luck.kept(one.pending.length)
      const there = one.pending.filter((_, index) => kept[index])
      writeFileSync(
        join(at, name),
        there.reduce((bytes, made) => changed(bytes, made, luck.torn), one.kept),
      )
    }
  }
}

function changed(bytes: Buffer, made: Change, torn: (size: number) => number): Buffer {
  if (made.kind === 'size') return resized(bytes, made.size)
  const arrived = torn(made.bytes.length)
  const grown = resized(bytes, Math.max(bytes.length, made.at + arrived))
  made.bytes.copy(grown, made.at, 0, arrived)
  return grown
}

function resized(bytes: Buffer, size: number): Buffer {
  const made = Buffer.alloc(size)
  bytes.copy(made, 0, 0, size)
  return made
}
