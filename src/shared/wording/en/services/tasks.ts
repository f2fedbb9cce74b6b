import { listed } from '../listed.ts'

/** Sentences of the tasks. */
export const tasks = {
  titles: {
    add: 'Add task',
    complete: 'Complete task',
    reopen: 'Reopen task',
    update: 'Change task',
    delete: 'Delete task',
    list: 'Show tasks',
    createList: 'Create list',
    renameList: 'Rename list',
    deleteList: 'Delete list',
    showLists: 'Show lists',
    remove: 'Take task out again',
    restore: 'Put task back',
  },
  labels: {
    title: 'Title',
    list: 'List',
    due: 'Due',
    remind: 'Reminder',
    priority: 'Priority',
    repeats: 'Repeats',
    notes: 'Notes',
    about: 'About',
    done: 'Done',
    assignee: 'Assigned to',
  },
  priorities: { 1: 'urgent', 2: 'high', 3: 'medium', 4: '' },
  newList: (title: string) => `${title} (new)`,

  addTitle: (titles: readonly string[]) =>
    titles.length === 1 ? `Add ${quoted(titles[0]!)}` : `Add ${titles.length} tasks`,
  added: (titles: readonly string[], list: string, { due = '', priority = '' }) =>
    `${titles.length === 1 ? `${quoted(titles[0]!)} is` : `${titles.length} tasks are`} on your list ${quoted(list)}${due ? `, due ${due}` : ''}${priority ? `, ${priority}` : ''}.`,
  /** @param whole nothing else was asked for, so that “it” says which */
  alreadyOn: (titles: readonly string[], list: string, due: string, whole: boolean) => {
    const them = titles.length === 1 ? 'it' : 'them'
    const what = whole ? them : listed(titles).toLowerCase()
    return `${listed(titles.map(quoted))} ${titles.length === 1 ? 'is' : 'are'} on your list ${quoted(list)} already${due ? `, due ${due}` : ''}. To have ${them} there twice, say “add ${what}${whole ? '' : ` to ${list}`} anyway”.`
  },
  prioritySaid: { 1: 'urgent', 2: 'high priority', 3: 'medium priority', 4: 'low priority' },
  whichPriority: (title: string) =>
    `I did not understand how much ${quoted(title)} is to matter. Say urgent, high, medium or low.`,
  priorityExample: (title: string) => `set the priority of ${quoted(title)} to high`,
  repeats: (rule: string) => `It comes back ${rule}, each time it is done.`,
  keptFields: {
    remindAt: 'the reminder',
    priority: 'the priority',
    assignee: 'who has it to do',
    rule: 'that it comes back',
  },
  /** @param fields what the account a task is in has no place for */
  staysHere: (fields: readonly string[]) =>
    `Its account has no place for ${listed(fields)}: that is kept on this computer only.`,
  reminds: (when: string) => `I will remind you ${when}, on this computer.`,
  morningReminder: 'In the morning, as you named no time.',
  noReminder: 'You named no day and no time, so nothing will remind you; say “remind me at 6”.',
  timer: (length: string) => `Timer: ${length}`,
  timerFor: (what: string, length: string) => `Timer for ${what}: ${length}`,
  timerReminds: (when: string) => `A timer is a reminder here: ${when}.`,
  listRenamed: (before: string, after: string) =>
    `The list ${quoted(before)} is called ${quoted(after)} now.`,
  renameListTitle: (before: string, after: string) => `Rename the list ${quoted(before)} to ${quoted(after)}`,
  renameListHow: 'Which list, and what should it be called?',
  renameListExample: 'rename the groceries list to shopping',
  deleteListExample: (list: string) => `delete the ${list} list`,
  deleteListTitle: (list: string, tasks = 0) =>
    tasks === 0
      ? `Delete the list ${quoted(list)}`
      : `Delete the list ${quoted(list)} and the ${tasks === 1 ? 'task' : `${tasks} tasks`} on it`,
  listDeleted: (list: string, tasks: number) =>
    `The list ${quoted(list)} is gone${tasks === 0 ? '' : `, with ${tasks === 1 ? 'the task' : `the ${tasks} tasks`} on it`}.`,
  listBack: (titles: readonly string[]) =>
    titles.length === 1
      ? `The list ${quoted(titles[0]!)} is back.`
      : `The lists ${listed(titles.map(quoted))} are back.`,
  inboxStays: (list: string) =>
    `${quoted(list)} is where tasks go when no list is said, so it stays as it is; the tasks on it can be deleted.`,
  oncePerDay: 'A task comes back at most once a day, so this is kept as once a day.',
  oncePer: (unit: string) =>
    `A task comes back on set days, so this is once a ${unit}; name the days (“every Monday and Thursday”) for more.`,
  besideEvent: (event: string, at: string) =>
    `That is set by “${event}”: ${at}. It does not move when that moves.`,
  allOfWhat: (words: string) =>
    `I do not know what ${quoted(words)} is all of, so nothing was added. Name the things.`,
  partLeft: (part: string) => `Tasks are due on a day: “${part}” is left out. Say a time to be reminded.`,
  timedReminder: (when: string) => `Tasks are due on a day, so the time becomes a reminder: ${when}.`,

  completed: (titles: readonly string[]) =>
    titles.length === 1
      ? `${quoted(titles[0]!)} is done.`
      : `${titles.length} tasks are done: ${listed(titles.map(quoted))}.`,
  comesBack: (title: string, due: string) => `${quoted(title)} comes back ${due}.`,
  alreadyDone: (title: string) => `${quoted(title)} was done already.`,
  notDone: (title: string) => `${quoted(title)} is open already.`,
  completeTitle: (titles: readonly string[]) =>
    titles.length === 1 ? `Complete ${quoted(titles[0]!)}` : `Complete ${titles.length} tasks`,
  reopened: (titles: readonly string[]) =>
    titles.length === 1 ? `${quoted(titles[0]!)} is open again.` : `${titles.length} tasks are open again.`,
  updateTitle: (titles: readonly string[]) =>
    titles.length === 1 ? `Change ${quoted(titles[0]!)}` : `Change ${titles.length} tasks`,
  movesAcross: (
    title: string,
    move: {
      readonly from: string
      readonly to: string
      readonly leavesFields: boolean
      readonly leavesParent: boolean
    },
  ) =>
    [
      `“${title}” goes from ${move.from} to ${move.to}: it is made there, and then taken out of ${move.from}.`,
      ...(move.leavesFields
        ? [
            'What other programs keep with it (attachments, alarms and fields of their own) does not come along.',
          ]
        : []),
      ...(move.leavesParent ? ['It is no subtask there.'] : []),
    ].join(' '),
  updated: (
    titles: readonly string[],
    rows: readonly { readonly label: string; readonly after?: string | undefined }[],
  ) =>
    `${titles.length === 1 ? `${quoted(titles[0]!)} is` : `${titles.length} tasks are`} changed: ${rows
      .map((r) => `${r.label.toLowerCase()} ${r.after ?? 'none'}`)
      .join('; ')}.`,
  unchanged: (titles: readonly string[]) =>
    `${listed(titles.map(quoted))}: like that already; nothing was changed.`,
  deleteTitle: (titles: readonly string[]) =>
    titles.length === 1 ? `Delete ${quoted(titles[0]!)}` : `Delete ${titles.length} tasks`,
  deleted: (titles: readonly string[]) =>
    titles.length === 1 ? `${quoted(titles[0]!)} is deleted.` : `${titles.length} tasks are deleted.`,
  deleteWarning: (count: number) =>
    `${count === 1 ? 'One task goes' : `${count} tasks go`} for good once it can no longer be undone here; export them first if you want to keep them.`,
  subtasksToo: (count: number) =>
    count === 1 ? 'Its subtask goes with it.' : `Its ${count} subtasks go with it.`,
  nothingThere: 'There is no such task.',
  noTaskTitle: 'A task needs a title.',
  listCreated: (title: string) => `There is a list ${quoted(title)} now.`,
  listThere: (title: string) => `There is a list ${quoted(title)} already.`,
  createListTitle: (title: string) => `Create the list ${quoted(title)}`,

  noSuchTime: (why: string) => `${why} Nothing was changed.`,
  listsStay: 'Everything on it, or the list itself too? Say which.',
  emptyList: (list: string) => `delete everything on the ${list} list`,
  whichTask: 'Which task do you mean? Say a word of it.',
  noSuchTaskOn: (words: string, list: string) => `There is no “${words}” on your list “${list}”.`,
  noSuchTask: (words: string) => `I found no task for ${quoted(words)}.`,
  noneDone: 'There are no completed tasks.',
  noneSuch: 'There are no such tasks.',
  noSuchMail: (words: string) => `I found no mail that fits “${words}”.`,
  mailComesBack: 'Mail cannot be snoozed: this is a task with the mail linked to it.',
  whichMails: 'Which e-mails? Let me show them first, then say it again.',
  mailExamples: ['show my unread mail', 'any mail from Dana?'],
  whatTask: 'What is the task? Say what is to be done.',
  remindNow: (title: string, starts: string | undefined, late: string | undefined) =>
    `Reminder${late ? ` from ${late}` : ''}: ${title}${starts ? `, ${starts}` : ''}`,
  addExamples: ['add buy oat milk to groceries', 'remind me to call mum at 6'],
  askParts: (title: string) => `Which parts has ${quoted(title)}? Separate them with commas.`,
  addParts: (title: string) => `Add the parts of ${quoted(title)}`,
  madeParent: (title: string) => `There was no task ${quoted(title)}, so it is made too.`,
  partsExample: (title: string) => `break ${quoted(title)} into subtasks: first, second, third`,
  askListTitle: (title: string) => `Ask about the list ${title}`,
  noSuchList: (title: string) => `There is no list ${quoted(title)}. Shall I make it?`,
  whichListInstead: (title: string) => `There is no list ${quoted(title)}. Which one do you mean?`,
  makeList: (title: string) => `Make the list ${quoted(title)}`,
  useList: (title: string) => `Put it on ${quoted(title)}`,
  noListCalled: (name: string) => `There is no list called ${quoted(name)}.`,
  remindWhen: (title: string) => `At what time shall I remind you of ${quoted(title)}?`,
  whatToChange: (title: string) => `I did not understand what should change about ${quoted(title)}.`,
  changeExamples: ['move it to the work list', 'push it to Monday', 'make it urgent'],

  putBack: (titles: readonly string[]) =>
    titles.length === 1 ? `${quoted(titles[0]!)} is as it was.` : `${titles.length} tasks are as they were.`,
  takenOut: (titles: readonly string[]) =>
    `${titles.length > 3 ? `${titles.length} tasks` : listed(titles.map(quoted))} ${titles.length === 1 ? 'is' : 'are'} gone again.`,
  changedSince: (title: string, fields: readonly string[]) =>
    fields.length === 0
      ? `${quoted(title)} was changed since, so nothing was taken back.`
      : `${quoted(title)} was changed since (${listed(fields.map((field) => field.toLowerCase()))}), so nothing was taken back.`,

  openHeading: 'Open',
  isOpen: (title: string, list: string, due: string, priority: string) =>
    `${quoted(title)} is open${due ? `, ${due}` : ''}${priority ? `, ${priority}` : ''}, on ${quoted(list)}.`,
  wasDone: (title: string, when: string) => `${quoted(title)} is done (${when}).`,
  forSomebody: (names: readonly string[]) => `for ${listed(names)}`,
  lists: (items: readonly string[]) =>
    `You have ${items.length === 1 ? 'one list' : `${items.length} lists`}: ${listed(items)}.`,
  listWith: (title: string, open: number) => `${title} (${open} open)`,
  openOf: (open: number) => `${open} open`,
  withoutDate: 'without a date',
  remindersHeading: 'Reminders',
  reminders: (count: number, when: string, items: readonly string[]) => {
    const said = when ? ` ${when}` : ''
    if (count === 0) return `You have no reminders${said}.`
    const number = count === 1 ? 'one reminder' : `${count} reminders`
    return `You have ${number}${said}: ${listed(items)}${count > items.length ? ' and more' : ''}.`
  },
  remindOn: (when: string) => `reminder ${when}`,
  firstHeading: 'Comes first',
  first: (items: readonly string[]) =>
    items.length === 0
      ? 'There is nothing to do: you have no open tasks.'
      : items.length === 1
        ? `Begin with ${items[0]}.`
        : `Begin with ${items[0]}. After that: ${listed(items.slice(1))}.`,
  overdueSince: (date: string) => `overdue since ${date}`,
  overdueHeading: 'Overdue',
  todayHeading: 'Due today',
  laterHeading: 'Later',
  undatedHeading: 'No date',
  doneHeading: 'Done',
  dueOn: (date: string) => `due ${date}`,
  doneOn: (date: string) => `done ${date}`,
  askWhich: {
    overdue: (items: readonly string[]) =>
      items.length === 0 ? 'Nothing is overdue.' : `Overdue: ${listed(items)}.`,
    today: (items: readonly string[]) =>
      items.length === 0 ? 'Nothing is due today.' : `Due today: ${listed(items)}.`,
  },
  some: (count: number, what: string, items: readonly string[]) => {
    const said = what ? ` ${what}` : ''
    if (count === 0) return `You have no tasks${said}.`
    const number = count === 1 ? 'one task' : `${count} tasks`
    return `You have ${number}${said}: ${listed(items)}${count > items.length ? ' and more' : ''}.`
  },
  finished: (count: number, when: string, items: readonly string[]) =>
    count === 0
      ? `You finished nothing ${when}.`
      : `You finished ${count === 1 ? 'one task' : `${count} tasks`} ${when}: ${listed(items)}.`,
  onList: (list: string) => `on ${quoted(list)}`,
  between: (first: string, last: string) =>
    first === last ? `due ${first}` : `due from ${first} to ${last}`,
  upTo: (last: string) => `due up to ${last}`,
  dueSince: (first: string) => `due from ${first} on`,
  whenFromTo: (first: string, last: string) =>
    first === last ? (/\d/.test(first) ? `on ${first}` : first) : `from ${first} to ${last}`,
  aboutWords: (words: string) => `about ${quoted(words)}`,
  ofPriority: (most: number) =>
    most === 1
      ? 'that are urgent'
      : most === 2
        ? 'of high priority'
        : most === 3
          ? 'of medium or higher priority'
          : 'of low or no priority',
} as const

function quoted(title: string): string {
  return `“${title}”`
}
