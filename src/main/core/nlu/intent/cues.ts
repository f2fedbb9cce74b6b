import { words } from '../../api/topic.ts'
import type { Intent } from '../utterance.ts'

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

/** Names of things that stand in a calendar without anybody saying "event": "dinner with Ada on Friday". */
export const eventNouns: readonly string[] = words(
  'anniversary, appraisal, audition, baby shower, bachelor party, bachelorette party, ball, banquet, ' +
    'baptism, bar mitzvah, barbecue, baseball game, basketball game, bbq, birthday, birthday party, ' +
    'board meeting, book club, boot camp, bowling, breakfast, briefing, brunch, camp, camping trip, ' +
    'car service, carpool, catch-up, catchup, celebration, ceremony, checkup, check-up, checkin, ' +
    'check-in, choir, christening, church, class, cleaning, coffee, concert, conference call, ' +
    'convention, course, court date, cruise, dance, date night, deadline day, debate, debrief, ' +
    'delivery, demo, dental cleaning, dentist, deposition, dinner, dinner date, doctor, drinks, ' +
    'driving test, engagement party, exam, exhibition, expo, eye exam, fair, farewell, festival, ' +
    'field trip, fitting, flight, football game, football practice, funeral, fundraiser, gala, ' +
    'game night, gathering, get together, get-together, graduation, golf, group hike, gym, ' +
    'gym session, haircut, hair appointment, happy hour, hearing, hike, hockey game, holiday party, ' +
    'house party, housewarming, inspection, interview, jog, kickoff, kick-off, launch, launch party, ' +
    'layover, leave, lecture, lesson, luncheon, lunch, lunch date, manicure, marathon, massage, match, ' +
    'mass, meal, meet up, meet and greet, meetup, mixer, movie, movie night, networking, offsite, ' +
    'off-site, one on one, one-on-one, 1:1, open house, opening, orientation, outing, parade, party, ' +
    'performance review, phone call, photo shoot, physical, physio, piano lesson, picnic, pilates, ' +
    'play date, playdate, poker, poker night, pool party, potluck, practice, premiere, presentation, ' +
    'prom, quiz, race, reading group, recital, reception, rehearsal, retreat, retro, retrospective, ' +
    'reunion, review, ride, road trip, run, school play, seminar, service, shift, shower, sleepover, ' +
    'soccer game, soccer practice, spa day, spin class, sprint planning, staff meeting, standup, ' +
    'stand-up, stay, study group, summit, surgery, swim, swimming, symposium, sync, talk, tasting, ' +
    'tea, tennis, test, therapy, therapy session, tour, tournament, town hall, training, ' +
    'training session, travel, trial, trip, tryouts, tutoring, vacation, vet, video call, video chat, ' +
    'video conference, viewing, visit, walk, walkthrough, wedding, webex, webinar, workout, workshop, ' +
    'yoga, yoga class, zoom, zoom call',
)

/** Things that belong to other programs, devices and people: words that speak against all four services. */
export const foreignNouns: readonly string[] = words(
  'account balance, airline, airport, alarm, album, app, apr, artist, audiobook, balance, band, bank, bank account, ' +
    'battery, bill, blender, bluetooth, bonus points, brightness, bulb, cab, calorie, camera, car, checking account, ' +
    'city, coffee machine, coffee maker, commute, country, credit card, credit limit, credit score, currency, ' +
    'debit card, definition, dice, directions, dishwasher, dollar, episode, euro, exchange rate, facebook, fact, feed, ' +
    'film, forecast, game score, gas, gas station, google, headline, heating, hotel, hulu, humidity, ingredient, ' +
    'instagram, insurance, interest rate, joke, kitchen light, lamp, light, loan, location, luggage, lyrics, map, mile, ' +
    'mortgage, music, netflix, news, oven, package, parking, passport, password, payday, paycheck, phone settings, ' +
    'picture, pin, pizza, playlist, podcast, points, population, pound, price, pto, radio, rain, recipe, restaurant, ' +
    'rewards, ride, roomba, route, routing number, savings account, score, singer, smart plug, snow, socket, song, ' +
    'speaker, spelling, spotify, station, stock, stock market, story, takeaway, tax, taxi, temperature, thermostat, ' +
    'ticket price, timer, tire, tire pressure, tires, track, traffic, train, train ticket, transaction, translate, tune, ' +
    'tv, tweet, twitter, uber, umbrella, vacuum, vacuum cleaner, visa, voicemail, volume, weather, whatsapp, wifi, ' +
    'wikipedia, wind, youtube',
)

/** What comes before an order and says nothing about it. Longest first, so that the first hit may be cut off. */
export const politeOpenings: readonly string[] = words(
  'is there any chance you could, any chance you could, any chance you can, would you be able to, do me a favour and, ' +
    'do me a favor and, would you be so kind as to, would it be possible to, do you think you could, i would like you to, ' +
    "i'd like you to, would you mind, could you please, can you please, would you please, " +
    "will you please, i want you to, i need you to, i would like to, i'd like to, i want to, " +
    "i need to, could you, can you, would you, will you, can i, could i, may i, can we, let us, let's, " +
    'lets, please, kindly, pls, plz, hello, hey, hi, ok, okay, so, and, then, also, now, just, thanks, ' +
    'thank you',
)
