import { z } from 'zod'
import { OmniiError } from '../../../core/api/errors.ts'
import type { GoogleHttp } from '../../google/google-http.ts'
import type { PersonTime, TimeRange, Window } from '../provider.ts'

/** https://developers.google.com/workspace/calendar/api/v3/reference/freebusy/query */
const Answer = z.object({
  calendars: z.record(
    z.string(),
    z.object({
      busy: z.array(z.object({ start: z.string(), end: z.string() })).optional(),
      errors: z.array(z.unknown()).optional(),
    }),
  ),
})
/** addresses of one request */
const most = 50

/** What Google shows of others' time, one answer an address: of whoever it does not show, nothing is known. */
export async function readFreeBusy(
  http: GoogleHttp,
  emails: readonly string[],
  { from, to }: Pick<Window, 'from' | 'to'>,
): Promise<readonly PersonTime[]> {
  const found = new Map<string, PersonTime>()
  for (let at = 0; at < emails.length; at += most) {
    const items = emails.slice(at, at + most).map((email) => ({ id: email.toLowerCase() }))
    const body = { timeMin: new Date(from).toISOString(), timeMax: new Date(to).toISOString(), items }
    const answer = await http({ method: 'POST', path: '/freeBusy', body })
    if (answer.kind !== 'there') throw new OmniiError('provider_unavailable')
    for (const [email, { busy = [], errors = [] }] of Object.entries(Answer.parse(answer.body).calendars)) {
      if (errors.length > 0) continue
      const ranges = busy.map(({ start, end }): TimeRange => [Date.parse(start), Date.parse(end)])
      found.set(email.toLowerCase(), { busy: ranges, known: [[from, to]] })
    }
  }
  return emails.map((email) => found.get(email.toLowerCase()) ?? { busy: [], known: [] })
}
