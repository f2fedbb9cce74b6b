import { openChance } from '../random.ts'
import { calendarFile } from './calendar-file.ts'
import { cardFile } from './card-file.ts'
import { mailFile } from './mail-file.ts'
import { mutated } from './mutate.ts'
import { openStretches } from './stretches.ts'
import type { Made } from './words.ts'
import { type FileWorkspace, isCoded, openFileWorkspace, type Taken } from './workspace.ts'

/** What was wrong, with the number that makes the same file again. */
export interface Fault {
  readonly file: number
  readonly name: string
  readonly what: string
}

export interface Campaign {
  readonly files: number
  readonly mutated: number
  readonly taken: number
  readonly things: number
  readonly refused: Readonly<Record<string, number>>
  readonly faults: readonly Fault[]
  /** milliseconds of processor time; the longest the event loop was held while one file was taken in or out */
  readonly longestMs: number
  readonly over20: number
  readonly slowestMs: number
}

const makers: readonly ((chance: ReturnType<typeof openChance>) => Made)[] = [
  calendarFile,
  calendarFile,
  cardFile,
  (chance) => mailFile(chance, false),
  (chance) => mailFile(chance, true),
]
const csv: Made = {
  name: 'list.csv',
  content: Buffer.from('Subject,Start Date\r\nTalk,3/20/2026\r\n'),
  titles: [],
}

/** One file of a campaign; the same numbers give the same file. */
export function fileOf(seed: number, number: number): Made & { readonly isMutated: boolean } {
  const chance = openChance(seed * 1_000_003 + number)
  if (chance.next() < 0.01) return { ...csv, isMutated: true }
  const made = chance.pick(makers)(chance)
  const isMutated = chance.next() < 0.5
  return { ...(isMutated ? mutated(made, chance.pick(makers)(chance), chance) : made), isMutated }
}

/**
 * Takes files in, one after another, each into a workspace that holds what the ones before left, and looks at what must hold of
 * any file: it is taken or refused with a code; nothing that was there is lost and nothing of a faultless file; what is told of
 * it is short and plain; it is taken back exactly; and what was taken, written out and read again, is the same.
 */
export async function fuzzFiles(options: {
  readonly seed: number
  readonly files: number
  readonly from?: number
  readonly tell?: (line: string) => void
}): Promise<Campaign> {
  const { seed, files, from = 0, tell = () => {} } = options
  const stretches = openStretches()
  const [workspace, other] = [openFileWorkspace('here'), openFileWorkspace('there')]
  const faults: Fault[] = []
  const refused: Record<string, number> = {}
  const sums = { mutated: 0, taken: 0, things: 0, longestMs: 0, over20: 0, slowestMs: 0 }
  try {
    for (let number = from; number < from + files; number += 1) {
      const file = fileOf(seed, number)
      const wrong = (what: string): void => {
        faults.push({ file: number, name: file.name, what: what.slice(0, 600) })
        tell(`${number} ${file.name}: ${what.slice(0, 600)}`)
      }
      if (number % 20 === 0 || faults.at(-1)?.file === number - 1) workspace.empty()
      if (file.isMutated) sums.mutated += 1
      const before = workspace.contents()
      const began = performance.now()
      stretches.begin()
      let taken: Taken | undefined
      try {
        taken = await workspace.take(file.name, file.content)
      } catch (error) {
        if (isCoded(error)) refused[error.code] = (refused[error.code] ?? 0) + 1
        else wrong(`an error without a code: ${error instanceof Error ? error.stack : error}`)
        if (isCoded(error) && !isPlain(error.message)) wrong(`the refusal is not plain: ${error.message}`)
        if (!file.isMutated && !(error as Error).message.includes('more often than'))
          wrong(`a faultless file was refused: ${(error as Error).message}`)
        if (workspace.contents() !== before) wrong('a refused file changed something')
      }
      const longest = stretches.end()
      sums.slowestMs = Math.max(sums.slowestMs, performance.now() - began)
      sums.longestMs = Math.max(sums.longestMs, longest)
      if (longest > 20) sums.over20 += 1
      if (taken) {
        sums.taken += 1
        sums.things += (taken.done.value as { count: number }).count
        await lookAt(taken, file, { workspace, other, before, wrong })
      }
      if (number % 500 === 499) tell(`${number + 1} files, ${faults.length} faults`)
    }
    return { files, ...sums, refused, faults }
  } finally {
    stretches.close()
  }
}

