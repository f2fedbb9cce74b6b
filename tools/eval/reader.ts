import type { Catalogue } from '../../src/main/core/api/catalogue.ts'
import { fromUser } from '../../src/main/core/api/origin/origin.ts'
import type { ClauseReading, SecondPlanner } from '../../src/main/core/api/planner.ts'
import type { Preferences } from '../../src/main/core/api/ports.ts'
import { emptyFocus } from '../../src/main/core/memory/focus.ts'
import { whenOf } from '../../src/main/core/nlu/time/when.ts'
import type { Clause, Mention } from '../../src/main/core/nlu/utterance.ts'
import { offlinePlanner } from '../../src/main/core/plan/offline.ts'
import { planWith } from '../../src/main/core/plan/plan-with.ts'
import type { PlanningContext } from '../../src/main/core/plan/planning-context.ts'
import { planAnewWith } from '../../src/main/core/plan/second/plan-anew.ts'
import { loadNlu } from '../../src/main/host/process/load-nlu.ts'
import { openWorkspace, workspaceMigrations } from '../../src/main/services/workspace/open-workspace.ts'
import type { RunId } from '../../src/shared/protocol/ids.ts'
import type { Plan } from '../../src/shared/protocol/plan.ts'
import { en } from '../../src/shared/wording/wording.ts'
import { scope } from '../../test/world/assistant.ts'
import { countingIds, stillClock } from '../../test/world/clock.ts'
import { openMemoryDatabase } from '../../test/world/database.ts'
import { datetimeOf } from './datetimes.ts'
import { type Item, momentOf } from './items.ts'

export interface Prediction {
  readonly id: string
  readonly service: string
  readonly intent?: string
  readonly slots: readonly { type: string; value: string }[]
  readonly when?: { start?: string; end?: string; duration_min?: number }
  readonly datetimes: readonly object[]
}

export interface Reader {
  predict(item: Item): Promise<Prediction>
}

/**
 * The product's own ears and planner over an empty workspace: what it makes of a text, in the scorer's terms. With a model,
 * service and intent of what is not certain are the model's; times and slots are those that were read.
 */
export function openReader(model?: SecondPlanner): Reader {
  const clock = stillClock('2025-01-01T00:00:00Z')
  const ids = countingIds()
  let preferences: Preferences = {
    zone: 'UTC',
    locale: 'en-US',
    weekStart: 1,
    workday: { start: 540, end: 1050, days: [1, 2, 3, 4, 5] },
  }
  const profile = { get: () => undefined, put() {}, remove() {}, list: () => [] }
  const workspace = openWorkspace({
    db: openMemoryDatabase(...workspaceMigrations),
    profile,
    ids,
    now: clock.now,
    preferences: () => preferences,
    self: () => ({ name: 'Me', email: 'me@example.test' }),
  })
  const hear = loadNlu(clock, () => preferences, workspace)
  return {
    async predict(item) {
      const { now, zone } = momentOf(item)
      clock.pass(now - clock.now())
      preferences = { ...preferences, zone }
      const utterance = (await hear(scope))(item.text, scope)
      const planning: PlanningContext = {
        ...{ catalogue: workspace.catalogue, scope, agent: 'guide', preferences, now, ids },
        ...{ focus: emptyFocus, wording: en, runId: 'eval' as RunId, utterance },
        said: fromUser(item.text),
      }
      const read = await planWith(offlinePlanner, planning, false)
      const planned = await planAnewWith(model)(planning, false, read)
      const meant = planned.kind === 'plan' ? byModel(planned.plan, workspace.catalogue) : undefined
      const readings = planned.readings
      const acted = readings.find(changes) ?? readings.find((reading) => reading.topic) ?? readings[0]
      const clauses = utterance.clauses
      const context = { now, zone, locale: preferences.locale, weekStart: preferences.weekStart }
      const timed = acted && acted.clause.times.length > 0 ? acted : readings.find(hasTimes)
      const when = timed ? whenOf(timed.clause.times, context) : undefined
      const start = when?.start && pointText(when.start)
      const end = when?.end && pointText(when.end)
      return {
        id: item.id,
        service: meant?.service ?? acted?.topic?.service ?? 'none',
        ...(meant ? { intent: meant.intent } : acted?.topic ? { intent: acted.topic.intent } : {}),
        slots: clauses.flatMap(slotsOf),
        ...(start
          ? {
              when: {
                start,
                ...(when?.minutes !== undefined ? { duration_min: when.minutes } : end ? { end } : {}),
              },
            }
          : {}),
        datetimes: clauses.flatMap((clause) => clause.times.map((time) => datetimeOf(time, context))),
      }
    },
  }
}

/** What the first step that does more than look is about, in a plan that a model made. */
function byModel({ planner, steps }: Plan, { action }: Pick<Catalogue, 'action'>): IntentRow | undefined {
  if (planner !== 'model') return undefined
  const said = steps.flatMap((step) => (step.kind === 'do' ? (action(step.action)?.intent ?? []) : []))
  const first = said.find(({ intents }) => !intents.includes('query')) ?? said[0]
  return first && { service: first.service, intent: first.intents[0] ?? 'query' }
}
interface IntentRow {
  readonly service: string
  readonly intent: string
}

/** "show my calendar and cancel the review" is an order to cancel: an opener that only looks does not hide it. */
const changes = ({ topic }: ClauseReading): boolean => topic !== undefined && topic.intent !== 'query'

/** The day may stand in a later clause: "show my calendar, what is on Friday?" */
const hasTimes = ({ topic, clause }: ClauseReading): boolean => topic !== undefined && clause.times.length > 0

const pointText = (point: { date: string; time?: string }): string =>
  point.time === undefined ? point.date : `${point.date}T${point.time}`

const named = (mention: Mention): boolean => mention.kind === 'name' || mention.kind === 'alias'

function slotsOf(clause: Clause): { type: string; value: string }[] {
  const slot = (type: string, said?: { readonly text: string }): { type: string; value: string }[] =>
    said ? [{ type, value: said.text }] : []
  return [
    ...slot('title', clause.title),
    ...slot('place', clause.place),
    ...slot('list_name', clause.list),
    ...clause.people.filter(named).flatMap((mention) => slot('person', mention)),
    ...clause.emails.flatMap((said) => slot('email', said)),
    ...clause.phones.flatMap((said) => slot('phone', said)),
    ...clause.urls.flatMap((said) => slot('url', said)),
    ...clause.times.flatMap((said) => slot('datetime', said)),
  ]
}
