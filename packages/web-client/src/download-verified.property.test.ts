import { createHash } from 'node:crypto'
import { mkdir, mkdtemp, readdir, readFile, rename, rm } from 'node:fs/promises'
import type { ServerResponse } from 'node:http'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import fc from 'fast-check'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { type FileServer, serveFolder } from '../../../tests/support/file-server.ts'
import { downloadVerified } from './download-verified.ts'
import { isPublicAddress } from './public-address.ts'
import { type Web, withSession } from './web.ts'

let root = ''
let server: FileServer
beforeAll(async () => {
  root = await mkdtemp(join(tmpdir(), 'collimator-download-'))
  server = await serveFolder(root)
})
afterAll(async () => {
  await server.close()
  await rm(root, { recursive: true })
})

const web: Web = {
  addressesOf: async () => ['127.0.0.1'],
  isPublic: isPublicAddress,
  pause: async () => undefined,
  silenceMilliseconds: 5000,
  totalBytes: 2 ** 30,
}

/** What the server does with one request: how many bytes come before it hangs up, whether it knows of parts, its status. */
type Play = { readonly bytes: number; readonly parts: boolean; readonly status: number; readonly statesLength: boolean }
const aPlay: fc.Arbitrary<Play> = fc.record({
  bytes: fc.integer({ min: 0, max: 400 }),
  parts: fc.boolean(),
  status: fc.constantFrom(200, 200, 200, 500, 416),
  statesLength: fc.boolean(),
})

function play({ bytes, parts, status, statesLength }: Play, content: string, from: number, answer: ServerResponse) {
  if (status !== 200) return answer.writeHead(status).end()
  const start = parts ? from : 0
  const rest = content.slice(start)
  const range = start > 0 ? { 'content-range': `bytes ${start}-${content.length - 1}/${content.length}` } : {}
  const length = statesLength ? { 'content-length': rest.length } : {}
  answer.writeHead(start > 0 ? 206 : 200, { ...range, ...length })
  if (bytes >= rest.length) return answer.end(rest)
  return answer.write(rest.slice(0, bytes), () => answer.destroy())
}

it('whatever a server cuts and where, a file appears whole with its bytes or not at all, and four requests are the most', async () => {
  let run = 0
  await fc.assert(
    fc.asyncProperty(
      fc.string({ minLength: 1, maxLength: 400, unit: fc.constantFrom('a', 'b') }),
      fc.array(aPlay, { minLength: 1, maxLength: 6 }),
      async (content, plays) => {
        const folder = join(root, String(run++))
        let asked = 0
        server.answering = ({ headers }, answer) => {
          const from = Number(/^bytes=(\d+)-/.exec(headers.range ?? '')?.[1] ?? 0)
          play(plays[asked++ % plays.length] as Play, content, from, answer)
          return true
        }
        const wanted = {
          address: server.address('/film'),
          sha256: createHash('sha256').update(content).digest('hex'),
          bytes: content.length,
          limit: 1000,
          partials: join(folder, 'partial'),
          onShare: () => undefined,
        }
        const kept = join(folder, 'film')
        await mkdir(wanted.partials, { recursive: true })
        const done = await withSession(web, wanted.address, (session) =>
          downloadVerified(session, wanted, (whole) => rename(whole, kept)),
        )
        expect(asked).toBeLessThanOrEqual(4)
        if (done.ok) expect(await readFile(kept, 'utf8')).toBe(content)
        else expect(await readdir(folder)).toEqual(['partial'])
        const left = await readdir(wanted.partials)
        expect(left.every((name) => name === `${wanted.sha256}.free`)).toBe(true)
        if (done.ok) expect(left).toEqual([])
        server.answering = () => false
      },
    ),
    { numRuns: 40 },
  )
})
