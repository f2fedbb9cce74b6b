const named = /\b(?:them all|all of (?:them|these|those)|both of (?:them|these|those)|the lot)\b/i
const alone =
  /^(?:(?:please|pls|ok|now|and|just|can you|could you) )*\p{L}+(?: off| out| up)? (?:everything|all|all that)[\s.!]*$/iu

/** "push them all to Monday", "delete everything" and nothing else: what was shown last, all of it and no more. */
export const saysAllOfThem = (text: string): boolean => named.test(text) || alone.test(text)
