import type { PackCase } from './case-pack-schema.ts'

/**
 * How far apart the pixels of a film are that was made smaller from an original of known spacing:
 * spacing = original spacing * original side / side.
 * @param one the case; without `original_image` nothing is known.
 * @param size of the film, in pixels.
 * @returns millimetres, or undefined.
 * @example original 2500 x 2048 at 0.168 mm, film 1024 x 1024: 0.168 * 2500 / 1024 = 0.410 mm from column to column
 */
export function spacingOfCase(
  one: PackCase,
  size: { readonly width: number; readonly height: number },
): { readonly rowMm: number; readonly columnMm: number } | undefined {
  const original = one.original_image
  if (!original) return undefined
  const [x, y] = original.pixel_spacing_mm
  return { columnMm: (x * original.width) / size.width, rowMm: (y * original.height) / size.height }
}

/** What a manifest may say of a patient, as far as an image's header has a place for it. */
export type AllowedPatient = {
  readonly sex?: 'M' | 'F' | 'O'
  readonly ageYears?: number
  readonly view?: string
}

/**
 * Sex, age and view of a case. Every other field of the manifest (a publisher's patient number, laboratory values, a
 * fictional name) is left where it is.
 * @param one the case; `patient.sex` in any case, `patient.age` in whole years, `patient.view` or `patient.projection`.
 * @returns only what the manifest says in a form that is understood.
 */
export function allowedPatient({ patient = {} }: PackCase): AllowedPatient {
  const sex = SEXES.find((one) => one === upper(patient.sex))
  const view = [patient.view, patient.projection].map(upper).find((one) => /^[A-Z]{1,16}$/.test(one))
  const age = typeof patient.age === 'number' && Number.isInteger(patient.age) ? patient.age : -1
  return {
    ...(sex ? { sex } : {}),
    ...(age >= 0 && age < 130 ? { ageYears: age } : {}),
    ...(view ? { view } : {}),
  }
}

const SEXES = ['M', 'F', 'O'] as const

function upper(value: unknown): string {
  return typeof value === 'string' ? value.toUpperCase() : ''
}