interface Around {
  readonly workspace: FileWorkspace
  readonly other: FileWorkspace
  readonly before: string
  readonly wrong: (what: string) => void
}

async function lookAt(taken: Taken, file: Made, { workspace, other, before, wrong }: Around): Promise<void> {
  const { done, notes, preview } = taken
  const told = [
    done.summary,
    ...notes,
    ...preview.warnings,
    ...done.changes.map(({ label, after = '' }) => `${label} ${after}`),
  ]
  for (const one of told)
    if (!isPlain(one)) wrong(`what is told is not plain: ${JSON.stringify(one).slice(0, 300)}`)
  const lost = file.titles.filter((title) => !workspace.contents().includes(title))
  const left = leftOut(notes)
  if (lost.length > left) wrong(`lost without a word: ${lost.join(' ')} (${notes.join(' ')})`)
  const after = workspace.contents()
  try {
    await sameAgain(workspace, other, wrong)
    const [undone] = await workspace.undo(done)
    if (workspace.contents() !== before) wrong('taken back, something is not as it was')
    if (undone) await workspace.undo(undone)
    if (withoutVersions(workspace.contents()) !== withoutVersions(after))
      wrong('done again, something is not the same')
  } catch (error) {
    wrong(`written out or taken back: ${error instanceof Error ? error.stack : error}`)
  }
}

/** Everything written out and read into an empty workspace is the same there. */
async function sameAgain(
  workspace: FileWorkspace,
  other: FileWorkspace,
  wrong: (what: string) => void,
): Promise<void> {
  other.empty()
  for (const { name, content } of await workspace.files()) {
    const { notes } = await other.take(name, content)
    if (notes.length > 0) wrong(`written out, ${name} is not whole: ${notes.join(' ')}`)
  }
  for (const [what, sql] of Object.entries(kept)) {
    const [here, there] = [workspace, other].map((one) => one.rows<{ it: string }>(sql).map(({ it }) => it))
    const place = here!.findIndex((it, at) => it !== there![at])
    const [ours = '', theirs = ''] = place < 0 ? there!.slice(here!.length) : [here![place], there![place]]
    const at = [...ours].findIndex((letter, n) => letter !== [...theirs][n])
    if (ours !== '')
      wrong(`written out and read again, ${what} differs: …${around(ours, at)} / …${around(theirs, at)}`)
  }
}

const around = (text: string, at: number): string => [...text].slice(Math.max(0, at - 80), at + 60).join('')

/** What has to be the same; what a file does not hold (versions, where a mail lies, its attachments) is left out. */
const kept = {
  events: `SELECT json_array(id, title, starts, ends, time, place, notes, link, organiser, guests, status, shows, rule, left_out,
    reminders, series, occurrence) AS it FROM calendar_event ORDER BY id`,
  contacts: 'SELECT fields AS it FROM contact ORDER BY fields',
  mail: `SELECT json_array(at / 1000, message_id, rest ->> '$.from', rest ->> '$.to', rest ->> '$.cc', rest ->> '$.subject',
    rest ->> '$.text') AS it FROM mail_message ORDER BY message_id, at`,
} as const

const leftOut = (notes: readonly string[]): number =>
  notes
    .filter((note) => note.startsWith('Left out'))
    .reduce(
      (sum, note) =>
        sum +
        (note.match(/\((?:it|one|its)\b/g)?.length ?? 0) +
        Number(/ and (\d+) more/.exec(note)?.[1] ?? 0),
      0,
    )

const isPlain = (text: string): boolean =>
  text.length < 3_000 &&
  !/(?!\n)\p{Cc}|[\u200b\u200e\u200f\u2028-\u202e\u2066-\u2069\ufeff]/u.test(text) &&
  text.isWellFormed()

const withoutVersions = (contents: string): string => contents.replace(/"version":"[^"]*"/g, '')
