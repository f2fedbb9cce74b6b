import { mkdirSync, statSync } from 'node:fs'
import module from 'node:module'
import { join } from 'node:path'

/**
 * Keeps compiled code in the home folder, and only where nobody else can write: a writable cache would let others run code as this user.
 * Called before anything large is loaded. A home that does not exist yet or is open to others gets its cache from the next start on.
 */
export function keepCompiledCode(home: string): void {
  // older than 22.8 has no such cache
  if (typeof module.enableCompileCache !== 'function') return
  const folder = join(home, 'compiled')
  try {
    if (!isOurs(home)) return
    mkdirSync(folder, { mode: 0o700, recursive: true })
    if (isOurs(folder)) module.enableCompileCache(folder)
  } catch {
    // a start without the cache is slower and says itself what is wrong with the folder
  }
}

/** A folder of this user that nobody else may write to. Windows keeps a user's folders to that user by itself. */
function isOurs(folder: string): boolean {
  if (process.platform === 'win32') return true
  const { uid, mode } = statSync(folder)
  return uid === process.getuid?.() && (mode & 0o022) === 0
}
