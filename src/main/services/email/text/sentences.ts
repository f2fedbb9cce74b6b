const segmenters = new Map<string, Intl.Segmenter>()
function segmenter(locale: string): Intl.Segmenter {
  const known = segmenters.get(locale)
  if (known) return known
  const made = new Intl.Segmenter(locale, { granularity: 'sentence' })
  segmenters.set(locale, made)
  return made
}

const greeting =
  /^(hi|hello|hey|dear|good (morning|afternoon|evening)|ciao|morning|thanks|thank you|many thanks|cheers)\b[^.?!]{0,40}[,!.]?$/i

/** The sentences of a text, in order, without greetings and thanks. A list item or a line of its own is a sentence. */
export function sentences(text: string, locale: string): readonly string[] {
  return text
    .split(/\n{2,}|\n(?=[-*•\d])/)
    .flatMap((part) =>
      [...segmenter(locale).segment(part.replace(/\s*\n\s*/g, ' '))].map(({ segment }) => segment.trim()),
    )
    .map((sentence) => sentence.replace(/^[-*•]\s*/, ''))
    .filter((sentence) => /\p{L}{2}/u.test(sentence) && !greeting.test(sentence))
}

const request =
  /\b(can you|could you|would you|will you|are you|do you|did you|have you|please (?:confirm|send|let|reply|respond|advise|check|sign|review|approve|tell|get)|let me know|let us know|need (?:you|your)|waiting for (?:you|your)|get back to|your (?:thoughts|view|answer|decision|feedback|confirmation)|rsvp|by when)\b/i

/** The sentences that want something of the reader: questions, and requests without a question mark. */
export const requests = (text: string, locale: string): readonly string[] =>
  sentences(text, locale).filter((sentence) => sentence.endsWith('?') || request.test(sentence))
