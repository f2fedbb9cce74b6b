import type { UserId } from '../../../../shared/protocol/ids.ts'
import type { Address, Directory } from '../../../core/api/channels.ts'
import { OmniiError } from '../../../core/api/errors.ts'
import type { SqliteConnection } from './connection.ts'
import type { GroupCommit } from './group-commit.ts'

interface AddressRow {
  readonly kind: Address['kind']
  readonly value: string
  readonly user: UserId
}

const keyOf = ({ kind, value }: Address): string => `${kind}:${value}`

/** Spaces, brackets, dots and hyphens are how people write a number; 00 is how they dial the plus. */
function normalized(address: Address): Address {
  if (address.kind !== 'phone') return address
  const value = address.value.replace(/[\s().-]/g, '').replace(/^00/, '+')
  return { kind: 'phone', value }
}

const phoneNumber = /^\+[1-9]\d{6,14}$/

/** The directory over one table, held in memory: it is asked with every frame and has a row a device. */
export function openDirectory({ statement }: SqliteConnection, group: GroupCommit): Directory {
  const insert = statement('INSERT INTO addresses(kind, value, user) VALUES(?,?,?)')
  const holder = statement('SELECT user FROM addresses WHERE kind = ? AND value = ?')
  const erase = statement('DELETE FROM addresses WHERE kind = ? AND value = ?')
  const rows = statement('SELECT kind, value, user FROM addresses ORDER BY kind, value').all()
  const known = new Map((rows as unknown as AddressRow[]).map((row) => [keyOf(row), row]))

  return {
    userOf: (address) => known.get(keyOf(normalized(address)))?.user,
    async assign(asked, user) {
      const address = normalized(asked)
      if (address.kind === 'phone' && !phoneNumber.test(address.value))
        throw new OmniiError('invalid_params', undefined, { field: 'phone' })
      await group.unit(() => {
        const owner = (holder.get(address.kind, address.value) as { user: UserId } | undefined)?.user
        if (owner === user) return
        if (owner !== undefined) throw new OmniiError('conflict', undefined, { kind: address.kind })
        insert.run(address.kind, address.value, user)
      })
      known.set(keyOf(address), { ...address, user })
    },
    async remove(asked) {
      const address = normalized(asked)
      await group.unit(() => void erase.run(address.kind, address.value))
      return known.delete(keyOf(address))
    },
    all: () => [...known.values()].map(({ kind, value, user }) => ({ address: { kind, value }, user })),
  }
}
