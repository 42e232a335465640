import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'

const SOURCE = join(import.meta.dirname, '../../packages/statistics/src')

type Documented = { readonly name: string; readonly words: string; readonly kind: 'function' | 'const' }

/** Functions and constants of the package's face, with the docstring that stands straight before each; '' for none. */
function exportsOfFace(): Documented[] {
  const face = readFileSync(join(SOURCE, 'index.ts'), 'utf8')
  return [...face.matchAll(/export \{([^}]*)\} from '\.\/([^']+)'/g)].flatMap(([, names = '', file = '']) => {
    const text = readFileSync(join(SOURCE, file), 'utf8')
    const values = names.split(',').map((name) => name.trim())
    return values.flatMap((name) => (name === '' || name.startsWith('type ') ? [] : [documented(name, text)]))
  })
}

function documented(name: string, text: string): Documented {
  const found = new RegExp(`\\*/\\s*export (function|const) ${name}\\b`).exec(text)
  const start = found === null ? -1 : text.lastIndexOf('/**', found.index)
  const words = found === null ? '' : text.slice(start, found.index).replace(/\s*\n \* ?/g, ' ')
  return { name, words, kind: found?.[1] === 'const' ? 'const' : 'function' }
}

/** What is missing from a docstring that must name parameters, result, source, and the golden that covers it or none. */
function missing({ words, kind }: Documented): string[] {
  const goldens = [...words.matchAll(/golden\/([a-z-]+)/g)].map(([, folder]) => folder as string)
  const demands: readonly (readonly [string, boolean])[] = [
    ['@param', kind === 'const' || words.includes('@param')],
    ['@returns', kind === 'const' || words.includes('@returns')],
    ['@see', words.includes('@see')],
    ['a golden, or "No golden"', goldens.length > 0 || words.includes('No golden')],
    ['a golden that exists', goldens.every((folder) => existsSync(join(import.meta.dirname, folder)))],
  ]
  return demands.filter(([, met]) => !met).map(([name]) => name)
}

describe('every export of the statistics', () => {
  const face = exportsOfFace()
  it('is found', () => {
    expect(face.length).toBeGreaterThan(100)
  })
  it.each(face)('$name says what it takes and gives, its source, and the independent golden that covers it', (one) => {
    expect(missing(one)).toEqual([])
  })
})

it('a docstring without source, or with a golden that is not there, is noticed', () => {
  const text =
    '/**\n * Twice x.\n * @param x any. @returns 2x. golden/nowhere\n */\nexport function twice(x: number) {}\n'
  expect(missing(documented('twice', text))).toEqual(['@see', 'a golden that exists'])
  expect(missing(documented('thrice', text))).toContain('@param')
})
