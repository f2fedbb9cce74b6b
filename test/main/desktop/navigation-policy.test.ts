import { expect, test } from 'vitest'
import {
  floatingOptions,
  linkLeaves,
  mayAsk,
  mayNavigate,
  windowOptions,
} from '../../../src/main/desktop/navigation-policy.ts'

test('the window has every lock of the checklist closed', () => {
  expect(windowOptions('/preload.cjs').webPreferences).toEqual({
    preload: '/preload.cjs',
    sandbox: true,
    contextIsolation: true,
    nodeIntegration: false,
    nodeIntegrationInWorker: false,
    nodeIntegrationInSubFrames: false,
    webSecurity: true,
    allowRunningInsecureContent: false,
    experimentalFeatures: false,
    webviewTag: false,
    spellcheck: false,
    navigateOnDragDrop: false,
  })
})

test('a floating window has the same locks', () => {
  expect(floatingOptions('/preload.cjs').webPreferences).toEqual({
    ...windowOptions('/preload.cjs').webPreferences,
    backgroundThrottling: false,
  })
})

test.each([
  ['omnii://app/index.html', true],
  ['omnii://app/index.html#session', true],
  ['omnii://app.evil.example/index.html', false],
  ['https://app/index.html', false],
  ['file:///etc/passwd', false],
  ['javascript:alert(1)', false],
  ['not an address', false],
])('navigating to %s: %s', (address, allowed) => {
  expect(mayNavigate(address)).toBe(allowed)
})

test.each([
  ['https://example.com/', true],
  ['mailto:ada@example.com', true],
  ['http://example.com/', false],
  ['file:///etc/passwd', false],
  ['omnii://app/index.html', false],
  ['smb://server/share', false],
  ['javascript:alert(1)', false],
  ['', false],
  ['http://127.0.0.1:8123/sign-in?key=google&proof=x', true],
  ['http://127.0.0.1:8123/', false],
  ['http://example.org/sign-in?key=google', false],
])('a link to %s leaves to the system: %s', (address, leaves) => {
  expect(linkLeaves(address)).toBe(leaves)
})

test('only the main frame of our own page may ask for the socket', () => {
  const url = 'omnii://app/index.html'
  expect(mayAsk({ url, parent: null })).toBe(true)
  expect(mayAsk({ url, parent: {} })).toBe(false)
  expect(mayAsk({ url: 'https://example.com/', parent: null })).toBe(false)
  expect(mayAsk(null)).toBe(false)
})
