import type { Finder, Thing } from '../../../core/api/lookup.ts'
import { wordMatcher, wordsFit } from '../../clarify/fit-words.ts'
import { mapInSlices } from '../../in-slices.ts'
import { sameName } from '../model/lists.ts'
import type { TaskItem } from '../model/task.ts'
import { listSubject, listValue, taskSubject, taskValue } from '../model/task-ref.ts'
import type { TasksPorts } from '../tasks-ports.ts'

const half = 0.5

/** Tasks that words may point at: open ones, and done ones where everything is asked for. Times bound the due date. */
export function taskFinder({ tasks, yieldToEventLoop }: TasksPorts): Finder {
  return {
    kind: 'task',
    async find(scope, query) {
      const found = await tasks.find(scope, {
        ...(query.all ? {} : { done: false }),
        ...(query.from !== undefined && { dueFrom: day(query.from) }),
        ...(query.to !== undefined && { dueTo: day(query.to - 1) }),
      })
      const fitOf = wordMatcher(query.about)
      const fits = await mapInSlices(found, (task) => ({ task, fit: fitOf(task.title) }), yieldToEventLoop)
      return fits
        .filter(({ fit }) => fit >= half)
        .sort((a, b) => b.fit - a.fit)
        .slice(0, query.limit)
        .map(({ task, fit }) => ({ thing: asThing(task), fit }))
    },
  }
}

const day = (instant: number): string => new Date(instant).toISOString().slice(0, 10)

const asThing = (task: TaskItem): Thing => ({
  ...taskSubject(task),
  detail: task.due ?? '',
  ...(task.due ? { date: task.due } : {}),
  people: task.assignee ? [task.assignee.name] : [],
  value: taskValue(task),
})

/** Lists by their names, singular or plural, with or without "list". */
export function listFinder({ tasks }: TasksPorts): Finder {
  return {
    kind: 'list',
    async find(scope, query) {
      const lists = await tasks.lists(scope)
      return lists
        .map((list) => ({
          thing: { ...listSubject(list), detail: '', people: [], value: listValue(list) },
          fit: sameName(list.title, query.about) ? 1 : wordsFit(query.about, list.title),
        }))
        .filter(({ fit }) => fit >= half)
        .sort((a, b) => b.fit - a.fit)
        .slice(0, query.limit)
    },
  }
}
