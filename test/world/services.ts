import type { Action, ActionContext } from '../../src/main/core/api/action.ts'
import type { Database, Migration } from '../../src/main/services/database.ts'
import type { OutgoingMail, ServicePorts } from '../../src/main/services/service.ts'
import { Scope } from '../../src/shared/protocol/ids.ts'
import type { Outcome } from '../../src/shared/protocol/plan.ts'
import { openMemoryDatabase } from './database.ts'
import { anyUnit } from './facts.ts'
import { london } from './london.ts'

/** The fixture moment of COMMANDS.md: Wednesday 11 March 2026, 10:00 in London. */
export const fixtureNow = Date.parse('2026-03-11T10:00:00Z')
export const fixtureScope = Scope.parse({ user: 'alex', realm: 'personal' })

/** Services' ports over a real database in memory; the outbox holds everything until `leave` sends it off. */
export function openServicePorts(...migrations: readonly Migration[]) {
  const db = openMemoryDatabase(...migrations)
  const outbox = new Map<string, OutgoingMail>()
  const gone: OutgoingMail[] = []
  const left = new Set<string>()
  let made = 0
  const ids = { next: (prefix: string) => `${prefix}${++made}` }
  const ports: ServicePorts & { readonly db: Database } = {
    db,
    ids,
    now: () => fixtureNow,
    outbox: {
      atomic: () => true,
      async queue(_, id, mail) {
        outbox.set(id, mail)
        return { id, left: false, why: 'No mail account is connected.' }
      },
      queued: async (_, id) =>
        outbox.has(id) || left.has(id)
          ? { happened: 'yes', now: { id, left: left.has(id) } }
          : { happened: 'no' },
      hasLeft: async (_, id) => left.has(id),
      withdraw: async (_, id) => outbox.delete(id),
    },
    people: { find: async () => [] },
    peopleLeave: () => false,
    yieldToEventLoop: async () => {},
    self: () => ({ name: 'Alex Reed', email: 'alex@reed.test' }),
  }
  const context = (): ActionContext => ({
    scope: fixtureScope,
    preferences: london,
    now: fixtureNow,
    ids,
    idempotencyKey: ids.next('step'),
    signal: { aborted: false },
    commit: async (body) => body(anyUnit),
  })
  return {
    ports,
    db,
    context,
    /** what waits, oldest first */
    waiting: () => [...outbox.values()],
    gone,
    leave() {
      gone.push(...outbox.values())
      for (const id of outbox.keys()) left.add(id)
      outbox.clear()
    },
  }
}

/** Runs actions by id as the runner does: parameters parsed by the action's own schema first. */
export function runnerOf(actions: readonly Action[], context: () => ActionContext) {
  const named = (id: string): Action => {
    const found = actions.find((a) => a.id === id)
    if (!found) throw new Error(`No action ${id}`)
    return found
  }
  return {
    run: (id: string, params: unknown): Promise<Outcome> =>
      named(id).run(named(id).params.parse(params), context()),
    preview: (id: string, params: unknown) => named(id).preview(named(id).params.parse(params), context()),
    effect: (id: string, params: unknown) =>
      named(id).effectOf?.(named(id).params.parse(params)) ?? named(id).effect,
    effectNow: (id: string, params: unknown) =>
      named(id).effectNow?.(named(id).params.parse(params), context()),
    /** Runs an outcome's inverse, and returns what that gave. */
    async undo(outcome: Outcome): Promise<readonly Outcome[]> {
      const undone: Outcome[] = []
      for (const call of outcome.inverse ?? [])
        undone.push(await named(call.action).run(named(call.action).params.parse(call.params), context()))
      return undone
    },
  }
}
