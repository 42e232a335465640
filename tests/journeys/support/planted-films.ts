import { mkdtemp, readFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { insertExercise, insertFilms, latestExercise, type NewFilm, openStore } from '@collimator/db'
import { diskFiles } from '@collimator/files'
import { ok } from '@collimator/kernel'
import type { ExerciseRecipe, Paradigm } from '@collimator/reading'
import { aRecipe } from '@collimator/reading/test-support'
import type { Secret } from './leak-finder.ts'
import { ROOT, startApp } from './running-app.ts'

/** Films in each exercise. */
export const FILMS = 4

const SEED = 'planted-seed-5d1c'
const MODEL = 'c0ffee'.repeat(10).padEnd(64, '7')

/** A digit of a film within numbers that occur nowhere else. */
const numbers = (film: number) => ({
  probability: Number(`0.7316${film}42891`),
  boxX: Number(`31.4159${film}265`),
  truthX: Number(`27.1828${film}182`),
  level: 200 + film,
})

/** What belongs to one film. Its AI may be told once it is revealed, its truth after the debrief. */
export function secretsOfFilm(film: number): { readonly ai: readonly Secret[]; readonly truth: readonly Secret[] } {
  const { probability, boxX, truthX, level } = numbers(film)
  return {
    ai: [
      { name: `AI score of film ${film}`, value: String(probability) },
      { name: `AI box of film ${film}`, value: String(boxX) },
      { name: `AI heat map of film ${film}`, value: [17, level, 93, 5].join() },
    ],
    truth: [
      { name: `truth of film ${film}`, value: String(truthX) },
      { name: `who says the truth of film ${film}`, value: `planted-source-${film}` },
    ],
  }
}

/** What no reader is ever told, in any phase. */
export const NEVER_TOLD: readonly Secret[] = [
  { name: 'seed', value: SEED },
  { name: 'hash of the model', value: MODEL },
  ...filmNumbers().flatMap((film) => [
    { name: `name of film ${film}`, value: `planted-name-${film}` },
    { name: `stratum of film ${film}`, value: `planted-stratum-${film}` },
  ]),
]

/** What is told when every film is debriefed. */
export const TOLD_AT_THE_END: readonly Secret[] = [
  { name: 'words of the debrief', value: 'planted-debrief' },
  { name: 'planned error', value: 'made wrong on purpose' },
]

/** 1 to `FILMS`. */
export function filmNumbers(): readonly number[] {
  return Array.from({ length: FILMS }, (_, i) => i + 1)
}

/** An exercise of a paradigm; every fourth film is a probe where there are any. */
export function plantedExercise(paradigm: Paradigm): ExerciseRecipe {
  return aRecipe({
    id: `planted-${paradigm}`,
    title: `Films, ${paradigm}`,
    openTo: 'everybody',
    findings: ['nodule', 'pleural-effusion'],
    cases: FILMS,
    tool: { id: 'alder', version: '2.0.0' },
    paradigm,
    displays: paradigm === 'no-ai' || paradigm === 'triage-order' ? [] : ['score', 'boxes', 'heat-map'],
    plannedErrors: paradigm === 'no-ai' ? 0 : 0.25,
    probes: paradigm === 'second-reader' ? 0.25 : 0,
    debrief: ['planted-debrief'],
  })
}

/** A data folder with these exercises and their planted films; the application is not running. Returns the hash of the pixels too. */
export async function plantFilms(recipes: readonly ExerciseRecipe[]) {
  const dataDirectory = await mkdtemp(join(tmpdir(), 'collimator-journey-'))
  const app = await startApp({ dataDirectory })
  await app.stop()
  const bytes = await readFile(join(ROOT, 'tests/golden/image-codecs/files/explicit.dcm'))
  const kept = await diskFiles(join(dataDirectory, 'files')).put(bytes, { limit: bytes.length })
  const store = await openStore({ directory: join(dataDirectory, 'store') })
  if (!kept.ok || !store.ok) throw new Error('the data folder cannot be prepared')
  const { sha256 } = kept.value
  const at = new Date('2026-11-30T08:00:00Z')
  await store.value.transaction(async (transaction) => {
    for (const recipe of recipes) {
      await insertExercise(transaction, recipe, { by: 'journey', at })
      const exercise = await latestExercise(transaction, recipe.id)
      const films = filmNumbers().map((film) => plantedFilm(film, sha256))
      await insertFilms(transaction, exercise?.key ?? 0, films, at)
    }
    return ok(null)
  })
  await store.value.close()
  return { dataDirectory, sha256 }
}

function plantedFilm(film: number, fileSha256: string): NewFilm {
  const { probability, boxX, truthX, level } = numbers(film)
  const finding = 'nodule'
  return {
    name: `planted-name-${film}`,
    stratum: `planted-stratum-${film}`,
    origin: { setSeed: SEED },
    width: 64,
    height: 64,
    frames: 1,
    fileSha256,
    truth: {
      present: [finding],
      lesions: [{ finding, subtlety: 1, frame: 0, box: [truthX, 8, 9, 9] }],
      strength: 'exact',
      source: `planted-source-${film}`,
    },
    prior: null,
    suggestion: {
      sha256: String(film).repeat(64),
      answer: {
        tool: { id: 'alder', version: '2.0.0', modelSha256: MODEL },
        findings: [{ finding, probability, threshold: 0.5, flagged: true }],
        boxes: [{ finding, box: [boxX, 8, 9, 9], score: probability }],
        heatMaps: [{ finding, width: 2, height: 2, levels: [17, level, 93, 5] }],
        planned: { finding, kind: 'over', originalProbability: 0.1, reason: 'drawn' },
      },
    },
  }
}
