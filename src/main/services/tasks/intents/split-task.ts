import type { AskStep, Param } from '../../../../shared/protocol/plan.ts'
import { wordingFor } from '../../../../shared/wording/wording.ts'
import { type DraftStep, type FillContext, type Filled, fromStep, said } from '../../../core/api/action.ts'
import type { Clause } from '../../../core/nlu/utterance.ts'
import { pickThing, pointBack } from '../../clarify/ask-thing.ts'
import { partsIn } from '../model/parts.ts'

const splits =
  /\b(?:break|split|brake|divide|chop|cut)\b.+?\b(?:in ?to|up|down|in (?:parts|steps|pieces|chunks|two|three|\d))\b|\b(?:needs?|has|have|wants?|should|must)(?: to be| be)? (?:breaking|splitting|cutting|dividing|broken|split|cut|divided)(?: up| down)?(?: in ?to)?\b|\b(?:add|make|create|give)\b.*\bsub[- ]?tasks?\b/i
/** "add a subtask “check fonts” to the slides task": what it is, and what it belongs to. */
const underOne =
  /\b(?:add|create|make|put)\b (?:an? |the )?(?:new )?sub[- ]?task:? (?:called |named )?["“'‘](.+?)["”'’] (?:to|for|under|on) (.+?)[.!]*$/i
const intoParts =
  /\b(?:in ?to|down|up)?\s*\b(?:in ?to\s+)?(?:sub[- ]?tasks?|(?:small(?:er)?|little|single) (?:tasks?|steps?|parts?|pieces|chunks)|steps|parts|pieces)\b/i
const around =
  /\b(?:needs?|has|have|wants?|should|must)(?: to be| be)? (?:breaking|splitting|cutting|dividing|broken|split|cut|divided)(?: up| down)?(?: in ?to)?(?: \p{L}+)*\s*$|^(?:please |pls |can you |could you |help me (?:to )?|i want to |i need to )*(?:break|split|brake|divide|chop|cut|add|make|create|give)\s+(?:up |down )?(?:sub[- ]?tasks? (?:to|for|of) )?|\b(?:task|todo)\b|[“”"‘’]|^(?:the|my)\s+|\s+(?:please|pls|for me)\s*[?.!]*$/giu
const pointers = /^(?:it|that|this|them|these|those|that one|this one|the last one|)$/i

/** "break “launch newsletter” into subtasks", "split that into steps: draft, test, send". */
export const isSplit = ({ text }: Clause): boolean => splits.test(text) && intoParts.test(text)

/** Asks for the parts where none were said; a task that is not there yet is made first, with the parts below it. */
export async function fillSplit(clause: Clause, context: FillContext): Promise<Filled> {
  const words = wordingFor(context.preferences.locale).tasks
  const one = underOne.exec(clause.text)
  const at = clause.text.indexOf(':')
  const head = at < 0 ? clause.text : clause.text.slice(0, at)
  const parts = one ? [one[1]!] : at < 0 ? [] : partsIn(clause.text.slice(at + 1))
  const quoted = clause.quoted.find(({ span }) => at < 0 || span[0] < at)?.text
  const about = one ? bare(one[2]!) : (quoted ?? bare(head))
  const askId = context.step()
  const parent = await parentOf(about, parts.length > 0 ? [] : [askId], context)
  if (!parent) return { ok: false, say: words.whichTask, suggestions: [words.partsExample(about)] }
  const ask: AskStep = {
    kind: 'ask',
    id: askId,
    title: words.askParts(parent.title),
    dependsOn: [],
    question: { text: words.askParts(parent.title), kind: 'text', choices: [], free: true },
  }
  const items: Param = parts.length > 0 ? said(parts.map((title) => ({ title }))) : fromStep(ask.id)
  return {
    ok: true,
    steps: [
      ...(parts.length > 0 ? [] : [ask]),
      ...parent.steps,
      {
        kind: 'do',
        id: context.step(),
        title: words.addParts(parent.title),
        dependsOn: [],
        action: 'tasks.add_task',
        params: { items, parent: parent.param },
      },
    ],
    assumptions: parent.made ? [words.madeParent(parent.title)] : [],
  }
}

/** The words that name the task. */
function bare(head: string): string {
  let text = head
    .replace(intoParts, ' ')
    .replace(/\b(?:in ?to|up|down)\s*$/i, ' ')
    .trim()
  for (let before = ''; before !== text; ) {
    before = text
    text = text.replace(around, ' ').replace(/\s+/g, ' ').trim()
  }
  return text.replace(/\s+(?:in ?to|down|up)$/i, '')
}

interface Parent {
  readonly param: Param
  readonly title: string
  readonly steps: readonly DraftStep[]
  readonly made: boolean
}

/** @param after what is waited for before a task is made that is not there yet */
async function parentOf(
  about: string,
  after: DraftStep['dependsOn'],
  context: FillContext,
): Promise<Parent | undefined> {
  if (pointers.test(about)) {
    const back = pointBack('task', ['tasks.add_task', 'tasks.update_task'], context)
    return back && { param: back.param, title: back.title ?? back.step?.title ?? '', steps: [], made: false }
  }
  const picked = pickThing(await context.things('task', { about, limit: 8 }), 'task', about, context)
  switch (picked.kind) {
    case 'one':
      return { param: picked.param, title: picked.thing.title, steps: [], made: false }
    case 'asked':
      return { param: picked.param, title: about, steps: [picked.ask], made: false }
    case 'made':
    case 'none': {
      const title = about.charAt(0).toUpperCase() + about.slice(1)
      const id = context.step()
      const step: DraftStep = {
        kind: 'do',
        id,
        title: wordingFor(context.preferences.locale).tasks.addTitle([title]),
        dependsOn: after,
        action: 'tasks.add_task',
        params: { title: said(title, about) },
      }
      return { param: fromStep(id), title, steps: [step], made: true }
    }
  }
}
