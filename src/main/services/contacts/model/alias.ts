import { normalizedWords } from '../../../core/text/normalize-text.ts'

/** The kind of fact an alias is kept as; its value is a contact's id, or several with spaces between. */
export const aliasKind = 'alias'

const article = new Set(['the', 'my', 'our', 'a', 'an'])

/** "The Boss" and "my boss" are one alias: folded, without the article. */
export function aliasKey(words: string): string {
  const all = normalizedWords(words)
  return (all.length > 1 && article.has(all[0]!) ? all.slice(1) : all).join(' ')
}

/** The contacts an alias stands for. */
export const aliasIds = (value: string): readonly string[] => value.split(' ')
