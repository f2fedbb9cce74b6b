import { expect, test } from 'vitest'
import { stateOfFailure } from '../../../../../src/main/host/vault/keychain/failure.ts'

/** What the libraries were seen to say on Linux, and what macOS and Windows say for these codes. */
test.each([
  ['Cannot create an item in a locked collection', 'locked'],
  ['Object does not exist at path “/org/freedesktop/secrets/collection/login”', 'locked'],
  ["Couldn't access platform storage: Secret Service: no result found", 'locked'],
  ['User interaction is not allowed.', 'locked'],
  ["Couldn't access platform storage: Secret Service: unlock prompt was dismissed", 'denied'],
  ['User canceled the operation.', 'denied'],
  ['The user name or passphrase you entered is not correct.', 'denied'],
  ['Access is denied.', 'denied'],
  ['Error calling StartServiceByName for org.freedesktop.secrets: Timeout was reached', 'slow'],
  ['Did not receive a reply. Possible causes include: the remote application did not send a reply', 'slow'],
  ['Cannot autolaunch D-Bus without X11 $DISPLAY', 'absent'],
  ['Could not connect: No such file or directory', 'absent'],
  ['The name org.freedesktop.secrets was not provided by any .service files', 'absent'],
  ['Failed to load keytar native addon, checked [...]', 'absent'],
  ["Couldn't access platform storage: AccessDenied", 'absent'],
])('“%s” means %s', (said, state) => {
  expect(stateOfFailure(new Error(said))).toBe(state)
})
