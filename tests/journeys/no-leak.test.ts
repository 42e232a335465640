import { readdir } from 'node:fs/promises'
import { request } from 'node:http'
import { join } from 'node:path'
import { PARADIGMS, type Paradigm } from '@collimator/reading'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { findLeaks, type Secret, type SeenAnswer } from './support/leak-finder.ts'
import {
  FILMS,
  filmNumbers,
  NEVER_TOLD,
  plantedExercise,
  plantFilms,
  secretsOfFilm,
  TOLD_AT_THE_END,
} from './support/planted-films.ts'
import { addressesOf, catalogueAddresses } from './support/reader-addresses.ts'
import { ROOT, type RunningApp, removeStore, startApp } from './support/running-app.ts'

let app: RunningApp
let fileHash: Secret
beforeAll(async () => {
  const planted = await plantFilms(PARADIGMS.map(plantedExercise))
  fileHash = { name: 'hash of the pixels', value: planted.sha256 }
  app = await startApp({ dataDirectory: planted.dataDirectory, env: { TRUSTED_PROXIES: '127.0.0.1' } })
})
afterAll(async () => {
  await app.stop()
  await removeStore(app)
})

const AI = filmNumbers().map((film) => secretsOfFilm(film).ai)
const TRUTH = filmNumbers().flatMap((film) => secretsOfFilm(film).truth)
const NORMAL = { answers: {}, marks: [], recommendation: 'none', words: '', isNormal: true }

/** A reader without an account, who holds the cookie of the session. */
type Reader = { readonly exercise: string; readonly session: string; readonly cookie: string }

async function ask(address: string, init: RequestInit & { readonly headers?: Record<string, string> }) {
  const answer = await fetch(app.origin + address, { redirect: 'manual', ...init })
  const head = [...answer.headers].map(([name, value]) => `${name}: ${value}`).join('\n')
  return { address, status: answer.status, head, body: Buffer.from(await answer.arrayBuffer()) }
}

async function begin(paradigm: Paradigm): Promise<Reader> {
  const exercise = `planted-${paradigm}`
  const begun = await fetch(`${app.origin}/practise/${exercise}`, {
    method: 'POST',
    redirect: 'manual',
    headers: { Origin: app.origin, 'Content-Type': 'application/x-www-form-urlencoded' },
  })
  const [, session = ''] = /\/read\/([^/]+)\//.exec(begun.headers.get('Location') ?? '') ?? []
  expect([begun.status, session]).toEqual([303, expect.stringMatching(/./)])
  return { exercise, session, cookie: (begun.headers.get('Set-Cookie') ?? '').split(';')[0] ?? '' }
}

/** The status of the answer to a body of a megabyte, which comes before the body is sent. */
function announceMegabyte(address: string, cookie: string): Promise<number | undefined> {
  return new Promise((resolve, reject) => {
    const headers = {
      Origin: app.origin,
      Cookie: cookie,
      'Content-Type': 'application/json',
      'Content-Length': 1_000_000,
    }
    const sent = request(app.origin + address, { method: 'POST', headers }, (answer) => {
      resolve(answer.statusCode)
      sent.destroy()
    })
    sent.on('error', reject)
    sent.flushHeaders()
  })
}

function send({ session, cookie }: Reader, film: number, message: unknown): Promise<SeenAnswer> {
  return ask(`/read/${session}/${film}/steps`, {
    method: 'POST',
    headers: { Origin: app.origin, Cookie: cookie, 'Content-Type': 'application/json' },
    body: typeof message === 'string' ? message : JSON.stringify(message),
  })
}

let walks = 0

/** Each walk comes from an address of its own: together they are more than one address may ask in ten seconds. */
async function askAll({ cookie }: Reader, addresses: readonly string[]): Promise<SeenAnswer[]> {
  walks += 1
  const from = { 'X-Forwarded-For': `192.0.2.${walks}` }
  const answers: SeenAnswer[] = []
  for (const address of addresses)
    answers.push(await ask(address, { headers: { ...from, Cookie: cookie, 'Accept-Encoding': 'identity' } }))
  return answers
}

/** Every address that a reader can reach without opening a further film, and messages that are refused. */
async function walk(reader: Reader, opened: readonly number[]): Promise<readonly SeenAnswer[]> {
  const answers = await askAll(reader, addressesOf(reader, opened))
  for (const film of filmNumbers()) {
    answers.push(await send(reader, film, { intent: 'draft', madeFrom: 99, report: NORMAL }))
    answers.push(await send(reader, film, { intent: 'debrief' }))
    answers.push(await send(reader, film, '{"intent"'))
  }
  expect(answers.filter(({ status }) => status === 429 || status >= 500)).toEqual([])
  return answers
}

