import type { IncomingMessage, ServerResponse } from 'node:http'
import { ModelAdding, modelPaths } from '../../../shared/protocol/accounts/models.ts'
import { wireError } from '../../../shared/protocol/errors.ts'
import type { Clock } from '../../core/api/ports.ts'
import type { Refusal } from '../admission/admission.ts'
import type { ModelsPort } from '../options.ts'
import { readJson } from './read-json.ts'
import { answer, refuseError, sendJson } from './reply.ts'

const bounds = { most: 8_192, withinMs: 5_000 }

/** The owner's pages of the model. The caller is authenticated as the owner's own program. */
export function openModelPages({ models, clock }: { readonly models: ModelsPort; readonly clock: Clock }) {
  return async (request: IncomingMessage, response: ServerResponse, path: string): Promise<void> => {
    switch (path) {
      case modelPaths.list:
        return sendJson(response, 200, { models: await models.list() })
      case modelPaths.find:
        return sendJson(response, 200, { found: await models.find() })
      case modelPaths.add: {
        const malformed = (field: string): Refusal => ({
          status: 400,
          error: wireError('bad_frame', undefined, { field }),
        })
        const asked = await readJson(ModelAdding, request, response, { ...bounds, clock, malformed })
        return asked && answer(response, await models.add(asked))
      }
      case modelPaths.test:
        return answer(response, await models.test())
      case modelPaths.remove:
        return answer(response, await models.remove())
      default:
        return refuseError(response, wireError('not_found'))
    }
  }
}
