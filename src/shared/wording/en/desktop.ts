/** Sentences of the desktop app outside its page: tray, notifications, dialogs. */
export const desktop = {
  name: 'Omnii',
  open: 'Open Omnii',
  sayKeys: 'Say something…',
  quit: 'Quit',
  nothingWaits: 'Nothing needs you',
  waiting: (count: number) => (count === 1 ? '1 needs you' : `${count} need you`),
  working: 'Working…',
  offline: 'Held up: open Omnii to see why',
  tooltip: (state: string) => `Omnii: ${state}`,
  more: (count: number) => `${count} more…`,
  hotkeyTaken: (keys: string) => `${keys} is used by another program`,
  hotkeyTakenText: (keys: string) =>
    `${keys} is used by another program, so it does not open Omnii. Choose other keys: omnii settings set hotkey Control+Alt+O, or none.`,
  hotkeyOfDesktop: 'This desktop keeps shortcuts to itself: bind a key to “omnii palette” in its settings.',
  staysInTray: 'Omnii goes on in the tray',
  staysInTrayText: 'Closing the window does not end it. To end it, choose Quit in the tray’s menu.',
  badLink: (link: string) => `“${link}” is not a link that Omnii knows.`,
  crashedOften: 'The window crashed several times, so it was not opened again. What was said is kept.',
  crashedOftenText: 'Open it from the tray to try once more.',
} as const
