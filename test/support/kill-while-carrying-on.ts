import { join } from 'node:path'
import { pathToFileURL } from 'node:url'

const hook = pathToFileURL(join(import.meta.dirname, 'kill-while-carrying-on.mjs'))

/** The environment of a host that ends, as in a crash, in the moment it goes on with an open run. */
export const killedWhileCarryingOn: NodeJS.ProcessEnv = { NODE_OPTIONS: `--import ${hook.href}` }
