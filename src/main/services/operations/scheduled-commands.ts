import type { RunId, Scope } from '../../../shared/protocol/ids.ts'
import { wordingFor } from '../../../shared/wording/wording.ts'
import { OmniiError } from '../../core/api/errors.ts'
import type { Preferences, ScheduledCommand, ScheduledCommands } from '../../core/api/ports.ts'
import type { Automation } from './automation.ts'
import { nextTime } from './next-time.ts'
import type { OperationsPorts } from './operations-ports.ts'

/** A routine later than this was missed: its person is told, as doing it at another time may be wrong. */
const lateMs = 10 * 60_000

/** What falls due of routines and watches, for the core to say in their place. */
export function openScheduledCommands(
  ports: OperationsPorts,
  preferences: (scope: Scope) => Preferences,
): ScheduledCommands {
  async function commandOf(scope: Scope, standing: Automation, now: number): Promise<ScheduledCommand> {
    const { id: row, nextAt } = standing
    const at = nextAt ?? now
    const base = { row, scope, setUpBy: standing.setUpBy as RunId, at }
    switch (standing.kind) {
      case 'routine': {
        const next = await nextTime(standing, now).catch(() => undefined)
        return {
          ...base,
          text: standing.text,
          overdue: now - at > lateMs,
          ...(next === undefined ? {} : { next }),
        }
      }
      case 'watch': {
        const { person, about, createdAt } = standing
        const replied = await ports.repliedSince(scope, person.email, createdAt)
        if (replied) return { ...base, text: null, overdue: false }
        const words = wordingFor(preferences(scope).locale).operations
        return { ...base, text: words.nudgeCommand(person.name, person.email, about), overdue: false }
      }
    }
  }
  return {
    due: (now) =>
      Promise.all(ports.standings.due(now).map(({ scope, standing }) => commandOf(scope, standing, now))),
    async taken(_unit, { scope, row, at, next }) {
      const standing = ports.standings.get(scope, row)
      // Changed or ended since it was found due: it is not this command's any more.
      if (standing?.nextAt !== at) throw new OmniiError('conflict')
      ports.standings.put(scope, { ...standing, nextAt: next ?? null })
    },
  }
}
