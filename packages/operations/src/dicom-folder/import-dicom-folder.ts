import { readdir } from 'node:fs/promises'
import { join } from 'node:path'
import { sha256Of } from '@collimator/files'
import { type FilmFault, identifyingHeaders, imageFaultMessage, readDicomImage } from '@collimator/formats'
import { err, type ImportProblem, ok, type Result } from '@collimator/kernel'
import { type FileFault, fileFaultMessage } from '../cases/file-fault.ts'
import { type CaseImportReport, importFrom } from '../cases/import-case-pack.ts'
import { openInside } from '../cases/open-inside.ts'
import { folderSource } from '../cases/pack-source.ts'
import type { Context } from '../context/context.ts'
import { type AccessRefusal, accessRefusalMessage, isAccessRefusal, operation } from '../context/operation.ts'
import { type LabelledPath, readLabels } from './read-labels.ts'

/** Who answers for it that a folder shows nobody's identity, and why they are sure. */
export type DeidentificationConfirmed = { readonly by: string; readonly reason: string }

/** A folder of DICOM files with `labels.csv`, and what a pack needs besides. */
export type DicomFolder = {
  readonly folder: string
  readonly name: string
  readonly licence: string
  readonly attribution: readonly string[]
  /** Null as long as nobody confirms it. */
  readonly confirmed: DeidentificationConfirmed | null
  readonly onProgress?: (filesDone: number, files: number) => void
}

/** A file with the headers in it that may identify somebody; their values are never told. */
export type IdentifyingFile = { readonly file: string; readonly headers: readonly string[] }

/** Why a folder is not imported. */
export type DicomFolderRefusal =
  | AccessRefusal
  | FileFault
  | { readonly code: 'DICOM_FOLDER.BAD_LABELS'; readonly problems: readonly ImportProblem[] }
  | { readonly code: 'DICOM_FOLDER.NO_CASES' }
  | { readonly code: 'DICOM_FOLDER.BAD_FILE'; readonly file: string; readonly fault: FilmFault }
  | { readonly code: 'DICOM_FOLDER.IDENTIFYING'; readonly files: readonly IdentifyingFile[] }
  | { readonly code: 'DICOM_FOLDER.BAD_CONFIRMATION'; readonly expected: string }

/** What was imported, and the headers that somebody has confirmed to identify nobody. */
export type ImportedFolder = { readonly report: CaseImportReport; readonly identifying: readonly IdentifyingFile[] }

const LABELS = 'labels.csv'
const MOST_WORDS = 2000
const MOST_FILE_BYTES = 1024 * 2 ** 20

/**
 * Imports a folder of DICOM files as a pack. A file that `labels.csv` names is a case, a folder that it names is a scan; other
 * files are left alone. Headers that may identify somebody refuse the whole folder, file by file and without their values, until
 * somebody confirms by name and reason that they do not; who and why is kept with the pack. Nothing half imported stays.
 */
export const importDicomFolder = operation({
  action: 'cases.import',
  run: async (context, wanted: DicomFolder) => importFolder(context, wanted),
})

async function importFolder(
  context: Context,
  { folder, confirmed, onProgress, ...about }: DicomFolder,
): Promise<Result<ImportedFolder, Exclude<DicomFolderRefusal, AccessRefusal>>> {
  const fault = confirmationFault(confirmed)
  if (fault !== undefined) return err({ code: 'DICOM_FOLDER.BAD_CONFIRMATION', expected: fault })
  const read = await readFolder(folder)
  if (!read.ok) return read
  const identifying = read.value.flatMap(({ files }) => files.filter(({ headers }) => headers.length > 0))
  if (identifying.length > 0 && !confirmed) return err({ code: 'DICOM_FOLDER.IDENTIFYING', files: identifying })
  const deidentification = { files: identifying.length, ...(confirmed ? { confirmed } : {}) }
  const manifest = manifestOf(read.value, { ...about, deidentification, day: dayOf(context) })
  const bytes = new TextEncoder().encode(JSON.stringify(manifest))
  const source = { ...folderSource(folder), manifest: async () => ok(bytes) }
  const done = await importFrom(context, source, { acceptValid: false, ...(onProgress ? { onProgress } : {}) })
  return done.ok ? ok({ report: done.value, identifying }) : done
}

async function readFolder(
  folder: string,
): Promise<Result<readonly ReadCase[], Exclude<DicomFolderRefusal, AccessRefusal>>> {
  const labels = await readWhole(folder, LABELS)
  if (!labels.ok) return labels
  const { cases, problems } = readLabels(LABELS, labels.value)
  if (problems.length > 0) return err({ code: 'DICOM_FOLDER.BAD_LABELS', problems })
  return cases.length === 0 ? err({ code: 'DICOM_FOLDER.NO_CASES' }) : readCases(folder, cases)
}

