import { listed } from '../listed.ts'

const ordinal = (n: number): string => {
  const teens = n % 100 > 10 && n % 100 < 14
  return `${n}${teens ? 'th' : (['th', 'st', 'nd', 'rd'][n % 10] ?? 'th')}`
}

/** Questions about who and what is meant. */
export const clarify = {
  askTitle: (what: string) => `Ask about ${what}`,
  whichPerson: (name: string) => `Which ${name} do you mean?`,
  noAddress: (name: string) => `I have no address for ${name}. What is it?`,
  whoIs: (name: string) => `I don’t know ${name}. What is their e-mail address?`,
  uninvited: 'Without an invitation',
  onlyOwn: 'in your own calendar only',
  whichThing: (words: string) => `Which one do you mean by “${words}”?`,
  didYouMean: (title: string) => `Do you mean “${title}”?`,

  whichDay: (days: readonly string[]) => `${days.slice(0, -1).join(', ')} or ${days.at(-1) ?? ''}?`,
  whichHalf: (times: readonly string[]) => `At ${times.slice(0, -1).join(', ')} or at ${times.at(-1) ?? ''}?`,
  whichStart: (times: readonly string[]) =>
    `You said more than one start. Is it ${times.slice(0, -1).join(', ')} or ${times.at(-1) ?? ''}?`,
  whichRule: 'How often do you mean?',
  from: (start: string) => `from ${start}`,
  clockSkips: (day: string, time: string) =>
    `On ${day} the clocks go forward and there is no ${time}. Which time instead?`,
  clockTwice: (day: string, time: string) =>
    `On ${day} the clocks go back and ${time} comes twice. Which one?`,
  summerTime: 'the first one, before the clocks go back',
  winterTime: 'the second one, after the clocks have gone back',
  whatTime: (what: string, day: string) => `What time ${day ? `on ${day} ` : ''}is ${what}?`,
  whatDay: (what: string) => `When is ${what}?`,
  moveTo: (what: string) => `When shall ${what} be instead?`,
  wholeDay: 'all day',
  whichZone: (name: string) => `I don’t know ${name}’s time zone. Which one is it?`,

  dayNames: ['Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat', 'Sun'],

  nthDay: (nth: number, day: string) =>
    nth === 0
      ? day
      : nth === -1
        ? `the last ${day}`
        : `the ${['first', 'second', 'third', 'fourth', 'fifth'][nth - 1] ?? `${nth}th`} ${day}`,
  every: (
    interval: number,
    unit: string,
    days: readonly string[],
    monthDays: readonly number[],
    dates: readonly string[],
    until?: string,
    count?: number,
  ) => {
    const often =
      interval === 1 ? `every ${unit}` : interval === 2 ? `every other ${unit}` : `every ${interval} ${unit}s`
    const on =
      days.length > 0
        ? unit === 'week' && interval === 1
          ? `every ${listed(days)}`
          : `${often} on ${listed(days)}`
        : dates.length > 0
          ? `${often} on ${listed(dates)}`
          : monthDays.length > 0
            ? `${often} on ${listed(monthDays.map((day) => (day === -1 ? 'the last day' : `the ${ordinal(day)}`)))}`
            : often
    return on + (until ? ` until ${until}` : '') + (count ? `, ${count} times` : '')
  },
} as const
