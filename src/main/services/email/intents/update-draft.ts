import type { DoStep, Json, Param } from '../../../../shared/protocol/plan.ts'
import {
  type ActionIntent,
  type DraftStep,
  type FillContext,
  type Filled,
  fromStep,
  said,
} from '../../../core/api/action.ts'
import type { Clause } from '../../../core/nlu/utterance.ts'
import { resolvePeople } from '../../clarify/ask-person.ts'
import type { EmailPorts } from '../email-ports.ts'
import { mailWordsFor } from '../format/format-mail.ts'
import type { MailDraft } from '../provider.ts'
import { phraseBody } from '../text/phrase-body.ts'
import { onePart } from './change/one-part.ts'
import { isJoined, type PeopleChange, peopleChange } from './change/people.ts'
import { changeParam, wordsChange } from './change/words.ts'
import { resolveDraft, sendLater, sendsDraft } from './send-draft.ts'

const mostWords = 8
const rewording =
  /\b(shorter|longer|friendlier|friendly|nicer|politer|formal|informal|casual|warmer|rewrite|rephrase|reword|improve|polish|professional|concise|clearer|tone|translate|proofread|grammar)\b/i
/** "say it nicer": how, not what */
const inOtherWords =
  /^(?:please |pls |can you |could you )*(?:say|put|phrase|word) (?:it|that|this) (?:a (?:bit|little) )?(?:more |less )?\p{L}+[\s.!]*$/iu
const blind = /\bbcc\b|\bblind copy\b/i
const ofDraft = /\b(draft|subject|reply|cc|copy in|instead of|at the end|to the (?:mail|e-?mail|message))\b/i
/** Orders that name no draft and, right after one was made, mean it. */
const ofLast =
  /^(?:please |also |and |now |no,? |actually,? )*(?:(?:change |make |set |use |give it )?(?:the |a |another )?(?:different |new |other )?subject\b|sign (?:it|off)\b|(?:change|make|set) (?:the )?(?:text|body|wording|message)\b|also (?:say|mention|tell)\b|add: |add that |append\b|say .+ instead$|(?:it|that|the (?:mail|reply|message)) should (?:say|read)\b|tell (?:him|her|them) .+ instead$|(?:add|put|write) .+ at the (?:end|bottom)$|(?:start|begin|open) (?:it |that |the (?:mail|message|reply|draft) )?with\b|bcc\b)/i

/** "drop the cc", "nobody in copy": everybody who only gets a copy. */
const noCopies =
  /^(?:please |also |and |actually,? |no,? )*(?:(?:drop|remove|lose|delete|take (?:out|off)|leave (?:out|off)|scrap|cut|skip|clear) (?:the |all (?:the )?|any )?(?:ccs?|copies|copy|people in (?:copy|cc)|cc line)|(?:no|without|nobody in) (?:the )?(?:cc|copy|copies))(?: (?:please|pls|from it|on it))?[\s.!]*$/i
/** "change hi to good morning": no time but a day's name, nobody with a capital, and nothing that has a name of its own. */
const swapsWords =
  /^(?:change|swap|replace|turn) (?!(?:the|my|our|it|that|this|all|every)\b)(?:\S+ ){1,4}(?:to|with|for|into|by) \S/i
