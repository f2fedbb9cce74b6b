import { useClientState, useFrameLog, useWording } from '../client/context.tsx'
import { AppDialog } from '../ui/AppDialog.tsx'
import { PressButton } from '../ui/PressButton.tsx'
import './debug-panel.css'

/** What the connection is doing: its state and the last frames by type and size, never their text. */
export function DebugPanel(props: { isOpen: boolean; onOpenChange: () => void }) {
  const words = useWording().debug
  return (
    <AppDialog title={words.title} {...props}>
      {(close) => (
        <>
          <Facts />
          <div className="dialog-actions">
            <PressButton onPress={close}>{words.close}</PressButton>
          </div>
        </>
      )}
    </AppDialog>
  )
}

function Facts() {
  const words = useWording().debug
  const frames = useFrameLog()
  const state = useClientState((whole) => whole)
  const list = frames.list()
  return (
    <>
      <dl className="debug-facts">
        <dt>{words.state}</dt>
        <dd>{state.link.kind}</dd>
        <dt>{words.session}</dt>
        <dd>{state.grant?.session_id ?? '–'}</dd>
        <dt>{words.lastSync}</dt>
        <dd>{state.conversation.lastSyncId}</dd>
        <dt>{words.queued}</dt>
        <dd>{state.outgoing.length}</dd>
      </dl>
      <h3>{words.frames}</h3>
      {list.length === 0 ? (
        <p>{words.noFrames}</p>
      ) : (
        <table className="debug-frames">
          <tbody>
            {list.map((frame) => (
              <tr key={frame.number}>
                <td>{new Date(frame.at).toISOString().slice(11, 23)}</td>
                <td>{words.direction[frame.direction]}</td>
                <td>{frame.type}</td>
                <td>{words.bytes(frame.length)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
    </>
  )
}
