import { lazy, Suspense } from 'react'
import { useWording } from '../client/context.tsx'
import { ScreenBoundary } from './ScreenBoundary.tsx'
import type { ShownScreen } from './screen.ts'
import { thingInAddress } from './thing.ts'
import './screens.css'

const Today = lazy(async () => ({ default: (await import('./today/Today.tsx')).Today }))
const Calendar = lazy(async () => ({ default: (await import('./calendar/Calendar.tsx')).Calendar }))
const Tasks = lazy(async () => ({ default: (await import('./tasks/Tasks.tsx')).Tasks }))
const Mail = lazy(async () => ({ default: (await import('./mail/Mail.tsx')).Mail }))
const Waiting = lazy(async () => ({ default: (await import('./waiting/Waiting.tsx')).Waiting }))
const Journal = lazy(async () => ({ default: (await import('./journal/Journal.tsx')).Journal }))
const People = lazy(async () => ({ default: (await import('./people/People.tsx')).People }))
const SettingsPage = lazy(async () => ({
  default: (await import('../settings/SettingsPage.tsx')).SettingsPage,
}))

/** A screen, loaded when it is first looked at. */
export function Screen(props: { name: Exclude<ShownScreen, 'talk'>; onShow: (screen: ShownScreen) => void }) {
  const { name, onShow } = props
  const words = useWording().screens
  return (
    <div className="screen-place">
      <ScreenBoundary key={`${name} ${thingInAddress()?.id ?? ''}`}>
        <Suspense fallback={<p className="screen-loading">{words.loading}</p>}>
          {name === 'today' && <Today onShow={onShow} />}
          {name === 'calendar' && <Calendar />}
          {name === 'tasks' && <Tasks />}
          {name === 'mail' && <Mail />}
          {name === 'settings' && <SettingsPage onShow={onShow} />}
          {name === 'people' && <People onSaid={() => onShow('talk')} />}
          {name === 'waiting' && <Waiting onTalk={() => onShow('talk')} />}
          {name === 'journal' && <Journal onShow={onShow} />}
        </Suspense>
      </ScreenBoundary>
    </div>
  )
}
