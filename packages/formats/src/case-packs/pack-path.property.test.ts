import { posix, win32 } from 'node:path'
import fc from 'fast-check'
import { expect, it } from 'vitest'
import { isPackPath } from './pack-path.ts'

const part = fc.oneof(fc.constantFrom('..', '.', '', '~', 'C:', 'a', 'nul', '...', '.. '), fc.string({ maxLength: 6 }))
const paths = fc
  .tuple(fc.array(part, { maxLength: 6 }), fc.constantFrom('/', '\\'))
  .map(([parts, joint]) => parts.join(joint))

it('a path that passes lies under the folder it is joined to, on every system', () => {
  fc.assert(
    fc.property(paths, (path) => {
      fc.pre(isPackPath(path))
      expect(posix.resolve('/packs/one', path).startsWith('/packs/one/')).toBe(true)
      expect(win32.resolve('C:\\packs\\one', path).startsWith('C:\\packs\\one\\')).toBe(true)
    }),
    { numRuns: 2000 },
  )
})

it('a path that passes is the only spelling of its place', () => {
  fc.assert(
    fc.property(paths, (path) => {
      fc.pre(isPackPath(path))
      expect(posix.normalize(path)).toBe(path)
    }),
  )
})

it('a path passes exactly when the folder and the rest of it pass', () => {
  fc.assert(
    fc.property(paths, paths, (folder, rest) => {
      expect(isPackPath(`${folder}/${rest}`)).toBe(isPackPath(folder) && isPackPath(rest))
    }),
    { numRuns: 1000 },
  )
})
