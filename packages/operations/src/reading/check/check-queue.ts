import {
  checkableReads,
  type Database,
  programmes as enteredProgrammes,
  eventsOfReads,
  exerciseByKey,
  filmsByKey,
  membersOfProgrammes,
  readerOfSession,
  readsOfSessions,
  type StoredExercise,
  type StoredFilm,
  type StoredRead,
  type StoredReadingSession,
  sessionsOfReaders,
} from '@collimator/db'
import { ok, type Result } from '@collimator/kernel'
import {
  type CheckedRead,
  type CheckFigures,
  checkFigures,
  FINISHED_PHASES,
  type ReadState,
  visibleParts,
} from '@collimator/reading'
import { type Context, storeOf } from '../../context/context.ts'
import { operation } from '../../context/operation.ts'
import { programmesToCheck } from '../../policy/reading-policy.ts'
import { answerShown } from '../answer-shown.ts'
import { stateOf } from '../find-session.ts'

/** A read that waits for its check. */
export type WaitingCheck = {
  readonly session: string
  readonly position: number
  readonly exercise: { readonly id: string; readonly title: string }
  readonly reader: { readonly id: string; readonly name: string }
  /** A reader model made the read, not a person. */
  readonly isSimulated: boolean
  /** When the reader's last word was locked; ISO 8601. */
  readonly finishedAt: string
  /** Findings that the reader calls otherwise than the AI that was shown; null where its calls were not shown. */
  readonly againstAi: number | null
  /** Findings that the reader called otherwise after seeing the AI; null where there is one report only. */
  readonly changed: number | null
}

/** Reads of other members of the own programmes that wait for a check, the longest waiting first. Truth takes no part. */
export const listChecks = operation({
  action: 'reading.checks',
  run: async (context, _input: null): Promise<Result<readonly WaitingCheck[], never>> => {
    const { db } = storeOf(context)
    const members = await membersToCheck(context)
    const found = await readsToCheck(db, members, false)
    const waiting: WaitingCheck[] = []
    for (const one of found) waiting.push(await describeWaiting(db, one))
    return ok(waiting.sort((a, b) => Date.parse(a.finishedAt) - Date.parse(b.finishedAt)))
  },
})

/** How the checks of one programme went, as a whole and by exercise. */
export type ProgrammeChecks = {
  readonly programme: string
  /** What the programme is called. */
  readonly name: string
  readonly waiting: number
  /** When the read that waits longest was finished; null where none waits. */
  readonly longestSince: string | null
  /** Checked reads among them that a reader model made, not a person. */
  readonly simulatedChecks: number
  readonly all: CheckFigures
  readonly byExercise: readonly { readonly title: string; readonly figures: CheckFigures }[]
}

/** Turn-around time and discrepancy rates of each programme that the person may check. */
export const showCheckFigures = operation({
  action: 'reading.checks',
  run: async (context, _input: null): Promise<Result<readonly ProgrammeChecks[], never>> => {
    const { db } = storeOf(context)
    const programmes = programmesToCheck(context.actor)
    const members = await membersOfProgrammes(db, programmes)
    const signed = await readsToCheck(db, members, true)
    const waiting = await readsToCheck(db, members, false)
    const entered = new Map((await enteredProgrammes(db)).map(({ id, name }) => [id, name]))
    return ok(
      programmes.map((programme) => ({
        name: entered.get(programme) ?? programme,
        ...programmeChecks(programme, signed, waiting),
      })),
    )
  },
})

/** The people whose reads the actor may check: members of the same programmes, but not the actor. */
export async function membersToCheck(context: Context): Promise<readonly Member[]> {
  const { actor } = context
  const members = await membersOfProgrammes(storeOf(context).db, programmesToCheck(actor))
  return members.filter(({ id }) => actor.kind === 'person' && id !== actor.id)
}

type Member = Awaited<ReturnType<typeof membersOfProgrammes>>[number]

/** A finished read with a check, signed or waiting. */
type FinishedRead = {
  readonly session: StoredReadingSession
  readonly read: StoredRead
  readonly film: StoredFilm
  readonly exercise: StoredExercise
  readonly state: ReadState
  readonly member: Member
}

