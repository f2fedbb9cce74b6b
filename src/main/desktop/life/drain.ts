/**
 * Waits for `work` at most `ms` milliseconds. What was acknowledged is on disk already, so giving up loses nothing: it is
 * gone on with at the next start. Resolves to whether the work ended in time and well.
 */
export async function drain(work: Promise<unknown>, ms: number): Promise<boolean> {
  let timer: NodeJS.Timeout | undefined
  const late = new Promise<false>((done) => {
    timer = setTimeout(done, ms, false)
  })
  const ended = work.then(
    () => true,
    () => false,
  )
  try {
    return await Promise.race([ended, late])
  } finally {
    clearTimeout(timer)
  }
}
