import { expect, it } from 'vitest'
import { isPackPath } from './pack-path.ts'

it.each(['manifest.json', 'films/1.png', 'a/b/c.d.dcm', 'name with space.png', 'Röntgen/ü.png', '..a/b', '.hidden'])(
  '%s stays inside its pack',
  (path) => {
    expect(isPackPath(path)).toBe(true)
  },
)

it.each([
  ['the parent folder', '../secret'],
  ['the parent folder in the middle', 'films/../../secret'],
  ['the parent folder at the end', 'films/..'],
  ['the folder itself', './films'],
  ['the root', '/etc/passwd'],
  ['an empty part', 'films//1.png'],
  ['a closing slash', 'films/'],
  ['nothing', ''],
  ['a backslash', '..\\secret'],
  ['a drive', 'C:/films/1.png'],
  ['a stream of a file', '1.png:hidden'],
  ['a zero byte', 'films/1.png\0.txt'],
  ['a line break', 'films\n1.png'],
  ['a device of Windows', 'films/nul'],
  ['a device of Windows with an ending', 'COM1.png'],
  ['a name that Windows shortens', 'films./1.png'],
  ['a device of Windows with a raised number', 'com¹.png'],
  ['the console of Windows', 'CONIN$'],
  ['a name that reads backwards', 'films/1\u202egnp.exe'],
  ['half a character', 'films/\ud800.png'],
  ['513 characters', 'a'.repeat(513)],
])('a path with %s is refused', (_, path) => {
  expect(isPackPath(path)).toBe(false)
})

it('512 characters still pass', () => {
  expect(isPackPath('a'.repeat(512))).toBe(true)
})
