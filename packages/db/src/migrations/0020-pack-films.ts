import type { Migration } from './migration.ts'

// Why: a film of an exercise may be a case of an imported pack. Its row refers to the case, so that licence, attribution and
// whether it is generated are told wherever it is shown. A case can be withdrawn (a patient objects, its truth proves wrong):
// that is a row of its own, said once, and nobody sees the case from then on. Reads that were made before stay.
export const packFilms: Migration = {
  number: 20,
  name: 'pack-films',
  statements: [
    'alter table film add column pack_case integer references pack_case (key)',
    'create index film_pack_case on film (pack_case)',
    `create table case_withdrawal (
      pack_case integer primary key references pack_case (key),
      withdrawn_at timestamp with time zone not null,
      withdrawn_by text not null,
      reason text not null,
      constraint case_withdrawal_reason check (length(reason) between 1 and 2000)
    )`,
    `create trigger case_withdrawal_is_history before update or delete or truncate on case_withdrawal
      for each statement execute function refuse_change()`,
  ],
}
