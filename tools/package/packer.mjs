import { readFileSync } from 'node:fs'
import { homedir } from 'node:os'
import { join } from 'node:path'

const { dependencies } = JSON.parse(readFileSync(join(import.meta.dirname, 'package.json'), 'utf8'))

/** Where electron-builder is installed once it was needed, by its version. */
export const packer = join(homedir(), '.cache/omnii', `packer-${dependencies['electron-builder']}`)
