import type { Param } from '../../../../shared/protocol/plan.ts'
import { type DraftStep, type Hears, said } from '../../../core/action.ts'
import { findPeople } from '../../asking/ask-person.ts'
import type { EmailPorts } from '../email-ports.ts'
import { wordsFor } from '../saying.ts'
import { pointDraft, sendsDraft } from './send-draft.hears.ts'

const mostWords = 8
const rewording =
  /\b(shorter|longer|friendlier|friendly|nicer|politer|formal|informal|casual|warmer|rewrite|rephrase|reword|improve|polish|professional|concise|clearer|tone|translate|proofread|grammar)\b/i
const quote = `["“”‘’']`
const newSubject = new RegExp(
  `\\bsubject(?: line)?\\s*(?:to|is|should be|:|=)\\s*${quote}?(.+?)${quote}?[.]?$`,
  'iu',
)
const newBody = new RegExp(
  `\\b(?:text|body|message|mail|e-?mail|draft)\\s*(?:to|should (?:say|read)|:|=)\\s*${quote}?(.+?)${quote}?$`,
  'iu',
)
const append = new RegExp(
  `\\b(?:add|append|put)\\s+${quote}(.+?)${quote}|\\b(?:add|append)\\s+that\\s+(.+)$|\\balso (?:say|mention)(?: that)?\\s+(.+)$`,
  'iu',
)
const swap = new RegExp(
  `\\b(?:say|write|put)\\s+${quote}?(.+?)${quote}?\\s+instead of\\s+${quote}?(.+?)${quote}?[.]?$`,
  'iu',
)
const swapTo = new RegExp(
  `\\b(?:replace|change)\\s+${quote}(.+?)${quote}\\s+(?:with|to|by)\\s+${quote}(.+?)${quote}`,
  'iu',
)
const adds = /\b(?:cc|copy(?: in)?|add|include|also (?:send|to))\b/i
const removes = /\b(?:remove|drop|leave out|take out|without|not to)\b/i
const ofDraft = /\b(draft|subject|reply|cc|copy in|instead of|at the end|to the (?:mail|e-?mail|message))\b/i

/** What a clause would change literally. "make it shorter" is left to a model, and said so. */
export const hearsUpdateDraft = (ports: Pick<EmailPorts, 'mailbox'>): Hears => ({
  service: 'email',
  intents: ['update', 'create', 'send'],
  // with a draft just made, these words can mean nothing else
  claims: ({ text }, { focus }) =>
    focus.subjects[0]?.kind === 'draft' && rewording.test(text) && text.split(/\s+/).length <= mostWords,
  fits: (clause, { focus }) => {
    if (sendsDraft(clause)) return 0
    // no draft has a date that could be put off
    if (/^(?:postpone|push|reschedule|defer|delay|bump)$/.test(clause.verb)) return 0
    const draftInFocus = focus.subjects[0]?.kind === 'draft'
    if (rewording.test(clause.text)) return draftInFocus ? 0.95 : clause.topic.intent === 'update' ? 0.75 : 0
    if (swap.test(clause.text) || newSubject.test(clause.text) || /^(cc|copy in)\b/i.test(clause.text))
      return 0.9
    return clause.topic.intent === 'update' && (draftInFocus || ofDraft.test(clause.text)) ? 0.6 : 0
  },
  fill: async (clause, context) => {
    const words = wordsFor(context.manners)
    const draft = await pointDraft({ ...ports, self: () => ({ name: '', email: '' }) }, context)
    if (!draft)
      return { ok: false, say: words.noDraft, suggestions: [words.writeExample], nothingThere: true }
    const { text } = clause
    const params: Record<string, Param> = { draft: draft.param }
    const asks: DraftStep[] = []
    const swapped = swap.exec(text)
    const quotedSwap = swapTo.exec(text)
    const subject = newSubject.exec(text)
    const appended = append.exec(text)
    const body = newBody.exec(text)
    if (swapped) params.replace = said({ old: swapped[2]!.trim(), with: swapped[1]!.trim() })
    else if (quotedSwap) params.replace = said({ old: quotedSwap[1]!, with: quotedSwap[2]! })
    else if (subject) params.subject = said(subject[1]!.trim())
    else if (body) params.body = said(body[1]!.trim())
    else if (appended) params.append = said((appended[1] ?? appended[2] ?? appended[3])!.trim())
    else if (adds.test(text) && clause.people.length > 0) {
      const people = await findPeople(clause.people, context)
      asks.push(...people.asks)
      Object.assign(params, people.params, { as: said(/\b(cc|copy)\b/i.test(text) ? 'cc' : 'to') })
    } else if (removes.test(text) && clause.people.length > 0) {
      const people = await findPeople(clause.people, context)
      if (people.asks.length > 0)
        return { ok: false, say: words.changeHow, suggestions: [...words.changeExamples] }
      params.without = said(people.known.map(({ email }) => email))
    } else {
      const say = rewording.test(text) ? words.needsModel : words.changeHow
      return { ok: false, say, suggestions: [...words.changeExamples] }
    }
    const step: DraftStep = {
      kind: 'do',
      id: context.step(),
      title: words.titles.update,
      dependsOn: [...draft.after, ...asks.map(({ id }) => id)],
      action: 'email.update_draft',
      params,
    }
    return { ok: true, steps: [...asks, step], assumptions: [] }
  },
})
