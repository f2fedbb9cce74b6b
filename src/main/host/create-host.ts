import { type WireError, wireError } from '../../shared/protocol/errors.ts'
import type { Scope, UserId } from '../../shared/protocol/ids.ts'
import { limits } from '../../shared/protocol/limits.ts'
import type { Json } from '../../shared/protocol/plan.ts'
import type { HostState } from '../../shared/protocol/recovery.ts'
import { fail, ok, type Result } from '../../shared/result.ts'
import { peers as wordsOfPeers } from '../../shared/wording/en/peers.ts'
import { wordingFor } from '../../shared/wording/wording.ts'
import { accountKinds } from '../accounts/kinds.ts'
import { accountsMigration } from '../accounts/local/accounts-table.ts'
import type { ActivitySource } from '../core/api/activity.ts'
import type { Parse } from '../core/api/assistant-ports.ts'
import { OmniiError } from '../core/api/errors.ts'
import type { Preferences } from '../core/api/ports.ts'
import type { Recovery } from '../core/api/recovery.ts'
import { createAssistant } from '../core/create-assistant.ts'
import { offlinePlanner } from '../core/plan/offline.ts'
import { openGateway } from '../gateway/gateway.ts'
import { windowTokenMs } from '../gateway/http/desktop-pages.ts'
import { openAttachedFiles } from '../services/content/local/attached-files.ts'
import { davMigration } from '../services/dav/local/dav-tables.ts'
import { googleMigration } from '../services/google/local/google-tables.ts'
import { openWorkspace, workspaceMigrations } from '../services/workspace/open-workspace.ts'
import { type OwnProfile, type OwnProfiles, openOwnProfiles } from '../services/workspace/profile.ts'
import { smsMigration } from '../sms/local/migration.ts'
import { openAccountsOfHome } from './accounts-of-home.ts'
import { openAttachments } from './attachments/attachments.ts'
import { openFileFolder } from './attachments/file-folder.ts'
import { browsersFile } from './home/browsers-file.ts'
import { fillWorkspace } from './home/fill-workspace.ts'
import { lockHome } from './home/home-lock.ts'
import { chooseHome, prepareHome } from './home/paths.ts'
import { preferencesOf } from './home/preferences.ts'
import { recoveryFile } from './home/recovery-file.ts'
import { removeRuntime, writeRuntime } from './home/runtime-file.ts'
import type { Settings } from './home/settings.ts'
import { openSettings } from './home/settings-store.ts'
import { openImport } from './imports/import-file.ts'
import { openImportReader } from './imports/import-reader.ts'
import { openHostModels } from './models.ts'
import type { Host, HostOptions, Notice, Running } from './options.ts'
import { openHostPeers } from './peers.ts'
import { asResult } from './process/as-result.ts'
import { openClock } from './process/clock.ts'
import { openIds, secret, sha256Hex } from './process/ids.ts'
import { trimOldResults } from './process/log-retention.ts'
import { openLogger } from './process/logging.ts'
import { startRetentionJob } from './process/retention-job.ts'
import { openSlicedWrites } from './process/sliced-writes.ts'
import { openTurns } from './process/turns.ts'
import { warmUp } from './process/warm-up.ts'
import { openYieldToEventLoop } from './process/yield-to-event-loop.ts'
import { repairedNotice, safeModeNotice, settingsNotice, startupError } from './startup-errors.ts'
import { keepBackups } from './store/keep-backups.ts'
import { openSqliteStore } from './store/sqlite/open-store.ts'
import type { Store } from './store/store.ts'
import { openTextMessages } from './text-messages.ts'
import { openVault } from './vault/open-vault.ts'
import { readWorld } from './world.ts'

/** The person this home belongs to. */
const owner: Scope = { user: 'owner' as UserId, realm: 'personal' }

/** The composition root: every entry point builds the same core from the same parts here. Opens nothing by itself. */
export function createHost(options: HostOptions): Host {
  /** what has been opened, last first to be closed */
  const closings: (() => void | Promise<void>)[] = []

  async function stop(): Promise<void> {
    let failures: unknown[] = []
    for (let close = closings.pop(); close; close = closings.pop()) {
      try {
        await close()
      } catch (error) {
        failures = [...failures, error]
      }
    }
    if (failures.length > 0) throw failures[0]
  }

  async function start(): Promise<Result<Running, WireError>> {
    try {
      return ok(await open(options, (close) => closings.push(close)))
    } catch (thrown) {
      // what cannot be closed for the same reason must not hide that reason
      await stop().catch(() => {})
      return fail(startupError(thrown, chooseHome(options.home, options.env).folder))
    }
  }

  return { start, stop }
}

