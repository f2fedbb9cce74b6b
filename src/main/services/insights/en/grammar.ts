import { type Row, row } from '../../../core/nlu/pattern/row.ts'

const promised =
  '(promise|promises|promised|promising|pormise|pormised|promissed|commit|commits|committed|commitment|commitments|agree to|agreed to|(say|said) [that] i (will|would))'
const brief = '(brief|breif|prep|prepare)'
const about = '(for|on|about|before)'
const meeting =
  '(meeting|meetings|mtg|call|calls|interview|review|demo|sync|retro|rehearsal|catch-up|catchup|one on one|1:1)'
/** What else one may be told about. */
const elsewhere = [
  '(news|headline|headlines|weather|forecast|stock|stocks|market|markets|politics|election|score|scores|sport|sports|traffic|trip|exam)',
]

/** Wordings about what concerns several services that are read by themselves. */
export const insightsRows: readonly Row[] = [
  row('what-was-promised', 'insights.commitments', {
    says: [
      `(what|which|anything|did|have|list|show|any) [{what:words(6)}] (i|my|me) [{whom:words(6)}] ${promised}`,
      '(my|list|list my|show|show my|any|any open|open) (promises|commitments)',
      '[(which|what)] (promises|commitments) [{words(6)}] (did i|have i|i made|of mine)',
    ],
    takes: 'anything',
    polarity: 'ask',
    examples: ['what did I promise this week?', 'have I agreed to anything'],
    not: ['what did Dana promise?'],
  }),
  row('brief-me', 'insights.brief', {
    says: [
      `[(i need you to|i want you to|i would like you to)] ${brief} (me|us)`,
      `[(give me|get me|i need|i want|show me|send me|write me|prepare)] (a|the) [(quick|short)] (brief|briefing|breif) [{words(3)}] ${about}`,
      `[(quick|short|my|the|a)] (brief|briefing|prep) ${about}`,
      '[i need you to] get me (ready|prepared|prepare)',
    ],
    takes: 'anything',
    unless: elsewhere,
    polarity: 'ask',
    examples: ['brief me for my 2pm', 'prep me for the review tomorrow', 'get me ready for the Rome demo'],
    not: ['brief me on the news', 'send Dana the brief'],
  }),
  row('what-to-know-for-a-meeting', 'insights.brief', {
    says: [`what (do|should) i [need to] know (for|about|before) {words(8)} ${meeting}`],
    takes: 'anything',
    unless: elsewhere,
    polarity: 'ask',
    examples: ['what do I need to know before the design review?'],
    not: ['what should I know about Dana'],
  }),
  row('what-to-know-for-a-time', 'insights.brief', {
    says: ['what (do|should) i [need to] know (for|about|before)'],
    takes: 'anything',
    needs: { clocks: 1 },
    unless: elsewhere,
    polarity: 'ask',
    examples: ['what should I know for my 2pm?'],
    not: ['what should I know about Dana'],
  }),
  row('time-elsewhere', 'insights.convert_time', {
    says: ['{words}'],
    takes: 'anything',
    when: 'isElsewhere',
    open: true,
    polarity: 'ask',
    examples: ['what time is 3pm in Tokyo?'],
  }),
]
