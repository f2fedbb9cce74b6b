import { useEffect, useRef, useState } from 'react'
import { announcementsBetween } from '../client/announcements.ts'
import { useClient, useWording } from '../client/context.tsx'
import { openAnnouncer } from './announcer.ts'

/** The two live regions of the window, and what is said in them: news of the log and of the connection. */
export function Announcements() {
  const client = useClient()
  const words = useWording()
  const [shown, setShown] = useState({ polite: '', assertive: '' })
  const before = useRef(client.state())

  useEffect(() => {
    const announcer = openAnnouncer({
      show: (urgency, message) => setShown((now) => ({ ...now, [urgency]: message })),
      after(ms, task) {
        const timer = setTimeout(task, ms)
        return () => clearTimeout(timer)
      },
    })
    const unsubscribe = client.subscribe(() => {
      const now = client.state()
      for (const news of announcementsBetween(before.current, now, words))
        announcer[news.urgency](news.message)
      before.current = now
    })
    return () => {
      unsubscribe()
      announcer.stop()
    }
  }, [client, words])

  return (
    <>
      <div className="sr-only" role="status" aria-live="polite" data-testid="polite">
        {shown.polite}
      </div>
      <div className="sr-only" role="alert" aria-live="assertive" data-testid="assertive">
        {shown.assertive}
      </div>
    </>
  )
}
