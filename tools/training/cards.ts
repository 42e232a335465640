// `npm run cards -- alder birch cedar [--films 1000] [--pairs 300] [--pixels 512] [--workers 2] [--date YYYY-MM-DD]`
// judges the project's own AI tools on held-out generated films and writes content/ai-tools/<id>/card.json. Films and
// answers are kept in data/cards, so a broken run goes on where it stopped.
import { writeFile } from 'node:fs/promises'
import path from 'node:path'
import { parseArgs } from 'node:util'
import { modelCard, modelCardFigures } from '@collimator/ai-tools'
import { type Context, isAccessRefusal, openTool, openWithoutStore, toolRefusalMessage } from '@collimator/operations'
import { openCardFilms } from './cards/card-film-store.ts'
import {
  type CardSize,
  describeEvaluation,
  detectorPairs,
  markerPairs,
  type PlannedPair,
  performanceFilms,
} from './cards/card-plan.ts'
import { judgeFilms } from './cards/judge-films.ts'
import { lineProgress } from './progress.ts'

const ROOT = path.join(import.meta.dirname, '../..')
const KEPT = path.join(ROOT, 'data/cards')

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    films: { type: 'string', default: '1000' },
    pairs: { type: 'string', default: '300' },
    pixels: { type: 'string', default: '512' },
    workers: { type: 'string', default: '2' },
    date: { type: 'string', default: new Date().toISOString().slice(0, 10) },
  },
})
const tools = positionals.length > 0 ? positionals : ['alder', 'birch', 'cedar']
const counts = [values.films, values.pairs, values.pixels, values.workers].map(Number)
const [perHospital, pairs, filmPixels, workers] = counts as [number, number, number, number]
if (!counts.every((count) => Number.isInteger(count) && count >= 1) || pairs > perHospital || filmPixels > 2048) {
  console.error(
    'usage: npm run cards -- [TOOL...] [--films 1..] [--pairs 1..films] [--pixels 64..2048] [--workers 1..] [--date YYYY-MM-DD]',
  )
  process.exit(2)
}
const size: CardSize = { perHospital, markerPairs: pairs, detectorPairs: pairs, filmPixels }
const films = performanceFilms(size)
const [marker, detector] = [markerPairs(size), detectorPairs(size)]
const both = (two: readonly PlannedPair[]) => two.flatMap((pair) => [pair.without, pair.with])
const planned = [...new Map([...films, ...both(marker), ...both(detector)].map((film) => [film.name, film])).values()]
const making = lineProgress('films')
const store = await openCardFilms(planned, {
  folder: path.join(KEPT, 'films'),
  workers,
  step: (done, of) => making(done, of, ''),
})
for (const id of tools) await writeCard(id)

async function writeCard(id: string): Promise<void> {
  const place = { contentDirectory: path.join(ROOT, 'content'), dataDirectory: path.join(ROOT, 'data') }
  const app = openWithoutStore({ ...place, now: () => new Date() })
  const context: Context = { app, actor: { kind: 'operator', name: 'cards' }, requestId: 'cards' }
  const opened = await openTool(context, { id })
  if (!opened.ok)
    throw new Error(isAccessRefusal(opened.error) ? opened.error.reason : toolRefusalMessage(opened.error))
  const reader = opened.value
  const progress = lineProgress(`${id} reads`)
  try {
    const judged = await judgeFilms(
      reader,
      planned.map(({ name }) => name),
      { folder: path.join(KEPT, 'judged'), store, step: (done, of) => progress(done, of, '') },
    )
    const of = ({ name }: { readonly name: string }) => {
      const film = judged.get(name)
      if (!film) throw new Error(`${name} was not judged`)
      return film
    }
    const judgedPairs = (two: readonly PlannedPair[]) =>
      two.map((pair) => ({ without: of(pair.without), with: of(pair.with) }))
    const figures = modelCardFigures(films.map(of), {
      marker: judgedPairs(marker),
      detector: judgedPairs(detector),
    })
    const card = modelCard(reader.tool, describeEvaluation(values.date, size), figures)
    const file = path.join(ROOT, 'content/ai-tools', id, 'card.json')
    await writeFile(file, `${JSON.stringify(card, null, 1)}\n`)
    console.log(path.relative(ROOT, file))
  } finally {
    await reader.close()
  }
}
