import type { Step } from '../../../shared/protocol/plan.ts'
import { assertNever } from '../../../shared/result.ts'
import { onlyOf } from '../nlu/time/resolve/only-time.ts'
import { examplesOf, nearestExamples } from '../plan/choose.ts'
import type { PlanningContext } from '../plan/planning-context.ts'
import { isInAgentScope, stepsOf } from '../run/agent-scope.ts'
import { answerDate } from '../speak/answer-date.ts'
import { answerDone } from '../speak/answer-done.ts'
import { explain } from '../speak/explain.ts'
import { waitingView } from '../speak/waiting.ts'
import { formatInstant } from '../time/format.ts'
import { daySpan, toLocal } from '../time/zone.ts'
import { addAnother } from './add-another.ts'
import { aboutTheLastThing, amendWaiting } from './amend/amend.ts'
import { amendDone } from './amend/amend-done.ts'
import { asItsKind, isAnaphor } from './anaphora.ts'
import { notAnAnswer, readAsAnswer } from './answer.ts'
import { completeEllipsis } from './ellipsis.ts'
import { hesitates } from './hesitates.ts'
import { namedDays } from './named-days.ts'
import { pickShown } from './pick-shown.ts'
import { planned } from './planned.ts'
import { repeatCommand } from './repeat.ts'
import { type DialogueContext, notMine, type Response, say } from './response.ts'
import { underList } from './under-list.ts'
import { redoLast, stop, undoLast } from './undo.ts'

/** Reads a message in the light of what is open, and decides what it leads to. Reads only. */
export async function respond(situation: PlanningContext, asked: DialogueContext): Promise<Response> {
  const { heard, wording, manners, now } = situation
  const { session, run } = asked
  const { speak } = wording
  // What falls due by itself answers nothing and corrects nothing: it is planned as it stands.
  if (run.due?.reminder) return say(run, run.text)
  if (run.due?.overdue) {
    const at = formatInstant(run.due.at, manners.zone, manners.locale, now)
    return say(run, speak.missed(at), { suggestions: [run.text] })
  }
  if (run.due) return planned(situation, asked)
  const answered = await readAsAnswer(situation, asked)
  if (answered) return answered
  switch (heard.mode.kind) {
    case 'undo':
      return undoLast(situation, asked)
    case 'redo':
      return redoLast(situation, asked)
    case 'stop':
      return stop(situation, asked)
    case 'waiting': {
      const waits = asked.allWaits()
      return waits.length === 0
        ? say(run, speak.waitingNone)
        : say(run, speak.waitingFor(waits.length), { view: waitingView(waits) })
    }
    case 'why': {
      const before = asked.history().filter((other) => other.runId !== run.runId)
      const told = explain(before, heard.mode.about, situation)
      return told ? say(run, told.text, told) : say(run, speak.nothingToExplain)
    }
    case 'journal': {
      const today = daySpan(toLocal(now, manners.zone).date, manners.zone)
      const before = asked.history().filter((other) => other.runId !== run.runId)
      const told = answerDone(before, namedDays(heard.mode.when, situation) ?? today, situation)
      return say(run, told.text, told)
    }
    case 'date': {
      const told = answerDate(heard.mode, situation)
      return told === undefined ? planned(situation, asked) : say(run, told)
    }
    case 'again':
      return repeatCommand(situation, asked, heard.mode)
    case 'greeting':
      return say(run, speak.greeting, { suggestions: nearestExamples(situation, []) })
    case 'chat': {
      if (heard.mode.about !== 'last')
        return say(run, speak.chat[heard.mode.about], { suggestions: nearestExamples(situation, []) })
      const before = session.runs(run.runId)[0]
      return say(run, before ? speak.lastSaid(before.text) : speak.nothingSaid)
    }
    case 'thanks':
      return say(run, speak.thanks)
    case 'help': {
      const { about } = heard.mode
      return about === undefined
        ? say(run, speak.help, { suggestions: nearestExamples(situation, []) })
        : say(run, speak.helpWith[about], { suggestions: examplesOf(situation, about) })
    }
    case 'approve':
    case 'decline':
    case 'pick': {
      const shown = pickShown(situation)
      if (shown) return planned(shown, asked)
      if (session.waits().length === 0 && heard.clauses.length > 0) return planned(situation, asked)
      const waits = session.waits()
      const mine = waits.some((each) =>
        isInAgentScope(situation.agent, situation.catalogue, each.run, stepsOf(each.run, each.wait)),
      )
      if (waits.length > 0 && !mine) return notMine(situation, run)
      return say(run, notAnAnswer(session, speak), { status: 'not_understood' })
    }
    case 'correction':
      return correct(situation, asked)
    case 'plain':
      return plain(situation, asked)
    case 'dry_run':
      return planned(situation, asked)
    default:
      return assertNever(heard.mode)
  }
}

