import type { Finder } from '../../../src/main/core/api/lookup.ts'
import type { PlanningContext } from '../../../src/main/core/plan/planning-context.ts'
import { daySpan, toLocal } from '../../../src/main/core/time/zone.ts'
import { shapeOf } from '../../../src/main/models/planner/shape.ts'
import type { AskStep, Json, Plan } from '../../../src/shared/protocol/plan.ts'
import { subjectKinds } from '../../../src/shared/services.ts'
import type { Reply, ScriptedCall } from './reply.ts'
import type { Asked } from './stand-in.ts'

/** A look-up and which of what it finds is meant. */
interface Wanted {
  readonly call: ScriptedCall
  readonly index: number
}

/** Why a plan cannot be written in the terms a model has. */
export class NotSayable extends Error {}

/**
 * A model that writes a given plan as one would that knows handles only: it looks each thing and person of it up, and names
 * them as they were found. Throws NotSayable where there is no such way.
 */
export async function dictated({ steps }: Plan, planning: PlanningContext): Promise<(asked: Asked) => Reply> {
  const wanted = new Map<string, Wanted>()
  const numbers = new Map(steps.map(({ id }, index) => [id as string, index + 1]))
  const written: object[] = []
  for (const step of steps) {
    if (step.kind === 'ask') {
      written.push({ action: 'ask', params: await asked(step) })
      continue
    }
    const params: Record<string, unknown> = {}
    const { ids } = shapeOf(planning.catalogue.action(step.action)!)
    for (const [key, param] of Object.entries(step.params)) {
      if ('step' in param) params[key] = await given(param.step, param.path)
      else if (ids.has(key)) params[key] = await said((param.value as string[]).map((id) => ({ id })))
      else params[key] = await said(param.value)
    }
    written.push({ action: step.action, params })
  }
  const looked = [...wanted.values()]
  const batches = Array.from({ length: Math.ceil(looked.length / 10) }, (_, at) =>
    looked.slice(at * 10, at * 10 + 10),
  )
  return ({ body }) => {
    const found = (body.messages as { role: string; content: string }[]).filter(({ role }) => role === 'tool')
    const next = batches.find((_, at) => found.length < looked.length && found.length === at * 10)
    if (next) return { does: 'says', calls: next.map(({ call }) => call) }
    const handles = [...wanted.keys()].map((key, at) => {
      const rows = JSON.parse(found[at]!.content) as { handle: string }[]
      return [key, rows[wanted.get(key)!.index]?.handle ?? 'none'] as const
    })
    const text = JSON.stringify({ steps: written })
    const named = handles.reduce(
      (all, [key, handle]) => all.replaceAll(JSON.stringify(`@${key}`), JSON.stringify(handle)),
      text,
    )
    return { does: 'says', calls: [{ name: 'plan', takes: named }] }
  }

  /** People that an earlier step was given are named again: what a step finds may not say whom something reaches. */
  async function given(id: string, path: string): Promise<unknown> {
    const before = steps.find((step) => step.id === id)
    const people = before?.kind === 'do' && path === 'people' ? before.params.people : undefined
    return people && 'value' in people ? said(people.value) : { step: numbers.get(id), path }
  }

  async function asked({ question }: AskStep): Promise<object> {
    const choices: object[] = []
    for (const { value } of question.choices) {
      if (value === null) {
        choices.push({ nobody: true })
        continue
      }
      const choice = await said(value)
      const { handle, date, time, ...more } = choice as Record<string, Json>
      if (typeof choice === 'string') choices.push({ text: choice })
      else if (handle !== undefined) choices.push({ handle })
      else if (typeof date === 'string' && Object.keys(more).length === 0)
        choices.push({ text: `${date} ${time ?? ''}`.trim() })
      else
        throw new NotSayable(`a choice that is neither words nor a thing: ${Object.keys(choice as object)}`)
    }
    return { text: question.text, choices }
  }

  async function said(value: Json): Promise<Json> {
    if (Array.isArray(value)) {
      const all: Json[] = []
      for (const each of value) all.push(await said(each))
      return all
    }
    if (value === null || typeof value !== 'object') return value
    const { id, name, email } = value as Record<string, Json>
    if (typeof id === 'string') return thing(id)
    if (typeof name === 'string' && typeof email === 'string') return person(email, name)
    const entries: [string, Json][] = []
    for (const [key, each] of Object.entries(value)) entries.push([key, await said(each)])
    return Object.fromEntries(entries)
  }

  async function person(email: string, name: string): Promise<Json> {
    const key = `person ${email}`
    for (const words of [name, name.split(' ')[0]!]) {
      const found = await planning.catalogue.people.find(planning.scope, words)
      const index = found.findIndex((each) => each.person.emails[0] === email)
      if (index < 0) continue
      wanted.set(key, { call: { name: 'look_up_people', takes: { name: words } }, index })
      return { handle: `@${key}` }
    }
    wanted.set(key, { call: { name: 'look_up_people', takes: { name: email } }, index: 0 })
    return { handle: `@${key}` }
  }

  async function thing(id: string): Promise<Json> {
    const key = `thing ${id}`
    if (wanted.has(key)) return { handle: `@${key}` }
    const before = planning.focus.subjects.slice(0, 5)
    const at = before.findIndex((subject) => subject.id === id)
    // what was shown or changed before has its handle already
    if (at >= 0) {
      const { kind } = before[at]!
      return { handle: `${kind}-${before.slice(0, at + 1).filter((each) => each.kind === kind).length}` }
    }
    for (const kind of subjectKinds) {
      const finder = planning.catalogue.finder(kind)
      const about = finder && (await titleOf(finder, id))
      if (!finder || !about) continue
      wanted.set(key, await narrowest(finder, id, about))
      return { handle: `@${key}` }
    }
    throw new NotSayable(`something no look-up finds (${id})`)
  }

  async function titleOf(finder: Finder, id: string) {
    // an occurrence of a series has its time in its id
    const [, year, month, day] = /_(\d{4})(\d\d)(\d\d)T\d+Z$/.exec(id) ?? []
    const span = year && daySpan(`${year}-${month}-${day}`, planning.preferences.zone)
    const when = span ? { from: span[0], to: span[1] } : {}
    const all = await finder.find(planning.scope, { ...when, about: '', all: true, limit: 1_000 })
    return all.find(({ thing: { value } }) => idOf(value) === id)?.thing
  }

  /** By its title, on its day where it has one. */
  async function narrowest(
    finder: Finder,
    id: string,
    { kind, title, start, date }: { kind: string; title: string; start?: number; date?: string },
  ): Promise<Wanted> {
    const { zone } = planning.preferences
    const day = start === undefined ? date : toLocal(start, zone).date
    for (const on of day === undefined ? [undefined] : [day, undefined]) {
      const span = on === undefined ? undefined : daySpan(on, zone)
      const found = await finder.find(planning.scope, {
        ...{ about: title, all: true, limit: 10 },
        ...(span && { from: span[0], to: span[1] }),
      })
      const index = found.findIndex(({ thing }) => idOf(thing.value) === id)
      const takes = { kind, about: title, people: null, from: on ?? null, to: on ?? null, past: true }
      if (index >= 0) return { call: { name: 'look_up', takes }, index }
    }
    throw new NotSayable(`“${title}”, which its own title does not find`)
  }
}

const idOf = (value: Json): unknown =>
  value !== null && typeof value === 'object' && !Array.isArray(value) ? value.id : undefined
