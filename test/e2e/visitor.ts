import AxeBuilder from '@axe-core/playwright'
import {
  type Browser,
  type BrowserContext,
  type BrowserContextOptions,
  type ConsoleMessage,
  chromium,
  type Page,
  type WebSocketRoute,
} from 'playwright-core'
import { expect } from 'vitest'
import { chromiumPath } from '../support/needs.ts'
import type { RunningHost } from './host.ts'

/** A person at a real browser: what they do, what they see, and what the browser complained about meanwhile. */
export interface Visitor {
  readonly page: Page
  readonly context: BrowserContext
  readonly cable: Cable
  /** Writes into the input and runs it. */
  say(text: string): Promise<void>
  /** Waits until this text can be seen. */
  sees(text: string | RegExp): Promise<void>
  /** Nothing in the console, nothing loaded from elsewhere, no accessibility rule broken in either theme. */
  isContent(): Promise<void>
}

/** What others answered on this host is nothing to this test: it is asked anew who is meant. */
export async function askAgain({ say, sees }: Pick<Visitor, 'say' | 'sees'>): Promise<void> {
  await say('forget who Sarah is')
  await sees(/ask (?:again )?who “Sarah” is/)
}

/** The line between page and host: while cut, the socket is gone and a new one ends at once. */
export interface Cable {
  cut(): Promise<void>
  mend(): Promise<void>
}

export async function layCable(page: Page): Promise<Cable> {
  let whole = true
  const open = new Set<WebSocketRoute>()
  await page.routeWebSocket(/\/api\/ws\//, async (route) => {
    if (!whole) return route.close({ code: 4000 })
    open.add(route)
    route.connectToServer()
  })
  return {
    async cut() {
      whole = false
      for (const route of open) await route.close({ code: 4000 })
      open.clear()
    },
    async mend() {
      whole = true
    },
  }
}

export async function openBrowser(): Promise<Browser> {
  const executablePath = chromiumPath()
  return chromium.launch({
    ...(executablePath === undefined ? {} : { executablePath }),
    args: ['--no-sandbox'],
  })
}

/** Lets browsers in, each with a one-time link of its own. */
export function openDoor(browser: Browser, host: () => RunningHost) {
  return async function visit(options: BrowserContextOptions & { hash?: string } = {}): Promise<Visitor> {
    const { hash = '', ...rest } = options
    const context = await browser.newContext({
      viewport: { width: 1440, height: 900 },
      timezoneId: 'Europe/London',
      locale: 'en-GB',
      ...rest,
    })
    context.setDefaultTimeout(8_000)
    const page = await context.newPage()
    const cable = await layCable(page)
    const visitor = visitorOf(page, context, cable, host())
    await page.goto(`${await host().freshLink()}${hash.replace('#', '&')}`)
    await page
      .getByText('Connected on this computer')
      .or(page.getByLabel('What would you like done?'))
      .first()
      .waitFor()
    return visitor
  }
}

/** Calls that are refused with a reason, which the page shows; browsers write those down as errors of the page too. */
const refusing = ['/browser/', '/api/accounts/']

/** A lost connection or a closed door is what some tests are about; the browser has no way to keep them to itself. */
const isOfTheDoor = (message: ConsoleMessage): boolean =>
  /WebSocket connection to .* failed|ERR_INTERNET_DISCONNECTED|ERR_CONNECTION_REFUSED/.test(message.text()) ||
  refusing.some((path) => new URL(message.location().url || 'about:blank').pathname.startsWith(path))

export function visitorOf(page: Page, context: BrowserContext, cable: Cable, host: RunningHost): Visitor {
  const complaints: string[] = []
  page.on('console', (message) => {
    if (message.type() === 'error' && !isOfTheDoor(message)) complaints.push(message.text())
  })
  page.on('pageerror', (error) => complaints.push(error.message))
  page.on('request', (request) => {
    if (!request.url().startsWith(host.origin)) complaints.push(`loaded ${request.url()}`)
  })
  const input = page.getByRole('textbox', { name: 'What would you like done?' })
  return {
    page,
    context,
    cable,
    async say(text) {
      await input.fill(text)
      await input.press('Enter')
    },
    sees: (text) => page.getByText(text).first().waitFor(),
    async isContent() {
      for (const colorScheme of ['light', 'dark'] as const) {
        await page.emulateMedia({ colorScheme })
        // Colours change over 140 ms, longer on a loaded machine; half-way they may have too little contrast.
        await page.waitForTimeout(250)
        await page.waitForFunction(() =>
          document
            .getAnimations()
            .every(
              (one) => one.playState !== 'running' || one.effect?.getComputedTiming().endTime === Infinity,
            ),
        )
        const { violations } = await new AxeBuilder({ page }).analyze()
        const found = violations.map(
          (one) => `${one.id}: ${one.nodes.map((node) => node.target.join(' ')).join(', ')}`,
        )
        expect(found, colorScheme).toEqual([])
      }
      expect(complaints).toEqual([])
    },
  }
}
