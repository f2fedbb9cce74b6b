/** Which names this listener answers to and which pages may talk to it, spelled out for one port. */
export interface Door {
  readonly hosts: ReadonlySet<string>
  readonly origins: ReadonlySet<string>
}

const NAMES = ['127.0.0.1', 'localhost', '[::1]']

/** `moreOrigins` are exact too, scheme and port included. */
export function doorOf(port: number, moreOrigins: readonly string[]): Door {
  const hosts = NAMES.map((name) => `${name}:${port}`)
  return {
    hosts: new Set(hosts),
    origins: new Set([...hosts.map((host) => `http://${host}`), ...moreOrigins]),
  }
}

/** A foreign Host means a name was rebound to us (DNS rebinding), whatever else the request carries. */
export const hostFits = (door: Door, host: string | undefined): boolean =>
  host !== undefined && door.hosts.has(host.toLowerCase())

/** Programs send no Origin; a page always does, and then it must be exactly one of ours. `null` is nobody's. */
export const originFits = (door: Door, origin: string | undefined): boolean =>
  origin === undefined || door.origins.has(origin)
