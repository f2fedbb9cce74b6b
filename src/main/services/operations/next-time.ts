import { OmniiError } from '../../core/api/errors.ts'
import type { Automation } from './automation.ts'

type Timed = Pick<Extract<Automation, { kind: 'routine' }>, 'rule' | 'start' | 'zone'>

/** The first time of a rule after `after` (epoch milliseconds, exclusive), on the wall clock of its zone; undefined when it has ended. */
export async function nextTime({ rule, start, zone }: Timed, after: number): Promise<number | undefined> {
  const [{ RRuleTemporal }, { Temporal }] = await Promise.all([
    import('rrule-temporal'),
    import('temporal-polyfill'),
  ])
  try {
    const dtstart = Temporal.PlainDateTime.from(`${start.date}T${start.time}`).toZonedDateTime(zone)
    const opened = new RRuleTemporal({
      rruleString: rule,
      dtstart,
      maxIterations: 100_000,
      temporal: Temporal,
    })
    return opened.next(new Date(after), false)?.epochMilliseconds
  } catch {
    throw new OmniiError('invalid_params', undefined, { rule })
  }
}
