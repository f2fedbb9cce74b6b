/**
 * What a whole message means apart from what it says to Omnii. The opt-out, opt-in and help words are those that US and
 * Canadian carriers and Twilio act on; they are never read as an answer, whatever is open.
 */
export type Keyword =
  | { readonly kind: 'opt_out' | 'opt_in' | 'help' | 'more' }
  /** a one-time code alone or with a word of consent around it: "4821", "YES 482113" */
  | { readonly kind: 'code'; readonly code: string }
  /** an answer to a question of another conversation, by the reference it was texted with: "Q7 2", "q7 Sarah" */
  | { readonly kind: 'answer'; readonly reference: string; readonly text: string }

const optOut = new Set(['stop', 'stopall', 'unsubscribe', 'cancel', 'end', 'quit', 'revoke', 'optout'])
const optIn = new Set(['start', 'unstop'])
const help = new Set(['help', 'info'])

/** Digits of a one-time code. */
export const codeDigits = 6

/** Reads a message as a keyword; undefined when it is something said to Omnii. */
export function readKeyword(body: string): Keyword | undefined {
  const word = body
    .trim()
    .toLowerCase()
    .replace(/[.!]+$/, '')
  if (optOut.has(word)) return { kind: 'opt_out' }
  if (optIn.has(word)) return { kind: 'opt_in' }
  if (help.has(word)) return { kind: 'help' }
  if (word === 'more') return { kind: 'more' }
  const code = /^(?:(?:yes|y|ok|approve|send|code)[\s:,]*)?(\d{6})(?:[\s,]*(?:yes|y|ok|please))?$/.exec(word)
  if (code?.[1] !== undefined) return { kind: 'code', code: code[1] }
  const answer = /^(q\d{1,4})[\s:,]+([\s\S]+)$/i.exec(body.trim())
  if (answer?.[1] !== undefined && answer[2] !== undefined)
    return { kind: 'answer', reference: answer[1].toUpperCase(), text: answer[2].trim() }
  return undefined
}

/** Whether an answer by reference is a bare yes. */
export const isYes = (said: string): boolean => /^(?:yes|y|ok|do it|please)[.!]*$/i.test(said.trim())

/** Concatenation marks of phones and carriers that split long texts themselves: "(1/3) …", "2/3 …". */
export function readPartMark(body: string): { index: number; of: number; text: string } | undefined {
  const mark = /^\s*(?:\((\d)\/(\d)\)|\[(\d)\/(\d)\])\s*([\s\S]*)$/.exec(body)
  if (!mark) return undefined
  const index = Number(mark[1] ?? mark[3])
  const of = Number(mark[2] ?? mark[4])
  return of >= 2 && index >= 1 && index <= of ? { index, of, text: mark[5] ?? '' } : undefined
}
