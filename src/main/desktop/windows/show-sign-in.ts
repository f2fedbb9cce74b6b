import type { SignInOffer } from '../../../shared/protocol/accounts/sign-in.ts'
import { openConnectWindow } from './connect-window.ts'

/**
 * Shows a sign-in to its person: in a window of ours where the provider lets itself be embedded, else in their own browser.
 * Where it ends elsewhere, the window goes; where the person closes the window, it is over.
 */
export function showSignIn(offer: SignInOffer, leave: (address: string) => void): void {
  const { hosts, over, cancel } = offer
  if (hosts === undefined) {
    leave(offer.address)
    return
  }
  const window = openConnectWindow({
    ...{ ...offer, hosts, handOver: leave },
    take: (query) => offer.take(query.toString()),
    changed({ kind }) {
      if (kind === 'cancelled') cancel()
    },
  })
  void over.then(window.cancel)
}
