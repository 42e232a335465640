import { mkdir, mkdtemp, readdir, readFile, rm, utimes, writeFile } from 'node:fs/promises'
import type { IncomingMessage, ServerResponse } from 'node:http'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { isPublicAddress, type Web } from '@collimator/web-client'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { type FileServer, serveFolder } from '../../../../tests/support/file-server.ts'
import { filmOfText } from '../../../../tests/support/film-of-text.ts'
import { successOf } from '../test-support/a-context.ts'
import { keptFile, keptFiles } from '../test-support/kept-file.ts'
import { openTestApp, type TestApp } from '../test-support/open-test-app.ts'
import { digestOf, writePackFolder } from '../test-support/pack-folder.ts'
import { removeEveryCase } from '../test-support/without-cases.ts'
import { caseFaultMessage, caseImportRefusalMessage } from './import-case-pack.ts'
import { importWebPack } from './import-web-pack.ts'
import { listCases } from './list-cases.ts'

let root = ''
let data = ''
let server: FileServer
let app: TestApp
let pauses: number[] = []
let hangUp = () => {}
beforeAll(async () => {
  app = await openTestApp({ loadStarter: false })
  data = app.context.app.dataDirectory
})
afterAll(() => app.close())
beforeEach(async () => {
  root = await mkdtemp(join(tmpdir(), 'collimator-web-'))
  pauses = []
  hangUp = () => {}
  server = await serveFolder(join(root, 'site'))
})
afterEach(async () => {
  await server.close()
  await removeEveryCase(app)
  await rm(root, { recursive: true, force: true })
})

const first = filmOfText('first film, '.repeat(20_000))
const second = filmOfText('second film')
const films = [
  { id: 'one', content: first },
  { id: 'two', content: second },
]
const PATH = '/films/one.nii'
const web = (changes: Partial<Web> = {}): Web => ({
  addressesOf: async () => ['127.0.0.1'],
  isPublic: isPublicAddress,
  pause: async (milliseconds) => void pauses.push(milliseconds),
  silenceMilliseconds: 2000,
  totalBytes: 2 ** 30,
  ...changes,
})
type Told = { readonly address?: URL; readonly web?: Partial<Web>; readonly acceptValid?: boolean }
const importing = async ({ address = server.address('/'), acceptValid = false, ...told }: Told = {}) => {
  const steps: string[] = []
  const onProgress = (done: number, of: number) => {
    steps.push(`${done}/${of}`)
    if (done === 0.4) hangUp()
  }
  const done = await importWebPack(app.context, {
    address: address.href,
    acceptValid,
    onProgress,
    web: web(told.web),
  })
  if (!done.ok) return { refused: caseImportRefusalMessage(done.error), faults: [], written: null, steps }
  return { ...done.value, faults: done.value.faults.map(caseFaultMessage), steps, refused: null }
}
const writeSite = (folder = 'site') => writePackFolder(join(root, folder), films)
const listedIds = async () =>
  successOf(await listCases(app.context, null)).flatMap((pack) => pack.cases.map(({ id }) => id))
/** Answers the first film in its own way, the first `times` times. */
const playing = (play: (answer: ServerResponse, asked: IncomingMessage) => void, times = Number.POSITIVE_INFINITY) => {
  let played = 0
  server.answering = (asked, answer) => {
    if (asked.url !== PATH || played++ >= times) return false
    play(answer, asked)
    return true
  }
}
/** Promises the whole film and hangs up when 100,000 bytes of it, four tenths, are written down. */
const cut = (answer: ServerResponse) => {
  hangUp = () => answer.destroy()
  answer.writeHead(200, { 'content-length': first.length }).write(first.slice(0, 100_000))
}

