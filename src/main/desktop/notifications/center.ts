import type { SessionEvent } from '../../../shared/protocol/events.ts'
import { desktop as say } from '../../../shared/wording/en/desktop.ts'
import { type CardState, type KnownCards, moved } from './card-states.ts'
import { type QuietHours, quietLeftMs } from './quiet-hours.ts'
import type { SystemNotification } from './show.ts'
import { openTellings, type Telling } from './tellings.ts'

export interface NotificationSettings {
  /** kinds that are told */
  readonly tells: Readonly<Record<Telling['kind'], boolean>>
  readonly quiet: QuietHours
  readonly zone: string
}

export interface CenterPorts {
  /** `pressed` gets the number of the button, or none for the notification itself. Returns what takes it away. */
  show(what: SystemNotification, pressed: (button?: number) => void): () => void
  readonly settings: () => NotificationSettings
  /** epoch milliseconds */
  readonly now: () => number
  /** Returns what calls it off. */
  after(ms: number, task: () => void): () => void
  /** whether the screen is locked: then nothing private is shown */
  readonly locked: () => Promise<boolean>
  /** the conversations that somebody looks at right now */
  readonly lookedAt: () => ReadonlySet<string>
  /** the main window, with that conversation if one is named */
  readonly open: (session?: string) => void
  readonly answer: (telling: Telling, choice: string) => void
  readonly decline: (telling: Telling) => void
  /** kept over restarts */
  readonly cards: { read(): KnownCards; write(cards: KnownCards): void }
}

export interface NotificationCenter {
  hear(events: readonly SessionEvent[]): void
  /** Somebody looks at these conversations now: what is asked there is seen. */
  looked(): void
  /** The settings changed. */
  settingsChanged(): void
  /** What waited at the start and was not seen before. */
  remind(count: number): void
  close(): void
}

/** Somebody who is just answering elsewhere is not called. */
const patienceMs = 1_500
const mostButtons = 3

/**
 * Tells outside the windows what needs somebody: questions, approvals, reminders, failures and the ends of long runs. Nothing
 * that is being looked at, nothing in quiet hours, nothing private on a locked screen; and that something was shown never
 * decides it.
 */
export function openNotificationCenter(ports: CenterPorts): NotificationCenter {
  const tellings = openTellings()
  const soon = new Map<string, () => void>()
  const onScreen = new Map<string, () => void>()
  const held = new Map<string, Telling>()
  let callOffQuiet: (() => void) | undefined

  const mark = (id: string, state: CardState, session?: string): void =>
    ports.cards.write(moved(ports.cards.read(), id, state, session))

  function forget(id: string): void {
    soon.get(id)?.()
    soon.delete(id)
    onScreen.get(id)?.()
    onScreen.delete(id)
    held.delete(id)
  }

  function take(telling: Telling): void {
    if (isCard(telling)) mark(telling.id, 'asked', telling.session)
    // a glance on the way out is not looking: who looks is looking still when the patience is over
    soon.set(
      telling.id,
      ports.after(patienceMs, () => {
        soon.delete(telling.id)
        void tell(telling)
      }),
    )
  }

  const isLookedAt = ({ session }: Telling): boolean => ports.lookedAt().has(session)

  function seen(telling: Telling): void {
    if (isCard(telling)) mark(telling.id, 'seen')
    forget(telling.id)
  }

  async function tell(telling: Telling): Promise<void> {
    const { tells, quiet, zone } = ports.settings()
    if (!tells[telling.kind]) return
    if (isLookedAt(telling)) return seen(telling)
    const left = quietLeftMs(ports.now(), quiet, zone)
    if (left > 0) {
      held.set(telling.id, telling)
      callOffQuiet ??= ports.after(left, release)
      return
    }
    const locked = await ports.locked()
    put(telling.id, shownAs(telling, locked), (button) => act(telling, locked ? undefined : button))
    if (isCard(telling)) mark(telling.id, 'shown')
  }

  function put(id: string, what: SystemNotification, pressed: (button?: number) => void): void {
    onScreen.get(id)?.()
    onScreen.set(
      id,
      ports.show(what, (button) => {
        onScreen.delete(id)
        pressed(button)
      }),
    )
  }

  function act(telling: Telling, button: number | undefined): void {
    if (isCard(telling)) mark(telling.id, 'seen')
    const choice = button === undefined ? undefined : telling.choices[button]
    if (telling.kind === 'question' && choice) ports.answer(telling, choice.id)
    else if (telling.kind === 'approval' && button === 1) ports.decline(telling)
    else ports.open(telling.session)
  }

  /** The quiet hours are over: one thing is told as itself, several as how many they are. */
  function release(): void {
    callOffQuiet?.()
    callOffQuiet = undefined
    const waited = [...held.values()]
    held.clear()
    if (waited.length === 1) void tell(waited[0]!)
    else if (waited.length > 1)
      put('quiet', { title: say.cameUp(waited.length), body: say.cameUpText, buttons: [] }, () =>
        ports.open(),
      )
  }

  return {
    hear(events) {
      for (const event of events)
        for (const heard of tellings.hear(event)) {
          if (heard === undefined) continue
          if ('tell' in heard) take(heard.tell)
          else {
            mark(heard.settled, heard.how)
            forget(heard.settled)
          }
        }
    },
    looked() {
      const sessions = ports.lookedAt()
      for (const [id, card] of Object.entries(ports.cards.read())) {
        if (!sessions.has(card.session) || card.state === 'answered') continue
        mark(id, 'seen')
        forget(id)
      }
    },
    settingsChanged() {
      if (held.size > 0) release()
    },
    remind(count) {
      const known = Object.values(ports.cards.read())
      const unseen = known.filter(({ state }) => state === 'asked' || state === 'shown')
      if (count > 0 && unseen.length > 0)
        put('start', { title: say.waiting(count), body: say.waitedText, buttons: [] }, () => ports.open())
    },
    close() {
      callOffQuiet?.()
      for (const callOff of soon.values()) callOff()
      for (const away of onScreen.values()) away()
    },
  }
}

const isCard = ({ kind }: Telling): boolean => kind === 'question' || kind === 'approval'

/** On a locked screen only that there is something, never what, and nothing that decides it. */
function shownAs(telling: Telling, locked: boolean): SystemNotification {
  const { kind, text, choices } = telling
  if (locked) return { title: say.name, body: say.lockedText[kind], buttons: [] }
  const buttons = {
    question: choices.length <= mostButtons ? choices.map(({ label }) => label) : [],
    approval: [say.lookAtIt, say.notNow],
    reminder: [],
    failed: [],
    finished: [],
  }
  return { title: say.kinds[kind], body: text, buttons: buttons[kind] }
}
