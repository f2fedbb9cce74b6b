import type { Json } from '../../../../shared/protocol/plan.ts'
import { wordingFor } from '../../../../shared/wording/wording.ts'
import { type ActionIntent, type FillContext, type Filled, lookedUp, said } from '../../../core/api/action.ts'
import type { Clause } from '../../../core/nlu/utterance.ts'
import { toLocal } from '../../../core/time/zone.ts'
import { deedBeside } from '../../clarify/remind-deed.ts'
import { saidAnyway, titleWithVerb, withoutAnyway } from '../../clarify/title-with-verb.ts'
import type { Priority } from '../model/task.ts'
import type { TasksPorts } from '../tasks-ports.ts'
import { assignedIn, assigneeParam } from './select/assigned.ts'
import { beforeEvent } from './slots/before-event.ts'
import { besideEvent } from './slots/beside-event.ts'
import { implicitTaskWords, isImplicitTask } from './slots/implicit-task.ts'
import { comesBack, mailsMeant, pointsAtMail } from './slots/mail-links.ts'
import { priorityOfNew } from './slots/priority.ts'
import { promisedReminder } from './slots/promised-reminder.ts'
import { remarkAt, withoutRemark } from './slots/remark.ts'
import { taskTimes } from './slots/task-times.ts'
import { fillTimer, timerIn } from './slots/timer.ts'
import { listSaid, whichList } from './slots/which-list.ts'
import { fillSplit, isSplit } from './split-task.ts'

/** "a task to prepare the day before" */
const purpose = /\b(?:task|todo|to-do) (?:to|for) (\p{L}.*)/iu
const createsList =
  /\b(?:create|make|start|new|add|set up)\b (?:me )?(?:an? )?(?:new )?(?:\w+ )?list\b(?! item)|^new list\b/i

/** "add buy oat milk to groceries", "remind me to call mum at 6", "turn these three emails into tasks due Friday". */
export function hearsAdd(ports: TasksPorts): ActionIntent {
  return {
    service: 'tasks',
    another: 'thing',
    intents: ['create', 'update'],
    score,
    conditions: {
      splits: isSplit,
      comesBack,
      isImplied: isImplicitTask,
      isTimer: (clause) => timerIn(clause) !== undefined,
      isBesideEvent: (clause) => deedBeside(clause) !== undefined,
      mayBeTask,
    },
    fillSlots: (clause, context) => fillSlots(ports, clause, context),
  }
}

/** For nobody, or nearly as likely a task as what it was taken for: "remind me tonight at 6 to call my mum". */
const mayBeTask = ({ classification: topic, alternatives, times }: Clause): boolean =>
  topic.service === 'none' ||
  (times.every(({ anchor }) => anchor === undefined) &&
    alternatives.some(
      ({ service, intent, confidence }) => service === 'tasks' && intent === 'create' && confidence > 0.3,
    ))

function score(clause: Clause): number {
  if (clause.classification.intent === 'update')
    return /^(?:finish|complete|do)\b/i.test(clause.text) &&
      clause.times.length > 0 &&
      !/\b(?:everything|all|every)\b/i.test(clause.text)
      ? 0.95
      : 0
  if (createsList.test(clause.text)) return 0.3
  const ends = clause.times.length === 0 ? endsOne.exec(clause.text) : null
  if (ends?.[1] !== undefined) return 0
  return ends ? 0.5 : 0.9
}
/** "finish the slides" is as much the end of a task as a new one; with a date it is still to be done. */
const endsOne = /^(?:finish|complete) (?:the|my|our|that)\b(?:.* (one|thing)[.!]?$)?/i

