/** Sentences of the parser. */
export const nlu = {
  monthNames: [
    'January',
    'February',
    'March',
    'April',
    'May',
    'June',
    'July',
    'August',
    'September',
    'October',
    'November',
    'December',
  ],
  noSuchDay: (said: string, month: string, last: number): string =>
    `“${said}” is not a date: ${month} has ${last} days.`,
  noSuchDate: (said: string): string => `“${said}” is not a date. Try a form such as 24 March or 2026-03-24.`,
  noSuchTime: (said: string): string => `“${said}” is not a time. Try a form such as 13:00 or 1pm.`,
  today: 'today',
  tomorrow: 'tomorrow',
  yesterday: 'yesterday',
  minutes: (n: number): string => (n === 1 ? '1 minute' : `${n} minutes`),
  hours: (n: number): string => (n === 1 ? '1 hour' : `${n} hours`),
  hoursAndMinutes: (hours: number, minutes: number): string => `${hours} h ${minutes} min`,
  days: (n: number): string => (n === 1 ? '1 day' : `${n} days`),
  allDay: (date: string): string => `${date}, all day`,
}