async function readsToCheck(db: Database, members: readonly Member[], isSigned: boolean): Promise<FinishedRead[]> {
  const readers = members.map(({ id }) => id)
  const wanted = new Set((await checkableReads(db, { readers, isSigned })).map(({ read }) => read))
  if (wanted.size === 0) return []
  const sessions = await sessionsOfReaders(db, readers)
  const keys = sessions.map(({ key }) => key)
  const reads = (await readsOfSessions(db, keys)).filter(({ key }) => wanted.has(key))
  const events = await eventsOfReads(db, [...wanted])
  const films = await filmsByKey(db, [...new Set(reads.map(({ film }) => film))])
  const exercises = await exercisesOf(db, sessions)
  const sessionOf = new Map(sessions.map((session) => [session.key, session]))
  const memberOf = new Map(members.map((member) => [member.id, member]))
  return reads.flatMap((read): FinishedRead[] => {
    const session = sessionOf.get(read.session)
    const film = films.get(read.film)
    const exercise = session && exercises.get(session.assignment.exercise)
    const member = session && memberOf.get(readerOfSession(session) ?? '')
    if (!session || !film || !exercise || !member) return []
    const state = stateOf(session, read, events.get(read.key) ?? [])
    return FINISHED_PHASES.has(state.phase) ? [{ session, read, film, exercise, state, member }] : []
  })
}

async function exercisesOf(
  db: Database,
  sessions: readonly StoredReadingSession[],
): Promise<ReadonlyMap<number, StoredExercise>> {
  const found = new Map<number, StoredExercise>()
  for (const key of new Set(sessions.map(({ assignment }) => assignment.exercise))) {
    const exercise = await exerciseByKey(db, key)
    if (exercise) found.set(key, exercise)
  }
  return found
}

async function describeWaiting(db: Database, found: FinishedRead): Promise<WaitingCheck> {
  const { session, read, exercise, state, member } = found
  const { id, title, findings } = exercise.recipe
  return {
    session: session.id,
    position: read.position,
    exercise: { id, title },
    reader: { id: member.id, name: member.name },
    isSimulated: session.isSimulated,
    finishedAt: lockedAt(state),
    againstAi: await countAgainstAi(db, found),
    changed: countChanged(state, findings),
  }
}

/** Score and boxes say what the tool calls; an order or a heat map does not, and then the count would tell it. */
async function countAgainstAi(db: Database, { film, state, exercise }: FinishedRead): Promise<number | null> {
  const parts = visibleParts(state, 'senior')
  if (!state.withAi || !(parts.has('ai-score') || parts.has('ai-boxes'))) return null
  const answers = state.withAi.report.answers
  const said = (await answerShown(db, film, state))?.findings ?? []
  return said.filter(
    ({ finding, flagged }) =>
      exercise.recipe.findings.includes(finding) && (answers[finding]?.present ?? false) !== flagged,
  ).length
}

function countChanged({ unaided, withAi }: ReadState, findings: readonly string[]): number | null {
  if (!unaided || !withAi) return null
  return findings.filter((id) => unaided.report.answers[id]?.present !== withAi.report.answers[id]?.present).length
}

function lockedAt({ withAi, unaided }: ReadState): string {
  return (withAi ?? unaided)?.at ?? ''
}

function programmeChecks(
  programme: string,
  signed: readonly FinishedRead[],
  waiting: readonly FinishedRead[],
): Omit<ProgrammeChecks, 'name'> {
  const own = (reads: readonly FinishedRead[]) => reads.filter(({ member }) => member.programmes.includes(programme))
  const isSimulated = ({ session, state }: FinishedRead) => session.isSimulated && state.signOff !== null
  const checked = own(signed).flatMap((found) => checkedRead(found) ?? [])
  const open = own(waiting).map(({ state }) => lockedAt(state))
  const titles = [...new Set(checked.map(({ title }) => title))].sort()
  return {
    programme,
    waiting: open.length,
    longestSince: open.sort()[0] ?? null,
    simulatedChecks: own(signed).filter(isSimulated).length,
    all: checkFigures(checked),
    byExercise: titles.map((title) => ({
      title,
      figures: checkFigures(checked.filter((check) => check.title === title)),
    })),
  }
}

function checkedRead({ state, film, exercise, member }: FinishedRead): (CheckedRead & { title: string }) | null {
  const { signOff } = state
  if (!signOff) return null
  const read = { reader: member.id, film: `${film.exercise} ${film.name}`, finishedAt: lockedAt(state) }
  return { ...read, verdict: signOff.verdict, signedAt: signOff.at, title: exercise.recipe.title }
}
