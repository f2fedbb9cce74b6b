import { Hand } from 'lucide-react'
import { type KeyboardEvent, type ReactNode, type RefObject, useLayoutEffect, useMemo, useState } from 'react'
import { openCards } from '../../shared/client/conversation.ts'
import { limits } from '../../shared/protocol/limits.ts'
import { useClient, useClientState, useWording } from '../client/context.tsx'
import { useInputHistory } from '../composer/use-input-history.ts'
import { useUnderstanding } from '../composer/use-understanding.ts'
import { useAnswering } from '../conversation/use-answering.ts'
import { useListedSessions } from '../sessions/use-listed-sessions.ts'
import { Key } from '../ui/Key.tsx'
import { PressButton } from '../ui/PressButton.tsx'
import { UntrustedText } from '../ui/text/UntrustedText.tsx'
import { Meaning } from './Meaning.tsx'
import { OptionList, optionId, optionsId } from './OptionList.tsx'
import { type PaletteOption, paletteOptions } from './options.ts'
import { useRecall } from './use-recall.ts'
import '../ui/brand.css'
import './palette.css'

const nothing: readonly never[] = []

/**
 * One line for words, what they are understood as, and what can be done: the palette of the desktop and of the page.
 * What happens after a choice is the place's own affair.
 */
export function Palette(props: {
  input: RefObject<HTMLInputElement | null>
  text: string
  onText: (text: string) => void
  /** something was said; its message id */
  onSaid: (messageId: string) => void
  /** another conversation is wanted, or this one with these words */
  onOpen: (session: string | undefined, text: string) => void
  /** the card of that run is wanted here */
  onCard?: (run: string) => void
  onLeave: () => void
  commands?: readonly { readonly id: string; readonly title: string }[]
  onCommand?: (id: string) => void
  /** in place of the options while nothing is written: what came of what was said */
  result?: ReactNode
  footer: ReactNode
}) {
  const { text, input } = props
  const client = useClient()
  const words = useWording()
  const most = useClientState((state) => state.grant?.limits.maxCommandChars) ?? limits.maxCommandChars
  const said = text.trim()
  const answering = useAnswering(said)
  useUnderstanding(said, answering.ask, true)
  const chips = useClientState((state) => state.understanding?.chips) ?? nothing
  const history = useInputHistory()
  useLayoutEffect(() => input.current?.focus(), [input])
  const options = useOptions(said, answering.question?.question.text, props)
  const [chosen, setChosen] = useState({ text, at: -1 })
  // Words choose their first row, which is to run them; without words nothing is chosen by itself.
  const resting = said === '' ? -1 : 0
  const at = Math.min(chosen.text === text ? chosen.at : resting, options.length - 1)
  const choose = (next: number) => setChosen({ text, at: next })
  const recall = useRecall(history, text, props.onText)
  const shown = said === '' && props.result !== undefined
  const over = said.length - most

  const run = (dryRun: boolean) => {
    if (said === '' || over > 0) return
    const answers = answering.question?.questionId ?? 'nothing'
    const messageId = client.say({ kind: 'command', text: said, dryRun, answers })
    recall.leave()
    props.onText('')
    props.onSaid(messageId)
  }
  const act = ({ act }: PaletteOption) => {
    switch (act.kind) {
      case 'run':
        return run(act.dryRun)
      case 'open':
        return props.onOpen(act.session, act.session === undefined ? said : '')
      case 'write':
        props.onText(act.text)
        return input.current?.focus()
      case 'card':
        return props.onCard?.(act.run)
      case 'command':
        return props.onCommand?.(act.command)
    }
  }

  const onKeyDown = (event: KeyboardEvent) => {
    if (event.nativeEvent.isComposing) return
    const does = keyDoes(event)
    if (does === undefined) return
    event.preventDefault()
    if (!event.repeat || does.repeats) does.now()
  }

  function keyDoes(event: KeyboardEvent): { now: () => void; repeats?: boolean } | undefined {
    const mod = event.ctrlKey || event.metaKey
    const option = options[at]
    switch (event.key) {
      case 'Enter':
        if (mod) return { now: () => props.onOpen(undefined, said) }
        if (event.altKey) return { now: () => run(true) }
        return { now: () => !shown && option !== undefined && act(option) }
      case 'ArrowUp':
        if (recall.browsing || at <= resting) return { now: recall.back, repeats: true }
        return { now: () => choose(at - 1), repeats: true }
      case 'ArrowDown':
        if (recall.browsing) return { now: recall.forward, repeats: true }
        return { now: () => choose(Math.min(at + 1, options.length - 1)), repeats: true }
      case 'Escape':
        if (answering.leave !== undefined && said !== '') return { now: answering.leave }
        return { now: props.onLeave }
      case 'z':
        if (!mod || event.shiftKey || text !== '') return undefined
        return { now: () => props.onSaid(client.say({ kind: 'undo' })) }
      default:
        return undefined
    }
  }

  return (
    <div className="palette">
      <div className="palette-line">
        <span className="brand-mark" aria-hidden="true" />
        <input
          ref={input}
          className="palette-input"
          role="combobox"
          aria-label={words.palette.label}
          aria-expanded={!shown && options.length > 0}
          aria-controls={optionsId}
          aria-activedescendant={shown || at < 0 ? undefined : optionId(at)}
          aria-autocomplete="list"
          aria-describedby="palette-hint"
          placeholder={words.palette.placeholder}
          value={text}
          autoComplete="off"
          spellCheck={false}
          onChange={(event) => {
            recall.leave()
            props.onText(event.target.value)
          }}
          onKeyDown={onKeyDown}
        />
        {said !== '' && <Tag chips={chips} />}
      </div>
      {answering.question !== undefined && said !== '' && (
        <p className="palette-answering" role="status">
          <span>
            {words.composer.answering} <UntrustedText text={answering.question.question.text} />
          </span>
          <PressButton look="text" onPress={() => answering.leave?.()}>
            <Key>Esc</Key> {words.composer.askElse}
          </PressButton>
        </p>
      )}
      {over > 0 && <p className="palette-over">{words.composer.tooLong(over)}</p>}
      {said !== '' && over <= 0 && <Meaning />}
      {shown ? props.result : <OptionList options={options} at={at} onAt={choose} onChoose={act} />}
      <footer className="palette-foot">{props.footer}</footer>
      <p id="palette-hint" className="sr-only">
        {words.palette.hint}
      </p>
    </div>
  )
}

