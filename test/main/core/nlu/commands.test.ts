import { describe, expect, test } from 'vitest'
import { parse } from '../../../world/parse.ts'
import { commands } from './commands.ts'
import { context, seen } from './heard.ts'

describe('the commands people say', () => {
  test.each(commands)('%i. %s', (_number, text, mode, clauses) => {
    const utterance = parse(text, context)
    expect({ mode: utterance.mode.kind, clauses: utterance.clauses.map(seen) }).toEqual({ mode, clauses })
  })
})
