import type { ToolReader } from '@collimator/ai-tools'
import type { NewFilm, StoredExercise } from '@collimator/db'
import { fileStoreFaultMessage } from '@collimator/files'
import { err, ok, type Result } from '@collimator/kernel'
import { type ClassShortage, type DealtCase, isStated, planPackFilms } from '@collimator/reading'
import { openToolIn } from '../ai/load-tool.ts'
import { toolRefusalMessage } from '../ai/tool-refusal.ts'
import { type Context, insideOf } from '../context/context.ts'
import { keepFilms, type MadeFilms } from '../reading/keep-films.ts'
import { computedAnswer, statedAnswer } from './case-answers.ts'
import { truthOfCase } from './case-truth.ts'
import { filmOfCase } from './film-of-case.ts'
import { type OfferedCases, offerCases } from './offer-cases.ts'

type Asked = Pick<StoredExercise, 'key' | 'recipe'> & { readonly seed: string }
type Progress = (done: number, total: number) => void

/**
 * Takes the films of an exercise from an imported pack, with the answers of its tool, ahead of need, all or nothing. Which
 * cases, is dealt from the seed. Why it cannot be done is told in words.
 */
export async function preparePackFilms(
  context: Context,
  { key, recipe, seed }: Asked,
  onProgress: Progress,
): Promise<Result<MadeFilms, string>> {
  const offered = await offerCases(context, recipe)
  if (!offered.ok) return offered
  const dealt = planPackFilms(recipe, offered.value.offers, seed)
  if (!dealt.ok) return err(shortageSentence(dealt.error))
  const reader = await readerOf(context, recipe.tool)
  if (!reader.ok) return reader
  try {
    const films: NewFilm[] = []
    for (const film of dealt.value) {
      onProgress(films.length, dealt.value.length)
      const made = await filmFrom(context, { recipe, seed, offered: offered.value, reader: reader.value }, film)
      if (!made.ok) return err(`case ${film.case}: ${made.error}`)
      films.push(made.value)
    }
    return await keepFilms(context, key, films)
  } finally {
    await reader.value?.close()
  }
}

/** What a pack lacks for an exercise. */
function shortageSentence(shortages: readonly ClassShortage[]): string {
  const parts = shortages.map(({ finding, wanted, found }) => {
    const what = finding === null ? 'without a finding' : `with ${finding}`
    return `${wanted} cases ${what}, found ${found}`
  })
  return `the pack has too few cases: expected ${parts.join('; ')}`
}

/** The tool that reads the films here; null where there is none, or where the pack states its answers. */
async function readerOf(context: Context, tool: Asked['recipe']['tool']): Promise<Result<ToolReader | null, string>> {
  if (!tool || isStated(tool)) return ok(null)
  const opened = await openToolIn(context.app, { id: tool.id })
  if (!opened.ok) return err(toolRefusalMessage(opened.error))
  const { version } = opened.value.tool
  if (version === tool.version) return opened
  await opened.value.close()
  return err(`found ${tool.id} ${version}, expected ${tool.version}`)
}

type Making = Pick<Asked, 'recipe' | 'seed'> & { readonly offered: OfferedCases; readonly reader: ToolReader | null }

async function filmFrom(
  context: Context,
  { recipe, seed, offered, reader }: Making,
  { name, case: id }: DealtCase,
): Promise<Result<NewFilm, string>> {
  const offer = offered.offers.find((one) => one.id === id)
  if (!offer) throw new RangeError('a case that was not offered was dealt')
  const { one, row, present } = offer
  const { files } = insideOf(context.app)
  const film = await filmOfCase(files, one)
  if (!film.ok) return film
  const { dicom, width, height, frames } = film.value
  const suggestion = await suggestionOf({ recipe, offered, reader }, offer, film.value)
  if (!suggestion.ok) return suggestion
  const put = await files.put(dicom, { limit: dicom.length })
  if (!put.ok) return err(fileStoreFaultMessage(put.error))
  return ok({
    ...{ name, width, height, frames, fileSha256: put.value.sha256, prior: null, packCase: row.key },
    stratum: present.length === 0 ? 'normal' : present.join(' '),
    origin: { kind: 'pack', setSeed: seed, pack: offered.pack.id, case: id },
    truth: truthOfCase(one, recipe.findings, { width, height }),
    suggestion: suggestion.value,
  })
}

async function suggestionOf(
  { recipe: { tool, findings }, offered, reader }: Omit<Making, 'seed'>,
  { one }: OfferedCases['offers'][number],
  { dicom, frames }: { readonly dicom: Uint8Array; readonly frames: number },
): Promise<Result<NewFilm['suggestion'], string>> {
  if (!tool) return ok(null)
  const { manifestSha256 } = offered.pack
  if (!reader) return ok(statedAnswer(one, tool, { findings, manifestSha256 }))
  if (frames > 1 || !FILMS.test(one.modality))
    return err(`found ${one.modality} of ${frames} sections, expected a radiograph: ${tool.id} reads nothing else`)
  return computedAnswer(reader, dicom, findings)
}

/** Modalities that the tools of this program were made for. */
const FILMS = /\b(?:CR|DX)\b/
