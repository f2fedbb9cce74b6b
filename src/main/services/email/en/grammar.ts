import { type Row, row } from '../../../core/nlu/pattern/row.ts'

const mails = '(email|emails|e-mail|e-mails|mail|mails)'
const letters = `(${mails}|newsletter|newsletters|message|messages|thread|threads)`
const mine = '[(my|the)]'
const these = '(the|that|this|their|these|those|all)'
const it = '(it|that|this)'
const away = '(away|out)'
const discard = '(delete|discard|bin|scrap|trash|dump|drop)'

/** Wordings about mail that are read by themselves. */
export const emailRows: readonly Row[] = [
  row('leave-a-mailing-list', 'email.ways_to_unsubscribe', {
    says: [
      '[how (do|can) i] unsubscribe',
      `[(i need to|how (do|can) i)] (get|be) off ${these}`,
      `i (want|need) [to be] off ${these}`,
      'opt [me] out of',
      `stop (getting|receiving) (${letters}|the)`,
      `stop (the|these|those|all) [{which:words(4)}] (${mails}|newsletter|newsletters)`,
      'stop sending me',
      `(get|take|remove) me (off|from|out of) (${these}|every)`,
    ],
    takes: 'anything',
    unless: ['stop sending me (reminder|reminders|notification|notifications|alert|alerts)'],
    polarity: 'out',
    examples: ['unsubscribe me from these', 'get me off this list', 'stop sending me newsletters'],
    not: ['stop sending me reminders', 'take me to the list'],
  }),
  row('which-drafts', 'email.list_drafts', {
    says: [
      `(what is|what|which|show|show me|list|see|open|check|view|do i have|have i [got]|are there|is there|is|any|how many|go to|my) [{words(10)}] (drafts|draft folder|outbox|queued|waiting to (be sent|leave|go)|scheduled to (be sent|send|go)|(${mails}|message|messages) [(are|is)] (scheduled|held|queued|not sent yet))`,
    ],
    takes: 'anything',
    polarity: 'ask',
    examples: ['show my drafts', 'what’s in the outbox?', 'which mails are waiting to be sent'],
    not: ['draft a mail to Dana'],
  }),
  row('discard-draft', 'email.discard_draft', {
    says: [
      `[no] (${discard}|remove|throw ${away}|get rid of) (the|my|that|this) [{which:words(2)}] (draft|unsent (mail|reply|email|e-mail))`,
    ],
    takes: 'anything',
    unless: ['task'],
    polarity: 'out',
    examples: ['discard the draft to Tom', 'throw away my draft'],
    not: ['delete the draft task', 'delete the mail from Tom'],
  }),
  row('discard-it', 'email.discard_draft', {
    says: [
      `[(no|on second thought|on second thoughts)] ((${discard}|ditch) ${it}|throw ${it} ${away}|get rid of ${it})`,
    ],
    context: [{ last: 'draft' }],
    polarity: 'out',
    examples: ['bin it', 'on second thoughts, throw that away'],
    not: ['bin it on Friday'],
  }),
  row('read-the-latest', 'email.read_message', {
    says: ['read [(me|out|aloud)] [(me|out|aloud)] [the] (latest|last|newest) [(one|thing)] from'],
    takes: 'anything',
    polarity: 'ask',
    examples: ['read me the latest from Helen'],
    not: ['read the latest news'],
  }),
  row('what-came-in', 'email.find_mail', {
    says: [
      'what [(is|has|have|all)] [just] (come|came|arrived|landed) in',
      'what is in my (mail|inbox|email|e-mail|mailbox)',
      '[(what is|what was|show me|find)] [(the|my)] (latest|last|newest|most recent) (email|e-mail|mail|message) (from|by)',
      `(find|search for|look for|where is|where are) [me] [(the|that|a|an|any|my)] ${mails}`,
      '(show me|see) what {who:words(1)} [has] (sent|wrote|written|emailed|e-mailed)',
      `did i miss any (${mails}|message|messages)`,
      'what [(all|else)] (did i|have i|did we|have we) (miss|missed)',
      'when (did|has) {who:words(2)} last (write|written|wrote|email|emailed|e-mail|e-mailed|mail|mailed|reply|replied|answer|answered)',
    ],
    takes: 'anything',
    unless: [
      '(show me|see) what i',
      'what [{words(2)}] (miss|missed) {words} (meeting|call|sync|retro|review|interview|demo|session|calendar|deadlines|tasks|list)',
    ],
    polarity: 'ask',
    examples: ['what has come in from Dana?', 'find the mail about the lease', 'when did Dana last write'],
    not: ['show me what I have sent', 'find the meeting'],
  }),
  row('did-it-leave', 'email.find_mail', {
    says: [
      `(did|has|was|is) my [{which:words(2)}] (${mails}|message|reply|letter|answer) [to {whom:words(4)}] [(about|on|regarding|with) {what:words(8)}] [(actually|ever|already|really)] (go out|gone out|go|gone|go through|gone through|get sent|get out|sent|been sent|leave|left|out) [yet]`,
    ],
    takes: ['time'],
    polarity: 'ask',
    examples: ['did my mail about lunch go out?', 'has my reply to Dana been sent yet'],
    not: ['did my mail arrive', 'did Dana get my mail'],
  }),
  row('anything-from', 'email.find_mail', {
    says: [
      '[(do|did|have|has|is|are|was|were|got)] [(i|we|there|you)] [(have|got|get|had|received)] (anything|something|nothing|much) [(new|else|in|back)] [(at all|yet|today|this week)] from {person}',
    ],
    takes: 'anything',
    polarity: 'ask',
    over: ['did-they-reply'],
    examples: ['do I have anything from Helen?', 'anything new from Grace'],
    not: ['do I have anything on Friday'],
  }),
  row('anything-new', 'email.find_mail', {
    says: ['(anything|what|what is) (new|come in|came in) [(in|for) [(my|the)] (inbox|mail|me)]'],
    takes: ['time'],
    polarity: 'ask',
    examples: ['anything new?', 'what’s new in my inbox today'],
    not: ['anything new in the news'],
  }),
  row('who-wrote-to-me', 'email.find_mail', {
    says: [
      '[(tell me|show me|do you know)] who [(is|has|have|all|else)] [(has|else|all)] (emailed|e-mailed|mailed|wrote|write|written|sent|messaged|contacted|been (emailing|e-mailing|writing|in touch)) [{words(6)}] me',
    ],
    takes: 'anything',
    polarity: 'ask',
    examples: ['who wrote to me yesterday?', 'who has emailed me about the lease'],
    not: ['who wrote the report?'],
  }),
  row('archive-mail', 'email.archive', {
    says: [
      `(move|put|file|sort|save|store) [{words(8)}] (${letters}|it|them|this|that|these|those) [{words(6)}] (in|into|to|under) [{words(6)}] folder`,
      `(label|tag) [{words(6)}] ${letters}`,
      '(create|make|add) [(a|an)] [new] (mail|email|e-mail|inbox) (folder|label|rule|filter)',
      `(get|take|clear|move) {words(8)} out of ${mine} inbox`,
      '(clear|clean|tidy|sweep) [(out|up|away)] [(my|the|all|old|inbox)] [(of|my|the|old|inbox)] [(my|the|old|inbox)] (newsletters|emails|e-mails|mails|promotions|messages)',
      `(move|put|send) [{words(10)}] (to|in|into) ${mine} archive`,
    ],
    takes: 'anything',
    needs: { question: false },
    polarity: 'out',
    examples: ['move the newsletters out of my inbox', 'tidy up my old newsletters', 'put it in the archive'],
    not: ['move it to the inbox', 'put it in my calendar'],
  }),
  row('back-to-the-inbox', 'email.move_to_inbox', {
    says: [
      `(move|put|bring|get|restore|return) [{words(10)}] (in|into|to) ${mine} inbox`,
      '(unarchive|un-archive)',
    ],
    takes: 'anything',
    needs: { question: false },
    polarity: 'keep',
    examples: ['move it back to the inbox', 'unarchive Dana’s mail'],
    not: ['move it out of the inbox'],
  }),
  row('into-the-bin', 'email.delete', {
    says: [`(put|move|throw) [{words(10)}] (in|into|to) ${mine} (bin|trash)`],
    takes: 'anything',
    needs: { question: false },
    polarity: 'out',
    examples: ['move the newsletters to the bin'],
    not: ['put the bin out'],
  }),
  row('delete-all-from', 'email.delete', {
    says: ['(delete|bin|trash|remove|get rid of) (all|everything) [(that came|sent)] (from|by)'],
    takes: 'anything',
    needs: { question: false },
    unless: [
      '(from|by) (my|the|this|that|today|tomorrow|yesterday|next|last)',
      '(list|lists|calendar|task|tasks|to-do|to-dos|todo|todos|schedule|diary|agenda|on)',
    ],
    polarity: 'out',
    examples: ['delete everything from Rail Offers'],
    not: ['delete everything from my list', 'delete everything from Friday on'],
  }),
  row('mark-mail', 'email.mark', {
    says: [
      '(star|unstar|un-star|flag|unflag|un-flag) (the|that|this|it|my)',
      "(star|unstar|un-star|flag|unflag|un-flag) {who:words(1)} 's",
      'mark (all|everything|them all|my [whole] inbox) [of (it|them)] [as] (read|unread|un-read)',
    ],
    takes: 'anything',
    needs: { question: false },
    polarity: 'change',
    examples: ['star the mail about the lease', 'flag Dana’s mail', 'mark everything as read'],
    not: ['mark the report as done'],
  }),
  row('answer-in-reply', 'email.reply', {
    says: ['(tell|let|write|write to|say to) {who:words(6)} (in|as) [(a|an)] (reply|answer|response)'],
    takes: 'anything',
    needs: { bodies: 1 },
    polarity: 'say',
    examples: ['tell Marco in reply that Thursday works'],
    not: ['tell Marco that Thursday works'],
  }),
  row('text-somebody', 'email.create_draft', {
    says: [
      '(text|sms|whatsapp|whats app|dm|slack|wa)',
      'send [{who:words(3)}] (a|an) (text|sms|whatsapp|whats app|dm) [message]',
    ],
    takes: 'anything',
    needs: { bodies: 1, people: 1 },
    unless: ['(text|sms|whatsapp|dm|slack|wa) (me|message|messages)'],
    polarity: 'say',
    examples: ['text Marco that I am running late'],
    not: ['text me when Marco writes'],
  }),
  row('letter-for-an-occasion', 'email.create_draft', {
    says: ['{words}'],
    takes: 'anything',
    needs: { bodies: false },
    when: 'isSocial',
    open: true,
    polarity: 'say',
    examples: ['wish Dana a happy birthday'],
  }),
  row('waiting-for-an-answer', 'email.needs_answer', {
    says: ['(what|which|who|whom|anything|show|list|any)'],
    takes: 'anything',
    when: 'asksWhatWaits',
    polarity: 'ask',
    examples: ['which mails are waiting for my reply?', 'who do I owe an answer?'],
  }),
  row('conversation-in-short', 'email.summarise_thread', {
    says: ['{words}'],
    takes: 'anything',
    needs: { bodies: false, rules: false },
    when: 'isOfConversation',
    open: true,
    polarity: 'ask',
    examples: ['summarise the thread about the lease'],
  }),
  row('inbox-in-short', 'email.digest', {
    says: ['{words}'],
    takes: 'anything',
    when: 'isOfMailbox',
    open: true,
    polarity: 'ask',
    examples: ['summarise my inbox'],
  }),
  row('change-that-draft', 'email.update_draft', {
    says: ['{words}'],
    takes: 'anything',
    context: [{ last: 'draft' }],
    when: 'changesIt',
    open: true,
    polarity: 'change',
    examples: ['make it shorter', 'drop the cc'],
  }),
  row('send-that-draft', 'email.send_draft', {
    says: ['{words}'],
    takes: 'anything',
    context: [{ known: 'draft' }],
    when: 'sendsIt',
    open: true,
    polarity: 'say',
    examples: ['send it', 'let it go out at 8'],
  }),
  row('did-they-reply', 'email.has_replied', {
    says: ['{words}'],
    takes: 'anything',
    when: 'asksWhetherReplied',
    open: true,
    polarity: 'ask',
    examples: ['did Dana reply?', 'has anybody answered?'],
  }),
]
