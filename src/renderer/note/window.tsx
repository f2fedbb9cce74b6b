import '../client/no-eval.ts'
import '@fontsource-variable/inter/opsz.css'
import { createRoot } from 'react-dom/client'
import { wordingFor } from '../../shared/wording/wording.ts'
import { followTheme } from '../settings/theme.ts'
import { Note } from './Note.tsx'
import '../ui/tokens.css'
import '../ui/base.css'

followTheme(window)

const root = document.getElementById('root')
const said = new URLSearchParams(window.location.hash.slice(1))
if (root !== null && window.omnii !== undefined) {
  createRoot(root).render(
    <Note
      bridge={window.omnii}
      words={wordingFor('en').ui}
      text={said.get('text') ?? ''}
      undone={said.has('undone')}
      of={{ session: said.get('session') ?? '', run: said.get('run') ?? '' }}
    />,
  )
}
