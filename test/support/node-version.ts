import { runtimeTrouble } from '../../src/main/host/process/runtime.ts'

/** Runs once before all tests: an old Node would fail later and less clearly. */
export default function requireNode(): void {
  const trouble = runtimeTrouble(process.versions)
  if (trouble) throw new Error(`${trouble.message} Run the tests with: npm test`)
}
