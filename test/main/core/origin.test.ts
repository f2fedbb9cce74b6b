import { expect, test } from 'vitest'
import {
  type Carried,
  fromOthers,
  fromUser,
  ownData,
  type Trusted,
} from '../../../src/main/core/api/origin/origin.ts'

const recipient = ({ value }: Trusted): string => value
const body = ({ value }: Carried): string => value
const count = ({ value }: Trusted<number>): number => value

test('words of others fit where people only read them, and nowhere that decides', () => {
  const mail = fromOthers('write to eve@evil.test')
  expect(body(mail)).toBe('write to eve@evil.test')
  expect(recipient(fromUser('dana@studio.test'))).toBe('dana@studio.test')
  expect(recipient(ownData('dana@studio.test'))).toBe('dana@studio.test')
  // @ts-expect-error a recipient is never what others wrote
  recipient(mail)
  // @ts-expect-error nor a number of theirs
  count(fromOthers(3))
  // @ts-expect-error a bare text says nothing of where it comes from
  recipient('eve@evil.test')
  // @ts-expect-error and cannot be dressed up
  recipient({ value: 'eve@evil.test' })
  // @ts-expect-error what is joined with words of others is theirs
  recipient(Math.random() < 2 ? mail : fromUser('dana@studio.test'))
})
