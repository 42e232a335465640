import { expect, it } from 'vitest'
import { filmFacts } from './film-facts.ts'

it('view, direction, sex and age are put into words', () => {
  const facts = filmFacts({
    '00080060': { Value: ['DX'] },
    '00185101': { Value: ['PA'] },
    '00200020': { Value: ['L', 'F'] },
    '00100040': { Value: ['F'] },
    '00101010': { Value: ['001Y'] },
  })
  expect(facts).toEqual({ modality: 'DX', view: 'PA', orientation: ['L', 'F'], subject: 'Female, 1 year' })
})

it('what is absent stays unknown', () => {
  expect(filmFacts({})).toEqual({ modality: '', view: '', orientation: null, subject: '' })
  expect(filmFacts({ '00200020': { Value: ['L'] }, '00101010': { Value: ['old'] } })).toMatchObject({
    orientation: null,
    subject: '',
  })
})
