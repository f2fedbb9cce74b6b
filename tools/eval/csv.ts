/** Rows of a CSV text (RFC 4180: quoted fields, doubled quotes) by the names in its first line. */
export function readCsv(text: string): readonly Record<string, string>[] {
  const [names = [], ...rows] = cells(text)
  return rows.map((row) => Object.fromEntries(names.map((name, at) => [name, row[at] ?? ''])))
}

function cells(text: string): string[][] {
  const rows: string[][] = []
  let row: string[] = []
  const field = /(?:"((?:[^"]|"")*)"|([^,\r\n]*))(,|\r?\n|$)/gy
  while (field.lastIndex < text.length) {
    const [, quoted, plain, end] = field.exec(text)!
    row.push(quoted?.replaceAll('""', '"') ?? plain ?? '')
    if (end === ',') continue
    rows.push(row)
    row = []
  }
  return rows
}
