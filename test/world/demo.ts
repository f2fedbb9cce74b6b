import { readFile } from 'node:fs/promises'
import type { ActionContext, Focus } from '../../src/main/core/api/action.ts'
import { fromUser } from '../../src/main/core/api/origin/origin.ts'
import { emptyFocus } from '../../src/main/core/memory/focus.ts'
import { offlinePlanner } from '../../src/main/core/plan/offline.ts'
import { planWith } from '../../src/main/core/plan/plan-with.ts'
import type { PlanningContext } from '../../src/main/core/plan/planning-context.ts'
import { localContacts } from '../../src/main/services/contacts/local/contacts.ts'
import { localMailbox } from '../../src/main/services/email/local/mailbox.ts'
import { openWorkspace, workspaceMigrations } from '../../src/main/services/workspace/open-workspace.ts'
import type { RunId } from '../../src/shared/protocol/ids.ts'
import type { Param } from '../../src/shared/protocol/plan.ts'
import { wordingFor } from '../../src/shared/wording/wording.ts'
import { openMemoryDatabase } from './database.ts'
import { anyUnit, memoryFacts } from './facts.ts'
import { london } from './london.ts'
import { parse } from './parse.ts'
import { fixtureNow, fixtureScope, runnerOf } from './services.ts'

export const alex = { name: 'Alex Morgan', email: 'alex@studio.test' }

/** The demo workspace at the fixture's moment: real services, hearing and planning over a real database in memory. */
export async function openDemo(now: number = fixtureNow) {
  const db = openMemoryDatabase(...workspaceMigrations)
  const profile = memoryFacts()
  let made = 0
  const ids = { next: (prefix: string) => `${prefix}-${++made}` }
  const workspace = openWorkspace({
    db,
    profile,
    ids,
    now: () => now,
    preferences: () => london,
    self: () => alex,
  })
  const seed = JSON.parse(await readFile('resources/demo/workspace.json', 'utf8')) as unknown
  await (await workspace.readSeed(seed))(anyUnit, fixtureScope)
  const context = (): ActionContext => ({
    scope: fixtureScope,
    preferences: london,
    now,
    ids,
    idempotencyKey: ids.next('key'),
    signal: { aborted: false },
    commit: async (body) => body(anyUnit),
  })
  const { zone, locale, weekStart } = london
  const planning = (text: string, focus: Focus = emptyFocus): PlanningContext => ({
    catalogue: workspace.catalogue,
    scope: fixtureScope,
    agent: 'guide',
    preferences: london,
    now,
    ids,
    focus,
    wording: wordingFor(locale),
    runId: 'run' as RunId,
    said: fromUser(text),
    utterance: parse(text, {
      now,
      zone,
      locale,
      weekStart,
      names: (word) => workspace.isName(fixtureScope, word),
      lists: workspace.lists(fixtureScope),
    }),
  })
  const plan = (text: string, focus?: Focus) => planWith(offlinePlanner, planning(text, focus), false)
  return {
    db,
    profile,
    workspace,
    contacts: localContacts(db, ids),
    mailbox: localMailbox(db, ids, () => ({ email: '' })),
    people: workspace.catalogue.people,
    planning,
    plan,
    ...runnerOf(workspace.catalogue.all, context),
  }
}
export type Demo = Awaited<ReturnType<typeof openDemo>>

/** A plan in short: actions with their plain values, questions with the labels of their choices, or what is said. */
export function inShort(planned: Awaited<ReturnType<Demo['plan']>>) {
  if (planned.kind === 'say') return { say: planned.text }
  return planned.plan.steps.map((step) =>
    step.kind === 'ask'
      ? { ask: step.question.text, choices: step.question.choices.map(({ label }) => label) }
      : {
          do: step.action,
          with: Object.fromEntries(Object.entries(step.params).map(([key, one]) => [key, plain(one)])),
        },
  )
}

const plain = (param: Param): unknown => ('step' in param ? 'asked' : param.value)
