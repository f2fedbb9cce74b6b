import { Calendar, CircleCheck, Mail, Sun, Users } from 'lucide-react'
import { Button } from 'react-aria-components'
import { useWording } from '../client/context.tsx'
import { type ScreenName, type Shown, screenNames } from './screen.ts'
import './screen-nav.css'

const icons = { today: Sun, calendar: Calendar, tasks: CircleCheck, mail: Mail, people: Users } as const

/** Where one can look without saying a word. */
export function ScreenNav(props: { shown: Shown; onShow: (screen: ScreenName) => void }) {
  const words = useWording().screens
  return (
    <nav className="screen-nav" aria-label={words.nav}>
      {screenNames.map((name) => {
        const Icon = icons[name]
        return (
          <Button
            key={name}
            className={`screen-link ${props.shown === name ? 'screen-link-here' : ''}`}
            aria-current={props.shown === name ? 'page' : 'false'}
            onPress={() => props.onShow(name)}
          >
            <Icon size={16} strokeWidth={1.75} aria-hidden="true" /> <span>{words.names[name]}</span>
          </Button>
        )
      })}
    </nav>
  )
}