async function fillSlots(ports: TasksPorts, utterance: Clause, context: FillContext): Promise<Filled> {
  const assigned = assignedIn(utterance)
  const whole = assigned?.clause ?? utterance
  const { title, notes } = titleOf(whole)
  const clause = notes === undefined ? whole : withoutPast(whole, notes, context)
  const words = wordingFor(context.preferences.locale).tasks
  const wrong = clause.impossible[0]
  if (wrong) return { ok: false, say: words.noSuchTime(wrong.why), suggestions: [] }
  const minutes = timerIn(clause)
  if (minutes !== undefined) return fillTimer(clause, minutes, context)
  const links = await mailsMeant(ports, clause, context)
  const mailed = pointsAtMail(clause)
  if (mailed && links.length === 0)
    return { ok: false, say: words.noSuchMail(mailed.words), suggestions: [...words.mailExamples] }
  if (allBut.test(title)) return { ok: false, say: words.allOfWhat(title), suggestions: [] }
  if (isSplit(clause)) return fillSplit(clause, context)
  if (
    /\b(?:these|those|that|this) (?:\w+ )?(?:e-?mails?|messages?)\b/i.test(clause.text) &&
    links.length === 0
  )
    return { ok: false, say: words.whichMails, suggestions: [...words.mailExamples] }
  if (!title && links.length === 0)
    return { ok: false, say: words.whatTask, suggestions: [...words.addExamples] }
  const called = await listSaid(clause, context)
  const list =
    called && called.toLowerCase() !== title.toLowerCase()
      ? await whichList(ports, called, context)
      : undefined
  const assignee = assigned && (await assigneeParam(ports, assigned.mention, context))
  const beside = deedBeside(clause)
  const told = beside && (await besideEvent(clause, beside, context))
  if (told && 'say' in told) return { ok: false, say: told.say, suggestions: [] }
  const named = title || words.labels.title
  const before = beforeEvent(clause, context)
  const read = told ?? taskTimes(clause, clause.times, named, context)
  const times = 'before' in before ? read : promisedReminder(clause, named, read, context)
  const priority = matters(clause)
  const items: Json[] =
    links.length > 0 ? links.map((link) => ({ title: link.title, links: [link] })) : severalOf(clause, title)
  return {
    ok: true,
    steps: [
      ...(list?.asks ?? []),
      ...(assignee?.asks ?? []),
      ...times.asks,
      {
        kind: 'do',
        id: context.step(),
        title: words.addTitle(links.length > 0 ? links.map((l) => l.title) : [title]),
        dependsOn: [],
        action: 'tasks.add_task',
        params: {
          ...(items.length > 0
            ? { items: links.length > 0 ? { ...lookedUp(items), from: 'focus' as const } : said(items) }
            : { title: said(title, clause.title?.text) }),
          ...(list ? { list: list.param } : {}),
          ...assignee?.params,
          ...times.params,
          ...before,
          ...(priority ? { priority: said(priority.level, priority.words) } : {}),
          ...(saidAnyway(utterance.text) ? { twice: said(true, 'anyway') } : {}),
          ...(clause.body && !isTitle(clause.body.text, title)
            ? { notes: said(clause.body.text) }
            : whole.reason
              ? { notes: said(whole.reason.charAt(0).toUpperCase() + whole.reason.slice(1), whole.reason) }
              : notes
                ? { notes: said(whole.text.slice(remarkAt(whole.text, notes))) }
                : {}),
        },
      },
    ],
    assumptions: comesBack(utterance, context)
      ? [words.mailComesBack, ...times.assumptions]
      : times.assumptions,
  }
}

/** How much it matters, where that is not said within quoted words. */
function matters({
  text,
  times,
  list,
  quoted,
  body,
}: Clause): { readonly level: Priority; readonly words: string } | undefined {
  const found = priorityOfNew(
    text,
    [...times, ...(list ? [list] : [])].map(({ span }) => span[0]),
  )
  const own = body ? [...quoted, body] : quoted
  return found && !own.some(({ span }) => span[0] <= found.span[0] && found.span[1] < span[1])
    ? { level: found.priority, words: text.slice(...found.span) }
    : undefined
}

/** "everything but milk": all of what nobody said. */
const allBut =
  /^(?:everything|anything|all)(?: (?:of|on|in|from) .{1,40}?| (?:the|my|our) .{1,40}?| else)?,? (?:but|except(?: for)?|bar|apart from|other than|minus|without)\s/i

