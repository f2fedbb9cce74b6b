import { type Row, row } from '../../../core/nlu/pattern/row.ts'

const contacts = '(contacts|address book|addressbook|people i know)'
const have = '(do i have|do i know|have i got)'
const keep = '(save|add|keep|store|put|make a [new] contact (of|for|from|out of))'
const somebody =
  '(person|people|guy|man|woman|lady|one|whoever|whomever|sender|writer|author|somebody|someone)'
const wrote = '(emailed|e-mailed|mailed|wrote|writing|messaged|contacted|sent)'
const mail = '(email|e-mail|emails|e-mails|mail|mails|message|messages|letter|letters|thread)'
const intoBook = '[(in|into|to|as) [<the>] [(a|new)] (contact|contacts|address book)]'
const details = '[(the|their)] [(contact details|details|address|number) of]'
const aboutIt = '[(about|on|regarding|re) [<the>] {about:words}]'
const birthday = '(birthday|birthdays|bday|bdays)'
const met =
  '(talk|talked|spoken|spoke|speak|hear|heard|met|meet|seen|see|saw|write|wrote|in touch|been in touch)'
const merge = '(merge|combine|deduplicate|dedupe|join)'
const phone = '(number|phone|mobile|cell)'

/** Who somebody is to the user, and then their name, with a number or an address that makes it a contact. */
const somebodyOfMine = (['phones', 'emails'] as const).map((given) =>
  row(`somebody-of-mine-by-${given}`, 'contacts.create_contact', {
    says: [
      '(add|save|put|store|enter|note) [down] (my|our|the|a|an) {role:words(4)} [(called|named|,)] {who:name}',
    ],
    takes: 'anything',
    needs: { [given]: 1, question: false },
    unless: [
      '(add|save|put|store|enter|note) [down] [<the>] {words(4)} (to|on|onto|for) [<the>] {words(4)}',
      // "a new contact: Jess" tells what is made, not who she is
      '(add|save|put|store|enter|note) [down] (the|a|an) [(new|extra|personal|work|business)] (contact|person|entry)',
    ],
    polarity: 'in',
    examples: [
      given === 'phones'
        ? 'add my mum’s carer Joyce Adeyemi, her number is 07700 900321'
        : 'save our accountant Priya Nair, priya@nair.example',
    ],
    not: ['add my dentist appointment on Friday', 'save the person who emailed me about the lease'],
  }),
)

