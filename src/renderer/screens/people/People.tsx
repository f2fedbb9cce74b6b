import { ArrowLeft, CalendarSearch, Copy, History, Mail as MailIcon } from 'lucide-react'
import { useEffect, useState } from 'react'
import { Input, SearchField } from 'react-aria-components'
import type { PersonCard } from '../../../shared/protocol/views/people.ts'
import { useClient, useClientState, useWording } from '../../client/context.tsx'
import { useWide } from '../../client/use-media.ts'
import { useComposer } from '../../composer/composer-context.ts'
import { PressButton } from '../../ui/PressButton.tsx'
import { Sentences } from '../../ui/text/Sentences.tsx'
import { UntrustedText } from '../../ui/text/UntrustedText.tsx'
import { Initials } from '../Initials.tsx'
import { ScreenState } from '../ScreenState.tsx'
import { thingInAddress } from '../thing.ts'
import { useView } from '../use-view.ts'
import './people.css'

const afterMs = 120

/** The contacts with a search; one of them as a card. */
export function People(props: { onSaid: () => void }) {
  const words = useWording().screens
  const wide = useWide()
  const [written, setWritten] = useState('')
  const [search, setSearch] = useState('')
  const [chosen, setChosen] = useState(() => thingInAddress()?.id)
  useEffect(() => {
    const timer = setTimeout(() => setSearch(written.trim().slice(0, 120)), afterMs)
    return () => clearTimeout(timer)
  }, [written])
  const looked = useView({ kind: 'people', ...(search === '' ? {} : { words: search }) })
  const person = looked.view?.people.find(({ id }) => id === chosen)
  const list = (
    <div className="screen-main people-side">
      <header className="screen-bar">
        <h2 className="sr-only">{words.names.people}</h2>
        <SearchField aria-label={words.people.search} value={written} onChange={setWritten}>
          <Input className="text-input" placeholder={words.people.search} autoComplete="off" />
        </SearchField>
      </header>
      <ScreenState looked={looked}>
        {({ people, more }) => (
          <div className="screen-scroll people-list">
            {people.length === 0 && (
              <p className="screen-empty">{search === '' ? words.people.empty : words.people.nobody}</p>
            )}
            <ul aria-label={words.people.list}>
              {people.map((one) => (
                <li key={one.id}>
                  <PressButton
                    look="quiet"
                    className={`person-row ${one.id === chosen ? 'person-here' : ''}`}
                    aria-current={one.id === chosen}
                    onPress={() => setChosen(one.id)}
                  >
                    <Initials name={one.name} large />
                    <span className="person-row-words">
                      <UntrustedText text={one.name} className="person-name" />
                      <UntrustedText
                        text={one.organisation ?? one.emails[0]?.value ?? ''}
                        className="person-rest"
                      />
                    </span>
                  </PressButton>
                </li>
              ))}
            </ul>
            {more > 0 && <p className="screen-note">{words.people.andMore(more)}</p>}
          </div>
        )}
      </ScreenState>
    </div>
  )
  const card = person && (
    <Card person={person} {...props} {...(!wide && { onBack: () => setChosen(undefined) })} />
  )
  if (!wide) return card ?? list
  return (
    <div className="people">
      {list}
      {card ?? <p className="screen-empty people-nothing">{words.people.choose}</p>}
    </div>
  )
}

function Card(props: { person: PersonCard; onBack?: () => void; onSaid: () => void }) {
  const { person, onBack, onSaid } = props
  const words = useWording().screens.people
  const client = useClient()
  const composer = useComposer()
  const say = (text: string) => {
    client.say({ kind: 'command', text, dryRun: false })
    onSaid()
  }
  return (
    <article className="screen-scroll person-card" aria-label={person.name}>
      {onBack && (
        <PressButton look="quiet" onPress={onBack}>
          <ArrowLeft size={16} aria-hidden="true" /> {words.back}
        </PressButton>
      )}
      <header>
        <Initials name={person.name} large />
        <h2>
          <UntrustedText text={person.name} />
        </h2>
        {person.organisation !== null && (
          <p className="person-rest">
            <UntrustedText text={person.organisation} />
          </p>
        )}
      </header>
      <div className="person-actions">
        {person.emails.length > 0 && (
          <PressButton look="primary" onPress={() => composer.write(words.sayWrite(person.name))}>
            <MailIcon size={16} aria-hidden="true" /> {words.write}
          </PressButton>
        )}
        <PressButton onPress={() => say(words.sayMeet(person.name))}>
          <CalendarSearch size={16} aria-hidden="true" /> {words.meet}
        </PressButton>
        <PressButton onPress={() => say(words.sayLast(person.name))}>
          <History size={16} aria-hidden="true" /> {words.last}
        </PressButton>
      </div>
      <dl className="person-facts">
        {[...person.emails, ...person.phones].map(({ label, value }) => (
          <Fact key={value} label={label} value={value} copies />
        ))}
        {person.birthday !== null && (
          <Fact label={words.birthday} value={person.birthday.replace('--', '')} />
        )}
        {person.zone !== null && <TimeThere zone={person.zone} />}
      </dl>
      {person.notes !== null && (
        <section>
          <h3>{words.notes}</h3>
          <Sentences text={person.notes} className="written" />
        </section>
      )}
    </article>
  )
}

function Fact(props: { label: string; value: string; copies?: boolean }) {
  const { label, value, copies = false } = props
  const words = useWording().screens.people
  const [copied, setCopied] = useState(false)
  const copy = () => void navigator.clipboard.writeText(value).then(() => setCopied(true))
  return (
    <div className="person-fact">
      <dt>
        <UntrustedText text={label} />
      </dt>
      <dd>
        <UntrustedText text={value} />
        {copies && (
          <PressButton look="quiet" aria-label={words.copy(value)} onPress={copy}>
            {copied ? words.copied : <Copy size={14} aria-hidden="true" />}
          </PressButton>
        )}
      </dd>
    </div>
  )
}

function TimeThere({ zone }: { zone: string }) {
  const words = useWording().screens.people
  const locale = useClientState((state) => state.grant?.locale)
  const ahead = useClientState((state) => state.clockAheadMs)
  const time = new Intl.DateTimeFormat(locale, { timeZone: zone, hour: '2-digit', minute: '2-digit' })
  const place = zone.slice(zone.lastIndexOf('/') + 1).replaceAll('_', ' ')
  return <Fact label={words.zone} value={`${time.format(Date.now() + ahead)}, ${place}`} />
}
