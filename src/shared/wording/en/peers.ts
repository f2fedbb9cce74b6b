/** What is said of other people's MCP servers and their tools. */
export const peers = {
  title: (tool: string, server: string) => `Call ${tool} of ${server}`,
  done: (tool: string, server: string) => `${server} answered ${tool}.`,
  doneOtherwise: (tool: string, server: string) =>
    `${server} answered ${tool}, with data of another form than it says it gives.`,
  notMine: (server: string) =>
    `${server} is a program of others: what it does with this cannot be seen from here, or taken back.`,
  refused: (tool: string, server: string, why: string) => `${server} did not do ${tool}: “${why}”`,
  unreachable: (server: string) =>
    `The server ${server} cannot be started or reached. No tool of it was called.`,
  asksToken: (server: string) =>
    `${server} asks who is there. Give it the token it knows you by: omnii servers token ${server}. Nothing was done.`,
  noToken: (server: string) => `${server} is started as a program here, and is shown no token.`,
  tokenPrompt: (server: string) => `Token for ${server} (nothing is shown; empty forgets it): `,
  unknown: (server: string) =>
    `${server} gave no answer. Whether it was done is not known, so it is not tried again.`,
  erred: (server: string, words: string) =>
    `${server} answered with an error: “${words}”. Whether it was done is not known, so it is not tried again.`,
  tooMuch: 'it says more of itself than is looked at',
  endless: 'a part of it is itself, without end',
  noName: (name: string) => `${JSON.stringify(name.slice(0, 100))} is no name of a program’s`,
  noValue: 'a value it has to have is no short text on one line',
  noReference: (ref: string) => `Reference not found: ${ref.slice(0, 100)}`,
  twice: 'it is there twice',
  manyTools: (server: string, most: number) =>
    `${server} has more than ${most} tools, so none of them is looked at. No tool of it was called.`,
  changed: (tool: string, server: string) =>
    `${server} describes ${tool} otherwise than when you accepted it. Look at it and accept it again: omnii servers accept ${server} ${tool}`,
  noSuchServer: (server: string) => `There is no server ${JSON.stringify(server)} in the settings.`,
  noSuchTool: (tool: string, server: string) => `${server} has no tool ${JSON.stringify(tool)}.`,
  toolOf: (tool: string, server: string) => `${tool} of ${server}`,
  sameName: (other: string) => `it would be called by the same name as ${other}`,
  unreadable: (why: string) => `what it takes cannot be read: ${why}`,
  notAccepted: (tool: string, server: string, why: string) =>
    `${tool} of ${server} was not accepted: ${why}.`,
  none: 'No servers are set. Set one with: omnii settings set mcp.NAME \'{"command": "…", "args": ["…"]}\'',
  server: (name: string, where: string) => `${name}  ${where}`,
  tool: (name: string, state: string, effect: string | undefined, why: string | undefined) =>
    `  ${name}  ${state}${effect === undefined ? '' : ` (${effect})`}${why === undefined ? '' : `: ${why}`}`,
  states: {
    accepted: 'accepted',
    changed: 'changed since it was accepted: not called before it is accepted again',
    new: 'not accepted yet',
    left_out: 'accepted, but not called',
    gone: 'accepted, but not there any more',
  },
  setHere: 'Servers are set on this computer only: omnii settings set mcp.NAME …',
  accepted: (tool: string, server: string, effect: string) =>
    `${tool} of ${server} may be called: ${effect}.`,
} as const
