import {
  eventsOfReads,
  exerciseVersions,
  filmsByKey,
  pseudonymOf,
  readsOfSessions,
  type StoredExercise,
  sessionsOfExercise,
} from '@collimator/db'
import { writeCsvTable } from '@collimator/formats'
import { err, ok, type Result } from '@collimator/kernel'
import { type ScoredFilm, scoreFilm } from '@collimator/reading'
import { type Context, storeOf } from '../context/context.ts'
import { operation } from '../context/operation.ts'
import type { ExportedFile } from '../exports/export-programs.ts'
import { stateOf } from '../reading/find-session.ts'
import { analyseMrmc, type MrmcAnalysis } from '../studies/analyse-mrmc.ts'
import type { StudyRefusal } from '../studies/study-file.ts'
import { findTaughtReaders } from './taught-programmes.ts'
import type { TeachingRefusal } from './teaching-refusal.ts'

type OneExercise = { readonly exercise: string }

/** The treatments of an export: a film read alone, and the last word with the AI. */
const READ_TREATMENTS = { alone: 'alone', withAi: 'with AI' } as const

/** Reads as a file, and how many of them a reader model made, not a person. */
type ExportedReads = ExportedFile & { readonly simulatedReads: number }

/**
 * The finished reads of an exercise as a table of a reader study, readers under their pseudonyms: one row a reader, treatment
 * and film, with the truth of the film as a whole, the highest confidence of all findings as rating, and whether a reader
 * model made the read. It tells truths, so
 * only teachers get it, of the residents of their programmes; an owner of the installation gets those of everybody.
 */
export const exportReads = operation({
  action: 'exercise.add',
  run: async (context, { exercise: id }: OneExercise): Promise<Result<ExportedReads, TeachingRefusal>> => {
    const versions = await exerciseVersions(storeOf(context).db, id)
    if (versions.length === 0) return err({ code: 'TEACHING.NO_SUCH_EXERCISE', id })
    const films: FinishedFilm[] = []
    for (const version of versions) films.push(...(await finishedFilms(context, version)))
    if (films.length === 0) return err({ code: 'TEACHING.NO_READS' })
    const bytes = await studyTable(context, films)
    const simulatedReads = films.filter(({ isSimulated }) => isSimulated).length
    return ok({ fileName: `${id}-reads.csv`, mediaType: 'text/csv; charset=utf-8', bytes, simulatedReads })
  },
})

/** An analysis of reads, and how many of them a reader model made, not a person. */
type AnalysedReads = MrmcAnalysis & { readonly simulatedReads: number }

/** What the reads of an exercise say of reading with and without AI, by the same analysis as of any reader study. */
export const analyseReads = operation({
  action: 'exercise.add',
  run: async (context, input: OneExercise): Promise<Result<AnalysedReads, TeachingRefusal | StudyRefusal>> => {
    const exported = await exportReads(context, input)
    if (!exported.ok) return exported as Result<never, TeachingRefusal>
    const { fileName: name, bytes, simulatedReads } = exported.value
    const choice = {
      merit: { of: 'auc' },
      covariance: 'jackknife',
      over: { readers: 'random', cases: 'random' },
    } as const
    const analysed = (await analyseMrmc(context, { file: { name, bytes }, choice })) as Result<
      MrmcAnalysis,
      StudyRefusal
    >
    return analysed.ok ? ok({ ...analysed.value, simulatedReads }) : analysed
  },
})

type FinishedFilm = ScoredFilm & { readonly isSimulated: boolean }

async function finishedFilms(context: Context, { key, recipe }: StoredExercise): Promise<readonly FinishedFilm[]> {
  const { db } = storeOf(context)
  const isTaught = await findTaughtReaders(context)
  const all = await sessionsOfExercise(db, key)
  const sessions = all.filter(({ assignment: { reader } }) => reader !== null && isTaught(reader))
  const of = new Map(sessions.map((session) => [session.key, session]))
  const reads = await readsOfSessions(db, [...of.keys()])
  const events = await eventsOfReads(
    db,
    reads.map((read) => read.key),
  )
  const films = await filmsByKey(db, [...new Set(reads.map(({ film }) => film))])
  return reads.flatMap((read) => {
    const [session, film] = [of.get(read.session), films.get(read.film)]
    if (!session || !film) return []
    const scored = scoreFilm({
      state: stateOf(session, read, events.get(read.key) ?? []),
      film: `${recipe.version} ${film.name}`,
      truth: film.truth,
      suggestion: film.suggestion?.answer ?? null,
      findings: recipe.findings,
      labels: { exercise: recipe.id, hospital: '', tool: null },
    })
    return scored ? [{ ...scored, isSimulated: session.isSimulated }] : []
  })
}

/** In a crossover a film is read alone in one session and again, first alone, in the other: the first read of each counts. */
async function studyTable(context: Context, films: readonly FinishedFilm[]): Promise<Uint8Array> {
  const pseudonyms = new Map<string, string>()
  for (const reader of new Set(films.map((film) => film.reader)))
    pseudonyms.set(reader, (await pseudonymOf(storeOf(context).db, reader)) ?? 'unknown')
  const rows = new Map<string, readonly string[]>()
  for (const { reader, film, any, isSimulated } of films.toSorted((a, b) => (a.at < b.at ? -1 : Number(a.at > b.at))))
    for (const condition of ['alone', 'withAi'] as const) {
      const answer = any[condition]
      const row = [pseudonyms.get(reader) ?? '', READ_TREATMENTS[condition], film]
      if (answer && !rows.has(row.join('\n')))
        rows.set(row.join('\n'), [...row, String(any.truth), String(answer.confidence), isSimulated ? 'yes' : 'no'])
    }
  return writeCsvTable(['reader', 'treatment', 'case', 'truth', 'rating', 'simulated'], rows.values())
}
