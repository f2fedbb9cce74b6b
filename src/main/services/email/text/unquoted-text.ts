const attribution = /^(on\b.{4,200}\bwrote:|-{2,}\s*(original|forwarded) message\s*-{2,}|from:\s.+)$/i
const signOff =
  /^(best( regards| wishes)?|kind regards|regards|warm regards|cheers|thanks( again| so much| a lot)?|many thanks|thank you|sincerely|yours( sincerely| faithfully)?|ciao|love|all the best|speak soon|see you soon)[,!.]*$/i

/** What the writer of this mail wrote: without quoted lines, the mail below, the signature and the closing. */
export function unquotedText(text: string): string {
  const kept: string[] = []
  for (const line of text.split(/\r?\n/)) {
    const bare = line.trim()
    if (bare === '--' || attribution.test(bare)) break
    if (bare.startsWith('>')) continue
    if (kept.some((one) => one !== '') && signOff.test(bare)) break
    kept.push(line.trimEnd())
  }
  return kept.join('\n').trim()
}
