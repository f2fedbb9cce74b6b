import { begins, keyword, type ServiceTopic, words } from '../../../core/api/topic.ts'

/** The words by which mail is meant. */
export const emailTopic: ServiceTopic = {
  called: words('mail, email, mails, emails, inbox, newsletters'),
  itsThings: /\b(?:e-?mails?|mails?)\b/i,
  nouns: words(
    'attachment, draft, e-mail, email, inbox, mail, mailbox, message, newsletter, outbox, reply, ' +
      'response, spam, subject, thread, gmail, outlook, correspondence, unread',
  ),
  keywords: [
    // ways of telling somebody that go as a mail
    keyword('send', begins('(?:whats ?app|sms) (?!me\\b|messages?\\b|groups?\\b|chats?\\b)\\p{L}')),
    // "list my newsletters": a list in the sense of a row of them
    keyword(
      'query',
      begins(
        '(?:list|show|display)(?: me)?(?: all)?(?: of)?(?: my| the)?(?: (?:new|unread|latest|recent|last|old))? (?:newsletters?|e-?mails?|mails?|messages?)\\b',
      ),
    ),
    // letters
    keyword('forward', begins('send .{1,60}? on to \\S')),
    keyword('query', begins("(?:what'?s|what is|show me|show|check|open) (?:in )?(?:my |the )?outbox\\b")),
    keyword(
      'query',
      begins("(?:what(?:'s| has| have|'ve)? (?:all )?(?:came|come|arrived|landed) in|what came)\\b"),
    ),
    keyword(
      'query',
      begins('what (?:did|have) i (?:write|written|send|sent|e-?mail|e-?mailed|repl(?:y|ied))\\b'),
    ),
    keyword(
      'query',
      begins('what (?:does|did) .{1,40} (?:mail|e-?mail|letter|invoice|message) (?:say|want)\\b'),
    ),
    keyword('update', begins("(?:un-?star|un-?flag|star) (?:the|that|this|it|my|\\w+'s)\\b")),
    keyword('update', begins('mark .{1,60} (?:as )?(?:un-?read|read)\\b')),
    keyword('update', begins('(?:stop (?:sending|getting|receiving)|(?:get|take) me off)\\b')),
    keyword(
      'update',
      begins(
        '(?:move|put|file|label|tag|report|block) .{0,40}\\b(?:e-?mails?|mails?|newsletters?|messages?|spam|junk|inbox)\\b',
      ),
    ),
    keyword('update', begins('(?:change|set|make) the subject (?:line )?(?:to|of)\\b')),
    keyword(
      'send',
      begins('(?:schedule|queue|time) (?:a |an |the |my )?(?:e-?mail|mail|message|letter) (?:to|for) \\p{L}'),
    ),
    // "send Leo the invoice on Monday at 6": what is handed over goes by mail, and is no meeting
    keyword(
      'send',
      begins(
        'send (?!me\\b|us\\b|it\\b|that\\b|this\\b)\\p{L}+(?: \\p{L}+)? (?:the|my|our|his|her|their) (?!.*\\b(?:invit\\w+|calendar|meeting request|to \\p{Lu}))',
      ),
    ),
    keyword('send', begins('(?:drop|shoot) .{1,40} (?:a line|a note|an? e-?mail)\\b')),
    keyword(
      'reply',
      begins('(?:write|draft|compose|send) (?:a |an |my )?(?:quick |short )?(?:reply|answer|response)\\b'),
    ),
    keyword('forward', begins('(?:forward|fwd) .{1,60} (?:e-?mail|mail|message|thread|invoice)\\b')),
    keyword('update', begins('unsubscribe (?:me )?(?:from|of)\\b')),
  ],
}
