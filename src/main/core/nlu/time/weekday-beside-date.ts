import type { Span } from '../utterance.ts'

const days = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun']
const day = '(mon|tue|wed|thu|fri|sat|sun)(?:day|s|sday|nesday|r|rs|rsday|urday)?'
const month = '(?:jan|feb|mar|apr|may|june?|july?|aug|sept?|oct|nov|dec)[a-z]*'
const number = '\\d{1,2}(?:st|nd|rd|th)?'
const date = `(?:the )?(?:${number} (?:of )?${month}|${month} (?:the )?${number})`
const before = new RegExp(`\\b${day}\\.?,? ${date}\\b`, 'i')
const behind = new RegExp(`\\b${date},? (?:a |on a )?${day}\\b`, 'i')

/** A weekday that stands at a written date, 1 Monday to 7 Sunday, with the place of both: "Thursday, 13 March". */
export function dateBeside(text: string): { readonly weekday: number; readonly span: Span } | undefined {
  const found = before.exec(text) ?? behind.exec(text)
  if (!found) return undefined
  return {
    weekday: days.indexOf(found[1]!.toLowerCase()) + 1,
    span: [found.index, found.index + found[0].length],
  }
}
