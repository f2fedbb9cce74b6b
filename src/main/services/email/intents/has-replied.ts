import type { Param } from '../../../../shared/protocol/plan.ts'
import { type ActionIntent, lookedUp, said } from '../../../core/api/action.ts'
import { mailWordsFor } from '../format/format-mail.ts'
import { aboutIn } from '../lookup/resolve-reference.ts'

const back =
  '(?:repl(?:y|ied|ies)|answer(?:ed|s)?|respond(?:ed)?|(?:get|gets|got|gotten|come|came|write|wrote|written|been) back|(?:hear|heard) (?:anything )?(?:back )?(?:yet )?from|(?:hear|heard) back)'
const theirs = new RegExp(
  String.raw`^(?:so |and |ok |hey |please |pls |can you |could you |do you know if |tell me if |check if |check whether |any idea if |see if )*(?:(?:did|has|have|hasn['’]?t|didn['’]?t|haven['’]?t)\s+(?!i\b).{1,40}?\b${back}\b|(?:did|have|has) i (?:ever )?(?:get|got|hear|heard|had|receive|received|gotten)\b.{0,20}\b(?:back|answer|reply|response|from)\b|(?!i\b)\p{L}+ (?:has |have )?(?:replied|answered|responded|wrote back|written back|got back|come back to me)\b|any (?:reply|answer|response|word|replies|news)\b)`,
  'iu',
)
const mine =
  /^(?:so |and )*(?:did|have|haven['’]?t|didn['’]?t) i (?:already |ever |even )?(?:repl(?:y|ied)|answer(?:ed)?|respond(?:ed)?|(?:get|got|gotten|write|wrote|written) back)\b/i
/** "who still hasn't answered me?": of everybody who was written to */
const nobodyYet =
  /^(?:so |and )*who(?:['’]s| has| did| have)?(?: still)?(?: ?n[o’']?t| has ?n[o’']?t| did ?n[o’']?t| has not)?(?: yet)? (?:answered|replied|responded|written back|got back|answer|reply|respond)\b(?!.*\bi\b)/i
/** "any mail from …" is looked through, and what is watched for is no question of now. */
const other =
  /\b(?:invite|invitation|invites|anything from|which|who|what|when|unread|all|every|remind|nudge|until|unless|you|your|together|tell me when|let me know|new|(?:any|an?|more) (?:e-?mails?|mails?|messages?))\b/i

/** Of an event's guests, and of no mail. */
const invited = /\b(?:invites?|invitations?|rsvp)\b/i

/** "did Dana reply?", "has anybody answered?", "have I answered Helen?": a yes or no about one conversation. */
export const hasRepliedIntent: ActionIntent = {
  service: 'email',
  intents: ['query'],
  conditions: {
    asksWhetherReplied: ({ text }) =>
      (nobodyYet.test(text) && !invited.test(text)) ||
      (!other.test(text) && (theirs.test(text) || mine.test(text)) && !/\b(?:by|before) \w/i.test(text)),
  },
  score: ({ text }) =>
    (nobodyYet.test(text) && !invited.test(text)) ||
    (!other.test(text) && (theirs.test(text) || mine.test(text)))
      ? 0.97
      : 0,
  fillSlots: async (clause, context) => {
    // the answer says when each of both was written, so a time that was asked about is answered by it
    const when = clause.times.map((time) => time.text).join(' ')
    const params: Record<string, Param> = {
      whose: said(mine.test(clause.text) ? 'mine' : 'theirs', when || undefined),
    }
    const mention = clause.people.find(({ kind }) => kind !== 'me' && kind !== 'group')
    if (mention) {
      const resolved = await context.person(mention)
      if (resolved.kind === 'address') params.people = said([{ name: resolved.name, email: resolved.email }])
      else if (resolved.kind === 'unknown') params.fromName = said(resolved.name)
      else {
        const people = resolved.kind === 'exact' ? [resolved.person] : resolved.candidates
        params.people = lookedUp(
          people.flatMap(({ name, emails }) => emails.map((email) => ({ name, email }))),
          mention.text,
        )
      }
    }
    const about = aboutIn(clause)
    if (about !== '') params.about = said(about)
    return {
      ok: true,
      steps: [
        {
          kind: 'do',
          id: context.step(),
          title: mailWordsFor(context.preferences).titles.hasReplied,
          dependsOn: [],
          action: 'email.has_replied',
          params,
        },
      ],
      assumptions: [],
    }
  },
}
