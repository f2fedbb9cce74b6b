import type { Unit } from '../../src/main/core/api/ports.ts'
import type { ImmediateProfileStore } from '../../src/main/host/store/store.ts'

/** Where nothing is taken back: for stores in memory, and databases that are thrown away. */
export const anyUnit: Unit = { attempt: async (body) => body() }

/** Facts kept in memory, for one scope at a time. */
export function memoryFacts(): ImmediateProfileStore {
  const kept = new Map<string, string>()
  const keyOf = (scope: { realm: string; user: string }, kind: string, key: string): string =>
    JSON.stringify([scope.realm, scope.user, kind, key])
  return {
    get: (scope, kind, key) => kept.get(keyOf(scope, kind, key)),
    put: (_unit, scope, kind, key, value) => void kept.set(keyOf(scope, kind, key), value),
    remove: (_unit, scope, kind, key) => void kept.delete(keyOf(scope, kind, key)),
    list: (scope, kind) =>
      [...kept].flatMap(([joined, value]) => {
        const [realm, user, of, key] = JSON.parse(joined) as [string, string, string, string]
        return realm === scope.realm && user === scope.user && of === kind ? [{ key, value }] : []
      }),
  }
}
