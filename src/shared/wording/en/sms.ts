/** Sentences of text messages. Short, and in GSM-7 where a sentence allows it. */
export const sms = {
  paired: 'This phone is now paired with Omnii. Text what you would like done. HELP for help, STOP to end.',
  beforePairing:
    'A text of this phone was sent before it was paired, so nothing was done. Please send it again.',
  help: 'Omnii: text what you would like done, for instance "lunch with Marco tomorrow at 1". UNDO takes the last thing back, WAITING lists what waits for you. STOP ends all texts.',
  test: 'A test from Omnii: texts reach this phone.',
  welcomeBack: 'Omnii texts this phone again. STOP ends it.',
  empty: 'That text was empty. Text what you would like done, or HELP.',
  media: 'Pictures and files are not taken by text. Say it in words, or open Omnii on your computer.',
  mediaLeft: 'Your picture or file was not taken, only the words.',
  tooLong: (max: number) =>
    `That text has more than ${max} characters. Please say it shorter, or on your computer.`,
  partMissing: (missing: string) =>
    `Part ${missing} of your text did not arrive, so nothing was done. Please send it again.`,
  more: ' (reply MORE)',
  noMore: 'There is no more to read.',
  readOn: (link: string) => `Read on: ${link}`,
  numbered: (at: number, label: string) => `${at} ${label}`,
  replyNumber: 'Reply with a number.',
  replyNumberOrWords: 'Reply with a number or in words.',
  replyReference: (reference: string) => `Reply "${reference}" and a number or words.`,
  replyCode: (verb: string, code: string) => `Reply ${code} to ${verb.toLowerCase()}, NO to leave it.`,
  toWhom: (people: string) => `To: ${people}`,
  codeNeeded: 'To approve by text, reply with the 6-digit code of that text, or approve in Omnii.',
  wrongCode: 'That code does not fit anything that waits. Nothing was approved.',
  codesRevoked: 'Too many wrong codes. Please approve in Omnii.',
  stillDoIt: (title: string, ago: string, code: string) =>
    `That was asked ${ago} ago: ${title}. Still do it? Reply ${code}.`,
  stillAnswer: (answer: string, ago: string, reference: string) =>
    `That was asked ${ago} ago, so nothing was done yet. Still "${answer}"? Reply ${reference} YES.`,
  cameLate: (text: string, ago: string, reference: string) =>
    `Your text of ${ago} ago came late, so nothing was done yet: "${text}". Still do it, counted from now? Reply ${reference} YES.`,
  approved: 'Approved.',
  answeredElsewhere: (label: string) => `Answered on another device: ${label}`,
  approvedElsewhere: (title: string) => `Approved on another device: ${title}`,
  declinedElsewhere: (title: string) => `Declined on another device: ${title}`,
  signInAtComputer: (why: string) =>
    `${why}\nFinish that on your computer, where Omnii has the link. This goes on by itself once you have.`,
  settledAlready: 'That is settled already. Nothing more was done.',
  noSuchReference: (reference: string) => `Nothing with the reference ${reference} waits for you.`,
  waitsOnDesktop: 'Waiting in Omnii:',
  notStored: 'Omnii cannot write to its disk. Your text is kept and done as soon as it can.',
  setup: {
    notConfigured:
      'Text messages are off. Set sms.account and sms.number, then give the auth token with: omnii sms token',
    vaultShut:
      'Text messages are off: the vault that keeps the auth token cannot be used now. See: omnii vault',
    noToken: 'Text messages are off: no auth token is kept. Give it with: omnii sms token',
    notStarted: 'Text messages are off: they could not be started. The log says why.',
    portTaken: (port: number, code: string) =>
      `Text messages are off: port ${port} cannot be listened on (${code}). Set sms.port to a free one.`,
    account: {
      ok: 'The account answers and is active.',
      unauthorized:
        'Twilio refuses account and token. Check sms.account, and give the token anew: omnii sms token',
      unreachable: 'Twilio cannot be reached. Check the connection and try again.',
      suspended: 'The account is suspended or closed. Twilio’s console says why.',
    },
    number: {
      ok: 'The number belongs to the account and can text.',
      not_owned: 'The number is not one of the account. Check sms.number.',
      no_sms: 'The number cannot text. Choose one with SMS in Twilio’s console.',
    },
    trial: 'This is a trial account: it texts verified numbers only.',
    polling: 'No public address is set, so Twilio is asked every 5 seconds.',
    webhookSet: (url: string) => `Twilio posts incoming texts to ${url}.`,
    webhookMissing: (url: string) =>
      `Twilio does not post incoming texts to ${url}. Set it for the number in Twilio’s console.`,
    webhookRefused: 'Twilio did not take the address. See what the check says.',
    tested: {
      queued: (phone: string) => `A test text to ${phone} is on its way, and not delivered yet.`,
      sent: (phone: string) => `A test text to ${phone} was sent; its delivery is not known yet.`,
      delivered: (phone: string) => `A test text to ${phone} was delivered.`,
      in_doubt: (phone: string) => `A test text to ${phone} may have been sent; Twilio did not answer.`,
      failed: (phone: string, code: string) =>
        `A test text to ${phone} was not delivered (Twilio ${code}). See twilio.com/docs/errors/${code}`,
      stopped: (phone: string) => `${phone} sent STOP. Nothing is texted to it until it sends START.`,
    },
    a2p: 'US numbers need a registered A2P 10DLC campaign, or carriers drop the texts.',
  },
  minutes: (n: number) => (n === 1 ? '1 minute' : `${n} minutes`),
  hours: (n: number) => (n === 1 ? '1 hour' : `${n} hours`),
} as const
