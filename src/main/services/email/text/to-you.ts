const row = (text: string): ReadonlySet<string> => new Set(text.split(' '))

/** Whoever else "she" or "him" may be: somebody of the family or by what they do, who is told of in the same words. */
const somebodyElse = row(
  'mum mom mother dad father brother sister son daughter wife husband partner aunt uncle granny grandma grandpa cousin boss client guest friend neighbour neighbor colleague doctor nurse chef guy man woman lady girl boy kid child baby agent assistant accountant therapist dentist vet gp manager designer builder plumber electrician driver teacher lawyer solicitor landlord tenant printer photographer supplier courier developer producer director editor writer engineer contractor somebody someone anybody anyone everybody everyone nobody',
)
/** What a sentence may begin with, and words that have a capital without being anybody's name. */
const noName = row(
  'the a an it we you this that these there my our your yes no ok okay thanks thank please if when all just sorry both some any hope see is are can could will would what how where why let looking happy good great fine sure tomorrow today tonight as at on in i monday tuesday wednesday thursday friday saturday sunday january february march april may june july august september october november december she he her his him',
)
const female = row('she her hers herself')
const male = row('he him his himself')

/** Behind "her" these begin something else: she is who is meant, and nothing is hers. */
const noNoun = row(
  'at on in to for with by from about of before after until till when while if as than and or but that because since so then there here today tomorrow tonight yesterday now later soon again back too also anyway either instead first this these those the a an my our some any next last off up out over down what where how why who which once directly know monday tuesday wednesday thursday friday saturday sunday',
)
const giving = row('give gives gave tell told show showed owe lend lent offer offered let help ask asked')
interface Part {
  readonly word: string
  readonly low: string
  /** the marks behind it */
  readonly tail: string
}

const isLetter = (char: string): boolean => char.toLowerCase() !== char.toUpperCase()

function partOf(text: string): Part {
  let end = text.length
  while (end > 0 && !isLetter(text[end - 1]!)) end -= 1
  const word = text.slice(0, end)
  return { word, low: word.toLowerCase().replaceAll('’', "'"), tail: text.slice(end) }
}

/**
 * Words about "her" in a mail to her alone, as they are said to her: "the quote will be with her tomorrow" becomes "… with
 * you tomorrow". They stay as they are where anybody else may be meant: a name in them, somebody by what they do, both a
 * "him" and a "her", or a "he" or "she" that does something ("tell Tom that she is late").
 */
export function toYou(text: string): string {
  const parts = text.split(' ').map(partOf)
  const bare = ({ low }: Part): string => low.split("'")[0]!
  const said = parts.filter((part) => female.has(bare(part)) || male.has(bare(part)))
  const isOther = (part: Part): boolean =>
    bare(part) === 'she' ||
    bare(part) === 'he' ||
    somebodyElse.has(bare(part)) ||
    (part.word !== '' && part.word[0] !== part.word[0]!.toLowerCase() && !noName.has(bare(part)))
  if (said.length === 0 || parts.some(isOther)) return text
  if (new Set(said.map((part) => female.has(bare(part)))).size > 1) return text
  return parts
    .map((part, at) => {
      const next = parts[at + 1]?.low ?? ''
      const ends = next === '' || part.tail !== ''
      const put = (word: string): string => `${word}${part.tail}`
      if (part.low === 'him') return put('you')
      if (part.low === 'herself' || part.low === 'himself') return put('yourself')
      if (part.low === 'hers') return put('yours')
      if (part.low === 'his') return put(ends ? 'yours' : 'your')
      if (part.low === 'her')
        return put(ends || noNoun.has(next) || giving.has(parts[at - 1]?.low ?? '') ? 'you' : 'your')
      return put(part.word)
    })
    .join(' ')
}
