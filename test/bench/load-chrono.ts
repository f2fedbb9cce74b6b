export {}

/** Run by itself: prints what importing chrono-node and parsing a first sentence with it cost this process. */
const before = process.memoryUsage.rss()
const began = performance.now()
const chrono = await import('chrono-node')
const imported = performance.now() - began
chrono.parse('lunch with Sam tomorrow at 1')
const ready = performance.now() - began
const grown = (process.memoryUsage.rss() - before) / 2 ** 20
console.log(JSON.stringify({ imported, ready, grown }))
