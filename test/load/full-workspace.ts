import { readFileSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { type Chance, openChance, wordOf } from './random.ts'

const demo = path.join(import.meta.dirname, '../../resources/demo/workspace.json')
const two = (n: number): string => String(n).padStart(2, '0')

/**
 * A seed file with the demo's things and as many events, tasks and mails more as `each` says, written to `file`: a life of
 * ten years around today, with people, series, unread mail, lists and tasks that are done.
 */
export function writeFullWorkspace(file: string, each: number, seed = 1): void {
  const chance = openChance(seed)
  const world = JSON.parse(readFileSync(demo, 'utf8'))
  const people = Array.from({ length: Math.min(800, each) }, (_, n) => personOf(n))
  const spread = Array.from({ length: each }, (_, n) => n)
  writeFileSync(
    file,
    JSON.stringify({
      ...world,
      contacts: [...world.contacts, ...people],
      events: [...world.events, ...spread.map((n) => eventOf(n, chance, people))],
      lists: [...world.lists, ...listsOf(spread, chance)],
      mails: [...world.mails, ...spread.map((n) => mailOf(n, chance, people))],
    }),
  )
}

type Person = ReturnType<typeof personOf>

function personOf(n: number) {
  const [first, last] = [capital(wordOf(n * 3 + 1)), capital(wordOf(n * 7 + 50_000))]
  return { name: `${first} ${last}`, emails: [{ label: 'work', value: `${first}.${last}@example.com` }] }
}

const capital = (word: string): string => word[0]!.toUpperCase() + word.slice(1)
const day = (chance: Chance, years: number): string => {
  const days = chance.between(-365 * years, 365 * years)
  return days < 0 ? `${days}d` : `+${days}d`
}
const what = ['Review', 'Lunch', 'Call', 'Planning', 'Interview', 'Workshop', 'Standup', 'Budget', 'Demo']
const rules = [
  'FREQ=WEEKLY;BYDAY=TU',
  'FREQ=MONTHLY',
  'FREQ=DAILY;COUNT=400',
  'FREQ=YEARLY',
  'FREQ=WEEKLY;INTERVAL=2',
]

function eventOf(n: number, chance: Chance, people: readonly Person[]) {
  const series = n % 100 === 0 && { rule: chance.pick(rules) }
  return {
    title: `${chance.pick(what)} ${wordOf(n)}`,
    start: `${day(chance, 5)} ${two(chance.between(7, 19))}:${chance.pick(['00', '15', '30'])}`,
    minutes: chance.pick([15, 30, 60, 90]),
    guests: n % 3 === 0 ? [{ who: chance.pick(people).name, status: 'accepted' }] : [],
    place: n % 4 === 0 ? 'Room 4' : '',
    reminders: n % 5 === 0 ? [10] : [],
    ...series,
  }
}

function listsOf(spread: readonly number[], chance: Chance) {
  const titles = ['Harvest', 'Garage', 'Books', 'Kitchen', 'Office', 'Release', 'Taxes', 'Holiday']
  return titles.map((title, at) => ({
    title,
    tasks: spread
      .filter((n) => n % titles.length === at)
      .map((n) => ({
        title: `${chance.pick(['Call', 'Buy', 'Send', 'Fix', 'Write'])} ${wordOf(n)}`,
        ...(n % 3 === 0 && { due: day(chance, 2) }),
        ...(chance.next() < 0.75 && { done: `-${chance.between(1, 1_500)}d 10:00` }),
        priority: chance.pick([1, 2, 3, 4]),
        notes: n % 6 === 0 ? 'As agreed on the phone. '.repeat(chance.between(1, 12)) : '',
      })),
  }))
}

function mailOf(n: number, chance: Chance, people: readonly Person[]) {
  const from = chance.pick(people).name
  return {
    ...(n % 4 === 0 ? { to: [from] } : { from }),
    subject: `${chance.pick(what)} ${wordOf(n)}`,
    text: [
      'Hello Alex,',
      `could you send me the figures about ${wordOf(n + 1)} by Friday? ${'The numbers of last week are still missing. '.repeat(chance.between(1, 20))}`,
      'Best, me',
    ],
    at: `-${chance.between(1, 1_800)}d ${two(chance.between(7, 19))}:05`,
    unread: n % 10 === 1,
    starred: n % 50 === 1,
    bulk: n % 7 === 0,
  }
}
