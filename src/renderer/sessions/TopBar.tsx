import { useState } from 'react'
import { Dialog, DialogTrigger, Modal, ModalOverlay } from 'react-aria-components'
import { useClientState, useWording } from '../client/context.tsx'
import type { ShownScreen } from '../screens/screen.ts'
import { Icon } from '../ui/Icon.tsx'
import { PressButton } from '../ui/PressButton.tsx'
import { UntrustedText } from '../ui/text/UntrustedText.tsx'
import { Sidebar } from './Sidebar.tsx'
import './top-bar.css'

/** In a narrow window: the conversation's name, and the left column behind a button. */
export function TopBar(props: { shown: ShownScreen; onShow: (next: ShownScreen) => void }) {
  const words = useWording()
  const title = useClientState((state) => state.conversation.title)
  const link = useClientState((state) => state.link.kind)
  const [open, setOpen] = useState(false)
  return (
    <header className="top-bar">
      <DialogTrigger isOpen={open} onOpenChange={setOpen}>
        <PressButton look="quiet" className="settings-button" aria-label={words.sessions.open}>
          <Icon name="menu" size={18} />
        </PressButton>
        <ModalOverlay className="drawer-ground" isDismissable>
          <Modal className="drawer">
            <Dialog className="drawer-dialog" aria-label={words.sessions.label}>
              <Sidebar
                shown={props.shown}
                onShow={(next) => {
                  setOpen(false)
                  props.onShow(next)
                }}
              />
            </Dialog>
          </Modal>
        </ModalOverlay>
      </DialogTrigger>
      <span className="top-bar-title">
        <UntrustedText text={title === '' ? words.appName : title} />
      </span>
      {link !== 'open' && (
        <span className="top-bar-link">
          {link === 'waiting' ? words.status.waiting(0) : words.status.connecting}
        </span>
      )}
    </header>
  )
}