/** "…, she wrote yesterday": what a remark says was is no day for the task. */
function withoutPast(clause: Clause, notes: string, { now, preferences }: FillContext): Clause {
  const from = remarkAt(clause.text, notes)
  const today = toLocal(now, preferences.zone).date
  const isPast = ({ span, start }: Clause['times'][number]): boolean =>
    span[0] >= from && start?.date !== undefined && start.date < today
  return { ...clause, times: clause.times.filter((time) => !isPast(time)) }
}

/** "three tasks: buy milk, fix bike" counts them out; what goes on a shopping list is bought one by one. */
const counted =
  /^(?:(?:two|three|four|five|six|\d|some|these|the following|a few) )?(?:tasks|to-?dos|things|items|reminders)\s*[:-]\s*/i
const shopping = /shop|grocer|supermarket|buy|packing/i

/** A thing to get is one in few words; an article before it is not written on a list. */
const mostWords = 3
const mostBought = 5
/** "2 pints of milk": how much of it is no part of what it is called */
const amount =
  /^(?:\d+|an?|one|two|three|four|five|six|half a|a few|some)\s*(?:x|dozen|pints?|lit(?:re|er)s?|l|bottles?|packs?|packets?|bags?|box(?:es)?|tins?|cans?|loa(?:f|ves)|kg|kilos?|g|grams?|bunch(?:es)?|jars?|rolls?|bars?|slices?)?\s+(?:of\s+)?/i
const someOf = /^(?:an?|some|the) (?=\p{L})/iu

/** "milk, eggs and bread" for a list are three things to get; what is quoted is one, whatever stands in it. */
function severalOf(clause: Clause, title: string): Json[] {
  if (clause.items) return clause.items.map(titled)
  const { quoted, list } = clause
  if (quoted.length > 1 && isRow(clause)) return quoted.map((said) => titled(said.text))
  if (quoted.some((said) => said.text.toLowerCase().includes(title.toLowerCase()))) return []
  const listed = counted.test(title)
  const parts = title
    .replace(counted, '')
    .split(/,\s*(?:and\s+)?|\s+(?:and|n|&)\s+/)
    .map((part) => part.trim().replace(someOf, ''))
    .filter(Boolean)
  const shopped = list !== undefined && shopping.test(list.text)
  // more than two between commas are a list, however each of them is called
  const most = shopped && parts.length > 2 ? mostBought : mostWords
  const short = parts.every((part) => part.replace(amount, '').split(' ').length <= most)
  const bought = shopped && parts.length > 1
  if (!listed && !bought && (!list || !title.includes(','))) return []
  if (!listed && !short) return []
  return parts.map(titled)
}

const titled = (text: string): Json => ({ title: text.charAt(0).toUpperCase() + text.slice(1) })

