import { meantIn } from '../../nlu/dialogue-acts/hesitation.ts'
import type { Utterance } from '../../nlu/utterance.ts'
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
      ({ verb, question, classification }) => (verb !== '' || question) && classification.service !== 'none',
    )
  return whole ? meant : undefined
}
