import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { calendarText, foldedLine } from './content-line.ts'
import { ImpossibleEvent, writeCalendar } from './write-calendar.ts'

const now = new Date('2026-11-24T08:30:15.250Z')
const congress = {
  uid: 'ecr-2027@collimator',
  title: 'AI track; hands-on, day 1',
  firstDay: '2027-02-27',
  lastDay: '2027-02-28',
  description: 'Line one\nC:\\temp',
  url: 'https://example.org/programs/ecr-2027',
}

describe('a program in a calendar', () => {
  it('is an all-day entry whose end is the day after the last, as RFC 5545 wants', () => {
    expect(writeCalendar([congress], { now }).split('\r\n')).toEqual([
      'BEGIN:VCALENDAR',
      'VERSION:2.0',
      'PRODID:-//Collimator//Training catalogue//EN',
      'CALSCALE:GREGORIAN',
      'METHOD:PUBLISH',
      'BEGIN:VEVENT',
      'UID:ecr-2027@collimator',
      'DTSTAMP:20261124T083015Z',
      'DTSTART;VALUE=DATE:20270227',
      'DTEND;VALUE=DATE:20270301',
      'TRANSP:TRANSPARENT',
      'SUMMARY:AI track\\; hands-on\\, day 1',
      'DESCRIPTION:Line one\\nC:\\\\temp',
      'URL:https://example.org/programs/ecr-2027',
      'END:VEVENT',
      'END:VCALENDAR',
      '',
    ])
  })

  it('ends after 29 February in a leap year', () => {
    const text = writeCalendar([{ ...congress, firstDay: '2028-02-29', lastDay: '2028-02-29' }], { now })
    expect(text).toContain('DTSTART;VALUE=DATE:20280229\r\nDTEND;VALUE=DATE:20280301')
  })

  it('stands at its instants in UTC when the hours are known', () => {
    const [startsAt, endsAt] = [new Date('2027-03-01T17:00:00+01:00'), new Date('2027-03-01T18:00:00+01:00')]
    const text = writeCalendar([{ uid: 'w', title: 'Webinar', startsAt, endsAt, location: 'online' }], { now })
    expect(text).toContain('DTSTART:20270301T160000Z\r\nDTEND:20270301T170000Z\r\nSUMMARY:Webinar\r\nLOCATION:online')
  })

  it('is left out of an empty calendar', () => {
    expect(writeCalendar([], { now })).not.toContain('VEVENT')
  })

  it.each([
    ['an impossible day', { ...congress, firstDay: '2027-02-30' }],
    ['a bare month', { ...congress, firstDay: '2027-02' }],
    ['an end before its start', { ...congress, lastDay: '2027-02-01' }],
    ['an end that is no instant', { uid: 'x', title: 'x', startsAt: now, endsAt: new Date(Number.NaN) }],
  ])('cannot have %s', (_, event) => {
    expect(() => writeCalendar([event], { now })).toThrow(ImpossibleEvent)
  })

  it('cannot smuggle in properties by a line end in its title or address', () => {
    const text = writeCalendar([{ ...congress, title: 'a\r\nBEGIN:VALARM', url: 'https://x\r\nATTACH:y' }], { now })
    expect(text).not.toMatch(/^(BEGIN:VALARM|ATTACH)/m)
  })
})

describe('the lines of a calendar', () => {
  it('are at most 75 octets and unfold to what was written, whatever the script', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', maxLength: 300 }), (text) => {
        const value = calendarText(text)
        const folded = foldedLine(value)
        for (const line of folded.split('\r\n')) expect(new TextEncoder().encode(line).length).toBeLessThanOrEqual(75)
        expect(folded.replaceAll('\r\n ', '')).toBe(`${value}\r\n`)
      }),
    )
  })

  it('carry every text back to its reader', () => {
    const read = (value: string) => value.replace(/\\([\\;,n])/g, (_, c: string) => (c === 'n' ? '\n' : c))
    fc.assert(
      fc.property(fc.string({ unit: fc.constantFrom('\\', 'n', ';', ',', '\n', 'é', ' ', 'N') }), (text) => {
        expect(calendarText(text)).not.toContain('\n')
        expect(read(calendarText(text))).toBe(text)
      }),
    )
  })
})
