import type { Pillar } from '../../../../shared/protocol/ids.ts'
import type { DialogueAct } from '../utterance.ts'

/** Which pillar somebody means by a word: "inbox". */
export type PillarCalled = (word: string) => Pillar | undefined

/** Messages that are about Omnii and its last steps, not about the workspace. Patterns are tried in order, on bare words. */
const THING =
  '(?:that|this|it|the last (?:one|thing|step|change|action|command)|your last (?:change|action|step)|what you (?:just )?did|everything|all of (?:that|it)|the change|the changes|those|the last|that last one|my last (?:change|command|request))'

const UNDO = [
  new RegExp(
    `^(?:no |wait |oops |sorry |actually |can you |could you |please )*(?:undo|revert|roll back|rollback|take back|reverse|scratch)(?: ${THING})?(?: again)?$`,
  ),
  /^(?:no |wait |oops |sorry |actually |can you |could you |please )*(?:take (?:that|it|this) back|put (?:it|that|everything) back(?: (?:how|the way|as) it was)?|change it back|go back|bring it back|ctrl z)$/,
]
const REDO =
  /^(?:no |wait |oops |sorry |actually |ok |can you |could you |please )*(?:redo|re do|undo the undo|undo that undo|put it back again|redo (?:that|it|this|the last (?:one|thing|change)|what (?:you|i) undid)|bring (?:that|it) back again)$/
