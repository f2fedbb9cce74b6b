import type { ReceivedText } from './sms-account.ts'
import { readPartMark } from './text/keywords.ts'

/** How long the parts of a text may be apart, milliseconds. */
const partPatienceMs = 60_000

/** What can be done about the stored texts now. */
export interface Joined {
  /** texts to act on, oldest first; `sids` are all messages each was joined from */
  readonly whole: readonly { readonly text: ReceivedText; readonly sids: readonly string[] }[]
  /** texts of which a part did not come in time; `missing` is its mark ("2/3") */
  readonly broken: readonly {
    readonly text: ReceivedText
    readonly sids: readonly string[]
    readonly missing: string
  }[]
  /** when the next part that is waited for is given up, epoch milliseconds */
  readonly giveUpAt: number | undefined
}

/**
 * Joins texts that a phone or carrier cut and numbered itself ("(1/3) …"), in whatever order they arrived. Pure: the parts
 * lie in the store until all are there, so a restart loses none.
 * @param stored texts not acted on yet, oldest first
 */
export function joinTextParts(stored: readonly ReceivedText[], now: number): Joined {
  const whole: { text: ReceivedText; sids: readonly string[] }[] = []
  const sets = new Map<string, Map<number, ReceivedText>>()
  for (const text of stored) {
    const part = readPartMark(text.body)
    if (!part) {
      whole.push({ text, sids: [text.sid] })
      continue
    }
    const key = `${text.from}/${part.of}`
    const parts = sets.get(key) ?? new Map<number, ReceivedText>()
    if (!parts.has(part.index)) parts.set(part.index, text)
    sets.set(key, parts)
  }
  const broken: { text: ReceivedText; sids: readonly string[]; missing: string }[] = []
  let giveUpAt: number | undefined
  for (const [key, parts] of sets) {
    const of = Number(key.slice(key.indexOf('/') + 1))
    const inOrder = [...parts].sort(([a], [b]) => a - b).map(([, each]) => each)
    const first = inOrder.reduce((a, b) => (a.at <= b.at ? a : b))
    const sids = inOrder.map(({ sid }) => sid)
    if (parts.size === of) {
      const body = inOrder.map((each) => readPartMark(each.body)?.text ?? '').join('')
      whole.push({ text: { ...first, body }, sids })
    } else if (now - first.at >= partPatienceMs) {
      const missing = Array.from({ length: of }, (_, at) => at + 1).find((at) => !parts.has(at)) ?? 1
      broken.push({ text: first, sids, missing: `${missing}/${of}` })
    } else giveUpAt = Math.min(giveUpAt ?? Number.POSITIVE_INFINITY, first.at + partPatienceMs)
  }
  whole.sort((a, b) => a.text.at - b.text.at)
  return { whole, broken, giveUpAt }
}
