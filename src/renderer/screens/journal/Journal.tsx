import { useEffect, useMemo, useState } from 'react'
import { Input, SearchField, ToggleButton, ToggleButtonGroup } from 'react-aria-components'
import type { Deed, Journal as JournalView } from '../../../shared/protocol/views/journal.ts'
import { type ServiceName, serviceNames } from '../../../shared/services.ts'
import { useClientState, useWording } from '../../client/context.tsx'
import { PressButton } from '../../ui/PressButton.tsx'
import { type DaySayer, openDaySayer, wallClock } from '../days.ts'
import { ScreenState } from '../ScreenState.tsx'
import type { ShownScreen } from '../screen.ts'
import { useView } from '../use-view.ts'
import { onRowKeys } from '../waiting/row-keys.ts'
import { byDay } from './by-day.ts'
import { DeedRow } from './DeedRow.tsx'
import { TakeBackPane } from './TakeBackPane.tsx'
import './journal.css'

type Service = ServiceName | 'all'
const services: readonly Service[] = ['all', ...serviceNames]
const settleMs = 250

/** What was done, by day, each with its words and its undo. Everything from a deed on can be taken back at once. */
export function Journal(props: { onShow: (screen: ShownScreen) => void }) {
  const { onShow } = props
  const words = useWording().screens
  const locale = useClientState((state) => state.grant?.locale) ?? 'en'
  const activity = useClientState((state) => state.activity)
  const say = useMemo(() => openDaySayer(locale), [locale])
  const [service, setService] = useState<Service>('all')
  const [text, setText] = useState('')
  const wanted = useSettled(text.trim())
  const [before, setBefore] = useState<number>()
  const [since, setSince] = useState<string>()
  const filtered = service !== 'all' || wanted !== ''
  const looked = useView(
    {
      kind: 'journal',
      ...(before === undefined ? {} : { before }),
      ...(service === 'all' ? {} : { service }),
      ...(wanted === '' ? {} : { words: wanted }),
    },
    activity,
  )
  const chosen = looked.view?.deeds.find(({ runId }) => runId === since)
  return (
    <div className={`journal ${chosen ? 'journal-with-pane' : ''}`}>
      <div className="screen-main">
        <header className="screen-bar">
          <h2>{words.names.journal}</h2>
          <div className="screen-bar-end journal-filters">
            <ToggleButtonGroup
              className="segments"
              aria-label={words.journal.services}
              selectionMode="single"
              disallowEmptySelection
              selectedKeys={[service]}
              onSelectionChange={(keys) => {
                setService(services.find((one) => keys.has(one)) ?? 'all')
                setBefore(undefined)
              }}
            >
              {services.map((one) => (
                <ToggleButton key={one} id={one} className="segment">
                  {words.journal.service[one]}
                </ToggleButton>
              ))}
            </ToggleButtonGroup>
            <SearchField
              className="journal-find"
              aria-label={words.journal.find}
              value={text}
              onChange={(next) => {
                setText(next)
                setBefore(undefined)
              }}
              maxLength={120}
            >
              <Input className="text-input" placeholder={words.journal.find} />
            </SearchField>
          </div>
        </header>
        <ScreenState looked={looked}>
          {(view) => (
            <Days
              {...{ view, say, filtered, onShow }}
              since={chosen}
              earliest={before !== undefined}
              onSince={({ runId }) => setSince(runId === since ? undefined : runId)}
              onOlder={setBefore}
              onNewest={() => setBefore(undefined)}
            />
          )}
        </ScreenState>
      </div>
      {chosen && looked.view && (
        <TakeBackPane
          {...{ say, filtered }}
          view={looked.view}
          since={chosen}
          onClose={() => setSince(undefined)}
        />
      )}
    </div>
  )
}

/** What was typed, once nobody types on. */
function useSettled(text: string): string {
  const [settled, setSettled] = useState(text)
  useEffect(() => {
    const timer = setTimeout(() => setSettled(text), settleMs)
    return () => clearTimeout(timer)
  }, [text])
  return settled
}

function Days(props: {
  view: JournalView
  say: DaySayer
  filtered: boolean
  since: Deed | undefined
  /** an older page is shown, of which nothing can be taken back as a whole */
  earliest: boolean
  onShow: (screen: ShownScreen) => void
  onSince: (deed: Deed) => void
  onOlder: (before: number) => void
  onNewest: () => void
}) {
  const { view, say, since, earliest, onShow } = props
  const words = useWording().screens.journal
  const days = useMemo(() => byDay(view), [view])
  const today = wallClock(view.now, view.zone).date
  const end = since === undefined ? -1 : view.deeds.indexOf(since)
  return (
    <div className="screen-scroll journal-scroll">
      {/* biome-ignore lint/a11y/noStaticElementInteractions: J and K go through its rows */}
      <div className="journal-measure" onKeyDown={onRowKeys}>
        {days.length === 0 && (
          <p className="screen-empty">{props.filtered ? words.noneFound : words.nothing}</p>
        )}
        {days.map(({ date, deeds }) => (
          <section key={date} aria-labelledby={`journal-${date}`}>
            <h3 id={`journal-${date}`} className="journal-day">
              {date === today ? words.today : say.weekday(date)}{' '}
              <span>
                {say.dayAndMonth(date)}, {words.changes(deeds.length)}
              </span>
            </h3>
            <ol>
              {deeds.map((deed) => (
                <DeedRow
                  key={deed.runId}
                  {...{ deed, view, say, onShow }}
                  taken={view.deeds.indexOf(deed) <= end}
                  isSince={deed === since}
                  onSince={earliest ? undefined : () => props.onSince(deed)}
                />
              ))}
            </ol>
          </section>
        ))}
        {view.reaches !== null && (
          <p className="screen-empty">{words.reaches(say.day(wallClock(view.reaches, view.zone).date))}</p>
        )}
        <p className="journal-pages">
          {earliest && <PressButton onPress={props.onNewest}>{words.newest}</PressButton>}
          {view.older !== null && (
            <PressButton onPress={() => props.onOlder(view.older ?? 0)}>{words.older}</PressButton>
          )}
        </p>
      </div>
    </div>
  )
}
