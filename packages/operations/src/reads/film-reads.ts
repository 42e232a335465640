import type { FilmRead, WrittenMarks } from '@collimator/formats'
import { judgeWholeFilm, type ReadForFigures, type ScoredFilm } from '@collimator/reading'
import type { LocationRead } from '@collimator/statistics'

/** A read as files hold it. */
export function writtenRead({ film: read, competencies, isSimulated }: ReadForFigures): FilmRead {
  const { reader, film, at, labels, findings, secondsAlone, secondsWithAi } = read
  return {
    ...{ reader, film, at, secondsAlone, secondsWithAi, competencies, isSimulated },
    ...labels,
    marksAlone: writtenMarks(read.marksAlone),
    marksWithAi: writtenMarks(read.marksWithAi),
    questions: Object.entries(findings).map(([finding, question]) => ({ finding, ...question })),
  }
}

/** The read that a file holds, as figures take it. */
export function readOfFile(written: FilmRead): ReadForFigures {
  const { questions, competencies, isSimulated, marksAlone, marksWithAi, ...rest } = written
  const { exercise, hospital, tool, display, subtlety, ...read } = rest
  const findings = questions.map(({ finding, ...question }) => [finding, question] as const)
  const film: ScoredFilm = {
    ...read,
    labels: { exercise, hospital, tool, display, subtlety },
    any: judgeWholeFilm(findings.map(([, question]) => question)),
    findings: Object.fromEntries(findings),
    marksAlone: locationRead(read.film, marksAlone),
    marksWithAi: locationRead(read.film, marksWithAi),
  }
  return { film, competencies, isSimulated }
}

function writtenMarks(marks: LocationRead | null): WrittenMarks | null {
  return marks && { lesions: marks.lesions.map(({ rating }) => rating ?? null), falseMarks: marks.falseMarks }
}

function locationRead(film: string, marks: WrittenMarks | null): LocationRead | null {
  if (!marks) return null
  const lesions = marks.lesions.map((rating) => (rating === null ? {} : { rating }))
  return { case: film, lesions, falseMarks: marks.falseMarks }
}
