import { addMembership, insertPerson } from '@collimator/db'
import { ok } from '@collimator/kernel'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { createProgramme } from '../accounts/programmes/manage-programmes.ts'
import { type Context, storeOf } from '../context/context.ts'
import type { Membership, PersonId } from '../policy/actor.ts'
import { prepareOneExercise } from '../reading/prepare-exercises.ts'
import { commitRead, openCase } from '../reading/read-films.ts'
import { startSession } from '../reading/start-session.ts'
import { analyseMrmc } from '../studies/analyse-mrmc.ts'
import { successOf } from '../test-support/a-context.ts'
import { openTestApp, type TestApp } from '../test-support/open-test-app.ts'
import { listWaiting } from '../waiting/list-waiting.ts'
import { analyseReads, judgeItems } from './analyse-reads.ts'
import { assignExercise, withdrawAssignment } from './assign-exercise.ts'
import { exportReads } from './export-reads.ts'
import { saveExercise } from './save-exercise.ts'
import { listTaughtExercises, showTeaching } from './show-teaching.ts'

let app: TestApp
const PERSON_ELSEWHERE = { kind: 'person', id: 'person-elsewhere' as PersonId, name: 'Tom' } as const
const PROGRAMME = 'north'
const DUE = '2999-03-31'
const RECIPE = {
  id: 'three-films',
  title: 'Three films',
  goal: 'Read three films.',
  honesty: 'Generated films.',
  openTo: 'people',
  minutes: 5,
  competencies: ['M06'],
  findings: ['nodule'],
  recommendations: [],
  films: { source: 'generated', hospital: 'A', difficulty: [0, 0, 0, 0, 1] },
  cases: 3,
  prevalence: 0.34,
  priors: 0,
  tool: null,
  paradigm: 'no-ai',
  displays: [],
  plannedErrors: 0,
  probes: 0,
  design: 'single',
  feedback: 'session-end',
  check: 'none',
  debrief: ['Done.'],
}

beforeAll(async () => {
  app = await openTestApp({ loadStarter: false })
  successOf(await createProgramme(app.context, { name: 'North', institution: '', country: '' }))
  for (const [key, role] of [
    ['teacher', 'teacher'],
    ['resident-1', 'resident'],
    ['resident-2', 'resident'],
    ['outsider', null],
  ] as const)
    await storeOf(app.context).transaction(async (transaction) => {
      const createdAt = new Date('2026-01-01T00:00:00Z')
      const made = { id: `person-${key}`, name: key, email: `${key}@example.org`, emailVerified: true, createdAt }
      await insertPerson(transaction, made)
      const scope = { kind: 'programme', id: PROGRAMME } as const
      if (role) await addMembership(transaction, made.id, { scope, role }, createdAt)
      return ok(null)
    })
})
afterAll(() => app?.close())

const as = (key: string, role?: 'teacher' | 'resident'): Context => {
  const memberships: Membership[] = role ? [{ scope: { kind: 'programme', id: PROGRAMME }, role }] : []
  return { ...app.context, actor: { kind: 'person', id: `person-${key}` as PersonId, name: key, memberships } }
}
const code = (result: { ok: boolean; error?: unknown }) => (result.error as { code?: string } | undefined)?.code
const assign = (more: object = {}) =>
  assignExercise(as('teacher', 'teacher'), {
    ...{ exercise: 'three-films', programme: PROGRAMME, reader: null, due: DUE },
    ...more,
  })

it('a teacher saves an exercise; each further save is a new version, and nobody else changes it', async () => {
  const teacher = as('teacher', 'teacher')
  const broken = await saveExercise(teacher, { recipe: { ...RECIPE, cases: 0, prevalence: 2 } })
  expect(broken).toMatchObject({ error: { problems: [{ where: 'cases' }, { where: 'prevalence' }] } })
  expect(successOf(await saveExercise(teacher, { recipe: RECIPE })).version).toBe('1.0.0')
  expect(successOf(await saveExercise(teacher, { recipe: { ...RECIPE, minutes: 6 } })).version).toBe('1.1.0')
  expect(code(await saveExercise(teacher, { recipe: { ...RECIPE, id: 'baseline' } }))).toBe('TEACHING.OTHERS_EXERCISE')
  expect(code(await saveExercise(as('resident-1', 'resident'), { recipe: RECIPE }))).toBe('ACCESS.REFUSED')
  const listed = successOf(await listTaughtExercises(teacher, null)).map(({ recipe, origin }) => [recipe.id, origin])
  expect(listed).toContainEqual(['three-films', 'own'])
  expect(listed).toContainEqual(['baseline', 'shipped'])
})

