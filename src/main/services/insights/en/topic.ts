import { type ServiceTopic, words } from '../../../core/api/topic.ts'

/** The words by which briefs and promises are meant. */
export const insightsTopic: ServiceTopic = {
  called: words('briefs, insights, promises, zones'),
  nouns: [],
  keywords: [],
}
