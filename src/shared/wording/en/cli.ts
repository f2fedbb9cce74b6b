/** Sentences of the terminal. */
export const cli = {
  help: `Usage: omnii "what you would like done"
  omnii "lunch with Marco tomorrow at 1"
  omnii answer 2               answer the open question: a number of the list, or words
  omnii approve | decline      decide what waits for your approval
  omnii waiting                what waits for you
  omnii undo                   take the last thing back
  omnii sessions               the conversations there are
  omnii link                   a fresh one-time link for a browser
  omnii browsers               the browsers that were let in; browsers revoke ID puts one out
  omnii import FILE…           .ics, .vcf, .eml or .mbox
  omnii settings               all settings; get KEY, set KEY VALUE, reset [KEY]
  omnii status                 whether Omnii runs on this home, and how
  omnii recover park | retry   end a safe mode: leave what stopped Omnii aside, or try it once more
  omnii toggle | palette       show or hide the window or the palette of the desktop app, for keys your desktop binds
  omnii vault                  where passwords are kept and whether that works now; vault unlock, vault lock
  omnii accounts               the accounts that are connected: add dav | imap --login YOU [--server URL] [--name NAME]
                               [--realm NAME] [--trust FINGERPRINT] [--host HOST]; without a password:
                               add google --client-id ID; add imap --sign-in google | microsoft | URL --client-id ID [--scope SCOPE] [--redirect URL];
                               test, repair, remove KEY; rename KEY NAME; default SERVICE KEY | local
  omnii models                 the model that plans what Omnii does not understand by itself: find; add URL NAME [--fast NAME]
                               [--reasoning NAME]; test, remove
  omnii sms                    text messages: status; token, check [PHONE], pair, unpair PHONE, resend ID
  omnii mcp [--start]          pass MCP on between the program that runs this and Omnii; --start: start it if need be
  omnii servers                MCP servers of others (settings set mcp.NAME); accept SERVER TOOL [read | write | reach], token SERVER
  omnii audit                  everything others could use: files, listeners, origins
  omnii export WHAT [FILE]     calendar (.ics), contacts (.vcf) or procedures (.md); to the screen without a file
Options:
  -n, --dry-run    show what would happen and do nothing
  -y, --yes        approve what is shown, without asking
  --json           print the events of the run, one JSON object a line
  --realm NAME     speak in that realm: personal, work, …; each has a workspace of its own
  --session ID     speak in that conversation; --new in a new one
  --home DIR       the home folder of the Omnii to speak to
A running Omnii is used where there is one; else this one command is done here, on the same home.
Exit codes: 0 done, 1 failed, 2 misused, 3 something waits for you, 4 not understood, 5 Omnii could not be reached.`,
  noSuchRealm: (realm: string, known: readonly string[]) =>
    `There is no realm "${realm}"; there are ${known.join(', ')}.`,
  badArguments: (why: string) => `${why}\nTry --help.`,
  nothingSaid:
    'Say what you would like done, for instance: omnii "lunch with Marco tomorrow at 1". Or try --help.',
  doingHere: 'No Omnii is running on this home, so this is done here.',
  hostAway: 'Omnii has stopped. Waiting for it to start again; leave with Ctrl+C.',
  hostGone:
    'Omnii has stopped and did not start again. What it had taken in is kept and goes on with its next start; look there before you say it again.',
  unreachable: 'The Omnii that runs on this home cannot be reached.',
  notRunning: 'No Omnii is running on this home. Start it first: it prints a link.',
  running: (url: string, version: string) => `Omnii ${version} runs at ${url}.`,
  carriesOn: 'Everything is carried on as usual.',
  noBrowsers: 'No browser has been let in.',
  browser: (id: string, name: string, since: string, seen: string) =>
    `${id}  ${name}  (since ${since}, last seen ${seen})`,
  revoked: (id: string) => `${id} is put out. Opening it again takes a new link.`,
  smsTokenPrompt: 'Twilio auth token (not shown): ',
  smsTokenKept: 'The token is kept in the vault. Check it with: omnii sms check',
  smsOff: 'Text messages are off.',
  smsWebhook: (number: string, webhook: string, port: number) =>
    `${number}: Twilio posts to ${webhook}, which has to lead to port ${port} of this computer.`,
  smsPolling: (number: string) => `${number}: Twilio is asked every 5 seconds.`,
  smsNoPhones: 'No phone is paired. Pair one with: omnii sms pair',
  smsPhone: (phone: string, since: string, stopped: boolean) =>
    `${phone}  paired ${since}${stopped ? ', sent STOP: nothing is texted to it' : ''}`,
  smsText: (id: string, at: string, phone: string, state: string, code: string | undefined) =>
    `${id}  ${at}  ${phone}  ${state === 'in_doubt' ? 'may have been sent; omnii sms resend sends it once more' : state}${code === undefined ? '' : ` (Twilio ${code})`}`,
  smsPair: (code: string, number: string) => `Text ${code} to ${number} from the phone, within 10 minutes.`,
  smsUnpaired: (phone: string) =>
    `${phone} is unpaired. Nothing is texted to it and nothing is taken from it.`,
  smsResent: (id: string) => `Text ${id} is sent once more.`,
  nothingWaits: 'Nothing is waiting for you.',
  waitsElsewhere: (title: string, count: number, session: string) =>
    `${count} waiting in ${JSON.stringify(title)}. See: omnii waiting --session ${session}`,
  mcpTooLong: (most: number) => `The message is longer than ${most} bytes; it was not sent on.`,
  noQuestion: 'There is no open question.',
  noApproval: 'Nothing waits for your approval.',
  answerHow: 'Answer with: omnii answer "…"',
  answerWithNumber: 'Answer with: omnii answer 1 (or another number, or words)',
  approveHow: 'Decide with: omnii approve, or: omnii decline',
  yourAnswer: 'Your answer: ',
  yourDecision: (verb: string) => `${verb}? [y/N] `,
  approved: (verb: string) => `${verb}: approved with --yes.`,
  failed: (title: string, why: string) => `${title} failed: ${why}`,
  imported: (file: string, summary: string) => `${file}: ${summary}`,
  exported: (file: string) => `Written to ${file}.`,
  tooLarge: (bytes: number) => `Files of more than ${bytes / 1_048_576} MB are not imported.`,
  notSet: '(not set)',
  settingChanged: (path: string, before: string, after: string, dryRun: boolean) =>
    `${dryRun ? 'Would change ' : ''}${path}: ${before} → ${after}`,
  nothingToReset: 'Everything has its default.',
  noToken: (server: string) =>
    `The settings name another Omnii (${server}). Put its token into OMNII_TOKEN, or: omnii settings reset server`,
  closed: 'closed ',
  exposed: 'EXPOSED',
  filesClosed: (home: string) => `Only you can read ${home}.`,
  filesOpen: (paths: readonly string[]) =>
    `Others may read or write ${paths.slice(0, 5).join(', ')}${paths.length > 5 ? ` and ${paths.length - 5} more` : ''}. Close them: chmod -R go= on the home folder.`,
  notListening: 'Nothing is listening: no Omnii runs on this home.',
  listeningOn: (url: string, anyone: readonly string[]) =>
    `Listening on ${url}; without a credential it answers ${anyone.join(', ')}.`,
  originAllowed: (origin: string) => `Pages of ${origin} may connect with a token (settings: origins).`,
  otherServer: (server: string) => `The terminal speaks to ${server} (settings: server).`,
  tokenInEnvironment: 'OMNII_TOKEN is set: whatever you start can read it.',
  cannotRead: (file: string, why: string) => `${file} cannot be read (${why}).`,
} as const
