import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { pillarNames } from '../src/shared/services.ts'
import {
  findCycle,
  importsIn,
  importsOf,
  namesExportedBy,
  sourcesIn,
  valuesExportedBy,
} from './support/imports.ts'
import { complaint, roomOf } from './support/rooms.ts'

const files = sourcesIn('src')
const imports = files.flatMap(importsOf)

test('every source stands in a room', () => {
  expect(files.filter((file) => roomOf(file) === undefined)).toEqual([])
})

test('every import keeps to the table of rooms', () => {
  expect(imports.map(complaint).filter((said) => said !== undefined)).toEqual([])
})

test('no imports go in a circle', () => {
  expect(findCycle(imports)).toBeUndefined()
})

test('whatever is exported is imported somewhere', () => {
  const used = new Set(
    [...imports, ...['test', 'tools'].flatMap(sourcesIn).flatMap(importsOf)].flatMap(({ to, names }) =>
      names.map((name) => `${to} ${name}`),
    ),
  )
  const unused = files
    .filter((file) => !used.has(`${file} *`))
    .flatMap((file) => valuesExportedBy(file).map((name) => `${file} ${name}`))
    .filter((name) => !used.has(name))
  expect(unused).toEqual([])
}, 60_000)

/** One word, one meaning. Most that are left are one thing seen from two rooms; their number may only fall. */
const sharedNames = 35

test('no more exported names stand in two files than before', () => {
  const where = new Map<string, number>()
  for (const name of files.flatMap(namesExportedBy)) where.set(name, (where.get(name) ?? 0) + 1)
  const shared = [...where].flatMap(([name, times]) => (times > 1 ? [name] : []))
  expect(shared.length, shared.join(', ')).toBeLessThanOrEqual(sharedNames)
}, 60_000)

test('no folder holds more than fifteen files', () => {
  const counts = new Map<string, number>()
  for (const file of ['src', 'test', 'tools'].flatMap(sourcesIn)) {
    const folder = file.slice(0, file.lastIndexOf('/'))
    counts.set(folder, (counts.get(folder) ?? 0) + 1)
  }
  expect([...counts].filter(([, count]) => count > 15)).toEqual([])
})

/** Words of the private language this code once spoke; HOUSE terms stand in docs/architecture.md. */
const privateWords =
  /\/(?:ears|manners|callings|slips|breathing|say-trouble|keep-swept|keep-due|carry-on|take-request|stuck-on|seated|errand|shelf|letter-ends|sure-signs|halves|atoms|verdict|ground|looks-after|own-words|hear|asking)[./]/

test('no file or folder is called by a private word', () => {
  expect(['src', 'test', 'tools'].flatMap(sourcesIn).filter((file) => privateWords.test(file))).toEqual([])
})

const named = pillarNames.join('|')

/** In quotation marks, alone or before an action's name. English words that people mistype are no services. */
const namesService = new RegExp(`(?<!!?\\()'(?:${named})[.']`)
const wordLists = new Set(['src/main/core/nlu/intent/short-forms.ts'])

test('core names no service', () => {
  const found = sourcesIn('src/main/core').filter(
    (file) => !wordLists.has(file) && namesService.test(readFileSync(file, 'utf8')),
  )
  expect(found).toEqual([])
})

/** As a key, a path or an action: wherever something would have to be written for one service more. */
const standsFor = new RegExp(`^\\s*(?:${named})(?::|,$)|services/(?:${named})/|'(?:${named})'`, 'm')

test('a service is a folder and a row: it is listed nowhere else', () => {
  const listing = [...sourcesIn('src'), 'test/support/rooms.ts'].filter((file) => {
    if (new RegExp(`^src/(?:main/services|shared/wording/[a-z]+/services)/(?:${named})[/.]`).test(file))
      return false
    const text = readFileSync(file, 'utf8')
    return (
      pillarNames.filter((name) => new RegExp(standsFor.source.replaceAll(named, name), 'm').test(text))
        .length > 3
    )
  })
  expect(listing).toEqual([
    // binds each service's provider
    'src/main/accounts/open-accounts.ts',
    // opens the local providers
    'src/main/services/workspace/open-workspace.ts',
    // the two halves of the table: what the protocol has to know, and how each is opened
    'src/main/services/workspace/services.ts',
    // the picture of each
    'src/renderer/palette/service-signs.ts',
    'src/shared/services.ts',
    // what is said of each
    'src/shared/wording/en/page/account-settings.ts',
    'src/shared/wording/en/speak.ts',
    'src/shared/wording/wording.ts',
  ])
})

