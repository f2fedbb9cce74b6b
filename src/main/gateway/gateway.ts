import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { wireError } from '../../shared/protocol/errors.ts'
import { limits as defaults, type Limits } from '../../shared/protocol/limits.ts'
import { openAdmin } from './admin.ts'
import { openAdmission } from './admission/admission.ts'
import { memoryBrowsers, openBrowsers } from './admission/browsers.ts'
import { openCredentials } from './admission/credentials.ts'
import { openLoginAttempts } from './admission/login-attempts.ts'
import { doorOf } from './admission/origin.ts'
import { memoryTokens, openSessionTokens } from './admission/session-tokens.ts'
import { openTickets } from './admission/tickets.ts'
import { openBrowserPages } from './http/browser-pages.ts'
import { openDesktopPages } from './http/desktop-pages.ts'
import { openPages } from './http/pages.ts'
import { openMcpDoor } from './mcp/mcp-door.ts'
import { freshCounters } from './metrics.ts'
import type { Gateway, GatewayOptions, ListenAddress } from './options.ts'
import { toldSafeMode } from './told-safe-mode.ts'
import { openAnnouncements } from './websocket/announcements.ts'
import { type Connection, openSender } from './websocket/connection.ts'
import { openFeeds } from './websocket/feed.ts'
import { type AskHandler, openAskHandler } from './websocket/handle-ask.ts'
import { openHeartbeat } from './websocket/heartbeat.ts'
import { openInbox } from './websocket/inbox.ts'
import { openFrameReceiver } from './websocket/receive-frame.ts'
import { openRunTimes } from './websocket/run-times.ts'
import { openSessionGrants } from './websocket/session-grants.ts'
import { openUpgrades } from './websocket/upgrade.ts'
import { openUserThreads } from './websocket/user-threads.ts'

/** Loopback only: nothing of Omnii listens where another machine could reach it. */
const HOST = '127.0.0.1'
const BACKLOG = 1024

/**
 * The gateway: one HTTP server with the renderer, health, metrics and the WebSocket paths, in front of one assistant.
 * Constructing it opens nothing.
 */
