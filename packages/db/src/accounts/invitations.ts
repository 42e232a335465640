import { and, desc, eq, isNull } from 'drizzle-orm'
import { invitation } from '../schema/accounts-tables.ts'
import type { Database, Transaction } from '../store/store.ts'
import { type StoredMembership, scopeColumns, scopeOf } from './memberships.ts'

/** An offer of a role to whoever reads the mail at an address. */
export type StoredInvitation = StoredMembership & {
  readonly id: string
  readonly email: string
  readonly invitedBy: string | null
  readonly invitedAt: Date
  readonly expiresAt: Date
  readonly acceptedAt: Date | null
  readonly revokedAt: Date | null
}

/** Keeps an invitation; of its secret only the hash. */
export async function insertInvitation(
  transaction: Transaction,
  offered: Omit<StoredInvitation, 'acceptedAt' | 'revokedAt'> & { readonly secretSha256: string },
): Promise<void> {
  const { scope, email, ...rest } = offered
  await transaction.insert(invitation).values({ ...rest, ...scopeColumns(scope), email: email.toLowerCase() })
}

/** The invitation with a secret. */
export async function invitationBySecret(db: Database, secretSha256: string): Promise<StoredInvitation | undefined> {
  const rows = await db.select().from(invitation).where(eq(invitation.secretSha256, secretSha256))
  return rows.map(fromInvitationRow)[0]
}

/** The invitation with an id. */
export async function invitationById(db: Database, id: string): Promise<StoredInvitation | undefined> {
  const rows = await db.select().from(invitation).where(eq(invitation.id, id))
  return rows.map(fromInvitationRow)[0]
}

/** Every invitation, the latest first. */
export async function invitations(db: Database): Promise<readonly StoredInvitation[]> {
  const rows = await db.select().from(invitation).orderBy(desc(invitation.invitedAt))
  return rows.map(fromInvitationRow)
}

/** Marks an invitation as accepted. Returns false when it was accepted or revoked before, also by another process. */
export async function markAccepted(
  transaction: Transaction,
  id: string,
  { acceptedAt, acceptedBy }: { readonly acceptedAt: Date; readonly acceptedBy: string },
): Promise<boolean> {
  const rows = await transaction
    .update(invitation)
    .set({ acceptedAt, acceptedBy })
    .where(and(eq(invitation.id, id), isNull(invitation.acceptedAt), isNull(invitation.revokedAt)))
    .returning({ id: invitation.id })
  return rows.length > 0
}

/** Takes an invitation back. Returns false when it was accepted or revoked before. */
export async function markRevoked(transaction: Transaction, id: string, revokedAt: Date): Promise<boolean> {
  const rows = await transaction
    .update(invitation)
    .set({ revokedAt })
    .where(and(eq(invitation.id, id), isNull(invitation.acceptedAt), isNull(invitation.revokedAt)))
    .returning({ id: invitation.id })
  return rows.length > 0
}

/** Removes what was offered to an address, which names its reader. */
export async function deleteInvitationsTo(transaction: Transaction, email: string): Promise<void> {
  await transaction.delete(invitation).where(eq(invitation.email, email.toLowerCase()))
}

/** Domain value of a row. */
export function fromInvitationRow(row: typeof invitation.$inferSelect): StoredInvitation {
  const { id, email, role, invitedBy, invitedAt, expiresAt, acceptedAt, revokedAt } = row
  const scope = scopeOf(row.scopeKind, row.scopeId)
  return { id, email, scope, role, invitedBy, invitedAt, expiresAt, acceptedAt, revokedAt }
}