/** Leaks of a walk: the AI of films that were not shown, and all that comes with the debrief. */
async function leaksAt(reader: Reader, opened: readonly number[], shown: ReadonlySet<number> = new Set()) {
  const hidden = AI.flatMap((secrets, i) => (shown.has(i + 1) ? [] : secrets))
  return findLeaks(await walk(reader, opened), [...hidden, ...TRUTH, ...NEVER_TOLD, ...TOLD_AT_THE_END, fileHash])
}

/** Which films an answer shows the AI of. */
function filmsShown(answer: SeenAnswer): readonly number[] {
  return filmNumbers().filter((film) => findLeaks([answer], secretsOfFilm(film).ai).length > 0)
}

async function open(reader: Reader, film: number): Promise<SeenAnswer> {
  return ask(`/read/${reader.session}/${film}`, { headers: { Cookie: reader.cookie } })
}

async function saveAndCommit(reader: Reader, film: number, madeFrom = 0): Promise<void> {
  const draft = { intent: 'draft', madeFrom, report: { ...NORMAL, isNormal: null } }
  expect((await send(reader, film, draft)).status).toBe(200)
  expect((await send(reader, film, { intent: 'activity', signals: [{ kind: 'input', atMs: 5 }] })).status).toBe(200)
  expect((await send(reader, film, { intent: 'commit', madeFrom: madeFrom + 1, report: NORMAL })).status).toBe(200)
}

describe('over HTTP, a reader is told nothing too early', () => {
  it.each(['no-ai', 'triage-order'] as const)('%s: not before, during or after each film', async (paradigm) => {
    const reader = await begin(paradigm)
    expect(await leaksAt(reader, [])).toEqual([])
    for (const film of [1, 2]) {
      expect(filmsShown(await open(reader, film))).toEqual([])
      expect(await leaksAt(reader, [film])).toEqual([])
      await saveAndCommit(reader, film)
      expect(await leaksAt(reader, [film])).toEqual([])
    }
  })

  it('on-request: not before the commit, not after it, and not once the reader has gone on without', async () => {
    const reader = await begin('on-request')
    expect((await send(reader, 1, { intent: 'reveal' })).status).toBe(409)
    await open(reader, 1)
    expect((await send(reader, 1, { intent: 'reveal' })).status).toBe(409)
    expect(await leaksAt(reader, [1])).toEqual([])
    await saveAndCommit(reader, 1)
    expect(await leaksAt(reader, [1])).toEqual([])
    const catalogue = await askAll(reader, catalogueAddresses())
    expect(findLeaks(catalogue, [...AI.flat(), ...TRUTH, ...NEVER_TOLD, ...TOLD_AT_THE_END])).toEqual([])
    expect((await send(reader, 1, { intent: 'decline' })).status).toBe(200)
    expect((await send(reader, 1, { intent: 'reveal' })).status).toBe(409)
    expect(await leaksAt(reader, [1])).toEqual([])
  })

  it('concurrent: the AI of the film that is open, of no other, and no truth', async () => {
    const reader = await begin('concurrent')
    expect(await leaksAt(reader, [])).toEqual([])
    const shown = filmsShown(await open(reader, 1))
    expect(shown.length).toBe(1)
    expect(await leaksAt(reader, [1], new Set(shown))).toEqual([])
    await saveAndCommit(reader, 1)
    expect(await leaksAt(reader, [1], new Set(shown))).toEqual([])
  })

  it('second reader with a probe: each AI after its commit, none of the probe, all of it at the end', async () => {
    const reader = await begin('second-reader')
    const shown = new Set<number>()
    let probes = 0
    for (const film of filmNumbers()) {
      await open(reader, film)
      expect(await leaksAt(reader, [film], shown)).toEqual([])
      await saveAndCommit(reader, film)
      // The last film may be the probe, and its commit is then the end of the session.
      if (film < FILMS) expect(await leaksAt(reader, [film], shown)).toEqual([])
      const revealed = await send(reader, film, { intent: 'reveal' })
      expect(filmsShown(revealed)).toEqual([])
      if (revealed.status !== 200) {
        probes += 1
        continue
      }
      const [one, ...others] = filmsShown(await open(reader, film))
      expect([one !== undefined && !shown.has(one), others]).toEqual([true, []])
      shown.add(one as number)
      expect(await leaksAt(reader, [film], shown)).toEqual([])
      // Paused, and taken up again after the reveal.
      if (film < FILMS) await open(reader, film)
      await saveAndCommit(reader, film, 2)
    }
    expect(probes).toBe(1)
    // The end: now the finder must find what it was looking for, or it would find nothing ever.
    await ask(`/read/${reader.session}`, { headers: { Cookie: reader.cookie } })
    const told = findLeaks(await walk(reader, filmNumbers()), [...TRUTH, ...AI.flat(), ...TOLD_AT_THE_END])
    for (const { name } of [...TRUTH, ...TOLD_AT_THE_END]) expect(told.some((leak) => leak.endsWith(name))).toBe(true)
    expect(findLeaks(await walk(reader, filmNumbers()), [...NEVER_TOLD, fileHash])).toEqual([])
  })

  it('another browser that knows the address is told nothing at all', async () => {
    const reader = await begin('concurrent')
    await open(reader, 1)
    expect(await leaksAt({ ...reader, cookie: '' }, [1])).toEqual([])
  })

  it('pages of a read are kept by no cache, and pixels by the reader’s browser alone', async () => {
    const reader = await begin('no-ai')
    const page = await open(reader, 1)
    expect(page.head).toMatch(/cache-control: no-store/)
    const frame = await ask(`/dicomweb/${reader.session}/1/frames/1`, { headers: { Cookie: reader.cookie } })
    expect(frame.head).toMatch(/cache-control: private/)
    expect(page.head + frame.head).not.toMatch(/^(etag|last-modified):/im)
  })

  it('a message or form of a megabyte is refused with 413 by everything that a reader can send to', async () => {
    const { session, exercise, cookie } = await begin('no-ai')
    const addresses = [`/practise/${exercise}`, `/read/${session}`, `/read/${session}/1/steps`, `/check/${session}/1`]
    for (const address of addresses) expect([address, await announceMegabyte(address, cookie)]).toEqual([address, 413])
  })

  it('the built client has no source maps', async () => {
    const files = await readdir(join(ROOT, 'apps/web/build/client'), { recursive: true })
    expect(files.filter((name) => name.endsWith('.map'))).toEqual([])
  })
})

