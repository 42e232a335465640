import { deleteInvitationsTo, deletePerson, type StoredPerson, type Transaction } from '@collimator/db'
import { PERSONAL_DATA } from './personal-data.ts'

/** Deletes what every room holds of a person, and the account. The participant stays under a pseudonym. */
export async function eraseParticipant(
  transaction: Transaction,
  { id, email }: Pick<StoredPerson, 'id' | 'email'>,
  at: Date,
): Promise<void> {
  for (const { erase } of PERSONAL_DATA) await erase(transaction, id)
  await deleteInvitationsTo(transaction, email)
  await deletePerson(transaction, id, at)
}
