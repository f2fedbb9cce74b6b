import { asking } from './en/asking.ts'
import { bulk } from './en/bulk.ts'
import { calendar } from './en/calendar.ts'
import { cli } from './en/cli.ts'
import { contacts } from './en/contacts.ts'
import { email } from './en/email.ts'
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

/** Every sentence a person sees or hears, one family a file. A second language is a second object of this type. */
export const en = {
  asking,
  bulk,
  calendar,
  cli,
  contacts,
  email,
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
export type Wording = typeof en

/** The sentences for a BCP 47 locale; English where there is no better. */
export function wordingFor(_locale: string): Wording {
  return en
}
