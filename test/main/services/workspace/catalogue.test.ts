import { describe, expect, test } from 'vitest'
import { z } from 'zod'
import { fromUser } from '../../../../src/main/core/api/origin/origin.ts'
import type { Planner } from '../../../../src/main/core/api/planner.ts'
import { planWith } from '../../../../src/main/core/plan/plan-with.ts'
import type { PlanningContext } from '../../../../src/main/core/plan/planning-context.ts'
import type { RunId, StepId } from '../../../../src/shared/protocol/ids.ts'
import { limits } from '../../../../src/shared/protocol/limits.ts'
import type { Json, Step } from '../../../../src/shared/protocol/plan.ts'
import { subjectKinds } from '../../../../src/shared/services.ts'
import { en } from '../../../../src/shared/wording/wording.ts'
import { openDemo } from '../../../world/demo.ts'
import { london } from '../../../world/london.ts'
import { parse } from '../../../world/parse.ts'
import { fixtureNow, fixtureScope } from '../../../world/services.ts'

const demo = await openDemo()
const { catalogue } = demo.workspace

interface Schema {
  readonly description?: string
  readonly properties?: Readonly<Record<string, Schema>>
  readonly items?: Schema
  readonly anyOf?: readonly Schema[]
  readonly oneOf?: readonly Schema[]
  readonly $ref?: string
}

/** Parameters without a word on what they mean, as dotted paths. */
function undescribed(schema: Schema, deep: boolean, path = ''): string[] {
  const own = Object.entries(schema.properties ?? {}).flatMap(([name, value]) => [
    ...(value.description ? [] : [path + name]),
    ...(deep ? undescribed(value, deep, `${path}${name}.`) : []),
  ])
  const within = [schema.items ?? [], schema.anyOf ?? [], schema.oneOf ?? []].flat()
  return [...own, ...within.flatMap((each) => undescribed(each, deep, path))]
}

const dana = { name: 'Dana Lee', email: 'dana@studio.test' }
const schemaOf = (params: z.ZodType): Schema => z.toJSONSchema(params, { io: 'input' }) as Schema

describe('what a planner is offered', () => {
  test.each(catalogue.all.map((action) => [action.id, action] as const))(
    '%s says of each parameter what it means',
    (_, { params, internal }) => {
      expect(undescribed(schemaOf(params), !internal)).toEqual([])
    },
  )

  test('is all but what only an inverse or the host calls', () => {
    const unspoken = catalogue.offered.filter(({ intent }) => !intent).map(({ id }) => id)
    expect(unspoken.filter((id) => !id.includes('.look_up_'))).toEqual([
      'calendar.export_file',
      'tasks.show_lists',
    ])
    const hidden = catalogue.all.filter(({ internal }) => internal)
    expect(hidden.length).toBeGreaterThan(15)
    expect(hidden.filter(({ intent }) => intent)).toEqual([])
  })
})

describe('things are named by what a look-up gave', () => {
  const taken: Readonly<
    Record<string, readonly [lookUp: string, about: string, action: string, as: string]>
  > = {
    event: ['calendar.look_up_events', '', 'calendar.cancel_event', 'event'],
    task: ['tasks.look_up_tasks', '', 'tasks.complete_task', 'task'],
    list: ['tasks.look_up_lists', 'groceries', 'tasks.delete_list', 'list'],
    contact: ['contacts.look_up_contacts', 'Dana', 'contacts.delete_contact', 'contact'],
    message: ['email.look_up_messages', '', 'email.read_message', 'message'],
    draft: ['email.look_up_drafts', '', 'email.discard_draft', 'draft'],
  }

  test('every kind of thing has a look-up', () => {
    expect(Object.keys(taken).toSorted()).toEqual(subjectKinds.filter((kind) => kind !== 'slot').toSorted())
  })

  test.each(Object.entries(taken))('%s', async (kind, [lookUp, about, action, as]) => {
    if (kind === 'draft') await demo.run('email.create_draft', { people: [dana], body: 'hello' })
    const { value } = await demo.run(lookUp, { about })
    const [first] = value as { value: unknown; title: string }[]
    await expect(demo.preview(action, { [as]: first!.value })).resolves.toMatchObject({
      title: expect.any(String),
    })
  })

  test('people are given as other actions take them', async () => {
    const { value } = await demo.run('contacts.look_up_people', { name: 'Dana' })
    const start = { date: '2026-03-20', time: '10:00' }
    const preview = await demo.preview('calendar.create_event', { title: 'talk', start, people: value })
    expect(preview.reaches.map(({ name }) => name)).toEqual(['Dana Lee'])
  })
})

describe('a plan is checked whoever made it', () => {
  const planning: PlanningContext = {
    catalogue,
    scope: fixtureScope,
    agent: 'guide',
    preferences: london,
    now: fixtureNow,
    ids: { next: (prefix) => `${prefix}1` },
    focus: { subjects: [], shown: [], people: [] },
    wording: en,
    runId: 'run' as RunId,
    said: fromUser('do as you like'),
    utterance: parse('do as you like', {
      now: fixtureNow,
      zone: london.zone,
      locale: london.locale,
      weekStart: london.weekStart,
    }),
  }
  const plannerOf = (...steps: readonly Step[]): Planner => ({
    name: 'model',
    plan: async ({ runId }, dryRun) => ({
      kind: 'plan',
      readings: [],
      plan: {
        ...{ runId, title: 'as said', planner: 'model', dryRun, steps: [...steps] },
        ...{ notUnderstood: [], assumptions: [] },
      },
    }),
  })
  const step = (action: string, values: Record<string, Json>): Step => ({
    ...{ kind: 'do', id: 's1' as StepId, title: action, action, effect: 'read', dependsOn: [] },
    params: Object.fromEntries(
      Object.entries(values).map(([name, value]) => [name, { value, from: 'said' as const }]),
    ),
  })
  const titleOfPlan = async (agent: PlanningContext['agent'], ...steps: readonly Step[]) => {
    const planned = await planWith(plannerOf(...steps), { ...planning, agent }, false)
    return planned.kind === 'plan' ? planned.plan.title : planned.text
  }
  const list = step('tasks.create_list', { title: 'camping' })

  test.each([
    ['what fits runs', 'guide', [list], 'as said'],
    ['an action there is not', 'guide', [step('tasks.fly', {})], en.speak.doesNotFit('tasks.fly')],
    [
      'one that is offered to none',
      'guide',
      [step('contacts.take_back', { id: 'a', version: '1' })],
      en.speak.doesNotFit('contacts.take_back'),
    ],
    [
      'values it does not take',
      'guide',
      [step('tasks.create_list', { name: 'x' })],
      en.speak.doesNotFit('tasks.create_list'),
    ],
    ['another pillar’s', 'liaison:calendar', [list], en.speak.outOfPillar('calendar')],
    [
      'more than can be looked over',
      'guide',
      Array.from({ length: limits.maxSteps + 1 }, () => list),
      en.speak.tooManySteps(limits.maxSteps + 1, limits.maxSteps),
    ],
    [
      'more things than one step may change',
      'guide',
      [
        step('tasks.delete_task', {
          tasks: Array.from({ length: limits.maxChanges + 1 }, (_, n) => ({
            ...{ id: `t${n}`, version: '1', title: `Task ${n}` },
          })),
        }),
      ],
      en.speak.tooManyThings(limits.maxChanges + 1, limits.maxChanges),
    ],
  ] as const)('%s', async (_, agent, steps, said) => {
    expect(await titleOfPlan(agent, ...steps)).toEqual(said)
  })
})
