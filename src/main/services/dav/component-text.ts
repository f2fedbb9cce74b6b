/** A content line as it stands in the text: folds, case, spaces and line break untouched. */
export interface TextLine {
  readonly raw: string
  /** in upper case, without its group (`item1.`) */
  readonly name: string
  /** each with its `;`, as written but unfolded */
  readonly params: string
  readonly value: string
}

/** A component as it stands in the text. What is not changed comes out byte for byte. */
export interface TextComponent {
  readonly name: string
  readonly begin: string
  readonly end: string
  readonly parts: readonly (TextLine | TextComponent)[]
}

const form = /^(?:[A-Za-z0-9-]+\.)?([A-Za-z0-9-]+)((?:;(?:"[^"]*"|[^":])*)?):([\s\S]*)$/

export const isComponent = (part: TextLine | TextComponent): part is TextComponent => 'parts' in part

/** Reads the first component of RFC 5545 or RFC 6350 in a text; undefined when it is none or is not closed. */
export function readComponent(text: string): TextComponent | undefined {
  const lines = text.match(/[^\r\n]*(?:\r\n|\n|\r)(?:[ \t][^\r\n]*(?:\r\n|\n|\r|$))*|[^\r\n]+$/g) ?? []
  const open: { name: string; begin: string; parts: (TextLine | TextComponent)[] }[] = []
  for (const raw of lines) {
    const line = lineOf(raw)
    if (line.name === 'BEGIN') {
      open.push({ name: line.value.trim().toUpperCase(), begin: raw, parts: [] })
      continue
    }
    const top = open.at(-1)
    if (!top) continue
    if (line.name !== 'END') {
      if (raw.trim() !== '') top.parts.push(line)
      continue
    }
    if (line.value.trim().toUpperCase() !== top.name) return undefined
    open.pop()
    const made: TextComponent = { ...top, end: raw }
    const around = open.at(-1)
    if (!around) return made
    around.parts.push(made)
  }
  return undefined
}

function lineOf(raw: string): TextLine {
  const whole = raw.replace(/(?:\r\n|\n|\r)[ \t]/g, '').replace(/[\r\n]+$/, '')
  const [, name = '', params = '', value = ''] = form.exec(whole) ?? []
  return { raw, name: name.toUpperCase(), params, value }
}

/** The text of a component, as it was read where nothing was changed. */
export const writeComponent = ({ begin, parts, end }: TextComponent): string =>
  [begin, ...parts.map((part) => (isComponent(part) ? writeComponent(part) : part.raw)), end].join('')

/** The components directly in one. */
export const componentsIn = (around: TextComponent, name: string): readonly TextComponent[] =>
  around.parts.filter((part): part is TextComponent => isComponent(part) && part.name === name)

/** The lines directly in it. */
export const linesIn = (component: TextComponent, name: string): readonly TextLine[] =>
  component.parts.filter((part): part is TextLine => !isComponent(part) && part.name === name)

/** A new line, folded at 75 octets within no character (RFC 5545, 3.1). */
export function newLine(content: string): TextLine {
  let raw = ''
  let octets = 0
  for (const letter of content) {
    const size =
      letter.codePointAt(0)! < 0x80 ? 1 : letter.codePointAt(0)! < 0x800 ? 2 : letter.length === 1 ? 3 : 4
    if (octets + size > 75) {
      raw += '\r\n '
      octets = 1
    }
    raw += letter
    octets += size
  }
  return lineOf(`${raw}\r\n`)
}

/**
 * Puts lines where those of that name stood, or else before the first component in it. Lines that say the same as before
 * stay as they were.
 */
export function withLines(component: TextComponent, name: string, lines: readonly TextLine[]): TextComponent {
  const old = linesIn(component, name)
  const kept = lines.map(
    (line) => old.find((one) => one.params === line.params && one.value === line.value) ?? line,
  )
  const first = old[0] ? component.parts.indexOf(old[0]) : -1
  const before = first >= 0 ? first : component.parts.findIndex(isComponent)
  const at = before < 0 ? component.parts.length : before
  const rest = (parts: TextComponent['parts']) =>
    parts.filter((part) => isComponent(part) || part.name !== name)
  return {
    ...component,
    parts: [...rest(component.parts.slice(0, at)), ...kept, ...rest(component.parts.slice(at))],
  }
}

/** A text in the place of a property's: its other parameters stay, but for one that points to the old text. */
export function withText(component: TextComponent, name: string, fresh: TextLine | undefined): TextComponent {
  const old = linesIn(component, name)[0]
  if (!fresh) return withLines(component, name, [])
  if (!old) return withLines(component, name, [fresh])
  const params = old.params.replace(/;(?:ALTREP|ENCODING|CHARSET)=(?:"[^"]*"|[^;:]*)/gi, '')
  const group = /^([A-Za-z0-9-]+\.)[A-Za-z0-9-]+[;:]/.exec(old.raw)?.[1] ?? ''
  return withLines(component, name, [newLine(`${group}${name}${params}:${fresh.value}`)])
}

/** The same with one component in the place of another; without one it goes, without another it is added at the end. */
export function withComponent(
  around: TextComponent,
  old: TextComponent | undefined,
  made: TextComponent | undefined,
): TextComponent {
  const parts = around.parts.flatMap((part) => (part === old ? (made ? [made] : []) : [part]))
  return { ...around, parts: old || !made ? parts : [...parts, made] }
}
