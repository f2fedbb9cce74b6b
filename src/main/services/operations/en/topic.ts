import { type ServiceTopic, words } from '../../../core/api/topic.ts'

/** The words by which routines and procedures are meant. */
export const operationsTopic: ServiceTopic = {
  called: words('routines, routine, procedures, procedure'),
  nouns: [],
  keywords: [],
}
