/** What every test needs of Electron itself: root may not use the sandbox's helper, and a virtual display has no GPU. */
export const electronFlags: readonly string[] = [
  ...(process.getuid?.() === 0 ? ['--no-sandbox'] : []),
  '--disable-gpu',
  ...(process.platform === 'linux' ? ['--password-store=gnome-libsecret'] : []),
]
