import { resolve } from 'node:path'
import { fileURLToPath } from 'node:url'
import { parseArgs } from 'node:util'
import { isImportable } from '../../shared/protocol/files.ts'

/** What a start, a second start or a link asks of the app that runs. */
export type DesktopRequest =
  | { readonly kind: 'show' | 'toggle' | 'palette' }
  | { readonly kind: 'session'; readonly id: string }
  | { readonly kind: 'import'; readonly file: string }
  | { readonly kind: 'bad_link'; readonly link: string }

const longestLink = 200

/** The command line of the desktop app. */
export interface DesktopArguments {
  /** `--home` */
  readonly home: string | undefined
  /** `--demo`, `--seed FILE`: fill an empty workspace */
  readonly demo: boolean
  readonly seed: string | undefined
  /** `--hidden`: start in the tray, as at login */
  readonly hidden: boolean
  readonly requests: readonly DesktopRequest[]
}

/**
 * Reads what follows the program (and, in development, the app's folder) on the command line. Chromium's own switches stand
 * there too, so what is not known is passed over. Relative files are meant from `cwd`.
 */
export function readDesktopArguments(args: readonly string[], cwd: string): DesktopArguments {
  const { values, positionals } = parseArgs({
    args: [...args],
    strict: false,
    allowPositionals: true,
    options: {
      home: { type: 'string' },
      seed: { type: 'string' },
      demo: { type: 'boolean', default: false },
      hidden: { type: 'boolean', default: false },
    },
  })
  const text = (value: unknown): string | undefined =>
    typeof value === 'string' && value !== '' ? resolve(cwd, value) : undefined
  return {
    home: text(values.home),
    seed: text(values.seed),
    demo: values.demo === true,
    hidden: values.hidden === true,
    requests: positionals.flatMap((said) => readRequest(said, cwd) ?? []),
  }
}

/** The arguments behind the program itself; behind the app's folder where Electron was started on one. */
export function ownArguments(argv: readonly string[], onFolder: boolean): readonly string[] {
  if (!onFolder) return argv.slice(1)
  const folder = argv.findIndex((arg, at) => at > 0 && !arg.startsWith('-'))
  return folder < 0 ? [] : argv.slice(folder + 1)
}

function readRequest(said: string, cwd: string): DesktopRequest | undefined {
  if (said === 'toggle' || said === 'palette') return { kind: said }
  if (/^omnii:/i.test(said)) return readLink(said)
  if (/^file:/i.test(said)) return readFileLink(said)
  return isImportable(said) ? { kind: 'import', file: resolve(cwd, said) } : undefined
}

/** How desktops hand over a file that was opened with a program. */
function readFileLink(said: string): DesktopRequest | undefined {
  try {
    const link = new URL(said)
    // a file of another computer is not fetched
    if (link.host !== '') throw new Error('another computer')
    const file = fileURLToPath(link)
    return isImportable(file) ? { kind: 'import', file } : undefined
  } catch {
    return { kind: 'bad_link', link: said.slice(0, longestLink) }
  }
}

/** `omnii://open`, `omnii://palette`, `omnii://session/ID`. A link comes from anywhere, so it never says a command. */
export function readLink(link: string): DesktopRequest {
  const bad: DesktopRequest = { kind: 'bad_link', link: link.slice(0, longestLink) }
  if (!URL.canParse(link)) return bad
  const { protocol, host, pathname, search, hash } = new URL(link)
  if (protocol !== 'omnii:' || search !== '' || hash !== '') return bad
  const path = pathname.replace(/\/+$/, '')
  if (path === '' && (host === 'open' || host === 'app')) return { kind: 'show' }
  if (path === '' && host === 'palette') return { kind: 'palette' }
  const id = /^\/([\w-]{1,128})$/.exec(path)?.[1]
  return host === 'session' && id !== undefined ? { kind: 'session', id } : bad
}
