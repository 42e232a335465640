import { type DicomDataSet, textOf } from './data-set/data-set.ts'

/** What of a patient helps to read an image and names nobody. */
export type FilmSubject = {
  readonly sex: 'F' | 'M' | 'O' | null
  /** As DICOM writes it, such as 045Y, 018M; null where the file does not say. */
  readonly age: string | null
}

/**
 * Sex and age, where the file gives them.
 * @param set the data set of an image.
 * @returns null for what is absent or not written as DICOM has it.
 * @see DICOM PS3.3 sections C.7.1.1 and C.7.2.2, PS3.5 section 6.2 (AS). No golden: two attributes, by test.
 */
export function filmSubject(set: DicomDataSet): FilmSubject {
  const sex = textOf(set, 0x00100040)
  const age = textOf(set, 0x00101010)
  return {
    sex: sex === 'F' || sex === 'M' || sex === 'O' ? sex : null,
    age: /^\d{3}[DWMY]$/.test(age) ? age : null,
  }
}
