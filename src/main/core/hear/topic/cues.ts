import type { Intent, Service } from '../clause.ts'

/** A table row written as a person would: words and word groups between commas. */
const words = (row: string): readonly string[] => row.split(', ')

/**
 * What people call doing something, by intent, in the plain form they give orders in ("move", "call off").
 * All lower case; several words where English needs them. A word may stand under two intents ("send", "drop"):
 * what surrounds it decides.
 */
export const intentVerbs: Readonly<Record<Intent, readonly string[]>> = {
  create: words(
    'add, append, arrange, block, block off, block out, book, compose, create, draft, enter, fix up, ' +
      'include, insert, invite, jot down, log, make, make a note, mark, meet, note, organise, organize, ' +
      'pencil in, pick up, plan, plug in, put, put down, put in, record, remember, remind, reserve, ' +
      'save, schedule, set, set aside, set up, slot in, start, store, throw, write down, new',
  ),
  query: words(
    'any, check, count, describe, display, find, find out, get, give, go over, go through, list, look, ' +
      'look at, look for, look up, open, pull up, read, read out, recite, review, search, see, show, ' +
      'summarise, summarize, tell, view, brief, am i, are there, did, do i, does, have i, how many, ' +
      'how much, is there, what, when, where, which, who, whose',
  ),
  update: words(
    'adjust, assign, bring forward, bump, change, check off, complete, convert, correct, defer, delay, ' +
      'edit, extend, finish, fix, hand over, lengthen, mark, merge, modify, move, postpone, prolong, ' +
      'push, push back, put off, rearrange, reassign, rename, reorder, replace, reschedule, set back, ' +
      'shift, shorten, swap, switch, tick off, turn, update, uninvite, archive, flag, star, snooze, ' +
      'accept, decline, rsvp',
  ),
  delete: words(
    'abort, axe, call off, cancel, clean, clear, clear out, cross off, cross out, delete, discard, ' +
      'drop, empty, erase, forget about, get rid of, nix, remove, scrap, scratch, strike, take away, ' +
      'take off, take out, throw away, throw out, trash, unschedule, wipe, skip, bin',
  ),
  send: words('cc, drop, e-mail, email, fire off, mail, message, send, shoot, write, write to, nudge'),
  reply: words('answer, get back to, reply, reply all, respond, write back'),
  forward: words('forward, fwd, pass along, pass on, relay, share'),
}

/** Things each service is about, in the singular. */
export const serviceNouns: Readonly<Record<Service, readonly string[]>> = {
  calendar: words(
    'agenda, appointment, appt, availability, booking, calendar, calender, call, conference, diary, ' +
      'engagement, event, free time, invitation, invite, itinerary, meeting, mtg, reservation, schedule, ' +
      'session, slot, time off',
  ),
  tasks: words(
    'action item, chore, errand, groceries, grocery list, list, note, reminder, shopping list, ' +
      'subtask, task, ticket, to do, to-do, todo, to do list, to-do list, todo list, backlog, checklist, ' +
      'deadline',
  ),
  contacts: words(
    'address, address book, birthday, cell number, contact, email address, home address, ' +
      'mobile number, nickname, number, phone number, rolodex, telephone number, work number, ' +
      'contact details, contact information, contact info, manager, supervisor',
  ),
  email: words(
    'attachment, draft, e-mail, email, inbox, mail, mailbox, message, newsletter, outbox, reply, ' +
      'response, spam, subject, thread, gmail, outlook, correspondence, unread',
  ),
}

/** Names of things that stand in a calendar without anybody saying "event": "dinner with Ada on Friday". */
export const eventNouns: readonly string[] = words(
  'anniversary, baby shower, barbecue, bbq, birthday party, breakfast, brunch, catch-up, catchup, ' +
    'checkup, check-up, class, coffee, concert, conference call, date night, demo, dentist, dinner, ' +
    'doctor, drinks, exam, flight, football, game, gathering, golf, graduation, gym, haircut, holiday, ' +
    'interview, kickoff, lecture, lesson, luncheon, lunch, massage, match, meetup, movie, one on one, ' +
    'one-on-one, 1:1, party, physio, picnic, play date, playdate, practice, presentation, race, ' +
    'recital, rehearsal, retro, retrospective, reunion, review, seminar, show, standup, stand-up, ' +
    'sync, therapy, training, trip, vacation, video call, visit, wedding, webinar, workout, workshop, ' +
    'yoga, zoom',
)

/** What comes before an order and says nothing about it. Longest first, so that the first hit may be cut off. */
export const politeOpenings: readonly string[] = words(
  'would you be so kind as to, would it be possible to, do you think you could, i would like you to, ' +
    "i'd like you to, would you mind, could you please, can you please, would you please, " +
    "will you please, i want you to, i need you to, i would like to, i'd like to, i want to, " +
    "i need to, could you, can you, would you, will you, can i, could i, may i, can we, let us, let's, " +
    'lets, please, kindly, pls, plz, hello, hey, hi, ok, okay, so, and, then, also, now, just, thanks, ' +
    'thank you',
)
