import { xmlAttributes } from '../../markup/xml-attributes.ts'
import { localName, xmlTokens } from '../../markup/xml-tokens.ts'

/** What a workbook says of itself. */
export type XlsxWorkbook = {
  /** Relationship of its first sheet; undefined where it names none. */
  readonly firstSheet: string | undefined
  /** Whether its dates count from 1904 (older Excel for Mac), not from 1900. */
  readonly from1904: boolean
}

/**
 * Reads `xl/workbook.xml`.
 * @param xml its text; '' gives the defaults.
 * @see ECMA-376 Part 1, sections 18.2.19, 18.2.20 and 18.2.28.
 */
export function xlsxWorkbook(xml: string): XlsxWorkbook {
  let firstSheet: string | undefined
  let from1904 = false
  for (const token of xmlTokens(xml)) {
    if (token.kind !== 'open') continue
    const name = localName(token.name)
    if (name === 'workbookPr') from1904 ||= isTrue(xmlAttributes(token.attributes).get('date1904'))
    else if (name === 'sheet') firstSheet ??= relationshipOf(xmlAttributes(token.attributes))
  }
  return { firstSheet, from1904 }
}

/**
 * The part that a relationship leads to, as its path in the archive.
 * @param xml text of `xl/_rels/workbook.xml.rels`. @param id of the relationship.
 * @returns undefined where there is no such relationship.
 */
export function relatedPart(xml: string, id: string): string | undefined {
  for (const token of xmlTokens(xml)) {
    if (token.kind !== 'open' || localName(token.name) !== 'Relationship') continue
    const attributes = xmlAttributes(token.attributes)
    const target = attributes.get('Target')
    if (attributes.get('Id') === id && target !== undefined) return `xl/${target.replace(/^\/?(xl\/)?/, '')}`
  }
  return undefined
}

/** The relationship stands in an attribute `id` with a prefix, usually `r:id`; `sheetId` is another one. */
function relationshipOf(attributes: ReadonlyMap<string, string>): string | undefined {
  for (const [name, value] of attributes) if (name.includes(':') && localName(name) === 'id') return value
  return undefined
}

function isTrue(text: string | undefined): boolean {
  return text === '1' || text?.toLowerCase() === 'true' || text === 'on'
}