/** An order about "it" is of what waits or of what was last made or shown; any other stands for itself. */
async function plain(situation: PlanningContext, asked: DialogueContext): Promise<Response> {
  const hesitated = await hesitates(situation, asked)
  if (hesitated) return hesitated
  const waits = asked.session
    .waits()
    .some(
      ({ wait, run }) =>
        wait.kind === 'approval' && wait.syncId < asked.run.syncId && run.plan?.steps.some(isOfCalendar),
    )
  const part = completeEllipsis(situation, waits, asked.hearAgain)
  if (part) return correct({ ...situation, heard: part }, asked)
  const listed = underList(situation, asked.hearAgain)
  if (listed) return planned(asItsKind({ ...situation, heard: listed }), asked)
  const more = addAnother(situation)
  if (more?.kind === 'again')
    return repeatCommand(situation, asked, { kind: 'again', when: '', change: more.change })
  if (more) return planned({ ...situation, heard: asked.hearAgain(more.text) }, asked)
  if (!isAnaphor(situation)) return planned(timesTheLastThing(situation, asked) ?? situation, asked)
  const correcting = { ...situation.heard, mode: { kind: 'correction', of: 'any' } } as const
  const earlier = asked.session.runs(asked.run.runId)
  const replaced = await amendWaiting({ ...situation, heard: correcting }, earlier)
  return replaced?.kind === 'replace' ? replaced : planned(asItsKind(situation), asked)
}

const isOfCalendar = (step: Step): boolean => step.kind === 'do' && step.action.startsWith('calendar.')

/** "tomorrow at 10" and nothing else, said right after a task was made: when that is to be. */
function timesTheLastThing(
  situation: PlanningContext,
  { session, run }: DialogueContext,
): PlanningContext | undefined {
  const { heard, focus } = situation
  const subject = focus.subjects.find((each) => each.wrote)
  const before = session.runs(run.runId)[0]
  if (subject?.kind !== 'task' || subject.runId !== before?.runId) return undefined
  const [clause, ...more] = heard.clauses
  if (!clause || more.length > 0 || heard.ignored.length > 0) return undefined
  return onlyOf(clause.text, clause.times) ? aboutTheLastThing(situation) : undefined
}

/** A correction is of what still waits, else of who was part of what was done, else of the last thing written. */
async function correct(situation: PlanningContext, asked: DialogueContext): Promise<Response> {
  const hesitated = await hesitates(situation, asked)
  if (hesitated) return hesitated
  // What was said after this message is not what it is about, however fast it came.
  const earlier = asked.session.runs(asked.run.runId)
  const replaced = await amendWaiting(situation, earlier)
  if (replaced?.kind === 'say') return say(asked.run, replaced.text, { status: 'failed' })
  if (replaced?.kind === 'not_mine') return notMine(situation, asked.run)
  if (replaced) return replaced
  const swapped = await amendDone(situation, earlier)
  if (swapped === 'not_mine') return notMine(situation, asked.run)
  return swapped ? { kind: 'plan', plan: swapped } : planned(aboutTheLastThing(situation), asked)
}
