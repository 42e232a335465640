import { describe, expect, test } from 'vitest'
import type { DedupeRecord } from '../dedupe-record.ts'
import { findDuplicates } from '../find-duplicates.ts'

const SCHOOL: DedupeRecord = {
  title: 'Oxbridge Summer School on Deep Learning for Thoracic Imaging',
  provider: 'Thoracic Imaging Network',
  url: 'https://thoracic-school.example/2024',
  startDate: '2024-07-08',
  endDate: '2024-07-12',
  country: 'GB',
  fee: '450 GBP',
}

const aListing = (changes: DedupeRecord = {}): DedupeRecord => ({ ...SCHOOL, ...changes })

function found(...records: DedupeRecord[]) {
  const { groups, pairs, conflicts } = findDuplicates(records, { profile: 'programs' })
  const relation = groups.length > 0 ? 'same' : (pairs[0]?.relation ?? 'distinct')
  return { groups, pairs, conflicts, relation }
}

describe('one program listed twice', () => {
  test.each<[string, DedupeRecord]>([
    [
      'the address under http, with www, a closing slash and a language',
      { url: 'http://www.thoracic-school.example/2024/?lang=en' },
    ],
    ['the fee in another list differs', { fee: '900 GBP plus tax', url: 'https://schools.example/list#12' }],
    ['the year in the title', { title: 'Oxbridge Summer School on Deep Learning for Thoracic Imaging 2024' }],
    ['words in another order', { title: '2024 thoracic imaging summer school on deep learning, Oxbridge' }],
    [
      'a remark that it is a copy',
      {
        title: 'Oxbridge Summer School on Deep Learning for Thoracic Imaging (copy 2)',
        url: 'https://mirror.example/7',
      },
    ],
    [
      'nothing but title, provider and address',
      { startDate: undefined, endDate: undefined, country: undefined, fee: undefined },
    ],
  ])('%s', (_, changes) => {
    expect(found(aListing(), aListing(changes)).relation).toBe('same')
  })

  test('a class repeated two days later in one schedule', () => {
    const session = {
      title: 'AI Lab 2024: Pneumonia detection',
      url: 'https://lab.example/pneumonia',
      startDate: '2024-12-01',
    }
    expect(
      found(
        aListing(session),
        aListing({ ...session, title: 'AI Lab 2024: Pneumonia detection (repeat)', startDate: '2024-12-03' }),
      ).relation,
    ).toBe('same')
  })

  test('titles in two languages of one provider on one day are shown to a person or merged', () => {
    const german = aListing({
      title: 'Grundkurs Künstliche Intelligenz in der Thoraxradiologie',
      url: 'https://thorax.example/de/kurs',
    })
    const english = aListing({
      title: 'Introductory course: artificial intelligence in thoracic radiology',
      url: 'https://thorax.example/en/course',
    })
    expect(['same', 'unsure']).toContain(found(german, english).relation)
  })

  test('a news item that names the program by its own name is shown to a person', () => {
    const paper = aListing({
      title: 'AI-THOR: an artificial intelligence curriculum for residents',
      startDate: undefined,
      endDate: undefined,
      url: 'https://journal.example/1',
    })
    const news = {
      title: 'Experts launch AI-THOR to train radiologists',
      provider: 'Daily News',
      url: 'https://news.example/thor',
    }
    expect(found(paper, news).relation).toBe('unsure')
  })
})

