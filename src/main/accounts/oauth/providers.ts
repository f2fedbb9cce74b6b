import type { SignInKind, SignInProvider } from '../../../shared/protocol/accounts/signing-in.ts'
import { googleScopes } from '../google/scopes.ts'

/** What is particular to a provider. */
export interface ProviderRow {
  /** as people call it */
  readonly name: string
  readonly issuer: string
  /** permissions that cannot be done without */
  readonly needed: readonly string[]
  /** permissions that are asked for and may be left out */
  readonly optional: readonly string[]
  /** what else is asked for: who it is, and that it lasts */
  readonly besides: readonly string[]
  /** pages of the provider's own that mend what is wrong with a program: its clients, its test phase, who may allow it */
  readonly pages: { readonly clients: string; readonly testing: string; readonly blocked: string } | undefined
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

type Permissions = Pick<ProviderRow, 'needed' | 'optional'>

interface KnownRow extends Omit<ProviderRow, keyof Permissions> {
  /** by kind of account; one that is left out is not to be had there */
  readonly needs: Partial<Readonly<Record<SignInKind, Permissions>>>
}

const { calendar, ...others } = googleScopes

const rows = {
  // https://developers.google.com/identity/protocols/oauth2/native-app and /gmail/imap/xoauth2-protocol
  google: {
    name: 'Google',
    issuer: 'https://accounts.google.com',
    needs: {
      imap: { needed: ['https://mail.google.com/'], optional: [] },
      google: { needed: [calendar], optional: Object.values(others) },
    },
    besides: ['openid', 'email'],
    pages: {
      clients: 'https://console.cloud.google.com/auth/clients',
      testing: 'https://console.cloud.google.com/auth/audience',
      blocked: 'https://support.google.com/a/answer/7281227',
    },
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
    needs: {
      imap: {
        needed: ['https://outlook.office.com/IMAP.AccessAsUser.All', 'https://outlook.office.com/SMTP.Send'],
        optional: [],
      },
    },
    besides: ['openid', 'email', 'profile', 'offline_access'],
    parameters: {},
    pages: undefined,
    servers: { server: 'imaps://outlook.office365.com', outgoing: 'smtp://smtp.office365.com:587' },
    redirect: { host: 'localhost', path: '/' },
    embeds: { hosts: ['login.microsoftonline.com', 'login.live.com', 'account.live.com'] },
  },
} as const satisfies Readonly<Record<'google' | 'microsoft', KnownRow>>

/** The rows of providers, of which those that are known by name may be had elsewhere: in tests on this computer. */
export interface ProviderRows {
  /** What an account of that kind needs; undefined where the provider has none such. @param scopes as the person names them, where the provider is not known by name */
  permissions(
    provider: SignInProvider,
    kind: SignInKind,
    scopes: readonly string[] | undefined,
  ): Permissions | undefined
  row(provider: SignInProvider, permissions: Permissions): ProviderRow
}

export function providerRows({ google }: { readonly google?: string | undefined } = {}): ProviderRows {
  const known: Readonly<Record<string, KnownRow>> = {
    ...rows,
    ...(google !== undefined && { google: { ...rows.google, issuer: google } }),
  }
  return {
    permissions(provider, kind, scopes = []) {
      if (Object.hasOwn(known, provider)) return known[provider]!.needs[kind]
      return kind === 'imap' ? { needed: scopes, optional: [] } : undefined
    },
    row(provider, permissions) {
      if (Object.hasOwn(known, provider)) return { ...known[provider]!, ...permissions }
      return {
        name: new URL(provider).host,
        issuer: provider,
        ...permissions,
        besides: ['openid', 'email', 'offline_access'],
        // OpenID Connect Core, 11: a token that lasts takes consent
        pages: undefined,
        parameters: { prompt: 'consent' },
        servers: undefined,
        redirect: { host: '127.0.0.1', path: undefined },
        embeds: { hosts: [] },
      }
    },
  }
}
