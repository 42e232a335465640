import type { FindingTruth, GeneratedCase } from '../cases/generate-case.ts'
import type { FindingKind } from '../findings/finding.ts'
import { maskPixels } from '../findings/run-length-mask.ts'
import { caseUids, codeItem, decimalString, exposureMoment, GENERATED_NOTE, sharedHeader } from './case-header.ts'
import { type DataSet, dicomFile } from './data-element.ts'

const SEGMENTATION = '1.2.840.10008.5.1.4.1.1.66.4'
const DX_FOR_PRESENTATION = '1.2.840.10008.5.1.4.1.1.1.1'

type Concept = readonly [value: string, scheme: string, meaning: string]

// SNOMED CT concepts of the findings and their category, with a recommended display colour in CIELab.
const CONCEPTS: Readonly<Record<FindingKind, Concept>> = {
  nodule: ['427359005', 'SCT', 'Solitary nodule of lung'],
  consolidation: ['95436008', 'SCT', 'Lung consolidation'],
  'pleural-effusion': ['60046008', 'SCT', 'Pleural effusion'],
  pneumothorax: ['36118008', 'SCT', 'Pneumothorax'],
  cardiomegaly: ['8186001', 'SCT', 'Cardiomegaly'],
  atelectasis: ['46621007', 'SCT', 'Atelectasis'],
}
const CATEGORY: Concept = ['49755003', 'SCT', 'Morphologically Altered Structure']

/**
 * The truth of a film as a binary DICOM Segmentation (PS3.3 section A.51), one segment and one frame a finding.
 * @param film the case.
 * @returns the bytes of the file; undefined for a normal film, because a segmentation needs a segment.
 */
export function truthSegmentation(film: GeneratedCase): Uint8Array | undefined {
  const { findings } = film.truth
  if (findings.length === 0) return undefined
  const uids = caseUids(film)
  return dicomFile({ classUid: SEGMENTATION, instanceUid: uids.truth }, [
    ...sharedHeader(film),
    ...segmentationIdentity(film),
    ...binaryPixels(film),
    [0x00620001, 'CS', 'BINARY'],
    [0x00620013, 'CS', 'NO'],
    [0x00620002, 'SQ', findings.map(segmentItem)],
    ...dimensions(film),
    [0x52009229, 'SQ', [sharedGroups(film)]],
    [0x52009230, 'SQ', findings.map((_, i) => frameGroups(film, i + 1))],
    [0x7fe00010, 'OB', packedFrames(findings)],
  ])
}

function segmentationIdentity(film: GeneratedCase): DataSet {
  const uids = caseUids(film)
  const { date, time } = exposureMoment(film)
  return [
    [0x00080008, 'CS', 'DERIVED\\PRIMARY'],
    [0x00080016, 'UI', SEGMENTATION],
    [0x00080018, 'UI', uids.truth],
    [0x00080021, 'DA', date],
    [0x00080023, 'DA', date],
    [0x00080031, 'TM', time],
    [0x00080033, 'TM', time],
    [0x00080060, 'CS', 'SEG'],
    [0x00080070, 'LO', 'Collimator'],
    [0x0008103e, 'LO', 'Truth of a generated film'],
    [0x00081090, 'LO', 'Collimator'],
    [0x00081115, 'SQ', [referencedSeries(film)]],
    [0x00181000, 'LO', 'SIMULATED'],
    [0x00181020, 'LO', '1'],
    [0x0020000e, 'UI', uids.truthSeries],
    [0x00200011, 'IS', '2'],
    [0x00200013, 'IS', '1'],
    [0x00200020, 'CS', 'L\\F'],
    [0x00204000, 'LT', GENERATED_NOTE],
    [0x00700080, 'CS', 'TRUTH'],
    [0x00700081, 'LO', 'Exact truth of a generated film'],
    [0x00700084, 'PN', 'Collimator^Generator'],
  ]
}

