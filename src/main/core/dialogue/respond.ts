import { pillarOf } from '../../../shared/protocol/ids.ts'
import type { Plan, Step } from '../../../shared/protocol/plan.ts'
import { assertNever } from '../../../shared/result.ts'
import { serviceOfAction } from '../../../shared/services.ts'
import { onlyOf } from '../nlu/time/resolve/only-time.ts'
import { examplesOf, nearestExamples } from '../plan/choose.ts'
import type { PlanningContext } from '../plan/planning-context.ts'
import { isInAgentScope, stepsOf } from '../run/agent-scope.ts'
import { latestFirst } from '../run/state.ts'
import { thingsOf } from '../run/things-waiting.ts'
import { answerDate } from '../speak/answer-date.ts'
import { answerDone } from '../speak/answer-done.ts'
import { explain } from '../speak/explain.ts'
import { answerWaiting } from '../speak/waiting.ts'
import { formatInstant } from '../time/format.ts'
import { daySpan, toLocal } from '../time/zone.ts'
import { addAnother } from './add-another.ts'
import { aboutTheLastThing, amendWaiting } from './amend/amend.ts'
import { amendDone } from './amend/amend-done.ts'
import { answerAndMore } from './amend/answer-and-more.ts'
import { deniedWords } from './amend/denied-thing.ts'
import { meantOrder } from './amend/meant-order.ts'
import { reworded } from './amend/swap-said.ts'
import { isNew, takeBackFirst, wrongPart } from './amend/take-back.ts'
import { asItsKind, isAnaphor } from './anaphora.ts'
import { asWhole } from './as-whole.ts'
import { completeEllipsis, joinsEvent, notedOnEvent } from './ellipsis.ts'
import { aboutOpen, stillOpen } from './hesitation/about-open.ts'
import { completeTime } from './hesitation/complete-time.ts'
import { pickUp } from './hesitation/pick-up.ts'
import { refusedFirst } from './hesitation/refused-first.ts'
import { sameThings } from './hesitation/same-things.ts'
import { showCard } from './hesitation/show-card.ts'
import { namedDays } from './named-days.ts'
import { notAnAnswer, readAsAnswer } from './open/answer.ts'
import { decideNamed } from './open/decide-named.ts'
import { askedBefore, atHand } from './open/open-waits.ts'
import { pickShown } from './pick-shown.ts'
import { planned } from './planned.ts'
import { pointAtShown, slotInWords } from './pointing/point-at-shown.ts'
import { repeatCommand } from './repeat.ts'
import { type DialogueContext, notMine, type Response, say } from './response.ts'
import { onOtherList, underList } from './under-list.ts'
import { redoLast, stop, undoLast, undoOffered } from './undo-said.ts'

