import { desktop as say } from '../../../shared/wording/en/desktop.ts'

/** What starts the app hidden: the program and its arguments. */
export interface StartCommand {
  readonly path: string
  readonly args: readonly string[]
}

/** A desktop entry as freedesktop.org's autostart specification wants it. */
export function autostartEntry({ path, args }: StartCommand): string {
  return [
    '[Desktop Entry]',
    'Type=Application',
    `Name=${say.name}`,
    `Exec=${[path, ...args, '--hidden'].map(quoted).join(' ')}`,
    'Terminal=false',
    'X-GNOME-Autostart-enabled=true',
    '',
  ].join('\n')
}

/** A desktop entry that opens `omnii://` links; not in the menu of programs, where a package puts its own. */
export function linkEntry({ path, args }: StartCommand): string {
  return [
    '[Desktop Entry]',
    'Type=Application',
    `Name=${say.name}`,
    `Exec=${[path, ...args].map(quoted).join(' ')} %u`,
    'Terminal=false',
    'NoDisplay=true',
    'MimeType=x-scheme-handler/omnii;',
    '',
  ].join('\n')
}

/** Exec's own quoting: double quotes, a backslash before what is special in them, `%` doubled. */
function quoted(arg: string): string {
  const text = arg.replaceAll('%', '%%')
  return /^[\w@/.,:=+-]+$/.test(text) ? text : `"${text.replace(/["`$\\]/g, '\\$&')}"`
}
