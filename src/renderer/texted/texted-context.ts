import { createContext, useContext } from 'react'
import type { SmsStatus } from '../../shared/protocol/sms.ts'

export interface Texted {
  /** the phone whose conversation this is */
  readonly phoneHere: string | undefined
  /** the last texts, newest first */
  readonly texts: SmsStatus['texts']
}

/** What went out by text, for the conversation to say so. Without text messages it is empty. */
export const TextedContext = createContext<Texted>({ phoneHere: undefined, texts: [] })
export const useTexted = (): Texted => useContext(TextedContext)
