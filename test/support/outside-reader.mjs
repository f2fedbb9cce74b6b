// Somebody else's program on the database of a running Omnii: reads it and writes its log back, until it is ended.
import { DatabaseSync } from 'node:sqlite'

const [file] = process.argv.slice(2)
const db = new DatabaseSync(file, { timeout: 200 })
db.exec('PRAGMA wal_autocheckpoint=1')
const look = () => {
  try {
    db.prepare('SELECT count(*) FROM events').get()
    db.exec('PRAGMA wal_checkpoint(TRUNCATE)')
  } catch (error) {
    // somebody else is at it
    if (error.errcode !== 5) throw error
  }
  setTimeout(look, 1)
}
look()
