import { type FormEvent, type KeyboardEvent, type RefObject, useState } from 'react'
import { Form, TextArea, TextField } from 'react-aria-components'
import { limits } from '../../shared/protocol/limits.ts'
import { useClient, useClientState, useWording } from '../client/context.tsx'
import { useAnswering } from '../conversation/use-answering.ts'
import { Icon } from '../ui/Icon.tsx'
import { Key } from '../ui/Key.tsx'
import { PressButton } from '../ui/PressButton.tsx'
import { UntrustedText } from '../ui/text/UntrustedText.tsx'
import { Chips } from './Chips.tsx'
import { useHeldSend } from './use-held-send.ts'
import { useInputHistory } from './use-input-history.ts'
import { useUnderstanding } from './use-understanding.ts'
import './composer.css'

/** Where words are written, with how they are understood beneath. `text` belongs to the window, which may fill it in. */
export function Composer(props: {
  text: string
  onText: (text: string) => void
  input: RefObject<HTMLTextAreaElement | null>
  /** nothing else asks how words are understood */
  listening: boolean
  /** told when something was sent */
  onSaid: () => void
}) {
  const { text, onText, input } = props
  const client = useClient()
  const words = useWording().composer
  const most = useClientState((state) => state.grant?.limits.maxCommandChars) ?? limits.maxCommandChars
  const before = useInputHistory()
  const [recalled, setRecalled] = useState<number>()
  const said = text.trim()
  const over = said.length - most
  const answering = useAnswering(said)

  useUnderstanding(said, answering.ask, props.listening)

  const write = (next: string) => {
    setRecalled(undefined)
    onText(next)
  }
  const send = (dryRun: boolean) => {
    if (said === '' || over > 0) return
    const answers = answering.question?.questionId ?? 'nothing'
    client.say({ kind: 'command', text: said, dryRun, answers })
    write('')
    props.onSaid()
  }
  const run = useHeldSend(said, answering.undecided, send)
  const recall = (at: number) => {
    const found = before[before.length - 1 - at]
    if (at >= 0 && found === undefined) return
    setRecalled(at < 0 ? undefined : at)
    onText(at < 0 ? '' : (found ?? ''))
  }

  const onKeyDown = (event: KeyboardEvent) => {
    if (event.nativeEvent.isComposing) return
    const browsing = text === '' || recalled !== undefined
    if (event.key === 'Enter' && !event.shiftKey) {
      event.preventDefault()
      if (!event.repeat) run(event.altKey)
    } else if (event.key === 'ArrowUp' && browsing) {
      event.preventDefault()
      recall((recalled ?? -1) + 1)
    } else if (event.key === 'ArrowDown' && recalled !== undefined) {
      event.preventDefault()
      recall(recalled - 1)
    } else if (event.key === 'Escape' && answering.leave !== undefined) {
      event.stopPropagation()
      answering.leave()
    } else if (event.key === 'Escape' && text !== '') {
      event.stopPropagation()
      write('')
    } else if (
      event.key.toLowerCase() === 'z' &&
      (event.ctrlKey || event.metaKey) &&
      !event.shiftKey &&
      text === ''
    ) {
      event.preventDefault()
      client.say({ kind: 'undo' })
    }
  }

  return (
    <Form
      className="composer"
      onSubmit={(event: FormEvent) => {
        event.preventDefault()
        run(false)
      }}
    >
      {answering.question !== undefined && (
        <p className="composer-answering" role="status">
          <span>
            {words.answering} <UntrustedText text={answering.question.question.text} />
          </span>
          <PressButton look="text" onPress={() => answering.leave?.()}>
            <Key>Esc</Key> {words.askElse}
          </PressButton>
        </p>
      )}
      <TextField className="composer-field" aria-label={words.label} value={text} onChange={write}>
        <TextArea
          ref={input}
          className="composer-input"
          rows={1}
          placeholder={words.placeholder}
          aria-describedby="composer-hint"
          autoComplete="off"
          spellCheck
          onKeyDown={onKeyDown}
        />
      </TextField>
      <div className="composer-actions">
        <PressButton look="quiet" isDisabled={said === '' || over > 0} onPress={() => run(true)}>
          <Icon name="eye" /> {words.dryRun}
        </PressButton>
        <PressButton look="primary" type="submit" isDisabled={said === '' || over > 0}>
          {words.run} <Key>⏎</Key>
        </PressButton>
      </div>
      <div className="composer-meaning">
        {over > 0 ? (
          <p className="composer-over">{words.tooLong(over)}</p>
        ) : said === '' ? (
          <p className="composer-hints" aria-hidden="true">
            {words.hintKeys.map(([key, does]) => (
              <span key={key}>
                <Key>{key}</Key> {does}
              </span>
            ))}
          </p>
        ) : (
          props.listening && <Chips />
        )}
      </div>
      <p id="composer-hint" className="sr-only">
        {words.hint}
      </p>
    </Form>
  )
}
