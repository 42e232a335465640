import { annotation } from '@cornerstonejs/tools'

type Annotation = ReturnType<typeof annotation.state.getAllAnnotations>[number]

/** Takes away what was measured on a film. */
export function removeMeasurements(imageIds: readonly string[]): void {
  for (const { annotationUID } of ofFilm(imageIds)) if (annotationUID) annotation.state.removeAnnotation(annotationUID)
}

/** What was measured on a film, each as its name and values. */
export function listMeasurements(imageIds: readonly string[]): readonly string[] {
  return ofFilm(imageIds).map(({ metadata, data }) => {
    const [stats] = Object.values(data.cachedStats ?? {})
    return [NAMES[metadata?.toolName ?? ''] ?? 'Measurement', ...valuesOf(stats)].join(' ')
  })
}

function ofFilm(imageIds: readonly string[]): readonly Annotation[] {
  const own = new Set(imageIds)
  return annotation.state.getAllAnnotations().filter(({ metadata }) => own.has(metadata?.referencedImageId ?? ''))
}

const NAMES: Readonly<Record<string, string>> = {
  Length: 'Length',
  Angle: 'Angle',
  CobbAngle: 'Cobb angle',
  EllipticalROI: 'Ellipse',
  RectangleROI: 'Rectangle',
}

/** The values that a tool keeps, with the name of their unit beside them. */
const VALUES = [
  ['length', '', 'unit'],
  ['angle', '', null],
  ['area', 'area', 'areaUnit'],
  ['mean', 'mean', null],
  ['stdDev', 'standard deviation', null],
] as const

function valuesOf(stats: unknown): readonly string[] {
  if (typeof stats !== 'object' || stats === null) return []
  const kept = new Map<string, unknown>(Object.entries(stats))
  return VALUES.flatMap(([name, label, unit]) => {
    const value = kept.get(name)
    if (typeof value !== 'number' || !Number.isFinite(value)) return []
    const said = name === 'angle' ? '°' : unit && typeof kept.get(unit) === 'string' ? ` ${kept.get(unit)}` : ''
    return [`${label} ${Math.round(value * 10) / 10}${said}`.trim()]
  })
}
