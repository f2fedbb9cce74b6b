import { setTimeout as sleep } from 'node:timers/promises'
import {
  type DesktopAsked,
  NextAsked,
  nextAskedPath,
  TicketGiven,
  ticketPath,
  WindowTokenGiven,
  windowTokenPath,
} from '../../shared/protocol/desktop.ts'
import { type WireError, wireError } from '../../shared/protocol/errors.ts'
import type { SessionEvent } from '../../shared/protocol/events.ts'
import { filePaths, Imported, Refused } from '../../shared/protocol/files.ts'
import { HostStatus, statusPath } from '../../shared/protocol/recovery.ts'
import { fail, ok, type Result } from '../../shared/result.ts'
import { chooseHome } from './home/paths.ts'
import { readRuntime } from './home/runtime-file.ts'
import { openSettings, type WriteSettings } from './home/settings-store.ts'
import { verifyHost } from './home/verify-host.ts'
import type { Running } from './options.ts'

/**
 * What a desktop app needs of a host, be it its own or one that runs on the home already. A sign-in of the latter is
 * followed where it was begun.
 */
export type DesktopHost = Omit<Running, 'url' | 'token' | 'browserLink' | 'exportFile' | 'watchSignIns'>

export interface Attached {
  readonly running: DesktopHost
  /** Lets go of the host, which runs on. */
  stop(): Promise<void>
}

/** What changed elsewhere is seen within this; one small request on loopback. */
const lookEveryMs = 3_000
const patienceMs = 5_000
/** longer than a host keeps a call that nothing is asked of */
const longestWaitMs = 40_000
/** A host that is silent this often in a row is gone. */
const mostSilent = 3

type Cards = NonNullable<HostStatus['cards']>

/**
 * The host that runs on this home and has proved that it is ours; undefined where there is none. `gone` is called once when
 * it does not answer any more, `asked` when somebody asks that host for the desktop app. Its cards are told as events as they come and go, without a question's choices; answering
 * them is for the windows.
 */
export async function attachHost(
  asked: string | undefined,
  env: NodeJS.ProcessEnv,
  told: {
    readonly gone: () => void
    readonly asked: (what: DesktopAsked) => void
    readonly writeSettings?: WriteSettings
  },
): Promise<Attached | undefined> {
  const home = chooseHome(asked, env)
  const { url, ws, token } = readRuntime(home) ?? {}
  if (url === undefined || ws === undefined || token === undefined) return undefined
  if (!(await verifyHost(url, token))) return undefined
  const host = { url, token }
  const first = await ask(host, statusPath, HostStatus)
  if (!first.ok) return undefined

  const settings = openSettings(home.settings, told.writeSettings)
  const ended = new AbortController()
  const states = new Set<Parameters<DesktopHost['watchState']>[0]>()
  const listeners = new Set<Parameters<DesktopHost['watchEvents']>[0]>()
  let status = first.value
  const state = () => status.state ?? { kind: 'idle' as const }

  function take(next: HostStatus): void {
    const before = status
    status = next
    const events = cardEvents(before.cards ?? [], next.cards ?? [])
    if (events.length > 0) for (const listener of listeners) listener(events)
    if (JSON.stringify([before.state, before.cards]) === JSON.stringify([next.state, next.cards])) return
    for (const listener of states) listener(state())
  }

  async function look(): Promise<void> {
    let silent = 0
    while (silent < mostSilent) {
      await sleep(lookEveryMs, undefined, { signal: ended.signal })
      const now = await ask(host, statusPath, HostStatus)
      silent = now.ok ? 0 : silent + 1
      if (now.ok) take(now.value)
    }
    told.gone()
  }
  const looking = look().catch(() => {})

  /** Calls until it is told something, again and again; a host that is gone is noticed elsewhere. */
  async function listen(): Promise<void> {
    while (!ended.signal.aborted) {
      const next = await ask(host, nextAskedPath, NextAsked, undefined, longestWaitMs, ended.signal)
      if (ended.signal.aborted) return
      if (!next.ok) await sleep(lookEveryMs, undefined, { signal: ended.signal })
      else if (next.value.asked) told.asked(next.value.asked)
    }
  }
  const listening = listen().catch(() => {})

  return {
    running: {
      ws,
      notices: [],
      settings,
      state,
      waitingCards: () => status.cards ?? [],
      watchState(listener) {
        states.add(listener)
        return () => states.delete(listener)
      },
      watchEvents(listener) {
        listeners.add(listener)
        return () => listeners.delete(listener)
      },
      reply: async () => fail(wireError('not_available')),
      now: Date.now,
      zone: () => settings.current().zone ?? Intl.DateTimeFormat().resolvedOptions().timeZone,
      windowToken: async () => {
        const given = await ask(host, windowTokenPath, WindowTokenGiven, new Uint8Array())
        return orThrow(given).token
      },
      ticket: async (use) => {
        const body = new TextEncoder().encode(JSON.stringify(use))
        return orThrow(await ask(host, ticketPath, TicketGiven, body)).ticket
      },
      importFile: (name, content) =>
        ask(host, `${filePaths.import}?${new URLSearchParams({ name })}`, Imported, content),
    },
    async stop() {
      ended.abort()
      settings.close()
      await looking
      await listening
    },
  }
}

/** Cards that came are asked, cards that went are answered. */
export function cardEvents(before: Cards, now: Cards): readonly SessionEvent[] {
  const isIn = (cards: Cards, id: string): boolean => cards.some((one) => one.id === id)
  const at = Date.now()
  const of = (card: Cards[number], body: object): SessionEvent =>
    ({ sessionId: card.session, runId: card.run, syncId: 0, at, ...body }) as SessionEvent
  const came = now
    .filter(({ id }) => !isIn(before, id))
    .map((card) =>
      card.kind === 'question'
        ? of(card, {
            kind: 'question.asked',
            questionId: card.id,
            question: { text: card.title, kind: 'text', choices: [], free: true },
          })
        : of(card, { kind: 'approval.asked', approvalId: card.id, title: card.title, steps: [] }),
    )
  const went = before
    .filter(({ id }) => !isIn(now, id))
    .map((card) =>
      card.kind === 'question'
        ? of(card, { kind: 'question.answered', questionId: card.id })
        : of(card, { kind: 'approval.decided', approvalId: card.id }),
    )
  return [...went, ...came]
}

function orThrow<T>(result: Result<T, WireError>): T {
  if (!result.ok) throw new Error(result.error.message)
  return result.value
}

async function ask<T>(
  { url, token }: { readonly url: string; readonly token: string },
  path: string,
  schema: { parse(said: unknown): T },
  body?: Uint8Array,
  withinMs = patienceMs,
  ended?: AbortSignal,
): Promise<Result<T, WireError>> {
  try {
    const response = await fetch(new URL(path, url), {
      method: body ? 'POST' : 'GET',
      headers: { authorization: `Bearer ${token}` },
      signal: AbortSignal.any([AbortSignal.timeout(withinMs), ...(ended ? [ended] : [])]),
      redirect: 'error',
      ...(body && { body: new Uint8Array(body) }),
    })
    const said: unknown = await response.json()
    return response.ok ? ok(schema.parse(said)) : fail(Refused.parse(said).error)
  } catch {
    return fail(wireError('provider_unavailable'))
  }
}
