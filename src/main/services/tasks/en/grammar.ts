import { type Row, row } from '../../../core/nlu/pattern/row.ts'
import { prioritySayings } from './priorities.ts'

const make = '(create|make|start|new|add|set up|open) [me] [(a|an)] [new]'
const andAll = '[(altogether|completely|entirely|and (everything|all|all the tasks) (on|in) it)]'
const lately = '[(now|already|finally|all|just)]'
const isNow =
  '(back|done|finished|complete|completed|paid|paid for|sent|sent off|submitted|returned|booked|filed|bought|ordered|fixed|sorted|sorted out|taken care of|dealt with|handed in|in the post|posted|handled|off my plate|ticked off|out of the way|signed|renewed|watered|cleaned|fed|washed|made|through)'
const put = '(put|move|stick|pop|add|drop|shift|file)'
const onto = '(on|onto|to|in|into|under)'
const task = '(task|tasks|to-do|to-dos|todo|todos)'
const ticked = '(ticked|crossed|checked)'
const tell = '[(tell me|show me|remind me|list|do you know)]'
const begin =
  '(do|tackle|start|begin|work on|focus on|concentrate on|prioritise|prioritize|get on with|be doing|get done)'
const level = `(${Object.values(prioritySayings)
  .flat()
  .filter((saying) => /^[a-z ]+$/.test(saying))
  .join('|')})`
const first = '(first|next|now|right now|today first|first thing|most urgently)'
const most = '(top|highest|biggest|number one|most urgent|most important|most pressing|first)'

