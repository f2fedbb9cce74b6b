import type { SubjectKind } from '../../../services.ts'

const things: Readonly<Record<SubjectKind | 'person', readonly [one: string, many: string]>> = {
  event: ['event', 'events'],
  slot: ['free time', 'free times'],
  task: ['task', 'tasks'],
  list: ['list', 'lists'],
  contact: ['contact', 'contacts'],
  message: ['message', 'messages'],
  draft: ['draft', 'drafts'],
  person: ['person', 'people'],
}

export const lookUp = {
  title: (kind: SubjectKind | 'person') => `Look up ${things[kind][1]}`,
  found: (kind: SubjectKind | 'person', n: number) =>
    n === 0 ? `Found no ${things[kind][1]}.` : `Found ${n} ${things[kind][n === 1 ? 0 : 1]}.`,
}
