import { inPlainSight } from '../../shared/plain-text/hidden-characters.ts'
import { peers as say } from '../../shared/wording/en/peers.ts'

/** What one tool may say of itself: bytes as JSON, and how deep it goes. */
const mostBytes = 64 * 1024
const mostDepth = 40
/** parts of a schema with everything it refers to in its place, and the texts that a value may have to be */
const mostParts = 2_000
const mostValues = 300
const mostName = 64
const mostText = 64
/** how often a part is looked into again that is in itself, where that is not too much; beyond, anything goes */
const mostLevels = 3

/** A name as programs give them: short, without spaces, and none that every object has. It is no sentence then. */
export const isName = (name: string): boolean =>
  name.length <= mostName && /^[\w.$:@/-]+$/.test(name) && !(name in {})

/** Whether what a stranger says is small enough to be looked at further. Nothing is called again within itself. */
export function isModest(said: unknown, bytes = mostBytes): boolean {
  const open: (readonly [unknown, number])[] = [[said, 0]]
  let size = 0
  for (let next = open.pop(); next; next = open.pop()) {
    const [value, depth] = next
    size += typeof value === 'string' ? value.length : 2
    if (size > bytes || depth > mostDepth) return false
    if (typeof value !== 'object' || value === null) continue
    for (const [key, each] of Object.entries(value)) {
      size += key.length
      open.push([each, depth + 1])
    }
  }
  return true
}

type Node = Readonly<Record<string, unknown>>
/** Keywords whose schemas are of a part of the value and not of itself. */
const inside = new Set([
  'properties',
  'additionalProperties',
  'items',
  'prefixItems',
  'additionalItems',
  'contains',
])

/**
 * A shape with everything it refers to in its place, so that it has an end and a size. What is in itself is looked into a
 * few times. Throws an Error that says why where it is too much, has no end, or holds what is no name.
 */
export function flatten(shape: unknown): unknown {
  for (let levels = mostLevels; ; levels -= 1) {
    const flat = flattened(shape, levels)
    if (flat !== tooMany) return flat
    if (levels === 1) throw new Error(say.tooMuch)
  }
}

const tooMany = Symbol('too many parts')

function flattened(root: unknown, levels: number): unknown {
  const defs = isNode(root) && isNode(root.$defs) ? root.$defs : {}
  let parts = 0
  let values = 0

  /** @param opened references that led here, @param straight those since the last step into the value */
  function walk(node: unknown, opened: readonly string[], straight: readonly string[]): unknown {
    parts += 1
    if (parts > mostParts) throw tooMany
    if (Array.isArray(node)) return node.map((each) => walk(each, opened, straight))
    if (!isNode(node)) return node
    if (typeof node.$ref === 'string') {
      const { $ref } = node
      if (straight.includes($ref)) throw new Error(say.endless)
      if (opened.filter((each) => each === $ref).length >= levels) return {}
      return walk(target($ref), [...opened, $ref], [...straight, $ref])
    }
    const flat: [string, unknown][] = []
    for (const [key, each] of Object.entries(node)) {
      const within = inside.has(key) ? [] : straight
      if (key === '$defs') continue
      if (key === 'enum' || key === 'const') flat.push([key, fitting(each)])
      else if (key === 'properties' && isNode(each))
        flat.push([
          key,
          Object.fromEntries(
            Object.entries(each).map(([name, one]) => {
              if (!isName(name)) throw new Error(say.noName(name))
              return [name, walk(one, opened, [])]
            }),
          ),
        ])
      else flat.push([key, walk(each, opened, within)])
    }
    return Object.fromEntries(flat)
  }

  /** What a value has to be: short texts on one line, numbers and the like. */
  function fitting(given: unknown): unknown {
    for (const each of Array.isArray(given) ? given : [given]) {
      values += 1
      if (values > mostValues) throw new Error(say.tooMuch)
      if (typeof each === 'object' && each !== null) throw new Error(say.noValue)
      if (
        typeof each === 'string' &&
        (each.length > mostText || inPlainSight(each.replaceAll('\n', '\0')) !== each)
      )
        throw new Error(say.noValue)
    }
    return given
  }

  function target(ref: string): unknown {
    if (ref === '#') return root
    const name = ref.startsWith('#/$defs/') ? ref.slice('#/$defs/'.length) : undefined
    const plain = name?.replaceAll('~1', '/').replaceAll('~0', '~')
    if (name?.includes('/') || plain === undefined || !Object.hasOwn(defs, plain))
      throw new Error(say.noReference(ref))
    return defs[plain]
  }

  try {
    return walk(root, [], [])
  } catch (thrown) {
    if (thrown === tooMany) return tooMany
    throw thrown
  }
}

const isNode = (value: unknown): value is Node =>
  typeof value === 'object' && value !== null && !Array.isArray(value)
