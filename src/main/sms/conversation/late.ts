/**
 * How old a question, a card or a text may be (milliseconds) and still be acted on as if it had been now. What is older is
 * told as late and done only when the person says so again.
 */
export const lateMs = 30 * 60_000
