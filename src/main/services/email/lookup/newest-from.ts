import type { Scope } from '../../../../shared/protocol/ids.ts'
import { normalizedWords } from '../../../core/text/normalize-text.ts'
import type { EmailPorts } from '../email-ports.ts'
import type { Message } from '../provider.ts'

/** The newest mail from somebody (about something), and not list mail where there is any other. */
export async function newestFrom(
  { mailbox }: EmailPorts,
  scope: Scope,
  emails: readonly string[],
  about: string,
): Promise<Message | undefined> {
  const query = {
    from: emails,
    words: [...normalizedWords(about)],
    folders: ['inbox', 'archive'] as const,
    limit: 1,
  }
  const [own] = await mailbox.find(scope, { ...query, bulk: false })
  return own ?? (await mailbox.find(scope, query))[0]
}

/** How many letters of one person are looked at for the one that an answer speaks of. */
const mostLooked = 50

/**
 * The mails that an answer may be to, where its words speak of another than the newest: "that 12 seats are fine" answers
 * “Seat numbers”. The newest alone where it has such a word itself, or no other is called by one.
 */
export async function answeredBy(
  { mailbox }: EmailPorts,
  scope: Scope,
  newest: Message,
  answer: string,
): Promise<readonly Message[]> {
  const said = tellingWords(answer)
  const shared = (text: string): number => {
    const there = new Set(tellingWords(text))
    return said.filter((word) => there.has(word)).length
  }
  if (said.length === 0 || shared(`${newest.subject} ${newest.text}`) > 0) return [newest]
  const folders = ['inbox', 'archive'] as const
  const all = await mailbox.find(scope, { from: [newest.from.email], folders, limit: mostLooked })
  const most = Math.max(0, ...all.map(({ subject }) => shared(subject)))
  const named = all.filter(({ subject }) => most > 0 && shared(subject) === most)
  const latest = named.filter(({ thread }, at) => named.findIndex((one) => one.thread === thread) === at)
  return latest.length > 0 ? latest : [newest]
}

const shortest = 4
/** The words that may name what a mail is about, the same for one and for many. */
const tellingWords = (text: string): readonly string[] =>
  normalizedWords(text)
    .filter((word) => word.length >= shortest && !common.has(word))
    .map((word) => (word.endsWith('s') ? word.slice(0, -1) : word))

const common = new Set(
  (
    'about after again also been before best better both come coming could does doing done each else even ever every fine from give gladly going good great have hear help here just keep know last later like look looks love made make many maybe mean more most much must need never next nice once only other over please really said same send sent short should some soon still such sure take than thank thanks that their them then there they thing things think this those time told very want well were what when where which while will with work works would your ' +
    'today tomorrow tonight yesterday week weekend month year morning afternoon evening monday tuesday wednesday thursday friday saturday sunday'
  ).split(' '),
)
