import { z } from 'zod'
import type { AskStep, Choice, Param } from '../../../../../shared/protocol/plan.ts'
import { wordingFor } from '../../../../../shared/wording/wording.ts'
import { type FillContext, fromStep, lookedUp } from '../../../../core/api/action.ts'
import type { CalendarEvent } from '../../model/event.ts'
import { EventRef, eventValue } from '../../model/event-ref.ts'
import { isOthers } from '../../model/whose.ts'

/** What is done with some events, as parameters and as the answer to a question. */
export const Group = z.object({
  do: z.enum(['decline', 'cancel', 'move', 'keep']).describe('what is done with them'),
  events: z.array(EventRef).describe('the events it is done with'),
})
export type Group = z.infer<typeof Group>
type Doing = Group['do']

/** Events by whose they are: that decides whether they are declined, cancelled, or only one's own affair. */
export interface Sorted {
  /** organised by others */
  readonly theirs: readonly CalendarEvent[]
  /** organised by the user, with guests */
  readonly hosted: readonly CalendarEvent[]
  /** the user's own, with nobody else who would be told */
  readonly alone: readonly CalendarEvent[]
}
export type EventGroup = keyof Sorted

export function sortByWhose(events: readonly CalendarEvent[], self: string): Sorted {
  const me = (email: string) => email.toLowerCase() === self.toLowerCase()
  const own = events.filter((event) => !isOthers(event.organiser, self))
  const hosted = own.filter(
    (event) => me(event.organiser.email) && event.guests.some((guest) => !me(guest.email)),
  )
  return {
    theirs: events.filter((event) => !own.includes(event)),
    hosted,
    alone: own.filter((event) => !hosted.includes(event)),
  }
}

const offered: Readonly<Record<EventGroup, readonly Doing[]>> = {
  theirs: ['decline', 'keep'],
  hosted: ['cancel', 'move', 'keep'],
  alone: ['move', 'cancel', 'keep'],
}

export const groupParam = (doing: Doing, events: readonly CalendarEvent[]): Param =>
  lookedUp({ do: doing, events: events.map(eventValue) })

/** What to do with one group, each way with its count; the answer is the group's parameter. */
export function askGroup(
  name: EventGroup,
  events: readonly CalendarEvent[],
  when: string,
  context: FillContext,
  ways: readonly Doing[] = offered[name],
): { readonly ask: AskStep; readonly param: Param } {
  const words = wordingFor(context.preferences.locale).bulk
  const text = words.askGroup[name](
    events.map(({ title }) => title),
    when,
  )
  const ask: AskStep = {
    kind: 'ask',
    id: context.step(),
    title: text,
    dependsOn: [],
    question: {
      text,
      kind: 'choice',
      choices: ways.map(
        (way): Choice => ({
          id: way,
          label: way === 'keep' ? words.choices.keep : words.choices[way](events.length),
          evidence: events.map(({ title }) => title).join(', '),
          value: { do: way, events: events.map(eventValue) },
        }),
      ),
      free: false,
      entity: { type: 'EVENTS', value: `${name} ${when}` },
    },
  }
  return { ask, param: fromStep(ask.id) }
}
