import type { Page } from 'playwright-core'
import { afterAll, beforeAll, beforeEach, describe, expect } from 'vitest'
import { testNeeding } from '../support/needs.ts'
import { type DesktopSession, openDesktopSession } from './support/desktop-session.ts'
import { missingDesktop } from './support/electron-binary.ts'
import { type LaunchedApp, launchApp } from './support/launch-app.ts'
import { pageAt } from './support/palette.ts'

/** Electron's security checklist, asked of the app that runs: what its windows are set to, and what can be done in them. */
const missing = missingDesktop()
const test = testNeeding(missing)
const names = ['index', 'palette', 'note'] as const
let session: DesktopSession
let omnii: LaunchedApp

beforeAll(async () => {
  if (missing !== undefined) return
  session = await openDesktopSession()
  omnii = await launchApp(session, ['--demo'])
  const palette = await windowAt('palette')
  await palette.getByRole('combobox').waitFor({ state: 'attached' })
})

beforeEach(async () => {
  if (missing !== undefined || pageAt(omnii.app.windows(), 'note')) return
  // the third window is made when it is needed, and gone after a while
  await page('palette').evaluate(() =>
    window.omnii!.request({ kind: 'note', session: 's', run: 'r', text: 'Done', undone: false }),
  )
  await (await windowAt('note')).waitForLoadState('load')
})

afterAll(async () => {
  await omnii?.app.close()
  await session?.close()
})

async function windowAt(name: string): Promise<Page> {
  for (let tries = 0; tries < 200; tries += 1) {
    const found = pageAt(omnii.app.windows(), name)
    if (found) return found
    await new Promise((done) => setTimeout(done, 100))
  }
  throw new Error(`There is no window ${name}`)
}

const page = (name: string): Page => pageAt(omnii.app.windows(), name)!

/** What is asked of the one whose address contains the name, in the main process. */
const preferences = (name: string) =>
  omnii.app.evaluate(({ webContents }, name) => {
    const contents = webContents.getAllWebContents().find((one) => one.getURL().includes(`/${name}.html`))!
    // biome-ignore lint/suspicious/noExplicitAny: Electron has it and does not type it
    return (contents as any).getLastWebPreferences() as Record<string, unknown>
  }, name)

test('there are no windows but those of this table', async () => {
  const urls = await omnii.app.evaluate(({ webContents }) =>
    webContents.getAllWebContents().map((one) => one.getURL().split('#')[0]!),
  )
  expect(urls.sort()).toEqual(names.map((name) => `omnii://app/${name}.html`).sort())
})