it('an assignment needs a later day, an exercise, a programme of the teacher and a resident of it', async () => {
  expect(code(await assign({ due: '2020-01-01' }))).toBe('TEACHING.DUE_IN_THE_PAST')
  expect(code(await assign({ due: '2999-02-31' }))).toBe('TEACHING.BAD_DUE_DATE')
  expect(code(await assign({ due: 'soon' }))).toBe('TEACHING.BAD_DUE_DATE')
  expect(code(await assign({ exercise: 'none' }))).toBe('TEACHING.NO_SUCH_EXERCISE')
  expect(code(await assign({ reader: 'person-outsider' }))).toBe('TEACHING.OUTSIDE_PROGRAMME')
  expect(code(await assign({ programme: 'south' }))).toBe('ACCESS.REFUSED')
})

it('residents get different places in the order, are told until they are done, and are not assigned it twice', async () => {
  expect(successOf(await assign({ reader: 'person-resident-1' })).readers).toBe(1)
  expect(successOf(await assign()).readers).toBe(1)
  expect(code(await assign())).toBe('TEACHING.ASSIGNED_ALREADY')
  const waiting = successOf(await listWaiting(as('resident-2', 'resident'), null))
  expect(waiting).toMatchObject({ count: 1, assigned: [{ exercise: 'three-films', reads: 3, finished: 0 }] })
  const second = successOf(await showTeaching(as('teacher', 'teacher'), { id: 'three-films' })).assigned[1]
  successOf(await withdrawAssignment(as('teacher', 'teacher'), { id: second?.id ?? '' }))
  expect(code(await withdrawAssignment(as('teacher', 'teacher'), { id: second?.id ?? '' }))).toBe(
    'TEACHING.WITHDRAWN_ALREADY',
  )
  expect(successOf(await listWaiting(as('resident-2', 'resident'), null)).count).toBe(0)
  expect(successOf(await assign()).readers).toBe(1)
})

it('a resident reads what was assigned, and the teacher sees the progress and the same figures as from the export', async () => {
  expect(code(await exportReads(app.context, { exercise: 'three-films', format: 'study' }))).toBe('TEACHING.NO_READS')
  successOf(await prepareOneExercise(app.context, { id: 'three-films', version: '1.1.0' }, () => undefined))
  const resident = as('resident-1', 'resident')
  const { session } = successOf(await startSession(resident, { exercise: 'three-films' }))
  for (const position of [1, 2, 3]) {
    const place = { session, position }
    successOf(await openCase(resident, place))
    const answers = { nodule: { present: position === 1, confidence: 30 * position } }
    const report = { answers, marks: [], recommendation: null, words: '', isNormal: position !== 1 }
    successOf(await commitRead(resident, { ...place, madeFrom: 0, report }))
  }
  const shown = successOf(await showTeaching(as('teacher', 'teacher'), { id: 'three-films' }))
  expect(shown.assigned[0]?.readers).toEqual([{ label: 'resident-1', films: 3, finished: 3, isSimulated: false }])
  const forOwner = successOf(await showTeaching(app.context, { id: 'three-films' }))
  expect(forOwner.assigned[0]?.readers[0]?.label).toMatch(/^P-/)
  expect(successOf(await listWaiting(resident, null)).count).toBe(0)
  const file = successOf(await exportReads(app.context, { exercise: 'three-films', format: 'study' }))
  expect(new TextDecoder().decode(file.bytes)).toMatch(/^\uFEFF?reader,treatment,case,truth,rating,simulated\r?\nP-/)
  const teacherElsewhere: Membership = { scope: { kind: 'programme', id: 'south' }, role: 'teacher' }
  const elsewhere = { ...app.context, actor: { ...PERSON_ELSEWHERE, memberships: [teacherElsewhere] } }
  expect(code(await exportReads(elsewhere, { exercise: 'three-films', format: 'study' }))).toBe('TEACHING.NO_READS')
  const choice = {
    merit: { of: 'auc' },
    covariance: 'jackknife',
    over: { readers: 'random', cases: 'random' },
  } as const
  const direct = await analyseMrmc(app.context, { file: { name: file.fileName, bytes: file.bytes }, choice })
  const page = successOf(await analyseReads(app.context, { exercise: 'three-films' }))
  expect(page.groups).toEqual([])
  const items = successOf(await judgeItems(as('teacher', 'teacher'), { exercise: 'three-films' }))
  expect(items.map(({ readers, verdict }) => [readers, verdict])).toEqual([1, 1, 1].map((one) => [one, 'too-few']))
  expect(code(await judgeItems(resident, { exercise: 'three-films' }))).toBe('ACCESS.REFUSED')
  expect(page.contract).toEqual(successOf(direct).contract)
}, 180_000)
