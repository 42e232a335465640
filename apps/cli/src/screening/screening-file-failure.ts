import { LABEL_COLUMNS, type ScreeningFileFault } from '@collimator/formats'
import { foundText } from '@collimator/kernel'
import { listProblems } from '../input-file.ts'
import { CommandFailure, type Io } from '../io.ts'

/** Lists what is wrong with a screening file on stderr, and makes the failure that says why it cannot be used. */
export function screeningFileFailure(io: Io, path: string, fault: ScreeningFileFault): CommandFailure {
  listProblems(io, fault.problems)
  return new CommandFailure(`${path}: ${reasonOf(fault)}`)
}

function reasonOf(fault: ScreeningFileFault): string {
  switch (fault.code) {
    case 'SCREENING_FILE.UNREADABLE':
      return 'no table in this file'
    case 'SCREENING_FILE.NO_LABEL_COLUMN':
      return fault.of === 'records'
        ? `no label column; expected one of ${LABEL_COLUMNS.join(', ')}, or --label COLUMN; found ${columnsText(fault)}`
        : `expected one 0 or 1 on each line, or a column ${LABEL_COLUMNS.join(', ')}; found ${columnsText(fault)}`
    case 'SCREENING_FILE.NO_TEXT_COLUMN':
      return `no title or abstract column to rank by; found ${columnsText(fault)}`
    case 'SCREENING_FILE.NO_SUCH_COLUMN':
      return `no column "${fault.column}"; found ${columnsText(fault)}`
    case 'SCREENING_FILE.NO_LABEL':
      return fault.found === ''
        ? `line ${fault.row}: no label; expected 0 or 1`
        : `line ${fault.row}, column ${fault.column}: found "${fault.found}"; expected 0, 1 or an empty cell`
  }
}

function columnsText({ columns }: { readonly columns: readonly string[] }): string {
  return foundText(`columns ${columns.join(', ')}`)
}
