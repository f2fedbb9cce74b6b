import { type ReactNode, useEffect, useMemo, useState } from 'react'
import { openCards } from '../../shared/client/conversation.ts'
import { useClientState } from '../client/context.tsx'
import { TextedContext } from './texted-context.ts'
import { useTexts } from './use-texts.ts'

/** something that waits is texted after minutes, and a text is delivered within seconds */
const everyMs = 10_000
/** they may be set up meanwhile */
const offEveryMs = 300_000

/** Gives the conversation what went out by text, read while something in it came or may go that way. */
export function TextedProvider(props: { children: ReactNode }) {
  const session = useClientState((state) => state.grant?.session_id)
  const concerns = useClientState(
    ({ conversation }) =>
      openCards(conversation).length > 0 ||
      [...conversation.runs.values()].some(
        ({ said }) => said?.channel === 'sms' || said?.channel === 'schedule',
      ),
  )
  const [every, setEvery] = useState(everyMs)
  const { status } = useTexts(concerns ? every : undefined)
  const off = status?.mode === 'off'
  useEffect(() => setEvery(off ? offEveryMs : everyMs), [off])
  const texted = useMemo(
    () => ({
      phoneHere: status?.phones.find((phone) => phone.session === session)?.phone,
      texts: status?.texts ?? [],
    }),
    [status, session],
  )
  return <TextedContext value={texted}>{props.children}</TextedContext>
}