/** Reads a message in the light of what is open, and decides what it leads to. Reads only. */
export async function respond(planning: PlanningContext, asked: DialogueContext): Promise<Response> {
  const { utterance, wording, preferences, now } = planning
  const { session, run } = asked
  const { speak } = wording
  // What falls due by itself answers nothing and corrects nothing: it is planned as it stands.
  if (run.due?.reminder) return say(run, run.text)
  if (run.due?.overdue) {
    const at = formatInstant(run.due.at, preferences.zone, preferences.locale, now)
    return say(run, speak.missed(at), { suggestions: [run.text] })
  }
  if (run.due) return planned(planning, asked)
  const refused = await refusedFirst(planning, asked, respond)
  if (refused) return refused
  const both = (await answerAndMore(planning, asked)) ?? decideNamed(planning, asked)
  if (both) return both
  const answered = await readAsAnswer(planning, asked)
  if (answered) return answered
  const completed = await completeTime(planning, asked)
  if (completed) return completed
  const card = showCard(planning, asked)
  if (card) return card
  const whole = asWhole(planning, asked)
  if (whole) return respond({ ...planning, utterance: asked.parseAgain(whole) }, asked)
  const wrong = wrongPart(planning, asked)
  if (wrong) return respond(wrong, asked)
  const back = await takeBackFirst(planning, asked)
  if (back) return back
  const meant = atHand(asked) ? undefined : meantOrder(utterance.text, asked)
  if (meant) return respond({ ...planning, utterance: meant }, asked)
  const slot = slotInWords(planning, asked)
  const booked = slot && pickShown({ ...planning, utterance: slot })
  if (booked) return planned(booked, asked)
  // a place that some row reads of what was shown is its own to read
  const claimed = utterance.mode.kind === 'pick' && pickShown(planning) !== undefined
  const pointed = claimed ? undefined : await pointAtShown(planning, asked)
  if (pointed) return pointed
  const own = pillarOf(planning.agent)
  const ofPillar = own && speak.ofPillar[own]
  switch (utterance.mode.kind) {
    case 'undo':
      return undoLast(planning, asked)
    case 'redo':
      return redoLast(planning, asked)
    case 'stop':
      return stop(planning, asked)
    case 'resume':
      return pickUp(planning, asked, utterance.mode.about) ?? plain(planning, asked)
    case 'waiting': {
      const told = answerWaiting(asked.allWaits(), asked.allInDoubt(), wording)
      return say(run, told.text, told)
    }
    case 'why': {
      const before = (await asked.history()).filter((other) => other.runId !== run.runId)
      const told = await explain(before, utterance.mode.about, planning, asked.turn)
      return told ? say(run, told.text, told) : say(run, speak.nothingToExplain)
    }
    case 'journal': {
      const today = daySpan(toLocal(now, preferences.zone).date, preferences.zone)
      const before = (await asked.history()).filter((other) => other.runId !== run.runId)
      const told = answerDone(before, namedDays(utterance.mode.when, planning) ?? today, planning)
      return say(run, told.text, told)
    }
    case 'date': {
      const told = answerDate(utterance.mode, planning)
      return told === undefined ? planned(planning, asked) : say(run, told)
    }
    case 'again':
      return repeatCommand(planning, asked, utterance.mode)
    case 'greeting':
      return say(run, ofPillar?.greeting ?? speak.greeting, { suggestions: nearestExamples(planning, []) })
    case 'chat': {
      const { about } = utterance.mode
      if (about !== 'last') {
        const text = (about === 'name' ? ofPillar?.name : undefined) ?? speak.chat[about]
        return say(run, text, { suggestions: nearestExamples(planning, []) })
      }
      const before = session.runs(run.runId)[0]
      return say(run, before ? speak.lastSaid(before.text) : speak.nothingSaid)
    }
    case 'thanks':
      return say(run, speak.thanks)
    case 'help': {
      const about = utterance.mode.about ?? own
      if (own !== undefined && about !== own) return notMine(planning, run)
      return about === undefined
        ? say(run, speak.help, { suggestions: nearestExamples(planning, []) })
        : say(run, speak.ofPillar[about].help, { suggestions: examplesOf(planning, about) })
    }
    case 'approve':
    case 'decline':
    case 'pick': {
      const instead = await undoOffered(planning, asked)
      if (instead) return instead
      const meant = session.waits().length === 0 ? session.runs(run.runId)[0]?.meant : undefined
      if (meant !== undefined && utterance.mode.kind === 'approve')
        return respond({ ...planning, utterance: asked.parseAgain(meant) }, asked)
      if (meant !== undefined && utterance.mode.kind === 'decline') return say(run, speak.cancelled)
      // "great, thanks" when nothing was asked
      if (session.waits().length === 0 && /\b(?:thanks|thank you|cheers)\b/i.test(utterance.text))
        return say(run, speak.thanks)
      const later = utterance.mode.kind === 'pick' ? await hourOfCard(planning, asked) : undefined
      if (later) return later
      // A bare yes takes nothing that was only shown.
      const shown =
        utterance.mode.kind === 'pick' || asked.session.waits().length === 0 ? pickShown(planning) : undefined
      if (shown) return planned(shown, asked)
      if (session.waits().length === 0 && utterance.clauses.length > 0) return planned(planning, asked)
      const waits = session.waits()
      const mine = waits.some((each) =>
        isInAgentScope(planning.agent, planning.catalogue, each.run, stepsOf(each.run, each.wait)),
      )
      if (waits.length > 0 && !mine) return notMine(planning, run)
      return say(run, notAnAnswer(asked, speak), { status: 'not_understood' })
    }
    case 'correction':
      return correct(planning, asked)
    case 'plain':
      return plain(planning, asked)
    case 'dry_run':
      return planned(planning, asked)
    default:
      return assertNever(utterance.mode)
  }
}

