import { wordingFor } from '../../../../shared/wording/wording.ts'
import {
  type ActionIntent,
  byDefault,
  type FillContext,
  type Filled,
  said,
} from '../../../core/api/action.ts'
import type { Clause } from '../../../core/nlu/utterance.ts'
import { addDays } from '../../../core/time/civil.ts'
import { toLocal } from '../../../core/time/zone.ts'
import { avoidedDays } from '../../clarify/avoided-days.ts'
import { eachStretch } from '../../clarify/stretches.ts'
import { besideEvent } from './time/relative-to-event.ts'
import { windowParams } from './time/said-window.ts'
import { eventQuestion } from './which/question-about.ts'

const shownDays = 7
/** "what's my day like" */
const wholeDay = /\b(?:my|the) day\b/i
const online = /\b(?:online|virtual|remote|video (?:calls?|meetings?))\b/i
/** "how many hours of meetings do I have" */
const hours =
  /\bhow (?:many hours|much (?:of my )?time)\b(?!.{0,40}\b(?:free|open|available|left|until|till|before)\b)/i
const clashing = /\b(?:conflicts?|clash(?:es|ing)?|overlap(?:s|ping)?|double[- ]booked)\b/i

/** "what does next week look like?", "what's on today?", "show my meetings with Dana". */
export function hearsList(): ActionIntent {
  return { service: 'calendar', intents: ['query', 'create'], avoidsDays: true, score, fillSlots }
}

function score(clause: Clause): number {
  if (clause.classification.intent === 'query') return 0.8
  return /^(?:show|list|display|view|summari[sz]e)$/.test(clause.verb) ? 0.9 : 0
}

async function fillSlots(clause: Clause, context: FillContext): Promise<Filled> {
  const words = wordingFor(context.preferences.locale).calendar
  const wrong = clause.impossible[0]
  if (wrong) return { ok: false, say: words.noSuchTime(wrong.why), suggestions: [] }
  const today = toLocal(context.now, context.preferences.zone).date
  const { text } = clause
  const near = await besideEvent(clause, context)
  if (near) return beforeOrAfter(near, clause, context)
  const question = await eventQuestion(clause, context)
  const windows = eachStretch(clause.times).flatMap((times) => {
    const window =
      windowParams(times, context) ??
      (wholeDay.test(text) ? { from: { date: today }, to: { date: today } } : undefined)
    const spoken = times.map((t) => t.text).join(' ')
    return withoutDays(window, clause, today).map((part) => ({ window: part, words: spoken }))
  })
  return {
    ok: true,
    steps: windows.map(({ window, words: utterance }) => ({
      kind: 'do' as const,
      id: context.step(),
      title: words.titles.list,
      dependsOn: [],
      action: 'calendar.list_events',
      params: {
        from: window ? said(window.from, utterance) : byDefault({ date: today }),
        to: window ? said(window.to, utterance) : byDefault({ date: addDays(today, shownDays - 1) }),
        ...question,
        ...(online.test(text) ? { online: said(true) } : {}),
        ...(hours.test(text) ? { hours: said(true) } : {}),
        ...(clashing.test(text) ? { conflicts: said(true) } : {}),
      },
    })),
    assumptions: windows[0]?.window ? [] : [words.nextDays(shownDays)],
  }
}

/** "what's on before the product review": from now, or from the day that was said, and never the event itself. */
function beforeOrAfter(
  { side, at, title }: NonNullable<Awaited<ReturnType<typeof besideEvent>>>,
  clause: Clause,
  context: FillContext,
): Filled {
  const { zone } = context.preferences
  const edge = { ...toLocal(at, zone) }
  const window = windowParams(clause.times, context)
  const from = side === 'after' ? edge : (window?.from ?? { ...toLocal(context.now, zone) })
  const to = side === 'before' ? edge : (window?.to ?? { date: edge.date })
  return {
    ok: true,
    steps: [
      {
        kind: 'do',
        id: context.step(),
        title: wordingFor(context.preferences.locale).calendar.titles.list,
        dependsOn: [],
        action: 'calendar.list_events',
        params: { from: said(from, title), to: said(to, title) },
      },
    ],
    assumptions: [],
  }
}

type Stretch = NonNullable<ReturnType<typeof windowParams>>

/** "this week except Friday": the runs of days between those that are not asked about. */
function withoutDays(
  window: Stretch | undefined,
  clause: Clause,
  today: string,
): readonly (Stretch | undefined)[] {
  if (!clause.except) return [window]
  const isAvoided = avoidedDays(clause)
  const first = window?.from.date ?? today
  const last = window?.to.date ?? addDays(today, shownDays - 1)
  const runs: { from: string; to: string }[] = []
  for (let date = first; date <= last; date = addDays(date, 1)) {
    if (isAvoided(date)) continue
    const run = runs.at(-1)
    if (run && addDays(run.to, 1) === date) run.to = date
    else runs.push({ from: date, to: date })
  }
  return runs.map(({ from, to }) => ({
    from: from === first && window ? window.from : { date: from },
    to: to === last && window ? window.to : { date: to },
  }))
}
