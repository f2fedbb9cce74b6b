import type { Clause } from '../../../core/nlu/utterance.ts'
import { makeDate } from '../../../core/time/civil.ts'
import type { ContactFields, Labelled } from '../provider.ts'

/** What a clause says about a person, apart from who it is. Addresses and numbers as typed. */
export interface SaidFields {
  readonly name?: string
  readonly emails: readonly Labelled[]
  readonly phones: readonly Labelled[]
  readonly organisation?: string
  readonly birthday?: string
  readonly nickname?: string
  readonly notes?: string
}

const labels = /\b(work|office|home|private|personal|mobile|cell|main)\b/i
const leading =
  /^(?:please\s+|can you\s+|could you\s+)*(?:add|save|create|make|store|put|new|insert|enter)\b(?:\s+(?:a|an|the|new|in|contact|contacts?|entry|card|for|called|named|person))*\s*:?\s*/i
const trailing =
  /\s+(?:to|in|into|as)\s+(?:my\s+|the\s+|a\s+)?(?:new\s+)?(?:contacts?|contact list|address ?book|people)\b.*$/i
const organisation =
  /(?:\b(?:from|of|with|works? (?:at|for)|who works (?:at|for)|company|organi[sz]ation(?: is)?|at)\s+|@\s)([\p{Lu}\d][\p{L}\p{N}&.'-]*(?:\s+[\p{Lu}\d&][\p{L}\p{N}&.'-]*)*)/u
const birthday = /\bb(?:irth)?day\b|\bborn\b/i
const note = /\bnotes?(?: (?:for|about|on) [^:]{1,60})?(?::\s*|\s+)(.+)$/i
/** "she's the new printer", "he is our plumber": who somebody is, told of them in a sentence of its own */
const role =
  /\b(?:she|he|they|who)(?:['’](?:s|re)| is| are) (?:(?:the|an?) )?(\p{L}[\p{L}'’ -]{1,58}?)(?=\s*(?:[,.;:!]|$|\b(?:and|from|at|of|with|her|his|their)\b))/iu
const nickname = /\b(?:nickname(?:d)?|aka|a\.k\.a\.|goes by)\s+["“]?([\p{L}'-]+)/iu

/** The label that stands near a value: "work number is …" */
function labelNear(text: string, span: readonly [number, number]): string {
  // "mobile 07700 900222, priya@acme.test": the label of the value before is none of this one's
  const lead = text.slice(Math.max(0, span[0] - 24), span[0])
  const before = labels.exec(lead.slice(lead.lastIndexOf(',') + 1))?.[1]
  const after = labels.exec(text.slice(span[1], span[1] + 12))?.[1]
  return (before ?? after ?? '').toLowerCase().replace('cell', 'mobile')
}

const nobody = new Set(
  'her him them it me us this that these those someone somebody sender writer person people one'.split(' '),
)

/** Reads the details a clause gives. Dates count as a birthday only when the words say so. */
export function readFields(clause: Clause): SaidFields {
  const labelled = (many: Clause['emails']): readonly Labelled[] =>
    many.map(({ text, span }) => ({ label: labelNear(clause.text, span), value: text.trim() }))
  const born = birthday.test(clause.text)
    ? clause.times.find(({ start }) => start?.date)?.start?.date
    : undefined
  const at = organisation.exec(clause.text.replace(/\S+@\S+/g, ' '))?.[1]
  const called = nameIn(clause)
  // "put her in my contacts" names nobody
  const name = called && !nobody.has(called.toLowerCase()) ? called : undefined
  const is = role.exec(clause.text)?.[1]
  const notes = note.exec(clause.text)?.[1] ?? (is && is.charAt(0).toUpperCase() + is.slice(1))
  const nick = nickname.exec(clause.text)?.[1]
  return {
    emails: labelled(clause.emails),
    phones: labelled(clause.phones),
    ...(name ? { name } : {}),
    ...(at && at !== name ? { organisation: at.replace(/[.,]+$/, '') } : {}),
    ...(born ? { birthday: born } : {}),
    ...(nick ? { nickname: nick } : {}),
    ...(notes ? { notes } : {}),
  }
}

/** "Priya's number is …", "Marco's mobile is …": whose it is. */
const OWNER = /^(.{2,80}?)['’]s?(?: .*)?$/u

/** The name in "add Priya Nair, priya@…, from Acme": what stands before the first comma, address, number or "from". */
function nameIn(clause: Clause): string | undefined {
  const mention = clause.people.find(({ kind }) => kind === 'name')
  const head = clause.text
    .replace(leading, '')
    .replace(trailing, '')
    .split(
      /[,;:]|\.\s+(?:his|her|their|he|she|they)\b|\s[-–]\s|\s+(?:from|of|at|who|with|whose|and|email|e-mail|phone|number|tel|mobile|<)\b|\s*<|\s\+?\d|\S+@/i,
    )[0]!
    .trim()
    .replace(OWNER, '$1')
  if (
    /^\p{L}[\p{L}.'’ -]{1,80}$/u.test(head) &&
    head.split(/\s+/).length <= 4 &&
    !/^(the|my|a|this|that)\b/i.test(head)
  ) {
    return mention && mention.text.length > head.length ? mention.text : capital(head)
  }
  return mention?.text
}

/** "priya nair" typed in a hurry becomes "Priya Nair"; a name with any capital is left as it is. */
const capital = (name: string): string =>
  /\p{Lu}/u.test(name) ? name : name.replace(/(^|[\s-])\p{Ll}/gu, (letter) => letter.toUpperCase())

/** A birthday without its year when the year is only the one the sentence was read in. */
export function withoutYear(date: string, year: string, text: string): string {
  if (date.slice(0, 4) !== year || text.includes(year)) return date
  const known = makeDate(2000, Number(date.slice(5, 7)), Number(date.slice(8, 10)))
  return known ? `-${known.slice(4)}` : date
}

/** Same number or address, whatever the spacing. */
export const sameValue = (a: string, b: string): boolean => {
  const bare = (value: string): string => value.toLowerCase().replace(/[\s().-]/g, '')
  return bare(a) === bare(b)
}

/** The fields of a new contact out of what was said. */
export const newFields = (said: SaidFields, name: string): ContactFields => ({
  name,
  nicknames: said.nickname ? [said.nickname] : [],
  emails: [...said.emails],
  phones: [...said.phones],
  ...(said.organisation ? { organisation: said.organisation } : {}),
  ...(said.birthday ? { birthday: said.birthday } : {}),
  ...(said.notes ? { notes: said.notes } : {}),
})
