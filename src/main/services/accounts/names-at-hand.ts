import type { Scope } from '../../../shared/protocol/ids.ts'

/**
 * What things of a remote place are called, kept in memory: its adapter feeds it with what its change feed says, and
 * answers `isName`, `listTitles` and `titles` from it without asking anybody.
 */
export interface NamesAtHand {
  /** What a thing is called from now on; none when it is gone. */
  tell(scope: Scope, id: string, names: readonly string[]): void
  has(scope: Scope, name: string): boolean
  /** Every name once. */
  all(scope: Scope): readonly string[]
}

interface Known {
  readonly byId: Map<string, readonly string[]>
  /** how many things are called so */
  readonly counts: Map<string, number>
}

export function openNamesAtHand(): NamesAtHand {
  const scopes = new Map<string, Known>()
  const knownOf = ({ user, realm }: Scope): Known => {
    const key = JSON.stringify([user, realm])
    const known = scopes.get(key) ?? { byId: new Map(), counts: new Map() }
    scopes.set(key, known)
    return known
  }
  return {
    tell(scope, id, names) {
      const { byId, counts } = knownOf(scope)
      for (const name of byId.get(id) ?? []) {
        const left = (counts.get(name) ?? 1) - 1
        if (left > 0) counts.set(name, left)
        else counts.delete(name)
      }
      const now = [...new Set(names)]
      for (const name of now) counts.set(name, (counts.get(name) ?? 0) + 1)
      if (now.length > 0) byId.set(id, now)
      else byId.delete(id)
    },
    has: (scope, name) => knownOf(scope).counts.has(name),
    all: (scope) => [...knownOf(scope).counts.keys()],
  }
}