/** An order about "it" is of what waits or of what was last made or shown; any other stands for itself. */
async function plain(planning: PlanningContext, asked: DialogueContext): Promise<Response> {
  const ofOpen = await aboutOpen(planning, asked)
  if (ofOpen) return ofOpen
  const events = askedBefore(asked).filter(({ run }) => run.plan?.steps.some(isAboutEvent))
  const waits = events.some(({ wait }) => wait.kind === 'approval')
  const part =
    completeEllipsis(planning, waits, asked.parseAgain) ?? notedOnEvent(planning, events.length > 0)
  if (part) return correct({ ...planning, utterance: part }, asked)
  const guest = await joinsEvent(planning, asked)
  if (guest) return planned({ ...planning, utterance: guest }, asked)
  const listed = underList(planning, asked.parseAgain)
  if (listed) return planned(asItsKind({ ...planning, utterance: listed }), asked)
  const more = addAnother(planning)
  if (more?.kind === 'again')
    return repeatCommand(planning, asked, { kind: 'again', when: '', change: more.change })
  if (more) return planned({ ...planning, utterance: asked.parseAgain(more.text) }, asked)
  if (!isAnaphor(planning)) {
    const response = await planned(timesTheLastThing(planning, asked) ?? planning, asked)
    return (await aboutAnother(planning, asked, response)) ?? response
  }
  const correcting = { ...planning.utterance, mode: { kind: 'correction', of: 'any' } } as const
  const earlier = asked.session.runs(asked.run.runId)
  const replaced = await amendWaiting({ ...planning, utterance: correcting }, earlier)
  if (replaced?.kind === 'replace') return replaced
  const open = atHand(asked)
  return (
    (open && (await sameThings(planning, asked, open, planning.utterance.text))) ??
    planned(asItsKind(planning), asked)
  )
}

/**
 * A few words that name nothing, said right after a card was shown, are about it and not about a thing that a service would
 * have to guess ("starting next month", "by 10 minutes"): what waits is said, and put aside. undefined for all else.
 */
async function aboutAnother(
  planning: PlanningContext,
  asked: DialogueContext,
  response: Response,
): Promise<Response | undefined> {
  const { utterance, catalogue } = planning
  const open = atHand(asked)
  const [clause, ...more] = utterance.clauses
  if (open?.wait.kind !== 'approval' || asked.session.runs(asked.run.runId)[0]?.runId !== open.run.runId)
    return undefined
  if (!clause || more.length > 0 || clause.question || response.kind !== 'plan') return undefined
  const { title, list, quoted, references, people } = clause
  const named = (title ?? list ?? quoted[0]) !== undefined || people.some(({ kind }) => kind !== 'pronoun')
  if (named || references.some(({ kind }) => kind !== 'pronoun')) return undefined
  // an order with words of its own asks for something else
  if (clause.verb !== '' && references.length + people.length === 0) return undefined
  const { steps } = response.plan
  const changes = steps.filter(
    (step) => step.kind === 'do' && catalogue.action(step.action)?.effect !== 'read',
  )
  const guessed = steps.some(({ kind }) => kind === 'ask') || thingsOf(changes).length > 0
  if (changes.length === 0 || !guessed) return undefined
  // "make that Thursday evening" of a mail that says Friday
  const anew = `${utterance.text.replace(/^(?:make|change) (?:that|it)(?: to)? /iu, 'say ')} instead`
  return (await reworded(planning, asked, open, [anew])) ?? stillOpen(planning, asked, open)
}

