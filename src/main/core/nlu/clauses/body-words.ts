import { phraseBook } from '../tokens/words.ts'

/** The words by which words of somebody's own are told from the order around them. */
const row = (text: string): string[] => text.split(', ')

/** Verbs after which somebody's own words may come. */
export const WRITING = new Set(
  row(
    'email, e-mail, mail, message, msg, reply, respond, answer, write, tell, text, sms, whatsapp, send, draft, compose, inform, notify, ' +
      'ping, let, back, ask, shoot, drop, say, dm, apologise, apologize, nudge, decline, accept',
  ),
)
/** May be followed by "that …" at once, without naming anyone. */
export const SAYING = new Set(
  row('reply, respond, answer, write, say, know, apologise, apologize, him, her, them, mention, confirm'),
)
/** "reply to Yuki's mail with 'Thanks'": a quotation after these is what to write. */
export const ANSWERING = new Set(row('reply, respond, answer, back, message'))
export const INTRODUCES = phraseBook(
  row(
    'saying, saying that, that says, which says, to say, to say that, and say, and say that, say, say that, with the message, ' +
      'with the text, with the body, with a note saying, with the words, and tell him, and tell her, and tell them, ' +
      'and tell him that, and tell her that, and tell them that, telling him, telling her, telling them, telling him that, ' +
      'telling her that, telling them that, and let him know, and let her know, and let them know, and let him know that, ' +
      'and let her know that, and let them know that, letting him know, letting her know, letting them know, ' +
      'letting him know that, letting her know that, letting them know that, asking, ' +
      'to ask, and ask, and ask him to, and ask her to, and ask them to, ' +
      'explaining that, explaining, to let him know, to let her know, to let them know, to tell him, to tell her, to tell them, ' +
      'to let him know that, to let her know that, to let them know that, body, with body, stating that, stating, ' +
      'mentioning that, to inform him that, to inform her that, to inform them that, reading',
  ),
)
/** Who or what starts a sentence of one's own after the one it is for: "tell Dana I'll be late". */
export const OWN_WORDS = new Set(
  row(
    "i, i'm, im, i'll, i've, i'd, we, we're, we'll, we've, we'd, thanks, thank, sorry, yes, no, hi, hello, congratulations",
  ),
)
/** What a short letter begins with: "email Tom ok", "reply with sounds good". */
export const SHORT_WORDS = new Set(
  row('ok, okay, great, perfect, sure, hey, cheers, congrats, good, see, sounds, looks, agreed, done'),
)
export const THINGS = new Set(
  row('email, emails, mail, mails, message, messages, one, ones, thread, document, file, invoice, thing'),
)
export const DEFINITE = new Set(
  row('the, last, latest, every, all, any, that, those, which, recent, what, old, newest, my, new'),
)

/** "tell Dana the room is booked", "let Tom know the train is late": what they are to be told. */
export const TOLD = /^(the|my|our|it's|its|that's|there's|he's|she's|they're|you're|lunch|dinner|happy)$/
/** "tell Marco Thursday works" */
export const DAY_IS = /^(?:mon|tues|wednes|thurs|fri|satur|sun)day's$/
export const A_DAY = /^(monday|tuesday|wednesday|thursday|friday|saturday|sunday|today|tomorrow|noon)$/
export const DOES =
  /^(works?|suits?|is|isn't|was|will|won't|would|does|doesn't|sounds|looks|fits|at|can|can't|morning|afternoon|evening)$/
export const TO_ME = /^(me|us|out|go|off|about|on|in|at|to|from|with|for|of|tell|let|my|the|and|or)$/

/** After these, "I" begins no words of one's own: "how we do it", "the mail that I sent". */
export const JOINS = new Set(
  row(
    'that, if, what, when, so, how, why, where, who, which, because, until, before, after, once, as, than, whether, while, since',
  ),
)
export const QUOTING = new Set(
  row('email, e-mail, mail, message, text, sms, whatsapp, tell, write, ping, dm, msg'),
)
export const WORKSPACE = new Set(row('my, our, it, the, them, him, her, a, an, this, that, all'))
