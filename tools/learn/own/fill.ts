import type { Example } from '../corpus.ts'
import { seeded } from '../random.ts'
import { calendarSentences } from './calendar.ts'
import { contactSentences } from './contacts.ts'
import { emailSentences } from './email.ts'
import { everydaySentences } from './everyday.ts'
import { inPassingSentences } from './in-passing.ts'
import { foreignSentences } from './none.ts'
import { roundaboutSentences } from './roundabout.ts'
import { taskSentences } from './tasks.ts'

const fillings: Readonly<Record<string, readonly string[]>> = table(`
name: sam, dana, priya, marco, sarah, dr patel, tom and lucy, mr jones, ana, lee wong, my manager, the design team, kim, ben carter, olu, mrs novak, jenny, raj, fatima, george, the landlord, my accountant, the plumber, the school, my lawyer, the neighbours, the browns, hr, my team, the bank manager
celebrity: tom hanks, adele, shakira, albert einstein, the president, taylor swift, beyonce, the queen, mozart, lady gaga, justin bieber, jackie chan, leonardo da vinci, barack obama, madonna, elvis, george washington, bruce lee, oprah, nelson mandela, mahatma gandhi, angelina jolie, brad pitt, michael jordan
surname: carter, novak, okafor, bianchi, brown, ito
kin: mom, dad, wife, brother, boss, sister, grandma, husband
event: lunch, dinner, coffee, breakfast, a meeting, the meeting, dentist appointment, doctor's appointment, team meeting, standup, yoga, interview, drinks, haircut, piano lesson, book club, conference call, party, gym, sales review, staff meeting, catch up, soccer practice, wedding, one on one, movie night, brunch, flight, barbecue, check up, phone call, date night, golf, vet appointment, swimming lesson, oil change, family reunion, vacation, parent teacher conference, webex, presentation, meeting with my boss, hike, business trip, baby shower, appointment, session, event, picnic, meet up, hair appointment, birthday party, basketball game, tutoring, therapy, study group, massage, car inspection, rehearsal, field trip, exam, supper, drinks at the pub, an evening class, prayer group, theatre, sunday roast, parents evening, quiz night
title: "budget review", quarterly planning, "Team Offsite", project kickoff, "Mia's graduation", retro, demo, weekly sync, company picnic, "spring gala", all hands, workshop, robot expo, chess night, pottery class, dog show, bake sale, science museum trip, "Blue Moon", charity run, wine tasting, kite festival, poetry slam, garden club, quilting circle, blood drive, antique market, comic fair, "Taco Tuesday", karaoke night, bowling league, puppy training, fire drill, audit, code freeze, hiring fair, "Northern Lights", alumni mixer, eating contest, treasure hunt, jazz evening, sailing regatta, ski weekend, ghost tour, cheese tasting, farmers market, car wash, rock climbing, paint night, town parade, marathon, ted talk, choir practice, baseball game, tax seminar, fashion show, craft beer fest, cook off, escape room, the opera, meditation, oil change, soccer finals, garage sale, budget call, lobster dinner, beach day, camping trip, potluck, spelling bee, dance recital, surprise party, tech summit, jury duty, eye exam, jam session, lab session, retirement party, kindergarten play
day: tomorrow, today, on friday, on monday, next tuesday, this weekend, on the 14th, on march 3rd, next week, tonight, tomorrow morning, this afternoon, on wednesday night, in two weeks, on 5/12, saturday, the day after tomorrow, this thursday, june 9, sunday evening, this month, next month, later this month, last week, last month, yesterday, last year, next year, in the summer, in the fall, in july, this winter, last december, on the 2nd of may, the 4th of this month, later today, this coming friday, over the weekend, for the rest of the week, sometime next week, at the end of the month, last tuesday, in 3 days
weekday: monday, tuesday, wednesday, thursday, friday, sunday
month: april, june, september, january
time: 3, 5pm, 10:30 am, noon, 7 in the evening, 8, half past two, 16:00, 1, 9am, six, quarter to nine, 11:15, 4 o'clock, midnight
dur: 30 minutes, an hour, two hours, 45 minutes, half an hour, 90 minutes, 15 min
place: the office, starbucks, luigi's, central park, the coffee shop, joe's diner, the library, conference room b, the mall, my house, the museum, city hall, the pub, olive garden, the hospital
city: london, paris, new york, rome, tokyo, chicago, boston
topic: the budget, the lease, the project, taxes, the invoice, the conference, the report, school, the holiday, marketing plan, the contract, photosynthesis
item: milk, eggs, bread, oat milk, apples, batteries, toothpaste, chicken, coffee, flowers, a cake, rice, washing powder, pizza
list: grocery, work, shopping, christmas, packing, home, to do, party, reading
task: buy stamps, call the plumber, wash the car, water the plants, pay the electricity bill, take out the trash, finish the report, renew my passport, feed the cat, clean the kitchen, pick up dry cleaning, do the laundry, send the invoice, book a vet, fix the bike, walk the dog, take my pills
phone: 555 0134, +44 7700 900123, 020 7946 0958, (212) 555-0187, 07700 900456
mail: sam@example.com, dana.lee@example.org, priya@example.test, info@acme.example
company: acme, amazon, the bank, globex, ebay, hooli
say: i'm running late, thursday works, i will be there soon, thanks for the help, we need to talk, the report is ready, are you coming to dinner, i can't make it, happy birthday, "see you at five", please call me back, the meeting is moved to monday
`)

const openings = ['', '', '', '', '', 'please ', 'hey ', 'can you ', 'ok ', 'hi, ', 'i would like you to ']
const closings = ['', '', '', '', '', '', ' please', '.', '?', ' thanks', ' for me']

/** Our own sentences, each filled in a few ways; the same ones each time. */
export function ownExamples(copies: number, weight: number): Example[] {
  const random = seeded(7)
  const pick = (row: readonly string[]) => row[Math.floor(random() * row.length)] as string
  const said = {
    ...calendarSentences,
    ...taskSentences,
    ...contactSentences,
    ...emailSentences,
    ...foreignSentences,
  }
  const all = [said, everydaySentences, roundaboutSentences, inPassingSentences].flatMap((part) =>
    Object.entries(part),
  )
  return all.flatMap(([name, block], part) =>
    block
      .split('\n')
      .filter(Boolean)
      .flatMap((pattern, line) =>
        Array.from({ length: pattern.includes('{') ? copies : 1 }, (_, copy): Example => {
          const filled = pattern.replace(/\{(\w+)\}/g, (_all, slot: string) => pick(fillings[slot] ?? [slot]))
          const orders =
            /^(add|book|call|cancel|change|check|create|delete|find|forward|make|move|put|remove|reply|schedule|send|set|show|tell)\b/
          const text =
            (orders.test(filled) && copy > 0 ? pick(openings) : '') +
            filled +
            (copy > 0 ? pick(closings) : '')
          const service = name.split('.')[0] as 'none'
          return {
            id: `own-${part}-${name}-${line}-${copy}`,
            source: 'own',
            text,
            right: [name],
            weight,
            uncounted: false,
            gold: { service },
          }
        }),
      ),
  )
}

function table(rows: string): Record<string, readonly string[]> {
  const lines = rows.split('\n').filter(Boolean)
  return Object.fromEntries(
    lines.map((line) => {
      const at = line.indexOf(':')
      return [
        line.slice(0, at),
        line
          .slice(at + 1)
          .trim()
          .split(', '),
      ] as const
    }),
  )
}
