import type { Scope } from '../../../shared/protocol/ids.ts'
import { wordingFor } from '../../../shared/wording/wording.ts'
import type { Preferences, ProfileStore, ScheduledCommand, ScheduledCommands } from '../../core/api/ports.ts'
import { formatInstant } from '../../core/time/format.ts'
import type { CalendarProvider } from '../calendar/provider.ts'
import type { TaskProvider } from '../tasks/provider.ts'
import { type Reminder, remindersBetween } from './reminders.ts'

interface ReminderPorts {
  readonly calendar: CalendarProvider
  readonly tasks: TaskProvider
  readonly profile: ProfileStore
  readonly preferences: (scope: Scope) => Preferences
  /** whose reminders are told: everybody who has tasks or events */
  readonly scopes: () => readonly Scope[]
  /** epoch milliseconds: what was to be told before that is nobody's business here */
  readonly since: number
}

const kind = 'reminders'
/** How far back is looked for what nobody was there to hear. */
const furthestMs = 14 * 86_400_000
const dayMs = 86_400_000
const prefix = 'reminder/'

/**
 * Reminders of tasks and events as commands that fall due: each is told once, whenever a crash comes, since what was
 * told is noted in the commit that tells it. One whose moment passed while nothing ran is told late, with its time.
 */
export function openReminderCommands(ports: ReminderPorts): ScheduledCommands {
  const { profile, preferences } = ports
  const rowOf = ({ subject, at }: Reminder): string => `${prefix}${subject.kind}/${subject.id}/${at}`

  async function ofScope(scope: Scope, now: number): Promise<readonly ScheduledCommand[]> {
    const { zone, locale } = preferences(scope)
    const told = new Set((await profile.list(scope, kind)).map(({ key }) => key))
    const from = Math.max(ports.since, now - furthestMs)
    const found = await remindersBetween(ports, scope, from, now + 1, zone)
    const words = wordingFor(locale).tasks
    return found
      .filter((reminder) => !told.has(rowOf(reminder)))
      .map((reminder): ScheduledCommand => {
        const { at, subject, start } = reminder
        const when = start === undefined ? undefined : formatInstant(start, zone, locale, now)
        const late = now - at > 120_000 ? formatInstant(at, zone, locale, now) : undefined
        const text = words.remindNow(subject.title, when, late)
        return { row: rowOf(reminder), scope, text, at, overdue: false, reminder: true }
      })
  }

  return {
    due: async (now) => (await Promise.all(ports.scopes().map((scope) => ofScope(scope, now)))).flat(),
    async taken(unit, { scope, row, at }) {
      await profile.put(unit, scope, kind, row, String(at))
      for (const { key, value } of await profile.list(scope, kind))
        if (Number(value) < at - furthestMs - dayMs) await profile.remove(unit, scope, kind, key)
    },
  }
}

/** Several sources as one: a command goes back to the source it came from. */
export function allScheduled(sources: readonly ScheduledCommands[]): ScheduledCommands {
  const from = new WeakMap<ScheduledCommand, ScheduledCommands>()
  return {
    async due(now) {
      const found = await Promise.all(
        sources.map(async (source) => {
          const commands = await source.due(now)
          for (const command of commands) from.set(command, source)
          return commands
        }),
      )
      return found.flat().sort((a, b) => a.at - b.at)
    },
    taken: async (unit, command) => from.get(command)?.taken(unit, command),
  }
}
