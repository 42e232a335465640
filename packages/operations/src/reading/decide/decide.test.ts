import { sessionsOfReader } from '@collimator/db'
import { ok } from '@collimator/kernel'
import type { AcceptanceCriteria, ExerciseRecipe } from '@collimator/reading'
import { aRecipe } from '@collimator/reading/test-support'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { deleteOwnAccount, downloadOwnData } from '../../accounts/own/own-account.ts'
import { type Context, storeOf } from '../../context/context.ts'
import { VISITOR } from '../../policy/actor.ts'
import { successOf } from '../../test-support/a-context.ts'
import { openTestApp, type TestApp } from '../../test-support/open-test-app.ts'
import { plantExercise, plantPerson } from '../../test-support/planted-reads.ts'
import { finishSession } from '../debrief-films.ts'
import { commitRead, openCase, requestReveal } from '../read-films.ts'
import { startSession } from '../start-session.ts'
import { fixCriteria, hashReport, signAcceptance } from './decide-acceptance.ts'
import { showAcceptance } from './show-acceptance.ts'
import { keepThreshold, showTool } from './show-tool.ts'
import { readToolFile, showToolOnFilm } from './tool-on-film.ts'

const FILMS = 24
const RECIPE: ExerciseRecipe = aRecipe({
  ...{ id: 'buy-or-not', title: 'Buy or not', cases: FILMS, plannedErrors: 0, probes: 0 },
  ...{ findings: ['nodule', 'consolidation'], tool: { id: 'alder', version: '2.0.0' }, decides: 'acceptance' },
})
const THRESHOLD: ExerciseRecipe = { ...RECIPE, id: 'cut', title: 'Cut', cases: 4, decides: 'threshold' }
const BASELINE: ExerciseRecipe = aRecipe({
  ...{ id: 'alone', title: 'Alone', cases: 2, findings: ['nodule'], tool: null, paradigm: 'no-ai' },
  ...{ displays: [], plannedErrors: 0, probes: 0 },
})
const NORMAL = { answers: {}, marks: [], recommendation: 'none', words: '', isNormal: true }
const ASKED: AcceptanceCriteria = {
  confidence: 0.9,
  prevalence: 0.1,
  criteria: [
    { measure: 'sensitivity', bound: 0.3 },
    { measure: 'wrong-in-thousand', bound: 600 },
  ],
}

let app: TestApp
let reader: Context
let other: Context
const code = (result: { ok: boolean; error?: unknown }) => (result.error as { code?: string } | undefined)?.code

beforeAll(async () => {
  app = await openTestApp({ loadStarter: false })
  for (const recipe of [RECIPE, THRESHOLD, BASELINE]) await plantExercise(app.context, recipe)
  reader = await plantPerson(app.context, 'rita')
  other = await plantPerson(app.context, 'else')
})
afterAll(() => app?.close())

/** Reads films of a session, each called normal. */
async function readFilms(session: string, from: number, to: number): Promise<void> {
  for (let position = from; position <= to; position++) {
    const place = { session, position }
    await openCase(reader, place)
    const alone = successOf(await commitRead(reader, { ...place, madeFrom: 0, report: NORMAL }))
    if (!alone.next.includes('ai-revealed')) continue
    const { draftVersion } = successOf(await requestReveal(reader, place))
    successOf(await commitRead(reader, { ...place, madeFrom: draftVersion, report: NORMAL }))
  }
}

