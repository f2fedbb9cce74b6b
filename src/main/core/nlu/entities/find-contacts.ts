import type { TextSlice } from '../utterance.ts'
import { findEmails } from './emails.ts'
import { findPhones } from './phones.ts'
import { findUrls } from './urls.ts'

/** The addresses and numbers in a text, each in order of appearance; no two overlap. */
export interface FoundContacts {
  readonly emails: readonly TextSlice[]
  readonly phones: readonly TextSlice[]
  readonly urls: readonly TextSlice[]
}

/**
 * Finds mail addresses, telephone numbers and web addresses. Spans are character offsets in `text`.
 * `region` is the ISO 3166 country whose national numbers are meant ("GB"). Never throws; time is linear.
 */
export function findContacts(text: string, { region }: { readonly region: string }): FoundContacts {
  const emails = findEmails(text)
  const urls = findUrls(
    text,
    emails.map((said) => said.span),
  )
  const taken = [...emails, ...urls].map((said) => said.span)
  return { emails, urls, phones: findPhones(text, region, taken) }
}
