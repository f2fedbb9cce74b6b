/** Says things to people who listen: two queues, each spaced so that one message does not cut off the one before. */
export interface Announcer {
  polite(message: string): void
  assertive(message: string): void
  stop(): void
}

const spacingMs = 700

/**
 * `show` puts a message into the live region of that urgency, or '' to empty it; `after` runs once after some
 * milliseconds and returns what calls it off. The same message waiting twice is said once.
 */
export function openAnnouncer(ports: {
  show(urgency: 'polite' | 'assertive', message: string): void
  after(ms: number, task: () => void): () => void
}): Announcer {
  const polite = queue('polite')
  const assertive = queue('assertive')

  function queue(urgency: 'polite' | 'assertive') {
    let waiting: string[] = []
    let callOff: (() => void) | undefined
    const next = () => {
      const [message, ...rest] = waiting
      waiting = rest
      ports.show(urgency, message ?? '')
      callOff = message === undefined ? undefined : ports.after(spacingMs, next)
    }
    return {
      say(message: string) {
        if (message === '' || waiting.includes(message)) return
        waiting = [...waiting, message]
        // A turn later, so that a region that has just been put on the page is already being listened to.
        callOff ??= ports.after(50, next)
      },
      stop: () => callOff?.(),
    }
  }

  return {
    polite: polite.say,
    assertive: assertive.say,
    stop() {
      polite.stop()
      assertive.stop()
    },
  }
}
