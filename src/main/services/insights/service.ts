import { through } from '../provider.ts'
import type { Service } from '../service.ts'
import { brief } from './actions/brief.ts'
import { commitments } from './actions/commitments.ts'
import { convertTime } from './actions/convert-time.ts'
import type { InsightsPorts } from './insights-ports.ts'

/** What is read off several services together: briefs, promises, times elsewhere. */
export function openInsights(ports: InsightsPorts): Service {
  return {
    pillar: 'insights',
    leaves: ports.leaves,
    actions: through(ports.leaves, [brief(ports), commitments(ports), convertTime(ports)]),
    finders: [],
  }
}
