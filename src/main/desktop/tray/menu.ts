import { showAccelerator } from '../../../shared/accelerator.ts'
import type { HostState } from '../../../shared/protocol/recovery.ts'
import { desktop as say } from '../../../shared/wording/en/desktop.ts'
import type { DesktopHost } from '../../host/attach.ts'
import type { HotkeyState } from '../hotkey/hotkey.ts'

export type TrayDeed =
  | { readonly kind: 'open' | 'palette' | 'quit' | 'hotkey' }
  | { readonly kind: 'session'; readonly id: string }

export type TrayItem =
  | { readonly kind: 'line' }
  | { readonly kind: 'heading'; readonly label: string }
  | { readonly kind: 'deed'; readonly label: string; readonly deed: TrayDeed; readonly keys?: string }

export interface TrayView {
  readonly state: HostState
  readonly cards: ReturnType<DesktopHost['waitingCards']>
  readonly hotkey: HotkeyState
}

const mostCards = 5
const longest = 60

/** What the state is called, in a few words. */
export function stateText(state: HostState): string {
  switch (state.kind) {
    case 'waiting':
      return say.waiting(state.count)
    case 'working':
      return say.working
    case 'offline':
      return say.offline
    case 'idle':
      return say.nothingWaits
  }
}

/** The menu from top to bottom: what needs the person, the doors, quit. Everything in it works without a click on the icon. */
export function trayMenu({ state, cards, hotkey }: TrayView): readonly TrayItem[] {
  const shown = cards.slice(0, mostCards)
  const hidden = cards.length - shown.length
  return [
    { kind: 'heading', label: stateText(state) },
    ...shown.map(
      ({ title, session }): TrayItem => ({
        kind: 'deed',
        label: shortened(title),
        deed: { kind: 'session', id: session },
      }),
    ),
    ...(hidden > 0 ? [{ kind: 'deed', label: say.more(hidden), deed: { kind: 'open' } } as const] : []),
    { kind: 'line' },
    {
      kind: 'deed',
      label: say.sayKeys,
      deed: { kind: 'palette' },
      ...(hotkey.kind === 'on' && { keys: hotkey.keys }),
    },
    { kind: 'deed', label: say.open, deed: { kind: 'open' } },
    ...hotkeyTrouble(hotkey),
    { kind: 'line' },
    { kind: 'deed', label: say.quit, deed: { kind: 'quit' } },
  ]
}

function hotkeyTrouble(hotkey: HotkeyState): readonly TrayItem[] {
  if (hotkey.kind === 'desktop') return [{ kind: 'line' }, { kind: 'heading', label: say.hotkeyOfDesktop }]
  if (hotkey.kind !== 'taken') return []
  const label = say.hotkeyTaken(showAccelerator(hotkey.keys, process.platform))
  return [{ kind: 'line' }, { kind: 'deed', label, deed: { kind: 'hotkey' } }]
}

/** One line that a menu shows whole. `&` would make the next letter a key of the menu. */
function shortened(title: string): string {
  const line = title.replace(/\s+/g, ' ').trim()
  const letters = [...line]
  return (
    letters.length > longest
      ? `${letters
          .slice(0, longest - 1)
          .join('')
          .trimEnd()}…`
      : line
  ).replaceAll('&', '&&')
}
