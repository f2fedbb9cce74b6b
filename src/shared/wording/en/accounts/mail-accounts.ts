/** Sentences about connecting mail accounts. */
export const mailAccounts = {
  needsTls: (host: string) =>
    `${host} is not on this computer and offers no TLS, so the password would go over the network in the clear. Nothing was sent.`,
  badServer: (server: string) =>
    `“${server}” is no mail server. Give a host, such as imap.example.org, or imaps://imap.example.org:993.`,
  noDomain: (login: string) =>
    `${login} has no domain that a mail server could be looked up by. Give it with --server imap.example.org`,
  notFound: (domain: string) =>
    `No mail server was found for ${domain}. Give it with --server imap.example.org, and where mail is sent through with --outgoing smtp.example.org`,
  needsOAuth: (provider: string) =>
    `${provider} lets no program in with a password. Sign in there instead: omnii accounts add imap --sign-in microsoft --client-id ID`,
  refused: (why: string) => `The mail server did not take the mail: “${why}” It was not sent.`,
  putOff: (why: string) => `The mail server does not take the mail right now: “${why}” It was not sent.`,
  facts: {
    mailRead: (login: string, host: string, folders: number) =>
      `${host} lets ${login} in; ${folders} folders can be read.`,
    written: (folder: string) => `A draft was kept in ${folder} and taken away again.`,
    notWritten: (why: string) => `No draft could be kept: ${why}`,
    sends: (host: string) => `${host} takes mail to be sent.`,
  },
} as const
