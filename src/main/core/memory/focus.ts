import type { SessionEvent } from '../../../shared/protocol/events.ts'
import type { DoStep, Subject } from '../../../shared/protocol/plan.ts'
import { serviceOfAction } from '../../../shared/services.ts'
import type { Focus } from '../api/action.ts'
import { fromUser } from '../api/origin/origin.ts'
import { peopleIn } from '../plan/people-in.ts'
import { resolvedText } from '../run/resolved-text.ts'
import type { RunState } from '../run/state.ts'
import { thingsOf, waitingSteps } from '../run/things-waiting.ts'
import { rowsShown, showedNone } from './rows-shown.ts'

export const emptyFocus: Focus = { subjects: [], shown: [], people: [] }

const kept = 40

/** Updates what "it", "her" and "the first two" refer to with one more event. Pure; a projection of the log. */
export function focusAfter(focus: Focus, event: SessionEvent, run: RunState | undefined): Focus {
  if (event.kind === 'step.done') {
    const { outcome } = event
    const wrote = outcome.changes.length > 0
    const added = outcome.subjects.map((subject) => ({ ...subject, runId: event.runId, wrote }))
    const rows = outcome.view ? rowsShown(outcome.view, outcome.value, focus.rows) : []
    const { shownNone: none, others, ...before } = focus
    return {
      ...before,
      subjects: newestFirst(added, focus.subjects),
      ...(none && !wrote && added.length === 0 ? { shownNone: none } : {}),
      ...(rows.length > 0
        ? { shown: rows.map(subjectOf), rows, shownOf: outcome.value }
        : others
          ? { others }
          : {}),
      ...(showedNone(outcome) ? { shown: [], rows: [], shownNone: true } : {}),
      people: [...peopleIn(outcome.value), ...focus.people].slice(0, kept),
    }
  }
  // some of what was shown, told once more: "the last two"
  if (event.kind === 'answer.given' && event.view && !run?.plan) {
    const before = focus.rows ?? []
    const rows = rowsShown(event.view, null, before)
    const others = before.filter(({ subject }) => !rows.some((row) => row.subject.id === subject.id))
    return rows.length > 0 ? { ...focus, shown: rows.map(subjectOf), rows, others } : focus
  }
  // "tell them" while a card waits is to those it reaches, "it" is what it is about
  if (event.kind === 'approval.asked') {
    const reached = event.steps.flatMap(({ preview }) =>
      preview.reaches.map(({ name, address }) => ({ name, email: address })),
    )
    const things = thingsOf(run ? waitingSteps(run) : [])
    const about = things.map((thing) => ({ ...thing, runId: event.runId, wrote: false }))
    return {
      ...focus,
      subjects: newestFirst(about, focus.subjects),
      people: [...reached, ...focus.people].slice(0, kept),
    }
  }
  if (event.kind === 'question.answered') {
    return { ...focus, people: [...peopleIn(event.value), ...focus.people].slice(0, kept) }
  }
  if (event.kind === 'step.started') {
    const people = Object.values(event.params).flatMap(peopleIn)
    return people.length > 0 ? { ...focus, people: [...people, ...focus.people].slice(0, kept) } : focus
  }
  if (event.kind === 'run.completed' && run?.plan && !run.plan.undoes) {
    const steps = run.plan.steps.flatMap((step) => (step.kind === 'do' ? [step] : []))
    if (event.status === 'cancelled' || !steps.some(isOfItsOwn)) return focus
    return { ...focus, last: { text: resolvedText(run), said: fromUser(run.text), runId: run.runId, steps } }
  }
  return focus
}

/** "Do this every Monday" is about the command before it and no command of its own. */
export const isOfItsOwn = (step: DoStep): boolean => serviceOfAction(step.action)?.aboutCommands !== true

const subjectOf = ({ subject }: { readonly subject: Subject }): Subject => subject

function newestFirst(added: Focus['subjects'], before: Focus['subjects']): Focus['subjects'] {
  if (added.length === 0) return before
  const same = (a: Subject, b: Subject): boolean => a.kind === b.kind && a.id === b.id
  return [...added, ...before.filter((old) => !added.some((fresh) => same(fresh, old)))].slice(0, kept)
}
