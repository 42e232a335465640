/** What the metadata of a film say for hanging it. */
export type FilmFacts = {
  readonly modality: string
  /** Such as PA, AP, LL; empty where it is not known. */
  readonly view: string
  /** Where rows and columns lead in the patient, as letters; null where it is not known. */
  readonly orientation: readonly [string, string] | null
  /** Sex and age in words; empty where neither is known. */
  readonly subject: string
}

type Attributes = Readonly<Record<string, { readonly Value?: readonly unknown[] } | undefined>>

/** Reads them from metadata as DICOM JSON (PS3.18 section F.2.2). Nothing is made up for what is absent. */
export function filmFacts(attributes: Attributes): FilmFacts {
  const textOf = (tag: string, at = 0) => {
    const value = attributes[tag]?.Value?.[at]
    return typeof value === 'string' ? value : ''
  }
  const [along, down] = [textOf('00200020'), textOf('00200020', 1)]
  return {
    modality: textOf('00080060'),
    view: textOf('00185101'),
    orientation: along && down ? [along, down] : null,
    subject: [SEXES[textOf('00100040')], ageWords(textOf('00101010'))].filter(Boolean).join(', '),
  }
}

const SEXES: Readonly<Record<string, string>> = { F: 'Female', M: 'Male', O: 'Other' }
const UNITS: Readonly<Record<string, string>> = { Y: 'year', M: 'month', W: 'week', D: 'day' }

function ageWords(age: string): string {
  const count = Number(age.slice(0, 3))
  const unit = UNITS[age.slice(3)]
  return unit && /^\d{3}[YMWD]$/.test(age) ? `${count} ${unit}${count === 1 ? '' : 's'}` : ''
}
