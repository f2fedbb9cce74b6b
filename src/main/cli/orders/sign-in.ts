import { createInterface, type Interface } from 'node:readline'
import type { AccountAdded } from '../../../shared/protocol/accounts/accounts.ts'
import { SignInBegun, SignInFollowed, signInPaths } from '../../../shared/protocol/accounts/signing-in.ts'
import { type WireError, wireError } from '../../../shared/protocol/errors.ts'
import { fail, ok, type Result } from '../../../shared/result.ts'
import { accounts } from '../../../shared/wording/en/accounts.ts'
import type { TypedAccess } from '../args.ts'
import { exit } from '../exit-codes.ts'
import { ask, type Reached } from '../host/ask-host.ts'
import { askHidden } from './ask-hidden.ts'

const say = accounts.signIn
/** longer than a host keeps one who follows */
const followMs = 40_000
/** the provider is asked for its metadata */
const beginMs = 30_000

/** Where a person who signs in types, or the lines that are piped in: the client's secret, then what is pasted. */
interface Typing {
  secret(): Promise<string>
  /** Tells each address that is pasted, until it is closed. */
  pasted(told: (address: string) => void): void
  /** Tells that the person has had enough (Ctrl+C). */
  interrupted(told: () => void): void
  close(): void
}

/**
 * Signs in for an account that is new, or for the one with that key, and stays until that is over: the person opens the
 * address that is printed, here or on another computer.
 */
export async function signIn(
  host: Reached,
  asked: { readonly kind: string; readonly realm?: string } | { readonly key: string },
  access: TypedAccess,
  interactive: boolean,
): Promise<Result<AccountAdded, WireError>> {
  const { signIn: provider, clientId, scopes, redirect, hosts: _none, ...place } = access
  const isNew = 'kind' in asked
  if (isNew && clientId === undefined) return fail(wireError('invalid_params', say.clientId))
  const typing = interactive ? atTerminal() : piped()
  try {
    const secret = clientId === undefined ? '' : await typing.secret()
    const client = {
      ...{ id: clientId },
      ...(secret !== '' && { secret }),
      ...(redirect !== undefined && { redirect }),
    }
    const path = isNew ? signInPaths.add : `${signInPaths.again}?${new URLSearchParams({ key: asked.key })}`
    const body = {
      ...(isNew && { ...asked, provider, ...(scopes && { scopes }) }),
      ...(clientId !== undefined && { client }),
      ...place,
    }
    const begun = await ask(host, path, 'POST', SignInBegun, body, beginMs)
    if (!begun.ok) return begun
    const { id, address } = begun.value
    const query = new URLSearchParams({ id })
    process.stderr.write(`${say.open(address)}\n${say.pasteHow}\n`)
    typing.pasted((pasted) => {
      void ask(host, `${signInPaths.paste}?${query}`, 'POST', { parse: () => {} }, { address: pasted }).then(
        (taken) => taken.ok || process.stderr.write(`${taken.error.message}\n`),
      )
    })
    let isCalledOff = false
    typing.interrupted(() => {
      // who presses again does not wait for the host
      if (isCalledOff) process.exit(exit.interrupted)
      isCalledOff = true
      void ask(host, `${signInPaths.cancel}?${query}`, 'POST').then(() => process.exit(exit.interrupted))
    })
    for (;;) {
      const at = `${signInPaths.follow}?${query}`
      const followed = await ask(host, at, 'POST', SignInFollowed, undefined, followMs)
      if (!followed.ok) return followed
      if (followed.value.added) return ok(followed.value.added)
    }
  } finally {
    typing.close()
  }
}

function atTerminal(): Typing {
  let lines: Interface | undefined
  return {
    secret: async () => (await askHidden(say.secretPrompt)).trim(),
    pasted(told) {
      lines = createInterface({ input: process.stdin, output: process.stderr, prompt: say.pastePrompt })
      lines.prompt()
      lines.on('line', (line) => line.trim() !== '' && told(line.trim()))
    },
    interrupted: (told) => void lines?.on('SIGINT', told),
    close: () => lines?.close(),
  }
}

function piped(): Typing {
  const lines = createInterface({ input: process.stdin })
  const all = lines[Symbol.asyncIterator]()
  const next = async (): Promise<string | undefined> => {
    const { value, done } = await all.next()
    return done ? undefined : `${value}`.trim()
  }
  return {
    secret: async () => (await next()) ?? '',
    pasted(told) {
      void (async () => {
        for (let line = await next(); line !== undefined; line = await next()) if (line !== '') told(line)
      })()
    },
    interrupted: (told) => void process.on('SIGINT', told),
    close: () => lines.close(),
  }
}
