/** Preloaded into a server so that its memory can be measured without what is only waiting to be collected. */
process.on('SIGUSR2', () => globalThis.gc?.())
