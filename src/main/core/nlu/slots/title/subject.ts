import { phraseBook } from '../../tokens/words.ts'
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
