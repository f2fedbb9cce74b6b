import { ScreenNav } from '../screens/ScreenNav.tsx'
import type { ShownScreen } from '../screens/screen.ts'
import { SettingsMenu } from '../settings/SettingsMenu.tsx'
import { Brand } from '../ui/Brand.tsx'
import { SessionList } from './SessionList.tsx'
import { StatusCorner } from './StatusCorner.tsx'
import './sidebar.css'

/** The left column: who this is, the conversations, and the corner that always answers. */
export function Sidebar(props: { shown: ShownScreen; onShow: (next: ShownScreen) => void }) {
  const { shown, onShow } = props
  return (
    <div className="column">
      <header className="column-head">
        <Brand />
        <SettingsMenu />
      </header>
      <ScreenNav shown={shown} onShow={onShow} />
      <SessionList here={shown === 'talk'} onChosen={() => onShow('talk')} />
      <StatusCorner />
    </div>
  )
}