/** Wordings about people that are read by themselves. */
export const contactsRows: readonly Row[] = [
  ...somebodyOfMine,
  row('somebody-told-of', 'contacts.create_contact', {
    says: [
      '(add|save|put|store|enter|note) [down] {who:name} [,] (she|he|they) (is|are|works|work) (my|our|the|a|an|as|for|at|in)',
      '(add|save|store|enter) {who:name} [,] (my|our) {role:words(4)}',
    ],
    takes: 'anything',
    needs: { question: false, times: false },
    unless: ['{words} (to|on|onto|into) [<the>] {words(5)}'],
    polarity: 'in',
    examples: ['add Bea Novak, she’s my dentist', 'save Jonas Weber, our plumber'],
    not: ['add Tom, he is my boss, to the retro', 'add milk, we are out'],
  }),
  row('people-of-an-organisation', 'contacts.who_at', {
    says: [`(which|what) (people|contacts) (from|at|of) {where:words(6)} ${have}`],
    takes: 'anything',
    polarity: 'ask',
    examples: ['which people from Acme do I have?', 'what contacts at Northwind have I got'],
    not: ['which people from Acme are coming tomorrow?'],
  }),
  row('all-contacts', 'contacts.who_at', {
    says: [
      `[(<show>|open|read|read out|what are|who are|who is in|who is all in|how many)] [all] [of] [<the>] [(whole|entire)] ${contacts} [list] [(do i have|have i got|are there|are in there)]`,
    ],
    polarity: 'ask',
    examples: ['list my contacts', 'who is in my address book', 'how many contacts do I have'],
    not: ['add him to my contacts', 'list my Acme contacts'],
  }),
  row('save-who-wrote', 'contacts.create_contact', {
    says: [
      `${keep} ${details} [(the|that)] ${somebody} [(who|that)] [(has|had)] ${wrote} [to] [me] ${aboutIt} ${intoBook}`,
      `${keep} [(the|that)] (sender|author|writer) of [(the|that|my)] [{about:words(6)}] ${mail} ${intoBook}`,
      `${keep} [(the|that)] ${somebody} (behind|from|of) [(the|that|my)] [{about:words(6)}] ${mail} ${intoBook}`,
      `${keep} [(the|that)] ${somebody} [(who|that)] (sent|wrote) [me] [(the|that|my)] [{about:words(6)}] ${mail} ${intoBook}`,
      `${keep} the {about:words(4)} (person|people|guy|man|woman|lady|chap|bloke|girl|sender|writer) (as|to|in|into) [<the>] [(a|new)] (contact|contacts|address book)`,
      `whoever ${wrote} [to] [me] ${aboutIt} (save|add|keep|store|put) (them|him|her|that person) ${intoBook}`,
    ],
    polarity: 'in',
    examples: [
      'save the person who emailed me about the lease',
      'add the sender of the lease mail to my contacts',
      'save the lease lady as a contact',
      'whoever wrote to me about the lease, save them',
    ],
    not: ['add the person to the meeting', 'add Priya Nair, priya@example.test, from Acme'],
  }),
  row('somebody-who-wrote', 'contacts.create_contact', {
    says: [
      `[(the|that)] ${somebody} [(who|that)] [(has|had)] ${wrote} [to] [me] ${aboutIt} [should be] ${intoBook}`,
    ],
    topics: ['contacts'],
    needs: { question: false },
    polarity: 'in',
    examples: [
      'the guy who wrote about the budget',
      'whoever mailed about the lease should be in my contacts',
    ],
    not: ['who wrote about the budget?'],
  }),
  row('last-contact', 'contacts.last_contact', {
    says: [
      `(have|did) (i|we) [{words(4)}] ${met} [{words(8)}] (lately|recently|in a while)`,
      `how long [(is it|has it been)] since (i|we) [{words(4)}] ${met}`,
      `when (did|was|were|have) (i|we) last [{words(3)}] (${met}|have|had|in contact|speaking|talking|together)`,
      `[when was] [the] last time (i|we) [{words(3)}] ${met}`,
      `when (did|was|has) {words(2)} last (call|in touch)`,
      'when was <the> last (meeting|call|chat|mail|email|e-mail|contact) with',
    ],
    takes: 'anything',
    needs: { people: 1 },
    polarity: 'ask',
    examples: [
      'when did I last talk to Marco?',
      'have I heard from Dana lately',
      'when was my last call with Tom',
    ],
    not: ['when did I last buy milk', 'when do I meet Dana next'],
  }),
  row('merge-people', 'contacts.merge_contacts', {
    says: [
      `${merge} [<the>] (two|both) {who:name}`,
      `${merge} [{words(4)}] (contacts|address book|duplicate|duplicates)`,
      '(merge|dedupe|deduplicate) [{words(2)}] {who:person} [(and|with|into)] {other:person}',
      '(combine|join) {who:person} [(and|with)] {other:person}',
    ],
    takes: 'anything',
    polarity: 'change',
    examples: ['merge the two Sarahs', 'merge my duplicate contacts', 'combine Sarah Chen and Sarah Khan'],
    not: ['join the call with Sarah Chen and Dana Lee'],
  }),
  row('same-person', 'contacts.merge_contacts', {
    says: ['{who:words(8)} (is|are) [(really|actually)] the same (person|contact)'],
    takes: 'anything',
    open: true,
    polarity: 'change',
    examples: ['the two Sarahs are the same person'],
  }),
  row('merge-in-contacts', 'contacts.merge_contacts', {
    says: [`[{words(6)}] ${merge}`],
    takes: 'anything',
    topics: ['contacts'],
    open: true,
    polarity: 'change',
    examples: ['merge Dana’s two cards in my contacts'],
  }),
  row('merge-them', 'contacts.merge_contacts', {
    says: ['(merge|combine|join) (them|both|these|those)'],
    context: [{ behind: 'contacts.merge_contacts' }],
    over: ['merge-in-contacts'],
    polarity: 'change',
    examples: ['merge them'],
  }),
  row('birthdays', 'contacts.birthdays', {
    says: [
      `[(tell me|do you know)] whose ${birthday}`,
      `[(tell me|do you know)] who [(is|has|was)] [(got|having|celebrating|next)] [(got|having|celebrating|next)] [(a|an|their|the)] ${birthday}`,
      '[(tell me|do you know)] who (was|is) born',
      `[(are there|do i have|have i got|is there|what are|when is|when are|what is|who has)] (any|upcoming|next|coming|the next|which|what|all|list|show|show me) [(the|my|all|contacts)] ${birthday}`,
      `[(are there|do i have|list|show|what|which|are)] [(any|all|the|my)] (birthdays|bdays) (coming up|[are] (in|this|next|soon|today|tomorrow))`,
    ],
    takes: 'anything',
    needs: { owners: false },
    unless: [`${birthday} (party|dinner|drinks|lunch|brunch|cake|gift|present|card|do)`],
    polarity: 'ask',
    examples: ['whose birthday is next?', 'any birthdays this month?', 'who has a birthday in March'],
    not: ['when is Dana’s birthday party', 'add a birthday dinner on Friday'],
  }),
  row('name-for-somebody', 'contacts.set_alias', {
    says: ['{words}'],
    takes: 'anything',
    when: 'namesSomebody',
    open: true,
    polarity: 'in',
    examples: ['when I say “the boss” I mean Dana', 'my landlord is Helen Price'],
    not: ['the meeting is on Tuesday'],
  }),
  row('names-answered', 'contacts.list_answered', {
    says: [
      '(which|what) names (do you|did you|have you) (remember|remembered|learn|learned|learnt|know)',
      '[(<show>|tell me|list|what are|which are)] [me] [(the|all the|all)] names [that] (you|you have|you did) (remember|remembered|learn|learned|learnt)',
      '(who|whom) do you (take|think) {who:words(4)} (for|is|to be)',
    ],
    polarity: 'ask',
    examples: ['which names do you remember?', 'show me the names you have learned'],
    not: ['remember the names of the guests', 'which names are on the list?'],
  }),
  row('name-asked-again', 'contacts.forget_answered', {
    says: [
      '(forget|unlearn) (who|whom|which) {who:words(4)} (is|are|i mean|i meant|stands for)',
      'ask [me] [again] (who|whom|which) {who:words(4)} (is|are|i mean|i meant) [again] [next time]',
    ],
    polarity: 'out',
    examples: ['forget who Sarah is', 'ask me again which Sarah I mean'],
    not: ['forget the meeting with Sarah', 'ask Sarah who is coming'],
  }),
  row('new-number', 'contacts.update_contact', {
    says: [
      `{who:words(4)} 's (new|other|second) ${phone}`,
      `[{words(6)}] ${phone} [{words(4)}] (changed|switched) to`,
      `{who:words(6)} (a|got a) (new|different|another) ${phone}`,
      '[{words(6)}] (he|she|they) (is|are) [now] on {phone}',
    ],
    takes: 'anything',
    needs: { phones: 1, people: 1 },
    open: true,
    polarity: 'change',
    examples: ['Dana’s new number is +44 20 7946 0000'],
    not: ['what is Dana’s new number'],
  }),
  row('more-of-them', 'contacts.find_contact', {
    says: [
      `[(what about|how about|what is)] (his|her|their) [{words(1)}] (email|e-mail|mail|address|birthday|${phone}) [(address|number)]`,
    ],
    polarity: 'ask',
    examples: ['and her email?', 'what’s his work number?'],
    not: ['what is her address book', 'his number is 555 0134'],
  }),
  row('whose-number', 'contacts.find_contact', {
    says: ['[{words(8)}] (whose|who|do i know|do you know)'],
    takes: 'anything',
    when: 'asksWhoseAddress',
    open: true,
    polarity: 'ask',
    examples: ['whose number is +44 20 7946 0000', 'who is tom@studio.test?'],
  }),
]
