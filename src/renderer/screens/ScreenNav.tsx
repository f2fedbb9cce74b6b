import { Calendar, CircleCheck, History, Hourglass, Mail, Sun, Users } from 'lucide-react'
import { useEffect } from 'react'
import { Button } from 'react-aria-components'
import { useClient, useClientState, useWording } from '../client/context.tsx'
import { type ScreenName, type ShownScreen, screenNames } from './screen.ts'
import './screen-nav.css'

const icons = {
  today: Sun,
  calendar: Calendar,
  tasks: CircleCheck,
  mail: Mail,
  people: Users,
  waiting: Hourglass,
  journal: History,
} as const

/** Where one can look without saying a word; and how much needs the person, over all conversations. */
export function ScreenNav(props: { shown: ShownScreen; onShow: (screen: ScreenName) => void }) {
  const words = useWording().screens
  const client = useClient()
  const waiting = useClientState((state) => state.waiting)
  useEffect(() => client.watchChanges(), [client])
  return (
    <nav className="screen-nav" aria-label={words.nav}>
      {screenNames.map((name) => {
        const Icon = icons[name]
        return (
          <Button
            key={name}
            className={`screen-link screen-link-${name} ${props.shown === name ? 'screen-link-here' : ''}`}
            aria-current={props.shown === name ? 'page' : 'false'}
            onPress={() => props.onShow(name)}
          >
            <Icon size={16} strokeWidth={1.75} aria-hidden="true" /> <span>{words.names[name]}</span>
            {name === 'waiting' && waiting > 0 && (
              <span className="screen-count">
                {waiting} <span className="sr-only">{words.needYou}</span>
              </span>
            )}
          </Button>
        )
      })}
    </nav>
  )
}
