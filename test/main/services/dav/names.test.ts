import { expect, test } from 'vitest'
import { objectHref, safeName } from '../../../../src/main/services/dav/names.ts'

test('a name made of a run and a step is one part of an address', () => {
  const name = safeName('r_019cdc56/s_019cdc57-0')
  expect(objectHref('http://127.0.0.1/alex/inbox/', name, 'ics')).toBe(
    'http://127.0.0.1/alex/inbox/r_019cdc56-s_019cdc57-0.ics',
  )
})