/** Quotations with nothing between them but commas and an "and". */
const isRow = ({ quoted, text }: Clause): boolean =>
  quoted
    .slice(1)
    .every(({ span }, at) =>
      /^["”’'»]?[\s,]*(?:and|&|plus)?[\s,]*["“‘'«]?$/u.test(text.slice(quoted[at]!.span[1], span[0])),
    )

/** What is used up is to be got. */
const usedUp =
  /^(?:we(?:['’]re| are)|i(?:['’]m| am)|we(?:['’]ve| have) run)? ?(?:nearly |almost |all )?out of (?=\w)/i
/** "oat milk goes on the groceries list", "rent has to be paid on the 1st": the thing, and what is to be done with it. */
const belongs = /\s+(?:goes|go|belongs?|should go|(?:needs?|has|have) to go)$/i
/** "a recurring task to pay the rent" */
const kindOfTask =
  /^(?:an? )?(?:(?:new|recurring|repeating|regular|daily|weekly|monthly|yearly|quick|short) )*(?:task|to-?do|reminder)(?: called| named)? (?:to|for|:) ?(?=\p{L})/iu
/** What asks to be reminded or noted, before the words themselves: "every Monday remind me to send the invoice", "jot down that …". */
const leads =
  /^(?:please )?(?:(?:remind|nudge|ping|prod|poke|alert|notify|buzz) me (?:to|about|that|of)|don['’]?t let me forget(?: to| about)?|remember to|i (?:have|need) to|(?:jot|note|write)(?: it| this)? down(?: that)?)(?:\s+|$)/i

/** "can oat milk go on the list", "a reminder at six to call": the words between. */
const goesOn = /^(?:please )?(?:can|could|should|may) (?:we |you )?(.+?) (?:go|be put|be added)$/i
const reminderTo =
  /^(?:(?:please|pls|can you|could you) )*(?:set|create|add|make|give|put)(?: me)?(?: up)? (?:a|an|another) (?:\w+ )?reminder\b.{0,40}? to (\w.*)$/i
/** What only says that it matters. */
const unforgotten =
  /[,;.\s–-]{1,4}(?:and |so |please |pls )*(?:(?:don['’]?t|do not) (?:let me )?forget(?: (?:it|that))?|(?:remind|nudge|ping|alert|prod|buzz) me(?: please)?|so i (?:don['’]?t|won['’]?t) forget(?: it)?)[\s.!]*$/i

/** "remind Leo about his rates": somebody else is to be reminded, and that is what is to be done. */
const remindsOther = /^(?:(?:please|pls|and|then|also) )*remind (?!me\b|us\b|myself\b)(?=\p{L})/iu

/** "remind me every Monday at 8 to check the van": the deed behind its time, with its verb. */
function deedBehindTime({ row, title, text, times }: Clause): string | undefined {
  const from = row?.name === 'remind-me-to' ? row.slots.what?.span[0] : undefined
  if (from === undefined || !title || title.span[0] <= from) return undefined
  return times.some(({ span }) => span[0] >= from && span[0] < title.span[0])
    ? undefined
    : text.slice(from, title.span[1])
}

/** The words of the task, with a capital and without marks of priority, and what was told beside them. */
function titleOf(clause: Clause): { readonly title: string; readonly notes?: string } {
  const read =
    implicitTaskWords(clause) ??
    (clause.row?.name === 'nudge-me' ? clause.row.slots.what?.text : undefined) ??
    deedBehindTime(clause) ??
    reminderTo.exec(clause.text)?.[1] ??
    (titleWithVerb(clause)?.replace(leads, '').replace(usedUp, '').replace(belongs, '') ||
      clause.body?.text ||
      clause.quoted[0]?.text ||
      purpose.exec(clause.text)?.[1] ||
      '')
  const mark = matters(clause)?.words ?? ''
  // "!high": its mark is left out of the words already
  const typed =
    mark.startsWith('!') && read.toLowerCase().startsWith(mark.slice(1).toLowerCase())
      ? read.slice(mark.length - 1).trimStart()
      : read
  const reminder = remindsOther.test(clause.text) && !/^remind\b/i.test(typed) && typed !== ''
  const own = withoutAnyway(`${reminder ? 'Remind ' : ''}${typed}`)
    .replace(unforgotten, '')
    .replace(goesOn, '$1')
    .replace(kindOfTask, '')
  const quoted = clause.quoted.some((said) => own.includes(said.text))
  const { title, notes } = quoted ? { title: own } : withoutRemark(own)
  const text = clause.times.reduce(withoutTime, title).trim()
  return { title: text.charAt(0).toUpperCase() + text.slice(1), ...(notes === undefined ? {} : { notes }) }
}

/** The words of the note are the title already, but for a time that became the due date. */
const isTitle = (body: string, title: string): boolean =>
  title !== '' && body.toLowerCase().startsWith(title.toLowerCase())

/** A time at the end of the words ("send the invoice by Friday") is the due date, not part of the title. */
function withoutTime(title: string, time: { readonly text: string }): string {
  if (!title.trimEnd().endsWith(time.text)) return title
  const rest = title
    .trimEnd()
    .slice(0, -time.text.length)
    .replace(/\s*\b(?:by|on|at|before|due|for|until|in)\s*$/i, '')
  return rest.trim() === '' ? title : rest
}
