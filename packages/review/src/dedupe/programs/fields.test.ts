import { describe, expect, test } from 'vitest'
import { canonicalUrl } from './canonical-url.ts'
import { nameConcepts } from './concepts.ts'
import { findWhenHeld } from './find-when-held.ts'
import { initialsOf, programTitle, standoutNames } from './program-title.ts'

describe('web addresses', () => {
  test.each([
    ['https://www.school.example/2024/', 'http://school.example/2024'],
    ['https://school.example/index.html', 'school.example'],
    ['https://school.example/a?utm_source=x&id=3#top', 'https://school.example/a?id=3'],
    ['https://school.example/?lang=en', 'https://school.example/'],
    ['https://school.example/de/kurs', 'https://school.example/en-GB/kurs'],
    ['https://school.example/A%20B', 'https://school.example/a b'.replace(' ', '%20')],
    ['https://school.example:443/x', 'https://school.example/x'],
  ])('%s is %s', (first, second) => {
    expect(canonicalUrl(first).key).toBe(canonicalUrl(second).key)
  })

  test('other pages and other identifiers stay apart', () => {
    expect(canonicalUrl('https://a.example/x?id=1').key).not.toBe(canonicalUrl('https://a.example/x?id=2').key)
    expect(canonicalUrl('https://a.example/2023').key).not.toBe(canonicalUrl('https://a.example/2024').key)
  })

  test('an address gives its years, and its words where it spells a title', () => {
    expect(canonicalUrl('https://news.example/2025/01/31/ai-training-for-residents-12345/')).toMatchObject({
      years: [2025],
      slug: 'ai training for residents',
      isRoot: false,
    })
    expect(canonicalUrl('https://news.example/').isRoot).toBe(true)
  })

  test.each(['', 'not an address', 'https://', 'https://%E0%A4%A/%', 'localhost'])('"%s" is taken as it is', (text) => {
    expect(() => canonicalUrl(text)).not.toThrow()
  })
})

describe('when a program is held', () => {
  const when = (title: string, record = {}, urlYears: number[] = []) => findWhenHeld(record, title, urlYears)

  test('a stated start comes before the period, and the end is used where nothing else is', () => {
    expect(when('school', { startDate: '2024-07-08', period: '2023-H2' })).toMatchObject({ years: [2024] })
    expect(when('school', { period: '2023-H2', endDate: '2024-01' })).toMatchObject({ years: [2023] })
    expect(when('school', { endDate: '2025-08' })).toMatchObject({ years: [2025], startDay: -1 })
  })

  test('years in the title count, years in the address are a hint only where nothing is stated', () => {
    expect(when('school 2019', {}, [2021])).toMatchObject({ years: [2019], hintedYears: [] })
    expect(when('school', {}, [2021])).toMatchObject({ years: [], hintedYears: [2021] })
  })

  test.each([
    ['fellowship in ai, cohort 5', 5],
    ['6th deep learning school', 6],
    ['48° raduno regionale', 48],
    ['bracco ai contest, second edition', 2],
    ['8th of november world radiology day', 0],
    ['school of radiology', 0],
  ])('"%s" is number %i', (title, ordinal) => {
    expect(when(title).ordinal).toBe(ordinal)
  })
})

describe('titles', () => {
  test('remarks on the listing are set aside and remembered', () => {
    expect(programTitle('AI workshop (PMC copy)')).toMatchObject({ folded: 'ai workshop', isCopy: true })
    expect(programTitle('AI Lab: Segmentation')).toMatchObject({ head: 'ai lab', tail: 'segmentation', isCopy: false })
    expect(programTitle('AI for Medicine (single course)').isPart).toBe(true)
    expect(programTitle('AI for Medicine Specialization').isWhole).toBe(true)
  })

  test.each([
    ['AI-RADS: a curriculum', ['airads']],
    ['MedICSS and cardiotrAIning', ['medicss', 'cardiotraining']],
    ['AI-supported CT with DICOM', []],
    ['Hands-On Deep-Learning', []],
    ['A TITLE IN CAPITALS THROUGHOUT', []],
  ])('names that stand out in "%s"', (title, names) => {
    expect(standoutNames(title)).toEqual(names)
  })

  test.each([
    ['Cambridge Center for AI in Medicine', 'ccaim'],
    ['International Society for Magnetic Resonance in Medicine', 'ismrm'],
    ['Hospital with University and College', ''],
    ['City College', ''],
  ])('initials of %s', (name, initials) => {
    expect(initialsOf(name)).toBe(initials)
  })

  test('words of the field are one word in every language', () => {
    const plain = (text: string) =>
      nameConcepts(text)
        .trim()
        .split(/\s+/)
        .filter((word) => word.length > 3 || word === 'ai')
    expect(plain('kurs kunstliche intelligenz radiologie')).toEqual(['course', 'ai', 'radiology'])
    expect(plain('curso inteligencia artificial radiologia')).toEqual(['course', 'ai', 'radiology'])
    expect(plain('cours intelligence artificielle radiologie')).toEqual(['course', 'ai', 'radiology'])
    expect(plain('information system')).toEqual(['information', 'system'])
  })
})