describe('the finder itself', () => {
  /** A real answer of the server before the commit, changed as a careless change of the program would change it. */
  async function answersWith(change: (answer: SeenAnswer) => SeenAnswer): Promise<readonly string[]> {
    const reader = await begin('second-reader')
    await open(reader, 1)
    const secrets = [...AI.flat(), ...TRUTH, ...NEVER_TOLD]
    return findLeaks((await walk(reader, [1])).map(change), secrets)
  }
  const at = (part: RegExp, change: (answer: SeenAnswer) => SeenAnswer) => (answer: SeenAnswer) =>
    part.test(answer.address) && answer.status === 200 ? change(answer) : answer
  const names = (leaks: readonly string[]) => [...new Set(leaks.map((leak) => leak.replace(/^.*?: /, '')))]

  it('finds the truth in an attribute of the metadata', async () => {
    const leaks = await answersWith(
      at(/metadata$/, (answer) => {
        const [film] = JSON.parse(answer.body.toString())
        const comment = { '00204000': { vr: 'LT', Value: ['planted-source-3'] } }
        return { ...answer, body: Buffer.from(JSON.stringify([{ ...film, ...comment }])) }
      }),
    )
    expect(names(leaks)).toEqual(['who says the truth of film 3'])
  })

  it('finds the AI in the data of a page, in base64 too', async () => {
    const [score] = AI[1] as readonly [Secret]
    for (const text of [score.value, Buffer.from(`{"score":${score.value}}`).toString('base64')]) {
      const leaks = await answersWith(
        at(/\/1\.data$/, (answer) => ({ ...answer, body: Buffer.concat([answer.body, Buffer.from(text)]) })),
      )
      expect(names(leaks)).toEqual([score.name])
    }
  })

  it('finds the seed in an ETag', async () => {
    const leaks = await answersWith(
      at(/frames\/1$/, (answer) => ({ ...answer, head: `${answer.head}\netag: "planted-seed-5d1c"` })),
    )
    expect(names(leaks)).toEqual(['seed'])
  })
})
