import type { Wording } from '../../../shared/wording/wording.ts'

type Kind = keyof Wording['speak']['outside']

/** What people ask assistants for that is not here. Each is anchored or short; the first that fits is said. */
const table: readonly (readonly [Kind, RegExp])[] = [
  [
    'alarm',
    /\bwake me\b|\b(?:set|make|create|add|put|turn|start|need|want|new|get me|cancel|stop|snooze)\b.{0,30}\balarms?\b|\balarms? (?:for|at|clock)\b|^\W*alarm\b/i,
  ],
  [
    'weather',
    /\b(?:weather|forecast|temperature|raining|snowing|sunny|umbrella|humidity)\b|\b(?:will|is) it (?:going to )?(?:rain|snow|be (?:hot|cold|warm|sunny))\b/i,
  ],
  [
    'music',
    /^(?:\W*(?:please|can you|could you|hey|omnii))*\W*(?:play|pause|skip|shuffle|resume|turn (?:up|down)|mute|unmute)\b.{0,60}\b(?:music|songs?|track|album|playlist|radio|podcast|volume|spotify|jazz|rock|audiobook)\b/i,
  ],
  [
    'text',
    /^(?:\W*(?:please|can you|could you|hey|omnii))*\W*(?:text|sms|whatsapp|send (?:a |an )?(?:text|sms|whatsapp)|message)\b/i,
  ],
  ['phone', /^(?:\W*(?:please|can you|could you|hey|omnii))*\W*(?:call|phone|ring|dial|facetime)\b/i],
  [
    'money',
    /\b(?:pay|transfer|send) .{0,40}(?:£|\$|€|\b(?:pounds|dollars|euros|quid)\b)|\b(?:bank balance|account balance|exchange rate|stock price)\b/i,
  ],
  [
    'shop',
    /^(?:\W*(?:please|can you|could you|hey|omnii))*\W*(?:order|book|get|call|reserve)\b.{0,40}\b(?:taxi|cab|uber|lyft|pizza|takeaway|takeout|flights?|hotel|train tickets?|tickets?|restaurant)\b/i,
  ],
  [
    'search',
    /\b(?:google|search the (?:web|internet)|look (?:it|that|this) up online|on wikipedia|in the news|latest news|headlines)\b/i,
  ],
  [
    'translate',
    /\b(?:translate|how do you say)\b|\bin (?:french|german|spanish|italian|japanese|chinese)\b/i,
  ],
]

/** What one may be reminded to do oneself. */
const doneByHand: ReadonlySet<Kind> = new Set<Kind>(['phone', 'text'])
/** The time in "wake me at 7": kept for the reminder that is offered instead. */
const time = /\b(?:at|for|by|in)\s+([^,.?!]{1,30})/i

/** What is asked for that nobody here does, with what may be said instead; undefined for all other texts. */
export function unsupportedIn(
  text: string,
  { speak }: Wording,
): { readonly say: string; readonly suggestions: readonly string[] } | undefined {
  const kind = table.find(([, wording]) => wording.test(text))?.[0]
  if (!kind) return undefined
  const at = time.exec(text)?.[0]
  const instead =
    kind === 'alarm' && at ? [speak.remindInstead(at)] : doneByHand.has(kind) ? [speak.remindTo(text)] : []
  return { say: speak.outside[kind], suggestions: instead }
}
