import { expect, it } from 'vitest'
import { asTheme, readTheme, safeReturn, themeCookie } from './theme.server.ts'

it.each([
  ['no cookie leaves it to the device', null, 'system'],
  ['an empty header leaves it to the device', '', 'system'],
  ['the choice is found among other cookies', 'a=1; theme=dark; b=2', 'dark'],
  ['a cookie whose name only ends like ours is another one', 'mytheme=dark', 'system'],
  ['a value nobody offers leaves it to the device', 'theme=pink', 'system'],
  ['an empty value leaves it to the device', 'theme=; x=dark', 'system'],
])('%s', (_what, cookies, expected) => {
  expect(readTheme(cookies)).toBe(expected)
})

it.each(['__proto__', 0, null, undefined, {}, ['dark']])('a form value %j is no theme', (value) => {
  expect(asTheme(value)).toBe('system')
})

it('the cookie holds the choice for a year, for this site only and out of reach of scripts', () => {
  const kept = 'theme=dark; Path=/; Max-Age=31536000; SameSite=Lax; HttpOnly'
  expect(themeCookie('dark', { secure: false })).toBe(kept)
  expect(themeCookie('dark', { secure: true })).toBe(`${kept}; Secure`)
})

it.each([
  ['/', '/'],
  ['/programs?q=%C3%A9&topic=technical', '/programs?q=%C3%A9&topic=technical'],
  ['/compare?ids=a,b#top', '/compare?ids=a,b#top'],
  ['//elsewhere.example', '/'],
  ['/\\elsewhere.example', '/'],
  ['https://elsewhere.example/', '/'],
  ['javascript:alert(1)', '/'],
  ['/\tx', '/'],
  ['/\u0000', '/'],
  ['/\u0001x', '/'],
  ['/é', '/'],
  ['/x\r\nSet-Cookie: a=b', '/'],
  [`/${'x'.repeat(3000)}`, '/'],
  [undefined, '/'],
  [['/programs'], '/'],
])('from %j a reader goes back to %s', (asked, expected) => {
  expect(safeReturn(asked)).toBe(expected)
})