/** Text is read once: what reads a clause's text again behind the nlu is a ceiling that may only fall. */
const textReadAgain = 393

test('a clause’s text is read in no new place', () => {
  const reads = /\bclause\.text\b|\{[^}]*\btext\b[^}]*\}: Clause\b/g
  const found = sourcesIn('src/main')
    .filter((file) => !file.startsWith('src/main/core/nlu/'))
    .flatMap((file) => readFileSync(file, 'utf8').match(reads) ?? [])
  expect(found.length).toBeLessThanOrEqual(textReadAgain)
})

/** What servers say to programs and what stands in files is no wording. */
const readsFormats = /\/(?:imap|caldav|carddav|dav|google|ics|eml|local|imports)\//
/** Wordings are rows, not patterns in code: what is left of these is a ceiling that may only fall. */
const patternsLeft = 1426

test('no more wordings are patterns in code than before', () => {
  const comments = /\/\*[\s\S]*?\*\/|(?<=^\s*)\/\/.*$/gm
  const literals =
    /(?<=[=(,:[!&|?;{}\s])\/(?![*/\s])(?:\\.|\[(?:\\.|[^\]\\\n])*\]|[^/\\\n[])+\/[dgimsuvy]*(?=[\s.,;)\]}])|\bnew RegExp\(/g
  const found = [...sourcesIn('src/main/services'), ...sourcesIn('src/main/core/nlu')]
    .filter((file) => !readsFormats.test(file))
    .flatMap((file) => readFileSync(file, 'utf8').replace(comments, '').match(literals) ?? [])
  expect(found.length).toBeLessThanOrEqual(patternsLeft)
})

