import { phraseBook } from '../tokens/words.ts'

/** A table row written as a person would: words between commas. */
const row = (text: string): readonly string[] => text.split(', ')

/** Words that are nearly always an order when they open a clause: what follows hardly matters. */
export const plainOrders: ReadonlySet<string> = new Set(
  row(
    'add, append, archive, arrange, ask, assign, attach, cancel, change, clear, compose, convert, create, decline, ' +
      'defer, delay, delete, discard, draft, email, e-mail, enter, erase, extend, find, forward, fwd, give, include, ' +
      'insert, invite, keep, let, make, merge, message, modify, move, nudge, organise, organize, pencil, ping, squeeze, ' +
      'postpone, put, reassign, remind, reminds, remove, rename, reorder, replace, reply, reschedule, respond, rsvp, ' +
      'save, schedule, scrap, send, set, share, shift, shorten, show, snooze, submit, summarise, summarize, swap, ' +
      'tell, tick, turn, unschedule, unsubscribe, update, write, apologise, apologize, accept, delegate, rearrange, ' +
      'shorten, lengthen, uninvite, notify, inform, brief, store, prepare, setup, unarchive, star, skip',
  ),
)

/** Words that are as often a name of a thing: an order only when what follows is what orders are given about. */
export const looseOrders: ReadonlySet<string> = new Set(
  row(
    'block, book, break, buy, bump, call, check, complete, copy, count, do, drop, empty, finish, fix, get, ' +
      'file, label, list, log, forget, scratch, nix, axe, look, mail, mark, meet, note, open, order, pay, phone, pick, plan, print, pull, push, read, ' +
      'record, report, reserve, review, ring, run, say, search, see, shoot, start, stop, switch, take, text, track, ' +
      'trash, bin, view, shove, kick, slide, knock, carve, fit, slot, wipe, stick, pop, bung, chuck, whack, cc, flag, hold, join, leave, lock, pause, undo, use, wake, work, bring, confirm, pin',
  ),
)

/** What follows a loose order: something is pointed at. */
export const pointers: ReadonlySet<string> = new Set(
  row(
    'a, an, the, my, our, your, his, her, him, them, it, this, that, these, those, me, us, all, every, any, some, ' +
      'everyone, everybody, everything, anyone, anything, another, each, both, up, off, out, down, back, in, for, ' +
      'over, through, to, with, what, when, who, mum, mom, dad, time, today, tomorrow, tonight, next, one, two, three',
  ),
)

/** Openings that say nothing themselves: skipped to see whether an order follows. */
export const fillers = phraseBook(
  row(
    'please, pls, plz, kindly, can you, could you, would you, will you, can u, can you please, could you please, ' +
      'would you please, will you please, can i, could i, may i, can we, could we, should we, and, but, then, also, so, ' +
      "ok, okay, alright, now, just, go ahead and, i want you to, i need you to, i'd like you to, i would like you to, " +
      "i'd like to, i would like to, i want to, i wanna, i need to, i gotta, i have to, we need to, we have to, gotta, got to, i've got to, ive got to, must, must remember to, have to, i need to remember to, don't let me forget to, dont let me forget to, don't let me forget about, dont let me forget about, don't let me forget, dont let me forget, don't forget about, dont forget about, don't forget, dont forget, let's, lets, let us, " +
      "you should, you can, don't forget to, dont forget to, do not forget to, remember to, make sure to, be sure to, " +
      'make sure you, help me, help me to, hey, great, cool, nice, perfect, awesome, super, hi, hello, hi there, hello there, good morning, good afternoon, ' +
      'good evening, next, finally, tentatively, provisionally, kindly, simply, quietly,  first, firstly, secondly, lastly, afterwards, after that, maybe, perhaps, ' +
      'would you mind, do you mind, could you maybe, can you maybe, yes, yeah, oh, um, uh, well, plus, actually, ' +
      'i would love to, it would be great if you could, i was wondering if you could, do you think you could, ' +
      'any chance you could, any chance you can, any chance of you, is there any chance you could, are you able to, would you be able to, ' +
      'do me a favour and, do me a favor and, be so kind as to, would it be possible to, is it possible to, if possible, if so, in that case, too, as well, no, ' +
      "i'm trying to, i am trying to, i was hoping to, we should, i should, i must, please can you, please could you, " +
      'you please, could u, when you can, quickly, immediately, today please, omnii, hey omnii, ok google, hey google, ' +
      'hey siri, siri, alexa, hey alexa, google, olly, pda, assistant, computer, i need your help to, for me',
  ),
)

/** First words of questions, and what may stand second for it to be one. */
export const questionWords: ReadonlySet<string> = new Set(
  row(
    "what, what's, whats, when, when's, whens, where, where's, wheres, who, who's, whos, whose, which, why, how, how's, hows, what`s",
  ),
)
export const auxiliaries: ReadonlySet<string> = new Set(
  row(
    "am, are, aren't, is, isn't, was, wasn't, were, weren't, do, don't, does, doesn't, did, didn't, have, haven't, has, " +
      "hasn't, had, will, won't, can, can't, could, should, would, shall, may, might",
  ),
)
const subjects: ReadonlySet<string> = new Set(
  row(
    'i, you, we, he, she, they, it, there, my, our, the, a, an, any, anyone, anybody, anything, everyone, this, ' +
      'that, these, those, his, her, their, something, someone, somebody, all, some',
  ),
)
/** "do this every Monday" is an order. */
const THINGS_DONE: ReadonlySet<string> = new Set(['it', 'this', 'that', 'these', 'those'])
/** "is my", "do I", "are there": an auxiliary turned round before its subject. */
export const asksAbout = (auxiliary: string, next: string): boolean =>
  auxiliaries.has(auxiliary) && subjects.has(next) && !(auxiliary === 'do' && THINGS_DONE.has(next))

/** Openings after which a person says what is or will be on: an order to note it. */
export const statements = phraseBook(
  row(
    "i have, i've got, i have got, i got, there is, there's, there will be, i'll be, i will be, i am going to, i'm going to, " +
      "i am, i'm, we're, we are, we have, we'll, i want, i need, i would like, i'd like, i am having, i'm having, " +
      "i'm planning, i am planning, i plan, i'm about to, i am about to, i'll, i will, we will, we need, we want, i wish",
  ),
)
