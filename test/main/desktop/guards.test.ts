import { EventEmitter } from 'node:events'
import type { WebContents } from 'electron'
import { expect, test } from 'vitest'
import { guardEveryWindow } from '../../../src/main/desktop/guards.ts'

/** Web contents as Electron makes them, as far as the guards hear of them. */
class Contents extends EventEmitter {
  open: (details: { url: string }) => { action: string } = () => ({ action: 'allow' })
  setWindowOpenHandler(handler: typeof this.open): void {
    this.open = handler
  }
  /** whether the event was let happen */
  happens(name: string, url = ''): boolean {
    let prevented = false
    this.emit(name, { url, preventDefault: () => (prevented = true) })
    return !prevented
  }
}

const app = new EventEmitter()
const left: string[] = []
guardEveryWindow(app as never, (address) => left.push(address))
const made = (): Contents => {
  const contents = new Contents()
  app.emit('web-contents-created', {}, contents as unknown as WebContents)
  return contents
}

test.each(['will-frame-navigate', 'will-redirect'])('%s stays on our page, in each window made', (name) => {
  for (const contents of [made(), made()]) {
    expect(contents.happens(name, 'omnii://app/index.html')).toBe(true)
    for (const url of ['https://example.com/', 'file:///etc/passwd', 'omnii://app.evil/', 'data:text/html,x'])
      expect(contents.happens(name, url)).toBe(false)
  }
})

test('no webview is attached', () => {
  expect(made().happens('will-attach-webview')).toBe(false)
})

test('no window opens; only https and mail leave', () => {
  const contents = made()
  for (const url of [
    'https://a.example/',
    'http://a.example/',
    'mailto:a@b.example',
    'file:///x',
    'omnii://app/',
  ])
    expect(contents.open({ url })).toEqual({ action: 'deny' })
  expect(left).toEqual(['https://a.example/', 'mailto:a@b.example'])
})
