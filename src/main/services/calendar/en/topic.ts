import { begins, keyword, type ServiceTopic, words } from '../../../core/api/topic.ts'

/** The words by which the calendar is meant. */
export const calendarTopic: ServiceTopic = {
  called: words('calendar, calender, calendars, meetings, events, agenda, appointments, schedule'),
  itsThings: /\b(?:events?|meetings?|appointments?)\b/i,
  nouns: words(
    'agenda, appointment, appt, availability, booking, calendar, calender, call, conference, diary, ' +
      'engagement, event, free time, invitation, invite, itinerary, meeting, mtg, reservation, schedule, ' +
      'session, slot, time off',
  ),
  keywords: [
    // one thing into another
    keyword(
      'create',
      begins(
        '(?:turn|make|convert) .{1,60} into (?:a |an |one |my )?.{0,30}\\b(?:block|meeting|event|appointment|slot)\\b',
      ),
    ),
    // turns of work, where "shift" is no order
    keyword(
      'create',
      begins('(?:an? |my )?(?:night|late|early|day|evening|morning|weekend|double|split) shifts?\\b'),
    ),
    // what was just made; the calendar hands it on when that was no event
    keyword(
      'delete',
      /^(?:please |no,? |ok,? |and )?(?:cancel|call off) (?:it|that|this)(?: please)?[.!]?$/i,
    ),
    // by its name alone, as one writes a name
    keyword(
      'delete',
      /^(?:[Pp]lease )?(?:[Cc]ancel|[Cc]all off) (?:["“][^"”]{1,80}["”]|\p{Lu}[\p{L}\d’'&-]{1,40})(?: please)?[.!]?$/u,
    ),
    keyword('update', begins('remind me \\d{0,3}.{0,12}\\b(?:minutes?|mins?|hours?|hrs?|days?) before\\b')),
    keyword(
      'update',
      begins(
        'remind me (?:about|of) .{1,60} \\d{1,3} ?(?:minutes?|mins?|m|hours?|hrs?|h|days?) (?:before|earlier)\\b',
      ),
    ),
    // a day by itself: what is on
    keyword('query', /^(?:today|tomorrow|this week|next week|this weekend|tonight)[?.!]?$/i),
    keyword(
      'query',
      /^(?:so |and )?(?:what does|what'?s|what is|how does|how is|how'?s) (?:my |the )?(?:rest of (?:the |my |this )?)?(?:(?:next|this|coming) )?(?:day|week|weekend|month|morning|afternoon|evening|today|tomorrow|(?:mon|tues|wednes|thurs|fri|satur|sun)day)(?: (?:morning|afternoon|evening))? (?:look|looking|shaping up|like)\b/i,
    ),
  ],
}
