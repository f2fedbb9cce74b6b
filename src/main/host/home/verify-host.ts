import { isValidProof } from '../../gateway/admission/host-challenge.ts'
import { secret } from '../process/ids.ts'

/**
 * Whether the host that wrote the runtime file is the one that listens at its `url` (http): a host that was killed
 * leaves a port anybody may take, and the token must not be shown to them.
 */
export const verifyHost = (url: string, token: string): Promise<boolean> => isValidProof(url, token, secret())
