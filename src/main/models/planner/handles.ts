import { z } from 'zod'
import type { Json, Subject } from '../../../shared/protocol/plan.ts'
import { subjectKinds } from '../../../shared/services.ts'
import { type From, fromOthers, ownData, type Trusted } from '../../core/api/origin/origin.ts'
import type { PlanningContext } from '../../core/plan/planning-context.ts'
import { daySpan, toLocal } from '../../core/time/zone.ts'
import type { ModelTool } from '../server/model-server.ts'
import { isSaidAddress, saidIn } from './invented.ts'
import { closed, nullable } from './shape.ts'

/** A thing or a person that was looked up: the model knows it by this name only, and of its words nothing. */
export interface Handle {
  readonly name: string
  readonly kind: Subject['kind'] | 'person'
  /** what actions take */
  readonly value: From<'own', Json>
  /** how it is called, for people to see: others may have named it, so it does not fit what a model is told */
  readonly label: From<'third_party'>
  readonly evidence?: From<'third_party'>
  /** all handles that fitted as well when it was looked up, itself among them: one of several has to be asked about */
  readonly rivals: readonly string[]
}

type Found = Omit<Handle, 'name' | 'rivals'> & { readonly fit: number }

/** The names a model has for what was looked up for one plan. */
export interface Handles {
  get(name: string): Handle | undefined
  /** What is there before anything is looked up: what the conversation was last about. */
  readonly focus: readonly { readonly handle: string; readonly wrote: boolean }[]
  /** Looks up what a tool was called with; what a model may be told of it. A complaint when the call makes no sense. */
  lookUp(tool: string, json: string): Promise<Trusted | undefined>
}

const kinds = subjectKinds.filter((kind) => kind !== 'slot')
const LookUp = z.object({
  kind: z.enum(kinds),
  about: z.string().max(300),
  people: z.array(z.string().max(200)).max(10).nullish(),
  from: z.string().nullish(),
  to: z.string().nullish(),
  past: z.boolean().nullish(),
})
const LookUpPeople = z.object({ name: z.string().min(1).max(300) })

const date = { type: 'string', description: 'local, YYYY-MM-DD' }
/** The look-ups, which read and nothing else. */
export const lookUpTools: readonly ModelTool[] = [
  {
    name: 'look_up',
    says: 'Finds things the user speaks of. Gives handles with how well each fits (0 to 1), best first; never their words.',
    takes: closed({
      kind: { type: 'string', enum: kinds },
      about: { type: 'string', description: 'words the user has for it; empty for any' },
      people: nullable({ type: 'array', items: { type: 'string' } }),
      from: nullable(date),
      to: nullable(date),
      past: nullable({ type: 'boolean', description: 'also what is over, done or archived' }),
    }),
  },
  {
    name: 'look_up_people',
    says: 'Finds a person by a name the user said. Gives handles, best first; never addresses.',
    takes: closed({ name: { type: 'string' } }),
  },
]

/** so close that words do not tell which is meant */
const asGood = 0.05
/** what fits worse may be something else altogether */
const surely = 0.6
const mostFound = 10

export function openHandles(planning: PlanningContext): Handles {
  const { catalogue, scope, preferences, focus } = planning
  const known = new Map<string, Handle>()
  const counts = new Map<string, number>()
  const { zone } = preferences

  function name(kind: Handle['kind']): string {
    const count = (counts.get(kind) ?? 0) + 1
    counts.set(kind, count)
    return `${kind}-${count}`
  }
  function add<E extends Found>(found: readonly E[]): readonly (E & Handle)[] {
    const named = found.map((each) => ({ ...each, name: name(each.kind) }))
    return named.map((each) => {
      const rivals = named.filter(({ fit }) => Math.abs(fit - each.fit) < asGood).map((other) => other.name)
      const handle = { ...each, rivals: each.fit >= surely ? rivals : named.map((other) => other.name) }
      known.set(handle.name, handle)
      return handle
    })
  }

  async function lookUp({ kind, about, people, from, to, past }: z.infer<typeof LookUp>): Promise<Json> {
    const at = (day: string | null | undefined, end: boolean): number | undefined => {
      const read = z.iso.date().safeParse(day?.slice(0, 10))
      return read.success ? daySpan(read.data, zone)[end ? 1 : 0] : undefined
    }
    const [begins, ends] = [at(from, false), at(to, true)]
    const found = await catalogue.finder(kind)?.find(scope, {
      ...{ about, limit: mostFound },
      ...(people?.length ? { people } : {}),
      ...(begins !== undefined && { from: begins }),
      ...(ends !== undefined && { to: ends }),
      ...(past && { all: true }),
    })
    const handles = add(
      (found ?? []).map(({ thing, fit }) => ({
        ...{
          kind,
          value: ownData(thing.value),
          label: fromOthers(thing.title),
          evidence: fromOthers(thing.detail),
          fit,
          thing,
        },
      })),
    )
    return handles.map(({ name: handle, fit, thing }): Json => {
      const local = thing.start === undefined ? undefined : toLocal(thing.start, zone)
      const when = local ? `${local.date} ${local.time}` : thing.date
      return { handle, fit: Math.round(fit * 100) / 100, ...(when !== undefined && { when }) }
    })
  }

  async function lookUpPeople(named: string): Promise<Json> {
    if (z.email().safeParse(named).success) return addressed(named)
    const found = (await catalogue.people.find(scope, named)).slice(0, mostFound)
    const handles = add(
      found.flatMap(({ person, fit }) => {
        const [email] = person.emails
        if (email === undefined) return []
        const value = ownData({ name: person.name, email })
        return [
          {
            ...{
              kind: 'person' as const,
              value,
              label: fromOthers(person.name),
              evidence: fromOthers(email),
            },
            fit: fit === 'exact' ? 1 : 0.5,
          },
        ]
      }),
    )
    return handles.map(({ name: handle, fit }): Json => ({ handle, fit: fit === 1 ? 'exact' : 'near' }))
  }

  /** An address is somebody where the user wrote it. */
  function addressed(email: string): Json {
    if (!isSaidAddress(email, saidIn(planning))) return []
    const value = ownData({ name: email.slice(0, email.indexOf('@')), email })
    return add([{ kind: 'person', value, label: fromOthers(email), fit: 1 }]).map(({ name: handle }) => ({
      handle,
      fit: 'exact',
    }))
  }

  const said = [
    ...focus.subjects.slice(0, 5).map(({ kind, id, title, wrote }) => ({
      ...{ kind, value: ownData<Json>({ id }), label: fromOthers(title), fit: 1, wrote },
    })),
    ...focus.people.slice(0, 3).map(({ name: label, email }) => ({
      ...{
        kind: 'person' as const,
        value: ownData<Json>({ name: label, email }),
        label: fromOthers(label),
        fit: 0,
        wrote: false,
      },
    })),
  ]
  return {
    get: (handle) => known.get(handle),
    focus: said.map(({ wrote, ...each }) => ({ handle: add([each])[0]!.name, wrote })),
    async lookUp(tool, json) {
      const asked = parsed(json)
      if (tool === 'look_up_people') {
        const read = LookUpPeople.safeParse(asked)
        return read.success ? ownData(JSON.stringify(await lookUpPeople(read.data.name))) : undefined
      }
      const read = tool === 'look_up' ? LookUp.safeParse(asked) : undefined
      return read?.success ? ownData(JSON.stringify(await lookUp(read.data))) : undefined
    },
  }
}

export function parsed(json: string): unknown {
  try {
    return JSON.parse(json)
  } catch {
    return undefined
  }
}
