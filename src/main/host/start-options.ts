import { parseArgs } from 'node:util'
import { fail, ok, type Result } from '../../shared/result.ts'
import { host as say } from '../../shared/wording/en/host.ts'
import { type LogLevel, logLevels } from './process/logging.ts'
import { readWorld } from './world.ts'

/** What a person can say to the headless host, on the command line and in the environment. */
export interface StartOptions {
  readonly help: boolean
  readonly json: boolean
  readonly home: string | undefined
  readonly port: number
  readonly orAnother: boolean
  readonly demo: boolean
  readonly seed: string | undefined
  readonly locale: string | undefined
  readonly zone: string | undefined
  /** epoch milliseconds */
  readonly startAt: number | undefined
  readonly logLevel: LogLevel
}

const defaultPort = 8000

/** Reads them all, or says in a sentence which one is wrong and what would be right. */
export function readStartOptions(
  args: readonly string[],
  env: NodeJS.ProcessEnv,
): Result<StartOptions, string> {
  let values: ReturnType<typeof parse>
  try {
    values = parse(args)
  } catch (error) {
    return fail(say.badArguments(error instanceof Error ? error.message : String(error)))
  }
  const port = values.port === undefined ? defaultPort : Number(values.port)
  if (!Number.isInteger(port) || port < 0 || port > 65_535 || values.port === '')
    return fail(say.badPort(values.port ?? ''))
  const level = logLevels.find((each) => each === (values['log-level'] ?? 'warn'))
  if (!level) return fail(say.badLogLevel(logLevels))
  if (values.locale !== undefined && !isLocale(values.locale)) return fail(say.badLocale(values.locale))
  const world = readWorld(env)
  if (!world.ok) return world
  return ok({
    help: values.help,
    json: values.json,
    home: values.home,
    port,
    orAnother: values.port === undefined,
    demo: values.demo,
    seed: values.seed,
    locale: values.locale ?? env.OMNII_LOCALE,
    zone: world.value.zone,
    startAt: world.value.startAt,
    logLevel: level,
  })
}

const parse = (args: readonly string[]) =>
  parseArgs({
    args: [...args],
    options: {
      help: { type: 'boolean', short: 'h', default: false },
      json: { type: 'boolean', default: false },
      home: { type: 'string' },
      port: { type: 'string' },
      demo: { type: 'boolean', default: false },
      seed: { type: 'string' },
      locale: { type: 'string' },
      'log-level': { type: 'string' },
    },
  }).values

function isLocale(tag: string): boolean {
  try {
    return Intl.getCanonicalLocales(tag).length === 1
  } catch {
    return false
  }
}
