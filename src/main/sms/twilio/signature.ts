/** Form fields as they were posted; a field that occurs twice has a list. */
export type FormFields = Readonly<Record<string, string | readonly string[]>>

/** Reads a form body. Fields keep their order of occurrence only within one name, as the signature sorts them anyway. */
export function readForm(body: string): FormFields {
  const fields: Record<string, string | string[]> = Object.create(null)
  for (const [name, value] of new URLSearchParams(body)) {
    const before = fields[name]
    fields[name] = before === undefined ? value : Array.isArray(before) ? [...before, value] : [before, value]
  }
  return fields
}

/**
 * Whether `signature` is Twilio's over this address and these fields. The address is the configured public one, never
 * the one the request claims, so that a proxy or a forged Host changes nothing.
 */
export async function isSignedByTwilio(
  authToken: string,
  signature: string,
  url: string,
  fields: FormFields,
): Promise<boolean> {
  if (authToken === '' || signature === '') return false
  const { default: twilio } = await import('twilio')
  return twilio.validateRequest(authToken, signature, url, { ...fields })
}
