import { SettingsMenu } from '../settings/SettingsMenu.tsx'
import { Brand } from '../ui/Brand.tsx'
import { SessionList } from './SessionList.tsx'
import { StatusCorner } from './StatusCorner.tsx'
import './sidebar.css'

/** The left column: who this is, the conversations, and the corner that always answers. */
export function Sidebar(props: { onChosen?: () => void }) {
  return (
    <div className="column">
      <header className="column-head">
        <Brand />
        <SettingsMenu />
      </header>
      <SessionList {...props} />
      <StatusCorner />
    </div>
  )
}
