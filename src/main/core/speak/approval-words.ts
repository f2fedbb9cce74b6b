import type { DoStep, Preview } from '../../../shared/protocol/plan.ts'
import type { Wording } from '../../../shared/wording/wording.ts'

/** The heading of an approval card and the words on its button: what is done, never "OK". */
export function approvalWords(
  shown: readonly { readonly step: DoStep; readonly preview: Preview }[],
  wording: Wording,
): { title: string; verb: string } {
  const { speak } = wording
  const reaches = shown.flatMap((each) => each.preview.reaches)
  const names = [...new Set(reaches.map((reach) => reach.name || reach.address))]
  const removed = shown.flatMap((each) => each.preview.changes).filter((change) => change.sign === '-').length
  const title =
    shown.length === 1 && shown[0]
      ? shown[0].preview.title
      : names.length > 0
        ? speak.approvalReach(names.slice(0, 4), shown.length)
        : speak.approvalDestroy(shown.length)
  return { title, verb: verbOf(shown, removed, wording) }
}

function verbOf(shown: readonly { readonly preview: Preview }[], removed: number, wording: Wording): string {
  const { approveVerbs } = wording.speak
  if (shown.length === 2) return approveVerbs.both
  if (shown.length > 2) return approveVerbs.all(shown.length)
  const how = new Set(shown.flatMap((each) => each.preview.reaches.map((reach) => reach.how)))
  if (how.has('cancellation')) return approveVerbs.cancel
  if (how.has('invitation')) return approveVerbs.invite
  if (how.has('update')) return approveVerbs.update
  if (how.has('mail') || how.has('sms')) return approveVerbs.send
  if (removed > 0) return removed === 1 ? approveVerbs.remove : `${approveVerbs.remove} ${removed}`
  return approveVerbs.plain
}
