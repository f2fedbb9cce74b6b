import { readdirSync, readFileSync } from 'node:fs'
import { posix } from 'node:path'
import { parseSync, Visitor } from 'vite'

/** One import of a file: where it points (a path from the root for our own, the bare name for a library), and what of it. */
export interface Import {
  readonly from: string
  readonly to: string
  /** imported names; '*' for the whole module, an import for its effect, or one made while running */
  readonly names: readonly string[]
}

/** Every TypeScript and JavaScript source under a folder, as paths from the root with forward slashes; none that is installed. */
export function sourcesIn(folder: string): readonly string[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && /\.(tsx?|mjs|cjs|js)$/.test(entry.name))
    .map((entry) => posix.join(entry.parentPath.replaceAll('\\', '/'), entry.name))
    .filter((file) => !file.includes('/node_modules/'))
    .sort()
}

export const importsOf = (file: string): readonly Import[] => importsIn(file, readFileSync(file, 'utf8'))

/** Reads the imports of a source: static, type-only, re-exported, dynamic, `import('…').Type` and `require`. */
export function importsIn(file: string, source: string): readonly Import[] {
  const { program, module, errors } = parseSync(file, source)
  if (errors.length > 0) throw new Error(`${file}: ${errors[0]!.message}`)
  const found: Import[] = []
  const add = (target: unknown, names: readonly string[]): void => {
    if (typeof target !== 'string') return
    const to = target.startsWith('.') ? posix.join(posix.dirname(file), target.replace(/\?.*$/, '')) : target
    found.push({ from: file, to, names })
  }
  for (const { moduleRequest, entries } of module.staticImports)
    add(
      moduleRequest.value,
      entries.length > 0 ? entries.map(({ importName }) => importName.name ?? '*') : ['*'],
    )
  for (const { entries } of module.staticExports) {
    for (const { moduleRequest, importName } of entries)
      if (moduleRequest) add(moduleRequest.value, [importName.name ?? '*'])
  }
  new Visitor({
    ImportExpression: ({ source: target }) => add(literal(target), ['*']),
    TSImportType: ({ source: target }) => add(literal(target), ['*']),
    CallExpression: (call) => {
      if (call.callee.type === 'Identifier' && call.callee.name === 'require')
        add(literal(call.arguments[0]), ['*'])
    },
  }).visit(program)
  return found
}

/** The values a source exports by name; types are not counted, they belong to what uses them. */
export function valuesExportedBy(file: string): readonly string[] {
  return exportsOf(file).flatMap(({ name, isType }) => (isType ? [] : [name]))
}

/** Every name a file exports, types included, each once. */
export function namesExportedBy(file: string): readonly string[] {
  return [...new Set(exportsOf(file).map(({ name }) => name))]
}

function exportsOf(file: string): readonly { name: string; isType: boolean }[] {
  const { module } = parseSync(file, readFileSync(file, 'utf8'))
  return module.staticExports.flatMap(({ entries }) =>
    entries.flatMap(({ isType, exportName }) =>
      exportName.kind === 'Name' && exportName.name ? [{ name: exportName.name, isType }] : [],
    ),
  )
}

function literal(node: unknown): unknown {
  return typeof node === 'object' && node !== null && 'value' in node ? node.value : undefined
}

/** The first circle of imports, as the files it goes through, or undefined. */
export function findCycle(imports: readonly Import[]): readonly string[] | undefined {
  const next = new Map<string, string[]>()
  for (const { from, to } of imports) next.set(from, [...(next.get(from) ?? []), to])
  const done = new Set<string>()
  const walk = (file: string, path: readonly string[]): readonly string[] | undefined => {
    if (path.includes(file)) return [...path.slice(path.indexOf(file)), file]
    if (done.has(file)) return undefined
    for (const target of next.get(file) ?? []) {
      const cycle = walk(target, [...path, file])
      if (cycle) return cycle
    }
    done.add(file)
    return undefined
  }
  for (const file of next.keys()) {
    const cycle = walk(file, [])
    if (cycle) return cycle
  }
  return undefined
}
