import { DialogTrigger } from 'react-aria-components'
import { useWording } from '../../client/context.tsx'
import { AppDialog } from '../AppDialog.tsx'
import { PressButton } from '../PressButton.tsx'
import { UntrustedText } from './UntrustedText.tsx'

/** The only way out of the window: a link that says where it leads and asks before it is followed. */
export function OutLink(props: { text: string; url: string; host: string }) {
  const words = useWording().link
  const leave = () => void window.open(props.url, '_blank', 'noopener,noreferrer')
  // in the desktop app the shell asks, where no page can draw: once is enough
  if (window.omnii !== undefined)
    return (
      <PressButton
        look="text"
        className="out-link"
        aria-label={words.label(props.text, props.host)}
        onPress={leave}
      >
        <UntrustedText text={props.text} />
      </PressButton>
    )
  return (
    <DialogTrigger>
      <PressButton look="text" className="out-link" aria-label={words.label(props.text, props.host)}>
        <UntrustedText text={props.text} />
      </PressButton>
      <AppDialog title={words.title}>
        {(close) => (
          <>
            <p>{words.goesTo}</p>
            <p className="out-link-host">{props.host}</p>
            <div className="dialog-actions">
              <PressButton
                look="primary"
                onPress={() => {
                  leave()
                  close()
                }}
              >
                {words.open}
              </PressButton>
              <PressButton look="quiet" onPress={close}>
                {words.cancel}
              </PressButton>
            </div>
          </>
        )}
      </AppDialog>
    </DialogTrigger>
  )
}