describe('an acceptance test', () => {
  let session: string

  it('begins without criteria, figures or report, and tells nothing of the tool', async () => {
    session = successOf(await startSession(reader, { exercise: RECIPE.id })).session
    const shown = successOf(await showAcceptance(reader, { session }))
    expect(shown).toMatchObject({
      films: FILMS,
      open: FILMS,
      criteria: null,
      mayFix: true,
      outcome: null,
      signed: null,
    })
    expect(JSON.stringify(shown)).not.toMatch(/probabilit|"truth"|modelSha256/)
    expect(code(await showTool(reader, { session }))).toBe('READING.NOTHING_TOLD')
  })

  it('belongs to its reader, who must be signed in', async () => {
    const sent = { session, asked: ASKED, madeFrom: 0 }
    for (const context of [{ ...app.context, actor: VISITOR }, other, app.context])
      expect(code(await fixCriteria(context, sent))).toBe('ACCESS.REFUSED')
    expect(code(await showAcceptance(other, { session }))).toBe('ACCESS.REFUSED')
  })

  it('refuses criteria that make no sense, with where and what was expected', async () => {
    const asked = { ...ASKED, criteria: [{ measure: 'sensitivity', bound: 1.2 }] }
    expect(await fixCriteria(reader, { session, asked, madeFrom: 0 })).toMatchObject({
      error: { code: 'READING.BAD_INPUT', where: 'criteria 0 sensitivity', expected: '0.01 to 0.99' },
    })
  })

  it('takes criteria and their correction while no truth is told, and notes how many films had been opened', async () => {
    await readFilms(session, 1, 2)
    expect(await fixCriteria(reader, { session, asked: { ...ASKED, confidence: 0.99 }, madeFrom: 0 })).toEqual(ok(null))
    expect(code(await fixCriteria(reader, { session, asked: ASKED, madeFrom: 0 }))).toBe('READING.STALE_DECISION')
    expect(await fixCriteria(reader, { session, asked: ASKED, madeFrom: 1 })).toEqual(ok(null))
    const { criteria } = successOf(await showAcceptance(reader, { session }))
    expect(criteria).toMatchObject({ number: 2, filmsOpened: 2, asked: ASKED })
  })

  it('has no figures while films wait, and cannot be signed', async () => {
    await readFilms(session, 3, FILMS - 1)
    const shown = successOf(await showAcceptance(reader, { session }))
    expect([shown.open, shown.outcome]).toEqual([1, null])
    expect(code(await signAcceptance(reader, { session, decision: 'accept', words: '' }))).toBe('READING.DEBRIEF_LATER')
    await readFilms(session, FILMS, FILMS)
    expect(successOf(await showAcceptance(reader, { session })).outcome).toBeNull()
  })

  it('once debriefed shows each criterion beside its figure, and no criterion is changed any more', async () => {
    expect(successOf(await finishSession(reader, { session })).waiting).toBe(0)
    const { outcome, mayFix } = successOf(await showAcceptance(reader, { session }))
    expect(mayFix).toBe(false)
    expect(outcome?.judged.criteria.map(({ measure, bound }) => [measure, bound])).toEqual([
      ['sensitivity', 0.3],
      ['wrong-in-thousand', 600],
    ])
    expect(outcome?.tools).toMatchObject([{ id: 'alder', version: '2.0.0', films: FILMS }])
    expect(code(await fixCriteria(reader, { session, asked: ASKED, madeFrom: 2 }))).toBe('READING.CRITERIA_TOO_LATE')
  })

  it('is signed once, with a reason where the decision is not the rule’s', async () => {
    const { outcome } = successOf(await showAcceptance(reader, { session }))
    const otherwise = outcome?.judged.verdict === 'met' ? 'reject' : 'accept'
    expect(code(await signAcceptance(reader, { session, decision: otherwise, words: ' ' }))).toBe(
      'READING.REASON_NEEDED',
    )
    const signed = { session, decision: otherwise, words: 'The vendor leaves the market.' }
    expect(await signAcceptance(reader, signed)).toEqual(ok(null))
    expect(code(await signAcceptance(reader, signed))).toBe('READING.ALREADY_SIGNED')
  })

  it('keeps a report whose hash can be computed again, with the name of whoever signed beside it', async () => {
    const { signed } = successOf(await showAcceptance(reader, { session }))
    expect(signed?.name).toBe('rita')
    expect(signed?.report).toMatchObject({
      films: FILMS,
      withFinding: FILMS / 2,
      asked: ASKED,
      criteriaFixed: { number: 2, filmsOpened: 2 },
      words: 'The vendor leaves the market.',
    })
    expect(signed && hashReport(signed.report)).toBe(signed?.sha256)
    expect(JSON.stringify(signed?.report)).not.toContain('"rita"')
  })

  it('is in the download of what is theirs', async () => {
    const download = JSON.stringify(successOf(await downloadOwnData(reader, null)))
    expect(download).toContain('The vendor leaves the market.')
  })
})

