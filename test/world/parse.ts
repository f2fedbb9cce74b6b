import { openClassify } from '../../src/main/core/nlu/intent/classify.ts'
import { openParser } from '../../src/main/core/nlu/parse.ts'
import { serviceTopics } from '../../src/main/services/workspace/services.ts'

/** The nlu as the host opens it: with what the services teach it. */
export const parse = openParser(serviceTopics)
export const classify = openClassify(serviceTopics)
