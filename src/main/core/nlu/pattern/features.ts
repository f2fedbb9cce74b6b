import type { Clause } from '../utterance.ts'
import type { Feature, Needs } from './row.ts'

/** From this on the classifier is more than guessing. */
const sure = 0.5

const counts: Readonly<Record<Feature, (clause: Clause) => number>> = {
  times: ({ times }) => times.length,
  clocks: ({ times }) => times.filter(({ start }) => start?.time !== undefined).length,
  lengths: ({ times }) => times.filter(({ kind }) => kind === 'duration').length,
  rules: ({ times }) => times.filter(({ rule }) => rule !== undefined).length,
  people: ({ people }) => people.filter(({ kind }) => kind !== 'me').length,
  owners: ({ people }) => people.filter(({ kind, role }) => kind !== 'me' && role === 'of').length,
  places: ({ place }) => (place ? 1 : 0),
  lists: ({ list }) => (list ? 1 : 0),
  titles: ({ title }) => (title ? 1 : 0),
  bodies: ({ body }) => (body ? 1 : 0),
  quoted: ({ quoted }) => quoted.length,
  emails: ({ emails }) => emails.length,
  phones: ({ phones }) => phones.length,
  ordinals: ({ references }) => references.filter(({ kind }) => kind === 'ordinal').length,
  exceptions: ({ except }) => except?.length ?? 0,
  question: ({ question }) => (question ? 1 : 0),
  order: ({ verb }) => (verb === '' ? 0 : 1),
  sure: ({ classification }) => (classification.confidence >= sure ? 1 : 0),
}

/** Whether a clause has what a row needs, and nothing it must not have. */
export const hasAll = (clause: Clause, needs: Needs): boolean =>
  Object.entries(needs).every(([feature, wanted]) => {
    const count = counts[feature as Feature](clause)
    return wanted === false ? count === 0 : count >= Number(wanted)
  })