function referencedSeries(film: GeneratedCase): DataSet {
  const uids = caseUids(film)
  return [
    [0x0020000e, 'UI', uids.filmSeries],
    [
      0x0008114a,
      'SQ',
      [
        [
          [0x00081150, 'UI', DX_FOR_PRESENTATION],
          [0x00081155, 'UI', uids.film],
        ],
      ],
    ],
  ]
}

function binaryPixels(film: GeneratedCase): DataSet {
  return [
    [0x00280002, 'US', [1]],
    [0x00280004, 'CS', 'MONOCHROME2'],
    [0x00280008, 'IS', String(film.truth.findings.length)],
    [0x00280010, 'US', [film.height]],
    [0x00280011, 'US', [film.width]],
    [0x00280100, 'US', [1]],
    [0x00280101, 'US', [1]],
    [0x00280102, 'US', [0]],
    [0x00280103, 'US', [0]],
    [0x00280301, 'CS', 'NO'],
    [0x00282110, 'CS', '00'],
  ]
}

function segmentItem(finding: FindingTruth, i: number): DataSet {
  return [
    [0x00620003, 'SQ', [codeItem(...CATEGORY)]],
    [0x00620004, 'US', [i + 1]],
    [0x00620005, 'LO', `${finding.kind}, subtlety ${finding.subtlety}`],
    [0x00620008, 'CS', 'AUTOMATIC'],
    [0x00620009, 'LO', 'Collimator generator'],
    [0x0062000f, 'SQ', [codeItem(...CONCEPTS[finding.kind])]],
  ]
}

const SEGMENT_NUMBER_TAG = 0x0062000b
const SEGMENT_GROUP_TAG = 0x0062000a

function dimensions(film: GeneratedCase): DataSet {
  const organisation = caseUids(film).segmentDimensions
  return [
    [0x00209221, 'SQ', [[[0x00209164, 'UI', organisation]]]],
    [
      0x00209222,
      'SQ',
      [
        [
          [0x00209164, 'UI', organisation],
          [0x00209165, 'AT', [SEGMENT_NUMBER_TAG]],
          [0x00209167, 'AT', [SEGMENT_GROUP_TAG]],
        ],
      ],
    ],
  ]
}

function sharedGroups(film: GeneratedCase): DataSet {
  const pitch = decimalString(film.pixelSpacingMm)
  return [
    [
      0x00289110,
      'SQ',
      [
        [
          [0x00180050, 'DS', '1'],
          [0x00280030, 'DS', `${pitch}\\${pitch}`],
        ],
      ],
    ],
  ]
}

function frameGroups(film: GeneratedCase, segment: number): DataSet {
  const source: DataSet = [
    [0x00081150, 'UI', DX_FOR_PRESENTATION],
    [0x00081155, 'UI', caseUids(film).film],
    [0x0040a170, 'SQ', [codeItem('121322', 'DCM', 'Source image for image processing operation')]],
  ]
  const derivation: DataSet = [
    [0x00089215, 'SQ', [codeItem('113076', 'DCM', 'Segmentation')]],
    [0x00082112, 'SQ', [source]],
  ]
  return [
    [0x00089124, 'SQ', [derivation]],
    [0x00209111, 'SQ', [[[0x00209157, 'UL', [segment]]]]],
    [0x0062000a, 'SQ', [[[SEGMENT_NUMBER_TAG, 'US', [segment]]]]],
  ]
}

/** Frames as one bit a pixel, least significant bit first, without padding between frames (PS3.5 section 8.1.1). */
function packedFrames(findings: readonly FindingTruth[]): Uint8Array {
  const masks = findings.map((finding) => maskPixels(finding.mask))
  const size = masks[0]?.length ?? 0
  const bytes = new Uint8Array(Math.ceil((size * masks.length) / 8))
  masks.forEach((mask, frame) => {
    for (let at = 0; at < size; at++) {
      if (mask[at] === 0) continue
      const bit = frame * size + at
      bytes[bit >> 3] = (bytes[bit >> 3] as number) | (1 << (bit & 7))
    }
  })
  return bytes
}
