import { useState } from 'react'
import { Icon } from './Icon.tsx'
import { type ButtonLook, PressButton } from './PressButton.tsx'

/** Puts a text where it can be pasted from, and says so. */
export function CopyButton(props: {
  text: string
  words: { readonly copy: string; readonly copied: string }
  look?: ButtonLook
  onCopied?: () => void
}) {
  const { text, words, look = 'plain', onCopied } = props
  const [copied, setCopied] = useState<string>()
  const copy = async () => {
    await navigator.clipboard.writeText(text)
    setCopied(text)
    onCopied?.()
  }
  return (
    <PressButton look={look} onPress={() => void copy()}>
      <Icon name={copied === text ? 'check' : 'copy'} />
      {copied === text ? words.copied : words.copy}
    </PressButton>
  )
}
