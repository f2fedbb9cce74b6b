import { useCallback } from 'react'
import type { Subject } from '../../shared/protocol/plan.ts'
import type { ScreenName } from './screen.ts'

/** A thing of the workspace as its screen opens it. */
export interface ShownThing {
  readonly kind: Subject['kind']
  readonly id: string
  /** the local date it is on, where its screen has to know */
  readonly on?: string
}

const screenOf: Readonly<Partial<Record<ShownThing['kind'], ScreenName>>> = {
  event: 'calendar',
  task: 'tasks',
  message: 'mail',
  contact: 'people',
}

/** Opens a thing on its screen; undefined where no screen could show it: an event needs its day. */
export function useShowThing(): (thing: ShownThing) => (() => void) | undefined {
  return useCallback((thing: ShownThing) => {
    const screen = screenOf[thing.kind]
    if (screen === undefined || (screen === 'calendar' && thing.on === undefined)) return undefined
    const address = new URLSearchParams({ screen, thing: thing.id, ...(thing.on && { on: thing.on }) })
    return () => {
      window.location.hash = address.toString()
    }
  }, [])
}

/** The thing that the address names for the screen it names. */
export function thingInAddress(): Pick<ShownThing, 'id' | 'on'> | undefined {
  const address = new URLSearchParams(window.location.hash.slice(1))
  const [id, on] = [address.get('thing'), address.get('on')]
  if (id === null) return undefined
  return { id, ...(on !== null && /^\d{4}-\d{2}-\d{2}$/.test(on) && { on }) }
}
