/** What can be asked of a running desktop app from outside it, such as by keys that the desktop itself binds. */
export const desktopAsked = ['toggle', 'palette'] as const
export type DesktopAsked = (typeof desktopAsked)[number]

export const desktopPath = (asked: DesktopAsked): string => `/desktop/${asked}`

/** The origin of the desktop app's own pages. No website can have it. */
export const desktopOrigin = 'omnii://app'
