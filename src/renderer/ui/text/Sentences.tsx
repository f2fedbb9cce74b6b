import { linkPieces } from './links.ts'
import { OutLink } from './OutLink.tsx'
import { UntrustedText } from './UntrustedText.tsx'

/** Running text: line breaks kept, addresses as links that ask first, hidden characters shown. */
export function Sentences(props: { text: string; className?: string }) {
  return (
    <div className={`sentences ${props.className ?? ''}`}>
      {linkPieces(props.text).map((piece, at) =>
        'url' in piece ? (
          // biome-ignore lint/suspicious/noArrayIndexKey: pieces have no identity but their place
          <OutLink key={at} text={piece.text} url={piece.url} host={piece.host} />
        ) : (
          // biome-ignore lint/suspicious/noArrayIndexKey: pieces have no identity but their place
          <UntrustedText key={at} text={piece.text} />
        ),
      )}
    </div>
  )
}
