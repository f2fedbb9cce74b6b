/** The sentences of a text, line breaks within a paragraph joined. */
export function sentencesOf(text: string, locale: string): readonly string[] {
  const segmenter = new Intl.Segmenter(locale, { granularity: 'sentence' })
  return text
    .split(/\n{2,}/)
    .flatMap((part) =>
      [...segmenter.segment(part.replace(/\s*\n\s*/g, ' '))].map(({ segment }) => segment.trim()),
    )
    .filter((sentence) => /\p{L}{2}/u.test(sentence))
}
