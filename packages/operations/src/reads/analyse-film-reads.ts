import { readFilmReads } from '@collimator/formats'
import { err, type ImportProblem, ok, type Result } from '@collimator/kernel'
import { type FiguresOfReads, figuresOfReads, type ReadForFigures } from '@collimator/reading'
import { operation } from '../context/operation.ts'
import { type Contract, contractOf, problemsJson } from '../studies/contract.ts'
import type { StudyFile, StudyRefusal } from '../studies/study-file.ts'
import { readOfFile } from './film-reads.ts'

/** A file of reads as it is exported, and whose figures are asked for: everybody's in it when left out. */
export type FilmReadsRequest = { readonly file: StudyFile; readonly reader?: string | undefined }

/** The figures of every reader in a file. */
export type FilmReadsAnalysis = {
  readonly readers: readonly { readonly reader: string; readonly figures: FiguresOfReads }[]
  readonly problems: readonly ImportProblem[]
  readonly contract: Contract
}

/** Computes the figures of the personal page from a file of reads. Broken rows are left out and listed. */
export const analyseFilmReads = operation({
  action: 'study.analyse',
  run: async (_context, request: FilmReadsRequest) => computeFigures(request),
})

function computeFigures({ file, reader: asked }: FilmReadsRequest): Result<FilmReadsAnalysis, StudyRefusal> {
  const read = readFilmReads(file.name, file.bytes)
  if (!read.ok) return err({ code: 'STUDY.FILE_UNUSABLE', fault: read.error })
  const { reads, problems } = read.value
  const byReader = new Map<string, ReadForFigures[]>()
  for (const written of reads) {
    const own = byReader.get(written.reader) ?? []
    own.push(readOfFile(written))
    byReader.set(written.reader, own)
  }
  if (asked !== undefined && !byReader.has(asked)) return err({ code: 'STUDY.NO_SUCH_READER', reader: asked, problems })
  const readers = [...byReader]
    .filter(([reader]) => asked === undefined || reader === asked)
    .map(([reader, own]) => ({ reader, figures: figuresOfReads(own) }))
  const contract = contractOf('reading-figures', 1, { readers, problems: problemsJson(problems) })
  return ok({ readers, problems, contract })
}
