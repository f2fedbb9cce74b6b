import { CircleQuestionMark, Hand, Hourglass } from 'lucide-react'
import { useCallback, useEffect, useMemo, useRef, useState } from 'react'
import type { OpenCard } from '../../../shared/client/conversation.ts'
import type { WaitingList } from '../../../shared/protocol/views/waiting.ts'
import { ApprovalCard } from '../../ask/ApprovalCard.tsx'
import { QuestionCard } from '../../ask/QuestionCard.tsx'
import { CardSession } from '../../ask/use-card-say.ts'
import { useClient, useClientState, useWording } from '../../client/context.tsx'
import { PressButton } from '../../ui/PressButton.tsx'
import { UntrustedText } from '../../ui/text/UntrustedText.tsx'
import { type DaySayer, openDaySayer, sayShortly } from '../days.ts'
import { ScreenState } from '../ScreenState.tsx'
import { useView } from '../use-view.ts'
import { type OpenItem, openItems } from './open-items.ts'
import { onRowKeys } from './row-keys.ts'
import './waiting.css'

/** Everything that needs the person, over all conversations. One is open, the newest unless another was chosen. */
export function Waiting(props: { onTalk: () => void }) {
  const activity = useClientState((state) => state.activity)
  const looked = useView({ kind: 'waiting' }, activity)
  return (
    <div className="screen-scroll waiting">
      <ScreenState looked={looked}>{(view) => <Open view={view} onTalk={props.onTalk} />}</ScreenState>
    </div>
  )
}

function Open(props: { view: WaitingList; onTalk: () => void }) {
  const { view } = props
  const words = useWording().screens.waiting
  const locale = useClientState((state) => state.grant?.locale) ?? 'en'
  const say = useMemo(() => openDaySayer(locale), [locale])
  const listed = useMemo(() => openItems(view), [view])
  // a card whose fields are open stays with what was typed, though another window has decided it
  const [edited, setEdited] = useState<OpenItem>()
  const isGone = edited !== undefined && !listed.some(({ id }) => id === edited.id)
  const items = isGone ? [edited, ...listed] : listed
  const [chosen, setChosen] = useState<string>()
  const open =
    items.find(({ id }) => id === (edited?.id ?? chosen)) ?? items.find(({ card }) => card !== undefined)
  return (
    <div className="waiting-measure">
      <header className="waiting-head">
        <h2>{words.title(listed.length + view.more)}</h2>
        <p>{listed.length === 0 ? words.nothing : words.about}</p>
      </header>
      <ul className="waiting-list" onKeyDown={onRowKeys}>
        {items.map((item) => (
          <li key={item.id}>
            {item === open && item.card !== undefined ? (
              <OpenedItem
                item={item}
                card={item.card}
                view={view}
                say={say}
                takesFocus={item.id === chosen}
                isGone={isGone && item === edited}
                onEditing={setEdited}
                onTalk={props.onTalk}
              />
            ) : (
              <FoldedItem
                item={item}
                view={view}
                say={say}
                onOpen={() => {
                  setEdited(undefined)
                  setChosen(item.id)
                }}
                onTalk={props.onTalk}
              />
            )}
          </li>
        ))}
      </ul>
      {view.more > 0 && <p className="screen-note">{words.more(view.more)}</p>}
      {items.length > 0 && <p className="waiting-foot">{words.stays}</p>}
    </div>
  )
}

interface Shown {
  readonly item: OpenItem
  readonly view: WaitingList
  readonly say: DaySayer
  readonly onTalk: () => void
}

function OpenedItem(
  props: Shown & {
    card: OpenCard['entry']
    takesFocus: boolean
    isGone: boolean
    onEditing: (item: OpenItem | undefined) => void
  },
) {
  const { item, card, takesFocus, isGone, onEditing } = props
  const editing = useCallback((is: boolean) => onEditing(is ? item : undefined), [item, onEditing])
  const place = useRef<HTMLDivElement>(null)
  useEffect(() => {
    const opened = place.current?.querySelector<HTMLElement>('.card-open')
    if (takesFocus) (opened?.querySelector<HTMLElement>('.choice, [data-arrival]') ?? opened)?.focus()
  }, [takesFocus])
  return (
    <div ref={place} className="waiting-opened">
      <CardSession value={item.of.sessionId}>
        {card.kind === 'question' ? (
          <QuestionCard run={item.run} entry={card} />
        ) : (
          <ApprovalCard run={item.run} entry={card} isGone={isGone} onEditing={editing} />
        )}
      </CardSession>
      <Origin {...props} />
    </div>
  )
}

/** The words it began with, the conversation they were said in and when. */
function Origin({ item, view, say, onTalk }: Shown) {
  const words = useWording().screens.waiting
  const client = useClient()
  const said = item.run.said?.text ?? ''
  return (
    <p className="waiting-origin">
      <UntrustedText text={words.said(said)} className="waiting-said" />
      <PressButton
        look="text"
        onPress={() => {
          client.open(item.of.sessionId)
          onTalk()
        }}
      >
        {words.conversation}
      </PressButton>
      <time>{sayShortly(item.of.since, view, say)}</time>
    </p>
  )
}

function FoldedItem(props: Shown & { onOpen: () => void }) {
  const { item, view, say, onOpen, onTalk } = props
  const words = useWording().screens.waiting
  const client = useClient()
  const { card, of } = item
  const goThere = () => {
    client.open(of.sessionId)
    onTalk()
  }
  const title = card === undefined ? (item.run.plan?.title ?? item.run.said?.text ?? '') : titleOf(card)
  const doing = card === undefined ? words.look : card.kind === 'question' ? words.answer : words.review
  return (
    <div className="waiting-row">
      <span className="waiting-sign" aria-hidden="true">
        <Sign card={card} />
      </span>
      <span className="waiting-words">
        <UntrustedText text={title} className="waiting-title" />{' '}
        <UntrustedText
          text={card === undefined ? words.held[of.state] : detailOf(card)}
          className="waiting-detail"
        />
      </span>
      <span className="tag waiting-tag">
        <UntrustedText text={of.conversation} />
      </span>
      <time>{sayShortly(of.since, view, say)}</time>
      {of.state === 'stopped' && (
        <PressButton
          onPress={() => void client.say({ kind: 'cancel', runId: of.runId }, of.sessionId)}
          aria-label={words.stopWhat(title)}
        >
          {words.stop}
        </PressButton>
      )}
      <PressButton data-row aria-label={`${doing}: ${title}`} onPress={card === undefined ? goThere : onOpen}>
        {doing}
      </PressButton>
    </div>
  )
}

function Sign({ card }: { card: OpenCard['entry'] | undefined }) {
  if (card === undefined) return <Hourglass size={16} />
  return card.kind === 'question' ? <CircleQuestionMark size={16} /> : <Hand size={16} />
}

const titleOf = (card: OpenCard['entry']): string =>
  card.kind === 'question' ? card.question.text : card.title

/** What there is to choose from, or the first of what would happen. */
function detailOf(card: OpenCard['entry']): string {
  if (card.kind === 'question') return card.question.choices.map(({ label }) => label).join(' · ')
  const [first] = card.steps
  const when = first?.preview.changes.find(
    ({ after, label }) => after !== undefined && !card.title.includes(after) && label !== '',
  )
  return [when?.after ?? '', ...(first?.preview.reaches ?? []).map(({ name }) => name)]
    .filter((one) => one !== '')
    .slice(0, 3)
    .join(' · ')
}