/** What was asked for, else what the environment says. Throws `bad_settings` naming the variable. */
function inItsWorld(asked: HostOptions): HostOptions {
  const world = readWorld(asked.env)
  if (!world.ok) throw new OmniiError('bad_settings', world.error)
  const { startAt, zone } = world.value
  return { ...(startAt !== undefined && { startAt }), ...(zone !== undefined && { zone }), ...asked }
}

async function open(
  asked: HostOptions,
  closeLater: (close: () => void | Promise<void>) => void,
): Promise<Running> {
  const options = inItsWorld(asked)
  const home = chooseHome(options.home, options.env)
  const clock = openClock(options.startAt)
  const logger = openLogger(options.logLevel, Date.now, options.log)
  prepareHome(home)
  closeLater(lockHome(home))
  writeRuntime(home, { pid: process.pid })
  closeLater(() => removeRuntime(home))

  const settings = openSettings(home.settings, options.writeSettings)
  closeLater(settings.close)
  let smsSettings = JSON.stringify(settings.current().sms)
  let preferences: Preferences = preferencesOf(settings.current(), options)
  settings.watch((next) => {
    preferences = preferencesOf(next, options)
  })
  const vault = openVault({ folder: home.folder, place: () => settings.current().vault, newId: secret })
  closeLater(vault.close)
  const turns = openTurns()
  const store = await openSqliteStore({
    file: home.database,
    backups: home.backups,
    damaged: home.damaged,
    migrations: [...workspaceMigrations, smsMigration, accountsMigration, davMigration, googleMigration],
    now: clock.now,
    turns,
  })
  closeLater(() => store.close())
  closeLater(keepBackups(store, clock, (error) => logger.error('backup_failed', { why: String(error) })))

  const ids = openIds(clock.now)
  const reader = options.importWorker && openImportReader(options.importWorker)
  if (reader) closeLater(reader.close)
  const own = openOwnProfiles(store.profile)
  await own.read(owner)
  const self = selfOf(own, settings.current, () => wordingFor(preferences.locale).host)
  const yieldToEventLoop = openYieldToEventLoop()
  const writeInSlices = openSlicedWrites(store.log)
  let base: string | undefined
  const { accounts, signIns, admin } = openAccountsOfHome({
    base: () => base,
    ...{ db: store.db, log: store.log, ids, clock, logger, vault, self, yieldToEventLoop, writeInSlices },
    kinds:
      options.accountKinds ?? accountKinds({ google: options.env.OMNII_GOOGLE_URL, chance: Math.random }),
    google: options.env.OMNII_GOOGLE_URL,
    preferences: () => preferences,
    words: () => wordingFor(preferences.locale).accounts,
  })
  closeLater(accounts.close)
  closeLater(signIns.close)
  const workspace = openWorkspace({
    db: store.db,
    profile: store.profile,
    ids,
    now: clock.now,
    preferences: () => preferences,
    self,
    yieldToEventLoop,
    writeInSlices,
    accounts: accounts.bound,
    ...(reader && { readFile: reader.read }),
    since: await firstStart(store, clock.now()),
  })
  const attachments = openAttachments({
    folder: openFileFolder(home.files),
    files: openAttachedFiles(store.db),
    ...{ log: store.log, ids, limits },
    now: clock.now,
    preferences: () => preferences,
  })
  const sweep = async (): Promise<void> => {
    await workspace.sweep()
    await attachments.sweep()
    await trimOldResults({ log: store.log, profile: store.profile, clock }, owner)
  }
  closeLater(
    startRetentionJob({ sweep, clock }, (error) =>
      logger.error('sweep_failed', { why: error instanceof Error ? error.name : 'unknown' }),
    ),
  )
  const { seedFile, demoFile } = options
  const fill = async (scope: Scope, file: string): Promise<void> => {
    await fillWorkspace(store.log, workspace, scope, file)
    await own.read(scope)
  }
  if (seedFile !== undefined) await fill(owner, seedFile)
  let parser: Promise<(scope: Scope) => Promise<Parse>> | undefined
  const nlu = async (scope: Scope): Promise<Parse> => {
    parser ??= import('./process/load-nlu.ts').then(({ loadNlu }) =>
      loadNlu(clock, () => preferences, workspace),
    )
    await own.ready(scope)
    return (await parser)(scope)
  }
  const models = openHostModels({
    ...{ settings, vault, profile: store.profile, log: store.log, clock, logger, owner },
    preferences: () => preferences,
  })
  const peers = openHostPeers(workspace.catalogue, { settings, vault, clock, version: options.version })
  closeLater(peers.close)
  const assistant = createAssistant({
    clock,
    ids,
    log: store.log,
    profile: store.profile,
    logger,
    digest: sha256Hex,
    catalogue: peers.catalogue,
    planner: offlinePlanner,
    secondPlanner: models.planner,
    writer: models.writer,
    preferences: () => preferences,
    nlu,
    limits,
    turns,
    due: workspace.due,
    recovery: recoveryFile(home.recovery),
  })
  /** What could not be asked behind a shut vault or a wrong password is asked now. */
  const nowReached = <T>(opened: Result<T, WireError>): Result<T, WireError> => {
    if (opened.ok) assistant.lookAgain()
    return opened
  }
  closeLater(signIns.watch(({ over }) => void over.then(() => assistant.lookAgain())))
  const importFile = openImport({
    assistant,
    files: workspace.files,
    clock,
    patienceMs: limits.importDeadlineMs,
  })
  const texts = openTextMessages({
    assistant,
    log: store.log,
    db: store.db,
    clock,
    logger,
    preferences: () => preferences,
    settings: settings.current,
    words: () => wordingFor(preferences.locale),
    directory: store.directory,
    vault,
    environmentToken: options.env.OMNII_TWILIO_TOKEN,
    baseUrl: options.env.OMNII_TWILIO_URL,
  })
  const gateway = openGateway({
    assistant,
    recovery: assistant,
    owner,
    clock,
    turns,
    ids,
    secret,
    logger,
    version: options.version,
    people: { directory: store.directory, threads: store.threads },
    watchEvents: assistant.watchEvents,
    state: () => stateOf(assistant),
    work: () => ({ state: stateOf(assistant), cards: [...assistant.waitingCards()] }),
    settings: {
      all: () => asJson(settings.current()),
      // null is what stands there before anything was chosen; whoever names a program in `mcp` has it started, which is done
      // on this computer and by no page
      change: async (path, value) =>
        path === 'mcp' || path.startsWith('mcp.')
          ? fail(wireError('forbidden', wordsOfPeers.setHere))
          : asResult(
              (async () => asJson(value === null ? settings.reset(path) : settings.change(path, value)))(),
            ),
    },
    browsers: browsersFile(home.browsers),
    sms: texts,
    accounts: {
      ...admin,
      repair: async (key, asked) => nowReached(await admin.repair(key, asked)),
    },
    models: models.admin,
    house: () => ({
      planner: (models.planner.ready() ? models.planner : offlinePlanner).name,
      zone: preferences.zone,
      locale: preferences.locale,
      demoOffered: demoFile !== undefined && workspace.isEmpty(),
    }),
    actions: peers.callable,
    servers: peers.admin,
    views: {
      look: (scope, query, signal) =>
        asResult(
          query.kind === 'waiting' || query.kind === 'journal'
            ? assistant.lookAtLog(scope, query, signal)
            : workspace.look(scope, query),
        ),
    },
    open: { count: assistant.countOpen, watch: assistant.watchActivity },
    files: {
      importFile,
      exportFile: (scope, what) => asResult(workspace.files.exportFile(scope, what)),
    },
    attachments,
    vault: { ...vault, unlock: async (passphrase) => nowReached(await vault.unlock(passphrase)) },
    ...(options.desktop && { desktop: options.desktop }),
    ...(demoFile !== undefined && {
      loadDemo: async (scope) =>
        assistant.safeMode() ? fail(wireError('safe_mode')) : asResult(fill(scope, demoFile)),
    }),
    ...(options.rendererFolder !== undefined && { rendererFolder: options.rendererFolder }),
    moreOrigins: () => [...(options.moreOrigins ?? []), ...settings.current().origins],
  })
  accounts.start()
  await assistant.start()
  closeLater(() => assistant.stop())
  const safeMode = assistant.safeMode()
  // whatever is decided, what there was before it can be gone back to
  if (safeMode) await store.backup('now')
  closeLater(() => texts.stop())
  const { url, ws } = await gateway.start(options.port, options.orAnother)
  base = url
  // what waits for a sign-in since before can say from now on where that is
  assistant.lookAgain()
  closeLater(() => gateway.stop())
  writeRuntime(home, { pid: process.pid, url, ws, token: gateway.launchToken })

  const trouble = settings.trouble()
  const notices: readonly Notice[] = [
    ...(store.repaired ? [repairedNotice(store.repaired)] : []),
    ...(trouble !== undefined ? [settingsNotice(home.settings, trouble)] : []),
    ...(safeMode ? [safeModeNotice(safeMode)] : []),
  ]
  for (const { code } of notices) logger.warn(code)
  void texts.start()
  settings.watch((next) => {
    const sms = JSON.stringify(next.sms)
    if (sms === smsSettings) return
    smsSettings = sms
    void texts.start()
  })
  const warming = { aborted: false }
  closeLater(() => {
    warming.aborted = true
  })
  warmUp(
    {
      ...{ nlu, catalogue: workspace.catalogue, preferences: () => preferences, clock, ids },
      isAllHere: () => accounts.list().length === 0,
      stopping: warming,
    },
    owner,
  ).catch((error) => logger.warn('warm_up_failed', { why: String(error) }))
  return {
    url,
    ws,
    token: gateway.launchToken,
    notices,
    settings,
    waitingCards: assistant.waitingCards,
    state: () => stateOf(assistant),
    watchState(listener) {
      const tell = (): void => listener(stateOf(assistant))
      const endings = [assistant.watchActivity(tell), assistant.onSafeModeOver(tell)]
      return () => {
        for (const end of endings) end()
      }
    },
    watchEvents: (listener) =>
      assistant.watchEvents((scope, events) => {
        if (scope.user === owner.user) listener(events)
      }),
    watchSignIns: signIns.watch,
    reply: (answer) => assistant.submit(owner, answer),
    now: clock.now,
    zone: () => preferences.zone,
    browserLink: () => url + gateway.browserLink(),
    windowToken: async () => gateway.windowToken(windowTokenMs),
    ticket: async (use) => gateway.ticket(use),
    importFile: (name, content, session) => importFile(owner, name, content, 'desktop', session),
    exportFile: (what) => asResult(workspace.files.exportFile(owner, what)),
  }
}

