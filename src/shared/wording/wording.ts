import { accounts } from './en/accounts.ts'
import { cli } from './en/cli.ts'
import { desktop } from './en/desktop.ts'
import { errors } from './en/errors.ts'
import { gateway } from './en/gateway.ts'
import { host } from './en/host.ts'
import { models } from './en/models/models.ts'
import { nlu } from './en/nlu.ts'
import { ui } from './en/page/ui.ts'
import { plainText } from './en/plain-text.ts'
import { attachments } from './en/services/attachments.ts'
import { bulk } from './en/services/bulk.ts'
import { calendar } from './en/services/calendar.ts'
import { clarify } from './en/services/clarify.ts'
import { contacts } from './en/services/contacts.ts'
import { email } from './en/services/email.ts'
import { imap } from './en/services/imap.ts'
import { imports } from './en/services/imports.ts'
import { insights } from './en/services/insights.ts'
import { lookUp } from './en/services/look-up.ts'
import { operations } from './en/services/operations.ts'
import { slots } from './en/services/slots.ts'
import { tasks } from './en/services/tasks.ts'
import { sms } from './en/sms.ts'
import { speak } from './en/speak.ts'
import { vault } from './en/vault.ts'

/** Every sentence Omnii shows a person in English, one family a file. */
export const en = {
  accounts,
  asking: clarify,
  attachments,
  bulk,
  calendar,
  cli,
  contacts,
  desktop,
  email,
  errors,
  gateway,
  hear: nlu,
  host,
  imap,
  imports,
  insights,
  lookUp,
  models,
  operations,
  plainText,
  slots,
  sms,
  speak,
  tasks,
  ui,
  vault,
}

/** The same keys, arguments and shapes with sentences of one's own. */
type Reworded<T> = T extends string
  ? string
  : T extends (...said: infer Said) => infer Sentence
    ? (...said: Said) => Reworded<Sentence>
    : { readonly [Key in keyof T]: Reworded<T[Key]> }

/** The type of a language's catalogue; a second language is a second object of this type. */
export type Wording = Reworded<typeof en>

/** The sentences for a BCP 47 locale; English where there is no better. */
export function wordingFor(_locale: string): Wording {
  return en
}
