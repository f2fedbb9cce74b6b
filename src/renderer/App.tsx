import { useCallback, useEffect, useMemo, useRef, useState } from 'react'
import { openCards, type RunView } from '../shared/client/conversation.ts'
import type { RunId } from '../shared/protocol/ids.ts'
import { AccessScreen, useAccessDenied } from './access/AccessScreen.tsx'
import { useClient, useClientState, useWording } from './client/context.tsx'
import { useRoomForList, useWide } from './client/use-media.ts'
import { useShowing } from './client/use-showing.ts'
import { Composer } from './composer/Composer.tsx'
import { ComposerContext } from './composer/composer-context.ts'
import { ConversationView } from './conversation/Conversation.tsx'
import { TroubleNote } from './conversation/turn/TroubleNote.tsx'
import { useDocumentKeys } from './conversation/use-document-keys.ts'
import { useDraft } from './conversation/use-draft.ts'
import { ImportFiles } from './files/ImportFiles.tsx'
import { ImportNote } from './files/ImportNote.tsx'
import { PaletteDialog } from './palette/PaletteDialog.tsx'
import { PlanPane } from './plan/PlanPane.tsx'
import { addsToTheTalk } from './plan/plan-state.ts'
import { SafeModeNote } from './recovery/SafeModeNote.tsx'
import { DeedToast } from './screens/DeedToast.tsx'
import { DeedsProvider } from './screens/deeds.tsx'
import { Screen } from './screens/Screen.tsx'
import { type ShownScreen, useScreen } from './screens/screen.ts'
import { Sidebar } from './sessions/Sidebar.tsx'
import { TopBar } from './sessions/TopBar.tsx'
import { useFreshList } from './sessions/use-fresh-list.ts'
import { KeyRecorder } from './settings/KeyRecorder.tsx'
import { Shortcuts } from './settings/Shortcuts.tsx'
import { TextedProvider } from './texted/TextedProvider.tsx'
import { Announcements } from './ui/Announcements.tsx'
import { useFocusKeeper } from './ui/use-focus-keeper.ts'
import './app.css'

/**
 * The window: where one can look and the conversations on the left, a screen or the conversation in the middle, the plan
 * beside it on wide windows. Whatever is shown, one can say something.
 */
export function App() {
  const client = useClient()
  const wide = useWide()
  const roomForList = useRoomForList()
  const session = useClientState((state) => state.grant?.session_id)
  const runs = useClientState((state) => state.conversation.runs)
  const [text, setText, writeIn] = useDraft(session)
  const [palette, setPalette] = useState(false)
  const [shortcuts, setShortcuts] = useState(false)
  const [planOf, setPlanOf] = useState<RunId>()
  const input = useRef<HTMLTextAreaElement>(null)
  const words = useWording()
  const title = useClientState((state) => state.conversation.title)
  const closed = useAccessDenied()
  const [screen, show] = useShownScreen()
  useShowing(window.omnii, session)
  useDocumentTitle()
  useFreshList()

  const latest = useMemo(
    () => [...runs.values()].findLast((run) => run.plan !== undefined && addsToTheTalk(run.plan)),
    [runs],
  )
  const beside = (planOf === undefined ? undefined : runs.get(planOf)) ?? latest
  const talk = screen === 'talk'
  const pane = talk && wide && beside !== undefined
  const showPlan = useCallback((run: RunView) => setPlanOf(run.runId), [])
  const reach = useMemo(
    () => ({
      focus: () => input.current?.focus(),
      write(words: string) {
        setText(words)
        input.current?.focus()
      },
    }),
    [setText],
  )

  // A new run or another session shows its own plan.
  const latestId = latest?.runId
  // biome-ignore lint/correctness/useExhaustiveDependencies: these are what it reacts to
  useEffect(() => setPlanOf(undefined), [latestId, session])
  // biome-ignore lint/correctness/useExhaustiveDependencies: another session is another talk: one may type at once
  useEffect(() => input.current?.focus(), [session])

  useFocusKeeper(reach.focus)
  useDocumentKeys(
    reach,
    useCallback(() => {
      if (text === '') client.say({ kind: 'undo' })
    }, [client, text]),
    useCallback(() => setPalette(true), []),
  )
  useEffect(
    () => window.omnii?.listen((news) => news.kind === 'write' && writeIn(news.session, news.text)),
    [writeIn],
  )

  return (
    <ComposerContext value={reach}>
      <DeedsProvider>
        <ImportFiles>
          <div className={`app ${pane ? 'app-wide' : ''} ${roomForList ? 'app-list' : ''}`} inert={closed}>
            {roomForList ? <Sidebar shown={screen} onShow={show} /> : <TopBar shown={screen} onShow={show} />}
            <main className="talk">
              <h1 className="sr-only">{talk && title !== '' ? title : words.appName}</h1>
              {talk ? (
                <TextedProvider>
                  <ConversationView wide={wide} beside={wide ? beside : undefined} onShowPlan={showPlan} />
                </TextedProvider>
              ) : (
                <Screen name={screen} onShow={show} />
              )}
              <div className="composer-place">
                <DeedToast onCard={() => show('talk')} />
                <SafeModeNote />
                <TroubleNote />
                <ImportNote />
                <Composer
                  text={text}
                  onText={setText}
                  input={input}
                  listening={!palette}
                  onSaid={() => show('talk')}
                />
              </div>
            </main>
            {pane && <PlanPane run={beside} />}
          </div>
        </ImportFiles>
        {closed && <AccessScreen />}
        <PaletteDialog
          isOpen={palette && !closed}
          onOpenChange={setPalette}
          onWrite={reach.write}
          onShortcuts={() => setShortcuts(true)}
        />
        <Shortcuts isOpen={shortcuts} onOpenChange={() => setShortcuts(false)} />
        <KeyRecorder />
        <Announcements />
      </DeedsProvider>
    </ComposerContext>
  )
}

/**
 * What is shown: what the address names; without a name the start screen, unless a conversation is under way or there is
 * nothing in the workspace to look at.
 */
function useShownScreen(): readonly [shown: ShownScreen, show: (next: ShownScreen) => void] {
  const [named, show] = useScreen()
  const looksEmpty = useClientState((state) => state.grant?.demo_offered !== false)
  const said = useClientState((state) => state.conversation.runs.size + state.outgoing.length > 0)
  const loaded = useClientState((state) => state.loaded)
  return [named ?? (loaded && !looksEmpty && !said ? 'today' : 'talk'), show]
}

function useDocumentTitle() {
  const words = useWording()
  const conversation = useClientState((state) => state.conversation)
  const title = words.documentTitle(conversation.title, openCards(conversation).length)
  useEffect(() => {
    document.title = title
  }, [title])
}