const isAboutEvent = (step: Step): boolean =>
  step.kind === 'do' && serviceOfAction(step.action)?.readAs === 'event'

/** "tomorrow at 10" and nothing else, said right after a task was made: when that is to be. */
function timesTheLastThing(
  planning: PlanningContext,
  { session, run }: DialogueContext,
): PlanningContext | undefined {
  const { utterance, focus } = planning
  const subject = focus.subjects.find((each) => each.wrote)
  const before = session.runs(run.runId)[0]
  if (subject?.kind !== 'task' || subject.runId !== before?.runId) return undefined
  const [clause, ...more] = utterance.clauses
  if (!clause || more.length > 0 || utterance.ignored.length > 0) return undefined
  // a part of the day says no day, and no task has another time
  if (/^(?:in )?(?:the )?(?:morning|afternoon|evening)$/iu.test(utterance.text.trim())) return undefined
  return onlyOf(clause.text, clause.times) ? aboutTheLastThing(planning) : undefined
}

/** "no, 5" while a card waits that offers no choices: its time. undefined where it has none that could be five. */
async function hourOfCard(planning: PlanningContext, asked: DialogueContext): Promise<Response | undefined> {
  const hour = /^\D*(\d{1,2})\W*$/u.exec(planning.utterance.text)?.[1]
  if (hour === undefined || atHand(asked)?.wait.kind !== 'approval') return undefined
  const said = { ...planning, utterance: asked.parseAgain(`make it ${hour}`) }
  const replaced = await amendWaiting(said, asked.session.runs(asked.run.runId))
  return replaced?.kind === 'replace' ? replaced : undefined
}

/** A correction is of what still waits, else of who was part of what was done, else of the last thing written. */
async function correct(planning: PlanningContext, asked: DialogueContext): Promise<Response> {
  const ofOpen = await aboutOpen(planning, asked)
  if (ofOpen) return ofOpen
  // What was said after this message is not what it is about, however fast it came.
  const earlier = asked.session.runs(asked.run.runId)
  const replaced = await amendWaiting(planning, earlier)
  if (replaced?.kind === 'say') return say(asked.run, replaced.text, { status: 'failed' })
  if (replaced?.kind === 'not_mine') return notMine(planning, asked.run)
  if (replaced) return replaced
  const elsewhere = await onOtherList(planning, asked)
  if (elsewhere) return planned(asItsKind({ ...planning, utterance: elsewhere }), asked)
  const swapped = await amendDone(planning, latestFirst(earlier))
  if (swapped === 'not_mine') return notMine(planning, asked.run)
  if (swapped) return { kind: 'plan', plan: swapped }
  const response = await planned(aboutTheLastThing(planning), asked)
  if (response.kind === 'plan' && renames(planning, asked, response.plan))
    return say(asked.run, planning.wording.speak.notUnderstood(planning.utterance.text), {
      status: 'not_understood',
      suggestions: [],
    })
  // Said right after a card was shown, it was meant for the card and not for what was done before.
  const open = atHand(asked)
  const meant = open && open.run.runId === earlier[0]?.runId
  return meant && response.kind === 'plan' ? stillOpen(planning, asked, open) : response
}

/** "no, the report" about something that was there before: only what was just made is called otherwise by a bare name. */
function renames({ utterance }: PlanningContext, { session, run }: DialogueContext, plan: Plan): boolean {
  const last = session.runs(run.runId).find((other) => other.plan)
  const titled = utterance.mode.kind === 'correction' && utterance.mode.of === 'title'
  const named = plan.steps.some((step) => step.kind === 'do' && 'title' in step.params)
  // "actually not the milk" is no name, whatever it was said of
  if (named && !titled && deniedWords(utterance.text).length > 0) return true
  if (titled || !last || isNew(last)) return false
  return named
}
