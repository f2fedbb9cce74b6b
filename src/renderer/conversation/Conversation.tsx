import { useVirtualizer } from '@tanstack/react-virtual'
import { type KeyboardEvent, useCallback, useEffect, useMemo, useRef } from 'react'
import type { RunView } from '../../shared/client/conversation.ts'
import type { OutgoingFrame } from '../../shared/client/outbox.ts'
import { useClient, useClientState, useWording } from '../client/context.tsx'
import { Icon } from '../ui/Icon.tsx'
import { PressButton } from '../ui/PressButton.tsx'
import { FirstRun } from './FirstRun.tsx'
import { PendingMessage } from './turn/PendingMessage.tsx'
import { Skeleton } from './turn/Skeleton.tsx'
import { Turn } from './turn/Turn.tsx'
import { useStayAtEnd } from './use-stay-at-end.ts'
import './conversation.css'

type Item =
  | { readonly key: string; readonly run: RunView }
  | { readonly key: string; readonly echo: OutgoingFrame }

/** Older turns are read once so few rows are above the first one in the page. */
const nearRows = 3
/** A talk that opens is at its beginning for a moment, before it is scrolled to its end. */
const settleMs = 80
/** Results of the last turns follow what becomes of their things; older ones stay what was said. */
const liveTurns = 30

/** The talk, oldest first. Only the turns near the eye are in the page, in reading order, so that long ones stay fast. */
export function ConversationView(props: {
  wide: boolean
  beside: RunView | undefined
  onShowPlan: (run: RunView) => void
}) {
  const words = useWording().conversation
  const conversation = useClientState((state) => state.conversation)
  const outgoing = useClientState((state) => state.outgoing)
  const loaded = useClientState((state) => state.loaded)
  const client = useClient()
  const more = conversation.unreadUpTo > 0
  const room = useRef<HTMLElement>(null)
  const items = useMemo(
    () => itemsOf([...conversation.runs.values()], outgoing),
    [conversation.runs, outgoing],
  )
  const virtual = useVirtualizer({
    count: items.length,
    getScrollElement: () => room.current,
    estimateSize: () => 190,
    getItemKey: useCallback((at: number) => items[at]?.key ?? at, [items]),
    overscan: 4,
    paddingStart: more ? 56 : 28,
    paddingEnd: 12,
    anchorTo: 'end',
    followOnAppend: true,
    scrollEndThreshold: 80,
  })

  useStayAtEnd(room, virtual.scrollToEnd)

  // The browser's own way to an end is a long glide, which measuring what comes into sight would stop half-way.
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.target !== event.currentTarget || (event.key !== 'Home' && event.key !== 'End')) return
    event.preventDefault()
    if (event.key === 'Home') virtual.scrollToIndex(0)
    else virtual.scrollToEnd()
  }

  const rows = virtual.getVirtualItems()
  const wantsOlder = loaded && (rows[0]?.index ?? 0) <= nearRows ? conversation.unreadUpTo : 0
  useEffect(() => {
    if (wantsOlder === 0) return
    const timer = setTimeout(client.readOlder, settleMs)
    return () => clearTimeout(timer)
  }, [client, wantsOlder])
  const empty = items.length === 0
  const away = !empty && !virtual.isAtEnd(160)
  return (
    <div className="conversation-room">
      <section
        ref={room}
        className="conversation"
        aria-label={words.label}
        aria-busy={!loaded}
        onKeyDown={onKeyDown}
        // biome-ignore lint/a11y/noNoninteractiveTabindex: it scrolls, so the keyboard must be able to reach it
        tabIndex={0}
      >
        {empty && (loaded ? <FirstRun /> : <Skeleton />)}
        {!empty && (
          <div
            className="conversation-length"
            role="feed"
            aria-label={words.turns}
            style={{ height: virtual.getTotalSize() }}
          >
            {more && <p className="older">{words.older}</p>}
            {rows.map((row) => {
              const item = items[row.index]
              if (item === undefined) return null
              return (
                <article
                  key={row.key}
                  ref={virtual.measureElement}
                  data-index={row.index}
                  className="turn-place"
                  aria-setsize={more ? -1 : items.length}
                  aria-posinset={row.index + 1}
                  aria-label={words.turn('run' in item ? (item.run.said?.text ?? '') : '')}
                  style={{ top: row.start }}
                >
                  <div className="turn">
                    {'run' in item ? (
                      <Turn
                        run={item.run}
                        wide={props.wide}
                        isLive={row.index >= items.length - liveTurns}
                        beside={props.beside?.runId === item.run.runId}
                        onShowPlan={props.onShowPlan}
                      />
                    ) : (
                      <PendingMessage entry={item.echo} />
                    )}
                  </div>
                </article>
              )
            })}
          </div>
        )}
      </section>
      {away && (
        <PressButton className="to-latest" onPress={() => virtual.scrollToEnd()}>
          <Icon name="down" size={14} /> {words.latest}
        </PressButton>
      )}
    </div>
  )
}

/** Runs, and after them the commands said here that the log does not have yet, under the key their run will have. */
function itemsOf(runs: readonly RunView[], outgoing: readonly OutgoingFrame[]): readonly Item[] {
  const echoes = outgoing.filter((entry) => entry.what.kind === 'command')
  return [
    ...runs.map((run) => ({ key: run.said?.clientMessageId ?? run.runId, run })),
    ...echoes.map((echo) => ({ key: echo.messageId, echo })),
  ]
}