const quotesSwap = /^(?:change|swap|replace) ["“‘'].+?["”’'] (?:to|with|by|into) ["“‘'].+["”’'][.!]*$/iu
const onlyWeekday = /^\p{L}+day$/iu
const mayReword = ({ text, times, people, list }: Clause): boolean =>
  quotesSwap.test(text) ||
  (swapsWords.test(text) &&
    list === undefined &&
    times.every((time) => onlyWeekday.test(time.text)) &&
    // "with good" looks like somebody called Good
    people.every((person) => /^\p{Ll}/u.test(person.text)))

/** What a clause would change literally. "make it shorter" is left to a model, and said so. */
export const updateDraftIntent = (ports: Pick<EmailPorts, 'mailbox'>): ActionIntent => ({
  service: 'email',
  intents: ['update', 'create', 'send'],
  // with a draft just made, these words can mean nothing else
  conditions: {
    changesIt: (clause, { utterance }) =>
      (rewording.test(clause.text) && clause.text.split(/\s+/).length <= mostWords) ||
      ofLast.test(clause.text) ||
      noCopies.test(clause.text) ||
      mayReword(clause) ||
      (isJoined(clause, utterance.text) && /^(?:say|mention|tell)\b/i.test(clause.text)) ||
      peopleChange(clause, utterance.text) !== undefined,
  },
  score: (clause, { focus }) => {
    if (sendsDraft(clause)) return 0
    if (noCopies.test(clause.text)) return 0.95
    if (focus.subjects[0]?.kind === 'draft' && mayReword(clause)) return 0.9
    // no draft has a date that could be put off
    if (/^(?:postpone|push|reschedule|defer|delay|bump)$/.test(clause.verb)) return 0
    const draftInFocus = focus.subjects[0]?.kind === 'draft'
    if (rewording.test(clause.text))
      return draftInFocus ? 0.95 : clause.classification.intent === 'update' ? 0.75 : 0
    if (/\binstead of\b|\bsubject\b/i.test(clause.text) || /^(cc|copy in)\b/i.test(clause.text))
      return clause.body === undefined || draftInFocus ? 0.9 : 0
    return clause.classification.intent === 'update' && (draftInFocus || ofDraft.test(clause.text)) ? 0.6 : 0
  },
  fillSlots: async (clause, context) => {
    const words = mailWordsFor(context.preferences)
    const draft = await resolveDraft(ports, context)
    if (!draft)
      return { ok: false, say: words.noDraft, suggestions: [words.writeExample], nothingThere: true }
    if (inOtherWords.test(clause.text) && rewording.test(clause.text))
      return { ok: false, say: words.needsModel, suggestions: [...words.changeExamples] }
    if (blind.test(clause.text))
      return { ok: false, say: words.noBcc, suggestions: [...words.changeExamples] }
    if (noCopies.test(clause.text) && draft.known) {
      const copied = draft.known.cc.map(({ email }) => email)
      return copied.length > 0
        ? changed(draft, { without: said(copied) }, [], context)
        : { ok: false, say: words.nobodyInCopy, suggestions: [...words.changeExamples] }
    }
    const people = peopleChange(clause, context.utterance.text)
    if (people) return changePeople(people, draft, context)
    const change = wordsChange(clause, draft.known?.body, context.utterance.text)
    if (change) {
      if (change.kind === 'body' && !change.quoted && draft.known) {
        const part = onePart(change.value, draft.known.body, context)
        if (part?.kind === 'unclear') {
          const suggestions = [words.textExample(change.value)]
          return { ok: false, say: words.whichPart(change.value), suggestions }
        }
        const asks = part?.kind === 'asked' ? [part.ask] : []
        if (part) return changed(draft, { replace: part.param }, asks, context)
      }
      if (change.kind === 'replace' && draft.known && !holds(draft.known.body, change.value.old))
        return { ok: false, say: words.notInText(change.value.old), suggestions: [...words.changeExamples] }
      const asIs = change.kind === 'replace' || change.kind === 'subject' || change.quoted
      const value = asIs ? change : { ...change, value: phraseBody(change.value, '', false, words) }
      return changed(draft, toParams(changeParam(value)), [], context)
    }
    const later = onlyTime(clause) ? sendLater(draft, clause, context) : undefined
    if (later) return later
    const say = rewording.test(clause.text) ? words.needsModel : words.changeHow
    return { ok: false, say, suggestions: [...words.changeExamples] }
  },
})

const holds = (body: string, words: string): boolean => body.toLowerCase().includes(words.toLowerCase())

/** Other people for a draft that waits to be sent; the sending comes again behind it. */
export async function swapRecipient(
  step: DoStep,
  people: { readonly leaving: { readonly email: string }; readonly coming: Json },
  context: FillContext,
): Promise<Filled | null> {
  const draft = step.params.draft
  if (!draft || !('value' in draft)) return null
  const params = { people: said([people.coming]), without: said([people.leaving.email]) }
  const update = updateStep({ param: draft, after: [] }, params, [], context)
  const send = { ...step, params: { ...step.params, draft: fromStep(update.id) }, dependsOn: [update.id] }
  return { ok: true, steps: [update, send], assumptions: [] }
}

/** "tomorrow at 8 instead": nothing but a time is said. */
const onlyTime = ({ text, times }: Clause): boolean =>
  times.length > 0 &&
  text.replace(/[,\s]*\b(?:no|actually|instead|rather|please|make it)\b[,\s]*/gi, '').length <=
    times.reduce((sum, time) => sum + time.text.length, 0) + 4

type Known = NonNullable<Awaited<ReturnType<typeof resolveDraft>>>

async function changePeople(
  { how, people }: PeopleChange,
  draft: Known,
  context: FillContext,
): Promise<Filled> {
  const words = mailWordsFor(context.preferences)
  const found = await resolvePeople(people, context)
  if (how === 'without') {
    const there = inDraft(
      draft.known,
      people.map(({ text }) => text),
    )
    const emails = found.known.length > 0 ? found.known.map(({ email }) => email) : there
    if (emails.length === 0)
      return {
        ok: false,
        say: words.notAmong(found.names.join(', ')),
        suggestions: [...words.changeExamples],
      }
    const left = [...(draft.known?.to ?? []), ...(draft.known?.cc ?? [])].filter(
      ({ email }) => !emails.includes(email),
    )
    if (draft.known && left.length === 0)
      return { ok: false, say: words.nobodyElse, suggestions: [...words.changeExamples] }
    return changed(draft, { without: said(emails) }, [], context)
  }
  const params = { ...found.params, as: said(how === 'cc' ? 'cc' : 'to') }
  const gone = how === 'instead' ? (draft.known?.to.map(({ email }) => email) ?? []) : []
  return changed(draft, gone.length > 0 ? { ...params, without: said(gone) } : params, found.asks, context)
}

/** Whoever of the draft bears one of these names. */
const inDraft = (draft: MailDraft | undefined, names: readonly string[]): string[] =>
  [...(draft?.to ?? []), ...(draft?.cc ?? [])]
    .filter(({ name }) => names.some((one) => name.toLowerCase().split(' ').includes(one.toLowerCase())))
    .map(({ email }) => email)

const toParams = (values: Readonly<Record<string, Json>>): Record<string, Param> =>
  Object.fromEntries(Object.entries(values).map(([name, value]) => [name, said(value)]))

const changed = (
  draft: Known,
  params: Record<string, Param>,
  asks: readonly DraftStep[],
  context: FillContext,
): Filled => ({ ok: true, steps: [...asks, updateStep(draft, params, asks, context)], assumptions: [] })

const updateStep = (
  { param, after }: Pick<Known, 'param' | 'after'>,
  params: Record<string, Param>,
  asks: readonly DraftStep[],
  context: FillContext,
): DraftStep => ({
  kind: 'do',
  id: context.step(),
  title: mailWordsFor(context.preferences).titles.update,
  dependsOn: [...after, ...asks.map(({ id }) => id)],
  action: 'email.update_draft',
  params: { draft: param, ...params },
})
