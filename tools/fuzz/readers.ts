import { checkFilm, readCasePack, readImrmc, readReaderStudy, readReferences, readTable } from '@collimator/formats'
import { images, referenceText, TEXTS, WORKBOOK_PARTS } from './samples.ts'
import { storedZip } from './stored-zip.ts'

/** One reader of files, with good files to break. */
export type FuzzedReader = {
  readonly name: string
  readonly samples: readonly Uint8Array[]
  /** Reads an input; what it returns does not matter, but it must return. */
  readonly read: (bytes: Uint8Array) => unknown
  /** Readers of texts are watched for work that grows faster than their input. */
  readonly countsWork: boolean
}

const bytesOf = (text: string) => new TextEncoder().encode(text)

const ofText = (name: string, texts: readonly string[], read: (bytes: Uint8Array) => unknown): FuzzedReader => ({
  name,
  samples: texts.map(bytesOf),
  read,
  countsWork: true,
})

const ofImage = (ending: 'dcm' | 'jpg' | 'nii' | 'png'): FuzzedReader => ({
  name: ending,
  samples: images(ending),
  read: (bytes) => checkFilm(`x.${ending}`, bytes),
  countsWork: false,
})

const references = (format: Parameters<typeof referenceText>[0], ending: string) =>
  ofText(`references-${format}`, [referenceText(format)], (bytes) => readReferences(`x.${ending}`, bytes))

/** A part of a workbook is broken and packed again, so that it is read and not the archive refused. */
const workbookPart = (path: string, name: string) =>
  ofText(name, [WORKBOOK_PARTS[path] ?? ''], (bytes) => {
    const archive = storedZip({ ...WORKBOOK_PARTS, [path]: new TextDecoder().decode(bytes) })
    return [readTable('x.xlsx', archive), readReferences('x.xlsx', archive)]
  })

/** Every reader of files that formats has. */
export const READERS: readonly FuzzedReader[] = [
  references('ris', 'ris'),
  references('nbib', 'nbib'),
  references('bibtex', 'bib'),
  references('endnote-xml', 'xml'),
  references('json', 'json'),
  references('jsonl', 'jsonl'),
  references('csv', 'csv'),
  ofText('table-csv', [TEXTS.table, TEXTS.columns], (bytes) => readTable('x.csv', bytes)),
  ofText('table-jsonl', [TEXTS.jsonLines], (bytes) => readTable('x.jsonl', bytes)),
  workbookPart('xl/worksheets/sheet1.xml', 'workbook-sheet'),
  workbookPart('xl/sharedStrings.xml', 'workbook-strings'),
  workbookPart('xl/styles.xml', 'workbook-styles'),
  { ...ofText('workbook-archive', [], (bytes) => readTable('x.xlsx', bytes)), samples: [storedZip(WORKBOOK_PARTS)] },
  ofText('reader-study', [TEXTS.table, TEXTS.columns], (bytes) =>
    [{}, { ratingColumns: true }].map((options) => readReaderStudy('x.csv', bytes, options)),
  ),
  ofText('imrmc', [TEXTS.imrmc], (bytes) => readImrmc('x.imrmc', bytes)),
  ofText('case-pack', [TEXTS.pack], readCasePack),
  ofImage('dcm'),
  ofImage('jpg'),
  ofImage('nii'),
  ofImage('png'),
]
