const WHOM =
  "(?:him|her|them|anyone|anybody|everyone|any (?:guests|one)|people|[\\p{L}][\\p{L}'’-]*(?: \\p{Lu}[\\p{L}'’-]*)?)"
const NOTICE = '(?:invites?|invitations?|invitation mails?|calendar invites?)'
const LEAD = '(?:(?:no|wait|but|just|ok|oh|actually|not now|and|please)[, ]+)*'
const END = '(?:,? (?:though|yet|please|to it|for (?:it|that|this|now)|out))*[\\s.!]*'
const forms = [
  `(?:don['’]?t|do not|without|not|no need to|never) invit(?:e|ing) ${WHOM}`,
  `(?:don['’]?t|do not|without|not|no need to|never) (?:send|sending|mail|mailing|email|give|giving)(?: out)?(?: ${WHOM})?(?: (?:an|any|the|out|out any|out the))? ${NOTICE}(?: to ${WHOM})?`,
  `(?:no|without(?: an| any| the)?|skip the|leave out the|drop the|no need for(?: an| any)?) ${NOTICE}(?: to ${WHOM})?(?: (?:is |are )?(?:needed|necessary|required|this time))?`,
].map((form) => new RegExp(`^${LEAD}${form}${END}$`, 'iu'))

/** "but don't invite him", "no invite please", "don't send her an invitation": the thing itself, and nobody asked to it. */
export const uninvites = (text: string): boolean =>
  text.length <= 80 && forms.some((form) => form.test(text.trim()))
