/** ical.js, loaded the first time a calendar file is read or written. */
export const loadIcal = async () => (await import('ical.js')).default
export type Ical = Awaited<ReturnType<typeof loadIcal>>
