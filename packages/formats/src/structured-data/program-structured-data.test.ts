import fc from 'fast-check'
import type { Course, EducationEvent, WithContext } from 'schema-dts'
import { describe, expect, it } from 'vitest'
import type { DescribedProgram } from './described-program.ts'
import { programStructuredData, structuredDataText } from './program-structured-data.ts'

const page = 'https://collimator.example/programs/x'
const webinar: DescribedProgram = {
  page,
  title: 'AI in chest radiography',
  description: 'Reading with and without a tool.',
  provider: { name: 'A Society', url: 'https://society.example' },
  url: 'https://society.example/ai',
  language: 'en',
  mode: 'online',
  durationMinutes: 90,
  price: 'free',
}

describe('a program for search engines', () => {
  it('without a day is a course with one instance', () => {
    const expected: WithContext<Course> = {
      '@context': 'https://schema.org',
      '@type': 'Course',
      '@id': page,
      name: 'AI in chest radiography',
      description: 'Reading with and without a tool.',
      url: page,
      sameAs: 'https://society.example/ai',
      inLanguage: 'en',
      provider: { '@type': 'Organization', name: 'A Society', url: 'https://society.example' },
      offers: { '@type': 'Offer', category: 'Free', price: 0, url: 'https://society.example/ai' },
      hasCourseInstance: {
        '@type': 'CourseInstance',
        courseMode: 'Online',
        courseWorkload: 'PT1H30M',
        location: { '@type': 'VirtualLocation', url: 'https://society.example/ai' },
      },
    }
    expect(programStructuredData(webinar)).toEqual(expected)
  })

  it('with a day and a place is an event', () => {
    const held: DescribedProgram = {
      page,
      title: 'Hands-on class',
      mode: 'onsite',
      country: 'BE',
      place: 'Ghent',
      startDate: '2027-03-01',
      endDate: '2027-03-02',
      price: { amount: 149.5, currency: 'EUR' },
    }
    const expected: WithContext<EducationEvent> = {
      '@context': 'https://schema.org',
      '@type': 'EducationEvent',
      '@id': page,
      name: 'Hands-on class',
      url: page,
      startDate: '2027-03-01',
      endDate: '2027-03-02',
      eventAttendanceMode: 'https://schema.org/OfflineEventAttendanceMode',
      eventStatus: 'https://schema.org/EventScheduled',
      location: { '@type': 'Place', name: 'Ghent', address: { '@type': 'PostalAddress', addressCountry: 'BE' } },
      offers: { '@type': 'Offer', category: 'Paid', price: 149.5, priceCurrency: 'EUR' },
    }
    expect(programStructuredData(held)).toEqual(expected)
  })

  it('that is blended is held in both places', () => {
    const { location } = programStructuredData({ ...webinar, mode: 'blended', country: 'NL', startDate: '2027-03-01' })
    expect(location).toEqual([
      { '@type': 'Place', name: 'NL', address: { '@type': 'PostalAddress', addressCountry: 'NL' } },
      { '@type': 'VirtualLocation', url: 'https://society.example/ai' },
    ])
  })

  it.each([
    ['a month instead of a day', { ...webinar, startDate: '2027-03' }],
    ['no mode', { page, title: 'x', startDate: '2027-03-01' }],
    ['a class without place or country', { page, title: 'x', startDate: '2027-03-01', mode: 'onsite' as const }],
  ])('with %s stays a course', (_, program) => {
    expect(programStructuredData(program)['@type']).toBe('Course')
  })

  it('of which only the title is known claims nothing else', () => {
    expect(programStructuredData({ page, title: 'x' })).toEqual({
      '@context': 'https://schema.org',
      '@type': 'Course',
      '@id': page,
      name: 'x',
      url: page,
    })
  })

  it.each([
    [45, 'PT45M'],
    [60, 'PT1H'],
    [1441, 'PT24H1M'],
  ])('of %i minutes has a workload of %s', (durationMinutes, expected) => {
    const { hasCourseInstance } = programStructuredData({ page, title: 'x', durationMinutes })
    expect(hasCourseInstance).toEqual({ '@type': 'CourseInstance', courseWorkload: expected })
  })
})

describe('structured data in a page', () => {
  it('never ends the script it stands in and reads back unchanged', () => {
    const nasty = fc.string({
      unit: fc.constantFrom('<', '/', 's', '</script>', '<!--', '&', '\u2028', '"', '\\', 'é'),
    })
    fc.assert(
      fc.property(nasty, (title) => {
        const node = programStructuredData({ page, title })
        const text = structuredDataText(node)
        expect(text).not.toMatch(/[<>&\u2028\u2029]/)
        expect(JSON.parse(text)).toEqual(node)
      }),
    )
  })
})
