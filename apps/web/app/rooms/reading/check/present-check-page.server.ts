import type { CheckView } from '@collimator/operations'
import type { CommittedReport } from '@collimator/reading'
import { presentAi, presentDebrief, presentFilm } from '../read/present-read-page.server.ts'
import type { CheckedReport, CheckPage } from './check-page.ts'
import { simulatedName } from './present-queue.server.ts'
import { markWords, momentWords, presentSignOff } from './present-sign-off.server.ts'

/** A read as its senior gets it: what the operation gave, put into words, and nothing more. */
export function presentCheckPage({ read, reader, isSimulated, exercise }: CheckView, next: string | null): CheckPage {
  const reports = [
    reportOf(read.unaided, { title: 'Read alone', prefix: 'A' }),
    reportOf(read.withAi, { title: read.unaided ? 'Revised with AI' : 'Read with AI', prefix: 'R' }),
  ].flatMap((report) => report ?? [])
  return {
    reader: simulatedName(reader, isSimulated),
    exercise: exercise.title,
    honesty: exercise.honesty,
    number: read.position,
    ...presentFilm(`/dicomweb/checks/${read.session}/${read.position}`, read),
    reports,
    ai: read.ai && presentAi(read.ai),
    debrief: presentDebrief(read, 'Reader'),
    signOff: presentSignOff(read),
    marksOfSenior: read.signOff?.marks ?? [],
    next,
  }
}

function reportOf(
  committed: CommittedReport | null,
  { title, prefix }: { readonly title: string; readonly prefix: string },
): CheckedReport | null {
  if (!committed) return null
  const { report, at, activeMs } = committed
  return {
    title,
    prefix,
    report,
    locked: `Locked ${momentWords(at)}, read for ${Math.round(activeMs / 1000)} s`,
    marks: report.marks.map((mark, i) => markWords(mark, `${prefix}${i + 1}`)),
  }
}
