import type { Change } from '../../../../shared/protocol/plan.ts'
import { wordingFor } from '../../../../shared/wording/wording.ts'
import type { ActionContext } from '../../../core/api/action.ts'
import { formatRule } from '../../clarify/format-rule.ts'
import { formatEventTime } from '../format/format-when.ts'
import type { CalendarEvent, NewEvent } from '../model/event.ts'

type Said = Pick<ActionContext, 'preferences' | 'now'>

/** The said rows of an event: when, how often, where, who…; empty ones left out. */
function fields(
  event: NewEvent | CalendarEvent,
  { preferences, now }: Said,
): readonly (readonly [string, string])[] {
  const { labels, statusNames, before } = wordingFor(preferences.locale).calendar
  return [
    [labels.title, event.title],
    [labels.when, formatEventTime(event.when, preferences, now)],
    [labels.repeats, event.recurrence ? formatRule(event.recurrence.rule, preferences, now) : ''],
    [labels.place, event.place],
    [labels.link, event.link],
    [
      labels.guests,
      event.guests.map((g) => (g.name === g.email ? g.email : `${g.name} <${g.email}>`)).join(', '),
    ],
    [labels.notes, event.notes],
    [labels.reminders, event.reminders.map(before).join(', ')],
    [
      labels.status,
      event.shows === 'away'
        ? statusNames.away
        : event.status === 'confirmed'
          ? ''
          : statusNames[event.status],
    ],
  ]
}

export const addedEventRows = (event: NewEvent, said: Said): readonly Change[] =>
  fields(event, said).flatMap(([label, after]) => (after ? [{ sign: '+', label, after }] : []))

export const removedRow = (event: CalendarEvent, { preferences, now }: Said): Change => ({
  sign: '-',
  label: event.title,
  before: formatEventTime(event.when, preferences, now),
})

/** Only what differs, before and after. */
export function changedEventRows(
  before: CalendarEvent,
  after: CalendarEvent | NewEvent,
  said: Said,
): readonly Change[] {
  const old = new Map(fields(before, said))
  return fields(after, said).flatMap(([label, value]): Change[] => {
    const was = old.get(label) ?? ''
    if (was === value) return []
    return [{ sign: '~', label, ...(was ? { before: was } : {}), ...(value ? { after: value } : {}) }]
  })
}
