import fc from 'fast-check'
import { expect, it } from 'vitest'
import { asTheme, readTheme, safeReturn, themeCookie } from './theme.server.ts'

const ORIGIN = 'https://collimator.example'
const anyText = fc.oneof(
  fc.string({ unit: 'binary' }),
  fc.webPath().map((path) => `/${path}`),
  fc
    .array(fc.constantFrom('/', '\\', '.', '@', ':', '\t', '\n', '\0', 'a', '%2f', '?', '#'))
    .map((parts) => parts.join('')),
  fc.anything(),
)

it('whatever a form says, the way back stays on this site and fits into a header', () => {
  fc.assert(
    fc.property(anyText, (asked) => {
      const back = safeReturn(asked)
      expect(new URL(back, ORIGIN).origin).toBe(ORIGIN)
      expect(new Headers({ Location: back }).get('Location')).toBe(back)
    }),
    { numRuns: 2000 },
  )
})

it('every address of this site is a way back', () => {
  fc.assert(
    fc.property(fc.webPath(), fc.webQueryParameters(), (path, query) => {
      const { pathname, search } = new URL(`${ORIGIN}/programs${path}?${query}`)
      expect(safeReturn(pathname + search)).toBe(pathname + search)
    }),
  )
})

it('a choice that was kept is read again, among any other cookies', () => {
  fc.assert(
    fc.property(
      fc.constantFrom('light', 'dark', 'system'),
      fc.array(fc.stringMatching(/^[a-s]{1,8}=[a-z]{0,8}$/)),
      (choice, others) => {
        const [pair] = themeCookie(asTheme(choice), { secure: true }).split(';')
        expect(readTheme([...others, pair].join('; '))).toBe(choice)
      },
    ),
  )
})
