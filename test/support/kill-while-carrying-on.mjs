import fs from 'node:fs'
import { syncBuiltinESMExports } from 'node:module'

/**
 * Preloaded into a host: ends it, as a crash does, in the moment it goes on with a run whose note it has just put in place.
 */
const { renameSync } = fs
fs.renameSync = (from, to) => {
  renameSync(from, to)
  if (!String(to).endsWith('recovery.json')) return
  if (JSON.parse(fs.readFileSync(to, 'utf8')).length > 0) process.kill(process.pid, 'SIGKILL')
}
syncBuiltinESMExports()
