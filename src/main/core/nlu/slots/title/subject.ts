import { phraseBook, trimSpan } from '../../tokens/words.ts'
import type { TextSlice } from '../../utterance.ts'
import type { TokenChart } from '../token-chart.ts'
import { determiners } from '../vocabulary.ts'

const LEADS = phraseBook(
  'about, regarding, concerning, re, on the subject of, with the subject, with subject, subject, subject line, with the subject line, titled, entitled, title it, and title it, called, with the title, having to do with, related to'.split(
    ', ',
  ),
)
const STOPS =
  /^(saying|and|to|from|that|with|please|by|before|asking|body|telling|or|who|which|for|because|so)$/

/** Finds what a mail is about: "about the invoice", "re: lunch", "title it '…'". Takes its words. */
export function findSubject(chart: TokenChart): TextSlice | undefined {
  const { words } = chart
  for (let i = 0; i < words.length; i++) {
    if (!chart.free(i) || words[i]!.mark) continue
    const lead = LEADS(words, i)
    if (lead === 0) continue
    let from = i + lead
    while (/^([,:"“'‘]|is|line|of)$/.test(words[from]?.low ?? '')) from++
    if (chart.owner(from) === 'quoted') {
      let to = from
      while (chart.owner(to) === 'quoted') to++
      const said = chart.said(from, to)
      chart.take(i, to, 'subject')
      return said
    }
    while (determiners.has(words[from]?.low ?? '') && words[from + 1]) from++
    let to = from
    while (
      to < words.length &&
      (chart.free(to) || chart.owner(to) === 'time') &&
      !words[to]!.mark &&
      !STOPS.test(words[to]!.low)
    )
      to++
    while (to > from && chart.owner(to - 1) === 'time' && chart.owner(from) !== 'time') to--
    if (to === from) continue
    const said = chart.said(from, to)
    chart.take(i, to, 'subject')
    return said
  }
  return undefined
}

const SUBJECT = String.raw`subject(?:\s+line)?\s*(?::|\s[-–—])\s*`
const BODY = String.raw`(?:(?:and\s+)?(?:the\s+)?(?:body|text|message|content)\s*(?::|\s[-–—])\s*|saying:?\s+)`
/** A letter whose parts are named, whichever comes first. */
const LABELLED: readonly RegExp[] = [
  new RegExp(`^${SUBJECT}(?<subject>.+?)[.;,]?\\s+${BODY}(?<body>.+)$`, 'disu'),
  new RegExp(`^${BODY}?(?<body>.+?)[.;,]?\\s+${SUBJECT}(?<subject>.+)$`, 'disu'),
  new RegExp(`^${SUBJECT}(?<subject>[^\\n]+?)(?:\\s*\\n\\s*|[.!?]\\s+)(?<body>.+)$`, 'disu'),
  new RegExp(`^${SUBJECT}(?<subject>.+)$`, 'disu'),
  new RegExp(`^${BODY}(?<body>.+)$`, 'disu'),
]

/**
 * The parts of dictated words that name them ("Subject: Floor plan. Body: The plan is attached"): the labels are not to be
 * written. undefined where none is named.
 */
export function namedParts(
  text: string,
  { span: [start, end] }: TextSlice,
): { readonly subject?: TextSlice; readonly body?: TextSlice } | undefined {
  const own = text.slice(start, end)
  if (!/\b(?:subject|body|text|message|content)\b/i.test(own)) return undefined
  for (const shape of LABELLED) {
    const found = shape.exec(own)
    if (!found) continue
    const part = (name: 'subject' | 'body'): TextSlice | undefined => {
      const at = found.indices?.groups?.[name]
      if (at === undefined) return undefined
      const span = trimSpan(text, start + at[0], start + at[1], ' \t\r\n,;')
      return { text: text.slice(...span), span }
    }
    const [subject, body] = [part('subject'), part('body')]
    return { ...(subject ? { subject } : {}), ...(body ? { body } : {}) }
  }
  return undefined
}
