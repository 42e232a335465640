import type { Migration } from './migration.ts'

// Why: a film may come with an earlier one of the same person, which the reader sees beside it. Its pixels are a file of
// the file store like those of the film; what changed between the two is part of the film's truth.
export const priorFilms: Migration = {
  number: 14,
  name: 'prior-films',
  statements: [
    `alter table film
      add column prior_sha256 text,
      add column prior_size integer[],
      add constraint film_prior_shape check (prior_sha256 ~ '^[0-9a-f]{64}$'),
      add constraint film_prior_size
        check ((prior_sha256 is null) = (prior_size is null) and (cardinality(prior_size) = 3) is not false)`,
  ],
}
