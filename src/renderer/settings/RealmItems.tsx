import { Header, MenuItem, MenuSection } from 'react-aria-components'
import { realms } from '../../shared/protocol/ids.ts'
import { useClientState, useEnter, useWording } from '../client/context.tsx'
import { Icon } from '../ui/Icon.tsx'

/** The realms of a person in the settings menu: each has a workspace and conversations of its own. */
export function RealmItems() {
  const words = useWording().settings
  const enter = useEnter()
  const current = useClientState((state) => state.grant?.realm)
  return (
    <MenuSection
      selectionMode="single"
      disallowEmptySelection
      selectedKeys={current === undefined ? [] : [current]}
      onSelectionChange={(keys) => {
        const chosen = realms.find((one) => keys !== 'all' && keys.has(one))
        if (chosen !== undefined && chosen !== current) enter(chosen)
      }}
    >
      <Header className="menu-heading">{words.realm}</Header>
      {realms.map((one) => (
        <MenuItem key={one} id={one} className="menu-item" textValue={words.realmName(one)}>
          {words.realmName(one)}{' '}
          <span className="menu-check">{one === current && <Icon name="check" />}</span>
        </MenuItem>
      ))}
    </MenuSection>
  )
}
