import { Button } from 'react-aria-components'
import { useClient, useClientState, useWording } from '../client/context.tsx'
import { useComposer } from '../composer/composer-context.ts'
import { Icon } from '../ui/Icon.tsx'
import { UntrustedText } from '../ui/text/UntrustedText.tsx'
import { onChoice } from './on-choice.ts'
import { RenameSession } from './RenameSession.tsx'
import { useListedSessions } from './use-listed-sessions.ts'
import './session-list.css'

/** The conversations, latest first, each with what waits in it. */
export function SessionList(props: { here: boolean; onChosen: () => void }) {
  const client = useClient()
  const words = useWording().sessions
  const current = useClientState((state) => state.grant?.session_id)
  const sessions = useListedSessions()
  const older = useClientState((state) => state.olderSessions)
  const composer = useComposer()
  const choose = (sessionId?: string) => {
    const does = onChoice(sessionId, client.state())
    if (does === 'write') composer.focus()
    if (does === 'open') client.open(sessionId)
    props.onChosen()
  }
  return (
    <nav className="sessions" aria-label={words.label}>
      <Button className="session session-new" onPress={() => choose()}>
        <Icon name="plus" /> {words.fresh}
      </Button>
      <ul className="session-items">
        {sessions.map((session) => {
          const here = props.here && session.sessionId === current
          return (
            <li key={session.sessionId} className={here ? 'session-here' : ''}>
              <Button
                className="session"
                aria-current={here ? 'page' : 'false'}
                onPress={() => choose(session.sessionId)}
              >
                <UntrustedText
                  text={session.title === '' ? words.untitled : session.title}
                  className="session-title"
                />
                {session.waiting > 0 && (
                  <span className="session-waiting">
                    <span aria-hidden="true">{session.waiting}</span>
                    <span className="sr-only">{words.waiting(session.waiting)}</span>
                  </span>
                )}
              </Button>
              {here && <RenameSession title={session.title} />}
            </li>
          )
        })}
      </ul>
      {older !== undefined && (
        <Button
          className="session session-older"
          onPress={() => client.ask({ action: 'list_sessions', cursor: older })}
        >
          {words.older}
        </Button>
      )}
    </nav>
  )
}