/** With a thing named only where "again" or "the card" says that it is no errand: "pick up the parcel" is one. */
const RESUME =
  /^(?:(?:ok|okay|yes|please|let's|actually|now) )*(?:go on with|pick up|pick|take up|carry on with|continue with|resume|go back to|back to|return to)(?: (?:it|that|this|that one|this one|that card|the card|what you put aside|what was put aside))(?: up)?(?: again)?$|^(?:(?:ok|okay|yes|please|let's|actually|now) )*(?:pick up|take up|go back to|resume) (?:the card )?(.+?) again$|^(?:(?:ok|okay|yes|please|let's|let us|now|so|and|anyway) )*(?:go |get |going |getting )?back to (?:the )?(?:card |question )?(?:about |of |with )?(?:the )?(.+)$/
const DID =
  /^(?:(?:so|and|ok|show me|tell me|remind me) )*(?:what(?:'s| is| have| did| were| things did| have)? (?:you|omnii|u)(?: have|'ve)? (?:actually |just )?(?:do|done|did|change|changed|been (?:doing|up to)|up to|get done|got done|manage|achieve|take care of|taken care of)(?: for me)?(?: so far)?|(?:your|the) (?:journal|log|history))(?: so far)?(?: (today|yesterday|this (?:morning|afternoon|week|month)|last (?:week|month)|so far|on \w+day|since \w+|(?:over |in )?the last (?:few|\d+|two|three) days))?(?: so far)?(?: for me)?$/
const STOP = [
  /^(?:no |wait |ok |okay )*(?:stop|halt|abort|hold on|cancel|hold it|stop it|stop that|stop everything|cancel that|cancel it|abort that|stop now|wait|hang on|stop all)(?: (?:stop|don't (?:send|do) (?:that|it)))?$/,
  /^(?:no |wait |stop |ok |hold on |actually |on second thoughts? |oh |hmm |please |hang on |i changed my mind |changed my mind )*(?:don't|do not|dont|please don't|never mind don't) (?:(?:send|post|submit)(?= ?(?:yet|please|after all|just yet)*$)|(?:send|do|book|post|submit|mail|email|forward|delete|cancel|run|schedule|move) (?:that|it|this|them|anything|those|these|yet|that yet|it yet|her|him|that one|this one|that mail|that email|that message|the email|the mail|the draft|the message|the reply|anyone|anybody))(?: after all| yet| please| just yet)*$/,
  /^(?:no |wait |stop |ok |hold on |actually |on second thoughts? |oh |please |hang on |i changed my mind |changed my mind )*(?:(?:don't|do not|dont) let (?:that|it|this|(?:that|the|my) (?:mail|email|message|reply)) (?:go|leave|out|go out|get out)|(?:hold|keep|pull) (?:that|it|this|(?:that|the|my) (?:mail|email|message|reply)) back)(?: (?:yet|after all|please|i(?:'ve)? changed my mind))*$/,
  /^(?:actually|wait|oh|hmm|on second thoughts?)(?: no)? (?:don't|do not|dont)(?: after all| bother)?$/,
  /^(?:no |wait |actually |oh |ok |hold on )*(?:stop|recall|withdraw|unsend|call back) (?:that|the|this|my) (?:last )?(?:mail|email|message|reply)$/,
  /^(?:stop|cancel|abort) (?:sending|the (?:send|sending|run|plan|mail being sent))(?: (?:that|it|this|them|the mail|the email|the message|the draft))?$/,
]
const WHY =
  /^(?:(?:wait|and|but|so) )*(?:why (?:did|do|have|are|were|would|is|was|didn't|haven't|don't) (?:you|that|it|this|she|he|they|we|dana)|why|why not|how come|what made you|for what reason|explain (?:that|why|yourself)|how did you (?:know|decide|get))\b/
const WAITING = [
  /^what(?:'s| is| are| r|'re|s)? (?:you|u|we|omnii)? ?(?:still )?waiting (?:for|on)(?: from me| me for| me to do)?(?: (?:right )?now)?$/,
  /^what (?:are|is) (?:you|omnii) (?:still )?(?:waiting|blocked|stuck) (?:for|on|at)(?: from me| me)?(?: (?:right )?now)?$/,
  /^(?:is there |do you (?:still )?(?:have |need )?)?(?:anything|something|what)(?: else)?(?: do)?(?: you)?(?: still| else)? ?(?:need|needs|needed|want|waiting|open|pending|outstanding)(?: (?:for|on))? ?(?:from|by|on|to) ?me(?: (?:right )?now)?$/,
  /^(?:are you|is anything|is something|is there anything) (?:still )?waiting (?:for|on)(?: (?:me|anything|something|my (?:answer|reply|approval)))?(?: from me)?$/,
  /^(?:what|which) (?:do|did|questions|approvals|things) ?(?:you )?(?:still )?(?:need|want|are (?:open|pending|waiting)|have you asked)(?: (?:from|for|of|to know from) me)?(?: now)?$/,
  /^(?:any|show me (?:any|the|all)|what are the|list(?: the)?|show) ?(?:open|pending|outstanding|waiting) (?:questions|approvals|interventions)(?: for me)?$/,
  /^(?:what(?:'s| is)|anything|is anything) (?:still )?(?:waiting|pending)(?: (?:right )?now)?$/,
  /^(?:is )?(?:anything|something|what(?:'s| is)?)(?: still)? waiting (?:for|on) (?:me|my (?:answer|reply|approval|ok))(?: (?:right )?now)?$/,
  /^do you need anything(?: else)?(?: from me)?$/,
  /^(?:is there )?(?:anything|something)(?: else)? (?:that )?(?:you're|you are|youre|omnii is) (?:still )?waiting (?:for|on)(?: me)?(?: for| from me)?$/,
  /^(?:is there )?(?:anything|something)(?: else)? (?:that )?you need (?:from )?me(?: to (?:do|decide|answer|approve|confirm|say|look at))?$/,
  /^(?:what|which things) (?:have|do) (?:i|you) (?:still )?(?:have |need )?(?:to|me to) (?:answer|decide|approve|confirm)$/,
  /^(?:what(?:'s| is)|is (?:there )?anything) (?:still )?(?:pending|open|outstanding|waiting) (?:on my (?:side|end|part)|for me|with me)$/,
  /^(?:is there|are there|do you have) (?:any|an|a|some) (?:open |pending )?(?:questions?|approvals?|thing)(?: (?:still |left )?(?:open|pending|waiting|outstanding))? (?:for|from|on) me$/,
  /^(?:is there )?(?:anything|something|what)(?: that)? (?:you're|you are|are you|is) (?:still )?(?:stuck|blocked|held up|waiting|hanging|stalled) ?(?:on|by|at)?(?: (?:because of|for|from|on|by) me)?$/,
]
const HELP = [
  /^(?:help|help me|commands|\?|what can (?:you|i|omnii) (?:do|say|ask)(?: for me)?(?: here)?|what do you do|how do(?:es)? (?:you|this|omnii|it) work|how do i use (?:you|this|omnii|it)|show (?:me )?(?:the )?help|what are you able to do|what are your (?:commands|abilities|features)|i need help|can you help me|can you help|who are you|what are you)$/,
]
/** "what can you do with mail?", "help me with my calendar": the last word names a pillar. */
const HELP_WITH =
  /^(?:what (?:can|could|do) (?:you|i|omnii|u) (?:do|say|ask|offer|help)(?: me)? (?:with|for|about|in|around|to)|what (?:can|could) (?:you|u) do (?:in|on)|help(?: me)? (?:with|on|about)|how (?:can|do) (?:you|u|i) (?:help(?: me)?|work|use you) (?:with|for|on)|how do i use(?: you for)?|what commands are there for|show me (?:help|examples) (?:for|with|on|about)) (?:my |the |our )?(\w+)$/
const GREETING =
  /^(?:hi|hello|hey|hiya|yo|howdy|greetings|good (?:morning|afternoon|evening|day)|morning|evening|hi there|hello there|hey there|hallo|sup|what's up|hi again|hello again)(?: (?:omnii|there|assistant|friend|everyone))?$/
const THANKS =
  /^(?:(?:ok|okay|great|perfect|cool|awesome|nice|no|yes|that's all|super|lovely|brilliant|good|wonderful|excellent|alright) )*(?:thanks|thank you|thx|ty|cheers|much appreciated|thank u|many thanks|ta|appreciate it|i appreciate it|nice one|good job|well done|great job)(?: (?:so much|a lot|very much|a bunch|omnii|again|for (?:that|your help|the help|everything|helping)|that's all|that is all|bye|a million|you|everything))*$/

/** Reads a message that as a whole is one of these; null for all others. `words` are bare and lower case. */
export function wholeMessage(words: string, pillarCalled: PillarCalled): DialogueAct | null {
  if (UNDO.some((pattern) => pattern.test(words))) return { kind: 'undo' }
  if (REDO.test(words)) return { kind: 'redo' }
  const resumes = RESUME.exec(words)
  if (resumes) return { kind: 'resume', about: resumes[1] ?? resumes[2] ?? '' }
  const did = DID.exec(words)
  if (did) return { kind: 'journal', when: (did[1] ?? '').replace(/^(?:on|so far)\b ?/, '') }
  if (STOP.some((pattern) => pattern.test(words))) return { kind: 'stop' }
  if (WAITING.some((pattern) => pattern.test(words))) return { kind: 'waiting' }
  if (HELP.some((pattern) => pattern.test(words))) return { kind: 'help' }
  const about = HELP_WITH.exec(words.replaceAll('e-mail', 'mail').replaceAll('to do', 'todo'))?.[1]
  const pillar = about === undefined ? undefined : pillarCalled(about)
  if (pillar) return { kind: 'help', about: pillar }
  if (GREETING.test(words)) return { kind: 'greeting' }
  if (THANKS.test(words)) return { kind: 'thanks' }
  return null
}

/** "why did you invite Dana?": what is asked about, in the words as bare; null when it is not asked. */
export function asksWhy(words: string): DialogueAct | null {
  if (!WHY.test(words) || words.length > 160) return null
  const about = words
    .replace(WHY, '')
    .replace(/^ ?(?:you|that|it|this)\b/, '')
    .trim()
  return { kind: 'why', about }
}
