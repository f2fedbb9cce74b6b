import type { EventBody } from '../../src/shared/protocol/events.ts'
import type { Json } from '../../src/shared/protocol/plan.ts'
import { theOne } from './assistant.ts'

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
