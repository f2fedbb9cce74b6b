import type { ApprovalEntry, RunView } from '../../../shared/client/conversation.ts'
import type { Call, DoStep, Json } from '../../../shared/protocol/plan.ts'

interface Person {
  readonly name: string
  readonly email: string
}

/** What of a card can be changed by hand; a field that is not there is not for this card. */
export interface Fields {
  readonly title?: string
  /** local date */
  readonly date?: string
  /** `13:00` */
  readonly time?: string
  readonly minutes?: number
  readonly place?: string
  readonly notes?: string
  readonly subject?: string
  readonly text?: string
  readonly people?: readonly Person[]
}

export interface Editable {
  readonly fields: Fields
  /** What is asked for in the place of the step that waits, which the last of them is: shown and approved anew. */
  calls(changed: Fields): readonly Call[]
}

type Params = Readonly<Record<string, Json>>

/** The card's one step with its values, where it is of a kind that can be changed; undefined for all else. */
export function editableOf(run: RunView, entry: ApprovalEntry): Editable | undefined {
  const [only, ...others] = entry.steps
  const step = run.plan?.steps.find(({ id }) => id === only?.stepId)
  if (only === undefined || others.length > 0 || step?.kind !== 'do' || run.plan?.undoes) return undefined
  const params = valuesOf(run, step)
  if (params === undefined) return undefined
  if (step.action === 'calendar.create_event' || step.action === 'calendar.update_event')
    return editableEvent(step.action, params)
  if (step.action !== 'email.send_draft' || only.preview.body === undefined) return undefined
  const draft = idIn(params.draft)
  if (draft === undefined) return undefined
  const { body, changes, reaches } = only.preview
  const people = reaches.map(({ name, address }) => ({ name, email: address }))
  return editableMail(draft, params, { subject: changes[0]?.after ?? '', text: body, people })
}

/** The values a step has been handed, those of earlier steps among them; undefined while one is not known. */
function valuesOf(run: RunView, { params }: DoStep): Params | undefined {
  const values: Record<string, Json> = {}
  for (const [name, param] of Object.entries(params)) {
    const value = 'value' in param ? param.value : at(run.steps.get(param.step)?.outcome?.value, param.path)
    if (value === undefined) return undefined
    values[name] = value
  }
  return values
}

const at = (value: Json | undefined, path: string): Json | undefined =>
  path === ''
    ? value
    : path.split('.').reduce<Json | undefined>((from, key) => {
        if (Array.isArray(from)) return from[Number(key)]
        return isRecord(from) ? from[key] : undefined
      }, value)

const isRecord = (value: Json | undefined): value is Record<string, Json> =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

const idIn = (value: Json | undefined): string | undefined => {
  if (typeof value === 'string') return value
  return isRecord(value) && typeof value.id === 'string' ? value.id : undefined
}

function editableEvent(action: string, params: Params): Editable | undefined {
  const isNew = action === 'calendar.create_event'
  const start = isRecord(params.start) ? params.start : undefined
  const people = peopleIn(params.people)
  const text = (name: string) => (typeof params[name] === 'string' ? params[name] : isNew ? '' : undefined)
  const fields: Fields = {
    ...optional('title', text('title')),
    ...optional('date', typeof start?.date === 'string' ? start.date : undefined),
    ...optional('time', typeof start?.time === 'string' ? start.time.slice(0, 5) : undefined),
    ...optional('minutes', minutesOf(params, start, isNew)),
    ...optional('place', text('place')),
    ...optional('notes', text('notes')),
    ...optional('people', people.length > 0 ? people : undefined),
  }
  if (Object.keys(fields).length === 0) return undefined
  return {
    fields,
    calls({ date, time, people: kept, ...changed }) {
      const next: Record<string, Json> = { ...params }
      for (const [name, value] of Object.entries(changed)) {
        if (value === '' && params[name] === undefined) continue
        next[name] = value
      }
      if (start !== undefined) next.start = { ...start, ...optional('date', date), ...optional('time', time) }
      if (kept !== undefined) next.people = kept.map(({ name, email }) => ({ name, email }))
      return [{ action, params: next }]
    },
  }
}

/** How long it takes, where nothing else says when it ends. */
function minutesOf(params: Params, start: Params | undefined, isNew: boolean): number | undefined {
  if (start?.time === undefined || params.until !== undefined || params.longer !== undefined) return undefined
  return typeof params.minutes === 'number' ? params.minutes : isNew ? usualMinutes : undefined
}

/** as long as an event is of which nobody said how long */
const usualMinutes = 60

function peopleIn(value: Json | undefined): readonly Person[] {
  if (!Array.isArray(value)) return []
  return value.flatMap((one) =>
    isRecord(one) && typeof one.email === 'string' && typeof one.name === 'string'
      ? [{ name: one.name, email: one.email }]
      : [],
  )
}

/** The draft is changed, then sent: what is sent is what the new card shows. */
function editableMail(
  draft: string,
  params: Params,
  fields: Required<Pick<Fields, 'subject' | 'text' | 'people'>>,
): Editable {
  return {
    fields,
    calls({ subject = fields.subject, text = fields.text, people = fields.people }) {
      const kept = new Set(people.map(({ email }) => email))
      const without = fields.people.flatMap(({ email }) => (kept.has(email) ? [] : [email]))
      return [
        {
          action: 'email.update_draft',
          params: { draft, subject, body: text, ...(without.length > 0 && { without }) },
        },
        { action: 'email.send_draft', params: { ...params, draft } },
      ]
    },
  }
}

const optional = <K extends keyof Fields>(name: K, value: Fields[K] | undefined): Pick<Fields, K> =>
  (value === undefined ? {} : { [name]: value }) as Pick<Fields, K>
