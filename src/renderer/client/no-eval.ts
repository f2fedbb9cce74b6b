import { z } from 'zod'

// Imported before any schema is made: zod would otherwise try to compile them, which the content security policy forbids.
z.config({ jitless: true })
