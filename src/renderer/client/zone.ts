/** The zone of this device, as a command carries it. */
export function zoneOfDevice(): { zone: string } {
  return { zone: Intl.DateTimeFormat().resolvedOptions().timeZone }
}
