import type { Focus } from '../../core/api/action.ts'
import type { Parameter } from './automation.ts'

type Last = NonNullable<Focus['last']>

const longest = 60

/** What the last command is called: the title of the one thing it made, else its own words. */
export function titleOfLast({ steps, text }: Last): string {
  const param = steps.length === 1 ? steps[0]?.params.title : undefined
  const made = param && 'value' in param ? param.value : undefined
  const title = typeof made === 'string' ? made : text.replace(/\s+/g, ' ').trim()
  const cut = title.length > longest ? `${title.slice(0, longest - 1).trimEnd()}…` : title
  return cut.charAt(0).toUpperCase() + cut.slice(1)
}

/** The words in a command that are read anew each time it is said: its times and the people it names. */
export function parametersOf({ steps, text }: Last): readonly Parameter[] {
  const found = steps.flatMap(({ params }) =>
    Object.entries(params).flatMap(([name, param]): Parameter[] =>
      'value' in param && param.said !== undefined && varying.has(name) && text.includes(param.said)
        ? [{ name, said: param.said }]
        : [],
    ),
  )
  return found.filter((one, at) => found.findIndex((other) => other.said === one.said) === at)
}

/** Parameters that mean something else at another time. */
const varying = new Set([
  'start',
  'until',
  'due',
  'remind',
  'from',
  'to',
  'people',
  'message',
  'event',
  'sendAt',
])
