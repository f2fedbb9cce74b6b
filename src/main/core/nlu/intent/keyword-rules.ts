import type { Intent, ServiceName } from '../utterance.ts'

/** A wording that can mean one thing only, whatever else the sentence holds. */
export interface KeywordRule {
  readonly wording: RegExp
  readonly service: ServiceName | 'none'
  readonly intent: Intent
}

/** What people put before an order; the sure wordings begin after it. */
const order =
  '^(?:(?:please|pls|can you|could you|would you|will you|i want to|i need to|hey|ok|and|then|also|now) ){0,3}'
const begins = (wording: string) => new RegExp(order + wording, 'iu')

/**
 * Wordings the statistics see too seldom to be sure of. Read in order before the model; the first that fits decides.
 * Each is anchored or short, so that reading all of them is quick.
 */
export const keywordRules: readonly KeywordRule[] = [
  // ways of calling
  sure(begins('when(?:ever)? i say .{1,40} i mean '), 'contacts', 'create'),
  sure(begins('merge (?:the )?(?:two|three|both|duplicate|contacts|\\w+s[?.!]*$)'), 'contacts', 'update'),
  sure(
    /^(?:\w{2,20} ){0,2}\w{2,20}['’]?s (?:new )?(?:phone |mobile |e-?mail )?(?:number|phone|mobile|e-?mail|address) is (?:now )?\S/i,
    'contacts',
    'update',
  ),
  sure(
    begins('when did (?:i|we) last (?:talk|speak|hear|meet|see|write|have contact)\\b'),
    'contacts',
    'query',
  ),
  sure(
    begins(
      "(?:remove|delete|drop|forget) (?:\\w{2,20} ){0,2}\\w{2,20}'s (?:old |other )?(?:phone |mobile )?(?:number|phone|mobile|e-?mail|address)\\b",
    ),
    'contacts',
    'delete',
  ),
  sure(begins('(?:save|add|keep) the (?:person|people|one|guy|woman|man) who\\b'), 'contacts', 'create'),
  // ways of telling somebody that go as a mail
  sure(begins('(?:whats ?app|sms) (?!me\\b|messages?\\b|groups?\\b|chats?\\b)\\p{L}'), 'email', 'send'),
  // one thing into another
  sure(
    begins(
      '(?:turn|make|convert) .{1,60} into (?:a |an |one |my )?.{0,30}\\b(?:block|meeting|event|appointment|slot)\\b',
    ),
    'calendar',
    'create',
  ),
  sure(
    begins('(?:turn|make|convert) .{1,60} into (?:a |an )?(?:to-?dos?|tasks?|reminders?)\\b'),
    'tasks',
    'create',
  ),
  sure(begins('break .{1,60} (?:into|down into) (?:sub-?)?tasks\\b'), 'tasks', 'create'),
  // what was just made; the calendar hands it on when that was no event
  sure(
    /^(?:please |no,? |ok,? |and )?(?:cancel|call off) (?:it|that|this)(?: please)?[.!]?$/i,
    'calendar',
    'delete',
  ),
  // tasks by name
  sure(begins('set .{1,60} task .{0,10}\\bpriority\\b'), 'tasks', 'update'),
  sure(
    begins('remind me \\d{0,3}.{0,12}\\b(?:minutes?|mins?|hours?|hrs?|days?) before\\b'),
    'calendar',
    'update',
  ),
  sure(
    begins(
      'remind me (?:about|of) .{1,60} \\d{1,3} ?(?:minutes?|mins?|m|hours?|hrs?|h|days?) (?:before|earlier)\\b',
    ),
    'calendar',
    'update',
  ),
  sure(
    begins('(?:delete|remove|drop|scrap|bin) (?:the |my |that )?(?:task|to-?do|reminder)s?\\b'),
    'tasks',
    'delete',
  ),
  sure(begins('remind me (?:to|that)\\b'), 'tasks', 'create'),
  sure(
    begins(
      'remind me (?:(?:tonight|tomorrow|today|later|at|on|in|this|next)\\b).{0,24}? to (?!attend|meet|join|be|go)\\w',
    ),
    'tasks',
    'create',
  ),
  sure(begins("(?:don'?t let me forget|remind me) (?:to|about)\\b"), 'tasks', 'create'),
  sure(begins('(?:re-?assign|delegate|assign) .{1,60} to \\w'), 'tasks', 'update'),
  sure(begins("take .{1,40}['’]s .{0,30}\\btask\\b"), 'tasks', 'update'),
  sure(begins('(?:un-?tick|un-?check|re-?open) \\w'), 'tasks', 'update'),
  // a day by itself: what is on
  sure(/^(?:today|tomorrow|this week|next week|this weekend|tonight)[?.!]?$/i, 'calendar', 'query'),
  sure(
    /^(?:so |and )?(?:what does|what'?s|what is|how does|how is|how'?s) (?:my |the )?(?:rest of (?:the |my |this )?)?(?:(?:next|this|coming) )?(?:day|week|weekend|month|morning|afternoon|evening|today|tomorrow|(?:mon|tues|wednes|thurs|fri|satur|sun)day)(?: (?:morning|afternoon|evening))? (?:look|looking|shaping up|like)\b/i,
    'calendar',
    'query',
  ),
  sure(
    /^(?:is |are |do i have |have i got )?(?:anything|any tasks?|something) (?:late|overdue|past due)[?.!]*$/i,
    'tasks',
    'query',
  ),
  // letters
  sure(begins('send .{1,60}? on to \\S'), 'email', 'forward'),
  sure(
    begins("(?:what'?s|what is|show me|show|check|open) (?:in )?(?:my |the )?outbox\\b"),
    'email',
    'query',
  ),
  sure(
    begins("(?:what(?:'s| has| have|'ve)? (?:all )?(?:came|come|arrived|landed) in|what came)\\b"),
    'email',
    'query',
  ),
  sure(
    begins('what (?:did|have) i (?:write|written|send|sent|e-?mail|e-?mailed|repl(?:y|ied))\\b'),
    'email',
    'query',
  ),
  sure(
    begins('what (?:does|did) .{1,40} (?:mail|e-?mail|letter|invoice|message) (?:say|want)\\b'),
    'email',
    'query',
  ),
  sure(begins("(?:un-?star|un-?flag|star) (?:the|that|this|it|my|\\w+'s)\\b"), 'email', 'update'),
  sure(begins('mark .{1,60} (?:as )?(?:un-?read|read)\\b'), 'email', 'update'),
  sure(begins('(?:stop (?:sending|getting|receiving)|(?:get|take) me off)\\b'), 'email', 'update'),
  sure(
    begins(
      '(?:move|put|file|label|tag|report|block) .{0,40}\\b(?:e-?mails?|mails?|newsletters?|messages?|spam|junk|inbox)\\b',
    ),
    'email',
    'update',
  ),
  sure(begins('(?:change|set|make) the subject (?:line )?(?:to|of)\\b'), 'email', 'update'),
  sure(
    begins('(?:schedule|queue|time) (?:a |an |the |my )?(?:e-?mail|mail|message|letter) (?:to|for) \\p{L}'),
    'email',
    'send',
  ),
  sure(begins('(?:drop|shoot) .{1,40} (?:a line|a note|an? e-?mail)\\b'), 'email', 'send'),
  sure(
    begins('(?:write|draft|compose|send) (?:a |an |my )?(?:quick |short )?(?:reply|answer|response)\\b'),
    'email',
    'reply',
  ),
  sure(begins('(?:forward|fwd) .{1,60} (?:e-?mail|mail|message|thread|invoice)\\b'), 'email', 'forward'),
  sure(begins('unsubscribe (?:me )?(?:from|of)\\b'), 'email', 'update'),
  // never ours, however much it sounds like it
  sure(
    begins(
      '(?:set|cancel|delete|turn off|snooze|stop) (?:an?|the|my|all) ?(?:\\S{1,10} )?(?:alarms?|timers?)\\b',
    ),
    'none',
    'query',
  ),
  sure(begins('wake me\\b'), 'none', 'query'),
  sure(
    begins('play (?:the |some |my )?(?:music|song|songs|radio|podcast|playlist|next song)\\b'),
    'none',
    'query',
  ),
]

function sure(wording: RegExp, service: ServiceName | 'none', intent: Intent): KeywordRule {
  return { wording, service, intent }
}