describe('editions of one series are never merged', () => {
  test.each<[string, DedupeRecord, DedupeRecord]>([
    [
      'other dates, same title and address',
      { url: 'https://thoracic-school.example/' },
      { url: 'https://thoracic-school.example/', startDate: '2025-07-07', endDate: '2025-07-11' },
    ],
    [
      'the year in the title only',
      { title: 'EuroThorax 2019 annual meeting', startDate: undefined, endDate: undefined },
      { title: 'EuroThorax 2020 annual meeting', startDate: undefined, endDate: undefined },
    ],
    [
      'cohorts by number',
      { title: 'Fellowship in thoracic AI, cohort 4', startDate: undefined, endDate: undefined },
      { title: 'Fellowship in thoracic AI, cohort 5', startDate: undefined, endDate: undefined },
    ],
    [
      'ordinals',
      { title: '5th School on Thoracic Imaging', startDate: undefined, endDate: undefined },
      { title: '6th School on Thoracic Imaging', startDate: undefined, endDate: undefined },
    ],
    ['two runs in one year', {}, { startDate: '2024-11-04', endDate: '2024-11-08' }],
    [
      'the half-year',
      { startDate: undefined, endDate: undefined, period: '2021-H2' },
      { startDate: undefined, endDate: undefined, period: '2022-H2' },
    ],
  ])('%s', (_, first, second) => {
    expect(found(aListing(first), aListing(second)).relation).toBe('edition')
  })

  test.each<[string, DedupeRecord, DedupeRecord]>([
    [
      'spring and autumn',
      { title: 'Thoracic AI boot camp, spring 2024' },
      { title: 'Thoracic AI boot camp, autumn 2024' },
    ],
    ['months only', { startDate: '2024-03' }, { startDate: '2024-10' }],
    [
      'the year in addresses that differ in nothing else',
      { url: 'https://x.example/2023' },
      { url: 'https://x.example/2024' },
    ],
    [
      'academic years',
      { title: 'Certificate in thoracic AI 2023/24' },
      { title: 'Certificate in thoracic AI 2024/25' },
    ],
  ])('%s', (_, first, second) => {
    const undated = { startDate: undefined, endDate: undefined, url: 'https://x.example/' }
    expect(found(aListing({ ...undated, ...first }), aListing({ ...undated, ...second })).relation).toBe('edition')
  })

  test('an undated listing does not join two editions', () => {
    const undated = aListing({
      startDate: undefined,
      endDate: undefined,
      url: 'https://list.example/a',
      fee: undefined,
    })
    const { groups, pairs } = found(
      aListing({ url: 'https://a.example/x' }),
      aListing({ url: 'https://a.example/y', startDate: '2023-07-10', endDate: '2023-07-14' }),
      undated,
    )
    expect(groups).toEqual([])
    expect(pairs.map(({ a, b, relation }) => [a, b, relation])).toEqual([
      [0, 1, 'edition'],
      [0, 2, 'unsure'],
      [1, 2, 'unsure'],
    ])
  })

  test('an undated listing whose address is that of one edition belongs to it', () => {
    const undated = aListing({ startDate: undefined, endDate: undefined })
    const { groups, pairs } = found(
      aListing(),
      aListing({ url: 'https://elsewhere.example/', startDate: '2023-07-10', endDate: '2023-07-14' }),
      undated,
    )
    expect(groups).toEqual([[0, 2]])
    expect(pairs.find(({ a, b }) => a === 1 && b === 2)?.relation).toBe('edition')
  })
})

describe('alike listings of different programs', () => {
  test.each<[string, DedupeRecord, DedupeRecord]>([
    [
      'two sessions of one event on one day',
      { title: 'AI Lab 2024: Pneumonia detection' },
      { title: 'AI Lab 2024: Generating images' },
    ],
    [
      'one title at two schools in two countries',
      {
        title: 'Deep learning for medical imaging',
        provider: 'School of Kharagpur',
        country: 'IN',
        url: 'https://a.example/1',
      },
      {
        title: 'Deep learning for medical imaging',
        provider: 'Technical College of Montreal',
        country: 'CA',
        url: 'https://b.example/2',
      },
    ],
    [
      'module 1 and module 2',
      { title: 'AI foundations for residents, module 1' },
      { title: 'AI foundations for residents, module 2' },
    ],
    [
      'one online, one on site',
      { title: 'Deep learning in thoracic radiology (online)', url: 'https://b.example/1' },
      { title: 'Deep learning in thoracic radiology (on site)', url: 'https://b.example/2' },
    ],
    [
      'basic and advanced',
      { title: 'Basic deep learning in thoracic radiology' },
      { title: 'Advanced deep learning in thoracic radiology' },
    ],
    [
      'two courses of one catalogue page',
      { title: 'Introduction to neural networks', provider: 'College', url: 'https://c.example/all' },
      { title: 'Ethics and law of AI', provider: 'College', url: 'https://c.example/all' },
    ],
  ])('%s', (_, first, second) => {
    expect(found(aListing(first), aListing(second)).relation).not.toBe('same')
  })

  test('a session is a part of its event, and the event is put to a person once', () => {
    const event = aListing({ title: 'AI Lab Oxbridge 2024' })
    const sessions = ['Pneumonia detection', 'Generating images', 'Reading reports'].map((name, at) =>
      aListing({
        title: `AI Lab Oxbridge 2024: ${name}`,
        startDate: `2024-07-0${9 - at}`,
        url: `https://lab.example/${at}`,
      }),
    )
    const relations = found(event, ...sessions)
      .pairs.filter(({ a }) => a === 0)
      .map(({ b, relation }) => [b, relation])
    expect(relations).toEqual([
      [1, 'part-of'],
      [2, 'part-of'],
      [3, 'unsure'],
    ])
  })

  test('a single course is a part of the specialization that lists it', () => {
    const whole = aListing({
      title: 'AI for Medicine Specialization (Diagnosis, Prognosis, Treatment)',
      startDate: undefined,
      endDate: undefined,
    })
    const part = aListing({
      title: 'AI for Medicine: Diagnosis (single course)',
      startDate: undefined,
      endDate: undefined,
      url: 'https://x.example/diagnosis',
    })
    expect(found(whole, part).relation).toBe('part-of')
  })
})
