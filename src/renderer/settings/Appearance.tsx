import { ToggleButton, ToggleButtonGroup } from 'react-aria-components'
import { useWording } from '../client/context.tsx'
import { themes } from './theme.ts'
import { useTheme } from './use-theme.ts'

/** How the window looks. */
export function Appearance() {
  const words = useWording()
  const [theme, choose] = useTheme()
  return (
    <>
      <h2>{words.settingsPage.parts.general}</h2>
      <section className="settings-card" aria-labelledby="settings-appearance">
        <header className="settings-card-head">
          <div>
            <h3 id="settings-appearance">{words.settings.appearance}</h3>
            <p className="settings-small">{words.settingsPage.themeText}</p>
          </div>
          <ToggleButtonGroup
            className="segments"
            aria-labelledby="settings-appearance"
            selectionMode="single"
            disallowEmptySelection
            selectedKeys={[theme]}
            onSelectionChange={choose}
          >
            {themes.map((one) => (
              <ToggleButton key={one} id={one} className="segment">
                {words.settings.themes[one]}
              </ToggleButton>
            ))}
          </ToggleButtonGroup>
        </header>
      </section>
    </>
  )
}
