import { chanceFrom } from '../../../support/chance.ts'

const kinds: readonly ((pick: (most: number) => number) => string)[] = [
  (pick) => `${'../'.repeat(1 + pick(8))}etc/passwd`,
  (pick) => `${'..\\'.repeat(1 + pick(8))}windows\\system.ini`,
  (pick) => `/tmp/omnii-${pick(999)}`,
  (pick) => `C:\\Users\\x\\${pick(999)}.txt`,
  (pick) => `\\\\server\\share\\${pick(999)}.pdf`,
  (pick) => `report${pick(9)}.pdf\0.exe`,
  (pick) => `${['CON', 'NUL', 'AUX', 'LPT1', 'COM9', 'PRN'][pick(6)]}.txt`,
  (pick) => 'a'.repeat(200 + pick(700)),
  (pick) => `${'\u{1f4c4}'.repeat(100 + pick(100))}.txt`,
  (pick) => `invoice\u202e${['fdp', 'txt', 'cod'][pick(3)]}.exe`,
  (pick) => `line\r\nSet-Cookie: x=${pick(99)}`,
  (pick) => `<img src=x onerror=alert(${pick(99)})>.txt`,
  (pick) => `a";filename="b${pick(99)}.html`,
  (pick) => ['.', '..', '...', ' ', '/', '\\', '~', '-rf', '$(id)', '`id`', '%2e%2e%2f', '*'][pick(12)]!,
  (pick) => `\ud800${pick(99)}\udc00.txt`,
  (pick) => `e\u0301\u200b\u2066${pick(99)}.md`,
  (pick) => `file_${'0'.repeat(36)}${pick(9)}`,
  (pick) => `${pick(99)}.txt:stream:$DATA`,
  (pick) => `omnii.db${'-wal'.repeat(pick(2))}`,
  (pick) => String.fromCharCode(...Array.from({ length: 3 + pick(20) }, () => 1 + pick(0xfffe))),
]

/** Names that other people may give their files, each as bad as it can be told by its place in the list. */
export function hostileNames(count: number, seed: number): readonly string[] {
  const chance = chanceFrom(seed)
  const pick = (most: number): number => Math.floor(chance() * most)
  return Array.from({ length: count }, (_, at) => kinds[at % kinds.length]!(pick))
}
