/** Whether a host name, as a URL has it or without brackets, is this computer itself: only there may secrets go without TLS. */
export const isLoopback = (host: string): boolean =>
  /^(?:localhost|127(?:\.\d{1,3}){3}|::1|\[::1\])$/i.test(host)
