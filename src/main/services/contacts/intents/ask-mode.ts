import type { AskStep } from '../../../../shared/protocol/plan.ts'
import type { FillContext } from '../../../core/api/action.ts'
import { contactWords } from '../format/format-contact.ts'

/** Should a new number join the old ones or take their place? The answer is 'add' or 'replace'. */
export function askMode(name: string, value: string, kept: readonly string[], context: FillContext): AskStep {
  const words = contactWords(context.preferences)
  return {
    kind: 'ask',
    id: context.step(),
    title: words.willChange(name),
    dependsOn: [],
    question: {
      text: words.addOrReplace(name, value, kept.join(', ')),
      kind: 'choice',
      choices: [
        { id: 'add', label: words.addChoice, value: 'add' },
        { id: 'replace', label: words.replaceChoice, value: 'replace' },
      ],
      free: false,
    },
  }
}
