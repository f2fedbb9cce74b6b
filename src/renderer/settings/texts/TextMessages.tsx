import { useCallback } from 'react'
import { useWording } from '../../client/context.tsx'
import { useTexts } from '../../texted/use-texts.ts'
import { Connection } from './Connection.tsx'
import { LastTexts } from './LastTexts.tsx'
import { Limits } from './Limits.tsx'
import { Phones } from './Phones.tsx'
import './texts.css'

/** a pairing, a delivery and a connection that is made anew are seen soon */
const everyMs = 2_000
/** a changed setting opens the channel anew, which takes a moment */
const settlesMs = 600

/** Text messages: the connection, the phones, what is texted when, and what became of the last texts. */
export function TextMessages(props: { onTalk: () => void }) {
  const words = useWording().texts
  const { status, error, reload } = useTexts(everyMs)
  const changed = useCallback(() => {
    reload()
    setTimeout(reload, settlesMs)
  }, [reload])
  return (
    <>
      <h2>{words.title}</h2>
      <p className="settings-lead">{words.lead}</p>
      {error && (
        <p role="alert" className="settings-trouble">
          {words.unread} {error.message}
        </p>
      )}
      {status && (
        <>
          <Connection status={status} onChanged={changed} />
          {status.mode !== 'off' && <Phones status={status} onChanged={changed} onTalk={props.onTalk} />}
          <Limits status={status} onChanged={changed} />
          <LastTexts texts={status.texts} onChanged={changed} />
        </>
      )}
    </>
  )
}
