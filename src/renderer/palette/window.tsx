import '../client/no-eval.ts'
import '@fontsource-variable/inter/opsz.css'
import { StrictMode } from 'react'
import { createRoot } from 'react-dom/client'
import { browserClient } from '../client/browser-client.ts'
import { ClientProvider } from '../client/context.tsx'
import { followTheme } from '../settings/theme.ts'
import { followSession } from './follow-session.ts'
import { PaletteWindow } from './PaletteWindow.tsx'
import '../ui/tokens.css'
import '../ui/base.css'

followTheme(window)

const root = document.getElementById('root')
// a browser that finds this page has no palette window around it
if (root !== null && window.omnii !== undefined) {
  createRoot(root).render(
    <StrictMode>
      <ClientProvider window={followSession(window, browserClient(window))}>
        <PaletteWindow bridge={window.omnii} />
      </ClientProvider>
    </StrictMode>,
  )
}
