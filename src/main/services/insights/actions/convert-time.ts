import { z } from 'zod'
import { en, wordingFor } from '../../../../shared/wording/wording.ts'
import { type Action, action } from '../../../core/api/action.ts'
import { formatDate, formatInstant } from '../../../core/time/format.ts'
import { isZone, toLocal } from '../../../core/time/zone.ts'
import { plainPreview, readOutcome } from '../../read-result.ts'
import type { InsightsPorts } from '../insights-ports.ts'
import { hearsConvert } from '../intents/convert-time.ts'

const ConvertTime = z.strictObject({
  at: z.number().optional().describe('the moment, epoch milliseconds'),
  event: z
    .object({ id: z.string().describe('its id') })
    .optional()
    .describe('the event whose start it is, in the place of a moment'),
  from: z.string().refine(isZone).optional().describe('IANA zone it was said in; the user’s own without it'),
  zone: z.string().refine(isZone).describe('IANA zone it is asked for'),
  place: z.string().describe('what that zone is called'),
})
type ConvertTime = z.infer<typeof ConvertTime>

/** "what time is the Rome demo in New York?", "what's 3pm London in Tokyo?": conversion only, nothing is written. */
export function convertTime(ports: InsightsPorts): Action {
  const { titles, examples } = en.insights
  return action<ConvertTime>({
    id: 'insights.convert_time',
    pillar: 'insights',
    title: titles.convertTime,
    effect: 'read',
    params: ConvertTime,
    examples: [examples.convertTime],
    intent: hearsConvert(ports),
    preview: async () => plainPreview(titles.convertTime),
    run: async ({ at, event, from, zone, place }, { scope, preferences, now }) => {
      const words = wordingFor(preferences.locale).insights
      const say = (instant: number, where: string): string =>
        formatInstant(instant, where, preferences.locale, now)
      const found = event && (await ports.event(scope, event.id))
      if (found?.when.kind === 'days') {
        const day = formatDate(found.when.start, preferences.locale, toLocal(now, preferences.zone).date)
        return readOutcome({ summary: words.allDay(found.title, day), value: null })
      }
      const instant = found?.when.kind === 'timed' ? found.when.start : (at ?? now)
      const there = say(instant, zone)
      const subject = found && ({ kind: 'event', id: found.id, title: found.title } as const)
      const own = from === undefined || from === preferences.zone
      const source = own ? words.yourZone : (from.split('/').at(-1)?.replaceAll('_', ' ') ?? from)
      return readOutcome({
        summary: found
          ? words.timeOf(found.title, there, place, say(instant, preferences.zone))
          : words.timeThere(there, place, say(instant, from ?? preferences.zone), source),
        value: { at: instant, zone, time: toLocal(instant, zone).time, date: toLocal(instant, zone).date },
        subjects: subject ? [subject] : [],
        evidence: subject ? [{ label: subject.title, subject }] : [],
      })
    },
  })
}
