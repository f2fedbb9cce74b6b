import { pieces } from '../../../shared/plain-text/hidden-characters.ts'
import { useWording } from '../../client/context.tsx'
import './untrusted-text.css'

/**
 * A text that somebody else may have written: shown as text, never as markup, kept apart from the direction of what
 * stands around it, with characters one would not see made visible.
 */
export function UntrustedText(props: { text: string; className?: string }) {
  const words = useWording().hidden
  return (
    <bdi className={props.className}>
      {pieces(props.text).map((piece, at) =>
        'text' in piece ? (
          piece.text
        ) : (
          // biome-ignore lint/suspicious/noArrayIndexKey: pieces have no identity but their place
          <span key={at} className="hidden-character" role="img" aria-label={words.label(piece.hidden)}>
            {piece.hidden}
          </span>
        ),
      )}
    </bdi>
  )
}
