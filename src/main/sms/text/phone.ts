/** A phone number in E.164 form (`+` and 7 to 15 digits), the only form that is stored or compared. */
export type Phone = string & { readonly brand?: 'Phone' }

/** The number as E.164, without spaces, dashes and brackets; undefined when it is not an international number. */
export function toPhone(text: string): Phone | undefined {
  const flat = text.replace(/[\s().-]/g, '').replace(/^00/, '+')
  return /^\+[1-9]\d{6,14}$/.test(flat) ? flat : undefined
}
