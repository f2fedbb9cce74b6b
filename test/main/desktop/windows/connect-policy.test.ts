import { expect, test } from 'vitest'
import { staysWith } from '../../../../src/main/desktop/windows/connect-policy.ts'

const stays = staysWith('https://accounts.example/authorize?x=1', ['login.example'])

test.each([
  ['https://accounts.example/anything', true],
  ['https://login.example/', true],
  ['https://accounts.example:8443/', false],
  ['https://accounts.example.evil.test/', false],
  ['https://evil.test/accounts.example', false],
  ['https://accounts.example@evil.test/', false],
  ['https://user@accounts.example/', false],
  ['http://accounts.example/', false],
  ['file:///etc/passwd', false],
  ['omnii://app/index.html', false],
  ['javascript:alert(1)', false],
  ['data:text/html,x', false],
  ['nonsense', false],
])('%s: %s', (address, allowed) => {
  expect(stays(address)).toBe(allowed)
})

test('without encryption only a provider on this computer', () => {
  expect(staysWith('http://127.0.0.1:4000/a', [])('http://127.0.0.1:4000/b')).toBe(true)
  expect(staysWith('http://provider.example/a', [])('http://provider.example/b')).toBe(false)
})
