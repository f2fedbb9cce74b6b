import { type Row, row } from '../../../core/nlu/pattern/row.ts'

/** A wording that only the service can tell: the row gives it its name, its examples and its rank. */
const told = (
  name: string,
  action: string,
  rest: Pick<Row, 'polarity' | 'when' | 'examples'> & Partial<Row>,
): Row => row(name, action, { says: ['{words}'], takes: 'anything', open: true, ...rest })

/** "tell Dana yes to the budget check": an answer to whoever invited, and no mail of these words. */
const answersTold = (['yes', 'no', 'maybe'] as const).map((answer) =>
  row(`tell-${answer}-to-event`, 'calendar.answer_invitation', {
    says: [
      `(tell|give|let) {who:person} [(a|know)] [(it is|that it is|that i say|i say)] [a] ${answer} (to|for|on) (the|her|his|their|that|my|our) {thing:words(8)}`,
    ],
    needs: { question: false },
    unless: ['(tell|give|let) {who:person} {words} (and|but|because)'],
    polarity: 'answer',
    examples: [`tell Dana ${answer} to the budget check`],
    not: [`tell Dana ${answer}`, `tell Dana that ${answer} milk is left`],
  }),
)

/** Wordings about the calendar that are read by themselves. */
export const calendarRows: readonly Row[] = [
  ...answersTold,
  row('cancel-by-no', 'calendar.cancel_event', {
    says: ['[there is] no {title:words(6)} {day:time}'],
    needs: { times: 1, titles: 1, bodies: false, question: false },
    unless: [
      'no (guest|guests|invite|invites|invitation|invitations|one|need|problem|problems|worries|thank|thanks|idea|way|more|later|longer|earlier|matter|it|the|not|i|make|change|that|this)',
      'no {words(6)} (on|in) [<the>] {words(3)} list',
    ],
    polarity: 'out',
    examples: ['no retro on 14 April', 'there’s no standup tomorrow'],
    not: ['no problem tomorrow', 'no need on Friday', 'no guests on Friday'],
  }),
  row('day-off', 'calendar.create_event', {
    says: [
      '[(i am|i will be|we are|i want|i need|i would like|i have|i have got)] [(taking|having|to take|to have)] [the] {when:time} off [(work|from work)]',
      '(take|book|have|get|mark|block) [me] [(off|out)] [the] {when:time} off [(work|from work)]',
      '(take|book|have|get) off {when:time}',
    ],
    needs: { times: 1, titles: false, people: false, question: false },
    polarity: 'in',
    examples: ['friday off', 'take thursday afternoon off', 'tomorrow morning off'],
    not: ['is Friday off?', 'call off Friday', 'take the milk off'],
  }),
  row('next-time-with-somebody', 'calendar.next_event', {
    says: [
      '[(do you know|tell me)] when [(is|do|am|are|will|does)] [(i|we|my|our)] [(due to|going to|supposed to)] next (meet|meeting|see|seeing|speak|speaking|talk|talking)',
      '[(do you know|tell me)] when [(is|do|am|are|will|does)] [(i|we|my|our)] [(due to|going to|supposed to)] (meet|meeting|see|seeing|speak to|speak with|speaking to|speaking with|talk to|talking to) {who:words(6)} next',
    ],
    takes: 'anything',
    needs: { times: false, people: 1 },
    polarity: 'ask',
    examples: ['when do I see Dana next?', 'when am I next meeting Marco'],
    not: ['when do I see Dana next week?'],
  }),
  told('move-many-events', 'calendar.move_events', {
    when: 'movesMany',
    polarity: 'change',
    examples: ['push all my meetings on Friday to Monday'],
  }),
  told('remind-before-event', 'calendar.add_reminder', {
    when: 'remindsBefore',
    needs: { times: 1 },
    polarity: 'in',
    examples: ['remind me the day before the climbing'],
  }),
  told('answer-invitation', 'calendar.answer_invitation', {
    when: 'answersOne',
    polarity: 'answer',
    examples: ['accept the invitation to the retro'],
  }),
  told('clear-a-stretch', 'calendar.clear_events', {
    when: 'clears',
    polarity: 'out',
    examples: ['clear my afternoon', 'decline everything on Friday'],
  }),
  told('join-what-was-made', 'calendar.update_event', {
    when: 'joinsEarlier',
    polarity: 'change',
    examples: ['lunch with Tom on Friday at 1 and invite Dana too'],
  }),
  told('swap-two-events', 'calendar.update_event', {
    when: 'swapsTimes',
    needs: { times: 2 },
    polarity: 'change',
    examples: ['swap my 2pm and 3pm'],
  }),
  told('event-has-new-time', 'calendar.update_event', {
    when: 'saysNewTime',
    needs: { times: 1 },
    polarity: 'change',
    examples: ['the 10:30 meeting needs to be at 11:15'],
  }),
  told('guest-goes', 'calendar.update_event', {
    when: 'takesGuestOut',
    polarity: 'out',
    examples: ['drop Leo from the interview'],
  }),
  told('guests-come', 'calendar.update_event', {
    when: 'putsGuestsOn',
    polarity: 'in',
    examples: ['put Dana and Marco on the retro'],
  }),
  told('event-gets-new-time', 'calendar.update_event', {
    when: 'getsNewTime',
    polarity: 'change',
    examples: ['reschedule the dentist for Friday'],
  }),
  told('seek-free-times', 'calendar.find_slots', {
    when: 'seeks',
    polarity: 'ask',
    examples: ['find 45 minutes with Dana and Marco this week'],
  }),
  told('hold-free-times', 'calendar.hold_slots', {
    when: 'asksToHold',
    polarity: 'in',
    examples: ['put a hold on the first two'],
  }),
  told('take-a-free-time', 'calendar.take_slot', {
    when: 'takesOne',
    polarity: 'in',
    examples: ['confirm the Thursday hold'],
  }),
  row('answers-to-an-invitation', 'calendar.find_event', {
    says: [
      '(who|has|have|did|does) [{words(6)}] (replied|reply|answered|answer|responded|respond|accepted|accept|declined|decline|confirmed|confirm) [to] {which:words(6)} (invite|invites|invitation|invitations)',
      '(did|has|have) {who:words(3)} (accept|accepted|decline|declined|confirm|confirmed) (the|my|our) {which:words(6)}',
    ],
    takes: 'anything',
    polarity: 'ask',
    over: ['did-they-reply'],
    examples: ['who has not answered the review invite', 'did everyone accept the rehearsal'],
    not: ['did Dana reply?', 'accept the invitation'],
  }),
  row('clashes-of-one-event', 'calendar.find_event', {
    says: [
      '(what|which|does|do|is|are|when|will) [{words(3)}] (clash|clashes|clashing|conflict|conflicts|conflicting|overlap|overlaps|overlapping) [with] (the|my|our) {which:words(6)}',
      '[when] (does|do|will|is) (the|my|our) {which:words(6)} (clash|clashing|conflict|conflicting|overlap|overlapping)',
    ],
    takes: 'anything',
    unless: ['(the|my|our) (day|week|month|calendar|diary|schedule|meetings|events)'],
    polarity: 'ask',
    examples: ['what clashes with the retro?', 'does the copy check overlap with anything'],
    not: ['does my week clash with anything', 'any clashes next week'],
  }),
  row('how-long-until-an-event', 'calendar.find_event', {
    says: [
      'how (long|many days|many hours|many weeks|many minutes) [(is it|do i have|have i got|left)] (till|til|until|to|before)',
    ],
    takes: 'anything',
    needs: { titles: 1 },
    polarity: 'ask',
    examples: ['how long until the demo', 'how many days until studio drinks'],
    not: ['how long is the demo'],
  }),
  row('events-with-somebody', 'calendar.list_events', {
    says: ['[(any|my|all|all my|the|our)] (events|meetings|appointments|calls|sessions) with {who:words(4)}'],
    takes: 'anything',
    needs: { people: 1 },
    polarity: 'ask',
    examples: ['events with Marco', 'any appointments with Dana next week'],
    not: ['schedule two meetings with Marco', 'cancel my calls with Dana'],
  }),
]
