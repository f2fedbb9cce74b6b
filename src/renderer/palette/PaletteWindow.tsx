import { Pin, PinOff } from 'lucide-react'
import { type KeyboardEvent, useCallback, useEffect, useMemo, useRef, useState } from 'react'
import { isOpen, type RunView } from '../../shared/client/conversation.ts'
import type { WindowBridge } from '../../shared/ipc.ts'
import { useClient, useClientState, useWording } from '../client/context.tsx'
import { useShowing } from '../client/use-showing.ts'
import { ComposerContext } from '../composer/composer-context.ts'
import { PendingMessage } from '../conversation/turn/PendingMessage.tsx'
import { TroubleNote } from '../conversation/turn/TroubleNote.tsx'
import { Turn } from '../conversation/turn/Turn.tsx'
import { useDocumentKeys } from '../conversation/use-document-keys.ts'
import { useFreshList } from '../sessions/use-fresh-list.ts'
import { Announcements } from '../ui/Announcements.tsx'
import { PressButton } from '../ui/PressButton.tsx'
import { useFocusKeeper } from '../ui/use-focus-keeper.ts'
import { Palette } from './Palette.tsx'
import { PaletteFoot } from './PaletteFoot.tsx'
import { useDeedNotes } from './use-deed-notes.ts'

/** What came of the last thing said here; a run that waited is named by its id. */
type Shown = { readonly messageId: string } | { readonly runId: string }

const nowhere = () => {}

/** The palette in a window of its own, over whatever else is on the screen. */
export function PaletteWindow(props: { bridge: WindowBridge }) {
  const { bridge } = props
  const client = useClient()
  const words = useWording().palette
  const [text, setText] = useState('')
  const [shown, setShown] = useState<Shown>()
  const [pinned, setPinned] = useState(false)
  const input = useRef<HTMLInputElement>(null)
  const session = useClientState((state) => state.grant?.session_id)
  const run = useClientState((state) => shownRun(shown, state.conversation.runs))
  const echo = useClientState((state) =>
    state.outgoing.find(({ messageId }) => shown && 'messageId' in shown && messageId === shown.messageId),
  )
  const waits = run?.entries.some((entry) => isOpen(run, entry)) === true
  const stays = pinned || waits
  useFreshList()
  useShowing(bridge, shown === undefined ? undefined : session)

  const hide = useCallback(() => bridge.request({ kind: 'hide' }), [bridge])
  const done = useCallback(() => {
    if (pinned) return
    setShown(undefined)
    if (input.current?.value === '') hide()
  }, [pinned, hide])
  const undo = useDeedNotes(bridge, run, done)

  useEffect(() => bridge.request({ kind: 'stay', on: stays }), [bridge, stays])
  const latest = useRef({ over: false, undo })
  latest.current = { over: run?.end !== undefined, undo }
  useEffect(
    () =>
      bridge.listen((news) => {
        if (news.kind === 'undo') return latest.current.undo(news)
        if (news.kind !== 'shown') return
        if (latest.current.over) setShown(undefined)
        const { activeElement } = document
        if (activeElement?.closest('.card-open')) return
        input.current?.focus()
        input.current?.select()
      }),
    [bridge],
  )

  const reach = useMemo(
    () => ({
      focus: () => input.current?.focus(),
      write(words: string) {
        setText(words)
        input.current?.focus()
      },
    }),
    [],
  )
  useFocusKeeper(reach.focus)
  useDocumentKeys(
    reach,
    useCallback(() => {
      if (input.current?.value === '') setShown({ messageId: client.say({ kind: 'undo' }) })
    }, [client]),
  )

  const open = (wanted: string | undefined, written: string) => {
    const conversation = wanted ?? session
    if (conversation === undefined) return
    bridge.request({ kind: 'open', session: conversation, ...(written !== '' && { text: written }) })
    setText('')
    setShown(undefined)
  }
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.defaultPrevented) return
    const mod = event.ctrlKey || event.metaKey
    if (event.key === 'Escape') hide()
    else if (mod && event.key === 'Enter') open(undefined, text.trim())
    else if (mod && event.key.toLowerCase() === 'p') setPinned(!pinned)
    else return
    event.preventDefault()
  }
  const shownHere = run ?? echo

  return (
    <ComposerContext value={reach}>
      <main className="palette-window" onKeyDown={onKeyDown}>
        <h1 className="sr-only">{words.label}</h1>
        <Palette
          input={input}
          text={text}
          onText={setText}
          onSaid={(messageId) => setShown({ messageId })}
          onOpen={open}
          onCard={(runId) => setShown({ runId })}
          onLeave={hide}
          result={
            shownHere && (
              // biome-ignore lint/a11y/noNoninteractiveTabindex: it scrolls, so the keyboard must be able to reach it
              <section className="conversation palette-room" aria-label={words.result} tabIndex={0}>
                <div className="turn">
                  {run ? (
                    <Turn run={run} wide beside onShowPlan={nowhere} />
                  ) : (
                    echo && <PendingMessage entry={echo} />
                  )}
                </div>
              </section>
            )
          }
          footer={
            <>
              <PaletteFoot
                keys={[
                  { keys: ['Mod', 'Enter'], does: words.keys.open },
                  { keys: ['Esc'], does: words.keys.hide },
                ]}
              />
              <PressButton
                look="quiet"
                className="palette-pin"
                aria-label={pinned ? words.unpin : words.pin}
                aria-pressed={pinned}
                onPress={() => setPinned(!pinned)}
              >
                {pinned ? <PinOff size={14} strokeWidth={1.75} /> : <Pin size={14} strokeWidth={1.75} />}
              </PressButton>
            </>
          }
        />
        <div className="palette-trouble">
          <TroubleNote />
        </div>
        <Announcements />
      </main>
    </ComposerContext>
  )
}

function shownRun(shown: Shown | undefined, runs: ReadonlyMap<string, RunView>): RunView | undefined {
  if (shown === undefined) return undefined
  if ('runId' in shown) return runs.get(shown.runId)
  return [...runs.values()].findLast((run) => run.said?.clientMessageId === shown.messageId)
}
