import { exerciseByVersion, filmNames, filmsByKey } from '@collimator/db'
import { FIRST_HANGING } from '@collimator/reading'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { storeOf } from '../context/context.ts'
import { type PersonId, VISITOR } from '../policy/actor.ts'
import { successOf } from '../test-support/a-context.ts'
import { openTestApp, type TestApp } from '../test-support/open-test-app.ts'
import { loadExercises, seedExercises } from './exercise-content.ts'
import { keepHanging, showHanging } from './hang-films.ts'
import { prepareOneExercise } from './prepare-exercises.ts'

let app: TestApp
beforeAll(async () => {
  app = await openTestApp({ loadStarter: false })
})
afterAll(() => app?.close())

it('a film comes with an earlier one of the same person, and its truth says what has changed', async () => {
  const { app: place } = app.context
  const shipped = (await loadExercises(place.contentDirectory)).find(({ id }) => id === 'priors')
  if (!shipped) throw new Error('the exercise with earlier films is gone')
  const small = { ...shipped, version: '0.0.1', cases: 3, prevalence: 1, tool: null, displays: [] }
  successOf(await seedExercises(app.context, [{ ...small, paradigm: 'no-ai' }]))
  expect(await prepareOneExercise(app.context, { id: 'priors', version: '0.0.1' }, () => undefined)).toEqual({
    ok: true,
    value: { films: 3 },
  })
  const { db } = storeOf(app.context)
  const exercise = await exerciseByVersion(db, 'priors', '0.0.1')
  const names = await filmNames(db, exercise?.key ?? 0)
  const films = [
    ...(
      await filmsByKey(
        db,
        names.map(({ key }) => key),
      )
    ).values(),
  ]
  expect(films.map(({ prior }) => prior)).toEqual(films.map(() => expect.objectContaining({ width: 1024, frames: 1 })))
  expect(new Set(films.flatMap(({ fileSha256, prior }) => [fileSha256, prior?.fileSha256])).size).toBe(6)
  expect(films.every(({ truth }) => truth.change !== undefined)).toBe(true)
})

it('how films are hung is kept by people with an account alone, and only what a hanging is', async () => {
  const visitor = { ...app.context, actor: VISITOR }
  expect(await showHanging(visitor, null)).toMatchObject({ error: { code: 'ACCESS.REFUSED' } })
  const person = {
    ...app.context,
    actor: { kind: 'person', id: 'nobody-known' as PersonId, name: 'Nobody', memberships: [] },
  } as const
  expect(successOf(await showHanging(person, null))).toBeNull()
  for (const sent of [undefined, {}, { ...FIRST_HANGING, preset: 9 }, { ...FIRST_HANGING, film: 'one' }])
    expect(await keepHanging(person, sent)).toMatchObject({ error: { code: 'READING.BAD_INPUT' } })
})
