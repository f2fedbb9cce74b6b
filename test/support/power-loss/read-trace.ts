import { basename, dirname, relative, resolve } from 'node:path'

/** One thing a process did to the files of a folder, or said to somebody. Paths are relative to the folder, '' is the folder. */
export type Op =
  | { readonly kind: 'create'; readonly path: string }
  | { readonly kind: 'folder'; readonly path: string }
  | { readonly kind: 'write'; readonly path: string; readonly at: number; readonly bytes: Buffer }
  | { readonly kind: 'size'; readonly path: string; readonly size: number }
  | { readonly kind: 'rename'; readonly path: string; readonly to: string }
  | { readonly kind: 'remove'; readonly path: string }
  | { readonly kind: 'sync'; readonly path: string }
  /** text that left through a socket: from here on somebody may rely on it */
  | { readonly kind: 'told'; readonly text: string }

/** What `strace` is asked for: everything that changes a file, makes it durable or tells somebody. */
export const traced = [
  ...[
    'openat',
    'open',
    'creat',
    'mkdir',
    'mkdirat',
    'rename',
    'renameat',
    'renameat2',
    'unlink',
    'unlinkat',
    'rmdir',
  ],
  ...[
    'write',
    'writev',
    'pwrite64',
    'pwritev',
    'pwritev2',
    'ftruncate',
    'truncate',
    'fallocate',
    'copy_file_range',
  ],
  ...['sendfile', 'sendto', 'sendmsg', 'fsync', 'fdatasync', 'sync_file_range', 'link', 'linkat', 'symlink'],
].join(',')

/** Flags under which `readTrace` reads what strace writes: all threads, paths of descriptors, every byte as hex. */
export const straceFlags = [
  '-f',
  '--seccomp-bpf',
  '-y',
  '-xx',
  '-s',
  '1000000',
  '-qq',
  '-e',
  'signal=none',
  '-e',
]

/**
 * Reads a trace in the order of its lines. What a thread writes counts from where its call begins, a sync from where it has
 * returned. Throws for a call that changes a file of the folder in a way that is not known here.
 */
export function readTrace(trace: string, folder: string): readonly Op[] {
  const ops: Op[] = []
  const begun = new Map<string, string>()
  const ends = new Map<string, number>()
  for (const line of trace.split('\n')) {
    const [, thread = '', text = ''] = /^(\d+)\s+(.*)$/.exec(line) ?? []
    const unfinished = text.indexOf(' <unfinished ...>')
    if (unfinished >= 0) {
      const half = text.slice(0, unfinished)
      begun.set(thread, half)
      if (!/^f(data)?sync\(/.test(half)) ops.push(...opsOf(`${half}) = 0`, folder, ends))
      continue
    }
    const resumed = /^<\.\.\. \w+ resumed>(.*)$/.exec(text)
    const half = begun.get(thread)
    if (!resumed || half === undefined) ops.push(...opsOf(text, folder, ends))
    else if (/^f(data)?sync\(/.test(half)) ops.push(...opsOf(half + resumed[1], folder, ends))
    else if (/ = -1 E/.test(text)) throw new Error(`failed after it was taken for done: ${text}`)
  }
  return ops
}

/** @param ends how far each file reaches, for writes that go on where the one before ended */
function opsOf(call: string, folder: string, ends: Map<string, number>): readonly Op[] {
  const [, name = '', args = ''] = /^(\w+)\((.*)\)\s+= [^-]/s.exec(call) ?? []
  const inside = (path: string | undefined): string | undefined => {
    if (path === undefined) return undefined
    const from = relative(folder, resolve(path))
    return from.startsWith('..') || path.endsWith('(deleted)') ? undefined : from
  }
  const texts = [...args.matchAll(/"((?:\\x[0-9a-f]{2})*)"/g)].map(([, hex]) => bytesOf(hex!))
  const first = inside(texts[0]?.toString())
  const numbers = args.replace(/"[^"]*"|<[^>]*>/g, '').match(/\d+/g) ?? []
  const descriptor = /^\d+<((?:\\x[0-9a-f]{2})*)>/.exec(args)?.[1]
  const file = descriptor === undefined ? undefined : bytesOf(descriptor).toString()
  const path = inside(file)
  switch (name) {
    case 'open':
    case 'creat':
    case 'openat': {
      if (first === undefined || !/O_CREAT|O_TRUNC/.test(args)) return []
      if (args.includes('O_TRUNC')) ends.set(first, 0)
      const cut: readonly Op[] = args.includes('O_TRUNC') ? [{ kind: 'size', path: first, size: 0 }] : []
      return [...(args.includes('O_CREAT') ? [{ kind: 'create', path: first } as const] : []), ...cut]
    }
    case 'mkdir':
    case 'mkdirat':
      return first === undefined ? [] : [{ kind: 'folder', path: first }]
    case 'rename':
    case 'renameat':
    case 'renameat2': {
      const to = inside(texts[1]?.toString())
      if (first === undefined || to === undefined) return []
      ends.set(to, ends.get(first) ?? 0)
      return [{ kind: 'rename', path: first, to }]
    }
    case 'unlink':
    case 'unlinkat':
    case 'rmdir':
      if (first !== undefined) ends.delete(first)
      return first === undefined ? [] : [{ kind: 'remove', path: first }]
    case 'write':
    case 'writev':
    case 'sendto':
    case 'sendmsg': {
      const bytes = Buffer.concat(texts)
      if (path === undefined)
        return file?.startsWith('socket:') ? [{ kind: 'told', text: bytes.toString() }] : []
      const at = ends.get(path) ?? 0
      ends.set(path, at + bytes.length)
      return [{ kind: 'write', path, at, bytes }]
    }
    case 'pwrite64':
    case 'pwritev':
      return path === undefined
        ? []
        : [{ kind: 'write', path, at: Number(numbers.at(-1)), bytes: Buffer.concat(texts) }]
    case 'ftruncate':
      return path === undefined ? [] : [{ kind: 'size', path, size: Number(numbers.at(-1)) }]
    case 'fsync':
    case 'fdatasync':
      return path === undefined ? [] : [{ kind: 'sync', path }]
    default:
      if (first !== undefined || path !== undefined) throw new Error(`not known: ${call.slice(0, 200)}`)
      return []
  }
}

const bytesOf = (hex: string): Buffer => Buffer.from(hex.replaceAll('\\x', ''), 'hex')

export const folderOf = (path: string): string => (path.includes('/') ? dirname(path) : '')
export const nameOf = (path: string): string => basename(path)
