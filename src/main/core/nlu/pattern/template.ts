import { type SlotKind, slotKinds } from './row.ts'

/** One part of a template. */
export type Item =
  | { readonly is: 'literal'; readonly word: string }
  | { readonly is: 'group'; readonly options: readonly Sequence[]; readonly optional: boolean }
  | { readonly is: 'slot'; readonly name: string; readonly kind: SlotKind; readonly most: number }
export type Sequence = readonly Item[]

/** How many words of free text a slot holds where its template does not say. */
const mostWords = 12

const isKind = (text: string): text is SlotKind => (slotKinds as readonly string[]).includes(text)

/** A template that cannot be read is a bug of whoever wrote it, found when the grammar is compiled. */
class TemplateError extends Error {}

/**
 * Reads a template. A macro is read in place, as the group it stands for.
 * @throws TemplateError where it cannot be read, with the template and the place
 */
export function readTemplate(template: string, macros: Readonly<Record<string, string>>): Sequence {
  let at = 0
  const fail = (why: string): never => {
    throw new TemplateError(`${why} at ${at} in “${template}”`)
  }
  const upTo = (close: string): string => {
    const end = template.indexOf(close, at)
    if (end < 0) fail(`no ${close}`)
    const inside = template.slice(at, end)
    at = end + 1
    return inside
  }
  const options = (close: string): Sequence[] => {
    const found: Sequence[] = [sequence(close)]
    while (template[at] === '|') {
      at++
      found.push(sequence(close))
    }
    if (template[at] !== close) fail(`no ${close}`)
    at++
    return found
  }
  const item = (): Item => {
    const mark = template[at]!
    if (mark === '(' || mark === '[') {
      at++
      return { is: 'group', options: options(mark === '(' ? ')' : ']'), optional: mark === '[' }
    }
    if (mark === '<') {
      at++
      const name = upTo('>')
      const inside = macros[name] ?? fail(`no macro <${name}>`)
      const read = readTemplate(`(${inside})`, macros)[0]
      return read ?? fail(`macro <${name}> is empty`)
    }
    if (mark === '{') {
      at++
      return slot(upTo('}'))
    }
    const word = /^[^\s()[\]{}<>|]+/.exec(template.slice(at))?.[0] ?? fail('nothing to read')
    at += word.length
    return { is: 'literal', word }
  }
  const slot = (inside: string): Item => {
    const [, name = '', kind = name, most] =
      /^([a-z]\w*)(?::([a-z]+))?(?:\((\d+)\))?$/i.exec(inside) ?? fail(`no slot {${inside}}`)
    if (!isKind(kind)) return fail(`no kind of slot ${kind}`)
    return { is: 'slot', name, kind, most: most === undefined ? mostWords : Number(most) }
  }
  function sequence(close: string): Sequence {
    const found: Item[] = []
    while (at < template.length && template[at] !== close && template[at] !== '|')
      if (template[at] === ' ') at++
      else found.push(item())
    if (found.length === 0) fail('nothing to match')
    return found
  }
  const whole = sequence('')
  if (at < template.length) fail('too much')
  return whole
}

/** The same text for the same item, so that templates share what they begin with. */
export function keyOf(item: Item): string {
  switch (item.is) {
    case 'literal':
      return item.word
    case 'slot':
      return `{${item.name}:${item.kind}(${item.most})}`
    case 'group': {
      const inside = item.options.map((option) => option.map(keyOf).join(' ')).join('|')
      return item.optional ? `[${inside}]` : `(${inside})`
    }
  }
}
