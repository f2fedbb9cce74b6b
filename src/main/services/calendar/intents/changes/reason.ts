import type { Clause } from '../../../../core/nlu/utterance.ts'

const because =
  /(?:,|;|\s[-–—]\s|\bbecause\b|\bas\b)\s*((?:sorry,? (?:but )?)?(?:i|we)(?:['’]?(?:m|ve|ll|re|d)|\s+(?:am|are|have|will|need|must|can['’]?t|cannot|was|got))\b.+)$/i

/** What the others are told along with a refusal or a cancellation: "saying I'm travelling", "…, I'm in Leeds". */
export const reasonIn = ({ body, text, reason }: Clause): string | undefined =>
  body?.text ?? because.exec(reason === undefined ? text : `, ${reason}`)?.[1]?.trim()
