import { asking } from './en/asking.ts'
import { bulk } from './en/bulk.ts'
import { calendar } from './en/calendar.ts'
import { cli } from './en/cli.ts'
import { contacts } from './en/contacts.ts'
import { email } from './en/email.ts'
import { errors } from './en/errors.ts'
import { gateway } from './en/gateway.ts'
import { hear } from './en/hear.ts'
import { host } from './en/host.ts'
import { imports } from './en/imports.ts'
import { insights } from './en/insights.ts'
import { operations } from './en/operations.ts'
import { slots } from './en/slots.ts'
import { speak } from './en/speak.ts'
import { tasks } from './en/tasks.ts'
import { ui } from './en/ui.ts'

/** Every sentence a person sees or hears in English, one family a file. */
export const en = {
  asking,
  bulk,
  calendar,
  cli,
  contacts,
  email,
  errors,
  gateway,
  hear,
  host,
  imports,
  insights,
  operations,
  slots,
  speak,
  tasks,
  ui,
}

/** The same keys, arguments and shapes with sentences of one's own. */
type Reworded<T> = T extends string
  ? string
  : T extends (...said: infer Said) => infer Sentence
    ? (...said: Said) => Reworded<Sentence>
    : { readonly [Key in keyof T]: Reworded<T[Key]> }

/** What a language has to say: a second one is a second object of this type. */
export type Wording = Reworded<typeof en>

/** The sentences for a BCP 47 locale; English where there is no better. */
export function wordingFor(_locale: string): Wording {
  return en
}
