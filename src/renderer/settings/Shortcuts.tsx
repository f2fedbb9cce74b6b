import { Keyboard } from 'react-aria-components'
import { useWording } from '../client/context.tsx'
import { AppDialog } from '../ui/AppDialog.tsx'
import { PressButton } from '../ui/PressButton.tsx'

export function Shortcuts(props: { isOpen: boolean; onOpenChange: () => void }) {
  const words = useWording().shortcuts
  return (
    <AppDialog title={words.title} {...props}>
      {(close) => (
        <>
          <dl className="shortcut-rows">
            {words.rows.map((row) => (
              <div key={row.does}>
                <dt>
                  {row.keys.map((key) => (
                    <Keyboard key={key} className="key">
                      {key}
                    </Keyboard>
                  ))}
                </dt>
                <dd>{row.does}</dd>
              </div>
            ))}
          </dl>
          <div className="dialog-actions">
            <PressButton onPress={close}>{words.close}</PressButton>
          </div>
        </>
      )}
    </AppDialog>
  )
}
