import type { PackCase } from '@collimator/formats'
import type { FilmTruth, TrueLesion } from '@collimator/reading'
import { z } from 'zod'

/** Names under which a manifest may hold the same question: RSNA's opacity is its stand-in for pneumonia. */
const FIELDS: Readonly<Record<string, readonly string[]>> = { pneumonia: ['pneumonia', 'opacity'] }

/** Names under which a finding may stand in a manifest, its own first. */
export function fieldsOf(finding: string): readonly string[] {
  return FIELDS[finding] ?? [finding]
}

/** The finding that a field of a manifest answers. */
export function findingOf(field: string): string {
  return Object.keys(FIELDS).find((finding) => FIELDS[finding]?.includes(field)) ?? field
}

const pixels = z.number().min(0).max(1e6)
const drawnFindings = z.array(
  z.object({
    kind: z.string().min(1).max(60),
    subtlety: z.int().min(1).max(5).optional(),
    box: z.tuple([pixels, pixels, pixels, pixels]).optional(),
    mask: z.object({ width: z.int().positive(), height: z.int().positive(), runs: z.array(z.int().min(0)) }).optional(),
  }),
)

/**
 * Whether a case shows a finding: a field of its truth says yes or no, or its list of findings is complete, as in packs of
 * generated films. Undefined where the manifest does not say.
 */
export function labelOf(truth: PackCase['truth'], finding: string): boolean | undefined {
  const fields: Readonly<Record<string, unknown>> = truth
  const label = fieldsOf(finding)
    .map((field) => fields[field])
    .find((value) => typeof value === 'boolean')
  if (typeof label === 'boolean') return label
  return drawnIn(truth)?.some(({ kind }) => kind === finding)
}

/** Every finding that the truth of a case has a yes or no for, in the words of its manifest. */
export function labelsOf(truth: PackCase['truth']): readonly string[] {
  const stated = Object.entries(truth).flatMap(([name, value]) => (typeof value === 'boolean' ? [name] : []))
  return [...stated, ...(drawnIn(truth) ?? []).map(({ kind }) => kind)]
}

/** The truth of a case as a read is held against it. Who says so, and how far to trust it, stay in the words of the pack. */
export function truthOfCase(
  { truth }: PackCase,
  findings: readonly string[],
  size: { readonly width: number; readonly height: number },
): FilmTruth {
  const present = findings.filter((finding) => labelOf(truth, finding) === true)
  const drawn = (drawnIn(truth) ?? []).flatMap(({ kind, box, ...rest }) =>
    box && findings.includes(kind) ? [{ finding: kind, frame: 0, box, ...rest }] : [],
  )
  const lesions = drawn.length > 0 ? drawn : boxesOf(truth, present, size)
  const source = `${endSentence(truth.by)} How far to trust it, as the pack states: ${endSentence(truth.strength)}`
  return { present, lesions, strength: 'stated', source }
}

function drawnIn({ findings }: PackCase['truth']) {
  const read = drawnFindings.safeParse(findings)
  return read.success ? read.data : undefined
}

const boxList = z.array(z.tuple([pixels, pixels, pixels, pixels])).max(200)

/** Boxes in pixels of the film, or of a square whose side stands in the name of the field; theirs is the one finding present. */
function boxesOf(
  truth: PackCase['truth'],
  present: readonly string[],
  { width, height }: { readonly width: number; readonly height: number },
): TrueLesion[] {
  const [finding] = present
  if (finding === undefined || present.length > 1) return []
  return Object.entries(truth).flatMap(([name, value]) => {
    const [, side] = /^boxes_xywh(?:_(\d{1,6}))?$/.exec(name) ?? []
    const boxes = name.startsWith('boxes_xywh') ? boxList.safeParse(value) : undefined
    if (!boxes?.success) return []
    const [across, down] = side === undefined ? [1, 1] : [width / Number(side), height / Number(side)]
    return boxes.data.map(([x, y, w, h]): TrueLesion => {
      return { finding, frame: 0, box: [x * across, y * down, w * across, h * down] }
    })
  })
}

function endSentence(text: string): string {
  return /[.!?]$/.test(text) ? text : `${text}.`
}
