import { type Action, type Actor, may } from '@collimator/operations'
import type { ShellLink } from '../../ui/site-header.tsx'

type Section = {
  readonly href: string
  readonly label: string
  readonly what: string
  /** Whoever may do this sees the section. */
  readonly action: Extract<
    Action,
    'person.list-led' | 'programme.list' | 'jobs.list' | 'store.read' | 'audit.read' | 'rights.read'
  >
}

/** The parts of the administration, in the order of the menu. */
const ADMIN_SECTIONS: readonly Section[] = [
  { href: '/admin/people', label: 'People', what: 'Accounts, roles and invitations.', action: 'person.list-led' },
  {
    href: '/admin/programmes',
    label: 'Programmes',
    what: 'Training programmes and how many people are in them.',
    action: 'programme.list',
  },
  { href: '/admin/jobs', label: 'Jobs', what: 'Long work: how far it is, and why it failed.', action: 'jobs.list' },
  { href: '/admin/store', label: 'Store', what: 'Size, backups and checks of the database.', action: 'store.read' },
  { href: '/admin/rights', label: 'Rights', what: 'Who may do what, by role.', action: 'rights.read' },
  { href: '/admin/audit', label: 'Audit trail', what: 'What was done, when and by whom.', action: 'audit.read' },
]

/** The sections that an actor may open. */
export function adminSections(actor: Actor): readonly Section[] {
  return ADMIN_SECTIONS.filter(({ action }) => may(actor, action, null).allowed)
}

/** The menu of the administration. */
export function adminLinks(actor: Actor, pathname: string): readonly ShellLink[] {
  return adminSections(actor).map(({ href, label }) => ({
    href,
    label,
    isCurrent: pathname === href || pathname.startsWith(`${href}/`),
  }))
}