/** Wordings about tasks and lists that are read by themselves. */
export const tasksRows: readonly Row[] = [
  row('rename-list', 'tasks.rename_list', {
    says: [
      '(rename|retitle|change the (name|title) of) [<the>] list [(called|named)] {old:words(6)} (to be|to|as|into) {title:words} [list] [(instead|from now on|in future)]',
      '(rename|retitle|call|change the (name|title) of) [<the>] {old:words(6)} list [(to be|to|as|into|something like)] {title:words} [list] [(instead|from now on|in future)]',
      '(rename|retitle|change the (name|title) of|change|call) [<the>] {old:list} (to be|to|as|into) {title:words} [list] [(instead|from now on|in future)]',
    ],
    polarity: 'change',
    examples: ['rename my groceries list to shopping', 'rename the list called home to house'],
    not: ['rename the milk task to oat milk', 'call Marco about the list'],
  }),
  row('delete-list', 'tasks.delete_list', {
    says: [
      `<remove> [(the|my|our|that)] [(whole|entire)] {old:words(6)} [(to-do|todo|task)] list ${andAll}`,
      `<remove> [<the>] list (called|named) {old:words(6)}`,
    ],
    unless: [
      '(from|off|on|in|out of) [<the>] [{of:words(5)}] list',
      '(mailing|guest|contact|distribution) list',
    ],
    polarity: 'out',
    examples: [
      'delete the groceries list',
      'get rid of the list called Camping',
      'remove my work list and everything on it',
    ],
    not: ['delete the milk from my groceries list', 'remove Tom from the mailing list', 'delete the lists'],
  }),
  row('new-list-with-items', 'tasks.create_list', {
    says: [
      `${make} [(to-do|todo|shopping|task)] list [(called|named|for [<the>])] {title:words(6)} (with|containing|:|,) {items:words(60)}`,
      `${make} {title:words(4)} list (with|containing|:|,) {items:words(60)}`,
    ],
    unless: ['(to|on|onto|in|from|off) [<the>] [{of:words(3)}] list'],
    polarity: 'in',
    examples: [
      'make a list called Camping with tent, stove and torch',
      'new packing list: socks and charger',
    ],
    not: ['create a list called groceries', 'make a list'],
  }),
  row('told-it-is-done', 'tasks.complete_task', {
    says: [
      `[(btw|fyi|good news)] (the|my|our|that) {thing:words(8)} (is|are|was|were|has been|have been|has|got) ${lately} ${isNow} [(then|at last)]`,
    ],
    topics: ['none', 'tasks'],
    needs: { question: false },
    polarity: 'done',
    examples: ['the library books are back', 'my expense report is finally sent off'],
    not: ['is the report done?', 'the report is due'],
  }),
  row('hand-task-over', 'tasks.update_task', {
    says: [
      `[(i need to|i want to)] (give|hand|hand over|delegate|reassign|re-assign) {whose:words(8)} 's [{which:words(5)}] ${task} [{more:words(5)}] to`,
    ],
    takes: 'anything',
    polarity: 'change',
    examples: ['give Tom’s review task to Dana', 'reassign Marco’s overdue tasks to Priya'],
    not: ['give Dana the report'],
  }),
  row('make-due', 'tasks.update_task', {
    says: ['(make|set|change|have) (the|my|our|that|this|it|them|both|all) [{thing:words(8)}] due'],
    takes: 'anything',
    polarity: 'change',
    examples: ['make the library books due tomorrow', 'make it due Friday'],
    not: ['make a task due tomorrow'],
  }),
  row('set-priority', 'tasks.update_task', {
    says: [
      '(set|change|put|make|bump|raise|lower|reduce|increase|drop|move|switch|turn|update) [<the>] (priority|prio|importance|urgency) (of|for|on) {rated:words(8)} [(up|down|back)] (to|as|at) [be] {level:words(3)}',
      "(set|change|put|make|bump|raise|lower|reduce|increase|drop|move|switch|turn|update) {rated:words(8)} 's (priority|prio|importance|urgency) [(up|down|back)] (to|as|at) {level:words(3)}",
      '(raise|lower|reduce|increase|drop|change) [<the>] (priority|prio|importance|urgency) (of|for|on) {rated:words(8)}',
      '(set|change|put|make|bump|raise|lower|reduce|increase|drop|move|switch|turn|update) (its|their|the) (priority|prio|importance|urgency) [(up|down|back)] (to|as|at) {level:words(3)}',
      '[<the>] (priority|prio) (of|for) {rated:words(8)} (is|should be|to|:) {level:words(3)}',
    ],
    needs: { question: false },
    polarity: 'change',
    examples: [
      'set the priority of the report to high',
      'lower the priority of the invoice task',
      'change the report’s priority to low',
    ],
    not: ['set the report to Friday', 'what is the priority of the report'],
  }),
  row('no-priority', 'tasks.update_task', {
    says: [
      `(unmark|unflag|un-mark|un-flag) {rated:words(8)} (as|from) [being] ${level}`,
      '(deprioritise|deprioritize|de-prioritise|de-prioritize) {rated:words(8)}',
      '(remove|clear|take off|take away) [<the>] (priority|prio) (of|from|on|for) {rated:words(8)}',
    ],
    polarity: 'change',
    examples: ['unmark the report as important', 'clear the priority of the report'],
    not: ['mark the report as important'],
  }),
  row('priority-of-last', 'tasks.update_task', {
    says: [
      `[and] [(it is|that is|this is|make it|mark it|flag it)] [as] [(a|an)] [(very|really|quite|pretty|super)] ${level} [(task|one)]`,
    ],
    context: [{ last: 'task' }],
    needs: { question: false },
    polarity: 'change',
    examples: ['high priority', 'it’s urgent', 'make it low priority'],
    not: ['what is urgent', 'urgent mail'],
  }),
  row('put-it-on-a-list', 'tasks.update_task', {
    says: [
      `${put} (it|that|this|that one|them|those|these) ${onto} [<the>] {where:words(4)} [list] [instead]`,
      `(it|that|this|that one|this one) (belongs|goes|should (go|be|sit)|needs to (go|be)) ${onto} [<the>] {where:words(4)} [list] [instead]`,
    ],
    needs: { lists: 1, times: false },
    context: [{ behind: 'tasks.add_task' }, { last: 'task' }],
    polarity: 'change',
    examples: ['put it on the home list', 'that belongs on the work list'],
    not: ['put it on the calendar'],
  }),
  row('delete-what-is-ticked', 'tasks.delete_task', {
    says: [
      `(delete|remove|clear [(out|away|up)]|get rid of|bin|scrap|trash|throw (out|away)|purge|wipe|sweep away) [(all|everything|anything|whatever|what|every|each)] [of] [<the>] [(${task}|items|ones|things|stuff|item|thing)] [(that|which)] [(i|is|are|was|were)] [(have|has)] [(been|already)] ${ticked} [off]`,
    ],
    takes: 'anything',
    polarity: 'out',
    examples: ['get rid of everything that’s ticked off', 'delete all the tasks I have ticked off'],
    not: ['delete the milk', 'tick off everything'],
  }),
  row('which-lists', 'tasks.list_tasks', {
    says: [
      '[(tell me|name|<show>)] ((what|which|how many|what are|are) [(all|all of)] [(my|the)]|all [of] [(my|the)]|my|the) [(task|to-do|todo)] lists [(do i have|are there|i have|have i got|exist|there are|do we have)]',
    ],
    polarity: 'ask',
    examples: ['which lists do I have?', 'show me my lists'],
    not: ['what is on my lists', 'delete my lists'],
  }),
  row('what-is-finished', 'tasks.list_tasks', {
    says: [
      '(what|which (tasks|to-dos|todos|things)) [all] (did i|did we|have i|have we|got|was|were|has been|have been|is|are) [already] (ticked off|tick off|finish|finished|complete|completed|get done|got done|cross off|crossed off|accomplish|accomplished)',
    ],
    takes: 'anything',
    polarity: 'ask',
    examples: ['what did I finish last week?', 'which tasks have I ticked off'],
    not: ['what do I have to finish'],
  }),
  row('when-due', 'tasks.list_tasks', {
    says: ['when (is|are|was) {thing:words(10)} due'],
    topics: ['none', 'tasks', 'contacts'],
    polarity: 'ask',
    examples: ['when is the rent due?'],
    not: ['when is the meeting'],
  }),
  row('when-perhaps-due', 'tasks.list_tasks', {
    says: ['when (is|are|was) {thing:words(10)} due'],
    needs: { sure: false },
    polarity: 'ask',
    examples: ['when are those library books of mine due?'],
  }),
  row('was-it-done', 'tasks.list_tasks', {
    says: [
      '(have|did) (i|we) [(ever|even)] (finish|finished|paid|pay|submit|submitted|return|returned|bought|buy|book|booked|renew|renewed|file|filed|order|ordered|complete|completed|tick off|ticked off) (the|my|our|that|those|any)',
    ],
    takes: 'anything',
    topics: ['none', 'tasks', 'contacts'],
    polarity: 'ask',
    examples: ['did I pay the rent?', 'have we already ordered the chairs'],
    not: ['did I meet the plumber'],
  }),
  row('is-it-done', 'tasks.list_tasks', {
    says: [
      '(is|are|was|were|has|have) <the> {thing:words(10)} [been] (done|finished|complete|completed|paid|submitted|returned|renewed|filed|bought|ordered) [(yet|already|now)]',
    ],
    topics: ['none', 'tasks', 'contacts'],
    polarity: 'ask',
    examples: ['is the report done yet?', 'has the rent been paid'],
    not: ['the report is done'],
  }),
  row('what-is-late', 'tasks.list_tasks', {
    says: [
      '(is anything|anything|what is|am i) [{words(2)}] (late|overdue|past due|behind) [(with|on) anything]',
      '[(what is|what do i have|is there anything|how much is|how much do i have|is anything|anything|show me what is)] [(still|else)] on my plate',
    ],
    takes: ['time'],
    topics: ['none', 'tasks', 'contacts'],
    polarity: 'ask',
    examples: ['is anything overdue?'],
    not: ['am I late for the meeting'],
  }),
  row('missed-deadlines', 'tasks.list_tasks', {
    says: [
      '(have|did) (i|we) [(just|already)] (missed|miss|forgotten|forget|let slip|blown|overrun) [(any|anything|some|a|my|our)] [(of (my|our))] [(deadline|deadlines|due date|due dates|task|tasks|to-dos|todos)] [(lately|recently|so far)]',
      '(what|which) (deadlines|due dates|tasks) (have i missed|did i miss|have we missed|have (passed|gone by)|are (past|behind me)|(passed|slipped))',
      'am i (late|behind) [(with|on)] (anything|something|any tasks|any deadlines)',
    ],
    polarity: 'ask',
    examples: ['have I missed any deadlines?', 'am I late with anything'],
    not: ['did I miss a call from Dana', 'what did I miss yesterday', 'have I missed the meeting'],
  }),
  row('deadlines-ahead', 'tasks.list_tasks', {
    says: [
      '[(what|which|are there|do i have|have i got|what are|tell me|show me)] [(any|the|my|all)] (deadlines|due dates) [(do i have|have i got|are there|are)] [(coming up|ahead|left|next|soon|looming)]',
    ],
    takes: ['time'],
    polarity: 'ask',
    examples: ['any deadlines coming up?', 'what deadlines do I have this week'],
    not: ['have I missed any deadlines', 'the deadline moved'],
  }),
  row('how-it-stands', 'tasks.list_tasks', {
    says: [
      'what is [<the>] (priority|prio|urgency) (of|for) {thing:words(8)}',
      'how (urgent|important) (is|are) {thing:words(8)}',
      '(what|which) priority (is|does|has) {thing:words(8)} [(have|got)]',
    ],
    topics: ['none', 'tasks', 'contacts'],
    polarity: 'ask',
    examples: ['what is the priority of the report?', 'how urgent is the report'],
    not: ['what is my top priority', 'set the priority of the report'],
  }),
  row('what-comes-first', 'tasks.list_tasks', {
    says: [
      `${tell} (what|which (one|task|tasks)) (should|do|must|shall|ought|can|would you say|to) [(i|we|you think i should)] [(need to|have to|to)] ${begin} [(with|on)] ${first} [${first}]`,
      `${tell} where (should|do|shall) i (start|begin)`,
      `${tell} (what is|what are|what) [(my|the)] ${most} [${most}] [(priority|priorities|task|tasks|todo|thing to do|thing on my list)] [(now|today|right now|on my list)]`,
      `${tell} (which|what) (task|tasks|to-do|to-dos|one|ones|thing|things) (is|are|should come|comes) [the] (most (important|urgent|pressing)|first|next)`,
      `${tell} (what is|what comes|what) [up] next on (my|the) (list|to-do list|todo list|plate)`,
      `${tell} what is [(the|my)] next (task|to-do|todo|thing to do)`,
      `${tell} what is [the] most (urgent|important|pressing) [(thing|task)] [(to do|i have to do|on my (list|plate))] [(right now|now|today)]`,
    ],
    polarity: 'ask',
    examples: [
      'what should I do first?',
      'where do I start',
      'what’s my top priority today?',
      'what is next on my list',
    ],
    not: ['what do I have to do', 'what is the first meeting tomorrow'],
  }),
  row('which-reminders', 'tasks.list_tasks', {
    says: [
      '[(tell me|show me|remind me)] [(what|which|any|how many|what is|what are|what other|see|show|list)] (do i have|are there|have i got|my|all|the|all my|any|what|which|how many) [(my|the|any)] [(open|upcoming|active|pending|set|new|next)] [(open|upcoming|active|pending|set|new)] (reminder|reminders)',
    ],
    takes: 'anything',
    unless: ['(add|set|create|make|delete|remove|cancel)'],
    topics: ['none', 'tasks', 'contacts', 'email'],
    polarity: 'ask',
    examples: [
      'what reminders do I have?',
      'show my upcoming reminders',
      'are there any reminders for tomorrow',
    ],
    not: ['set a reminder for tomorrow'],
  }),
  row('split-into-parts', 'tasks.add_task', {
    says: ['{words}'],
    takes: 'anything',
    when: 'splits',
    open: true,
    polarity: 'in',
    examples: ['break the launch newsletter into subtasks', 'split that into steps: draft, test, send'],
  }),
  row('snooze-mail', 'tasks.add_task', {
    says: ['(snooze|resurface|show me|bring [back]|remind me (about|of))'],
    takes: 'anything',
    when: 'comesBack',
    polarity: 'in',
    examples: ['snooze the lease mail until Friday'],
  }),
  row('implied-task', 'tasks.add_task', {
    says: ['{words}'],
    takes: 'anything',
    when: 'isImplied',
    open: true,
    polarity: 'in',
    examples: ['call mum tonight', 'clean the gutters twice a year'],
  }),
  row('timer', 'tasks.add_task', {
    says: ['[{words(8)}] (timer|timers)'],
    takes: 'anything',
    needs: { lengths: 1, question: false },
    when: 'isTimer',
    open: true,
    polarity: 'in',
    examples: ['set a timer for 10 minutes', '20 min timer'],
  }),
  row('task-beside-event', 'tasks.add_task', {
    says: ['{words}'],
    takes: 'anything',
    needs: { times: 1 },
    when: 'isBesideEvent',
    open: true,
    polarity: 'in',
    examples: ['remind me to call Tom an hour before the interview'],
  }),
  row('nudge-me', 'tasks.add_task', {
    says: [
      '(nudge|ping|prod|poke|alert|notify|buzz) me [{when:words(8)}] (to|about|that|so i can|so that i can|so i|so that i) {what:words(40)}',
    ],
    polarity: 'in',
    examples: ['nudge me at 4 to stretch', 'ping me tomorrow about the lease'],
    not: ['nudge me', 'nudge Dana at 4 to reply'],
  }),
  row('remind-me-to', 'tasks.add_task', {
    says: [
      'remind (me|us) [{when:words(8)}] to {what:words(40)}',
      'tell me (at|in|on|tomorrow|tonight|later) [{when:words(8)}] to {what:words(40)}',
    ],
    when: 'mayBeTask',
    polarity: 'in',
    examples: ['tell me at 6 to call my mum'],
    not: ['remind me about the meeting'],
  }),
]