describe('a pack on a web server', () => {
  it('is imported by the address of its folder or of its manifest, and again changes nothing', async () => {
    await writeSite('site/of films')
    const done = await importing({ address: server.address('/of films') })
    expect(done).toMatchObject({
      faults: [],
      files: { copied: 3, bytesCopied: first.length + second.length + 7 },
      written: { cases: 2 },
    })
    expect(done.steps.at(-1)).toBe('3/3')
    expect(server.asked).toEqual(
      ['/manifest.json', PATH, '/films/two.nii', '/models/net.onnx'].map((p) => `/of films${p}`),
    )
    const again = await importing({ address: server.address('/of films/manifest.json#x') })
    expect(again).toMatchObject({ files: { copied: 0, alreadyThere: 3 }, written: { unchanged: true } })
    expect(server.asked).toHaveLength(5)
    expect(await readFile(keptFile(data, digestOf(first)), 'utf8')).toBe(first)
    expect(await readdir(join(data, 'downloads'))).toEqual([])
  })

  it('shows how far a large file has come, in tenths', async () => {
    await writeSite()
    const { steps } = await importing()
    expect(steps.every((step) => /^[0-3](?:\.\d)?\/3$/.test(step))).toBe(true)
    expect(steps.some((step) => /^0\.\d\/3$/.test(step))).toBe(true)
  })

  it('may be moved: files are sought where the manifest was found', async () => {
    await writeSite('site/new')
    server.answering = (asked, answer) => {
      if (asked.url !== '/manifest.json') return false
      answer.writeHead(301, { location: '/new/manifest.json' }).end()
      return true
    }
    expect(await importing()).toMatchObject({ faults: [], written: { cases: 2 } })
    expect(server.asked).toContain('/new/films/one.nii')
  })
})

describe('a connection that is cut in the middle of a file', () => {
  it('goes on at the next byte, after a pause', async () => {
    await writeSite()
    playing(cut, 1)
    expect(await importing()).toMatchObject({ faults: [], files: { bytesCopied: first.length + second.length + 7 } })
    expect(server.asked).toContain(`${PATH} bytes=100000-`)
    expect(pauses).toEqual([1000])
  })

  it('goes on when the import is started again', async () => {
    await writeSite()
    playing((answer, { headers }) => (headers.range ? answer.destroy() : cut(answer)))
    const broken = await importing()
    expect(broken.faults).toEqual([
      expect.stringMatching(/^case one: films\/one\.nii: no answer: .* \(http:.*one\.nii\)$/),
    ])
    expect(pauses).toEqual([1000, 2000, 4000])
    expect(await listedIds()).toEqual([])
    server.answering = () => false
    server.asked.length = 0
    expect((await importing()).faults).toEqual([])
    expect(server.asked).toEqual(['/manifest.json', `${PATH} bytes=100000-`])
  })

  it('goes on after the import was killed, but not in the file of one that still runs', async () => {
    await writeSite()
    const partial = join(data, 'downloads')
    await mkdir(partial, { recursive: true })
    const left = (pid: number) => join(partial, `${digestOf(first)}.${pid}.aaaa`)
    await writeFile(left(process.pid), first.slice(0, 9))
    await importing()
    expect(server.asked).toContain(PATH)
    expect(await readFile(left(process.pid), 'utf8')).toHaveLength(9)
    await rm(data, { recursive: true })
    await mkdir(partial, { recursive: true })
    await writeFile(left(2 ** 30), first.slice(0, 7))
    await importing()
    expect(server.asked.at(-3)).toBe(`${PATH} bytes=7-`)
    expect(await readdir(partial)).toEqual([])
  })

  it('begins anew where the server gives no parts, or where the part was of another file', async () => {
    await writeSite()
    const partial = join(data, 'downloads')
    const left = join(partial, `${digestOf(first)}.free`)
    await mkdir(partial, { recursive: true })
    await writeFile(left, 'another film')
    expect((await importing()).faults).toEqual([])
    expect(server.asked.filter((one) => one.startsWith(PATH))).toEqual([`${PATH} bytes=12-`, PATH])
    await rm(keptFiles(data), { recursive: true })
    await writeFile(left, first.slice(0, 50))
    playing((answer) => answer.end(first))
    expect((await importing()).faults).toEqual([])
  })

  it('begins anew when the server sends another part than the one asked for, or has none', async () => {
    await writeSite()
    const partial = join(data, 'downloads')
    await mkdir(partial, { recursive: true })
    for (const [status, range] of [
      [206, 'bytes 3-8/9'],
      [416, 'bytes */9'],
    ] as const) {
      await writeFile(join(partial, `${digestOf(first)}.free`), first.slice(0, 50))
      playing((answer) => answer.writeHead(status, { 'content-range': range }).end('x'), 1)
      expect((await importing()).faults).toEqual([])
      await rm(keptFiles(data), { recursive: true })
    }
  })

  it('whose part lay there for two weeks is forgotten', async () => {
    await writeSite()
    const partial = join(data, 'downloads')
    await mkdir(partial, { recursive: true })
    for (const [name, day] of [
      ['old.free', '2026-11-09'],
      ['young.free', '2026-11-12'],
    ] as const) {
      await writeFile(join(partial, name), 'x')
      await utimes(join(partial, name), new Date(day), new Date(day))
    }
    await importing()
    expect(await readdir(partial)).toEqual(['young.free'])
  })
})

