import { limits } from '../../../../shared/protocol/limits.ts'
import { en } from '../../../../shared/wording/wording.ts'
import { OmniiError } from '../../../core/api/errors.ts'
import type { YieldToEventLoop } from '../../../core/api/ports.ts'
import { readFoldedText } from '../../read-text.ts'

export type ImportFormat = 'ics' | 'vcf' | 'eml' | 'mbox'

/** A file to be read, and what has to be known of the person whose it is. Plain data: it may go to another thread. */
export interface ImportRequest {
  readonly format: ImportFormat
  readonly content: Uint8Array
  /** IANA; times without a zone are read in it */
  readonly zone: string
  /** the person's own address: mail from it was sent */
  readonly self: string
  /** epoch milliseconds; for mail without a date */
  readonly now: number
  /** begins the ids of what has none of its own */
  readonly idBase: string
}

/** What was in a file, beside its rows. */
export interface ReadFile {
  readonly count: number
  /** what a person should know: what was left out, cut or taken for granted */
  readonly notes: readonly string[]
}

/** Takes rows of an import as JSON, a line each, in UTF-8; a piece of some ten kilobytes at a time. The next waits for it. */
export type TakePiece = (piece: Uint8Array) => Promise<void>

/**
 * Reads a file, handing its rows over as they are read. Throws OmniiError `bad_import` when nothing in it can be taken,
 * `too_large`; rows that were handed over until then are void. The content is given away: it may be empty afterwards.
 */
export type ReadImport = (request: ImportRequest, take: TakePiece) => Promise<ReadFile>

const pieceChars = 64 * 1024

/** Reads a file where it is called, a turn of the event loop between its components. */
export async function readImport(
  request: ImportRequest,
  take: TakePiece,
  yieldToEventLoop: YieldToEventLoop = async () => {},
): Promise<ReadFile> {
  const notes: string[] = []
  const encoder = new TextEncoder()
  let lines = ''
  let count = 0
  const put = async (row: unknown): Promise<void> => {
    lines += `${JSON.stringify(row)}\n`
    count += 1
    if (lines.length < pieceChars) return
    const piece = encoder.encode(lines)
    lines = ''
    await take(piece)
  }
  await readRows(request, put, (note) => notes.push(note), yieldToEventLoop)
  if (lines !== '') await take(encoder.encode(lines))
  return { count, notes }
}

async function readRows(
  { format, content, zone, self, now, idBase }: ImportRequest,
  put: (row: unknown) => Promise<void>,
  told: (note: string) => void,
  yieldToEventLoop: YieldToEventLoop,
): Promise<void> {
  if (content.length > limits.maxImportBytes) throw new OmniiError('too_large', en.imports.tooManyBytes)
  const idOf = (number: number): string => `${idBase}-${String(number).padStart(5, '0')}`
  switch (format) {
    case 'ics': {
      const { importCalendar } = await import('../../calendar/ics/import.ts')
      const rows = await importCalendar(readFoldedText(content), zone, yieldToEventLoop, told)
      for (const row of rows) await put(row)
      return
    }
    case 'vcf': {
      const { readVcards } = await import('../../contacts/vcards.ts')
      const cards = await readVcards(readFoldedText(content), yieldToEventLoop, told)
      for (const [at, card] of cards.entries()) await put({ id: idOf(at), ...card })
      return
    }
    case 'eml':
    case 'mbox': {
      const { readMails } = await import('../../email/eml/mail-files.ts')
      await readMails({ content, isMbox: format === 'mbox', self, now, idOf }, put, told, yieldToEventLoop)
      return
    }
  }
}

/** The rows of a piece as JSON texts. */
export const rowsOf = (piece: Uint8Array): readonly string[] =>
  new TextDecoder()
    .decode(piece)
    .split('\n')
    .filter((line) => line !== '')
