import type { Scope } from '../../../shared/protocol/ids.ts'
import type { Parse } from '../../core/api/assistant-ports.ts'
import type { Catalogue } from '../../core/api/catalogue.ts'
import type { Clock, Preferences } from '../../core/api/ports.ts'
import { openParser } from '../../core/nlu/parse.ts'
import type { Workspace } from '../../services/workspace/open-workspace.ts'

/** Loads the parser with its context: clock, zone, and the names in the workspace as they are when it is asked for. */
export function loadNlu(
  clock: Clock,
  preferences: (scope: Scope) => Preferences,
  workspace: Pick<Workspace, 'isName' | 'lists' | 'aliases'> & {
    readonly catalogue: Pick<Catalogue, 'topics'>
  },
): (scope: Scope) => Promise<Parse> {
  const parse = openParser(workspace.catalogue.topics)
  const regions = new Map<string, string | undefined>()
  const regionOf = (locale: string): string | undefined => {
    if (!regions.has(locale)) regions.set(locale, new Intl.Locale(locale).maximize().region)
    return regions.get(locale)
  }
  return async (whose) => {
    const aliases = await workspace.aliases(whose)
    return (text, scope, zone) => {
      const { locale, weekStart, ...own } = preferences(scope)
      const region = regionOf(locale)
      return parse(text, {
        now: clock.now(),
        zone: zone ?? own.zone,
        locale,
        weekStart,
        ...(region !== undefined && { region }),
        names: (word) => aliases.includes(word) || workspace.isName(scope, word),
        aliases,
        lists: workspace.lists(scope),
      })
    }
  }
}
