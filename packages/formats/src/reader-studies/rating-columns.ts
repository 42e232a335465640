import type { ProblemList } from '../tables/problem-list.ts'
import type { RawRow } from '../tables/shape-table.ts'

/** Names of each column, the proper one first: where a file has several of them, the first in this order counts. */
const COLUMNS = {
  reader: ['reader', 'readerid', 'observer', 'radiologist'],
  treatment: ['treatment', 'modality', 'modalityid', 'test', 'technique', 'condition'],
  case: ['case', 'caseid', 'patient', 'patientid', 'image'],
  truth: ['truth', 'gold', 'disease', 'reference', 'label'],
  rating: ['rating', 'score', 'confidence', 'suspicion'],
  group: ['group'],
} as const

/** What a column of a rating table holds. */
export type RatingColumn = keyof typeof COLUMNS

/** Position of each column; -1 where there is none. */
export type RatingPlaces = Readonly<Record<RatingColumn, number>>

/** What reading a row needs to know of the table. */
export type RowReading = {
  readonly places: RatingPlaces
  readonly problems: ProblemList
  /** Each name kept once, whatever the number of rows that repeat it. */
  readonly names: Map<string, string>
  readonly delimiter: string
  readonly header: RawRow
}

/** Finds the columns of a rating table; case, blanks, `_` and `-` in names do not matter. */
export function ratingPlaces(header: readonly string[]): RatingPlaces {
  const plain = header.map((name) => name.toLowerCase().replace(/[\s_-]/g, ''))
  const placeOf = (column: RatingColumn) => {
    const known = COLUMNS[column].find((name) => plain.includes(name))
    return known === undefined ? -1 : plain.indexOf(known)
  }
  return {
    reader: placeOf('reader'),
    treatment: placeOf('treatment'),
    case: placeOf('case'),
    truth: placeOf('truth'),
    rating: placeOf('rating'),
    group: placeOf('group'),
  }
}

/** Whether every column is there that must be; if not, one problem names those that are missing. */
export function hasRequired(
  places: RatingPlaces,
  { row, cells }: RawRow,
  { problems, optional }: { problems: ProblemList; optional: readonly RatingColumn[] },
): boolean {
  const required = (Object.keys(COLUMNS) as RatingColumn[]).filter(
    (name) => name !== 'group' && !optional.includes(name),
  )
  const missing = required.filter((name) => places[name] < 0)
  if (missing.length === 0) return true
  problems.add({ row, found: `the columns ${cells.join(', ')}`, expected: `also a column ${missing.join(', ')}` })
  return false
}

const TRUTHS: Readonly<Record<string, boolean>> = {
  false: false,
  true: true,
  no: false,
  yes: true,
  negative: false,
  positive: true,
  normal: false,
  abnormal: true,
}

/** Truth as files write it: 0 or 1 (also 0.0, 1.0), or one of a few pairs of words; undefined for anything else. */
export function truthOf(text: string): boolean | undefined {
  if (/^[01](\.0*)?$/.test(text)) return text.startsWith('1')
  const plain = text.toLowerCase()
  return Object.hasOwn(TRUTHS, plain) ? TRUTHS[plain] : undefined
}
