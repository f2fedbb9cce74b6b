import type { Clause } from '../../../../core/nlu/utterance.ts'

const itsTime =
  /^(?!(?:i|we|you|there|it|they|he|she)\b).{2,50}?\b(?:(?:needs?|has|have|ought) to|should|must|is now|will now) (?:now )?(?:be |start |happen )?(?:at|on|moved|pushed)\b/i
/** "my 3 o'clock needs to be at 4:30", "the retro should be on Wednesdays": what is there already is named, and its new time. */
export function saysNewTime({
  text,
  times,
  references,
  verb,
  classification: topic,
  question,
}: Clause): boolean {
  if (verb || question || topic.service !== 'calendar') return false
  const modal = itsTime.exec(text)
  if (!modal || !times.some((time) => time.span[0] >= modal[0].length - 3)) return false
  const before = (span: readonly [number, number]): boolean => span[1] < modal[0].length
  return (
    times.some((time) => before(time.span) && time.start?.time !== undefined) ||
    references.some((one) => one.kind !== 'pronoun' && before(one.span))
  )
}
