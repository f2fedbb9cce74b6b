import { meantIn } from '../../nlu/dialogue-acts/hesitation.ts'
import type { Clause, Utterance } from '../../nlu/utterance.ts'
import type { DialogueContext } from '../response.ts'

/**
 * "no wait, I meant remind me to book it at 8": the whole order or question behind such an opening, which stands for what
 * was said before. undefined where less than that is said ("I meant the blue one").
 */
export function meantOrder(
  text: string,
  { parseAgain }: Pick<DialogueContext, 'parseAgain'>,
): Utterance | undefined {
  const rest = meantIn(text)
  if (rest === undefined || rest === '') return undefined
  const meant = parseAgain(rest)
  const whole =
    meant.mode.kind === 'plain' &&
    meant.clauses.length > 0 &&
    meant.clauses.every(
      (clause) =>
        (clause.verb !== '' || clause.question || isNew(clause)) && clause.classification.service !== 'none',
    )
  return whole ? meant : undefined
}

/** The words as new things that name themselves; undefined where they do not. */
export function newThing(
  text: string,
  { parseAgain }: Pick<DialogueContext, 'parseAgain'>,
): Utterance | undefined {
  const said = parseAgain(text)
  return said.mode.kind === 'plain' && said.clauses.length > 0 && said.clauses.every(isNew) ? said : undefined
}

/** "lunch with Marco tomorrow": a new thing with its name and its time, which needs no verb. */
const isNew = ({ classification: { intent, confidence }, title, times }: Clause): boolean =>
  intent === 'create' && confidence >= 0.85 && title !== undefined && times.length > 0