describe('a threshold of one’s own', () => {
  it('is kept when every film is debriefed, again and again, and each stays', async () => {
    const { session } = successOf(await startSession(reader, { exercise: THRESHOLD.id }))
    const sent = { session, threshold: 0.2, finding: null, words: 'Misses cost more.', madeFrom: 0 }
    expect(code(await keepThreshold(reader, sent))).toBe('READING.DEBRIEF_LATER')
    await readFilms(session, 1, 4)
    await finishSession(reader, { session })
    expect(await keepThreshold(reader, sent)).toEqual(ok(null))
    expect(code(await keepThreshold(reader, { ...sent, threshold: 0.3 }))).toBe('READING.STALE_DECISION')
    expect(await keepThreshold(reader, { ...sent, threshold: 0.3, madeFrom: 1 })).toEqual(ok(null))
    expect(code(await keepThreshold(reader, { ...sent, threshold: 1.3 }))).toBe('READING.BAD_INPUT')
    expect(code(await keepThreshold(reader, { ...sent, finding: 'hernia', madeFrom: 2 }))).toBe('READING.BAD_INPUT')
    const shown = successOf(await showTool(reader, { session }))
    expect(shown.kept.map(({ number, threshold }) => [number, threshold])).toEqual([
      [1, 0.2],
      [2, 0.3],
    ])
    expect(Object.keys(shown.scores)).toEqual(['any', 'nodule', 'consolidation'])
    expect(shown.scores.any).toHaveLength(4)
    expect(shown).toMatchObject({ films: 4, waiting: 0, shipped: { nodule: 0.5, consolidation: 0.5 } })
    expect(code(await showAcceptance(reader, { session }))).toBe('READING.NOTHING_TO_DECIDE')
  })

  it('comes with the tool itself only for films whose truth is told', async () => {
    const { session } = successOf(await startSession(other, { exercise: THRESHOLD.id }))
    const place = { session, position: 1 }
    const asked = () => [showToolOnFilm(other, place), readToolFile(other, { ...place, file: 'model' })] as const
    for (const refused of asked()) expect(code(await refused)).toBe('READING.NOT_VISIBLE')
    for (const position of [1, 2, 3, 4]) {
      await openCase(other, { session, position })
      successOf(await commitRead(other, { session, position, madeFrom: 0, report: NORMAL }))
      for (const refused of asked()) expect(code(await refused)).toBe('READING.NOT_VISIBLE')
      const { draftVersion } = successOf(await requestReveal(other, { session, position }))
      for (const refused of asked()) expect(code(await refused)).toBe('READING.NOT_VISIBLE')
      successOf(await commitRead(other, { session, position, madeFrom: draftVersion, report: NORMAL }))
    }
    for (const refused of asked()) expect(code(await refused)).toBe('READING.NOT_VISIBLE')
    await finishSession(other, { session })
    expect(code(await showToolOnFilm(reader, place))).toBe('ACCESS.REFUSED')
    const shown = successOf(await showToolOnFilm(other, place))
    expect(shown.answer.tool).toMatchObject({ id: 'alder', version: '2.0.0' })
  })

  it('is not run again by another network than the one that answered', async () => {
    const [session] = await sessionsOfReader(storeOf(app.context).db, 'person-else')
    const place = { session: session?.id ?? '', position: 1 }
    const { again } = successOf(await showToolOnFilm(other, place))
    expect(again).toEqual({ kind: 'other-version', found: '2.0.0' })
    for (const file of ['model', 'film'] as const)
      expect(code(await readToolFile(other, { ...place, file }))).toBe('READING.CANNOT_RUN')
  })

  it('is not asked for where no AI takes part', async () => {
    const { session } = successOf(await startSession(reader, { exercise: BASELINE.id }))
    expect(code(await showTool(reader, { session }))).toBe('READING.NO_TOOL')
  })
})

it('what a person decided stays when their account is deleted, under a pseudonym', async () => {
  const [session] = await sessionsOfReader(storeOf(app.context).db, 'person-rita')
  const place = { session: session?.id ?? '' }
  const before = successOf(await showAcceptance(reader, place)).signed
  successOf(await deleteOwnAccount(reader, { password: '' }))
  const after = successOf(await showAcceptance(reader, place)).signed
  expect(after?.report).toEqual(before?.report)
  expect([before?.name, after?.name]).toEqual(['rita', expect.not.stringMatching(/rita/)])
})
