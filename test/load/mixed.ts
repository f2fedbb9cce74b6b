import { type Chance, wordOf } from './random.ts'

/** What people say all day, one in so many: things made, looked up, changed and taken back. */
const sayings: readonly ((word: string) => string)[] = [
  (word) => `add ${word} to my groceries list`,
  () => 'what is on my groceries list?',
  (word) => `remind me to buy ${word} tomorrow at 9`,
  (word) => `schedule ${word} review on friday at 3pm`,
  () => 'what have I got on friday?',
  () => 'any unread mail?',
  (word) => `add a task to call ${word} next tuesday`,
  () => 'what is on my list?',
  (word) => `create a contact ${word} mirepo ${word}@example.com`,
  () => 'find a free hour tomorrow',
  () => 'undo that',
  (word) => `schedule ${word} lunch with Marco on friday at 1pm`,
  () => 'no thanks, cancel that',
  () => 'what did you do today?',
]

/** The nth of many mixed commands. */
export const saying = (n: number, chance: Chance): string => chance.pick(sayings)(wordOf(n))
