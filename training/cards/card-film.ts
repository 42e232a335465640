import { type CaseRequest, type FilmTruth, generateCase, type ToolInput, toolInput } from '@collimator/imaging'

/** A film as a tool sees it, with the truth to judge the tool by. */
export type CardFilm = { readonly truth: FilmTruth; readonly size: number; readonly tensor: Float32Array }

/** What a worker is asked for. */
export type CardFilmOrder = { readonly request: CaseRequest; readonly input: ToolInput }

/**
 * Generates one film and brings it into a network's form.
 * @throws Error when the generated film cannot be shown to the network, which is a defect.
 */
export function cardFilm({ request, input }: CardFilmOrder): CardFilm {
  const film = generateCase(request)
  const shown = toolInput(film, input)
  if (!shown.ok) throw new Error(`film ${film.id} does not fit the network: ${shown.error.code}`)
  const { findings, distractors } = film.truth
  return {
    truth: {
      caseId: film.id,
      patientId: film.patientSeed,
      hospital: film.hospital,
      view: film.view,
      truth: { findings, distractors },
    },
    size: film.width,
    tensor: shown.value.data,
  }
}
