import { isOwner } from './actor.ts'
import { allowIf, INSTALLATION, type Policy } from './policy.ts'

const readAudit: Policy<null> = {
  says: 'read the audit trail',
  may: (actor) => allowIf(isOwner(actor), 'only an owner of the installation may read the audit trail'),
  examples: INSTALLATION,
}

const readRights: Policy<null> = {
  says: 'see the table of rights',
  may: (actor) => allowIf(isOwner(actor), 'only an owner of the installation may see the table of rights'),
  examples: INSTALLATION,
}

/** Who may look at what was done and at who may do it. */
export const AUDIT_POLICIES = { 'audit.read': readAudit, 'rights.read': readRights }
