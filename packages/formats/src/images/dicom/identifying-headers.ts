import { ok, type Result } from '@collimator/kernel'
import type { FilmFault } from '../grey-image.ts'
import { readDicom } from './data-set/read-dicom.ts'

/**
 * Headers of a DICOM file that may identify somebody: those that the Basic Application Level Confidentiality Profile removes,
 * empties or replaces, found by their kind, so that also attributes of later editions are found. All attributes of patient,
 * trial, visit and request; names, dates, times, ages, texts and identifiers wherever they stand, also within sequences; private
 * attributes; overlays, curves and signatures; the flags for burned-in annotation and recognisable features. Texts that say how
 * the image was made (manufacturer, model, software, codes) are left out, and so are UIDs: nobody can see whether they are those
 * of the archive. Pixels are not looked at.
 * @param bytes a file. @returns the headers that are not empty, each once, by tag; never their values. A fault for what is no
 * DICOM file. Never throws.
 * @see DICOM PS3.15 table E.1-1. Golden: every attribute of that table but UIDs is found.
 */
export function identifyingHeaders(bytes: Uint8Array): Result<readonly string[], FilmFault> {
  const found = new Set<number>()
  const read = readDicom(bytes, ({ tag, vr }, value) => {
    if (!isEmpty(value) && isIdentifying(tag, vr, value)) found.add(tag)
  })
  return read.ok ? ok([...found].sort((a, b) => a - b).map(nameOfHeader)) : read
}

/** A header in words: its name where it is one of the usual ones, else its tag. No golden: a label. */
function nameOfHeader(tag: number): string {
  const hex = tag.toString(16).padStart(8, '0')
  const place = `(${hex.slice(0, 4)},${hex.slice(4)})`
  const name = NAMES[tag] ?? (isPrivate(tag) ? 'private attribute' : undefined)
  return name === undefined ? place : `${name} ${place}`
}

/**
 * Whether an attribute may identify somebody by what it is.
 * @param tag 0xGGGGEEEE. @param vr its value representation; UN where the file does not say. @param value its bytes.
 * @returns see {@link identifyingHeaders}. Golden: table E.1-1.
 */
export function isIdentifying(tag: number, vr: string, value: Uint8Array = NO_BYTES): boolean {
  if (tag === BURNED_IN || tag === RECOGNISABLE) return String.fromCharCode(...value.subarray(0, 3)) === 'YES'
  if (KEPT.has(tag)) return false
  // Where a file does not name representations, a sequence is known by its first item alone and is not opened.
  return isOfIdentifyingKind(tag, vr) || isOfIdentifyingGroup(tag) || (vr === 'UN' && startsWithItem(value))
}

function isOfIdentifyingKind(tag: number, vr: string): boolean {
  return TEXTS.has(vr) || NAMES[tag] !== undefined || OTHERS.has(tag)
}

function isOfIdentifyingGroup(tag: number): boolean {
  const group = tag >>> 16
  return isPrivate(tag) || GROUPS.has(group) || isOverlay(group)
}

const NO_BYTES = new Uint8Array(0)
const BURNED_IN = 0x00280301
const RECOGNISABLE = 0x00280302

/** Names of persons, dates, times, ages, texts, names of machines and addresses. */
const TEXTS = new Set(['AE', 'AS', 'DA', 'DT', 'LO', 'LT', 'PN', 'SH', 'ST', 'TM', 'UC', 'UR', 'UT'])

/** Patient, trial, places and sources of pictures, digital signatures, requests, visits, media, results, stored queries. */
const GROUPS = new Set([0x0010, 0x0012, 0x0016, 0x0032, 0x0034, 0x0038, 0x0042, 0x0400, 0x4008, 0xfffa, 0xfffc])

/** Texts of the trade that say how an image was made and coded. */
const KEPT = new Set([
  0x00080005, 0x00080070, 0x00080100, 0x00080102, 0x00080103, 0x00080104, 0x00081090, 0x00120062, 0x00120063,
  0x00120064, 0x00180022, 0x00180024, 0x00181020, 0x00181160, 0x00181210, 0x00181250, 0x00181251, 0x00201040,
  0x00281054, 0x00281055, 0x00283003, 0x0040a043, 0x20500020,
])

