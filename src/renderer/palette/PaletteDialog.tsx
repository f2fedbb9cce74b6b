import { useMemo, useRef, useState } from 'react'
import { Dialog, Modal, ModalOverlay } from 'react-aria-components'
import { useClient, useWording } from '../client/context.tsx'
import { chooseTheme } from '../settings/theme.ts'
import { Palette } from './Palette.tsx'
import { PaletteFoot } from './PaletteFoot.tsx'

/** The palette over the page. What is said goes into the conversation beneath it, which shows what comes of it. */
export function PaletteDialog(props: {
  isOpen: boolean
  onOpenChange: (open: boolean) => void
  onWrite: (text: string) => void
  onShortcuts: () => void
}) {
  const words = useWording().palette
  return (
    <ModalOverlay
      className="dialog-ground palette-ground"
      isDismissable
      isOpen={props.isOpen}
      onOpenChange={props.onOpenChange}
    >
      <Modal className="palette-frame">
        <Dialog aria-label={words.label}>
          {({ close }) => <Inside close={close} onWrite={props.onWrite} onShortcuts={props.onShortcuts} />}
        </Dialog>
      </Modal>
    </ModalOverlay>
  )
}

function Inside(props: { close: () => void; onWrite: (text: string) => void; onShortcuts: () => void }) {
  const { close } = props
  const client = useClient()
  const words = useWording().palette
  const [text, setText] = useState('')
  const input = useRef<HTMLInputElement>(null)
  const commands = useMemo(
    () => [
      { id: 'fresh', title: words.fresh },
      { id: 'shortcuts', title: words.shortcuts },
      { id: 'light', title: words.light },
      { id: 'dark', title: words.dark },
    ],
    [words],
  )
  const doing: Readonly<Record<string, () => void>> = {
    fresh: () => client.open(),
    shortcuts: props.onShortcuts,
    light: () => chooseTheme('light', document.documentElement, localStorage),
    dark: () => chooseTheme('dark', document.documentElement, localStorage),
  }
  return (
    <Palette
      input={input}
      text={text}
      onText={setText}
      onSaid={close}
      onOpen={(session, written) => {
        if (session !== undefined) client.open(session)
        if (written !== '') props.onWrite(written)
        close()
      }}
      onLeave={close}
      commands={commands}
      onCommand={(id) => {
        close()
        doing[id]?.()
      }}
      footer={
        <PaletteFoot
          keys={[
            { keys: ['Up', 'Down'], does: words.keys.choose },
            { keys: ['Esc'], does: words.keys.close },
          ]}
        />
      }
    />
  )
}
