import type { Param } from '../../../../../shared/protocol/plan.ts'
import { wordingFor } from '../../../../../shared/wording/wording.ts'
import { type FillContext, type Filled, said } from '../../../../core/api/action.ts'
import type { Clause } from '../../../../core/nlu/utterance.ts'
import { formatLength } from '../../../../core/time/format.ts'
import { toLocal } from '../../../../core/time/zone.ts'

const timer = /\btimer\b/i
const starts =
  /^(?:(?:please|pls|hey|ok|can you|could you|will you|i need you to|i want you to) )*(?:(?:set|start|begin|make|create|give me|put on|run|i need|i want|need|have)\b|(?:an? )?[\w -]{0,24}\btimer\b)/i
const forWhat = /\btimer\b.*?\bfor (?:the |my |a )?(\p{L}[\p{L} '-]{1,40}?)(?: (?:for|of|in) .*)?[.!?]*$/iu
const mostMinutes = 24 * 60

/** How many minutes a timer is to run, if the clause asks for one: "set a timer for 10 minutes", "20 min timer". */
export function timerIn({ text, times, question }: Clause): number | undefined {
  if (question || !timer.test(text) || !starts.test(text)) return undefined
  const lengths = times.filter((time) => time.kind === 'duration' && time.seconds !== undefined)
  const minutes = (lengths[0]?.seconds ?? 0) / 60
  return lengths.length === 1 && minutes >= 1 && minutes <= mostMinutes ? Math.round(minutes) : undefined
}

/** A timer is a reminder so many minutes from now. */
export function fillTimer(clause: Clause, minutes: number, context: FillContext): Filled {
  const words = wordingFor(context.preferences.locale).tasks
  const what = forWhat.exec(
    clause.times.reduce((text, time) => text.replace(time.text, ' '), clause.text),
  )?.[1]
  const length = formatLength(minutes, context.preferences.locale)
  const title = what ? words.timerFor(what.trim(), length) : words.timer(length)
  const end = context.now + minutes * 60_000
  const local = toLocal(end, context.preferences.zone)
  const params: Record<string, Param> = {
    title: said(title),
    due: said(local.date, clause.text),
    remind: said({ date: local.date, time: local.time }, clause.text),
  }
  return {
    ok: true,
    steps: [
      {
        kind: 'do',
        id: context.step(),
        title: words.addTitle([title]),
        dependsOn: [],
        action: 'tasks.add_task',
        params,
      },
    ],
    assumptions: [words.timerReminds(context.sayTime(end))],
  }
}
