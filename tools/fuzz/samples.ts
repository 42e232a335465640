import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { crc32, deflateSync } from 'node:zlib'
import { type Reference, type ReferenceFormat, writeImrmc, writeReferences } from '@collimator/formats'

const IMAGES = join(import.meta.dirname, '../../tests/golden/image-codecs/files')

/** Two references with every kind of field. */
const REFERENCES: readonly Reference[] = ['Reading films', 'Ä second; title {with} "signs" & more'].map((title, i) => ({
  id: `r${i}`,
  type: i === 0 ? 'article' : 'chapter',
  title,
  authors: ['Roe, Jane', 'Doe, J. Q.'],
  editors: ['Poe, E.'],
  year: 2021,
  date: '2021-03-02',
  journal: 'Journal of Reading Rooms',
  volume: '12',
  pages: '623-31',
  doi: '10.1000/jrr.2021.17',
  pmid: '123',
  urls: ['https://example.org/a?b=1&c=2'],
  serialNumbers: ['1234-5678', '978-3'],
  abstract: 'We asked.\nThey read.',
  keywords: ['a; b', 'c\\'],
  notes: ['=1+1'],
  extra: { caption: ['x'] },
}))

/** A good file of references, as text. */
export function referenceText(format: Exclude<ReferenceFormat, 'xlsx'>): string {
  return new TextDecoder().decode(writeReferences(format, REFERENCES).bytes)
}

/** The parts of a small workbook: a shared text, an inline one, a number, a date. */
export const WORKBOOK_PARTS: Readonly<Record<string, string>> = {
  'xl/workbook.xml':
    '<workbook><workbookPr date1904="0"/><sheets><sheet name="S" sheetId="1" r:id="r1"/></sheets></workbook>',
  'xl/_rels/workbook.xml.rels': '<Relationships><Relationship Id="r1" Target="worksheets/sheet1.xml"/></Relationships>',
  'xl/styles.xml':
    '<styleSheet><numFmts><numFmt numFmtId="170" formatCode="[Red]yyyy &quot;d&quot;"/></numFmts><cellXfs><xf numFmtId="0"/><xf numFmtId="170"/></cellXfs></styleSheet>',
  'xl/sharedStrings.xml': '<sst><si><t>title</t></si><si><r><t>A</t></r><rPh><t>k</t></rPh></si></sst>',
  'xl/worksheets/sheet1.xml':
    '<worksheet><sheetData><row r="1"><c r="A1" t="s"><v>0</v></c><c r="B1" t="inlineStr"><is><t>year</t></is></c></row>' +
    '<row r="2"><c r="A2" t="s"><v>1</v></c><c r="B2" s="1"><v>45000.5</v></c></row></sheetData></worksheet>',
}

/** Good tables, studies and manifests, as text. */
export const TEXTS = {
  table: 'reader,treatment,case,truth,rating\nr1,CT,c1,1,3.5\n"r,2",MR,"c""2",0,-1e3\n',
  columns: 'case;truth;a;b\n1;1;0,5;2\n2;0;;1\n',
  jsonLines: '{"a":1,"b":[1,{"c":2}]}\n{"a":"x","d":null}\n',
  imrmc: writeImrmc([{ reader: 'r1', treatment: 'CT', case: 'c1', positive: true, rating: 1.5 }]),
  pack: JSON.stringify({
    name: 'a pack',
    made: '2026-01-02',
    cases: [
      {
        id: 'c1',
        modality: 'DX',
        source: { from: 'x' },
        licence: 'CC0',
        attribution: ['x'],
        truth: { by: 'x', strength: 'weak' },
        file: 'a/b.png',
        sha256: 'a'.repeat(64),
        bytes: 3,
      },
    ],
  }),
} as const

/** Good images by file name. */
export function images(ending: 'dcm' | 'jpg' | 'nii' | 'png'): readonly Uint8Array[] {
  if (ending === 'png') return [aPng()]
  if (ending === 'nii') return [aVolume()]
  const names = {
    dcm: ['implicit', 'open-sequences', 'rle', 'jpeg-ls', 'jpeg-lossless-4'],
    jpg: ['film', 'film-progressive'],
  }
  return names[ending].map((name) => new Uint8Array(readFileSync(join(IMAGES, `${name}.${ending}`))))
}

function aPng(): Uint8Array {
  const header = Buffer.from([0, 0, 0, 4, 0, 0, 0, 2, 8, 0, 0, 0, 0])
  const chunk = (name: string, content: Uint8Array) => {
    const body = Buffer.concat([Buffer.from(name), content])
    const [length, sum] = [Buffer.alloc(4), Buffer.alloc(4)]
    length.writeUInt32BE(content.length)
    sum.writeUInt32BE(crc32(body))
    return Buffer.concat([length, body, sum])
  }
  const mark = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a])
  const pixels = deflateSync(Buffer.from([0, 1, 2, 3, 4, 4, 1, 2, 3, 4]))
  return new Uint8Array(
    Buffer.concat([mark, chunk('IHDR', header), chunk('IDAT', pixels), chunk('IEND', Buffer.alloc(0))]),
  )
}

function aVolume(): Uint8Array {
  const file = Buffer.alloc(352 + 8)
  file.writeInt32LE(348, 0)
  for (const [i, length] of [3, 2, 2, 2, 1, 1, 1, 1].entries()) file.writeInt16LE(length, 40 + 2 * i)
  file.writeInt16LE(2, 70)
  for (const at of [80, 84, 88]) file.writeFloatLE(1, at)
  file.writeFloatLE(352, 108)
  file.write('n+1\0', 344, 'latin1')
  return new Uint8Array(file)
}