/** When this home was first opened: what was to be told before that is not told here. */
async function firstStart({ profile, log }: Pick<Store, 'profile' | 'log'>, now: number): Promise<number> {
  const known = await profile.get(owner, 'home', 'since')
  if (known !== undefined) return Number(known)
  await log.unit((unit) => profile.put(unit, owner, 'home', 'since', String(now)))
  return now
}

/** What a file of JSON holds, as the wire's JSON: without what is not set. */
const asJson = (settings: Settings): Json => JSON.parse(JSON.stringify(settings)) as Json

/** Who the user is: their settings say, else the workspace that was loaded, else nobody in particular. */
function selfOf(
  own: OwnProfiles,
  settings: () => Settings,
  words: () => { readonly me: string; readonly myAddress: string },
): (scope: Scope) => OwnProfile {
  return (scope) => {
    const known = own.of(scope)
    const { name, email } = settings()
    return {
      name: name ?? known?.name ?? words().me,
      email: email ?? known?.email ?? words().myAddress,
    }
  }
}

/** What needs the person comes before what is under way; what keeps everything from going on comes before both. */
function stateOf({ activity, safeMode }: ActivitySource & Recovery): HostState {
  const { working, waiting, heldUp } = activity()
  if (heldUp > 0 || safeMode()) return { kind: 'offline' }
  if (waiting > 0) return { kind: 'waiting', count: waiting }
  return { kind: working > 0 ? 'working' : 'idle' }
}
