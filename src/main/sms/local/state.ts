import type { SmsDatabase } from './database.ts'

export type ChannelState = ReturnType<typeof openState>

/** What the channel has to remember of itself: the last reference, where polling began and is. Writes inside `log.unit`. */
export function openState(db: SmsDatabase) {
  return {
    get: (key: 'reference' | 'began' | 'received'): string | undefined =>
      db.get<{ value: string }>('SELECT value FROM sms_state WHERE key = ?', key)?.value,
    set(key: 'reference' | 'began' | 'received', value: string): void {
      db.run(
        'INSERT INTO sms_state (key, value) VALUES (?, ?) ON CONFLICT (key) DO UPDATE SET value = excluded.value',
        key,
        value,
      )
    },
  }
}