test('no SQL stands outside a local adapter or the store', () => {
  const sql =
    /['"`]\s*(?:select\s[^'"`]*\sfrom\s|insert (?:into|or)\s|update \w+ set\s|delete from\s|create table\s)/i
  const allowed = /\/local\/|src\/main\/host\/store\//
  const found = sourcesIn('src/main').filter(
    (file) => !allowed.test(file) && sql.test(readFileSync(file, 'utf8')),
  )
  expect(found).toEqual([])
})

test('only local adapters, the store and what composes them know the database', () => {
  const allowed =
    /\/local\/|src\/main\/host\/store\/|src\/main\/(?:services\/workspace\/(?:open-workspace|services)|accounts\/account-kind)\.ts$/
  const knowing = imports
    .filter(({ to, from }) => to === 'src/main/services/database.ts' && !allowed.test(from))
    .map(({ from }) => from)
  expect(knowing).toEqual([])
})

test('every way of importing is seen', () => {
  const source = `
    import type { A } from './a.ts'
    import { type B, c } from './b.ts'
    import './for-its-effect.ts'
    export { d } from './d.ts'
    export * from './e.ts'
    type F = import('./f.ts').F
    const g = await import('./g.ts')
    const h = require('./h.cjs')
    import ws from 'ws'`
  expect(importsIn('src/main/x.ts', source).map(({ to }) => to)).toEqual([
    'src/main/a.ts',
    'src/main/b.ts',
    'src/main/for-its-effect.ts',
    'ws',
    'src/main/d.ts',
    'src/main/e.ts',
    'src/main/f.ts',
    'src/main/g.ts',
    'src/main/h.cjs',
  ])
})

/** Each rule with an import that breaks it: a rule that cannot fail holds nothing. */
const forbidden: readonly (readonly [rule: string, from: string, to: string])[] = [
  ['shared knows only the schema library', 'src/shared/result.ts', 'ws'],
  ['shared knows no room', 'src/shared/result.ts', 'src/main/core/api/ports.ts'],
  ['core knows no Node', 'src/main/core/api/ports.ts', 'node:fs'],
  ['core knows no Node by its old names', 'src/main/core/api/ports.ts', 'fs'],
  ['core knows no Electron', 'src/main/core/api/ports.ts', 'electron'],
  ['core knows no gateway', 'src/main/core/api/ports.ts', 'src/main/gateway/gateway.ts'],
  ['core knows no service', 'src/main/core/api/ports.ts', 'src/main/services/service.ts'],
  ['core knows no host', 'src/main/core/api/ports.ts', 'src/main/host/create-host.ts'],
  ['hearing knows nothing later', 'src/main/core/nlu/utterance.ts', 'src/main/core/run/state.ts'],
  [
    'remembering does not know answering',
    'src/main/core/memory/session.ts',
    'src/main/core/dialogue/respond.ts',
  ],
  [
    'answering does not know conversations',
    'src/main/core/dialogue/respond.ts',
    'src/main/core/sessions/resume-runs.ts',
  ],
  [
    'services know no conversations',
    'src/main/services/service.ts',
    'src/main/core/sessions/open-sessions.ts',
  ],
  ['planning does not know running', 'src/main/core/plan/offline.ts', 'src/main/core/run/state.ts'],
  ['services know only the core’s faces', 'src/main/services/service.ts', 'src/main/core/run/state.ts'],
  ['services open no database', 'src/main/services/database.ts', 'node:sqlite'],
  ['services know no host', 'src/main/services/service.ts', 'src/main/host/create-host.ts'],
  ['services know no gateway', 'src/main/services/service.ts', 'src/main/gateway/gateway.ts'],
  [
    'services do not know each other',
    'src/main/services/calendar/model/event.ts',
    'src/main/services/tasks/provider.ts',
  ],
  ['accounts know no gateway', 'src/main/accounts/oauth.ts', 'src/main/gateway/gateway.ts'],
  ['accounts know no shell', 'src/main/accounts/oauth.ts', 'src/main/desktop/windows/main-window.ts'],
  ['gateway knows no services', 'src/main/gateway/gateway.ts', 'src/main/services/service.ts'],
  ['gateway knows no host', 'src/main/gateway/gateway.ts', 'src/main/host/create-host.ts'],
  ['gateway knows only the core’s faces', 'src/main/gateway/gateway.ts', 'src/main/core/run/state.ts'],
  ['host knows no Electron', 'src/main/host/create-host.ts', 'electron'],
  ['host knows no shell', 'src/main/host/create-host.ts', 'src/main/desktop/windows/main-window.ts'],
  ['the headless door knows no Electron', 'src/main/headless.ts', 'electron-store'],
  ['the terminal knows no core', 'src/main/cli.ts', 'src/main/core/api/assistant.ts'],
  ['the shell knows no core', 'src/main/desktop/windows/main-window.ts', 'src/main/core/api/assistant.ts'],
  ['the shell knows no gateway', 'src/main/index.ts', 'src/main/gateway/gateway.ts'],
  ['the shell knows no services', 'src/main/index.ts', 'src/main/services/service.ts'],
  ['the shell knows the host by its composition root', 'src/main/index.ts', 'src/main/host/process/clock.ts'],
  ['the face knows no Node', 'src/renderer/main.tsx', 'node:path'],
  ['the face knows no Electron', 'src/renderer/main.tsx', 'electron'],
  ['the face knows no main', 'src/renderer/main.tsx', 'src/main/core/api/assistant.ts'],
  ['the face knows no preload', 'src/renderer/main.tsx', 'src/preload/index.ts'],
  ['the keyhole knows shared only', 'src/preload/index.ts', 'src/main/host/create-host.ts'],
  ['core does not know what it is shipped in', 'src/main/core/api/ports.ts', 'package.json'],
  ['the launcher needs nothing installed', 'src/main/launch.mjs', 'ws'],
]

test.each(forbidden)('%s', (_rule, from, to) => {
  expect(complaint({ from, to, names: ['*'] })).toBeTypeOf('string')
})

test('a circle is found and shown', () => {
  const circle = [
    { from: 'a.ts', to: 'b.ts', names: [] },
    { from: 'b.ts', to: 'c.ts', names: [] },
    { from: 'c.ts', to: 'b.ts', names: [] },
  ]
  expect(findCycle(circle)).toEqual(['b.ts', 'c.ts', 'b.ts'])
})
