import type { Scope } from '../../../../shared/protocol/ids.ts'
import type { Thing } from '../../../core/api/lookup.ts'
import { normalizedWords } from '../../../core/text/normalize-text.ts'
import { formatPerson, messageValue } from '../format/format-mail.ts'
import type { Mailbox, Message } from '../provider.ts'

/** How many letters are looked at to learn who sends them. */
const mostLooked = 500

/** The newest letter of each list there is in the inbox. */
export async function newestMails(mailbox: Mailbox, scope: Scope): Promise<readonly Message[]> {
  const all = await mailbox.find(scope, { bulk: true, folders: ['inbox'], limit: mostLooked })
  return all.filter(({ from }, at) => all.findIndex((one) => one.from.email === from.email) === at)
}

/** The lists that the words name in full: "archive the grid weekly", "everything from Rail Offers". */
export async function listsNamed(text: string, mailbox: Mailbox, scope: Scope): Promise<readonly Message[]> {
  const said = ` ${normalizedWords(text).join(' ')} `
  return (await newestMails(mailbox, scope)).filter(({ from }) => {
    const name = normalizedWords(from.name)
      .filter((word) => word !== 'the')
      .join(' ')
    return name !== '' && said.includes(` ${name} `)
  })
}

/** A letter as a choice: who sends it says more than what it is called. */
export const mailThing = (letter: Message): Thing => ({
  kind: 'message',
  id: letter.id,
  title: formatPerson(letter.from),
  detail: letter.subject,
  start: letter.at,
  people: [letter.from.name, letter.from.email],
  value: messageValue(letter),
})
