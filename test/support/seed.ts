import fc from 'fast-check'

/**
 * Generated cases are the same in every run, so that a run says something about the code and not about luck. Another
 * number in FUZZ_SEED looks elsewhere; what it finds becomes a case by itself.
 */
fc.configureGlobal({ seed: Number(process.env.FUZZ_SEED ?? 20260311) })
