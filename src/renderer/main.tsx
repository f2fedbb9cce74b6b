import './client/no-eval.ts'
import '@fontsource-variable/inter/opsz.css'
import { StrictMode } from 'react'
import { createRoot } from 'react-dom/client'
import { App } from './App.tsx'
import { browserClient } from './client/browser-client.ts'
import { ClientProvider } from './client/context.tsx'
import { followTheme } from './settings/theme.ts'
import './ui/tokens.css'
import './ui/base.css'

followTheme(window)

const root = document.getElementById('root')
if (root === null) throw new Error('index.html has no #root')
const opened = browserClient(window)
createRoot(root).render(
  <StrictMode>
    <ClientProvider window={opened}>
      <App />
    </ClientProvider>
  </StrictMode>,
)
