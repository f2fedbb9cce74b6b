/** Sentences of the hosts and the terminal. */
const when = (at: number): string => new Date(at).toUTCString()

const startsEnded = (starts: number, said: readonly string[]): string =>
  `${starts} starts in a row ended while ${said.length === 0 ? 'open runs were carried on.' : `it carried on with ${said.map((text) => `“${text}”`).join(', ')}.`}`

export const host = {
  me: 'Me',
  myAddress: 'me@localhost',
  listening: (link: string) =>
    `Omnii is listening. Open it in your browser (this link works once):\n  ${link}`,
  listeningAgain: (url: string) => `After that: ${url}   Stop it with Ctrl+C.`,
  otherPort: (asked: number, got: number) => `Port ${asked} is taken, so this is port ${got}.`,
  stopping: 'Stopping …',
  repaired: (copy: string, at: number) =>
    `The database was damaged, so the backup of ${when(at)} was put in its place. What came after it is missing here; the damaged file is kept at ${copy}`,
  logCut: (copy: string) =>
    `The last part of the database's log was damaged, so what was done right before Omnii ended is missing here. The damaged files are kept at ${copy}`,
  indexRebuilt: 'The search index of your mail was damaged and has been made anew. Nothing is missing.',
  safeMode: (starts: number, said: readonly string[]) =>
    `Omnii is in safe mode: ${startsEnded(starts, said)} Nothing is carried on or done until you decide: omnii recover park leaves ${said.length === 1 ? 'that' : 'what stopped it'} and goes on with the rest, omnii recover retry tries once more. Everything can be read and exported, and a backup was made.`,
  badSettings: (file: string, why: string) =>
    `The settings in ${file} cannot be used, so the last good ones are. ${why}`,
  damaged: (file: string, copy: string) =>
    `The database is damaged and there is no good backup. A copy is kept at ${copy}. To begin anew, move ${file} away.`,
  homeInUse: (home: string, pid: number | undefined) =>
    `Another Omnii${pid === undefined ? '' : ` (process ${pid})`} is already running on ${home}. Use that one, stop it, or name another folder with --home.`,
  readOnly: (home: string) =>
    `The home folder ${home} cannot be written to, and without writing nothing could be promised. Make it writable, or name another with --home.`,
  storeFull: (home: string) =>
    `The disk that holds ${home} is full, so Omnii cannot start; nothing in it was changed. Free some space, or name another folder with --home.`,
  cannotStart: (cause: string) => `Omnii could not start: ${cause}`,
  runtimeTooOld: (node: string, sqlite: string | undefined, needed: string, nodes: string) =>
    `Node ${node} ${sqlite === undefined ? 'carries no SQLite' : `carries SQLite ${sqlite}`}, and Omnii needs SQLite ${needed} or newer: an older one can lose what was saved. Use a Node of ${nodes}, or start through npm (npm start), which brings its own.`,
  badSeed: (file: string, why: string) => `The seed file ${file} cannot be read: ${why}`,
  portTaken: (port: number) => `Port ${port} is taken. Stop what uses it, or name another with --port.`,
  badPort: (text: string) => `“${text}” is not a port: a number from 0 (any) to 65535.`,
  badClock: (text: string) => `OMNII_CLOCK is “${text}”, which is no instant such as 2026-03-11T10:00:00Z.`,
  badZone: (text: string) => `OMNII_TZ is “${text}”, which is no IANA zone such as Europe/London.`,
  badLocale: (text: string) => `“${text}” is no locale such as en-GB.`,
  badLogLevel: (levels: readonly string[]) => `--log-level is one of ${levels.join(', ')}.`,
  badArguments: (why: string) => `${why}\nTry --help.`,
  headlessHelp: `Usage: npm run headless -- [options]
  --home DIR         where your data lies (default: this system's data folder, or OMNII_HOME)
  --port N           port on 127.0.0.1 (default 8000, another if it is taken; 0: any free one)
  --json             print one line of JSON when it listens, and errors as JSON
  --demo             fill an empty workspace with a demo world
  --seed FILE.json   fill an empty workspace from a file
  --locale TAG       BCP 47, such as en-GB
  --log-level LEVEL  error, warn (default), info or silent; log lines go to stderr as JSON
Environment: OMNII_HOME, OMNII_CLOCK (2026-03-11T10:00:00Z: the clock starts there), OMNII_TZ (IANA zone)`,
} as const
