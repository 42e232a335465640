import { sql } from 'drizzle-orm'
import { rowsOf } from '../store/rows-of.ts'
import type { Database } from '../store/store.ts'

/** Where a finished read of an exercise with a check is: its rows, and who read it. */
export type CheckableRead = { readonly read: number; readonly sessionId: string; readonly reader: string }

/** Which finished reads: those that no senior has signed yet, or those that one has. */
export type CheckChoice = { readonly readers: readonly string[]; readonly isSigned: boolean }

/** Finished reads with a check by a senior, of some readers, oldest session first. */
export async function checkableReads(
  db: Database,
  { readers, isSigned }: CheckChoice,
): Promise<readonly CheckableRead[]> {
  if (readers.length === 0) return []
  const names = sql.join(
    readers.map((reader) => sql`${reader}`),
    sql`, `,
  )
  return rowsOf<CheckableRead>(
    db,
    sql`select r.key as read, s.id as "sessionId", a.reader from assignment a
      join reading_session s on s.assignment = a.key
      join film_read r on r.session = s.key
      where a.reader in (${names}) and r.mode->>'check' = 'senior' and ${IS_FINISHED}
        and ${isSigned ? sql`` : sql`not`} exists
          (select 1 from read_event e where e.read = r.key and e.kind = 'signed-off')
        ${isSigned ? sql`` : sql`and not ${IS_WITHDRAWN}`}
      order by r.key`,
  )
}

/** That the read `r` of a query is finished: by its last commit, or by the choice to go without the AI after its first one. */
export const IS_FINISHED = sql`(select count(*) from read_event e where e.read = r.key and e.kind in ('read-committed', 'ai-declined'))
  >= case when r.mode->>'reveal' in ('after-commit', 'on-request') then 2 else 1 end`

/** Nobody can check a film that nobody may see. */
const IS_WITHDRAWN = sql`exists
  (select 1 from film f join case_withdrawal w on w.pack_case = f.pack_case where f.key = r.film)`

/** How many reads of some readers wait for their check. */
export async function countChecksWaiting(db: Database, readers: readonly string[]): Promise<number> {
  return (await checkableReads(db, { readers, isSigned: false })).length
}

/** A sign-off that its reader may see and has not answered: a discrepancy, or words. */
export async function signOffsToAnswer(
  db: Database,
  reader: string,
): Promise<readonly { readonly session: string; readonly position: number }[]> {
  return rowsOf(
    db,
    sql`select s.id as session, r.position from assignment a
      join reading_session s on s.assignment = a.key
      join film_read r on r.session = s.key
      join read_event e on e.read = r.key and e.kind = 'signed-off'
      where a.reader = ${reader}
        and (e.body->>'verdict' <> 'agree' or e.body->>'words' <> '')
        and (r.mode->>'comesAgain' is null
          or exists (select 1 from read_event d where d.read = r.key and d.kind = 'debriefed'))
        and not exists (select 1 from read_event w where w.read = r.key and w.kind = 'sign-off-answered' and w.by = ${reader})
      order by s.key, r.position`,
  )
}
