/**
 * Preloaded into a host that is put under load. Answers each message of its parent with how long the event loop was held
 * since the last one, in processor time of the main thread, and with the heap after a forced collection. A timer looks
 * every millisecond; what was used between two looks is one stretch, so that a machine with much else to do does not count.
 */
const everyMs = 1
const long = 20_000

let stretches = []
let last = used()

function used() {
  const { user, system } = process.threadCpuUsage()
  return user + system
}

setInterval(() => {
  const now = used()
  const us = now - last
  last = now
  if (us > long / 10) stretches.push(us)
}, everyMs).unref()

process.on('message', (ask) => {
  if (ask.collect) for (let n = 0; n < 2; n += 1) globalThis.gc()
  const sorted = stretches.sort((a, b) => a - b)
  stretches = []
  const { heapUsed, rss } = process.memoryUsage()
  process.send({
    id: ask.id,
    longestMs: (sorted.at(-1) ?? 0) / 1_000,
    over20: sorted.filter((us) => us > long).length,
    longest: sorted.slice(-8).map((us) => us / 1_000),
    cpuMs: used() / 1_000,
    heapMb: heapUsed / 2 ** 20,
    residentMb: rss / 2 ** 20,
  })
  // what collecting took is not the host's
  last = used()
})
process.channel?.unref()