/** Attributes of the table that are neither text nor of one of the groups. */
const OTHERS = new Set([
  0x00001000, 0x00080082, 0x0008009d, 0x00080096, 0x00081041, 0x00081049, 0x00081052, 0x00081062, 0x00081072,
  0x00081084, 0x00081110, 0x00081111, 0x00081120, 0x00081140, 0x00082112, 0x0018100a, 0x00185011, 0x0040000b,
  0x00400275, 0x00400513, 0x00400555, 0x00400562, 0x00400610, 0x0040100a, 0x00401011, 0x00401101, 0x00404025,
  0x00404027, 0x00404028, 0x00404030, 0x00404034, 0x00404035, 0x0040a073, 0x0040a078, 0x0040a07a, 0x0040a07c,
  0x0040a088, 0x0040a358, 0x0040a730, 0x006a0003, 0x00700001, 0x00700086, 0x00720065, 0x0072006d, 0x00880200,
  0x00203401, 0x3006004d, 0x3006004e, 0x30100081,
])

function isPrivate(tag: number): boolean {
  return ((tag >>> 16) & 1) === 1
}

/** Curves (50xx) and overlays (60xx). */
function isOverlay(group: number): boolean {
  return (group & 0xff00) === 0x5000 || (group & 0xff00) === 0x6000
}

function startsWithItem(value: Uint8Array): boolean {
  return value[0] === 0xfe && value[1] === 0xff && value[2] === 0x00 && value[3] === 0xe0
}

function isEmpty(value: Uint8Array): boolean {
  return value.every((byte) => byte === 0x20 || byte === 0)
}

/** The usual ones, found by tag also in files that do not name representations. */
const NAMES: Readonly<Record<number, string>> = {
  524306: 'Instance Creation Date',
  524307: 'Instance Creation Time',
  524320: 'Study Date',
  524321: 'Series Date',
  524322: 'Acquisition Date',
  524323: 'Content Date',
  524330: 'Acquisition Date Time',
  524336: 'Study Time',
  524337: 'Series Time',
  524338: 'Acquisition Time',
  524339: 'Content Time',
  524368: 'Accession Number',
  524416: 'Institution Name',
  524417: 'Institution Address',
  524432: 'Referring Physician’s Name',
  528400: 'Station Name',
  528432: 'Study Description',
  528446: 'Series Description',
  528448: 'Institutional Department Name',
  528456: 'Physicians of Record',
  528464: 'Performing Physician’s Name',
  528480: 'Name of Physicians Reading Study',
  528496: 'Operators’ Name',
  528512: 'Admitting Diagnoses Description',
  532753: 'Derivation Description',
  1048592: 'Patient’s Name',
  1048608: 'Patient ID',
  1048624: 'Patient’s Birth Date',
  1048626: 'Patient’s Birth Time',
  1048640: 'Patient’s Sex',
  1052672: 'Other Patient IDs',
  1052673: 'Other Patient Names',
  1052688: 'Patient’s Age',
  1052704: 'Patient’s Size',
  1052720: 'Patient’s Weight',
  1052736: 'Patient’s Address',
  1057108: 'Patient’s Telephone Numbers',
  1057120: 'Ethnic Group',
  1064960: 'Patient Comments',
  1576960: 'Device Serial Number',
  1577008: 'Protocol Name',
  2097168: 'Study ID',
  2113536: 'Image Comments',
  2622209: 'Burned In Annotation',
  2622210: 'Recognisable Visual Features',
  3280946: 'Requesting Physician',
  3280992: 'Requested Procedure Description',
  4194884: 'Performed Procedure Step Start Date',
  4194885: 'Performed Procedure Step Start Time',
  4194899: 'Performed Procedure Step ID',
  4194900: 'Performed Procedure Step Description',
}
