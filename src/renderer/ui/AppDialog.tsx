import type { ReactNode } from 'react'
import { Dialog, Heading, Modal, ModalOverlay, type ModalOverlayProps } from 'react-aria-components'
import './dialog.css'

/** A dialog that traps and gives back focus. Goes inside a DialogTrigger, or is opened with `isOpen`. */
export function AppDialog(
  props: Pick<ModalOverlayProps, 'isOpen' | 'onOpenChange'> & {
    title: string
    children: (close: () => void) => ReactNode
  },
) {
  const { title, children, ...open } = props
  return (
    <ModalOverlay className="dialog-ground" isDismissable {...open}>
      <Modal className="dialog-frame">
        <Dialog className="dialog">
          {({ close }) => (
            <>
              <Heading slot="title" className="dialog-title">
                {title}
              </Heading>
              {children(close)}
            </>
          )}
        </Dialog>
      </Modal>
    </ModalOverlay>
  )
}
