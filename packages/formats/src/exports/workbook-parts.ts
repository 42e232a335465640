import { withoutTrailing } from '@collimator/kernel'
import { encodeEntities } from '../markup/decode-entities.ts'

/** Texts of the parts of a workbook by their path in the archive, in the order they are packed. */
export type WorkbookParts = Readonly<Record<string, string>>

const MAIN = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main'
const RELATIONS = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships'
const PACKAGE = 'http://schemas.openxmlformats.org/package/2006'
const SHEET_TYPE = 'application/vnd.openxmlformats-officedocument.spreadsheetml'
const HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'

/**
 * Everything of a workbook but its worksheets: content types, relations, styles (0 plain, 1 bold) and the sheet list.
 * @param names of the sheets in order, as `sheetNames` makes them.
 * @see ECMA-376 Part 1, section 18.2; Part 2, section 10 (content types).
 */
export function workbookParts(names: readonly string[]): WorkbookParts {
  const numbers = names.map((_, i) => i + 1)
  const sheets = names.map((name, i) => `<sheet name="${encodeEntities(name)}" sheetId="${i + 1}" r:id="rId${i + 1}"/>`)
  const styles = names.length + 1
  const relations = [
    ...numbers.map((n) => relation(n, 'worksheet', `worksheets/sheet${n}.xml`)),
    relation(styles, 'styles', 'styles.xml'),
  ]
  return {
    '[Content_Types].xml': contentTypes(numbers),
    '_rels/.rels': `${HEAD}<Relationships xmlns="${PACKAGE}/relationships">${relation(1, 'officeDocument', 'xl/workbook.xml')}</Relationships>`,
    'xl/workbook.xml': `${HEAD}<workbook xmlns="${MAIN}" xmlns:r="${RELATIONS}"><sheets>${sheets.join('')}</sheets></workbook>`,
    'xl/_rels/workbook.xml.rels': `${HEAD}<Relationships xmlns="${PACKAGE}/relationships">${relations.join('')}</Relationships>`,
    'xl/styles.xml': STYLES,
  }
}

/**
 * Names Excel accepts: at most 31 characters, without `[]:*?/\` and outer apostrophes, none empty, no two alike when
 * case is left out of account.
 * @returns as many names, in order; a repeated one becomes `name (2)`.
 */
export function sheetNames(wanted: readonly string[]): string[] {
  const used = new Set<string>()
  return wanted.map((name, i) => {
    const clean = withoutTrailing(name.replace(/[[\]:*?/\\\p{Cc}]/gu, ' ').replace(/^'+/, ''), "'").trim()
    const base = clean === '' ? `Sheet${i + 1}` : clean
    let unique = base.slice(0, 31)
    for (let n = 2; used.has(unique.toLowerCase()); n++) {
      const ending = ` (${n})`
      unique = base.slice(0, 31 - ending.length) + ending
    }
    used.add(unique.toLowerCase())
    return unique
  })
}

function relation(number: number, kind: string, target: string): string {
  return `<Relationship Id="rId${number}" Type="${RELATIONS}/${kind}" Target="${target}"/>`
}

function contentTypes(sheets: readonly number[]): string {
  const part = (path: string, type: string) => `<Override PartName="${path}" ContentType="${SHEET_TYPE}.${type}+xml"/>`
  return [
    `${HEAD}<Types xmlns="${PACKAGE}/content-types">`,
    '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>',
    part('/xl/workbook.xml', 'sheet.main'),
    part('/xl/styles.xml', 'styles'),
    ...sheets.map((n) => part(`/xl/worksheets/sheet${n}.xml`, 'worksheet')),
    '</Types>',
  ].join('')
}

const STYLES = [
  `${HEAD}<styleSheet xmlns="${MAIN}">`,
  '<fonts count="2"><font><sz val="11"/><name val="Calibri"/></font><font><b/><sz val="11"/><name val="Calibri"/></font></fonts>',
  '<fills count="2"><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill></fills>',
  '<borders count="1"><border><left/><right/><top/><bottom/><diagonal/></border></borders>',
  '<cellStyleXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0"/></cellStyleXfs>',
  '<cellXfs count="2"><xf numFmtId="0" fontId="0" fillId="0" borderId="0" xfId="0"/><xf numFmtId="0" fontId="1" fillId="0" borderId="0" xfId="0" applyFont="1"/></cellXfs>',
  '</styleSheet>',
].join('')
