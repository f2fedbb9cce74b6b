import type { Understanding } from '../../shared/protocol/requests.ts'
import type { Wording } from '../../shared/wording/wording.ts'
import type { KeyName } from '../ui/KeyHint.tsx'

/** What choosing an option does. */
export type PaletteAct =
  | { readonly kind: 'run'; readonly dryRun: boolean }
  /** that conversation; this one, with the words, if not given */
  | { readonly kind: 'open'; readonly session?: string }
  | { readonly kind: 'write'; readonly text: string }
  | { readonly kind: 'card'; readonly run: string }
  | { readonly kind: 'command'; readonly command: string }

export interface PaletteOption {
  readonly id: string
  readonly group: keyof Wording['ui']['palette']['groups']
  readonly title: string
  readonly detail?: string
  readonly keys?: readonly KeyName[]
  readonly act: PaletteAct
}

/** What there is to choose from. Lists are newest first. */
export interface PaletteSource {
  /** what is written, trimmed */
  readonly said: string
  readonly chips: readonly Understanding['chips'][number][]
  /** the text of the question that the words would answer */
  readonly answers: string | undefined
  /** what was said before in this conversation */
  readonly history: readonly string[]
  readonly examples: readonly string[]
  /** what waits in this conversation, where the palette shows it itself */
  readonly cards: readonly { readonly run: string; readonly title: string }[]
  readonly sessions: readonly {
    readonly sessionId: string
    readonly title: string
    readonly waiting: number
  }[]
  readonly here: string | undefined
  readonly commands: readonly { readonly id: string; readonly title: string }[]
}

const most = { again: 3, waits: 3, open: 4 }

/** The rows of the palette: without words what waits, what was said and where to go; with words what they would do. */
export function paletteOptions(source: PaletteSource, words: Wording['ui']): readonly PaletteOption[] {
  const { said } = source
  return said === '' ? restingOptions(source, words) : [...doing(source, words), ...opening(source)]
}

function restingOptions(source: PaletteSource, words: Wording['ui']): readonly PaletteOption[] {
  const { palette } = words
  const cards = source.cards.map(
    ({ run, title }): PaletteOption => ({
      id: `card ${run}`,
      group: 'waits',
      title,
      act: { kind: 'card', run },
    }),
  )
  const elsewhere = source.sessions
    .filter(({ sessionId, waiting }) => waiting > 0 && sessionId !== source.here)
    .map(
      ({ sessionId, title, waiting }): PaletteOption => ({
        id: `waits ${sessionId}`,
        group: 'waits',
        title: title === '' ? words.sessions.untitled : title,
        detail: palette.waitingThere(waiting),
        act: { kind: 'open', session: sessionId },
      }),
    )
  const said = [...new Set(source.history)].slice(0, most.again)
  const examples = said.length > 0 ? [] : source.examples
  const write =
    (group: 'again' | 'examples') =>
    (text: string): PaletteOption => ({
      id: `${group} ${text}`,
      group,
      title: text,
      act: { kind: 'write', text },
    })
  return [
    ...[...cards, ...elsewhere].slice(0, most.waits),
    ...said.map(write('again')),
    ...examples.map(write('examples')),
    ...opening(source),
  ]
}

function doing(source: PaletteSource, words: Wording['ui']): readonly PaletteOption[] {
  const { palette } = words
  const asked = source.chips.find(({ role }) => role === 'asks' || role === 'reaches')
  const detail = source.answers ?? (asked && palette.askedFirst(asked.value))
  return [
    {
      id: 'run',
      group: 'do',
      title: source.answers === undefined ? palette.run : palette.answer,
      keys: ['Enter'],
      act: { kind: 'run', dryRun: false },
      ...(detail !== undefined && { detail }),
    },
    {
      id: 'dry run',
      group: 'do',
      title: palette.dryRun,
      detail: palette.dryRunDetail,
      keys: ['Alt', 'Enter'],
      act: { kind: 'run', dryRun: true },
    },
    {
      id: 'open',
      group: 'do',
      title: palette.inConversation,
      detail: palette.inConversationDetail,
      keys: ['Mod', 'Enter'],
      act: { kind: 'open' },
    },
  ]
}

/** Conversations and commands whose name holds each of the words. */
function opening(source: PaletteSource): readonly PaletteOption[] {
  const parts = source.said.toLocaleLowerCase().split(/\s+/)
  const found = (title: string): boolean => parts.every((part) => title.toLocaleLowerCase().includes(part))
  const commands = source.commands
    .filter(({ title }) => found(title))
    .map(
      ({ id, title }): PaletteOption => ({
        id: `command ${id}`,
        group: 'open',
        title,
        act: { kind: 'command', command: id },
      }),
    )
  const sessions = source.sessions
    .filter(({ sessionId, title }) => title !== '' && sessionId !== source.here && found(title))
    .map(
      ({ sessionId, title }): PaletteOption => ({
        id: `session ${sessionId}`,
        group: 'open',
        title,
        act: { kind: 'open', session: sessionId },
      }),
    )
  return [...sessions.slice(0, most.open), ...commands].slice(0, most.open + 1)
}
