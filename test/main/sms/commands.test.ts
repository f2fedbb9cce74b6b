import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { openSmsKit, type SmsKit } from '../../world/sms.ts'

/** A text, what the texts back have to hold, and the numbers of the written list of commands that it stands for. */
type Said = readonly [text: string, answer: RegExp, ...numbers: number[]]

/** Consent by the code of the last card, and leaving it. */
const code = 'CODE'
const no: Said = ['NO', /Not done/]

/** What people text. Each talk goes on in one conversation with what was said before it. */
const talks: Readonly<Record<string, readonly Said[]>> = {
  calendar: [
    ['lunch with Marco tomorrow at 1', /marco@studiobianchi\.example[\s\S]*Reply \d{6} to invite/, 1],
    [code, /in your calendar/],
    ["dentist on the 24th at 9:15 for 45 minutes, don't invite anyone", /24 Mar 09:15-10:00/, 2],
    ['block 2 hours of focus time every weekday morning except Friday', /What time is Focus time/, 3],
    ['9am', /Focus time/],
    ['am I free Thursday afternoon?', /Rome demo rehearsal/, 4],
    ["when's my next meeting and where is it?", /Copy check.*Studio, window desk/, 5],
    ['what does next week look like?', /Supplier call[\s\S]*overlap|overlap[\s\S]*Supplier call/, 6],
    ["move my 3 o'clock to 4:30", /15:00-16:00 -> Wed 11 Mar 16:30-17:30[\s\S]*Reply \d{6}/, 7],
    [code, /Quarterly planning/],
    ['make it 30 minutes instead', /16:30-17:00[\s\S]*Reply \d{6}/, 8],
    no,
    ['meet Sarah on Friday at 10', /1 Sarah Chen[\s\S]*2 Sarah Okafor/, 10],
    ['1', /sarah\.chen@acme\.test[\s\S]*Reply \d{6}/],
    ['no, the other Sarah', /sarah\.okafor@okafor\.example[\s\S]*Reply \d{6}/, 9],
    no,
    ['set up a call with Priya next Tuesday at 2', /1 Priya Nair/, 11],
    ['1', /priya\.nair@acme\.test[\s\S]*Reply \d{6}/],
    no,
    [
      'find 45 minutes with Dana and Marco this week, my afternoon',
      /09:00 in New York and 14:00 in Rome/,
      12,
    ],
    ['put a hold on the first two and tell them', /I am holding these times[\s\S]*Reply \d{6} to/, 13],
    no,
    ['schedule a call with Dana at 9am her time on Monday', /Mon 16 Mar 13:00[\s\S]*09:00 in New York/, 14],
    no,
    ['what time is the Rome demo in New York?', /10:00 in New York/, 15],
    ['every second Tuesday at 4, retro, until the end of June', /1 every other week[\s\S]*2 every month/, 16],
    ['1', /Retro/i],
    ['skip the retro on April 14th', /Tue 14 Apr[\s\S]*Reply \d{6}|14 Apr/, 17],
    ['from April, move the retro to Wednesdays', /retro|Wed/i, 18],
    ["decline everything on Friday, say I'm travelling", /Studio drinks[\s\S]*1 Cancel/, 19],
    ['2', /./],
    ['out of office 6 to 10 April', /Mon 6 Apr-Fri 10 Apr/, 24],
    ['book me next Friday at 3', /Fri|20|13/, 26],
  ],
  'the rest of a day': [
    ['clear my afternoon', /1 Cancel \(2\)/, 20],
    ['3', /./],
    ['cancel my meeting with Marco', /Marco|Rome demo rehearsal/, 21],
    ["add a Meet link and the agenda doc to tomorrow's review", /Which link/, 22],
    ["I'm in Tokyo next week, shift my calls to my morning there", /Tokyo|calls|Reply/, 23],
    ['remind me 2 hours before the flight', /Which one do you mean by "the flight"\?/, 25],
  ],
  tasks: [
    ['add buy oat milk to groceries', /Buy oat milk" is on your list "Groceries"/, 27],
    ['remind me to call mum at 6', /remind you Wed 11 Mar 18:00/, 28],
    ["what's due today? what's overdue?", /Due today:[\s\S]*Overdue:/, 29],
    ['mark the invoice thing done', /Northwind" is done/, 30],
    ['push everything due today to Monday', /due Mon 16 Mar/, 31],
    ['undo that', /3 tasks are as they were/, 64],
    ['pay rent on the 1st of every month', /due Wed 1 Apr/, 32],
    ['break "launch newsletter" into subtasks', /Which parts/, 33],
    ['text, pictures, addresses', /Launch newsletter/],
    ['move it to the work list', /Work/i, 34],
    ['turn that task into a one-hour block tomorrow morning', /What time on Thu 12 Mar/, 36],
    ['1', /Thu 12 Mar 08:00/],
    ['delete all completed tasks', /cannot|for good[\s\S]*Reply \d{6} to delete/, 37],
    no,
    ['what did I finish last week?', /Publish the Harbor case study/, 38],
  ],
  contacts: [
    ["what's Dana's number?", /\+1 212 555 0143/, 39],
    ['add Priya Nair, priya@example.test, from Acme', /Added Priya Nair/, 40],
    ['save the person who emailed me about the lease', /1 Helen Price/, 41],
    ['1', /Helen Price/],
    ['Marco moved, new phone is +39 06 5550 0199', /1 Add it[\s\S]*2 Replace it/, 42],
    ['1', /Marco/],
    ['merge the two Sarahs', /Nothing was merged/, 43],
    ['when did I last talk to Marco?', /You last met on Tue 3 Mar/, 44],
    ['who do I know at Acme?', /Sarah Chen/, 45],
    ['when I say "the boss" I mean Dana', /"the boss" means Dana Lee/, 46],
  ],
  mail: [
    ['any unread from Dana?', /2 unread mails from Dana Lee/, 47],
    ['summarise the thread about the lease', /£1,950/, 48],
    ['reply to Marco that Thursday works', /Thursday works[\s\S]*Reply \d{6} to send/, 49],
    ['make it shorter and friendlier', /needs a language model/, 50],
    ['send it tomorrow at 8', /Thu 12 Mar 08:00[\s\S]*Reply \d{6}/, 51],
    [code, /08:00/],
    ["stop, don't send that", /draft|not be sent|Nothing/i, 52],
    ['forward the invoice to accounting and archive it', /accounts@studio\.test[\s\S]*Reply \d{6}/, 53],
    no,
    ['archive all newsletters older than a month', /Archive 6 mails[\s\S]*Reply \d{6}/, 54],
    ['unsubscribe me from these', /Links are never opened for you/, 55],
    ['which emails still need an answer from me?', /7 mails[\s\S]*Dana/, 56],
    ['turn these three emails into tasks due Friday', /Fri 13 Mar|Which e-mails/, 35],
    ["if Dana hasn't replied by Friday, nudge her", /by Fri 13 Mar/, 57],
    ["email everyone in tomorrow's review the agenda", /Sarah Chen.*Dana Lee[\s\S]*Reply \d{6}/, 58],
    no,
  ],
  'several at once': [
    [
      'find a time with Sarah Chen next week, invite her, make a prep task the day before and email her the agenda',
      /What should it say\?|Book Meeting with Sarah Chen/,
      59,
    ],
    ['See you there', /Got it/],
    ['brief me for my 2pm', /Interview: Leo Park/, 61],
    ['what did I promise this week?', /open tasks[\s\S]*Answer Helen about the lease/, 62],
    ['cancel today and apologise to everyone', /Clear \d events[\s\S]*Reply \d{6}/, 63],
    no,
    ['show me what you would do, don’t do it', /Nothing was written or sent/, 66],
    ['plan my trip to Rome 20-22 March: block the days, tell my team, list what to prepare', /my team/, 60],
    ['add sunflower seeds to groceries', /Sunflower seeds/],
    ['why did you add that?', /sunflower seeds/i, 65],
    ['do this every Monday at 8', /every Mon/, 67],
    ['write down how we do this as a procedure', /procedure/, 68],
    ['same as last week but with Marco', /Nothing was done|Marco/, 69],
    ['what are you waiting for from me?', /waiting for you/, 70],
  ],
}

const codeIn = (texts: readonly string[]): string => /Reply (\d{6})/.exec(texts.join('\n'))?.[1] ?? ''

test('every command of the written list is said by text', () => {
  const said = Object.values(talks).flatMap((talk) => talk.flatMap(([, , ...numbers]) => numbers))
  expect(said.toSorted((a, b) => a - b)).toEqual(Array.from({ length: 70 }, (_, at) => at + 1))
})

describe.each(['webhook', 'polling'] as const)('what people text, by %s:', (door) => {
  let kit: SmsKit
  beforeAll(async () => {
    kit = await openSmsKit({ door })
    await kit.pair()
  })
  afterAll(() => kit.close())

  test.each(Object.entries(talks))(
    '%s',
    async (_what, talk) => {
      let latest = ''
      const wrong: string[] = []
      for (const [said, expected] of talk) {
        const texts = [...(await kit.text(said === code ? latest : said))]
        while (texts.at(-1)?.endsWith('(reply MORE)')) texts.push(...(await kit.text('MORE')))
        latest = codeIn(texts) || latest
        if (!expected.test(texts.join('\n'))) wrong.push(`“${said}” was answered: ${texts.join('\n')}`)
        if (texts.some((each) => each.length > 320)) wrong.push(`“${said}” was answered in a text too long`)
      }
      expect(wrong).toEqual([])
    },
    120_000,
  )
})
