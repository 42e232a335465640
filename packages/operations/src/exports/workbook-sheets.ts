import type { Cell, Codebook } from '@collimator/review'
import type { CurrentEdition } from '../catalogue/edition-cache.ts'

/** A sheet of a workbook: a header and rows as long as it. */
export type Sheet = {
  readonly name: string
  readonly header: readonly string[]
  readonly rows: readonly (readonly Cell[])[]
}

/** The codebook as a sheet: a row for each category. */
export function codebookSheet(codebook: Codebook): Sheet {
  return {
    name: 'Codebook',
    header: ['dimension', 'description', 'values', 'category', 'label', 'as_printed', 'rule', 'note'],
    rows: codebook.dimensions.flatMap((dimension) =>
      dimension.categories.map((category) => [
        dimension.id,
        dimension.description,
        dimension.values,
        category.id,
        category.label,
        category.printed ?? null,
        category.rule,
        category.note ?? null,
      ]),
    ),
  }
}

type ReadmeParts = {
  readonly current: CurrentEdition
  readonly selection: string
  readonly listings: number
}

/** What the file is, how far to trust it and how to cite it. */
export function readmeSheet({ current, selection, listings }: ReadmeParts): Sheet {
  const { manifest, scheme, edition } = current
  return {
    name: 'README',
    header: ['what', 'text'],
    rows: [
      ['title', manifest.title],
      ['banner', manifest.banner],
      ...manifest.limits.map((limit): Cell[] => ['limit', limit]),
      ['edition', edition.number],
      ['published', edition.publishedAt.toISOString().slice(0, 10)],
      ['digest', edition.digest],
      ['listings in this file', listings],
      ['selection', selection === '' ? 'included programs' : selection],
      ['codebook', `${scheme.codebook.id} ${scheme.codebook.version}`],
      ['protocol', `${scheme.protocol.id} ${scheme.protocol.version}`],
      ['source of the codebook', `${scheme.codebook.source.citation}, doi:${scheme.codebook.source.doi}`],
      ['empty cell', 'the page that was read does not say'],
      [
        'derived columns',
        'screening_decision, period, duration_band, price_eur and price_band follow from other columns and are checked on import',
      ],
      [
        'apostrophe',
        'a text that begins with =, +, - or @ has an apostrophe in front, so that no spreadsheet runs it; import takes it away again',
      ],
      [
        'cite as',
        `Collimator catalogue of AI training for radiologists, edition ${edition.number}, ${edition.publishedAt.toISOString().slice(0, 10)}`,
      ],
    ],
  }
}
