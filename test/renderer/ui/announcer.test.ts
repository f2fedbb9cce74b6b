import { expect, test } from 'vitest'
import { openAnnouncer } from '../../../src/renderer/ui/announcer.ts'
import { openHandTimers } from '../../shared/client/world.ts'

function world() {
  const time = openHandTimers()
  const said: string[] = []
  const announcer = openAnnouncer({
    show: (urgency, message) => said.push(`${time.timers.now()} ${urgency}: ${message}`),
    after: time.timers.after,
  })
  return { announcer, said, time }
}

test('messages of one urgency are spaced, and the region is emptied at the end', () => {
  const { announcer, said, time } = world()
  announcer.polite('one')
  announcer.polite('two')
  time.pass(5000)
  expect(said).toEqual(['50 polite: one', '750 polite: two', '1450 polite: '])
})

test('what is urgent does not wait for what is not', () => {
  const { announcer, said, time } = world()
  announcer.polite('one')
  announcer.assertive('a question')
  time.pass(60)
  expect(said).toEqual(['50 polite: one', '50 assertive: a question'])
})

test('the same message waiting twice is said once', () => {
  const { announcer, said, time } = world()
  announcer.polite('one')
  announcer.polite('one')
  time.pass(5000)
  expect(said.filter((line) => line.endsWith('one'))).toHaveLength(1)
})
