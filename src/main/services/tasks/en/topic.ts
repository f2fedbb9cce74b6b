import { begins, keyword, type ServiceTopic, words } from '../../../core/api/topic.ts'

/** The words by which tasks are meant. */
export const tasksTopic: ServiceTopic = {
  called: words('tasks, todos, todo, task, lists, reminders'),
  itsThings: /\b(?:tasks?|to-?dos?)\b/i,
  nouns: words(
    'action item, chore, errand, groceries, grocery list, list, note, reminder, shopping list, ' +
      'subtask, task, ticket, to do, to-do, todo, to do list, to-do list, todo list, backlog, checklist, ' +
      'deadline',
  ),
  keywords: [
    keyword(
      'create',
      begins('(?:turn|make|convert) .{1,60} into (?:a |an )?(?:to-?dos?|tasks?|reminders?)\\b'),
    ),
    keyword('create', begins('break .{1,60} (?:into|down into) (?:sub-?)?tasks\\b')),
    keyword(
      'query',
      begins(
        "(?:show|list|give|tell)(?: me)? (?:(?:all|any|the|my|our) )*(?:stuff|things?|everything|anything|what(?:['’]?s| is)?)(?: (?:that|which))?(?:['’]?s| is| are)? due\\b",
      ),
    ),
    keyword(
      'delete',
      begins(
        '(?:delete|clear|remove|bin|get rid of) (?:(?:all|of|the|my|our) )*(?:done|finished|completed|ticked(?: off)?) (?:stuff|things|ones|items)\\b',
      ),
    ),
    // whatever it is, it goes on one's own list
    keyword(
      'create',
      begins(
        '(?:add|put|stick|pop|chuck|jot|note|throw|get) (?!(?:it|that|this|them|these|those|all|everything)\\b).{2,80} (?:on|onto|to|in) my (?:to-?do |task )?(?:list|tasks|to-?dos?)[.!]?$',
      ),
    ),
    // tasks by name
    keyword('update', begins('set .{1,60} task .{0,10}\\bpriority\\b')),
    keyword(
      'delete',
      begins('(?:delete|remove|drop|scrap|bin) (?:the |my |that )?(?:task|to-?do|reminder)s?\\b'),
    ),
    keyword('create', begins('remind me (?:to|that)\\b')),
    keyword(
      'create',
      begins(
        'remind me (?:(?:tonight|tomorrow|today|later|at|on|in|this|next)\\b).{0,24}? to (?!attend|meet|join|be|go)\\w',
      ),
    ),
    keyword('create', begins("(?:don'?t let me forget|remind me) (?:to|about)\\b")),
    keyword('update', begins('(?:re-?assign|delegate|assign) .{1,60} to \\w')),
    keyword('update', begins("take .{1,40}['’]s .{0,30}\\btask\\b")),
    keyword('update', begins('(?:un-?tick|un-?check|re-?open) \\w')),
    // "what is due today?", "what have i got due this week", "which things are due": not "what is due to happen"
    keyword('query', /^(?:what|which|anything|is anything|have i anything)\b.{0,30}?\bdue\b(?! to\b)/i),
    keyword(
      'query',
      /^(?:is |are |do i have |have i got )?(?:anything|any tasks?|something) (?:late|overdue|past due)[?.!]*$/i,
    ),
  ],
}