/** Amber before Enter: Omnii will ask, or there is something it made nothing of. */
function Tag(props: { chips: readonly { readonly role: string; readonly tone: string }[] }) {
  const words = useWording().palette
  const waits = props.chips.filter(({ tone }) => tone === 'waits')
  if (waits.length === 0) return null
  return (
    <span className="palette-tag">
      <Hand size={14} strokeWidth={1.75} aria-hidden="true" />
      {waits.some(({ role }) => role === 'asks' || role === 'reaches') ? words.asksFirst : words.unclear}
    </span>
  )
}

function useOptions(
  said: string,
  answers: string | undefined,
  props: {
    onCard?: (run: string) => void
    commands?: readonly { readonly id: string; readonly title: string }[]
  },
): readonly PaletteOption[] {
  const words = useWording()
  const chips = useClientState((state) => state.understanding?.chips) ?? nothing
  const conversation = useClientState((state) => state.conversation)
  const here = useClientState((state) => state.grant?.session_id)
  const empty = useClientState((state) => state.grant?.demo_offered === true)
  const history = useInputHistory()
  const sessions = useListedSessions()
  const { onCard, commands = nothing } = props
  return useMemo(() => {
    const cards = onCard === undefined ? [] : openCards(conversation)
    return paletteOptions(
      {
        said,
        chips,
        answers,
        history: history.toReversed(),
        examples: empty ? words.first.emptyCommands : words.first.commands,
        cards: cards
          .map(({ run, entry }) => ({
            run: run.runId,
            title: entry.kind === 'question' ? entry.question.text : entry.title,
          }))
          .toReversed(),
        sessions,
        here,
        commands,
      },
      words,
    )
  }, [said, chips, answers, history, empty, sessions, conversation, here, words, onCard, commands])
}
