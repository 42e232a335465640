import { type CaseImportReport, caseFaultMessage } from '@collimator/operations'
import { type Finish, type Io, writeJson } from '../io.ts'

const MOST_TOLD = 20

/** Writes what an import kept and what it refused; the command ends with 1 when something was refused. */
export function printImportReport(
  io: Io,
  finish: Finish,
  { report, asJson }: { readonly report: CaseImportReport; readonly asJson: boolean },
): void {
  if (report.faults.length > 0) finish(1)
  if (asJson) writeJson(io, importJson(report))
  else withReadableErrors(io, report)
}

/** The report with a sentence for every fault. */
export function importJson(report: CaseImportReport): object {
  return { ...report, faults: report.faults.map((fault) => ({ ...fault, message: caseFaultMessage(fault) })) }
}

/** The report as lines: faults to stderr, what was kept to stdout. */
export function withReadableErrors(io: Io, { faults, leftOut, files, written }: CaseImportReport): void {
  for (const fault of faults.slice(0, MOST_TOLD)) io.stderr.write(`${caseFaultMessage(fault)}\n`)
  if (faults.length > MOST_TOLD) io.stderr.write(`and ${faults.length - MOST_TOLD} more faults\n`)
  for (const { file } of leftOut) io.stderr.write(`${file}: left out, the manifest gives no hash\n`)
  if (!written) {
    io.stdout.write(`Nothing was imported: ${faults.length} faults. --accept-valid keeps the good cases.\n`)
    return
  }
  const { pack, cases, models, unchanged } = written
  const counts = `${cases} cases, ${models} models; ${files.copied} files copied, ${files.alreadyThere} already there`
  io.stdout.write(`${pack}: ${counts}${unchanged ? '; nothing changed' : ''}\n`)
}
