import type { AuditPage, RightsTable } from '@collimator/operations'
import { capitalise } from '../../../present/sentence.ts'
import type { AuditAddress } from './read-audit-address.ts'

type AuditEvent = AuditPage['events'][number]

/** The audit trail in words. */
export function presentAudit({ form, problems }: AuditAddress, { events, older }: AuditPage, { rows }: RightsTable) {
  const { before: _before, ...filter } = form
  const kept = new URLSearchParams(Object.entries(filter).filter(([, value]) => value !== ''))
  const says = new Map(rows.map((row) => [row.action, capitalise(row.says)]))
  return {
    form,
    problems,
    isNarrowed: kept.size > 0,
    actions: [...says].map(([value, label]) => ({ value, label })),
    csv: addressOf('/admin/audit.csv', kept),
    newest: form.before === '' ? null : addressOf('/admin/audit', kept),
    older: older === null ? null : addressOf('/admin/audit', new URLSearchParams([...kept, ['before', String(older)]])),
    events: events.map((event) => ({
      key: event.key,
      at: event.at.toISOString(),
      atText: event.at.toISOString().slice(0, 19).replace('T', ' '),
      who: actorWords(event),
      what: says.get(event.action) ?? event.action,
      thing: `${event.thing.kind} ${event.thingName ?? event.thing.id}`.trim(),
      facts: Object.entries(event.facts).map(([name, value]) => `${name.replace(/[_-]/g, ' ')}: ${factText(value)}`),
      request: event.requestId,
    })),
  }
}

function actorWords({ actorKind, actorId, actorName }: AuditEvent): string {
  if (actorName !== null) return actorName
  return actorId === null ? actorKind : `${actorKind} ${actorId}`
}

function factText(value: AuditEvent['facts'][string]): string {
  if (value === null || value === undefined) return 'none'
  return Array.isArray(value) ? value.join(', ') : String(value)
}

function addressOf(path: string, query: URLSearchParams): string {
  return query.size === 0 ? path : `${path}?${query}`
}