describe.each(names)('%s', (name) => {
  test.each<[string, unknown]>([
    ['sandbox', true],
    ['contextIsolation', true],
    ['nodeIntegration', false],
    ['nodeIntegrationInWorker', false],
    ['nodeIntegrationInSubFrames', false],
    ['webSecurity', true],
    ['allowRunningInsecureContent', false],
    ['experimentalFeatures', false],
    ['enableBlinkFeatures', ''],
    ['webviewTag', false],
    ['navigateOnDragDrop', false],
  ])('runs with %s = %s', async (setting, value) => {
    const found = (await preferences(name))[setting]
    // what was not set may be left out of what Electron answers
    expect(found ?? (typeof value === 'string' ? '' : false)).toBe(value)
  })

  test('has no Node, no Electron and only the typed calls', async () => {
    const found = await page(name).evaluate(() => ({
      node: ['require', 'process', 'Buffer', 'module', 'global'].filter((one) => one in window),
      calls: Object.keys(window.omnii!).sort(),
    }))
    expect(found).toEqual({ node: [], calls: ['connection', 'listen', 'request', 'ticket'] })
  })

  test.each([
    'https://example.com/',
    'http://127.0.0.1:1/',
    'file:///etc/passwd',
    'data:text/html,<h1>x',
    'omnii://app.evil/',
    'javascript:document.title="gone"',
    'chrome://gpu',
    'devtools://devtools/bundled/inspector.html',
    'view-source:omnii://app/index.html',
  ])('does not go to %s', async (address) => {
    const before = page(name).url()
    await page(name).evaluate((to) => {
      try {
        window.location.assign(to)
      } catch {}
    }, address)
    await page(name).waitForTimeout(50)
    expect(page(name).url()).toBe(before)
    expect(await page(name).evaluate(() => document.body.childElementCount)).toBeGreaterThan(0)
  })

  test.each(['https://example.com/', 'file:///etc/passwd', 'about:blank', 'omnii://app/index.html'])(
    'opens no window at %s',
    async (address) => {
      await answerDialogs(1)
      const opened = await page(name).evaluate((to) => window.open(to) !== null, address)
      expect(opened).toBe(false)
      expect(omnii.app.windows()).toHaveLength(names.length)
    },
  )

  test.each(['geolocation', 'notifications', 'camera', 'microphone', 'clipboard-read', 'midi'])(
    'is denied %s',
    async (permission) => {
      const state = await page(name).evaluate(
        async (asked) => (await navigator.permissions.query({ name: asked as PermissionName })).state,
        permission,
      )
      expect(state).toBe('denied')
    },
  )

  test('gets neither camera, screen, place nor device by asking outright', async () => {
    const refused = await page(name).evaluate(async () => {
      const failed = (asked: () => Promise<unknown>) =>
        Promise.race([
          asked().then(
            () => 'given',
            () => 'refused',
          ),
          new Promise((done) => setTimeout(done, 3_000, 'refused')),
        ])
      const device = navigator as unknown as Record<
        'usb' | 'hid' | 'bluetooth',
        { requestDevice(o: object): Promise<unknown[]> }
      >
      const none = async (asked: Promise<unknown[] | unknown>) => {
        const found = await asked
        if (Array.isArray(found) && found.length === 0) throw new Error('none')
      }
      return Promise.all([
        failed(() => navigator.mediaDevices.getUserMedia({ video: true })),
        failed(() => navigator.mediaDevices.getDisplayMedia()),
        failed(() => new Promise((done, lost) => navigator.geolocation.getCurrentPosition(done, lost))),
        failed(() => none(device.usb.requestDevice({ filters: [] }))),
        failed(() => none(device.hid.requestDevice({ filters: [] }))),
      ])
    })
    expect(new Set(refused)).toEqual(new Set(['refused']))
  })

  test('attaches no webview and keeps no frame', async () => {
    const found = await page(name).evaluate(async () => {
      for (const [tag, src] of [
        ['webview', 'https://example.com/'],
        ['iframe', 'https://example.com/'],
        ['iframe', 'omnii://app/index.html'],
        ['object', 'file:///etc/passwd'],
      ] as const) {
        const element = document.createElement(tag)
        try {
          element.setAttribute(tag === 'object' ? 'data' : 'src', src)
        } catch {}
        document.body.append(element)
      }
      await new Promise((done) => setTimeout(done, 200))
      const frames = [...document.querySelectorAll('iframe')].map((one) => {
        try {
          return one.contentDocument?.body.innerText ?? ''
        } catch {
          return 'blocked'
        }
      })
      const bridged = [...document.querySelectorAll('iframe')].some((one) => {
        try {
          return one.contentWindow !== null && 'omnii' in one.contentWindow
        } catch {
          return false
        }
      })
      for (const one of document.querySelectorAll('webview, iframe, object')) one.remove()
      return { bridged, shown: frames.filter((text) => text !== '' && text !== 'blocked') }
    })
    expect(found).toEqual({ bridged: false, shown: [] })
  })

  test('loads nothing remote and runs nothing that is put in', async () => {
    const found = await page(name).evaluate(async () => {
      const tried = (work: () => Promise<unknown>) =>
        work().then(
          () => 'loaded',
          () => 'refused',
        )
      const script = document.createElement('script')
      const failed: string[] = []
      // in a task of the page's own: what the driver runs itself is excepted from the policy
      await new Promise((done) =>
        setTimeout(() => {
          for (const put of [
            // biome-ignore lint/security/noGlobalEval: that it is refused is what is tested
            () => eval('1'),
            () => new Function('return 1')(),
            () => {
              document.body.innerHTML += '<img src=x onerror="window.ran = 1">'
            },
            () => {
              script.text = 'window.ran = 1'
              document.body.append(script)
            },
          ])
            try {
              put()
            } catch {
              failed.push('refused')
            }
          done(undefined)
        }),
      )
      return {
        put: failed.length,
        ran: 'ran' in window,
        remote: await Promise.all([
          tried(() => fetch('https://example.com/')),
          tried(() => fetch('http://127.0.0.1:9/')),
          tried(() => fetch('file:///etc/passwd')),
        ]),
      }
    })
    expect(found).toEqual({ put: 4, ran: false, remote: ['refused', 'refused', 'refused'] })
  })

  test('has a policy that starts from nothing', async () => {
    const policy = await page(name).evaluate(async () =>
      (await fetch(window.location.pathname)).headers.get('content-security-policy'),
    )
    expect(policy).toMatch(/^default-src 'none'; script-src 'self'; style-src 'self'; /)
    expect(policy).not.toMatch(/unsafe|\*/)
  })
})

/** Dialogs answer by themselves, and what they said is kept. */
const answerDialogs = (response: number) =>
  omnii.app.evaluate(({ dialog, shell }, response) => {
    const kept = globalThis as unknown as { asked: string[]; left: string[] }
    kept.asked = []
    kept.left = []
    dialog.showMessageBox = async (options: unknown) => {
      kept.asked.push((options as { message: string }).message)
      return { response, checkboxChecked: false }
    }
    shell.openExternal = async (address: string) => void kept.left.push(address)
  }, response)
const dialogs = () =>
  omnii.app.evaluate(() => {
    const { asked, left } = globalThis as unknown as { asked: string[]; left: string[] }
    return { asked, left }
  })

test.each([
  [0, 'https://user@xn--80ak6aa92e.example/path', ['Open xn--80ak6aa92e.example in your browser?'], 1],
  [1, 'https://example.com/', ['Open example.com in your browser?'], 0],
  [0, 'mailto:ada@example.com', ['Write a mail to ada@example.com?'], 1],
  [0, 'http://example.com/', [], 0],
  [0, 'file:///etc/passwd', [], 0],
  [0, 'smb://example.com/share', [], 0],
  [0, 'vscode://file/etc/passwd', [], 0],
])(
  'answered with %i, a link to %s leaves only after its host was shown',
  async (answer, address, asked, left) => {
    await answerDialogs(answer)
    await page('index').evaluate((to) => void window.open(to), address)
    await page('index').waitForTimeout(100)
    const found = await dialogs()
    expect(found.asked).toEqual(asked)
    expect(found.left).toHaveLength(left)
  },
)
