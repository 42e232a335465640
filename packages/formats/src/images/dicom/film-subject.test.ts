import { expect, it } from 'vitest'
import { aDicom } from '../../test-support/a-dicom.ts'
import { readDicomImage } from './read-dicom-film.ts'

function subjectOf(sex: string, age: string) {
  const read = readDicomImage(
    aDicom({
      set: [
        [0x00100040, 'CS', sex],
        [0x00101010, 'AS', age],
      ],
    }),
  )
  return read.ok ? read.value.subject : read.error
}

it('sex and age are read as DICOM writes them', () => {
  expect(subjectOf('F', '045Y')).toEqual({ sex: 'F', age: '045Y' })
  expect(subjectOf('O', '018M')).toEqual({ sex: 'O', age: '018M' })
})

it('what is written otherwise is not known', () => {
  expect(subjectOf('female', '45')).toEqual({ sex: null, age: null })
  expect(subjectOf('', 'NAME')).toEqual({ sex: null, age: null })
})
