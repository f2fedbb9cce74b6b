import { plainWords } from '../../../../shared/plain-letters.ts'
import type { NamedPerson } from '../../api/lookup.ts'
import { inPlaceOf } from '../../nlu/dialogue-acts/in-place-of.ts'
import { narrowing } from '../../nlu/dialogue-acts/narrowing.ts'
import { peopleIn } from '../../plan/people-in.ts'
import type { PlanningContext } from '../../plan/planning-context.ts'
import { waitingSteps } from '../../run/things-waiting.ts'
import { answerEvents } from '../../speak/answer-events.ts'
import type { WaitOfRun } from '../open/open-waits.ts'
import type { DialogueContext, Response } from '../response.ts'

const towards = /^(?:(?:to|with|for|cc)\s+)/iu

/**
 * "not Tom though" of a card that Tom is not on: says so, and the card stays open as it is. undefined where somebody named
 * is on it, where the words name no person that is known, or where nobody is on it at all.
 */
export async function excludesNobody(
  { utterance, catalogue, scope, wording }: PlanningContext,
  asked: DialogueContext,
  { run, wait }: WaitOfRun,
): Promise<Response | undefined> {
  const said = narrowing(utterance.text)
  // "not Marco, Tom" leaves out Marco
  const swap = inPlaceOf(utterance.text)
  const out = swap?.before ?? (said?.how === 'without' ? said.which : undefined)
  if (out === undefined) return undefined
  const which = out.replace(towards, '')
  const names = which
    .split(/\s*,\s*(?:and |or )?|\s+(?:and|or|nor)\s+/iu)
    .map((name) => name.trim())
    .filter((name) => name !== '')
  const present = peopleOn({ run, wait })
  if (present.length === 0 || names.length === 0) return undefined
  for (const name of names) {
    const found = await catalogue.people.find(scope, name)
    const known = found.filter(({ fit }) => fit === 'exact')
    if (known.length === 0) return undefined
    const words = plainWords(name)
    const there = present.some(
      (person) =>
        ` ${plainWords(person.name)} `.includes(` ${words} `) ||
        known.some((each) => each.person.emails.includes(person.email)),
    )
    if (there) return undefined
  }
  const title = wait.kind === 'approval' ? wait.title : (run.plan?.title ?? run.text)
  return {
    kind: 'say',
    events: answerEvents(asked.run.runId, wording.speak.notOnIt(names, title), {}),
    about: run.runId,
  }
}

/** Everybody a card would reach or its steps name. */
const peopleOn = ({ run, wait }: WaitOfRun): readonly NamedPerson[] => [
  ...waitingSteps(run).flatMap(({ params }) =>
    Object.values(params).flatMap((param) => ('value' in param ? peopleIn(param.value) : [])),
  ),
  ...(wait.kind === 'approval'
    ? wait.steps.flatMap(({ preview }) =>
        preview.reaches.map(({ name, address }) => ({ name, email: address })),
      )
    : []),
]
