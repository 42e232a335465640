import type { AuditRequest } from '@collimator/operations'
import { z } from 'zod'

const text = z.string().trim().max(200)
const day = z.iso.date()

const FIELDS = {
  action: text,
  actor: text,
  kind: text,
  thing: text,
  from: day,
  until: day,
  before: z.string().regex(/^\d{1,15}$/),
} as const

type Field = keyof typeof FIELDS

/** What an address says of the audit trail: the lines to show, the form as it was filled in, and what was not understood. */
export type AuditAddress = {
  readonly request: AuditRequest
  readonly form: Readonly<Record<Field, string>>
  readonly problems: readonly string[]
}

/** Reads the filter from an address. A field that is not understood narrows nothing and is named. */
export function readAuditAddress(parameters: URLSearchParams): AuditAddress {
  const form = { action: '', actor: '', kind: '', thing: '', from: '', until: '', before: '' }
  const problems: string[] = []
  for (const field of Object.keys(FIELDS) as Field[]) {
    const given = parameters.get(field) ?? ''
    const read = FIELDS[field].safeParse(given)
    if (read.success) form[field] = read.data
    else if (given !== '') problems.push(problemText(field, given))
  }
  return { form, problems, request: requestOf(form) }
}

function problemText(field: Field, found: string): string {
  const expected = field === 'from' || field === 'until' ? 'a date such as 2026-11-24' : 'a shorter text'
  return `${field}: found “${found.slice(0, 40)}”, expected ${expected}. It was left out.`
}

function requestOf(form: AuditAddress['form']): AuditRequest {
  const filter = {
    ...(form.action && { action: form.action }),
    ...(form.actor && { actor: form.actor }),
    ...(form.kind && { thingKind: form.kind }),
    ...(form.thing && { thingId: form.thing }),
    ...(form.from && { from: new Date(`${form.from}T00:00:00Z`) }),
    ...(form.until && { until: dayAfter(form.until) }),
  }
  return { filter, beforeKey: form.before === '' ? undefined : Number(form.before) }
}

/** The end of a day is the beginning of the next: the form's last day is included. */
function dayAfter(date: string): Date {
  return new Date(Date.parse(`${date}T00:00:00Z`) + 86_400_000)
}
