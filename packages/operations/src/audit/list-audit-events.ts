import { type AuditFilter, auditEvents, type StoredAuditEvent } from '@collimator/db'
import { writeCsvTable } from '@collimator/formats'
import { ok } from '@collimator/kernel'
import { type Context, storeOf } from '../context/context.ts'
import { operation } from '../context/operation.ts'
import type { ExportedFile } from '../exports/export-programs.ts'

/** Lines of the audit trail on one page. */
export const AUDIT_PAGE_SIZE = 50

/** Most lines that one file holds. */
const AUDIT_EXPORT_LIMIT = 100_000

/** A page of the audit trail, newest first. `older` is the key to continue from; null at the end. */
export type AuditPage = { readonly events: readonly StoredAuditEvent[]; readonly older: number | null }

/** Which lines, and from which key on. */
export type AuditRequest = { readonly filter: AuditFilter; readonly beforeKey?: number | undefined }

/** Reads a page of the audit trail. */
export const listAuditEvents = operation({
  action: 'audit.read',
  run: async (context, { filter, beforeKey }: AuditRequest) => {
    const found = await auditEvents(storeOf(context).db, filter, { limit: AUDIT_PAGE_SIZE + 1, beforeKey })
    const events = found.slice(0, AUDIT_PAGE_SIZE)
    const page: AuditPage = { events, older: found.length > AUDIT_PAGE_SIZE ? (events.at(-1)?.key ?? null) : null }
    return ok(page)
  },
})

/** Writes the lines that pass a filter as CSV, newest first; the newest 100,000 where there are more. */
export const exportAudit = operation({
  action: 'audit.read',
  run: async (context, filter: AuditFilter) => ok(await writeAuditFile(context, filter)),
})

const COLUMNS = ['at', 'actor_kind', 'actor_id', 'action', 'thing_kind', 'thing_id', 'request_id', 'facts']

async function writeAuditFile(context: Context, filter: AuditFilter): Promise<ExportedFile> {
  const events = await auditEvents(storeOf(context).db, filter, { limit: AUDIT_EXPORT_LIMIT })
  return {
    fileName: 'collimator-audit.csv',
    mediaType: 'text/csv; charset=utf-8',
    bytes: writeCsvTable(COLUMNS, events.map(rowOf)),
  }
}

function rowOf({ at, actorKind, actorId, action, thing, requestId, facts }: StoredAuditEvent): string[] {
  return [at.toISOString(), actorKind, actorId ?? '', action, thing.kind, thing.id, requestId, JSON.stringify(facts)]
}
