import { readdirSync, readFileSync } from 'node:fs'
import { resolve } from 'node:path'
import dicomParser from 'dicom-parser'
import { expect, it } from 'vitest'
import type { DicomElement } from './data-set.ts'
import { readDicom } from './read-dicom.ts'

const FOLDER = resolve(import.meta.dirname, '../../../../../../tests/golden/image-codecs/files')
const names = readdirSync(FOLDER).filter((name) => name.endsWith('.dcm') && !/^(?:big-endian|deflated)/.test(name))
const hex = (tag: number) => `x${tag.toString(16).padStart(8, '0')}`

/** Items, fragments or bytes, whichever the attribute has. */
function contentOf(element: DicomElement): unknown {
  if (element.items) return { items: element.items.length }
  return element.fragments ? { fragments: element.fragments.length - 1 } : Buffer.from(element.value).toString('base64')
}

/** Of an implicit file dicom-parser guesses more sequences than are read; there the bytes count. */
function theirContent(element: dicomParser.Element, bytes: Uint8Array, isSequence: boolean): unknown {
  const { items, fragments, dataOffset, length } = element
  if (items && isSequence) return { items: items.length }
  const value = bytes.subarray(dataOffset, dataOffset + length)
  return fragments ? { fragments: fragments.length } : Buffer.from(value).toString('base64')
}

it.each(names)('%s has the attributes and pixels that dicom-parser finds', (name) => {
  const bytes = new Uint8Array(readFileSync(resolve(FOLDER, name)))
  const ours = readDicom(bytes)
  if (!ours.ok) throw new Error(JSON.stringify(ours.error))
  const theirs = Object.entries(dicomParser.parseDicom(bytes).elements).filter(([tag]) => !tag.startsWith('x0002'))
  const found = new Map([...ours.value.set].map(([tag, element]) => [hex(tag), element]))
  const isSequence = (tag: string) => found.get(tag)?.items !== undefined
  const expected = theirs.map(([tag, element]) => [tag, theirContent(element, bytes, isSequence(tag))] as const)
  const contents = [...found].map(([tag, element]) => [tag, contentOf(element)] as const)
  expect(Object.fromEntries(contents)).toEqual(Object.fromEntries(expected))
})
