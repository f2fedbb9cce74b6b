import { Archive, ArrowLeft, Inbox, MailOpen, Paperclip, Reply, SquareCheckBig, Trash2 } from 'lucide-react'
import type { Call } from '../../../shared/protocol/plan.ts'
import type { MailText } from '../../../shared/protocol/views/mail.ts'
import { useWording } from '../../client/context.tsx'
import { useComposer } from '../../composer/composer-context.ts'
import { PressButton } from '../../ui/PressButton.tsx'
import { Sentences } from '../../ui/text/Sentences.tsx'
import { UntrustedText } from '../../ui/text/UntrustedText.tsx'
import { type DaySayer, sayShortly, wallClock } from '../days.ts'
import { useDeeds } from '../deeds.tsx'
import { Initials } from '../Initials.tsx'
import { ScreenState } from '../ScreenState.tsx'
import { useView } from '../use-view.ts'

/** One mail whole, what can be done with it, and the conversation it stands in. */
export function Reader(props: {
  id: string
  say: DaySayer
  onBack?: () => void
  onOpen: (id: string) => void
}) {
  const words = useWording().screens.mail
  const looked = useView({ kind: 'mail', id: props.id })
  return (
    <article className="screen-main reader" aria-busy={looked.view === undefined}>
      {props.onBack && (
        <PressButton look="quiet" className="reader-back" onPress={props.onBack}>
          <ArrowLeft size={16} aria-hidden="true" /> {words.back}
        </PressButton>
      )}
      <ScreenState looked={looked}>{(view) => <Whole view={view} {...props} />}</ScreenState>
    </article>
  )
}

function Whole(props: { view: MailText; say: DaySayer; onOpen: (id: string) => void }) {
  const { view, say, onOpen } = props
  const words = useWording().screens.mail
  const { mail, cc, text, files, thread } = view
  const at = wallClock(mail.at, view.zone)
  const from = mail.from.name || mail.from.email
  const to = [...mail.to, ...cc].map(({ name, email }) => name || email).join(', ')
  return (
    <div className="screen-scroll reader-room">
      <h2>
        <UntrustedText text={mail.subject || words.noSubject} />
      </h2>
      <header className="reader-head">
        <Initials name={from} large />
        <p>
          <strong>
            <UntrustedText text={from} />
          </strong>{' '}
          <UntrustedText text={mail.from.name === '' ? '' : mail.from.email} className="reader-address" />
          <br />
          <span className="reader-to">
            <UntrustedText text={words.to(to)} />
          </span>
        </p>
        <time>
          {say.short(at.date)}, {say.time(at.minutes)}
        </time>
      </header>
      <ReaderActions view={view} />
      <Sentences text={text} className="reader-text" />
      {files.length > 0 && (
        <section className="reader-files" aria-label={words.files}>
          {files.map(({ name, size }) => (
            <span key={name} className="tag">
              <Paperclip size={12} aria-hidden="true" /> <UntrustedText text={name} /> {words.bytes(size)}
            </span>
          ))}
        </section>
      )}
      {thread.length > 1 && (
        <section className="reader-thread">
          <h3>{words.thread(thread.length)}</h3>
          <ol>
            {thread.map((one) => (
              <li key={one.id}>
                <PressButton look="quiet" aria-current={one.id === mail.id} onPress={() => onOpen(one.id)}>
                  <strong>
                    <UntrustedText text={one.from.name || one.from.email} />
                  </strong>
                  <UntrustedText text={one.snippet} className="mail-snippet" />
                  <time>{sayShortly(one.at, view, say)}</time>
                </PressButton>
              </li>
            ))}
          </ol>
        </section>
      )}
    </div>
  )
}

function ReaderActions({ view: { mail } }: { view: MailText }) {
  const words = useWording().screens.mail
  const composer = useComposer()
  const { act } = useDeeds()
  const name = mail.subject || words.noSubject
  const call = (action: string, more: Call['params'] = {}): Call[] => [
    { action: `email.${action}`, params: { message: mail.id, ...more } },
  ]
  const asTask: Call = {
    action: 'tasks.add_task',
    params: { title: name.slice(0, 300), links: [{ kind: 'message', id: mail.id, title: name }] },
  }
  return (
    <div className="reader-actions">
      <PressButton
        look="primary"
        onPress={() => composer.write(words.sayReply(mail.from.name || mail.from.email, name))}
      >
        <Reply size={16} aria-hidden="true" /> {words.reply}
      </PressButton>
      {mail.folder === 'inbox' ? (
        <PressButton onPress={() => act(words.saidArchive(name), call('archive'))}>
          <Archive size={16} aria-hidden="true" /> {words.archive}
        </PressButton>
      ) : (
        mail.folder !== 'sent' && (
          <PressButton onPress={() => act(words.saidToInbox(name), call('move_to_inbox'))}>
            <Inbox size={16} aria-hidden="true" /> {words.toInbox}
          </PressButton>
        )
      )}
      <PressButton onPress={() => act(words.saidTask(name), [asTask])}>
        <SquareCheckBig size={16} aria-hidden="true" /> {words.task}
      </PressButton>
      <PressButton
        look="quiet"
        onPress={() =>
          mail.unread
            ? act(words.saidRead(name), call('mark', { as: 'read' }))
            : act(words.saidUnread(name), call('mark', { as: 'unread' }))
        }
      >
        <MailOpen size={16} aria-hidden="true" /> {mail.unread ? words.markRead : words.markUnread}
      </PressButton>
      {mail.folder !== 'trash' && (
        <PressButton look="quiet" onPress={() => act(words.saidRemove(name), call('delete'))}>
          <Trash2 size={16} aria-hidden="true" /> {words.remove}
        </PressButton>
      )}
    </div>
  )
}
