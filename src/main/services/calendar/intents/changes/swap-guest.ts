import { z } from 'zod'
import type { Json } from '../../../../../shared/protocol/plan.ts'
import { wordingFor } from '../../../../../shared/wording/wording.ts'
import {
  type ActionIntent,
  type FillContext,
  type Filled,
  lookedUp,
  said,
} from '../../../../core/api/action.ts'

const Event = z.looseObject({ id: z.string(), title: z.string(), guests: z.array(z.string()).default([]) })

/** "No, the other Sarah" after the event was made: one guest off, the other on, the title too where it names her. */
export const swapGuest: NonNullable<ActionIntent['swapDone']> = async (
  value: Json,
  { leaving, coming },
  context: FillContext,
): Promise<Filled | null> => {
  const event = Event.safeParse(value).data
  if (!event) return null
  const title = event.title.replaceAll(leaving.name, coming.name)
  return {
    ok: true,
    steps: [
      {
        kind: 'do',
        id: context.step(),
        title: wordingFor(context.preferences.locale).calendar.updateTitle(event.title),
        dependsOn: [],
        action: 'calendar.update_event',
        params: {
          // the approval shows whom it reaches: everybody invited so far
          event: { value: { id: event.id, title: event.title, guests: event.guests }, from: 'focus' },
          without: lookedUp([leaving.email], leaving.name),
          people: lookedUp([{ ...coming }], coming.name),
          ...(title === event.title ? {} : { title: said(title) }),
        },
      },
    ],
    assumptions: [],
  }
}
