import { phraseBook } from '../../tokens/words.ts'
import type { TextSlice } from '../../utterance.ts'
import type { Frame } from '../frame.ts'
import type { TokenChart } from '../token-chart.ts'
import { readEventTitle } from './event-title.ts'
import { trimEnd } from './naming.ts'
import { taskTitle } from './task-title.ts'

const NAMING = phraseBook(
  'called, named, titled, entitled, labeled, labelled, title it, call it, name it, with the title, title, with title, by the name of, under the name, name, description'.split(
    ', ',
  ),
)

/** Words that say where an entry goes, not what it is. */
const CALENDAR_TAIL = phraseBook(
  'on my calendar, to my calendar, in my calendar, from my calendar, on the calendar, to the calendar, in the calendar, from the calendar, on calendar, to calendar, from calendar, on my schedule, to my schedule, in my schedule, into my schedule, from my schedule, to the schedule, on the schedule, in my diary, on my agenda, to my agenda, on our calendar, to our calendar, into my calendar, off my calendar, to my personal calendar, on my personal calendar, to my work calendar, on my work calendar, on my calender, to my calender, on my books, in my planner, for me, to my reminders, on my behalf, with me, as well, as busy, as free, to my to do list, from my list, to my list, on my list, on the list, to the list, off my list, off the list, onto my list, onto the list, on the books, from the calender, on my calandar, to the agenda'.split(
    ', ',
  ),
)

/** Finds the bare name of an event or the words of a task. */
export function findTitle(
  chart: TokenChart,
  frame: Frame,
  quoted: readonly TextSlice[],
  ownWords: boolean,
): TextSlice | undefined {
  const named = namedTitle(chart, quoted)
  if (named) return named
  return ownWords ? taskTitle(chart, frame) : readEventTitle(chart, frame)
}

/** Takes "on my calendar", "for me" and the like. */
export function takeTails(chart: TokenChart): void {
  for (let i = 0; i < chart.words.length; i++) {
    const tail = CALENDAR_TAIL(chart.words, i)
    if (tail > 0) chart.take(i, i + tail, 'tail')
  }
}

/** "called X", "title it X", or a quotation that stands alone. */
function namedTitle(chart: TokenChart, quoted: readonly TextSlice[]): TextSlice | undefined {
  const { words } = chart
  for (let i = 1; i < words.length - 1; i++) {
    const lead = chart.free(i) ? NAMING(words, i) : 0
    if (lead === 0) continue
    if (
      /^(name|title|description)$/.test(words[i]!.low) &&
      lead === 1 &&
      !/^[:"“'‘]$/.test(words[i + 1]!.text)
    )
      continue
    let from = i + lead
    while (words[from]?.mark && /^[:"“'‘,]$/.test(words[from]!.text)) from++
    const quote = quoted.find((said) => Math.abs(said.span[0] - (words[from]?.start ?? -9)) < 2)
    if (quote) return quote
    let to = from
    while (to < words.length && chart.free(to) && !(words[to]!.mark && /[.,;!?"”]/.test(words[to]!.text)))
      to++
    to = trimEnd(chart, from, to)
    if (to > from) return chart.said(from, to)
  }
  return quoted.find((said) => /\p{L}/u.test(said.text) && !said.text.includes('\n'))
}
