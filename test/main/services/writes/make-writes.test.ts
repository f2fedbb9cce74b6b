import { expect, test } from 'vitest'
import { type Maker, makeWrites } from '../../../../src/main/services/writes/make-writes.ts'
import type { Outcome } from '../../../../src/shared/protocol/plan.ts'

const attempt = {
  ...{ idempotencyKey: 'run/step', resumed: false },
  commit: async <T>(body: (unit: never) => Promise<T>): Promise<T> => body(undefined as never),
}

test('between any two writes of a step everybody else may have a turn, and they are made in order', async () => {
  const order: string[] = []
  const maker: Maker<number, number> = {
    atomic: () => true,
    name: (write) => ({ does: 'change', id: `t${write}` }),
    async make(write) {
      order.push(`write ${write}`)
      return write
    },
    look: async () => ({ happened: 'no' }),
  }
  const told = () => ({ summary: `${order.length}` }) as Outcome
  await makeWrites([1, 2, 3], maker, attempt, told, async () => void order.push('turn'))
  expect(order).toEqual(['turn', 'write 1', 'turn', 'write 2', 'turn', 'write 3'])
})