describe('a server that fails for a moment is asked again, one that refuses is not', () => {
  it('waits as long as the server says, but not for ever', async () => {
    await writeSite()
    playing((answer) => answer.writeHead(429, { 'retry-after': '7' }).end(), 1)
    expect((await importing()).faults).toEqual([])
    playing((answer) => answer.writeHead(503, { 'retry-after': '99999' }).end(), 1)
    await rm(data, { recursive: true })
    expect((await importing()).faults).toEqual([])
    expect(pauses).toEqual([7000, 120_000])
  })

  it('a file that is not there, and the address where it was sought', async () => {
    await writeSite()
    await rm(join(root, 'site/films/one.nii'))
    const { faults, written } = await importing()
    expect(faults).toEqual([`case one: films/one.nii: the server answered with status 404 (${server.address(PATH)})`])
    expect(written).toBeNull()
    expect(pauses).toEqual([])
    expect((await importing({ acceptValid: true })).written).toMatchObject({ cases: 1 })
  })

  it('a silent server is given up', async () => {
    await writeSite()
    playing(() => undefined)
    const { faults } = await importing({ web: { silenceMilliseconds: 40 } })
    expect(faults).toEqual([expect.stringMatching(/one\.nii: no answer: the server is silent/)])
  })

  it('a network that is gone is not waited for file by file', async () => {
    await writeSite()
    server.answering = ({ url }, answer) => url !== '/manifest.json' && Boolean(answer.destroy())
    expect((await importing()).faults).toHaveLength(3)
    expect(pauses).toEqual([1000, 2000, 4000])
  })
})

describe('bytes that are not the promised ones', () => {
  it('are named with their hash and thrown away', async () => {
    await writeSite()
    const other = first.replace('first', 'fIrst')
    await writeFile(join(root, 'site', PATH), other)
    const said = `case one: films/one.nii: found SHA-256 ${digestOf(other)}, expected ${digestOf(first)}`
    expect((await importing()).faults).toEqual([said])
    expect(pauses).toEqual([])
    expect(await readdir(join(data, 'downloads'))).toEqual([])
  })

  it('a stated length that differs is not read at all', async () => {
    await writeSite()
    playing((answer) => answer.writeHead(200, { 'content-length': 2 ** 40 }).write('x'))
    expect((await importing()).faults).toEqual([
      `case one: films/one.nii: found ${2 ** 40} bytes, expected ${first.length}`,
    ])
  })

  it('a body without end is stopped at the promised length', async () => {
    await writeSite()
    playing((answer) => {
      const pour = () => {
        while (answer.write('x'.repeat(65_536))) if (answer.destroyed) return
      }
      answer.on('drain', pour)
      pour()
    })
    expect((await importing()).faults).toEqual([`case one: films/one.nii: found more than ${first.length} bytes`])
    expect(await readdir(join(data, 'downloads'))).toEqual([])
  })

  it('a body that ends early without a stated length counts as cut off', async () => {
    await writeSite()
    playing((answer) => answer.write('first film', () => answer.end()))
    expect((await importing()).faults).toEqual([
      expect.stringMatching(`the connection was cut after 10 of ${first.length} bytes`),
    ])
  })

  it('a compressed body is refused, so that none unfolds into a bomb', async () => {
    await writeSite()
    playing((answer) => answer.writeHead(200, { 'content-encoding': 'gzip' }).end('x'))
    expect((await importing()).faults).toEqual([expect.stringMatching(/encoded as gzip, expected its plain bytes/)])
  })

  it('more than a session may take in is refused', async () => {
    await writeSite()
    const { faults } = await importing({ web: { totalBytes: 100_000 } })
    expect(faults[0]).toMatch(/one\.nii: more than 100000 bytes in all/)
  })
})

