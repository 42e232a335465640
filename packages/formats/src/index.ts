export { type CalendarEvent, ImpossibleEvent, writeCalendar } from './calendar/write-calendar.ts'
export { attributionText } from './case-packs/attribution-text.ts'
export { type CasePackRefusal, casePackRefusalMessage } from './case-packs/case-pack-refusal.ts'
export {
  CASE_PACK_LIMITS,
  type CasePack,
  casePackJsonSchema,
  casePackSchema,
  type PackCase,
  type PackModel,
} from './case-packs/case-pack-schema.ts'
export { filesOfCase, filesOfModel, type PackFile, unhashedFiles } from './case-packs/files-of-pack.ts'
export { type AllowedPatient, allowedPatient, spacingOfCase } from './case-packs/film-of-case.ts'
export { type PublicPack, packOfPublicSet } from './case-packs/pack-of-public-set.ts'
export { type PublicCases, type PublicSet, publicCasesSchema } from './case-packs/public-cases-schema.ts'
export { type ReadCasePack, readCasePack } from './case-packs/read-case-pack.ts'
export { readTable } from './exports/read-table.ts'
export { writeJsonLines } from './exports/write-json-lines.ts'
export { type SheetCell, type WorkbookSheet, writeWorkbook } from './exports/write-workbook.ts'
export { checkFilm, type ImageFault, imageFaultMessage } from './images/check-film.ts'
export type { DicomImage } from './images/dicom/dicom-image.ts'
export { type ViewedFormat, viewedFormat, viewedSamples } from './images/dicom/display/viewed-frame.ts'
export type { FilmPlace, FilmSpacing, SectionPlane, Vector } from './images/dicom/film-place.ts'
export type { FilmSubject } from './images/dicom/film-subject.ts'
export { identifyingHeaders, isIdentifying } from './images/dicom/identifying-headers.ts'
export { dicomFrameSamples, readDicomFilm, readDicomImage } from './images/dicom/read-dicom-film.ts'
export { claimedFilmKind, type FilmKind, filmKind } from './images/film-kind.ts'
export { type FilmFault, type GreyImage, MOST_FILM_PIXELS } from './images/grey-image.ts'
export { readGreyJpeg } from './images/jpeg/read-grey-jpeg.ts'
export type { VolumeAxes } from './images/nifti-axes.ts'
export type { VolumeFault } from './images/nifti-header.ts'
export { readFilm } from './images/read-film.ts'
export { readGreyPng } from './images/read-grey-png.ts'
export { type GreyVolume, readNifti } from './images/read-nifti.ts'
export { type VolumeSections, volumeSections } from './images/volume-sections.ts'
export {
  ImpossibleGraph,
  type OnnxAttribute,
  type OnnxGraph,
  type OnnxInitializer,
  type OnnxNode,
} from './onnx/onnx-graph.ts'
export { writeOnnx } from './onnx/write-onnx.ts'
export { svgToPng, UnpaintableDrawing } from './raster/svg-to-png.ts'
export {
  type StudyFileFault,
  studyFileFaultText,
} from './reader-studies/columns/study-file-fault.ts'
export {
  type AidedReadFile,
  type AidedReadRow,
  RELIANCE_COLUMNS,
  readAidedReads,
} from './reader-studies/read-aided-reads.ts'
export { type CodedTable, type CodedTableOptions, readCodedTable } from './reader-studies/read-coded-table.ts'
export {
  CALIBRATION_COLUMNS,
  type ForecastFile,
  type ForecastRow,
  type ForecastSeries,
  readForecasts,
} from './reader-studies/read-forecasts.ts'
export { type ImrmcContent, type ImrmcFile, readImrmc } from './reader-studies/read-imrmc.ts'
export {
  LROC_COLUMNS,
  type LrocRow,
  type LrocRows,
  type LrocTable,
  readLrocTable,
} from './reader-studies/read-lroc-table.ts'
export {
  FROC_COLUMNS,
  type LesionRow,
  type MarkedCases,
  type MarkFilesFault,
  type MarkRow,
  readMarks,
} from './reader-studies/read-marks.ts'
export { type ReaderStudyOptions, readReaderStudy } from './reader-studies/read-reader-study.ts'
export type { ReaderRating, ReaderStudyFile } from './reader-studies/reader-rating.ts'
export { type ImrmcWriting, writeImrmc } from './reader-studies/write-imrmc.ts'
export type { FilmRead, WrittenCall, WrittenMarks, WrittenQuestion } from './reading-room/film-read.ts'
export { type FilmReadFile, READS_COLUMNS, readFilmReads } from './reading-room/read-film-reads.ts'
export { writeFilmReads } from './reading-room/write-film-reads.ts'
export { detectReferenceFormat, formatOfName } from './references/detect-reference-format.ts'
export { readReferences } from './references/read-references.ts'
export type { Reference, ReferenceFormat, ReferenceType } from './references/reference.ts'
export { type WrittenReferences, writeReferences } from './references/write-references.ts'
export {
  LABEL_COLUMNS,
  type LabelledRecords,
  type LabelSequence,
  readLabelledRecords,
  readLabelSequence,
  type ScreeningFileFault,
} from './screening/read-screening-table.ts'
export type { AttendanceMode, DescribedProgram, JsonLd, StatedPrice } from './structured-data/described-program.ts'
export { programStructuredData, structuredDataText } from './structured-data/program-structured-data.ts'
export { guardFormula, unguardFormula } from './tables/formula-guard.ts'
export { readCsvTable } from './tables/read-csv-table.ts'
export { readXlsxTable } from './tables/read-xlsx-table.ts'
export { TABLE_LIMITS, type Table, type TableLimits, type TableRow } from './tables/table.ts'
export { writeCsvTable } from './tables/write-csv-table.ts'
export { writeXlsxTable } from './tables/write-xlsx-table.ts'
