import { sql } from 'drizzle-orm'
import type { Transaction } from '../../src/index.ts'

/**
 * Lets every participant have read every film of every exercise that has films, each exercise in one session. Of the events of a
 * read only the debrief is there, since figures ask for no other.
 */
export async function plantReads(transaction: Transaction): Promise<void> {
  await trustReferences(transaction)
  const at = sql`timestamp with time zone '2026-11-01 08:00Z'`
  await transaction.execute(sql`insert into assignment (id, exercise, reader, reader_number, seed, assigned_at)
    select 'planted-' || e.key || '-' || p.id, e.key, p.id, row_number() over (partition by e.key order by p.id), 's', ${at}
    from exercise e cross join participant p where exists (select 1 from film f where f.exercise = e.key)`)
  await transaction.execute(sql`insert into reading_session (id, assignment, number, started_at)
    select 'planted-' || key, key, 1, assigned_at from assignment order by key`)
  await transaction.execute(sql`insert into film_read (session, position, film, mode, is_probe)
    select s.key, f.position, f.key, '{"reveal":"after-commit","shows":["score","boxes"],"check":"none"}', false
    from reading_session s join assignment a on a.key = s.assignment
    join (select key, exercise, row_number() over (partition by exercise order by key) as position from film) f
      on f.exercise = a.exercise
    order by s.key, f.position`)
  await transaction.execute(sql`insert into read_event (read, sequence, kind, at, by, body)
    select key, 1, 'debriefed', ${at}, 'planted-reader', '{}' from film_read order by key`)
}

/** Gives each read without a score one that was made for another read of the same film. */
export async function spreadScores(transaction: Transaction): Promise<void> {
  await trustReferences(transaction)
  await transaction.execute(sql`with made as (
      select k.*, row_number() over (partition by film order by read) - 1 as n, count(*) over (partition by film) as of
      from scored_read k)
    insert into scored_read select r.key, m.method, r.session, m.exercise, r.film, m.at, m.display, m.subtlety,
      m.seconds_alone, m.seconds_with_ai, m.questions, m.marks_alone, m.marks_with_ai
    from film_read r join made m on m.film = r.film and m.n = (r.key::bigint * 7919) % m.of
    where not exists (select 1 from scored_read own where own.read = r.key)`)
}

/** Leaves out the check of references until the transaction ends: for half a million rows it takes minutes. */
async function trustReferences(transaction: Transaction): Promise<void> {
  await transaction.execute(sql`set local session_replication_role = replica`)
}