describe('a manifest', () => {
  it('that is absent, no JSON, or endless is told in a sentence', async () => {
    await mkdir(join(root, 'site'))
    const address = server.address('/manifest.json').href
    expect((await importing()).refused).toBe(`manifest.json: the server answered with status 404 (${address})`)
    await writeFile(join(root, 'site/manifest.json'), '<html>')
    expect((await importing()).faults).toEqual([expect.stringMatching(/^manifest.json is not JSON/)])
    server.answering = (_, answer) => {
      const pour = () => {
        while (answer.write(' '.repeat(2 ** 20))) if (answer.destroyed) return
      }
      answer.on('drain', pour)
      pour()
      return true
    }
    expect((await importing()).refused).toBe('manifest.json: found more than 67108864 bytes')
  })

  it('whose connection is cut is asked for again', async () => {
    await writeSite()
    let cuts = 0
    server.answering = (_, answer) => {
      if (cuts++ > 0) return false
      answer.writeHead(200, { 'content-length': 100 })
      answer.write('{', () => answer.destroy())
      return true
    }
    expect((await importing()).faults).toEqual([])
  })

  it('that names a path out of the pack asks the server for nothing more', async () => {
    await writePackFolder(join(root, 'site'), [
      { id: 'one', content: filmOfText('x'), changes: { file: '../../etc/passwd' } },
    ])
    expect((await importing()).faults).toEqual([
      'case one: file: found "../../etc/passwd", expected a path inside the pack',
    ])
    expect(server.asked).toEqual(['/manifest.json'])
  })
})

describe('a redirect', () => {
  const away = (location: string) => {
    playing((answer) => answer.writeHead(302, { location }).end())
  }
  const said = async (told: Told = {}) => (await importing(told)).faults.join()

  it.each([
    ['http://[::1]/x', 'leads into a private network'],
    ['http://169.254.169.254/latest', 'leads into a private network'],
    ['http://0x7f.1/x', 'leads into a private network'],
    ['http://localhost/x', 'leads into a private network'],
    ['ftp://films.example/x', 'is no http or https address'],
    ['file:///etc/passwd', 'is no http or https address'],
    ['http://', 'is no http or https address'],
    ['http://me:secret@films.example/x', 'carries a user name'],
  ])('from a public server to %s is not followed', async (location, because) => {
    await writeSite()
    away(location)
    expect(await said({ address: server.address('/', 'films.example') })).toContain(`${because} and is not followed`)
  })

  it('into the private network is judged by the address that is connected to, and within the named host allowed', async () => {
    await writeSite()
    away(server.address('/films/two.nii', 'other.example').href)
    const addressesOf = async (host: string) => [host === 'films.example' ? '127.0.0.1' : '10.0.0.7']
    expect(await said({ address: server.address('/', 'films.example'), web: { addressesOf } })).toContain(
      'private network',
    )
    await writeFile(join(root, 'site/moved.png'), first)
    away('/moved.png')
    expect(await said()).toBe('')
  })

  it('to another public server is followed', async () => {
    await writeSite('site')
    await writeFile(join(root, 'site/moved.png'), first)
    away(server.address('/moved.png', 'other.example').href)
    const isPublic = (address: string) => address === '127.0.0.1'
    expect(await said({ address: server.address('/', 'films.example'), web: { isPublic } })).toBe('')
  })

  it('in a circle is left after five', async () => {
    await writeSite()
    away(PATH)
    expect(await said()).toContain('more than 5 redirects')
    expect(server.asked.filter((path) => path === PATH)).toHaveLength(6)
  })
})
