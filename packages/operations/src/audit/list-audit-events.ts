import {
  type AuditFilter,
  auditEvents,
  idsOfPeopleNamed,
  participantNames,
  type StoredAuditEvent,
} from '@collimator/db'
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
export type AuditPage = { readonly events: readonly NamedAuditEvent[]; readonly older: number | null }

/** A line with the names that its people have at present: the pseudonym of those who left, null for what is no person. */
export type NamedAuditEvent = StoredAuditEvent & {
  readonly actorName: string | null
  readonly thingName: string | null
}

/** Which lines. `actor`: an id, or part of the name of a person. */
export type AuditSearch = Omit<AuditFilter, 'actorIds'> & { readonly actor?: string }

/** Which lines, and from which key on. */
export type AuditRequest = { readonly filter: AuditSearch; readonly beforeKey?: number | undefined }

/** Reads a page of the audit trail. */
export const listAuditEvents = operation({
  action: 'audit.read',
  run: async (context, { filter, beforeKey }: AuditRequest) => {
    const limits = { limit: AUDIT_PAGE_SIZE + 1, beforeKey }
    const found = await auditEvents(storeOf(context).db, await storedFilter(context, filter), limits)
    const events = await nameEvents(context, found.slice(0, AUDIT_PAGE_SIZE))
    const page: AuditPage = { events, older: found.length > AUDIT_PAGE_SIZE ? (events.at(-1)?.key ?? null) : null }
    return ok(page)
  },
})

/** Most people of one name that a filter looks for. */
const NAMESAKES = 100

async function storedFilter(context: Context, { actor, ...filter }: AuditSearch): Promise<AuditFilter> {
  if (actor === undefined) return filter
  return { ...filter, actorIds: [actor, ...(await idsOfPeopleNamed(storeOf(context).db, actor, NAMESAKES))] }
}

async function nameEvents(context: Context, events: readonly StoredAuditEvent[]): Promise<NamedAuditEvent[]> {
  const ids = events.flatMap((event) => [personOf(event), event.thing.kind === 'person' ? event.thing.id : null])
  const names = await participantNames(storeOf(context).db, [...new Set(ids.filter((id) => id !== null))])
  return events.map((event) => ({
    ...event,
    actorName: names.get(personOf(event) ?? '') ?? null,
    thingName: event.thing.kind === 'person' ? (names.get(event.thing.id) ?? null) : null,
  }))
}

function personOf({ actorKind, actorId }: StoredAuditEvent): string | null {
  return actorKind === 'person' ? actorId : null
}

/** Writes the lines that pass a filter as CSV, newest first; the newest 100,000 where there are more. */
export const exportAudit = operation({
  action: 'audit.read',
  run: async (context, filter: AuditSearch) => ok(await writeAuditFile(context, await storedFilter(context, filter))),
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
