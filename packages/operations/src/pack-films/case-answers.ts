import type { ToolReader, ToolSuggestion } from '@collimator/ai-tools'
import { filmPixelsOf, readingRefusalMessage } from '@collimator/ai-tools'
import type { StoredSuggestion } from '@collimator/db'
import { imageFaultMessage, type PackCase, readFilm } from '@collimator/formats'
import { err, ok, type Result } from '@collimator/kernel'
import type { AiSuggestion, ExerciseRecipe } from '@collimator/reading'
import { z } from 'zod'
import { findingsAnswer, storeSuggestion } from '../reading/store-suggestion.ts'
import { fieldsOf } from './case-truth.ts'

const USUAL_THRESHOLD = 0.5
const share = z.number().min(0).max(1)

/** What a pack states that a tool said to one question about a case; undefined where it does not. */
export function statedFinding(
  one: PackCase,
  tool: string,
  finding: string,
): AiSuggestion['findings'][number] | undefined {
  const said = z.record(z.string(), z.unknown()).safeParse(one.ai?.[tool])
  if (!said.success) return undefined
  const probability = fieldsOf(finding)
    .map((field) => share.safeParse(said.data[`p_${field}`]))
    .find(({ success }) => success)?.data
  if (probability === undefined) return undefined
  const threshold = share.safeParse(said.data.threshold).data ?? USUAL_THRESHOLD
  return { finding, probability, threshold, flagged: probability >= threshold }
}

/** The tools whose answers a case states, with the findings in the words of the manifest. */
export function statedTools({
  ai,
}: PackCase): readonly { readonly tool: string; readonly fields: readonly string[] }[] {
  return Object.entries(ai ?? {}).flatMap(([tool, said]) => {
    const read = z.record(z.string(), z.unknown()).safeParse(said)
    const fields = Object.entries(read.data ?? {}).flatMap(([name, value]) =>
      name.startsWith('p_') && share.safeParse(value).success ? [name.slice(2)] : [],
    )
    return fields.length === 0 ? [] : [{ tool, fields }]
  })
}

/** The answer that a pack states, under the hash of the manifest that states it. */
export function statedAnswer(
  one: PackCase,
  tool: NonNullable<ExerciseRecipe['tool']>,
  { findings, manifestSha256 }: { readonly findings: readonly string[]; readonly manifestSha256: string },
): StoredSuggestion {
  return storeSuggestion({
    tool: { ...tool, modelSha256: manifestSha256 },
    findings: findings.flatMap((finding) => statedFinding(one, tool.id, finding) ?? []),
    boxes: [],
    heatMaps: [],
    planned: null,
  })
}

/** What a tool that runs here says of the first frame of a film, for the findings of the recipe. */
export async function computedAnswer(
  reader: ToolReader,
  dicom: Uint8Array,
  findings: readonly string[],
): Promise<Result<StoredSuggestion, string>> {
  const film = await readFilm(dicom)
  if (!film.ok) return err(imageFaultMessage(film.error))
  const read = await reader.read(filmPixelsOf(film.value))
  if (!read.ok) return err(readingRefusalMessage(read.error))
  const answer = answerOf(read.value)
  const told = findings.flatMap((finding) => {
    const said = answer.findings.find((one) => fieldsOf(finding).includes(one.finding))
    return said ? [{ ...said, finding }] : []
  })
  if (told.length < findings.length) return err(`${reader.tool.id} does not answer every finding of the exercise`)
  const isAsked = ({ finding }: { readonly finding: string }) => findings.includes(finding)
  const places = { boxes: answer.boxes.filter(isAsked), heatMaps: answer.heatMaps.filter(isAsked) }
  return ok(storeSuggestion({ ...answer, ...places, findings: told }))
}

function answerOf(suggestion: ToolSuggestion): AiSuggestion {
  if (suggestion.kind === 'findings') return { ...findingsAnswer(suggestion), planned: null }
  const { tool, condition, probability, threshold, flagged } = suggestion
  const findings = [{ finding: condition, probability, threshold, flagged }]
  return { tool, findings, boxes: [], heatMaps: [], planned: null }
}
