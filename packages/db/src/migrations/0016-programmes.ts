import type { Migration } from './migration.ts'

// Why: roles in a programme named it by an id that nothing said more of, so a slip of the pen made another programme. Those
// that roles and invitations name already are kept, under their id in words.
export const programmes: Migration = {
  number: 16,
  name: 'programmes',
  statements: [
    `create table programme (
      id text primary key,
      name text not null,
      institution text,
      country text,
      begun_at timestamp with time zone not null,
      begun_by text references participant (id),
      constraint programme_id_length check (length(id) between 1 and 120),
      constraint programme_name_length check (length(name) between 1 and 200),
      constraint programme_institution_length check (length(institution) between 1 and 200),
      constraint programme_country check (country ~ '^[A-Z]{2}$')
    )`,
    `insert into programme (id, name, begun_at)
      select scope_id, replace(scope_id, '-', ' '), min(at) from (
        select scope_id, given_at as at from membership where scope_kind = 'programme'
        union all
        select scope_id, invited_at from invitation where scope_kind = 'programme'
      ) named group by scope_id`,
  ],
}
