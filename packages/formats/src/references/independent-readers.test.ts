import { parse } from '@retorquere/bibtex-parser'
import { XMLParser, XMLValidator } from 'fast-xml-parser'
import { expect, test } from 'vitest'
import { aReference } from '../test-support/a-reference.ts'
import type { ReferenceFormat } from './reference.ts'
import { writeReferences } from './write-references.ts'

const REFERENCES = [
  aReference({
    id: 'roe2021',
    title: 'Signs & symbols: 50% of {readers} #1_a',
    authors: ['Müller, Jörg', 'Roe, Jane'],
  }),
  aReference({
    id: 'doe2020',
    title: 'A < b > c "quoted"',
    keywords: ['one, two', 'three'],
    extra: { caption: ['Duplicate'] },
  }),
]

function written(format: ReferenceFormat): string {
  return new TextDecoder().decode(writeReferences(format, REFERENCES).bytes)
}

test('another BibTeX parser reads the keys, titles, authors and DOIs that are written here', () => {
  const { entries, errors } = parse(written('bibtex'), { sentenceCase: false })
  expect(errors).toEqual([])
  expect(entries.map(({ key, fields }) => [key, fields.title?.replace(/<[^>]*>/g, ''), fields.doi])).toEqual([
    ['roe2021', 'Signs & symbols: 50% of {readers} #1_a', '10.1000/jrr.2021.17'],
    ['doe2020', expect.stringContaining('quoted'), '10.1000/jrr.2021.17'],
  ])
  expect(entries[0]?.fields.author).toEqual([
    expect.objectContaining({ lastName: 'Müller', firstName: 'Jörg' }),
    expect.objectContaining({ lastName: 'Roe', firstName: 'Jane' }),
  ])
})

test('another XML parser finds the written EndNote file well-formed, with the same titles', () => {
  const xml = written('endnote-xml')
  expect(XMLValidator.validate(xml)).toBe(true)
  const { record } = new XMLParser({ htmlEntities: true }).parse(xml).xml.records
  expect(record.map(({ titles }: { titles: { title: string } }) => titles.title)).toEqual(
    REFERENCES.map(({ title }) => title),
  )
  expect(record[1].caption).toBe('Duplicate')
})
