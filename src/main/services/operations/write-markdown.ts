import type { DoStep, Json, Param } from '../../../shared/protocol/plan.ts'
import { wordingFor } from '../../../shared/wording/wording.ts'
import type { FillContext, Focus } from '../../core/api/action.ts'
import { parametersOf } from './last-command.ts'

type Last = NonNullable<Focus['last']>

/** A command that was done, as a standard operating procedure in Markdown: how to start it, what it needs, its steps. */
export function writeMarkdown(title: string, last: Last, context: FillContext): string {
  const { operations, speak } = wordingFor(context.preferences.locale)
  const { sop } = operations
  const needs = parametersOf(last).map(({ name, said }) => `- ${nameOf(name, speak.paramNames)}: “${said}”`)
  const reaches = last.steps.some(
    (step) => step.effect === 'reach' || step.effect === 'destroy' || names(step),
  )
  const steps = last.steps.flatMap((step, at) => [
    `${at + 1}. **${step.title}** (${effectWords(step, sop)})`,
    ...Object.entries(step.params).flatMap(([name, param]) => valueLine(name, param, context)),
  ])
  return [
    `# ${title}`,
    sop.about(title),
    `## ${sop.trigger}`,
    sop.say(last.text),
    `## ${sop.needs}`,
    needs.length > 0 ? needs.join('\n') : sop.nothingNeeded,
    `## ${sop.steps}`,
    steps.join('\n'),
    `## ${sop.checks}`,
    reaches ? sop.check : sop.noCheck,
    `## ${sop.undo}`,
    sop.undoHow,
    `*${sop.written(context.sayTime(context.now))}*`,
  ].join('\n\n')
}

type Sop = ReturnType<typeof wordingFor>['operations']['sop']

function effectWords(step: DoStep, sop: Sop): string {
  switch (step.effect) {
    case 'read':
      return sop.readsOnly
    case 'write':
      return names(step) ? sop.mayAsk : sop.can
    case 'reach':
    case 'destroy':
      return sop.asksFirst
  }
}

/** Whether a step names people it may reach. */
const names = ({ params }: DoStep): boolean =>
  Object.keys(params).some((name) => /^(?:people|asked\d)$/.test(name))

const nameOf = (name: string, names: Readonly<Record<string, string>>): string => names[name] ?? name

function valueLine(name: string, param: Param, context: FillContext): string[] {
  const { operations, speak } = wordingFor(context.preferences.locale)
  if (!('value' in param)) return []
  const value = sayValue(param.value, context)
  return value === ''
    ? []
    : [`   - ${operations.sop.value(nameOf(name, speak.paramNames), value, speak.whyFrom[param.from])}`]
}

/** A value in words; '' for what says nothing to a person. */
function sayValue(value: Json, context: FillContext): string {
  if (typeof value === 'string' && /^\d{4}-\d\d-\d\d$/.test(value)) return context.sayDate(value)
  if (typeof value === 'string') return value.replace(/\s*\n\s*/g, ' ')
  if (typeof value === 'number') return String(value)
  if (value === null || typeof value === 'boolean') return ''
  if (Array.isArray(value))
    return value
      .map((one) => sayValue(one, context))
      .filter(Boolean)
      .join(', ')
  const { name, email, title, date, time } = value as Record<string, Json>
  if (typeof name === 'string' && typeof email === 'string') return `${name} <${email}>`
  if (typeof date === 'string')
    return [context.sayDate(date), typeof time === 'string' ? time : ''].filter(Boolean).join(' ')
  return typeof title === 'string' ? title : ''
}
