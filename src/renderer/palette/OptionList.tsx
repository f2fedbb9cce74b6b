import {
  CalendarClock,
  Command,
  CornerDownLeft,
  Eye,
  Hand,
  History,
  Lightbulb,
  MessageSquare,
  MessageSquareShare,
} from 'lucide-react'
import { useEffect, useRef } from 'react'
import { useWording } from '../client/context.tsx'
import { KeyHint } from '../ui/KeyHint.tsx'
import { UntrustedText } from '../ui/text/UntrustedText.tsx'
import type { PaletteOption } from './options.ts'

export const optionsId = 'palette-options'
export const optionId = (at: number): string => `palette-option-${at}`

/** The rows to choose from. The keyboard stays in the input, which names the chosen row to assistive tools. */
export function OptionList(props: {
  options: readonly PaletteOption[]
  at: number
  onAt: (at: number) => void
  onChoose: (option: PaletteOption) => void
}) {
  const { options, at } = props
  const words = useWording().palette
  const list = useRef<HTMLDivElement>(null)
  useEffect(() => {
    list.current?.querySelector(`#${optionId(at)}`)?.scrollIntoView({ block: 'nearest' })
  }, [at])
  const groups = Map.groupBy(
    options.map((option, place) => ({ option, place })),
    ({ option }) => option.group,
  )
  return (
    <div
      ref={list}
      id={optionsId}
      className="options"
      role="listbox"
      aria-label={words.options}
      tabIndex={-1}
    >
      {[...groups].map(([group, rows]) => (
        // biome-ignore lint/a11y/useSemanticElements: a fieldset has no place in a list
        <div key={group} role="group" aria-label={words.groups[group] || words.options}>
          {words.groups[group] !== '' && (
            <p className="options-heading" aria-hidden="true">
              {words.groups[group]}
            </p>
          )}
          {rows.map(({ option, place }) => {
            const Sign = signOf(option)
            return (
              // biome-ignore lint/a11y/useKeyWithClickEvents: the input has the keys
              // biome-ignore lint/a11y/useFocusableInteractive: the input keeps the focus
              <div
                key={option.id}
                id={optionId(place)}
                className="option"
                role="option"
                aria-selected={place === at}
                onPointerMove={({ movementX, movementY }) => {
                  // a palette that appears under a pointer at rest is not pointed at
                  if (place !== at && (movementX !== 0 || movementY !== 0)) props.onAt(place)
                }}
                onPointerDown={(event) => event.preventDefault()}
                onClick={() => props.onChoose(option)}
              >
                <Sign size={16} strokeWidth={1.75} aria-hidden="true" />
                <span className="option-words">
                  <UntrustedText text={option.title} className="option-title" />{' '}
                  {option.detail !== undefined && (
                    <UntrustedText text={option.detail} className="option-detail" />
                  )}
                </span>
                {option.keys !== undefined && <KeyHint keys={option.keys} />}
              </div>
            )
          })}
        </div>
      ))}
    </div>
  )
}

function signOf({ group, act }: PaletteOption): typeof Eye {
  if (group === 'waits') return Hand
  switch (act.kind) {
    case 'run':
      return act.dryRun ? Eye : CornerDownLeft
    case 'open':
      return act.session === undefined ? MessageSquareShare : MessageSquare
    case 'write':
      return group === 'again' ? History : Lightbulb
    case 'card':
      return CalendarClock
    case 'command':
      return Command
  }
}
