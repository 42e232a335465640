import fc from 'fast-check'
import { expect, test } from 'vitest'
import { countWork } from '../../../../tests/support/count-work.ts'
import { encodeEntities } from './decode-entities.ts'
import { xmlAttributes } from './xml-attributes.ts'
import { localName, xmlTokens } from './xml-tokens.ts'

const all = (xml: string) => [...xmlTokens(xml)]

test('tags, texts, CDATA and empty elements come in order; comments and instructions do not come', () => {
  expect(all('<?xml v?><x:a b="1>2">t &amp; u<!-- <c> --><d/><![CDATA[<e>]]></x:a >')).toEqual([
    { kind: 'open', name: 'x:a', attributes: ' b="1>2"', empty: false },
    { kind: 'text', text: 't & u' },
    { kind: 'open', name: 'd', attributes: '', empty: true },
    { kind: 'text', text: '<e>' },
    { kind: 'close', name: 'x:a' },
  ])
})

test.each([
  ['a sign that begins no tag', 'p < 0.05 <', 'p < 0.05 <'],
  ['a tag that the next one cuts off', '<a <b>', '<a '],
  ['a comment that never ends', 'x<!-- y', 'x<!-- y'],
  ['an element name of a thousand letters', `<${'a'.repeat(1000)}>`, `<${'a'.repeat(1000)}>`],
])('%s is text', (_, xml, text) => {
  const texts = all(xml).flatMap((token) => (token.kind === 'text' ? [token.text] : []))
  expect(texts.join('')).toBe(text)
})

test('a quotation mark that is never closed does not swallow the end of its tag', () => {
  expect(all('<a b="1>t</a>').map(({ kind }) => kind)).toEqual(['open', 'text', 'close'])
})

test('attributes are read in double, single and no quotation marks, with their entities', () => {
  expect([...xmlAttributes(` r="A1"  t = 's' x:id=r7 n="a &lt; b" r="B2" /`)]).toEqual([
    ['r', 'A1'],
    ['t', 's'],
    ['x:id', 'r7'],
    ['n', 'a < b'],
  ])
})

test('a name loses its prefix', () => {
  expect(['row', 'x:row', 'a:b:row'].map(localName)).toEqual(['row', 'row', 'row'])
})

test('what is encoded comes back as one attribute and one text', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary' }), (text) => {
      const encoded = encodeEntities(text)
      expect(xmlAttributes(` a="${encoded}"`).get('a')).toBe(encoded === '' ? '' : decodedOf(encoded))
      const texts = all(`<t>${encoded}</t>`).flatMap((token) => (token.kind === 'text' ? [token.text] : []))
      expect(texts.join('')).toBe(decodedOf(encoded))
    }),
  )
})

test.each([
  ['open tags', '<c '],
  ['quotation marks', '<a "'],
  ['comments without an end', '<!--'],
  ['CDATA without an end', '<![CDATA['],
  ['instructions without an end', '<?'],
  ['entities without an end', '&a'],
  ['attributes', ' a="'],
  ['letters', 'a'],
  ['blanks', ' '],
])('%s in any number take work in proportion to their number', (_, piece) => {
  const work = (n: number) => countWork(() => [all(`<x>${piece.repeat(n)}`), xmlAttributes(piece.repeat(n))])
  expect(work(8000)).toBeLessThan(4.5 * work(2000))
})

function decodedOf(encoded: string): string {
  return encoded
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&quot;', '"')
    .replaceAll('&#xD;', '\r')
    .replaceAll('&amp;', '&')
}
