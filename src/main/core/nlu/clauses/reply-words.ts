/** Words an answer begins with that is said before whom it is for. */
const answer =
  /^((?:(?:please|pls|can you|could you|and|then|also|just) )*(?:reply|respond|answer|write back))(?: (?:with|saying))? ((?:yes|yep|yeah|no|nope|ok|okay|sure|great|perfect|thanks|thank you|sounds|works|agreed|confirmed|done|fine|good|happy|sorry|i['’]ll|i['’]m|i can|i will|we['’]ll|we can|that['’]s|that works|will do|got it|not)\b.{0,300}?) to ([\p{L}][\p{L}'’.-]*(?: \p{Lu}[\p{L}'’.-]*){0,2})((?:,? (?:and )?(?:cc|copy|bcc)\b.{0,80})?[.!]?)$/iu
/** Behind these "to" belongs to what is said: "I can talk to Marco", "that's close to Rome". */
const takesTo =
  /\b(?:talk(?:ed)?|sp(?:eak|oke)|wr[io]te|go(?:ing)?|went|come|send|sent|give|gave|show|get|got|bring|take|say|said|listen|introduce[d]?|forward(?:ed)?|according|thanks|thank you|next|close|hello|hi|regards|love|due|want|need|have|has|had|like|able|it|that|this|them|him|her|back|over|up|down|out|on|moved?|sent|explain(?:ed)?|present(?:ed)?|invited?|add(?:ed)?|reply|respond|closer|similar|fly|flying|drive|driving|travel|travelling|trip)$/iu
const nobody =
  /^(?:all|everyone|everybody|it|that|this|them|the|him|her|my|our|your|his|their|a|an|me|us|be|do|go|see|hear|meet|get|make|come|help|join|have)$/iu

/**
 * "reply yes thursday afternoon works to Marco, and cc Tom" with whom it is for in front, so that the words are read as what is
 * to be said: "reply to Marco: …". Other messages come back as they are.
 */
export function withAddresseeFirst(text: string, isName: (word: string) => boolean): string {
  const found = answer.exec(text)
  if (!found) return text
  const [, verb = '', words = '', whom = '', rest = ''] = found
  const [first = ''] = whom.split(' ')
  if (nobody.test(first) || takesTo.test(words) || /["“”\n]/.test(words)) return text
  if (!/^\p{Lu}/u.test(first) && !isName(first.toLowerCase())) return text
  return `${verb} to ${whom} saying ${words}${rest}`
}
