import type { Seen } from './heard.ts'

/** Every utterance of COMMANDS.md, by number: how the whole is meant, and the clauses with their slots. */
export const commands: readonly (readonly [number, string, string, readonly Seen[]])[] = [
  [
    1,
    'lunch with Marco tomorrow at 1',
    'plain',
    [
      {
        says: 'lunch with Marco tomorrow at 1',
        title: 'lunch',
        times: ['tomorrow at 1'],
        people: ['Marco (with)'],
      },
    ],
  ],
  [
    2,
    "dentist on the 24th at 9:15 for 45 minutes, don't invite anyone",
    'plain',
    [
      {
        says: "dentist on the 24th at 9:15 for 45 minutes, don't invite anyone",
        title: 'dentist',
        times: ['the 24th at 9:15', '45 minutes'],
        not: ['invite'],
      },
    ],
  ],
  [
    3,
    'block 2 hours of focus time every weekday morning except Friday',
    'plain',
    [
      {
        says: 'block 2 hours of focus time every weekday morning except Friday',
        verb: 'block',
        title: 'focus time',
        times: ['2 hours', 'every weekday morning except Friday'],
      },
    ],
  ],
  [
    4,
    'am I free Thursday afternoon?',
    'plain',
    [{ says: 'am I free Thursday afternoon?', times: ['Thursday afternoon'], asks: true }],
  ],
  [
    5,
    "when's my next meeting and where is it?",
    'plain',
    [
      { says: "when's my next meeting", points: ['my next meeting (possessive)'], asks: true },
      { says: 'where is it?', points: ['it (pronoun)'], asks: true },
    ],
  ],
  [
    6,
    'what does next week look like?',
    'plain',
    [{ says: 'what does next week look like?', times: ['next week'], asks: true }],
  ],
  [
    7,
    "move my 3 o'clock to 4:30",
    'plain',
    [
      {
        says: "move my 3 o'clock to 4:30",
        verb: 'move',
        times: ["3 o'clock", '4:30'],
        points: ["my 3 o'clock (possessive)"],
      },
    ],
  ],
  [
    8,
    'make it 30 minutes instead',
    'correction',
    [{ says: 'make it 30 minutes instead', verb: 'make', times: ['30 minutes'], points: ['it (pronoun)'] }],
  ],
  [
    9,
    'no, the other Sarah',
    'correction',
    [
      {
        says: 'no, the other Sarah',
        people: ['Sarah (subject)'],
        points: ['the other Sarah (definite: Sarah)'],
      },
    ],
  ],
  [
    10,
    'meet Sarah on Friday at 10',
    'plain',
    [{ says: 'meet Sarah on Friday at 10', verb: 'meet', times: ['Friday at 10'], people: ['Sarah (with)'] }],
  ],
  [
    11,
    'set up a call with Priya next Tuesday at 2',
    'plain',
    [
      {
        says: 'set up a call with Priya next Tuesday at 2',
        verb: 'set',
        title: 'call',
        times: ['next Tuesday at 2'],
        people: ['Priya (with)'],
      },
    ],
  ],
  [
    12,
    'find 45 minutes with Dana and Marco this week, my afternoon',
    'plain',
    [
      {
        says: 'find 45 minutes with Dana and Marco this week, my afternoon',
        verb: 'find',
        times: ['45 minutes', 'this week', 'my afternoon'],
        people: ['Dana (with)', 'Marco (with)'],
      },
    ],
  ],
  [
    13,
    'put a hold on the first two and tell them',
    'plain',
    [
      {
        says: 'put a hold on the first two',
        verb: 'put',
        title: 'hold',
        points: ['the first two (ordinal 2)'],
      },
      { says: 'tell them', verb: 'tell', people: ['them (to, pronoun)'] },
    ],
  ],
  [
    14,
    'schedule a call with Dana at 9am her time on Monday',
    'plain',
    [
      {
        says: 'schedule a call with Dana at 9am her time on Monday',
        verb: 'schedule',
        title: 'call',
        times: ['9am her time on Monday'],
        people: ['Dana (with)'],
      },
    ],
  ],
  [
    15,
    'what time is the Rome demo in New York?',
    'plain',
    [
      {
        says: 'what time is the Rome demo in New York?',
        title: 'Rome demo',
        place: 'New York',
        points: ['the Rome demo (definite: Rome demo)'],
        asks: true,
      },
    ],
  ],
  [
    16,
    'every second Tuesday at 4, retro, until the end of June',
    'plain',
    [
      {
        says: 'every second Tuesday at 4, retro, until the end of June',
        title: 'retro',
        times: ['every second Tuesday at 4', 'until the end of June'],
      },
    ],
  ],
  [
    17,
    'skip the retro on April 14th',
    'plain',
    [
      {
        says: 'skip the retro on April 14th',
        verb: 'skip',
        title: 'retro',
        times: ['April 14th'],
        points: ['the retro (definite: retro)'],
      },
    ],
  ],
  [
    18,
    'from April, move the retro to Wednesdays',
    'plain',
    [
      {
        says: 'from April, move the retro to Wednesdays',
        verb: 'move',
        title: 'retro',
        times: ['from April', 'Wednesdays'],
        points: ['the retro (definite: retro)'],
      },
    ],
  ],
  [
    19,
    "decline everything on Friday, say I'm travelling",
    'plain',
    [
      {
        says: "decline everything on Friday, say I'm travelling",
        verb: 'decline',
        body: "I'm travelling",
        times: ['Friday'],
      },
    ],
  ],
  [
    20,
    'clear my afternoon',
    'plain',
    [{ says: 'clear my afternoon', verb: 'clear', times: ['my afternoon'] }],
  ],
  [
    21,
    'cancel my meeting with Marco',
    'plain',
    [
      {
        says: 'cancel my meeting with Marco',
        verb: 'cancel',
        people: ['Marco (with)'],
        points: ['my meeting (possessive)'],
      },
    ],
  ],
  [
    22,
    "add a Meet link and the agenda doc to tomorrow's review",
    'plain',
    [
      {
        says: "add a Meet link and the agenda doc to tomorrow's review",
        verb: 'add',
        title: 'Meet link and the agenda doc',
        times: ["tomorrow's"],
        points: ['the agenda doc (definite: agenda doc)', "tomorrow's review (definite: review)"],
      },
    ],
  ],
  [
    23,
    "I'm in Tokyo next week, shift my calls to my morning there",
    'plain',
    [
      {
        says: "I'm in Tokyo next week, shift my calls to my morning there",
        verb: 'shift',
        title: 'calls',
        place: 'Tokyo',
        times: ['next week', 'my morning'],
        points: ['my calls (possessive: calls)'],
      },
    ],
  ],
  [
    24,
    'out of office 6 to 10 April',
    'plain',
    [{ says: 'out of office 6 to 10 April', title: 'out of office', times: ['6 to 10 April'] }],
  ],
  [
    25,
    'remind me 2 hours before the flight',
    'plain',
    [{ says: 'remind me 2 hours before the flight', verb: 'remind', times: ['2 hours before the flight'] }],
  ],
  [
    26,
    'book me next Friday at 3',
    'plain',
    [{ says: 'book me next Friday at 3', verb: 'book', times: ['next Friday at 3'] }],
  ],
  [
    27,
    'add buy oat milk to groceries',
    'plain',
    [{ says: 'add buy oat milk to groceries', verb: 'add', title: 'buy oat milk', list: 'groceries' }],
  ],
  [
    28,
    'remind me to call mum at 6',
    'plain',
    [{ says: 'remind me to call mum at 6', verb: 'remind', title: 'call mum', times: ['6'] }],
  ],
  [
    29,
    "what's due today? what's overdue?",
    'plain',
    [
      { says: "what's due today?", times: ['today'], asks: true },
      { says: "what's overdue?", asks: true },
    ],
  ],
  [
    30,
    'mark the invoice thing done',
    'plain',
    [
      {
        says: 'mark the invoice thing done',
        verb: 'mark',
        title: 'invoice thing',
        points: ['the invoice thing (definite: invoice)'],
      },
    ],
  ],
  [
    31,
    'push everything due today to Monday',
    'plain',
    [{ says: 'push everything due today to Monday', verb: 'push', times: ['today', 'Monday'] }],
  ],
  [
    32,
    'pay rent on the 1st of every month',
    'plain',
    [
      {
        says: 'pay rent on the 1st of every month',
        verb: 'pay',
        title: 'pay rent',
        times: ['the 1st of every month'],
      },
    ],
  ],
  [
    33,
    'break "launch newsletter" into subtasks',
    'plain',
    [
      {
        says: 'break "launch newsletter" into subtasks',
        verb: 'break',
        title: 'launch newsletter',
        quoted: ['launch newsletter'],
      },
    ],
  ],
  [
    34,
    'move it to the work list',
    'plain',
    [{ says: 'move it to the work list', verb: 'move', list: 'work', points: ['it (pronoun)'] }],
  ],
  [
    35,
    'turn these three emails into tasks due Friday',
    'plain',
    [
      {
        says: 'turn these three emails into tasks due Friday',
        verb: 'turn',
        times: ['Friday'],
        points: ['these three emails (ordinal 3)'],
      },
    ],
  ],
  [
    36,
    'turn that task into a one-hour block tomorrow morning',
    'plain',
    [
      {
        says: 'turn that task into a one-hour block tomorrow morning',
        verb: 'turn',
        times: ['one-hour', 'tomorrow morning'],
        points: ['that task (definite)'],
      },
    ],
  ],
  [37, 'delete all completed tasks', 'plain', [{ says: 'delete all completed tasks', verb: 'delete' }]],
  [
    38,
    'what did I finish last week?',
    'plain',
    [{ says: 'what did I finish last week?', times: ['last week'], asks: true }],
  ],
  [
    39,
    "what's Dana's number?",
    'plain',
    [{ says: "what's Dana's number?", people: ['Dana (of)'], asks: true }],
  ],
  [
    40,
    'add Priya Nair, priya@example.test, from Acme',
    'plain',
    [
      {
        says: 'add Priya Nair, priya@example.test, from Acme',
        verb: 'add',
        place: 'Acme',
        people: ['Priya Nair (subject)'],
        emails: ['priya@example.test'],
      },
    ],
  ],
  [
    41,
    'save the person who emailed me about the lease',
    'plain',
    [
      {
        says: 'save the person who emailed me about the lease',
        verb: 'save',
        subject: 'lease',
        points: ['the person (definite)'],
      },
    ],
  ],
  [
    42,
    'Marco moved, new phone is +39 06 5550 0199',
    'plain',
    [
      {
        says: 'Marco moved, new phone is +39 06 5550 0199',
        people: ['Marco (subject)'],
        phones: ['+39 06 5550 0199'],
      },
    ],
  ],
  [
    43,
    'merge the two Sarahs',
    'plain',
    [
      {
        says: 'merge the two Sarahs',
        verb: 'merge',
        people: ['Sarah (subject)'],
        points: ['the two Sarahs (ordinal 2: Sarahs)'],
      },
    ],
  ],
  [
    44,
    'when did I last talk to Marco?',
    'plain',
    [{ says: 'when did I last talk to Marco?', people: ['Marco (to)'], asks: true }],
  ],
  [45, 'who do I know at Acme?', 'plain', [{ says: 'who do I know at Acme?', place: 'Acme', asks: true }]],
  [
    46,
    'when I say "the boss" I mean Dana',
    'plain',
    [{ says: 'when I say "the boss" I mean Dana', people: ['Dana (subject)'], quoted: ['the boss'] }],
  ],
  [
    47,
    'any unread from Dana?',
    'plain',
    [{ says: 'any unread from Dana?', people: ['Dana (from)'], asks: true }],
  ],
  [
    48,
    'summarise the thread about the lease',
    'plain',
    [
      {
        says: 'summarise the thread about the lease',
        verb: 'summarise',
        subject: 'lease',
        points: ['the thread (definite: thread)'],
      },
    ],
  ],
  [
    49,
    'reply to Marco that Thursday works',
    'plain',
    [
      {
        says: 'reply to Marco that Thursday works',
        verb: 'reply',
        body: 'Thursday works',
        people: ['Marco (to)'],
      },
    ],
  ],
  [
    50,
    'make it shorter and friendlier',
    'correction',
    [{ says: 'make it shorter and friendlier', verb: 'make', points: ['it (pronoun)'] }],
  ],
  [
    51,
    'send it tomorrow at 8',
    'plain',
    [{ says: 'send it tomorrow at 8', verb: 'send', times: ['tomorrow at 8'], points: ['it (pronoun)'] }],
  ],
  [52, "stop, don't send that", 'stop', []],
  [
    53,
    'forward the invoice to accounting and archive it',
    'plain',
    [
      {
        says: 'forward the invoice to accounting',
        verb: 'forward',
        people: ['accounting (to, alias)'],
        points: ['the invoice (definite: invoice)'],
      },
      { says: 'archive it', verb: 'archive', points: ['it (pronoun)'] },
    ],
  ],
  [
    54,
    'archive all newsletters older than a month',
    'plain',
    [{ says: 'archive all newsletters older than a month', verb: 'archive', times: ['older than a month'] }],
  ],
  [
    55,
    'unsubscribe me from these',
    'plain',
    [{ says: 'unsubscribe me from these', verb: 'unsubscribe', points: ['these (pronoun)'] }],
  ],
  [
    56,
    'which emails still need an answer from me?',
    'plain',
    [{ says: 'which emails still need an answer from me?', asks: true }],
  ],
  [
    57,
    "if Dana hasn't replied by Friday, nudge her",
    'plain',
    [
      {
        says: "if Dana hasn't replied by Friday, nudge her",
        verb: 'nudge',
        times: ['by Friday'],
        people: ['Dana (subject)', 'her (to, pronoun)'],
      },
    ],
  ],
  [
    58,
    "email everyone in tomorrow's review the agenda",
    'plain',
    [
      {
        says: "email everyone in tomorrow's review the agenda",
        verb: 'email',
        times: ["tomorrow's"],
        people: ["everyone in tomorrow's review (to, group)"],
        points: ["tomorrow's review (definite: review)", 'the agenda (definite: agenda)'],
      },
    ],
  ],
  [
    59,
    'find a time with Sarah Chen next week, invite her, make a prep task the day before and email her the agenda',
    'plain',
    [
      {
        says: 'find a time with Sarah Chen next week',
        verb: 'find',
        times: ['next week'],
        people: ['Sarah Chen (with)'],
      },
      { says: 'invite her', verb: 'invite', people: ['her (with, pronoun)'] },
      {
        says: 'make a prep task the day before',
        verb: 'make',
        title: 'prep task',
        times: ['the day before'],
      },
      {
        says: 'email her the agenda',
        verb: 'email',
        people: ['her (to, pronoun)'],
        points: ['the agenda (definite: agenda)'],
      },
    ],
  ],
  [
    60,
    'plan my trip to Rome 20-22 March: block the days, tell my team, list what to prepare',
    'plain',
    [
      {
        says: 'plan my trip to Rome 20-22 March',
        verb: 'plan',
        title: 'trip to Rome',
        times: ['20-22 March'],
        points: ['my trip (possessive: trip)'],
      },
      { says: 'block the days', verb: 'block' },
      { says: 'tell my team', verb: 'tell', people: ['my team (to, group)'] },
      { says: 'list what to prepare', verb: 'list', title: 'prepare' },
    ],
  ],
  [
    61,
    'brief me for my 2pm',
    'plain',
    [{ says: 'brief me for my 2pm', verb: 'brief', times: ['2pm'], points: ['my 2pm (possessive)'] }],
  ],
  [
    62,
    'what did I promise this week?',
    'plain',
    [{ says: 'what did I promise this week?', times: ['this week'], asks: true }],
  ],
  [
    63,
    'cancel today and apologise to everyone',
    'plain',
    [
      { says: 'cancel today', verb: 'cancel', times: ['today'] },
      { says: 'apologise to everyone', verb: 'apologise', people: ['everyone (to, group)'] },
    ],
  ],
  [64, 'undo that', 'undo', []],
  [
    65,
    'why did you invite Dana?',
    'why',
    [{ says: 'why did you invite Dana?', people: ['Dana (with)'], asks: true }],
  ],
  [66, "show me what you would do, don't do it", 'dry_run', []],
  [
    67,
    'do this every Monday at 8',
    'plain',
    [
      {
        says: 'do this every Monday at 8',
        verb: 'do',
        times: ['every Monday at 8'],
        points: ['this (pronoun)'],
      },
    ],
  ],
  [
    68,
    'write down how we do this as a procedure',
    'plain',
    [
      {
        says: 'write down how we do this as a procedure',
        verb: 'write',
        title: 'how we do this as a procedure',
        points: ['this (pronoun)'],
      },
    ],
  ],
  [69, 'same as last week but with Marco', 'again', []],
  [70, 'what are you waiting for from me?', 'waiting', []],
]
