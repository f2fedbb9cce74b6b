import type { Agent } from '../../../shared/protocol/ids.ts'
import type { Effect, Subject } from '../../../shared/protocol/plan.ts'
import type { Grammar } from '../nlu/pattern/grammar.ts'
import type { Action } from './action.ts'
import type { Finder, People } from './lookup.ts'
import type { Topics } from './topic.ts'

/** Everything Omnii can do and look up, by id. Made once by the host from the services. */
export interface Catalogue {
  readonly all: readonly Action[]
  /** those a planner may make steps of */
  readonly offered: readonly Action[]
  action(id: string): Action | undefined
  finder(kind: Subject['kind']): Finder | undefined
  readonly people: People
  /** what the services teach the nlu */
  readonly topics: Topics
  /** the rows of all services, compiled */
  readonly grammar: Grammar
}

/** Joins what the services give. Two actions under one id, and rows of an action there is none of, are bugs, and thrown. */
export function catalogueOf(
  actions: readonly Action[],
  finders: readonly Finder[],
  people: People,
  topics: Topics,
  grammar: Grammar,
): Catalogue {
  const byId = new Map(actions.map((action) => [action.id, action]))
  if (byId.size !== actions.length) throw new Error('Two actions have the same id')
  for (const { name, action, when } of grammar.rows) {
    const intent = byId.get(action)?.intent
    if (!intent) throw new Error(`Row ${name} is of ${action}, which nobody can say`)
    if (when !== undefined && !intent.conditions?.[when])
      throw new Error(`Row ${name} asks ${action} for ${when}, which it does not know`)
  }
  const byKind = new Map(finders.map((finder) => [finder.kind, finder]))
  return {
    all: actions,
    offered: actions.filter(({ internal }) => !internal),
    action: (id) => byId.get(id),
    finder: (kind) => byKind.get(kind),
    people,
    topics,
    grammar,
  }
}

/** The effect an action states before any value is known. A plan may name what is gone by now: that counts as a change. */
export const statedEffect = (catalogue: Pick<Catalogue, 'action'>, action: string): Effect =>
  catalogue.action(action)?.effect ?? 'write'

/** A liaison sees only its pillar's actions; the guide sees all. */
export function mayUse(agent: Agent, action: Action): boolean {
  return agent === 'guide' || agent === `liaison:${action.pillar}`
}
