import { listed } from '../listed.ts'
import { imports } from '../services/imports.ts'
import { skipReasons } from '../skip-reasons.ts'
import { accountSettings } from './account-settings.ts'
import { modelSettings } from './model-settings.ts'
import { screens } from './screens.ts'
import { settingsPage, texts } from './texts.ts'

/** What the window itself says; what Omnii says about commands comes with the events. */
export const ui = {
  appName: 'Omnii',
  documentTitle: (title: string, waiting: number) =>
    `${waiting > 0 ? `(${waiting}) ` : ''}${title === '' ? 'Omnii' : `${title} · Omnii`}`,

  sessions: {
    label: 'Conversations',
    fresh: 'Start a conversation',
    untitled: 'Untitled',
    older: 'Older conversations',
    renameTitle: 'Rename this conversation',
    renameLabel: 'Name',
    save: 'Save',
    cancel: 'Cancel',
    open: 'Open the list of conversations',
    close: 'Close',
    waiting: (count: number) => (count === 1 ? '1 thing waits for you' : `${count} things wait for you`),
  },

  status: {
    label: 'Status',
    open: 'Connected on this computer',
    connecting: 'Connecting…',
    waiting: (seconds: number) =>
      seconds <= 1 ? 'Not connected, trying again' : `Not connected, trying again in ${seconds} s`,
    refused: 'This window is no longer let in',
    refusedNext: 'Get a new link where you started Omnii: npm run omnii -- link',
    offlineNext: 'You can keep writing: it is sent once Omnii is back.',
    tryNow: 'Try now',
    queued: (count: number) =>
      count === 1 ? '1 message waits to be sent' : `${count} messages wait to be sent`,
    planner: { offline: 'Planner: built in, no key', model: 'Planner: your model' },
  },

  closed: {
    title: {
      no_key: 'Open Omnii from its link',
      link_used: 'This link no longer works',
      key_unknown: 'Open Omnii again',
      other_host: 'This is not the Omnii you opened',
    },
    text: {
      no_key:
        'This browser has not been let in yet. A link does that once; after it the plain address works.',
      link_used: 'A link lets one browser in, once and within five minutes.',
      key_unknown: 'This browser is no longer let in: it was signed out, or Omnii runs on other data now.',
      other_host:
        'Something else answers at this address, or Omnii runs on other data now. It was shown nothing of yours.',
    },
    kept: (count: number) =>
      count === 1 ? 'Your waiting message is kept.' : `Your ${count} waiting messages are kept.`,
    how: 'Get a new link where you started Omnii, with the same --home if you gave one:',
    command: 'npm run omnii -- link',
    copy: 'Copy',
    copied: 'Copied',
    looking: 'Looking every 5 seconds',
    tryNow: 'Look now',
  },

  safeMode: {
    label: 'Safe mode',
    title: 'Omnii is in safe mode',
    text: (starts: number) =>
      `${starts} starts in a row ended while open work was carried on, so nothing is carried on or done for now. Everything can be read and exported, and a backup was made.`,
    culprit: 'It stopped while it carried on with',
    show: 'Show it',
    park: 'Leave it aside and go on',
    goOn: 'Go on',
    retry: 'Try once more',
    unreachable: 'Omnii cannot be reached right now.',
  },

  settings: {
    open: 'Settings',
    appearance: 'Appearance',
    themes: { system: 'Like the system', light: 'Light', dark: 'Dark' },
    realm: 'Realm',
    realmName: (realm: string) => {
      const words = realm.replaceAll('_', ' ')
      return `${words.charAt(0).toUpperCase()}${words.slice(1)}`
    },
    shortcuts: 'Keyboard shortcuts',
    connection: 'Connection details',
    importFile: 'Import a file…',
    exportCalendar: 'Save the calendar as a file',
    exportContacts: 'Save the contacts as a file',
    exportProcedures: 'Save the procedures as a file',
  },

  files: {
    reading: 'Reading',
    dropHere: 'Drop it: calendars (.ics), contacts (.vcf) or mail (.eml, .mbox) are taken in',
    importable: imports.importable,
    notTaken: 'Files that were not taken in',
    tooLarge: (bytes: number) => `Files of more than ${bytes / 1_048_576} MB are not imported.`,
    unreachable: 'Omnii cannot be reached right now. Import it again once the connection is back.',
  },

  shortcuts: {
    title: 'Keyboard shortcuts',
    rows: [
      { keys: ['Enter'], does: 'Do what the text says' },
      { keys: ['Alt', 'Enter'], does: 'Dry run: show the plan, change nothing' },
      { keys: ['Shift', 'Enter'], does: 'New line' },
      { keys: ['↑'], does: 'Bring back what you said before' },
      { keys: ['Ctrl', 'K'], does: 'Open the palette: say or find anything' },
      { keys: ['Ctrl', 'Z'], does: 'Undo the last thing done, when the input is empty' },
      { keys: ['1', '…', '9'], does: 'Pick a choice of the question in focus' },
      { keys: ['Esc'], does: 'Clear the input, or go back to it' },
    ],
    close: 'Close',
  },

  keys: {
    taken: (keys: string) => `${keys} is used by another program`,
    press: 'Press the keys that are to open Omnii',
    none: 'Ctrl, Alt or ⌘ with another key',
    use: 'Use these keys',
    without: 'No keys',
  },

  screens,
  settingsPage,
  texts,
  modelSettings,
  accountSettings,

  first: {
    title: 'What would you like done?',
    intro:
      'Say it in your own words. Omnii shows its plan, asks what it cannot know, and waits for your word before anyone else is reached.',
    demoTitle: 'Nothing is here yet',
    demoText: 'Try it with a demo workspace: a calendar, tasks, people and mail that stay on this computer.',
    demoLoad: 'Load the demo workspace',
    demoLoading: 'Filling the workspace…',
    ownTitle: 'Or bring your own',
    ownText:
      'Drop a calendar (.ics), contacts (.vcf) or mail (.eml, .mbox) anywhere in this window. It can be undone.',
    ownImport: 'Import a file',
    examples: 'Try one of these',
    /** these work where nothing is known of anybody yet */
    emptyCommands: [
      'dentist on Friday at 10',
      'remind me to water the plants tomorrow at 9',
      'add buy oat milk to my tasks',
      'what does next week look like?',
      'what can you do?',
    ],
    commands: [
      'lunch with Marco tomorrow at 1',
      'what does next week look like?',
      'meet Sarah on Friday at 10',
      'add buy oat milk to groceries',
      'any unread from Dana?',
    ],
  },

  conversation: {
    label: 'Conversation',
    turns: 'What was said and done',
    loading: 'Loading the conversation',
    youSaid: 'You said',
    turn: (said: string) => `Turn: ${said}`,
    dryRun: 'dry run',
    viaSms: 'by text message',
    sending: 'Sending…',
    willSend: 'Will be sent once Omnii is back',
    working: 'Working on it…',
    latest: 'Jump to the latest',
    older: 'Reading earlier messages…',
    reasoning: 'How the model got there',
    lookedAt: 'Looked at',
    /** of an event that was moved since its time was told */
    nowAt: (day: string, time: string | undefined) =>
      time === undefined ? `now ${day}` : `now ${day}, ${time}`,
    andMore: (count: number) => `and ${count} more`,
    suggestions: 'You could say',
    suggest: (text: string) => `Put “${text}” into the input`,
    kept: 'Could not be taken back:',
    notUnderstood: (part: string) => `Nothing was made of “${part}”. Say it another way to add it.`,
    crashed:
      'This was set aside, because carrying on with it stopped Omnii. It is not gone on with by itself: stop it, or say it again.',
    inDoubt: (why: string) =>
      `Whether this was done cannot be asked yet: ${why} Omnii looks again by itself, at once when that is put right and for up to three days.`,
    signInWaits: (why: string) => `${why} This goes on by itself once you have, within an hour.`,
    signInAgain: 'Sign in again',
    parked: 'This waits, and nothing is lost. Answer whenever you like.',
    end: {
      done: '',
      partly: 'Not everything could be done. The plan shows what happened with each step.',
      failed: 'That did not work, and nothing was left half done.',
      cancelled: 'Stopped. Steps that were done stay done; you can undo them.',
      declined: 'Not done, as you said.',
      not_understood: '',
      dry_run: 'This was a dry run: nothing was changed.',
    },
    tryAgain: 'Try again',
    doIt: 'Do it for real',
  },

  ask: {
    neededFor: (steps: readonly number[]) =>
      steps.length === 1 ? `needed for step ${steps[0]}` : `needed for steps ${listed(steps.map(String))}`,
    choices: 'Choices',
    free: 'Or type your own answer',
    freeOnly: 'Type your answer',
    freeLabel: 'Your own answer',
    send: 'Answer',
    answered: (label: string) => `You chose ${label}`,
    answeredVia: (label: string, channel: string) => `${label}, answered ${channel}`,
    bySms: 'by text message',
    closed: 'No longer needed',
    sent: 'Your answer is on its way…',
    question: (text: string) => `Question: ${text}`,
  },

  approve: {
    badge: 'approval',
    notNow: 'Not now',
    putAside: 'Put aside: “yes” does not approve it. Its buttons do, or pick it up again.',
    pickUp: 'Pick up again',
    /** said in the person's name when the button is pressed */
    sayPickUp: (title: string) => `Pick up “${title}” again`,
    some: (count: number) => (count === 1 ? 'Approve 1 of them' : `Approve ${count} of them`),
    include: (title: string) => `Include: ${title}`,
    reaches: 'Reaches',
    how: {
      mail: 'mail',
      invitation: 'invitation',
      update: 'update',
      cancellation: 'cancellation',
      sms: 'text message',
    },
    body: 'The whole text',
    approved: 'You approved this',
    someApproved: (count: number) => `You approved ${count} of these`,
    declined: 'You said not now',
    closed: 'No longer waiting',
    changed: 'Another card stands in its place',
    sent: 'Your decision is on its way…',
    /** @param before how many that are called the same come before it */
    announce: (title: string, before = 0) =>
      `Approval needed: ${title}${before === 0 ? '' : ` (${before + 1})`}`,
    readOn: 'Read on',
    edit: {
      button: 'Edit',
      title: 'Title',
      date: 'Date',
      time: 'Time',
      minutes: 'Minutes',
      place: 'Place',
      notes: 'What guests should know',
      people: 'Who',
      subject: 'Subject',
      text: 'Text',
      show: 'Show the change',
      sent: 'Your change is on its way…',
      gone: 'This was decided or changed in another window. What you wrote can still be copied.',
      cancel: 'Cancel',
      /** said in the person's name; it is the title of the new card */
      said: (title: string) =>
        `Change it to “${title.length > 90 ? `${title.slice(0, 89).trimEnd()}…` : title}”`,
    },
    names: (names: readonly string[]) =>
      names.length > 3 ? `${names.slice(0, 2).join(', ')} and ${names.length - 2} more` : listed(names),
  },

  plan: {
    label: 'Plan',
    show: (steps: number) => (steps === 1 ? 'Plan · 1 step' : `Plan · ${steps} steps`),
    steps: (count: number) => (count === 1 ? '1 step' : `${count} steps`),
    planner: { offline: 'built-in planner', model: 'made by your model' },
    dryRun: 'dry run, nothing is changed',
    state: {
      working: 'working',
      waits: 'waits for you',
      done: 'done',
      undone: 'taken back',
      partly: 'partly done',
      failed: 'did not work',
      cancelled: 'stopped',
      declined: 'not done, as you said',
      not_understood: 'not understood',
      dry_run: 'nothing was changed',
    },
    step: {
      planned: 'comes next',
      after: (steps: readonly number[]) => `after step ${listed(steps.map(String))}`,
      waiting: 'waits for your approval',
      asking: 'waits for your answer',
      running: 'working…',
      done: 'done',
      failed: 'failed',
      skipped: 'left out',
      skippedAs: skipReasons,
      previewed: 'would be done',
      undone: 'taken back',
    },
    changes: 'What changes',
    andMore: (count: number) => `and ${count} more`,
    sign: { '+': 'new', '-': 'removed', '~': 'changed' },
    undo: 'Undo',
    undoStep: (title: string) => `Undo: ${title}`,
    undoAll: 'Undo all',
    dryRunButton: 'Dry run',
    why: 'Why?',
    stop: 'Stop',
  },

  receipt: {
    undo: 'Undo',
    undoWhat: (title: string) => `Undo ${title}`,
    undone: 'Undone',
  },

  why: {
    title: 'Why this plan',
    planner: {
      offline: 'The built-in planner read your words; no model and no network was used.',
      model: 'Your model made this plan.',
    },
    usedModel: (name: string, read: number, written: number) =>
      `${name} read ${read} tokens for it and wrote ${written}.`,
    said: (words: string) => `you said “${words}”`,
    from: {
      said: 'you said so',
      default: 'taken for granted',
      focus: 'from what was spoken of before',
      looked_up: 'looked up',
      answered: 'you answered so',
      inverse: 'to take a step back',
      composed: 'put together by the model',
    },
    fromStep: (step: number) => `from step ${step}`,
    laterValue: 'known once it ran',
    noValues: 'This step needs no values.',
    close: 'Close',
  },

  composer: {
    label: 'What would you like done?',
    placeholder: 'What would you like done?',
    run: 'Run',
    dryRun: 'Dry run',
    hint: 'Enter to run, Shift+Enter for a new line, ↑ for what you said before',
    hintKeys: [
      ['Enter', 'run'],
      ['Shift Enter', 'new line'],
      ['↑', 'again'],
    ] as readonly (readonly [string, string])[],
    answering: 'Answering:',
    askElse: 'to ask something else',
    chips: 'How this is understood',
    tooLong: (over: number) => `${over} characters too many for one command`,
  },

  palette: {
    label: 'Say something, or find something',
    placeholder: 'What would you like done?',
    hint: 'Enter runs, arrow keys choose, ↑ brings back what you said before, Esc hides',
    options: 'What can be done',
    asksFirst: 'asks first',
    unclear: 'not all clear',
    run: 'Run',
    answer: 'Answer',
    /** @param what as the chip says it: “Marco Bianchi will be told” */
    askedFirst: (what: string) => `asks first: ${what}`,
    dryRun: 'Dry run',
    dryRunDetail: 'shows the plan, changes nothing',
    inConversation: 'Open in the conversation',
    inConversationDetail: 'takes the words along, does nothing yet',
    more: (count: number) => (count === 1 ? 'and 1 more' : `and ${count} more`),
    groups: { do: '', again: 'Say again', waits: 'Needs you', open: 'Or open', examples: 'Try one of these' },
    waitingThere: (count: number) => (count === 1 ? '1 needs you' : `${count} need you`),
    fresh: 'New conversation',
    shortcuts: 'Keyboard shortcuts',
    light: 'Light theme',
    dark: 'Dark theme',
    pin: 'Keep open',
    unpin: 'Do not keep open',
    here: 'On this computer',
    away: 'Not connected: it is sent once Omnii is back',
    keys: { choose: 'choose', open: 'open in chat', hide: 'hide', close: 'close', pin: 'keep open' },
    result: 'What came of it',
    note: 'Done',
    undoing: 'Undoing…',
    dismiss: 'Dismiss',
  },

  trouble: {
    label: 'Something went wrong',
    dismiss: 'Dismiss',
    putBack: 'Put the text back',
    next: {
      retry: 'Try again in a moment.',
      reword: 'Say it another way.',
      look: 'Have another look at what waits.',
    },
  },

  link: {
    title: 'Open this link?',
    goesTo: 'It leads outside Omnii, to',
    open: 'Open in the browser',
    cancel: 'Stay here',
    label: (text: string, host: string) => `${text}, leads to ${host}`,
  },

  hidden: { label: (code: string) => `hidden character ${code}` },

  debug: {
    title: 'Connection details',
    state: 'Connection',
    session: 'Session',
    lastSync: 'Read up to',
    queued: 'Waiting to be sent',
    frames: 'Last frames',
    noFrames: 'No frames yet.',
    direction: { in: 'received', out: 'sent' },
    bytes: (count: number) => `${count} B`,
    close: 'Close',
  },

  announce: {
    lost: 'Connection lost. You can keep writing.',
    back: 'Connected again.',
    done: 'Done.',
    failed: (message: string) => `That did not work: ${message}`,
  },
} as const
