import { createInterface } from 'node:readline'
import { exit } from '../exit-codes.ts'

/** The first line of what is piped in; empty when nothing is. */
export async function firstLine(): Promise<string> {
  for await (const line of createInterface({ input: process.stdin })) return line
  return ''
}

/** A line from the terminal that is not shown while it is typed. */
export function askHidden(prompt: string): Promise<string> {
  process.stderr.write(prompt)
  // a terminal shows what is typed unless it is in raw mode, which readline sets; what readline would show goes nowhere
  const lines = createInterface({ input: process.stdin, terminal: true })
  return new Promise((done) => {
    lines.once('line', (line) => {
      lines.close()
      process.stderr.write('\n')
      done(line)
    })
    lines.once('SIGINT', () => process.exit(exit.interrupted))
  })
}