export function openGateway(options: GatewayOptions): Gateway {
  const { assistant, clock, ids, logger, secret } = options
  const limits: Limits = { ...defaults, ...options.limits }
  const counters = freshCounters()
  let port = 0

  const store = options.tokens ?? memoryTokens()
  const tokens = openSessionTokens({ store, clock, secret, limits, revoked: (family) => cutOff(family) })
  const launchToken = options.launchToken ?? secret()
  const credentials = openCredentials({
    owner: options.owner,
    clock,
    secret,
    limits,
    tokens,
    directory: options.people?.directory,
    launchToken,
  })
  const tickets = openTickets(clock, secret)
  const attempts = openLoginAttempts(clock, limits.authFailuresPerMinute)
  const admission = openAdmission({
    credentials,
    attempts,
    door: () => doorOf(port, options.moreOrigins?.() ?? []),
  })

  const sender = openSender({
    clock,
    limits,
    counters,
    relieved(connection) {
      feeds.relieved(connection)
      inbox.relieved(connection)
    },
  })
  const times = openRunTimes({ clock, logger, counters })
  const feeds = openFeeds({ assistant, clock, limits, sender, turns: options.turns, times })
  const grants = openSessionGrants({
    tokens,
    house: options.house,
    limits,
    safeMode: () => toldSafeMode(options.recovery),
  })
  const users = options.people && openUserThreads({ ...options.people, logger })
  const answering: AskHandler = openAskHandler({
    assistant,
    credentials,
    tickets,
    grants,
    feeds,
    sender,
    limits,
    counters,
    logger,
    users,
    times,
    turns: options.turns,
    admin: openAdmin({ options, connections: () => connections, counters, gauges, clock }),
    loadDemo: options.loadDemo,
    views: options.views,
    signIn: options.accounts?.signIn,
    attachments: options.attachments,
    tellOpen,
  })
  /** Over all conversations, so the token of one is not told. */
  function tellOpen(connection: Connection): void {
    const { credential, watchesData, ws } = connection
    if (!options.open || !watchesData || credential?.kind !== 'owner' || ws.readyState !== ws.OPEN) return
    sender.reply(connection, { kind: 'activity', waiting: options.open.count(credential.scope) })
  }
  const receive = openFrameReceiver({
    admission,
    tokens,
    sender,
    clock,
    ids,
    limits,
    counters,
    answer: answering.answer,
  })
  const inbox = openInbox(options.turns, (connection, data, isBinary) => {
    try {
      receive(connection, data, isBinary)
    } catch (thrown) {
      // A frame that finds a bug of ours ends with an error of its own, never with the process.
      logger.error('frame.failed', {
        connection: connection.id,
        name: thrown instanceof Error ? thrown.name : '',
      })
      sender.error(connection, wireError('internal'))
    }
  })
  const mcp =
    options.actions &&
    openMcpDoor({
      ...{ assistant, clock, ids, logger, secret, limits, alive: credentials.alive },
      actions: options.actions,
      views: options.views,
      watchEvents: options.watchEvents,
      zone: () => options.house().zone,
      version: options.version,
      patienceMs: limits.mcpPatienceMs,
    })
  const upgrades = openUpgrades({
    admission,
    sender,
    clock,
    ids,
    logger,
    limits,
    counters,
    stream: mcp?.stream,
    receive: inbox.take,
    opened: () => heartbeat.start(),
    ponged: (connection) => users?.arrived(connection),
    closed(connection, code) {
      users?.left(connection, code)
      feeds.leave(connection)
      if (connections.size === 0) heartbeat.stop()
    },
  })
  const { connections } = upgrades
  const heartbeat = openHeartbeat({
    clock,
    limits,
    connections,
    sender,
    counters,
    renew: answering.renew,
    prune: tokens.prune,
  })
  let unwatch: (() => void) | undefined
  const announcements =
    options.watchEvents && openAnnouncements({ connections, sender, watchEvents: options.watchEvents })
  const browserPages = openBrowserPages({
    browsers: openBrowsers({ store: options.browsers ?? memoryBrowsers(), clock, secret }),
    credentials,
    admission,
    clock,
    url: () => `http://${HOST}:${port}`,
    cutOff: cutOffBrowser,
  })
  const desktopPages = openDesktopPages({ own: options.desktop, credentials, tickets, clock })
  const pages = openPages({
    tickets,
    options,
    admission,
    credentials,
    counters,
    gauges,
    limits,
    port: () => port,
    browserPages,
    desktopPages,
    mcp,
  })

  function gauges() {
    const memory = process.memoryUsage()
    const strangers = [...connections].filter((one) => !one.credential)
    return {
      connections: connections.size,
      unauthenticated: strangers.length,
      sessions: feeds.followed(),
      residentBytes: memory.rss,
      heapBytes: memory.heapUsed,
    }
  }

  /** A rotated token was used again: every connection of its family is closed. */
  function cutOff(family: string): void {
    for (const connection of connections) {
      if (connection.credential?.kind !== 'session' || connection.credential.record.family !== family)
        continue
      sender.expire(connection)
    }
    mcp?.cutOff((who) => who.kind === 'session' && who.record.family === family)
  }

  function cutOffBrowser(browser: string): void {
    for (const connection of connections) {
      if (connection.credential?.kind === 'owner' && connection.credential.browser === browser)
        sender.close(connection, 'unauthenticated')
    }
    mcp?.cutOff((who) => who.kind === 'owner' && who.browser === browser)
  }

  function openServer(): Server {
    const opened = createServer({
      headersTimeout: limits.headerTimeoutMs,
      requestTimeout: limits.headerTimeoutMs * 2,
      connectionsCheckingInterval: 1_000,
      keepAliveTimeout: 5_000,
      maxHeaderSize: 16 * 1024,
    })
    opened.maxConnections = limits.maxConnections + limits.maxUnauthenticated + 256
    opened.on('request', (request, response) => {
      pages(request, response).catch((thrown: unknown) => {
        logger.error('page.failed', { name: thrown instanceof Error ? thrown.name : 'unknown' })
        response.destroy()
      })
    })
    opened.on('upgrade', upgrades.upgrade)
    opened.on('clientError', (_error, socket) => socket.destroy())
    return opened
  }

  options.recovery?.onSafeModeOver(() => {
    for (const connection of connections)
      if (connection.session !== undefined) sender.reply(connection, { kind: 'safe_mode_over' })
  })

  let server: Server | undefined

  return {
    launchToken,
    connections: () => connections.size,
    browserLink: () => `/#code=${credentials.newLinkCode()}`,
    windowToken: credentials.newWindowToken,
    ticket: tickets.issue,

    async start(wanted, orAnother = false): Promise<ListenAddress> {
      const opened = openServer()
      await listen(opened, wanted).catch((error: NodeJS.ErrnoException) => {
        if (!orAnother || error.code !== 'EADDRINUSE') throw error
        return listen(opened, 0)
      })
      server = opened
      announcements?.start()
      unwatch = options.open?.watch(() => {
        for (const connection of connections) tellOpen(connection)
      })
      port = (opened.address() as AddressInfo).port
      logger.info('gateway.listening', { port })
      return { port, url: `http://${HOST}:${port}`, ws: `ws://${HOST}:${port}` }
    },

    async stop() {
      const closing = server
      if (!closing) return
      server = undefined
      announcements?.stop()
      unwatch?.()
      desktopPages.stop()
      void mcp?.stop()
      const closed = new Promise<void>((done) => closing.close(() => done()))
      for (const connection of connections) sender.close(connection, 'shutting_down')
      closing.closeIdleConnections()
      const giveUp = clock.after(limits.closeTimeoutMs, () => cutOffAll(connections, closing))
      await closed
      giveUp()
      heartbeat.stop()
      logger.info('gateway.stopped')
    },
  }
}

function cutOffAll(connections: ReadonlySet<Connection>, server: Server): void {
  for (const connection of connections) connection.ws.terminate()
  server.closeAllConnections()
}

function listen(server: Server, port: number): Promise<void> {
  return new Promise((done, failed) => {
    server.once('error', failed)
    server.listen(port, HOST, BACKLOG, () => {
      server.off('error', failed)
      done()
    })
  })
}
