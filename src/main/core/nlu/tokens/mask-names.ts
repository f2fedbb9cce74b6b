import { isFirstName } from '../slots/people/first-names.ts'

/** Who is met or written to stands behind these; a day of the month, a year or "the" behind makes it a month. */
const MET =
  /\b(with|w\/|call|ring|phone|email|mail|meet|see|seeing|text|tell|ask|invite|message)( )(january|april|may|june|jan|august)\b(?!['’]?s? (?:\d|the\b|of\b|first|second|third|next|last|to\b))/gi
/** "June's number": somebody's. */
const OWNS =
  /()()\b(april|may|june|jan|august)(?=['’]s (?:new |old |work |mobile |home )?(?:number|phone|mobile|e-?mail|mail|address|birthday|contact|last|reply|message)\b)/gi

/** The text with months that are somebody's name blotted out, of the same length: for reading times, not for showing. */
export function withoutNames(text: string): string {
  const blot = (all: string, lead: string, space: string, name: string): string =>
    isFirstName(name.toLowerCase()) ? `${lead}${space}${'_'.repeat(name.length)}` : all
  return text.replace(MET, blot).replace(OWNS, blot)
}

const QUOTED =
  /(\b(?:e-?mail|mail|message|tell|ask|cc|bcc|invite|call|meet|with|to|from|and)\s+)(["“'‘])(\p{L}[\p{L}.-]{0,30}(?: \p{L}[\p{L}.-]{0,30}){0,2})(["”'’])(?=[\s,.?!]|$)/giu
const WRITES = /^(?:e-?mail|mail|message|tell|ask|cc|bcc|invite)/i

/** Takes the marks off quoted names (`email "Dana Lee" saying hello`), leaving spaces: they name somebody, they quote nobody. */
export function withoutNameQuotes(text: string, known: ((word: string) => boolean) | undefined): string {
  return text.replace(QUOTED, (all, lead: string, _open: string, name: string) => {
    const words = name.split(' ')
    const named = words.every((word) => known?.(word.toLowerCase()) || isFirstName(word.toLowerCase()))
    const capitals = WRITES.test(lead) && words.every((word) => /^\p{Lu}\p{Ll}/u.test(word))
    return named || capitals ? `${lead} ${name} ` : all
  })
}
