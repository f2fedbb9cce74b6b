import type { KeyboardEvent } from 'react'

/** J and K, and the arrows, go through the rows below: everything that says `data-row`. */
export function onRowKeys(event: KeyboardEvent<HTMLElement>): void {
  const { key, target, currentTarget } = event
  if (event.ctrlKey || event.metaKey || event.altKey) return
  if (target instanceof HTMLInputElement || target instanceof HTMLTextAreaElement) return
  const by = stepOf(key)
  if (by === 0) return
  const rows = [...currentTarget.querySelectorAll<HTMLElement>('[data-row]')]
  const at = rows.findIndex((row) => row.contains(target as Node))
  const next = rows[at < 0 ? (by > 0 ? 0 : rows.length - 1) : at + by]
  // no letter of these begins a sentence here
  event.preventDefault()
  event.stopPropagation()
  next?.focus()
}

function stepOf(key: string): number {
  if (key === 'j' || key === 'ArrowDown') return 1
  return key === 'k' || key === 'ArrowUp' ? -1 : 0
}
