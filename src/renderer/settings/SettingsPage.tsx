import { AtSign, MessageSquareText, SlidersHorizontal, Sparkles } from 'lucide-react'
import { useState } from 'react'
import { Button } from 'react-aria-components'
import { useWording } from '../client/context.tsx'
import type { ShownScreen } from '../screens/screen.ts'
import { Appearance } from './Appearance.tsx'
import { AccountSettings } from './accounts/AccountSettings.tsx'
import { ModelSettings } from './models/ModelSettings.tsx'
import { TextMessages } from './texts/TextMessages.tsx'
import './settings-page.css'

const parts = ['general', 'accounts', 'texts', 'model'] as const
type Part = (typeof parts)[number]
const icons = {
  general: SlidersHorizontal,
  accounts: AtSign,
  texts: MessageSquareText,
  model: Sparkles,
} as const

/** The settings, part by part. */
export function SettingsPage(props: { onShow: (screen: ShownScreen) => void }) {
  const words = useWording().settingsPage
  const [part, setPart] = useState<Part>('accounts')
  return (
    <div className="settings-page">
      <nav className="settings-parts" aria-label={words.title}>
        {parts.map((name) => {
          const Icon = icons[name]
          return (
            <Button
              key={name}
              className={`screen-link ${name === part ? 'screen-link-here' : ''}`}
              aria-current={name === part ? 'page' : 'false'}
              onPress={() => setPart(name)}
            >
              <Icon size={16} strokeWidth={1.75} aria-hidden="true" /> <span>{words.parts[name]}</span>
            </Button>
          )
        })}
      </nav>
      <div className="settings-scroll">
        <div className="settings-column">
          {part === 'general' && <Appearance />}
          {part === 'accounts' && <AccountSettings />}
          {part === 'texts' && <TextMessages onTalk={() => props.onShow('talk')} />}
          {part === 'model' && <ModelSettings />}
        </div>
      </div>
    </div>
  )
}
