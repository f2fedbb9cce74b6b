import { type KeyboardEvent, useEffect, useRef, useState } from 'react'
import { acceleratorOf, readAccelerator, showAccelerator } from '../../shared/accelerator.ts'
import { useHostCalls } from '../client/call-host.ts'
import { useWording } from '../client/context.tsx'
import { AppDialog } from '../ui/AppDialog.tsx'
import { PressButton } from '../ui/PressButton.tsx'

const platform = /mac/i.test(navigator.platform) ? 'darwin' : 'other'

/**
 * Where the shell says that another program has the keys that open Omnii: takes other ones as they are pressed, or none. The
 * shell binds them as soon as they are set, and says so again where these are taken too.
 */
export function KeyRecorder() {
  const { set } = useHostCalls()
  const words = useWording().keys
  const [taken, setTaken] = useState<string>()
  const [keys, setKeys] = useState<string>()
  const field = useRef<HTMLInputElement>(null)
  useEffect(
    () =>
      window.omnii?.listen((news) => {
        if (news.kind !== 'keys') return
        setKeys(undefined)
        setTaken(news.taken)
      }),
    [],
  )

  const onKeyDown = (event: KeyboardEvent) => {
    // leaving the field and the dialog by the keyboard goes on working
    if (event.key === 'Tab' || event.key === 'Escape') return
    event.preventDefault()
    const pressed = acceleratorOf(event.nativeEvent)
    if (pressed !== undefined) setKeys(readAccelerator(pressed))
  }
  const choose = async (value: string, close: () => void) => {
    await set('hotkey', value)
    close()
  }

  return (
    <AppDialog
      title={taken === undefined ? '' : words.taken(showAccelerator(taken, platform))}
      isOpen={taken !== undefined}
      onOpenChange={() => setTaken(undefined)}
    >
      {(close) => (
        <>
          <label className="key-recorder">
            <span>{words.press}</span>
            <input
              ref={field}
              className="text-input"
              // biome-ignore lint/a11y/noAutofocus: the dialog is there to have keys pressed
              autoFocus
              readOnly
              value={keys === undefined ? '' : showAccelerator(keys, platform)}
              placeholder={words.none}
              onKeyDown={onKeyDown}
            />
          </label>
          <div className="dialog-actions">
            <PressButton look="quiet" onPress={() => void choose('none', close)}>
              {words.without}
            </PressButton>
            <PressButton
              look="primary"
              isDisabled={keys === undefined}
              onPress={() => keys !== undefined && void choose(keys, close)}
            >
              {words.use}
            </PressButton>
          </div>
        </>
      )}
    </AppDialog>
  )
}
