import { wireError } from '../../../shared/protocol/errors.ts'
import { mayUse } from '../catalogue.ts'
import type { Heard } from '../hear/clause.ts'
import { examplesOf, nearestExamples } from '../plan/choose.ts'
import { planOffline } from '../plan/offline.ts'
import type { Situation } from '../plan/situation.ts'
import { planSteps, type RunState } from '../run/state.ts'
import { canUndo, planUndo, reachSteps } from '../run/undo.ts'
import { explain } from '../speak/explain.ts'
import { type Said, sayEvents } from '../speak/say-events.ts'
import { waitingView } from '../speak/waiting.ts'
import { sayInstant } from '../time/say.ts'
import { holds, sayAgain } from './again.ts'
import { aboutTheLastThing, amendWaiting } from './amend.ts'
import { amendDone } from './amend-done.ts'
import { asAnswer, notAnAnswer } from './as-answer.ts'
import { pickShown } from './pick-shown.ts'
import type { Responding, Response } from './response.ts'
import { superseded } from './superseded.ts'

/** "don't send that" means what was sent within this time, not a mail of last week. */
const justNowMs = 15 * 60_000

/** Reads a message in the light of what is open, and decides what it leads to. Reads only. */
export async function respond(situation: Situation, asked: Responding): Promise<Response> {
  const { heard, wording } = situation
  const { session, run } = asked
  const { speak } = wording
  // What was said after this message is not what it is about, however fast it came.
  const earlier = session.runs(run.runId)
  const say = (text: string, more: Partial<Said> = {}): Response => ({
    kind: 'say',
    events: sayEvents(run.runId, text, more),
  })
  // What falls due by itself answers nothing and corrects nothing: it is planned as it stands.
  if (run.due?.told) return say(run.text)
  if (run.due?.missed) return say(speak.missed(sayTime(run.due.at, situation)), { suggestions: [run.text] })
  if (run.due) return planned(situation, asked)
  const answered = await asAnswer(situation, asked)
  if (answered) return answered
  switch (heard.mode.kind) {
    case 'undo': {
      const target = earlier.find((other) => other.completed && !other.plan?.undoes && canUndo(other))
      if (target && !looksAfter(situation, target)) {
        const text = speak.outOfPillar(situation.agent.slice('liaison:'.length))
        return say(text, { status: 'failed', error: wireError('out_of_scope', text) })
      }
      const plan = target && planUndo(target, undefined, { ...situation, dryRun: run.dryRun })
      if (plan?.ok) return { kind: 'plan', plan: plan.value }
      const error = wireError(plan ? plan.error : 'nothing_to_undo')
      return say(plan ? error.message : speak.nothingToUndo, { status: 'failed', error })
    }
    case 'stop': {
      const open = earlier.find((other) => !other.completed)
      if (open) return { kind: 'cancel', other: open.runId, own: sayEvents(run.runId, speak.cancelled, {}) }
      // "stop, don't send that" just after it was sent: what has not left the house yet is called back
      const last = earlier.find((other) => other.completed && other.plan && !other.plan.undoes)
      const justNow = last !== undefined && situation.now - last.receivedAt < justNowMs
      const reached = last ? reachSteps(last) : []
      const back =
        last && justNow && reached.length > 0 && planUndo(last, reached, { ...situation, dryRun: run.dryRun })
      // "cancel it" with nothing to stop is an order about what was made or shown
      if (!back)
        return heard.clauses.length > 0 && situation.focus.subjects.length > 0
          ? planned(situation, asked)
          : say(speak.nothingToStop)
      if (back.ok) return { kind: 'plan', plan: back.value }
      const error = wireError(back.error)
      return say(error.message, { status: 'failed', error })
    }
    case 'waiting': {
      const waits = asked.allWaits()
      const view = waitingView(waits)
      const n = waits.length
      return say(n === 0 ? speak.waitingNone : speak.waitingFor(n), n === 0 ? {} : { view })
    }
    case 'why': {
      const before = asked.history().filter((other) => other.runId !== run.runId)
      const told = explain(before, heard.mode.about, situation)
      return told ? say(told.text, told) : say(speak.nothingToExplain)
    }
    case 'again': {
      const { mode } = heard
      const found = sayAgain(situation, mode, asked.history(), asked.hearAgain)
      if (!found) return say(speak.nothingToRepeat, { status: 'not_understood' })
      const as = { ...situation, heard: asked.hearAgain(found.text) }
      const notes = [
        ...(found.asAsked ? [] : [speak.againNoSuch(mode.when, found.before)]),
        speak.againText(found.text),
      ]
      const response = await planned(as, asked, notes)
      const lost =
        found.coming !== undefined && response.kind === 'plan' && !holds(response.plan, found.coming)
      return lost ? say(speak.againNobody(found.before), { status: 'not_understood' }) : response
    }
    case 'greeting':
      return say(speak.greeting, { suggestions: nearestExamples(situation, []) })
    case 'thanks':
      return say(speak.thanks)
    case 'help': {
      const { about } = heard.mode
      return about === undefined
        ? say(speak.help, { suggestions: nearestExamples(situation, []) })
        : say(speak.helpWith[about], { suggestions: examplesOf(situation, about) })
    }
    case 'approve':
    case 'decline':
    case 'pick': {
      const shown = pickShown(situation)
      if (shown) return planned(shown, asked)
      if (session.waits().length === 0 && heard.clauses.length > 0) return planned(situation, asked)
      return say(notAnAnswer(session, speak), { status: 'not_understood' })
    }
    case 'correction': {
      const replaced = await amendWaiting(situation, earlier)
      if (replaced) return replaced.kind === 'say' ? say(replaced.text, { status: 'failed' }) : replaced
      const swapped = await amendDone(situation, earlier)
      if (swapped) return { kind: 'plan', plan: swapped }
      return planned(aboutTheLastThing(situation), asked)
    }
    case 'dry_run':
    case 'plain':
      return planned(situation, asked)
  }
}

