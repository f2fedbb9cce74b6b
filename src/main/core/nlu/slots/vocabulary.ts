/** Small word classes the slot readers share. All lower case. */
const row = (text: string): string[] => text.split(', ')

export const determiners: ReadonlySet<string> = new Set(
  row(
    'a, an, the, my, our, your, his, her, their, this, that, these, those, some, any, another, each, every, no, all, both',
  ),
)
export const prepositions: ReadonlySet<string> = new Set(
  row(
    'at, in, on, to, for, from, with, by, of, about, regarding, during, before, after, between, until, till, since, ' +
      'near, around, through, into, onto, over, under, without, within, via, as, per, off, re, concerning, than, outside, inside, besides, along, toward, towards, starting, beginning, ending, throughout, past, against',
  ),
)
export const conjunctions: ReadonlySet<string> = new Set(
  row(
    'and, or, but, &, plus, if, because, so, then, also, while, though, nor, whether, unless, that, which, when',
  ),
)
export const pronouns: ReadonlySet<string> = new Set(
  row(
    "i, me, you, he, she, it, we, us, they, them, him, her, i'm, i'll, i've, i'd, we're, we'll, we've, we'd, you've, you'll, they've, they'll, it's, that's, he's, she's, they're, myself, mine, yours, ours, theirs, hers, itself, im, you're, there, here, there's, everyone, everybody, anyone, anybody, someone, somebody, nobody, who, whom",
  ),
)
/** Verbs and helpers that hold a sentence together and never name a thing. */
export const helpers: ReadonlySet<string> = new Set(
  row(
    "am, is, are, was, were, be, been, being, do, does, did, done, have, has, had, having, will, would, can, could, should, shall, may, might, must, not, isn't, aren't, wasn't, weren't, don't, doesn't, didn't, haven't, hasn't, won't, can't, isnt, arent, dont, cant, wont, cannot, didnt, doesnt, havent, hasnt, wasnt, werent, wouldnt, couldnt, shouldnt, " +
      "what, what's, whats, when, when's, whens, where, where's, which, who's, whos, whose, why, how, how's, what`s, please, pls, plz, thanks, thank, ok, okay, hi, hello, hey, yes, no, oh, well, just, also, too, now, again, already, yet, still, ever, going, gonna, got, get, gets, getting, let, lets, let's, need, needs, want, wants, wanted, like, supposed, want, wanna, decided, " +
      'scheduled, planned, booked, set, called, named, titled, located, attending, attend, attends, attended, invited, coming, happening, happen, happens, starting, start, starts, started, begin, begins, end, ends, ending, lasting, last, lasts, look, looks, looking, come, comes, up, take, takes, taking, place, know, remember, think, include, includes, including, marked, accepted, declined, responded, rsvp, confirmed, tentative, due, left, free, busy, available, sure, make, tell, show, find, give, see, check, list, search, cancel, delete, remove, change, move, reschedule, update, add, create, schedule, read, sent, send, received, receive, said, repeat, repeats, repeating, recurring, ' +
      "exactly, currently, soon, later, early, earlier, overall, instead, anymore, else, asap, sometime, sometimes, somewhere, anytime, right, away, first, second, third, next, upcoming, previous, remaining, rest, many, much, few, several, long, often, pending, possible, possibly, information, info, details, detail, time, times, time's, day, days, week, weeks, month, months, year, o'clock, hours, hour, minutes, minute, am, pm, duration, location, address",
  ),
)
/** What any entry of a calendar or list may be called: alone it names nothing. */
export const generics: ReadonlySet<string> = new Set(
  row(
    'meeting, meetings, metting, meting, mtg, event, events, appointment, appointments, appt, appts, apointment, reminder, reminders, task, tasks, todo, todos, to-do, thing, things, something, anything, everything, nothing, stuff, ' +
      'plan, plans, entry, entries, item, items, calendar, calendars, calender, calandar, schedule, schedules, agenda, diary, slot, one, ones, block, commitment, commitments, engagement, engagements, booking, bookings, activity, activities, invite, invites, invitation, invitations, notification, alert, room, list, lists, session, timeslot, obligations, obligation, note, date, dates, other, same, entire, whole, one-on-one, 1:1, responses, response, organizer, organiser, attendees, attendee, guests, people, person',
  ),
)
/** Describing words that do not turn "meeting" into a name. */
export const weakAdjectives: ReadonlySet<string> = new Set(
  row(
    'new, next, last, first, second, third, fourth, fifth, final, other, another, upcoming, future, past, previous, current, scheduled, planned, quick, short, brief, long, recurring, repeating, weekly, daily, monthly, yearly, annual, only, same, entire, whole, all-day, important, urgent, late, later, early, earlier, remaining, pending, different, separate, single, additional, more, existing, 1st, 2nd, 3rd, hour, hour-long, minute, one-hour, half-hour, two-hour, 30-minute, overdue, completed, finished, unread, most, latest, recent, old, newest',
  ),
)
/** People named by the part they play. */
export const roles: ReadonlySet<string> = new Set(
  row(
    "boss, manager, supervisor, ceo, cfo, cto, coo, vp, director, wife, husband, partner, spouse, girlfriend, boyfriend, fiance, fiancee, mum, mom, mother, mommy, mummy, dad, father, daddy, sister, brother, son, daughter, kids, parents, grandma, grandpa, grandmother, grandfather, granny, aunt, uncle, cousin, niece, nephew, colleague, colleagues, coworker, coworkers, co-worker, co-workers, friend, friends, neighbour, neighbor, assistant, secretary, client, clients, customer, lawyer, accountant, doctor, dentist, teacher, landlord, tenant, roommate, flatmate, boss's, coach, trainer, therapist, professor, advisor, mentor, bestie, buddy, mate, pal, family, accounting, hr, support, finance, sales, legal, marketing, engineering",
  ),
)
export const groups: ReadonlySet<string> = new Set(
  row(
    'everyone, everybody, all, team, group, department, staff, crew, squad, attendees, guests, participants, invitees, others, committee, board, employees, students',
  ),
)
const months: ReadonlySet<string> = new Set(
  row(
    'january, february, march, april, may, june, july, august, september, october, november, december, jan, feb, mar, apr, jun, jul, aug, sep, sept, oct, nov, dec',
  ),
)
const calendarWords: ReadonlySet<string> = new Set(
  row(
    'monday, tuesday, wednesday, thursday, friday, saturday, sunday, mon, tue, tues, wed, weds, thu, thur, thurs, fri, sat, sun, today, tomorrow, tonight, tonite, yesterday, morning, afternoon, evening, night, noon, midday, midnight, weekend, weekends, weekday, weekdays, week, month, year, spring, summer, autumn, fall, winter, christmas, easter, thanksgiving, halloween, am, pm, eod, eow, lunchtime, dinnertime, mondays, tuesdays, wednesdays, thursdays, fridays, saturdays, sundays, tommorow, tommorrow, tomorow, thrusday, wednsday, hour, hours, minutes, minute, day, days, time, noon, est, pst, gmt, utc, cet',
  ),
)
export const isCalendarWord = (low: string): boolean => calendarWords.has(low) || months.has(low)
