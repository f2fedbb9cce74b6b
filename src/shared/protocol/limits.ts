/**
 * The protective limits of the whole process, each named, with its default. Sizes in bytes, times in milliseconds. What one
 * reader of foreign files or one remote place takes stands beside it.
 */
export const limits = {
  maxMessageBytes: 256 * 1024,
  /** a file that is imported, and how long it may take to arrive */
  maxImportBytes: 25 * 1024 * 1024,
  importArrivalMs: 8_000,
  /** a file that is attached to a conversation; all of one conversation, and all there are */
  maxAttachmentBytes: 25 * 1024 * 1024,
  maxAttachmentsPerSession: 50,
  maxAttachmentBytesPerSession: 200 * 1024 * 1024,
  maxAttachmentBytesInAll: 2 * 1024 * 1024 * 1024,
  /** requests that may bring parts of files at once; what one brings within its time stays, the next goes on behind it */
  maxUploadsAtOnce: 8,
  uploadArrivalMs: 8_000,
  /** so long a file is kept, and one that did not come whole */
  attachmentKeptMs: 30 * 24 * 60 * 60_000,
  unfinishedKeptMs: 24 * 60 * 60_000,
  maxCommandChars: 4_000,
  maxConnections: 2_000,
  maxConnectionsPerUser: 1_000,
  maxUnauthenticated: 64,
  authTimeoutMs: 5_000,
  headerTimeoutMs: 5_000,
  closeTimeoutMs: 5_000,
  heartbeatMs: 30_000,
  /** messages a second one connection may send, and how many it may save up */
  messagesPerSecond: 20_000,
  messageBurst: 40_000,
  /** commands of one session that may be under way at once; those that wait for a person do not count */
  maxUnfinishedCommands: 128,
  /** requests of one connection that may wait for their reply at once */
  maxPendingRequests: 512,
  /** texts of one connection that may wait to be understood at once: each costs what a command does */
  maxPendingUnderstanding: 16,
  /** views of the workspace that one connection may wait for at once */
  maxPendingViews: 16,
  maxSendBufferBytes: 4 * 1024 * 1024,
  /** how long a connection may read nothing while its send buffer is full */
  slowReaderMs: 10_000,
  /** events sent in one replay batch */
  replayBatch: 50,
  questionTimeoutMs: 5 * 60_000,
  sessionTokenTtlMs: 12 * 60 * 60_000,
  /** a live connection gets its next token this long before the old one expires */
  tokenRotateBeforeMs: 15 * 60_000,
  /** how long a rotated token still works; after that, using it revokes its whole family */
  tokenGraceMs: 60_000,
  /** wrong credentials one source may present before it is turned away unheard */
  authFailuresPerMinute: 30,
  /** frames held while a session is being opened */
  maxWaitingFrames: 256,
  /** frames in one array */
  maxBatchFrames: 64,
  browserLinkTtlMs: 5 * 60_000,
  /** MCP connections that are kept at once, over sockets and over HTTP each */
  maxMcpSessions: 64,
  /** how long a call over MCP is followed before its client is told that it is still under way */
  mcpPatienceMs: 45_000,
  /** rows of a list, changes of a step and items of a result that are shown and kept; the rest is counted */
  mostRows: 50,
  maxClauses: 24,
  maxSteps: 60,
  stepDeadlineMs: 30_000,
  /** how long taking a file in or out may take */
  importDeadlineMs: 5 * 60_000,
  /** a run with more changes than this is a bulk change and waits for approval */
  handful: 5,
  /** things one step may change; what is said of more of them is refused with their number */
  maxChanges: 1_000,
} as const
export type Limits = { readonly [K in keyof typeof limits]: number }

/** How long the texts of one thing may be, in characters, wherever it is written. */
export const maxChars = {
  eventTitle: 300,
  taskTitle: 500,
  listTitle: 200,
  subject: 300,
  sessionTitle: 120,
} as const
