/** "room 3", "gate 12": the number is part of a name, never a clock time. */
const NUMBERED =
  /\b(?:room|gate|terminal|floor|platform|building|suite|flat|apartment|studio|hall|table|seat|bus|route|page|chapter|version|option|step|part|item|ticket|invoice|order|issue|bug|p)(?: no\.?)? ?#?\d{1,6}[a-z]?\b/gi

/** The text with such numbers blotted out, of the same length: for reading times, not for showing. */
export function withoutNumbers(text: string): string {
  return text.replace(NUMBERED, (name) => name.replace(/\d/g, '_'))
}
