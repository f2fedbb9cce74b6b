import { useState } from 'react'
import { Header, Menu, MenuItem, MenuSection, MenuTrigger, Popover, Separator } from 'react-aria-components'
import { exported } from '../../shared/protocol/files.ts'
import { useWording } from '../client/context.tsx'
import { DebugPanel } from '../debug/DebugPanel.tsx'
import { useImports } from '../files/imports-context.ts'
import { useScreen } from '../screens/screen.ts'
import { Icon } from '../ui/Icon.tsx'
import { PressButton } from '../ui/PressButton.tsx'
import { RealmItems } from './RealmItems.tsx'
import { Shortcuts } from './Shortcuts.tsx'
import { themes } from './theme.ts'
import { useTheme } from './use-theme.ts'
import './settings-menu.css'

/** Appearance, files in and out, the list of shortcuts, and what the connection is doing. */
export function SettingsMenu() {
  const words = useWording().settings
  const all = useWording().settingsPage.open
  const [, show] = useScreen()
  const imports = useImports()
  const [theme, choose] = useTheme()
  const [shown, setShown] = useState<'shortcuts' | 'connection'>()
  return (
    <>
      <MenuTrigger>
        <PressButton look="quiet" className="settings-button" aria-label={words.open}>
          <Icon name="gear" />
        </PressButton>
        <Popover className="menu-frame" placement="bottom start">
          <Menu
            className="menu"
            aria-label={words.open}
            onAction={(key) => {
              if (key === 'import') imports.choose()
              const what = exported.find((one) => one === key)
              if (what !== undefined) imports.save(what)
              if (key === 'all') show('settings')
              if (key === 'shortcuts' || key === 'connection') setShown(key)
            }}
          >
            <MenuSection
              selectionMode="single"
              disallowEmptySelection
              selectedKeys={[theme]}
              onSelectionChange={(keys) => choose(keys === 'all' ? [] : keys)}
            >
              <Header className="menu-heading">{words.appearance}</Header>
              {themes.map((one) => (
                <MenuItem key={one} id={one} className="menu-item" textValue={words.themes[one]}>
                  {words.themes[one]}{' '}
                  <span className="menu-check">{one === theme && <Icon name="check" />}</span>
                </MenuItem>
              ))}
            </MenuSection>
            <Separator className="menu-line" />
            <RealmItems />
            <Separator className="menu-line" />
            <MenuItem id="import" className="menu-item">
              {words.importFile}
            </MenuItem>
            <MenuItem id="calendar" className="menu-item">
              {words.exportCalendar}
            </MenuItem>
            <MenuItem id="contacts" className="menu-item">
              {words.exportContacts}
            </MenuItem>
            <MenuItem id="procedures" className="menu-item">
              {words.exportProcedures}
            </MenuItem>
            <Separator className="menu-line" />
            <MenuItem id="all" className="menu-item">
              {all}
            </MenuItem>
            <MenuItem id="shortcuts" className="menu-item">
              {words.shortcuts}
            </MenuItem>
            <MenuItem id="connection" className="menu-item">
              {words.connection}
            </MenuItem>
          </Menu>
        </Popover>
      </MenuTrigger>
      <Shortcuts isOpen={shown === 'shortcuts'} onOpenChange={() => setShown(undefined)} />
      <DebugPanel isOpen={shown === 'connection'} onOpenChange={() => setShown(undefined)} />
    </>
  )
}