/** A liaison takes nothing back that another pillar's actions did, though it is said in the same conversation. */
const looksAfter = ({ agent, catalogue }: Situation, run: RunState): boolean =>
  planSteps(run).every((step) => {
    const action = step.kind === 'do' ? catalogue.action(step.action) : undefined
    return action === undefined || mayUse(agent, action)
  })

/** @param notes said with what was taken for granted */
async function planned(
  situation: Situation,
  asked: Responding,
  notes: readonly string[] = [],
): Promise<Response> {
  const { heard, wording, focus } = situation
  const { run } = asked
  const dryRun = run.dryRun || heard.mode.kind === 'dry_run'
  let toPlan = situation
  if (dryRun && heard.clauses.length === 0) {
    if (!focus.last)
      return {
        kind: 'say',
        events: sayEvents(run.runId, wording.speak.nothingToDryRun, { status: 'not_understood' }),
      }
    toPlan = { ...situation, heard: asked.hearAgain(focus.last.text) }
  }
  const made = await planOffline(toPlan, dryRun)
  if (made.kind === 'plan') {
    const text = commandIn(toPlan.heard)
    const assumptions = [...notes, ...made.plan.assumptions]
    const plan = { ...made.plan, ...(text === run.text ? {} : { text }), assumptions }
    const other = dryRun || run.due ? undefined : superseded(plan, asked.session.runs(run.runId))
    return other ? { kind: 'replace', other, plan } : { kind: 'plan', plan }
  }
  return { kind: 'say', events: sayEvents(run.runId, [...notes, made.text].join(' '), made) }
}

/** The command a message holds, without what only says how to treat it ("dry run: …"). */
function commandIn({ text, mode, clauses }: Heard): string {
  const first = clauses[0]
  const last = clauses.at(-1)
  return mode.kind === 'dry_run' && first && last ? text.slice(first.span[0], last.span[1]) : text
}

const sayTime = (at: number, { manners, now }: Situation): string =>
  sayInstant(at, manners.zone, manners.locale, now)
