import { expect, test } from 'vitest'
import { isLoopback } from '../../src/shared/loopback.ts'

test.each(['localhost', 'LOCALHOST', '127.0.0.1', '127.9.8.7', '::1', '[::1]'])(
  '%s is this computer',
  (host) => {
    expect(isLoopback(host)).toBe(true)
  },
)

test.each([
  ...['localhost.example.org', '127.0.0.1.example.org', '127.example.org', 'notlocalhost', '128.0.0.1'],
  ...['[::2]', '0.0.0.0', '', '192.168.1.1'],
])('“%s” is not', (host) => {
  expect(isLoopback(host)).toBe(false)
})
