import { begins, keyword, type ServiceTopic, words } from '../../../core/api/topic.ts'

/** The words by which contacts are meant. */
export const contactsTopic: ServiceTopic = {
  called: words('contacts, people, contact, addresses'),
  itsThings: /\bcontacts?\b/i,
  nouns: words(
    'address, address book, birthday, cell number, contact, email address, home address, ' +
      'mobile number, nickname, number, phone number, rolodex, telephone number, work number, ' +
      'contact details, contact information, contact info, manager, supervisor',
  ),
  keywords: [
    // ways of calling
    keyword('create', begins('when(?:ever)? i say .{1,40} i mean ')),
    keyword('update', begins('merge (?:the )?(?:two|three|both|duplicate|contacts|\\w+s[?.!]*$)')),
    keyword(
      'update',
      /^(?:\w{2,20} ){0,2}\w{2,20}['’]?s (?:new )?(?:phone |mobile |e-?mail )?(?:number|phone|mobile|e-?mail|address) is (?:now )?\S/i,
    ),
    keyword('query', begins('when did (?:i|we) last (?:talk|speak|hear|meet|see|write|have contact)\\b')),
    keyword(
      'delete',
      begins(
        "(?:remove|delete|drop|forget) (?:\\w{2,20} ){0,2}\\w{2,20}'s (?:old |other )?(?:phone |mobile )?(?:number|phone|mobile|e-?mail|address)\\b",
      ),
    ),
    keyword('create', begins('(?:save|add|keep) the (?:person|people|one|guy|woman|man) who\\b')),
  ],
}
