import type { Param } from '../../../../../shared/protocol/plan.ts'
import { wordingFor } from '../../../../../shared/wording/wording.ts'
import { type DraftStep, type FillContext, type Filled, fromStep } from '../../../../core/api/action.ts'
import type { Clause } from '../../../../core/nlu/utterance.ts'
import { earlierHold, shownHeld } from './shown.ts'

const telling =
  /^(?:(?:and|then|also|please|pls|now)\s+)*(?:tell|e-?mail|mail|let|notify|inform|message|text|write|drop|send|ask|ping)\b/i

/** "tell them", "let them both know", "email them about it": a letter whose words are known already. */
export const tellsThem = (clause: Clause): boolean =>
  telling.test(clause.text) &&
  clause.text.length <= 60 &&
  clause.body === undefined &&
  clause.times.length === 0 &&
  !/\b(?:agenda|invit\w*|slides|notes|file|invoice)\b/i.test(clause.text)

/** A draft to everybody the times are held for, and the step that sends it, which waits for an approval. */
export function tellThem(context: FillContext): Filled {
  const words = wordingFor(context.preferences.locale)
  const hold = earlierHold(context)
  const held = hold ? undefined : shownHeld(context)
  if (!hold && !held) return { ok: false, say: words.slots.tooFew(0), suggestions: [words.slots.findExample] }
  const part = (path: string, value: Param): Param => (hold ? fromStep(hold, path) : value)
  const draft: DraftStep = {
    kind: 'do',
    id: context.step(),
    title: words.email.titles.create,
    dependsOn: [],
    action: 'email.create_draft',
    params: {
      people: part('people', { value: held?.people ?? [], from: 'focus' }),
      subject: part('letter.subject', { value: held?.letter.subject ?? '', from: 'focus' }),
      body: part('letter.body', { value: held?.letter.body ?? '', from: 'focus' }),
    },
  }
  const send: DraftStep = {
    kind: 'do',
    id: context.step(),
    title: words.email.titles.send,
    dependsOn: [],
    action: 'email.send_draft',
    params: { draft: fromStep(draft.id) },
  }
  return { ok: true, steps: [draft, send], assumptions: [] }
}
