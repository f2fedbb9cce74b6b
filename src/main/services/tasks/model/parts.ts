const longest = 500

/** "draft the text, choose pictures; send" as its parts, each with a capital; line breaks and numbers part them too. */
export function partsIn(text: string): readonly string[] {
  const rows = /[,;\n]/.test(text) ? text.split(/[,;\n]/) : text.split(/\s+and\s+/i)
  return rows
    .map((part) =>
      part
        .replace(/^\s*(?:and\s+)?(?:[-*•]|\d{1,2}[.)])?\s*/i, '')
        .replace(/[\s.]+$/, '')
        .slice(0, longest),
    )
    .filter((part) => /\p{L}|\d/u.test(part))
    .map((part) => part.charAt(0).toUpperCase() + part.slice(1))
}
