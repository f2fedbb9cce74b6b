import type { Clause } from '../../../../core/nlu/utterance.ts'

const bareNot = /^(?:(?:and|but|also|oh|just|only|please) )*not (?:on |in |at )?\S/i

/** "and not on the 31st": it names nothing but a day, so it can only be about what was made or shown last. */
export const isBareNot = ({ text, title, times, references, people }: Clause): boolean =>
  title === undefined &&
  times.length === 1 &&
  references.length === 0 &&
  people.length === 0 &&
  bareNot.test(text)
