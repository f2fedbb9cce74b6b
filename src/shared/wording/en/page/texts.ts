/** What the settings page says, and text messages in it and in the conversation. */
export const settingsPage = {
  title: 'Settings',
  parts: { general: 'General', accounts: 'Accounts', texts: 'Text messages', model: 'Model' },
  themeText: 'How this window looks.',
  open: 'All settings…',
}

const clock = (minutes: number): string =>
  `${String(Math.floor(minutes / 60)).padStart(2, '0')}:${String(minutes % 60).padStart(2, '0')}`

export const texts = {
  title: 'Text messages',
  lead: 'Speak with Omnii by text, through a number of your own at Twilio.',
  unread: 'How text messages are could not be read.',
  state: {
    off: 'off',
    webhook: 'connected',
    polling: 'connected',
  },
  how: {
    webhook: 'Twilio posts to your public address.',
    polling: 'Twilio is asked every 5 seconds; no public address is needed.',
  },
  connection: 'Connection',
  account: 'Account SID',
  accountHint: 'AC and 32 letters and digits, in Twilio’s console',
  number: 'Number',
  numberHint: '+1…, one of the account that can text',
  publicUrl: 'Public address',
  publicUrlHint: 'https://…, leave empty to have Twilio asked',
  token: 'Auth token',
  tokenHint: 'Kept in the vault and never shown again',
  save: 'Save',
  saving: 'Saving…',
  webhook: 'Webhook for incoming texts',
  webhookText: (port: number) =>
    `Set it for the number in Twilio’s console, and lead it to port ${port} of this computer.`,
  copy: 'Copy',
  copied: 'Copied',
  check: 'Check',
  checking: 'Checking…',
  checked: (passed: number, all: number) => `${passed} of ${all} checks passed`,
  setWebhook: 'Set it at Twilio',
  holds: 'Holds',
  fails: 'Does not hold',

  phones: 'Phones',
  phonesText: 'A phone that is not paired is neither answered nor recorded.',
  noPhones: 'No phone is paired yet.',
  since: (date: string) => `paired ${date}`,
  stopped: 'sent STOP',
  stoppedText: 'Nothing is texted to it until it sends START.',
  talk: 'Conversation',
  test: 'Send a test',
  testing: 'Sending…',
  pair: 'Pair a phone',
  pairText: (number: string) => `Text this code from the phone to ${number}:`,
  pairUntil: (time: string) => `Good until ${time}, for one phone.`,
  pairOver: 'The code is no longer good.',
  pairAgain: 'New code',
  paired: (phone: string) => `${phone} is paired.`,
  unpair: 'Unpair…',
  unpairText: (phone: string) =>
    `${phone} is answered no more, and what waits to be texted to it is dropped.`,
  unpairNow: 'Unpair phone',
  keep: 'Keep it',

  limits: 'What Omnii texts by itself',
  limitsText: 'Texts wait for the end of quiet hours and for the next day; none is dropped.',
  quiet: 'Quiet hours',
  quietFrom: 'From',
  quietTo: 'To',
  quietNone: 'The same time twice is none.',
  perDay: 'Texts to a phone in a day, at most',
  desktopFirst: 'Minutes that something waits here before it is texted',
  clock,

  last: 'Last texts',
  lastText: 'Without their words.',
  to: (phone: string) => `to ${phone}`,
  textState: {
    queued: 'waits',
    sending: 'on its way',
    in_doubt: 'may have been sent',
    sent: 'sent',
    delivered: 'delivered',
    failed: 'failed',
  },
  errorCode: (code: string) => `Twilio ${code}`,
  resend: 'Send once more',

  /** beneath what was said by text, an answer or a card, in the conversation */
  from: (phone: string) => `by text message from ${phone}`,
  textedTo: {
    queued: (phone: string) => `Will be texted to ${phone} as soon as it may`,
    sending: (phone: string) => `On its way to ${phone} by text`,
    in_doubt: (phone: string) => `May have been texted to ${phone}`,
    sent: (phone: string) => `Texted to ${phone}`,
    delivered: (phone: string) => `Texted to ${phone}, delivered`,
    failed: (phone: string) => `Could not be texted to ${phone}`,
  },
}
