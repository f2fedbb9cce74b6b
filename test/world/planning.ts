import type { Focus } from '../../src/main/core/api/action.ts'
import { fromUser } from '../../src/main/core/api/origin/origin.ts'
import { offlinePlanner } from '../../src/main/core/plan/offline.ts'
import { planWith } from '../../src/main/core/plan/plan-with.ts'
import { getPath } from '../../src/main/core/run/params.ts'
import { openWorkspace, workspaceMigrations } from '../../src/main/services/workspace/open-workspace.ts'
import { RunId } from '../../src/shared/protocol/ids.ts'
import type { Json, Outcome, Question, Step } from '../../src/shared/protocol/plan.ts'
import { en } from '../../src/shared/wording/wording.ts'
import { openMemoryDatabase } from './database.ts'
import { anyUnit, memoryFacts } from './facts.ts'
import { london } from './london.ts'
import { parse } from './parse.ts'
import { fixtureNow, fixtureScope } from './services.ts'

/** What became of a sentence: the questions, the steps with their values (an answer's place as `?id.path`), or words. */
export interface Understood {
  readonly asks: readonly Question[]
  readonly does: readonly { readonly action: string; readonly params: Readonly<Record<string, unknown>> }[]
  readonly assumptions: readonly string[]
  readonly say: string
}

/** The real ear, planner, services and database on the fixture's moment, without the runner around them. */
export async function openPlanning(seed: unknown) {
  const db = openMemoryDatabase(...workspaceMigrations)
  let made = 0
  const ids = { next: (prefix: string) => `${prefix}${++made}` }
  const workspace = openWorkspace({
    db,
    ids,
    now: () => fixtureNow,
    preferences: () => london,
    self: () => ({ name: 'Alex Reed', email: 'alex@reed.test' }),
    profile: memoryFacts(),
  })
  await (await workspace.readSeed(seed))(anyUnit, fixtureScope)
  let focus: Focus = { subjects: [], shown: [], people: [] }
  const { catalogue } = workspace

  async function steps(text: string) {
    const utterance = parse(text, {
      now: fixtureNow,
      zone: london.zone,
      locale: london.locale,
      weekStart: london.weekStart,
      names: (word) => workspace.isName(fixtureScope, word),
      lists: workspace.lists(fixtureScope),
    })
    return planWith(
      offlinePlanner,
      {
        catalogue,
        scope: fixtureScope,
        agent: 'guide',
        preferences: london,
        now: fixtureNow,
        ids,
        focus,
        wording: en,
        runId: RunId.parse('run'),
        utterance,
        said: fromUser(text),
      },
      false,
    )
  }

  return {
    catalogue,
    db,
    async understand(text: string): Promise<Understood> {
      const planned = await steps(text)
      if (planned.kind === 'say') return { asks: [], does: [], assumptions: [], say: planned.text }
      const asked = planned.plan.steps.filter((step) => step.kind === 'ask')
      const place = (id: string) => `?${asked.findIndex((step) => step.id === id)}`
      return {
        asks: asked.map((step) => step.question),
        does: planned.plan.steps.flatMap((step) =>
          step.kind === 'do' ? [{ action: step.action, params: plain(step.params, place) }] : [],
        ),
        assumptions: planned.plan.assumptions,
        say: '',
      }
    },
    /** Plans and runs, the given answers to the questions in order (a choice's value, or words). */
    async carryOut(text: string, ...answers: readonly Json[]): Promise<readonly Outcome[]> {
      const planned = await steps(text)
      if (planned.kind === 'say') throw new Error(planned.text)
      const values = new Map<string, Json>()
      const outcomes: Outcome[] = []
      const left = [...answers]
      for (const step of planned.plan.steps) {
        if (step.kind === 'ask') {
          values.set(step.id, left.shift() ?? step.question.choices[0]?.value ?? null)
          continue
        }
        const outcome = await run(step, values)
        values.set(step.id, outcome.value)
        outcomes.push(outcome)
        focus = {
          ...focus,
          subjects: [
            ...outcome.subjects.map((s) => ({ ...s, runId: 'run', wrote: true })),
            ...focus.subjects,
          ],
          shown: outcome.subjects,
        }
      }
      return outcomes
    },
  }

  function run(step: Extract<Step, { kind: 'do' }>, values: ReadonlyMap<string, Json>): Promise<Outcome> {
    const action = catalogue.action(step.action)!
    const given = Object.entries(step.params).map(([name, param]) => [
      name,
      'step' in param ? (getPath(values.get(param.step) ?? null, param.path) ?? null) : param.value,
    ])
    return action.run(action.params.parse(Object.fromEntries(given)), {
      scope: fixtureScope,
      preferences: london,
      now: fixtureNow,
      ids,
      idempotencyKey: ids.next('key'),
      signal: { aborted: false },
      commit: async (body) => body(anyUnit),
    })
  }
}

function plain(params: Extract<Step, { kind: 'do' }>['params'], place: (id: string) => string) {
  return Object.fromEntries(
    Object.entries(params).map(([name, param]) => [
      name,
      'step' in param ? [place(param.step), param.path].filter(Boolean).join('.') : param.value,
    ]),
  )
}
