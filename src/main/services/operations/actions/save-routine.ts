import { z } from 'zod'
import { en, wordingFor } from '../../../../shared/wording/wording.ts'
import {
  type Action,
  type ActionContext,
  action,
  byDefault,
  type FillContext,
  type Filled,
  fromStep,
  said,
} from '../../../core/api/action.ts'
import { OmniiError } from '../../../core/api/errors.ts'
import type { Clause } from '../../../core/nlu/utterance.ts'
import { formatInstant } from '../../../core/time/format.ts'
import { askDoubt } from '../../clarify/ask-time.ts'
import { formatRule } from '../../clarify/format-rule.ts'
import { readTimes } from '../../clarify/said-time.ts'
import { type Automation, Parameter } from '../automation.ts'
import { parametersOf, titleOfLast } from '../last-command.ts'
import { nextTime } from '../next-time.ts'
import type { OperationsPorts } from '../operations-ports.ts'

const defaultClock = '09:00'

const SaveRoutine = z.strictObject({
  title: z.string().min(1).max(200).describe('what it is called'),
  text: z.string().min(1).describe('the command that is said each time'),
  rule: z.string().describe('when: the value of an RFC 5545 RRULE, in local time'),
  start: z
    .object({
      date: z.iso.date().describe('local date'),
      time: z.string().default(defaultClock).describe('local time, HH:MM'),
    })
    .describe('where the rule begins'),
  parameters: z.array(Parameter).describe('what is different each time'),
})
type SaveRoutine = z.infer<typeof SaveRoutine>

/** Rows whose own words are the command, rather than the one before. */
const isNewCommand = new Set(['regular-report', 'regular-question'])

/** "do this every Monday at 8": the last command, kept as a routine that says it again through the very same planner. */
export function saveRoutine(ports: OperationsPorts): Action {
  const { titles, examples } = en.operations
  return action<SaveRoutine>({
    id: 'operations.save_routine',
    pillar: 'operations',
    title: titles.saveRoutine,
    effect: 'write',
    params: SaveRoutine as z.ZodType<SaveRoutine>,
    examples: [examples.saveRoutine],
    intent: {
      service: 'calendar',
      intents: ['create', 'update'],
      score: () => 0,
      fillSlots: async (clause, context) => fillSlots(clause, context),
    },
    preview: async (params, context) => {
      const words = wordingFor(context.preferences.locale).operations
      const standing = await standingOf(params, context)
      return {
        title: words.saveTitle(params.title),
        changes: rowsOf(standing, context),
        reaches: [],
        warnings: [],
      }
    },
    run: async (params, context) => {
      const words = wordingFor(context.preferences.locale).operations
      const standing = await standingOf(params, context)
      ports.standings.put(context.scope, standing)
      const { parameters } = params
      return {
        summary: [
          words.saved(
            params.title,
            formatRule(params.rule, context.preferences, context.now),
            sayNext(standing, context),
          ),
          ...(parameters.length > 0 ? [words.savedWith(parameters.map((one) => one.said))] : []),
        ].join(' '),
        changes: rowsOf(standing, context),
        value: { id: standing.id, title: standing.title, next: standing.nextAt },
        subjects: [],
        inverse: [{ action: 'operations.restore_standing', params: { id: standing.id, row: null } }],
        evidence: [],
      }
    },
  })
}

type Routine = Extract<Automation, { kind: 'routine' }>

async function standingOf(params: SaveRoutine, context: ActionContext): Promise<Routine> {
  const { zone } = context.preferences
  const nextAt = await nextTime({ ...params, zone }, context.now)
  if (nextAt === undefined)
    throw new OmniiError('bad_date', wordingFor(context.preferences.locale).operations.noNext)
  return {
    ...params,
    kind: 'routine',
    id: context.idempotencyKey,
    zone,
    nextAt,
    setUpBy: context.idempotencyKey.split('/')[0] ?? '',
    createdAt: context.now,
  }
}

const sayNext = ({ nextAt }: Automation, { preferences, now }: ActionContext): string =>
  nextAt === null ? '' : formatInstant(nextAt, preferences.zone, preferences.locale, now)

function rowsOf(standing: Routine, context: ActionContext) {
  const { labels } = wordingFor(context.preferences.locale).operations
  const often = formatRule(standing.rule, context.preferences, context.now)
  return [
    { sign: '+' as const, label: labels.command, after: standing.text },
    { sign: '+' as const, label: labels.often, after: often },
    { sign: '+' as const, label: labels.next, after: sayNext(standing, context) },
  ]
}

function fillSlots(clause: Clause, context: FillContext): Filled {
  const words = wordingFor(context.preferences.locale).operations
  const { last } = context.focus
  if (isNewCommand.has(clause.row?.name ?? ''))
    return {
      ok: false,
      say: words.reportsByThemselves,
      suggestions: [words.reportExample, words.examples.saveRoutine],
    }
  if (!last) return { ok: false, say: words.nothingToSave, suggestions: [words.onceExample] }
  const when = readTimes(clause.times, context)
  if (!when.rule || !when.start)
    return { ok: false, say: words.howOften, suggestions: [words.examples.saveRoutine] }
  const time = when.start.time ?? defaultClock
  const spoken = clause.times.map(({ text }) => text).join(' ')
  const doubt = askDoubt(when, spoken, context)
  const title = titleOfLast(last)
  const parameters = parametersOf(last)
  return {
    ok: true,
    steps: [
      ...(doubt ? [doubt] : []),
      {
        kind: 'do',
        id: context.step(),
        title: words.saveTitle(title),
        dependsOn: [],
        action: 'operations.save_routine',
        params: {
          title: { value: title, from: 'focus' },
          text: { value: last.text, from: 'focus' },
          rule: doubt ? fromStep(doubt.id, 'rule') : said(when.rule, spoken),
          start: doubt ? fromStep(doubt.id) : said({ date: when.start.date, time }, spoken),
          parameters: byDefault(parameters.map((one) => ({ ...one }))),
        },
      },
    ],
    assumptions: when.start.time === undefined ? [words.defaultTime(defaultClock)] : [],
  }
}
