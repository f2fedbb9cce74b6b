import { skipReasons } from './skip-reasons.ts'

/** Sentences of the gateway: what was wrong with a frame or a visit, and what would be right. */
export const gateway = {
  unknownField: (field: string) => `The field "${field}" is not known here.`,
  missingField: (field: string) => `The field "${field}" is missing.`,
  tooLong: (field: string, length: number, max: number) =>
    `The field "${field}" has ${length} characters; at most ${max} are taken.`,
  badField: (field: string, why: string) => `The field "${field}" does not fit: ${why}`,
  notAnObject: 'A frame is one JSON object.',
  unknownType: (type: string) => `The message type "${type}" is not known.`,
  unknownAction: (action: string) => `The action "${action}" is not known.`,
  serverOnly: (type: string) => `Only Omnii sends "${type}"; a client cannot.`,
  notYet: (type: string) => `"${type}" is not available yet.`,
  subscribeNotYet: 'Subscribe (openagents.v1) is not available yet; use command frames here.',
  otherPillar: (pillar: string) =>
    `This address belongs to the ${pillar} liaison; use its own address for another one.`,
  otherRealm: 'This connection belongs to another realm.',
  otherUser: 'This user id belongs to somebody else; sign in as that person.',
  noSession: 'No session is open here. Open one, or name the one that is meant.',
  otherSession: 'This token belongs to one session; use the launch token to open another.',
  foreignHost: 'This address is not served here.',
  foreignOrigin: 'Pages of other origins may not connect.',
  tooManyTries: 'Too many wrong tokens from here. Wait a minute.',
  noDesktop: 'The Omnii that runs on this home has no desktop app. It is in your browser: omnii link',
  noSuchPage: 'There is nothing at this address.',
  wrongMethod: (method: string) => `Only ${method} is answered here.`,
  upgradeHere: 'This address speaks WebSocket only.',
  protocolNotYet: 'None of these subprotocols is spoken here; offer omnii.v1.',
  badNonce: 'A nonce is 16 to 128 URL-safe characters.',
  linkUsed: 'This link was used already or has expired. Ask Omnii for a fresh one.',
  badBrowser: 'A browser sends its id, its key or its signature as one JSON object.',
  noSuchBrowser: 'No such browser was let in.',
  tokenExpired: 'The session token has expired; connect again with a fresh one.',
  skippedAs: skipReasons,
  done: 'Done.',
} as const
