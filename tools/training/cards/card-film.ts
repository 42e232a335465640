import type { FilmPixels, FilmTruth } from '@collimator/ai-tools'
import { type CaseRequest, generateCase } from '@collimator/imaging'

/** A film as a tool is given it, with the truth to judge the tool by. */
export type CardFilm = { readonly truth: FilmTruth; readonly film: FilmPixels & { readonly pixels: Uint16Array } }

/** Generates one film of an evaluation. */
export function cardFilm(request: CaseRequest): CardFilm {
  const { id, patientSeed, hospital, view, truth, width, height, pixels, window } = generateCase(request)
  const { findings, distractors } = truth
  return {
    truth: { caseId: id, patientId: patientSeed, hospital, view, truth: { findings, distractors } },
    film: { width, height, pixels, window },
  }
}
