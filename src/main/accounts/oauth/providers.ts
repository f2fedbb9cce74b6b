import type { SignInProvider } from '../../../shared/protocol/accounts/signing-in.ts'

/** What is particular to a provider. */
export interface ProviderRow {
  /** as people call it */
  readonly name: string
  readonly issuer: string
  /** permissions without which mail cannot be read and sent */
  readonly mail: readonly string[]
  /** what else is asked for: who it is, and that it lasts */
  readonly besides: readonly string[]
  /** more parameters of the page where it is asked */
  readonly parameters: Readonly<Record<string, string>>
  /** where its people's mail lies, whatever the domain of their address */
  readonly servers: { readonly server: string; readonly outgoing: string } | undefined
  /**
   * Where it sends people back to: any address of this computer, or only its name with a path that is registered
   * (RFC 8252, 7.3 leaves the port open).
   */
  readonly redirect: { readonly host: '127.0.0.1' | 'localhost'; readonly path: string | undefined }
  /** whether its pages may be shown in a window of a program; with the hosts they lie on */
  readonly embeds: { readonly hosts: readonly string[] } | undefined
}

const rows = {
  // https://developers.google.com/identity/protocols/oauth2/native-app and /gmail/imap/xoauth2-protocol
  google: {
    name: 'Google',
    issuer: 'https://accounts.google.com',
    mail: ['https://mail.google.com/'],
    besides: ['openid', 'email'],
    // only so does it give a token that lasts
    parameters: { access_type: 'offline', prompt: 'consent' },
    servers: { server: 'imaps://imap.gmail.com', outgoing: 'smtps://smtp.gmail.com' },
    redirect: { host: '127.0.0.1', path: undefined },
    embeds: undefined,
  },
  // https://learn.microsoft.com/exchange/client-developer/legacy-protocols/how-to-authenticate-an-imap-pop-smtp-application-by-using-oauth
  microsoft: {
    name: 'Microsoft',
    issuer: 'https://login.microsoftonline.com/common/v2.0',
    mail: ['https://outlook.office.com/IMAP.AccessAsUser.All', 'https://outlook.office.com/SMTP.Send'],
    besides: ['openid', 'email', 'profile', 'offline_access'],
    parameters: {},
    servers: { server: 'imaps://outlook.office365.com', outgoing: 'smtp://smtp.office365.com:587' },
    redirect: { host: 'localhost', path: '/' },
    embeds: { hosts: ['login.microsoftonline.com', 'login.live.com', 'account.live.com'] },
  },
} as const satisfies Readonly<Record<Exclude<SignInProvider, `http${string}`>, ProviderRow>>

/** The row of a provider; of an OpenID provider that is not known by name one is made. @param scopes its names of the permissions */
export function providerRow(provider: SignInProvider, scopes: readonly string[] = []): ProviderRow {
  const known: Readonly<Record<string, ProviderRow>> = rows
  if (Object.hasOwn(known, provider)) return known[provider]!
  return {
    name: new URL(provider).host,
    issuer: provider,
    mail: scopes,
    besides: ['openid', 'email', 'offline_access'],
    // OpenID Connect Core, 11: a token that lasts takes consent
    parameters: { prompt: 'consent' },
    servers: undefined,
    redirect: { host: '127.0.0.1', path: undefined },
    embeds: { hosts: [] },
  }
}
