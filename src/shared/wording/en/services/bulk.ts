import { listed } from '../listed.ts'

const quoted = (title: string): string => `“${title}”`
const count = (n: number, one: string, many: string): string => (n === 1 ? `one ${one}` : `${n} ${many}`)

/** Sentences of what is done to many things at once. */
export const bulk = {
  titles: {
    clear: 'Clear a stretch of time',
    moveEvents: 'Move events',
    showTask: 'Look a task up',
  },
  tasks: (n: number) => count(n, 'task', 'tasks'),
  noListCalled: (name: string) => `There is no list called ${quoted(name)}. Nothing was changed.`,
  nothingOf: (name: string) => `I know of no tasks of ${name}. Nothing was changed.`,
  describedHow:
    'I did not understand which tasks those are, so nothing was changed. Say words of their names, a list, a day, or whether they are done.',
  noneLike: (
    name: string | undefined,
    { overdue, done }: { readonly overdue: boolean; readonly done: boolean },
  ) => {
    const what = `${overdue ? 'overdue ' : done ? 'completed ' : ''}tasks`
    return name
      ? `${name.replace(/['’]s?$/, '')} has no such ${what}. Nothing was changed.`
      : `There are no such ${what}. Nothing was changed.`
  },
  whose: (name: string) => `Which ${name.replace(/['’]s?$/, '')} do you mean?`,
  whichIsMostUrgent: 'Several are equally urgent. Which one?',
  taskIs: (title: string, due: string, name: string) =>
    `That is ${quoted(title)}${name ? `, assigned to ${name}` : ''}${due ? `, due ${due}` : ''}.`,

  events: (n: number) => count(n, 'event', 'events'),
  noneAhead: (words: string) =>
    `There is nothing ahead in your calendar for ${quoted(words)}, so nothing was cancelled.`,
  noneAheadWith: (name: string) =>
    `There is no meeting with ${name} ahead in your calendar, so nothing was cancelled.`,
  whichOnes: (words: string) =>
    `I am not sure which ones you mean by ${quoted(words)}. Name them; nothing was cancelled.`,
  whichPerson: (name: string) => `Which ${name} do you mean?`,
  fromNowOn: (n: number) => `${n === 1 ? 'The one' : `All ${n}`} from now on; what is over stays as it was.`,
  nothingThen: (when: string) => `You have nothing ${when}. Nothing was changed.`,
  onlyOwn: (n: number, when: string) =>
    `Nobody else’s events are ${when}. ${n === 1 ? 'One is' : `${n} are`} your own: they can be cancelled, not declined.`,
  clearTitle: (n: number) => `Clear ${count(n, 'event', 'events')}`,
  clearNothing: 'Leave everything as it is',
  cleared: (parts: {
    declined: readonly string[]
    cancelled: readonly string[]
    moved: readonly string[]
    kept: readonly string[]
  }) =>
    [
      parts.declined.length > 0 ? `Declined: ${listed(parts.declined.map(quoted))}.` : '',
      parts.cancelled.length > 0 ? `Cancelled: ${listed(parts.cancelled.map(quoted))}.` : '',
      parts.moved.length > 0 ? `Moved: ${listed(parts.moved.map(quoted))}.` : '',
      parts.kept.length > 0 ? `Kept: ${listed(parts.kept.map(quoted))}.` : '',
    ]
      .filter(Boolean)
      .join(' ') || 'Nothing was changed.',
  askGroup: {
    theirs: (titles: readonly string[], when: string) =>
      `${titles.length === 1 ? `${quoted(titles[0]!)}, ${when}, is` : `${titles.length} events ${when} are`} organised by others. Decline?`,
    hosted: (titles: readonly string[], when: string) =>
      titles.length === 1
        ? `You organise ${quoted(titles[0]!)}, ${when}, and it has guests: it is cancelled rather than declined. What shall I do?`
        : `You organise ${titles.length} events with guests ${when}. Those are cancelled rather than declined. What shall I do?`,
    alone: (titles: readonly string[], when: string) =>
      titles.length === 1
        ? `${quoted(titles[0]!)}, ${when}, is your own, without guests. What shall I do?`
        : `You have ${titles.length} events of your own without guests ${when}. What shall I do?`,
  },
  choices: {
    decline: (n: number) => `Decline (${n})`,
    cancel: (n: number) => `Cancel (${n})`,
    move: (n: number) => `Move to the next free time (${n})`,
    keep: 'Keep as it is',
  },
  noRoom: (title: string) => `There is no free time for ${quoted(title)} in the two weeks after; it stays.`,
  apology: 'I am sorry, I have to cancel at short notice.',
  moveTitle: (n: number) => `Move ${count(n, 'event', 'events')}`,
  moved: (titles: readonly string[]) =>
    titles.length === 1
      ? `${quoted(titles[0]!)} is moved.`
      : `${titles.length} events are moved: ${listed(titles.map(quoted))}.`,
  noCalls: (when: string) => `I found no calls ${when}. Nothing was changed.`,
  whichZone: 'In which city’s time? Name it, as in “I’m in Tokyo next week”.',
  outOfHours: (name: string, clock: string) => `It would be ${clock} for ${name}, outside usual hours.`,
  zoneUnknown: (names: readonly string[]) =>
    `I do not know where ${listed(names)} ${names.length === 1 ? 'is' : 'are'}, so their hours were not checked.`,
  notEnoughRoom: (n: number) =>
    `${count(n, 'call does', 'calls do')} not fit into that morning and ${n === 1 ? 'stays' : 'stay'}.`,
  letterFor: (names: readonly string[], text: string) => `To ${listed(names)}\n${text}`,
} as const
