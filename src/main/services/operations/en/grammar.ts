import { type Row, row } from '../../../core/nlu/pattern/row.ts'

const procedures = '(procedure|procedures|sop|sops|playbook|playbooks|runbook|runbooks)'
const paper = '(procedure|proceedure|prosedure|sop|playbook|runbook|standard operating procedure)'
const it = '(this|that|it)'
const summary = '(summary|overview|report|digest|recap|rundown|agenda|briefing|brief)'
const again =
  '(do|run|execute|schedule|automate|repeat|redo) (this|that|it|dis|the same [thing]|exactly this)'
const replies =
  '(reply|replies|replied|answer|answers|answered|respond|responds|write|writes|email|emails|e-mail|e-mails|mail|mails|get back|gets back)'

/** Wordings about what runs by itself that are read by themselves. */
export const operationsRows: readonly Row[] = [
  row('show-procedures', 'operations.show_procedures', {
    says: [
      `(show|list|open|read|export|view) [{words(4)}] ${procedures}`,
      '(which|what) (procedures|sops|playbooks|runbooks)',
    ],
    takes: 'anything',
    polarity: 'ask',
    examples: ['show my procedures', 'read the procedure for lunch', 'which playbooks are there?'],
    not: ['write a procedure for lunch'],
  }),
  row('my-procedures', 'operations.show_procedures', {
    says: ['[(my|our)] procedures'],
    polarity: 'ask',
    examples: ['my procedures'],
    not: ['my procedures are long'],
  }),
  row('stop-automation', 'operations.end_standing', {
    says: [
      '(delete|remove|cancel|stop|end|drop|forget|quit|turn off|kill|get rid of) [{which:words(8)}] (routine|routines|nudge|nudges|nudging|watch|watches|watching|chasing|reminding)',
    ],
    takes: 'anything',
    when: 'hasAutomations',
    polarity: 'out',
    examples: ['delete the Monday routine', 'stop nudging Dana'],
    not: ['cancel the Monday meeting'],
  }),
  row('write-procedure', 'operations.write_procedure', {
    says: [
      `(write|note|jot|document|save|turn|make|put|capture|describe|record|keep) [{words(2)}] (this|that|it|how) [{words(10)}] ${paper}`,
      `(make|write|create|get) [{words(4)}] ${paper} [{words(1)}] (of|for|from) ${it}`,
      `(write|document|note|describe|capture|record) [{words(2)}] how (we|you|i) (do|did|just did|handle) ${it}`,
    ],
    takes: 'anything',
    polarity: 'in',
    examples: ['write down how we do this as a procedure', 'make a playbook from that'],
    not: ['show the procedure for this'],
  }),
  row('regular-report', 'operations.save_routine', {
    says: [
      `[{when:rule}] (send|give|show|tell|read|email|e-mail|text|get) me [(a|an|the|my|our)] [{words(2)}] ${summary}`,
    ],
    takes: 'anything',
    needs: { rules: 1 },
    polarity: 'in',
    examples: ['every Friday at 4 send me a summary', 'send me an overview every Monday at 8'],
    not: ['send me a summary'],
  }),
  row('regular-question', 'operations.save_routine', {
    says: [
      '[{when:rule}] (send|give|show|tell|read|email|e-mail|text|get|list) me (what|which|how many|how much|who|whether|if|everything|whatever|all|any|the|my|our|a list of)',
    ],
    takes: 'anything',
    needs: { rules: 1, clocks: 1 },
    polarity: 'in',
    examples: ['every Friday at 4 show me what I finished this week'],
    not: ['show me what I finished this week'],
  }),
  row('again-as-routine', 'operations.save_routine', {
    says: [
      `[{when:rule}] ${again} [{words(8)}] routine`,
      '(make|save|turn|keep|set) (this|that|it) [{words(4)}] routine',
      '[{words(4)}] as a [(weekly|daily|monthly)] routine',
    ],
    takes: 'anything',
    open: true,
    polarity: 'in',
    examples: ['make this a routine', 'keep that as a weekly routine'],
    not: ['show my routines'],
  }),
  row('again-by-a-rule', 'operations.save_routine', {
    says: [
      `[{when:rule}] ${again}`,
      '[{when:rule}] make (this|that|it) [(a|an)] [{words(1)}] (thing|habit|regular)',
    ],
    takes: 'anything',
    needs: { rules: 1 },
    polarity: 'in',
    examples: ['do this every Monday at 8', 'every Monday do the same thing'],
    not: ['do this on Monday', 'pay the rent every month'],
  }),
  row('what-runs-by-itself', 'operations.list_standing', {
    says: [
      '(show|list|which|what|see|any|do i have|are there|give me|my) [{words(5)}] (routines|standing orders|nudges|automations)',
      'what (are|r) (you|u) (watching|keeping an eye on|chasing|tracking|nudging)',
      '(who|whom) (are|will) you (nudge|nudging|chase|chasing)',
      'what runs (by itself|on its own|automatically)',
    ],
    takes: 'anything',
    polarity: 'ask',
    examples: ['which routines do I have?', 'what are you watching?', 'who will you nudge'],
    not: ['delete my routines'],
  }),
  row('just-routines', 'operations.list_standing', {
    says: ['routines'],
    polarity: 'ask',
    examples: ['routines?'],
    not: ['routines are good'],
  }),
  row('nudge-unless-they-reply', 'operations.watch_reply', {
    says: ['{words}'],
    takes: 'anything',
    when: 'waitsForReply',
    open: true,
    polarity: 'in',
    examples: ['if Dana hasn’t replied by Thursday, nudge her'],
  }),
  row('nudge-now', 'operations.watch_reply', {
    says: ['(nudge|chase|poke|prod)'],
    takes: 'anything',
    needs: { people: 1 },
    unless: ['(nudge|chase|poke|prod) (me|us)'],
    polarity: 'say',
    examples: ['nudge Dana', 'chase Marco about the invoice'],
    not: ['nudge me at 4 to stretch'],
  }),
  row('told-of-arrivals', 'operations.watch_reply', {
    says: [
      `(tell|let|alert|ping|notify|remind|warn) me [know] [(straight away|right away)] (when|as soon as|once|if|whenever|every time|each time|any time) {who:words(6)} ${replies}`,
    ],
    takes: 'anything',
    polarity: 'ask',
    examples: ['let me know whenever accounting emails', 'tell me as soon as Marco gets back to me'],
    not: ['let me know when you are done'],
  }),
  row('trip', 'operations.plan_trip', {
    says: ['{words}'],
    takes: 'anything',
    when: 'isOfTrip',
    open: true,
    polarity: 'in',
    examples: ['plan my trip to Rome 20-22 March: block the days, tell my team, list what to prepare'],
  }),
]
