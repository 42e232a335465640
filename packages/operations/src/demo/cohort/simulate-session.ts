import { filmsByKey, readsOfSessions, type StoredFilm, sessionById } from '@collimator/db'
import { seededRandom } from '@collimator/kernel'
import { type Context, storeOf } from '../../context/context.ts'
import { signOff } from '../../reading/check/check-reads.ts'
import { finishSession } from '../../reading/debrief-films.ts'
import type { ReadView } from '../../reading/present-read.ts'
import { commitRead, noteActivity, openCase, requestReveal } from '../../reading/read-films.ts'
import { succeed } from '../demo-world.ts'
import type { CohortMember } from './cohort-people.ts'
import type { DatedClock } from './dated-clock.ts'
import { signalsOf, simulateReport, sizeOf } from './simulated-film.ts'

/** One session that the model reads for somebody. */
export type SessionToSimulate = {
  readonly context: Context
  readonly senior: Context
  readonly clock: DatedClock
  readonly member: CohortMember
  readonly session: string
  readonly findings: readonly string[]
  readonly isChecked: boolean
  readonly filmsRead: number
  readonly onFilm: () => void
}

/** Films at the end of a checked session that are left for the senior of the bar. */
const LEFT_TO_CHECK = 4

/** Reads what is left of a session through the operations of the reading room, as its reader; a senior checks most of it. */
export async function simulateSession(plan: SessionToSimulate): Promise<void> {
  const { db } = storeOf(plan.context)
  const session = await sessionById(db, plan.session)
  const reads = session ? await readsOfSessions(db, [session.key]) : []
  const films = await filmsByKey(
    db,
    reads.map(({ film }) => film),
  )
  for (const { position, film: key } of reads) {
    const film = films.get(key)
    if (film) await readFilm(plan, position, film)
    plan.onFilm()
  }
  if (plan.isChecked) await checkSession(plan, reads.length)
  succeed(await finishSession(plan.context, { session: plan.session }))
}

async function readFilm(plan: SessionToSimulate, position: number, film: StoredFilm): Promise<void> {
  const { context, session } = plan
  const place = { session, position }
  const view = succeed(await openCase(context, place))
  if (view.phase === 'reading') await commit(plan, view, film)
  const locked = succeed(await openCase(context, place))
  if (locked.phase === 'committed-unaided') await commit(plan, succeed(await requestReveal(context, place)), film)
  else if (locked.phase === 'ai-revealed') await commit(plan, locked, film)
}

/** Commits the report that the model makes of what is shown at this moment. */
async function commit(plan: SessionToSimulate, view: ReadView, film: StoredFilm): Promise<void> {
  const { context, clock, member, session } = plan
  const place = { session, position: view.position }
  const { report, seconds } = simulateReport(
    {
      readerKey: member.seed.key,
      reader: member.reader,
      name: film.fileSha256,
      truth: film.truth,
      findings: plan.findings,
      size: sizeOf(view),
      filmsRead: plan.filmsRead + view.position - 1,
    },
    view.ai,
  )
  const signals = signalsOf(clock.now().getTime(), seconds)
  clock.pass(seconds)
  succeed(await noteActivity(context, { ...place, signals }))
  succeed(await commitRead(context, { ...place, madeFrom: view.draftVersion, report }))
}

/** The senior comes to the session hours later, or the next day. */
async function checkSession(plan: SessionToSimulate, films: number): Promise<void> {
  const chance = seededRandom(`check ${plan.member.seed.key} ${plan.session}`)
  plan.clock.pass(3600 * (1 + 30 * chance.next() ** 2))
  for (let position = 1; position <= films - LEFT_TO_CHECK; position++) await checkFilm(plan, position)
}

/** A check by rule: what a simulated reader missed is major, a false alarm is minor. */
async function checkFilm(
  { senior, context, session, findings, clock }: SessionToSimulate,
  position: number,
): Promise<void> {
  const view = succeed(await openCase(context, { session, position }))
  if (view.phase !== 'committed-with-ai' && view.phase !== 'committed-without-ai') return
  const found = await truthOf(senior, session, position)
  const answers = (view.withAi ?? view.unaided)?.report.answers ?? {}
  const missed = findings.filter((finding) => found.includes(finding) && !answers[finding]?.present)
  const invented = findings.filter((finding) => !found.includes(finding) && answers[finding]?.present)
  const verdict = missed.length > 0 ? 'major' : invented.length > 0 ? 'minor' : 'agree'
  const words = [...missed, ...invented].map((finding) => `Look again for ${finding.replaceAll('-', ' ')}.`).join(' ')
  clock.pass(40)
  succeed(await signOff(senior, { session, position, verdict, marks: [], words: words && `Simulated check. ${words}` }))
}

async function truthOf(context: Context, id: string, position: number): Promise<readonly string[]> {
  const { db } = storeOf(context)
  const session = await sessionById(db, id)
  const reads = session ? await readsOfSessions(db, [session.key]) : []
  const key = reads.find((read) => read.position === position)?.film ?? 0
  return (await filmsByKey(db, [key])).get(key)?.truth.present ?? []
}
