import { metaData } from '@cornerstonejs/core'

type Instance = Readonly<Record<string, { readonly Value?: readonly unknown[] } | undefined>>

const planes = new Map<string, object>()
let isListening = false

/**
 * Keeps in mind that the pixels of a film are not square although their size is not known. The library stretches films by
 * their spacing alone, so it is given one in the right proportion, marked as made up: lengths stay in pixels.
 * @param instance metadata as DICOM JSON; nothing is kept where they give a spacing or no aspect ratio.
 */
export function keepPixelAspect(imageId: string, instance: Instance): void {
  const [down, across] = numbersOf(instance, '00280034')
  if (numbersOf(instance, '00280030').length > 0 || !(down && across)) return
  if (!isListening) metaData.addProvider(planeOf, FIRST)
  isListening = true
  planes.set(imageId, {
    rows: numbersOf(instance, '00280010')[0],
    columns: numbersOf(instance, '00280011')[0],
    imageOrientationPatient: [1, 0, 0, 0, 1, 0],
    rowCosines: [1, 0, 0],
    columnCosines: [0, 1, 0],
    imagePositionPatient: [0, 0, 0],
    rowPixelSpacing: down / across,
    columnPixelSpacing: 1,
    pixelSpacing: [down / across, 1],
    usingDefaultValues: true,
  })
}

/** Asked before the provider of the image loader, which does not know the attribute. */
const FIRST = 20_000

function planeOf(type: string, imageId: unknown): object | undefined {
  return type === 'imagePlaneModule' && typeof imageId === 'string' ? planes.get(imageId) : undefined
}

function numbersOf(instance: Instance, tag: string): readonly number[] {
  return (instance[tag]?.Value ?? []).map(Number).filter((value) => value > 0)
}
