/** Runs once before all tests: an old Node would fail later and less clearly. */
export default function requireNode(): void {
  const [major = 0, minor = 0] = process.versions.node.split('.').map(Number)
  if (major > 22 || (major === 22 && minor >= 18)) return
  throw new Error(`Node ${process.versions.node} is too old for these tests; run them with: npm test`)
}
