import { afterAll, beforeAll, expect, it } from 'vitest'
import { findLeaks } from './support/leak-finder.ts'
import { filmNumbers, plantedExercise, plantFilms, secretsOfFilm } from './support/planted-films.ts'
import { type RunningApp, removeStore, startApp } from './support/running-app.ts'

let app: RunningApp
beforeAll(async () => {
  const { dataDirectory } = await plantFilms([plantedExercise('second-reader')])
  app = await startApp({ dataDirectory })
})
afterAll(async () => {
  await app.stop()
  await removeStore(app)
})

const REPORT = { answers: {}, marks: [], recommendation: 'none', words: 'said before the kill', isNormal: true }

it('a server that is killed while it commits has kept the read or its draft, whole, and has revealed nothing', async () => {
  const begun = await fetch(`${app.origin}/practise/planted-second-reader`, {
    method: 'POST',
    redirect: 'manual',
    headers: { Origin: app.origin, 'Content-Type': 'application/x-www-form-urlencoded' },
  })
  const place = begun.headers.get('Location') ?? ''
  const cookie = (begun.headers.get('Set-Cookie') ?? '').split(';')[0] ?? ''
  const open = () => fetch(app.origin + place, { headers: { Cookie: cookie } })
  const send = (message: unknown) =>
    fetch(`${app.origin}${place}/steps`, {
      method: 'POST',
      headers: { Origin: app.origin, Cookie: cookie, 'Content-Type': 'application/json' },
      body: JSON.stringify(message),
    })
  await open()
  expect((await send({ intent: 'draft', madeFrom: 0, report: REPORT })).status).toBe(200)
  const commit = { intent: 'commit', madeFrom: 1, report: REPORT }
  const answered = send(commit).then(
    (answer) => answer.status,
    () => 'no answer' as const,
  )
  await app.stop('SIGKILL')
  expect([200, 'no answer']).toContain(await answered)
  app = await startApp({ dataDirectory: app.dataDirectory })
  const page = await (await open()).text()
  expect(page).toContain('said before the kill')
  const secrets = filmNumbers().flatMap((film) => [...secretsOfFilm(film).ai, ...secretsOfFilm(film).truth])
  const seen = { address: place, status: 200, head: '', body: Buffer.from(page) }
  expect(findLeaks([seen], secrets)).toEqual([])
  // Sent again, the commit is taken once: now, or it had been.
  expect([200, 409]).toContain((await send(commit)).status)
  expect((await send({ ...commit, intent: 'draft' })).status).toBe(409)
  expect((await send({ intent: 'reveal' })).status).toBeLessThanOrEqual(409)
})