function confirmationFault(confirmed: DeidentificationConfirmed | null): string | undefined {
  if (!confirmed) return undefined
  const isTold = (text: string) => text.trim().length > 0 && text.length <= MOST_WORDS
  if (!isTold(confirmed.by)) return 'the name of whoever confirms that nobody can be identified'
  return isTold(confirmed.reason) ? undefined : `a reason of 1 to ${MOST_WORDS} characters`
}

type ReadFile = IdentifyingFile & { readonly sha256: string; readonly bytes: number; readonly modality: string }
type ReadCase = LabelledPath & { readonly files: readonly ReadFile[]; readonly isScan: boolean }

async function readCases(
  folder: string,
  cases: readonly LabelledPath[],
): Promise<Result<readonly ReadCase[], Exclude<DicomFolderRefusal, AccessRefusal>>> {
  const read: ReadCase[] = []
  for (const one of cases) {
    const inside = await filesIn(folder, one.path)
    const files: ReadFile[] = []
    for (const file of inside ?? [one.path]) {
      const found = await readFileOf(folder, file)
      if (!found.ok) return found
      files.push(found.value)
    }
    if (files.length === 0) return err({ code: 'CASE_FILE.MISSING', file: `${one.path}/` })
    read.push({ ...one, files, isScan: inside !== undefined })
  }
  return ok(read)
}

/** The files of a folder by name; undefined for what is no folder. What it is otherwise, opening it tells. */
async function filesIn(folder: string, path: string): Promise<readonly string[] | undefined> {
  try {
    const entries = await readdir(join(folder, path), { withFileTypes: true })
    return entries.flatMap((entry) => (entry.isFile() ? `${path}/${entry.name}` : [])).sort()
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === undefined) throw error
    return undefined
  }
}

async function readFileOf(
  folder: string,
  file: string,
): Promise<Result<ReadFile, Exclude<DicomFolderRefusal, AccessRefusal>>> {
  const bytes = await readWhole(folder, file)
  if (!bytes.ok) return bytes
  const image = readDicomImage(bytes.value)
  if (!image.ok) return err({ code: 'DICOM_FOLDER.BAD_FILE', file, fault: image.error })
  const headers = identifyingHeaders(bytes.value)
  if (!headers.ok) return err({ code: 'DICOM_FOLDER.BAD_FILE', file, fault: headers.error })
  const { modality } = image.value
  return ok({ file, headers: headers.value, sha256: sha256Of(bytes.value), bytes: bytes.value.length, modality })
}

async function readWhole(folder: string, file: string): Promise<Result<Uint8Array, FileFault>> {
  const opened = await openInside(folder, file)
  if (!opened.ok) return opened
  const { handle, size } = opened.value
  try {
    if (size > MOST_FILE_BYTES) return err({ code: 'CASE_FILE.TOO_LARGE', file, limit: MOST_FILE_BYTES })
    return ok(new Uint8Array(await handle.readFile()))
  } finally {
    await handle.close()
  }
}

function dayOf({ app }: Context): string {
  return app.now().toISOString().slice(0, 10)
}

type About = Pick<DicomFolder, 'name' | 'licence' | 'attribution'> & {
  readonly deidentification: object
  readonly day: string
}

/** Cases are numbered: the names of an archive's files often hold an accession number. */
function manifestOf(cases: readonly ReadCase[], { name, licence, attribution, deidentification, day }: About): object {
  return {
    format: 'collimator-case-pack-1',
    name,
    made: day,
    deidentification,
    cases: cases.map(({ files, isScan, set, by, strength, labels }, i) => {
      const listed = files.map(({ file, sha256, bytes }) => ({ file, sha256, bytes }))
      return {
        id: `case-${i + 1}`,
        ...(set === '' ? {} : { set }),
        modality: files[0]?.modality || 'OT',
        ...(isScan ? { files: listed } : listed[0]),
        source: { folder: 'imported by an owner of the installation' },
        licence,
        attribution: [...attribution],
        truth: { ...labels, by, strength },
      }
    }),
  }
}

/** One English sentence for a refusal, with what to do. */
export function dicomFolderRefusalMessage(refusal: DicomFolderRefusal): string {
  if (isAccessRefusal(refusal)) return accessRefusalMessage(refusal)
  switch (refusal.code) {
    case 'DICOM_FOLDER.BAD_LABELS':
      return refusal.problems
        .map(({ file, row, found, expected }) => {
          return `${file}${row ? `, line ${row}` : ''}: found ${found}, expected ${expected}`
        })
        .join('; ')
    case 'DICOM_FOLDER.NO_CASES':
      return `${LABELS}: found no case, expected a row for each file or folder that is one`
    case 'DICOM_FOLDER.BAD_FILE':
      return `${refusal.file}: ${imageFaultMessage(refusal.fault)}`
    case 'DICOM_FOLDER.IDENTIFYING':
      return `${refusal.files.length} files have headers that may identify somebody; remove them, or confirm that they identify nobody`
    case 'DICOM_FOLDER.BAD_CONFIRMATION':
      return `the confirmation: expected ${refusal.expected}`
    default:
      return fileFaultMessage(refusal)
  }
}
