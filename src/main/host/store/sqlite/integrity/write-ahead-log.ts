import { existsSync, readFileSync } from 'node:fs'
import { endianness } from 'node:os'

/**
 * SQLite ends reading its write-ahead log at the first frame whose checksum is wrong, without a word: what was torn by a
 * crash while it was written was never promised to anybody. Whether it was torn or damaged later is found here, by
 * what can only have been written after the frame was synced. Format: https://sqlite.org/walformat.html
 */
const headerSize = 32
const frameHeaderSize = 24
const magic = 0x377f0682

type Sum = readonly [number, number]

interface Frame {
  readonly commits: boolean
  readonly sum: Sum
  /** its checksum follows from the one that stands in the frame before it */
  readonly linked: boolean
  readonly sameSalt: boolean
}

/**
 * False when the log of this database lost something that was synced once. True where nothing speaks for that, also
 * where there is no log. Reads files only; call it before SQLite opens them.
 */
export function logIsWhole(file: string): boolean {
  const log = read(`${file}-wal`)
  if (log.length < headerSize) return true
  const index = lastCommitIn(read(`${file}-shm`))
  const salt = log.subarray(16, 24)
  const frames = framesOf(log)
  const headerIsWhole = sumIs(log, 24, checksum(log, 0, 24, [0, 0], littleEndian(log)))
  let chained = 0
  if (headerIsWhole) while (frames[chained]?.linked) chained += 1
  // the index is written after the log was synced, so all it knows of must be there
  if (index && index.frames > index.inDatabase) {
    const last = frames[index.frames - 1]
    const sameLog = headerIsWhole ? index.salt.equals(salt) : last !== undefined && same(last.sum, index.sum)
    if (sameLog && (chained < index.frames || !last || !same(last.sum, index.sum))) return false
  }
  if (!headerIsWhole) return true
  // a transaction is begun when the one before it was synced, so a frame behind a commit proves that one
  for (let at = chained; at + 1 < frames.length; at += 1) {
    const [one, next] = [frames[at]!, frames[at + 1]!]
    if (one.sameSalt && one.commits && next.sameSalt && next.linked) return false
  }
  return true
}

function read(file: string): Buffer {
  return existsSync(file) ? readFileSync(file) : Buffer.alloc(0)
}

/** Checksums are over words in the order of the machine that made the log, which its magic number says. */
const littleEndian = (log: Buffer): boolean => (log.readUInt32BE(0) & 1) === 0

function framesOf(log: Buffer): readonly Frame[] {
  const pageSize = log.readUInt32BE(8)
  const size = frameHeaderSize + pageSize
  if ((log.readUInt32BE(0) & ~1) !== magic || pageSize < 512 || pageSize > 65_536) return []
  const frames: Frame[] = []
  const little = littleEndian(log)
  let before: Sum = [log.readUInt32BE(24), log.readUInt32BE(28)]
  for (let at = headerSize; at + size <= log.length; at += size) {
    const head = checksum(log, at, 8, before, little)
    const sum: Sum = [log.readUInt32BE(at + 16), log.readUInt32BE(at + 20)]
    const sameSalt = log.compare(log, 16, 24, at + 8, at + 16) === 0
    const linked = sameSalt && same(checksum(log, at + frameHeaderSize, pageSize, head, little), sum)
    frames.push({ commits: log.readUInt32BE(at + 4) !== 0, sum, linked, sameSalt })
    before = sum
  }
  return frames
}

function checksum(bytes: Buffer, from: number, size: number, before: Sum, little: boolean): Sum {
  let [one, two] = before
  for (let at = from; at < from + size; at += 8) {
    const [first, second] = little
      ? [bytes.readUInt32LE(at), bytes.readUInt32LE(at + 4)]
      : [bytes.readUInt32BE(at), bytes.readUInt32BE(at + 4)]
    one = (one + first + two) >>> 0
    two = (two + second + one) >>> 0
  }
  return [one, two]
}

const same = (a: Sum, b: Sum): boolean => a[0] === b[0] && a[1] === b[1]
const sumIs = (bytes: Buffer, at: number, sum: Sum): boolean =>
  same([bytes.readUInt32BE(at), bytes.readUInt32BE(at + 4)], sum)

interface LastCommit {
  /** frames up to and with the last commit */
  readonly frames: number
  readonly sum: Sum
  readonly salt: Buffer
  /** frames that were written back into the database */
  readonly inDatabase: number
}

/** What the log's index, in the machine's own byte order, says of the last commit; undefined when it cannot be trusted. */
function lastCommitIn(index: Buffer): LastCommit | undefined {
  if (index.length < 136 || index.compare(index, 48, 96, 0, 48) !== 0) return undefined
  const little = endianness() === 'LE'
  const word = (at: number): number => (little ? index.readUInt32LE(at) : index.readUInt32BE(at))
  const isInit = index[12] !== 0
  if (!isInit || !same(checksum(index, 0, 40, [0, 0], little), [word(40), word(44)])) return undefined
  return { frames: word(16), sum: [word(24), word(28)], salt: index.subarray(32, 40), inDatabase: word(96) }
}
