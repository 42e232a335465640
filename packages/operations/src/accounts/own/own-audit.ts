import { auditEvents, type Database, type StoredAuditEvent } from '@collimator/db'

/** Most lines of the audit trail in a download; the newest come first. */
export const AUDIT_EXPORT_ROWS = 100_000

const PAGE = 1000

/** What a person did, newest first, at most `most` lines. */
export async function auditRowsOf(db: Database, person: string, most: number): Promise<readonly StoredAuditEvent[]> {
  const rows: StoredAuditEvent[] = []
  for (;;) {
    const page = await auditEvents(db, { actorId: person }, { limit: PAGE, beforeKey: rows.at(-1)?.key })
    rows.push(...page)
    if (page.length < PAGE || rows.length >= most) return rows.slice(0, most)
  }
}
