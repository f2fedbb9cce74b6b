import type { EventBody, SessionEvent } from '../../src/shared/protocol/events.ts'
import type { Json } from '../../src/shared/protocol/plan.ts'
import { theOne } from './assistant.ts'
import { openProduct } from './product.ts'

/** The planned actions with their plain values; a reference to another step is `→step.path`. */
export function actionsOf(events: readonly EventBody[]): { action: string; values: Record<string, Json> }[] {
  return theOne(events, 'plan.created').plan.steps.flatMap((step) =>
    step.kind === 'do'
      ? [
          {
            action: step.action,
            values: Object.fromEntries(
              Object.entries(step.params).map(([name, param]) => [
                name,
                'value' in param ? param.value : `→${param.path}`,
              ]),
            ),
          },
        ]
      : [],
  )
}

/** The questions a plan asks, with their choices' labels. */
export function questionsOf(events: readonly EventBody[]): { text: string; choices: string[] }[] {
  return theOne(events, 'plan.created').plan.steps.flatMap((step) =>
    step.kind === 'ask'
      ? [{ text: step.question.text, choices: step.question.choices.map((choice) => choice.label) }]
      : [],
  )
}

/** What each turn of a conversation leads to, in a workspace of its own. */
export async function turns(...texts: readonly string[]): Promise<readonly (readonly SessionEvent[])[]> {
  const kit = await openProduct()
  const session = await kit.session()
  const told: (readonly SessionEvent[])[] = []
  for (const text of texts) told.push(await kit.say(session, text))
  await kit.close()
  return told
}

/** The actions that were planned with their plain values; none where nothing was. */
export const madeSteps = (
  events: readonly SessionEvent[],
): { action: string; values: Record<string, Json> }[] =>
  events.some(({ kind }) => kind === 'plan.created') ? actionsOf(events) : []

/** What was answered in the end, in words. */
export const saidIn = (events: readonly SessionEvent[]): string =>
  events.flatMap((event) => (event.kind === 'answer.given' ? [event.text] : [])).join(' ')
