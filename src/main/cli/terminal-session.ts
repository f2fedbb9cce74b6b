import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { SessionId } from '../../shared/protocol/ids.ts'
import { chooseHome } from '../host/home/paths.ts'
import type { Typed } from './args.ts'

type Asked = Pick<Typed, 'home' | 'session' | 'fresh' | 'realm'>

/** Each realm has conversations of its own. */
const noteOf = ({ home, realm }: Asked, env: NodeJS.ProcessEnv): string =>
  join(chooseHome(home, env).folder, realm === undefined ? 'terminal-session' : `terminal-session-${realm}`)

/** The terminal keeps to one conversation, so that "make it 30 minutes instead" finds what it is about. */
export function sessionFor(
  asked: Asked,
  env: NodeJS.ProcessEnv,
): { readonly id: SessionId | undefined; readonly remembered: boolean } {
  const told = asked.session ?? (asked.fresh ? undefined : remembered(noteOf(asked, env)))
  return { id: SessionId.safeParse(told).data, remembered: asked.session === undefined && told !== undefined }
}

/** Notes the conversation for the next command, unless this one was asked for by name. */
export function keepSession(asked: Asked, env: NodeJS.ProcessEnv, opened: string | undefined): void {
  if (opened !== undefined && asked.session === undefined)
    writeFileSync(noteOf(asked, env), opened, { mode: 0o600 })
}

function remembered(note: string): string | undefined {
  try {
    return readFileSync(note, 'utf8') || undefined
  } catch {
    return undefined
  }
}
