import { expect, test } from 'vitest'
import { contentSecurityPolicy, filePage, pageFile } from '../../../src/main/desktop/page.ts'
import { routes } from '../../../src/main/gateway/routes.ts'

test.each([
  ['omnii://app/', { path: 'index.html', type: 'text/html; charset=utf-8' }],
  ['omnii://app/index.html#s-1', { path: 'index.html', type: 'text/html; charset=utf-8' }],
  ['omnii://app/assets/index-1.js', { path: 'assets/index-1.js', type: 'text/javascript; charset=utf-8' }],
  ['omnii://app/%2e%2e/%2e%2e/secret.json', { path: 'secret.json', type: 'application/json' }],
  ['omnii://other/index.html', undefined],
  ['https://app/index.html', undefined],
  ['omnii://app/run.sh', undefined],
  ['omnii://app/..%2f..%2fsecret.json', { path: 'secret.json', type: 'application/json' }],
  ['omnii://app/x%00.html', undefined],
  ['omnii://app/%zz.html', undefined],
])('%s is %o', (address, file) => {
  expect(pageFile(address)).toEqual(file)
})

test.each([
  ['omnii://app/files/import?name=a.ics', '/files/import?name=a.ics'],
  ['omnii://app/files/export/calendar.ics', '/files/export/calendar.ics'],
  ['omnii://app/metrics', undefined],
  ['omnii://app/files/import/../../metrics', undefined],
  ['omnii://other/files/import', undefined],
])('of the pages of the host, %s means %o', (address, page) => {
  expect(filePage(address)).toBe(page)
})

// a page that only browsers reach is missing from the app, and nobody notices who tries it in a browser
test('whatever a press in a window may ask for is reached from the app too', () => {
  const pressed = routes.filter(({ over, access }) => over === 'http' && access === 'hand')
  expect(pressed.length).toBeGreaterThan(10)
  expect(pressed.filter(({ path }) => filePage(`omnii://app${path}`) !== path)).toEqual([])
})

test('the page may load from itself and speak to one socket, and nothing else', () => {
  expect(contentSecurityPolicy('ws://127.0.0.1:8000')).toBe(
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; font-src 'self'; " +
      "connect-src 'self' ws://127.0.0.1:8000; base-uri 'none'; form-action 'none'; frame-ancestors 'none'; " +
      "require-trusted-types-for 'script'",
  )
})
