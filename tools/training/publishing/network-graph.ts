import type { OnnxGraph, OnnxInitializer, OnnxNode } from '@collimator/formats'
import { FINDING_KINDS } from '@collimator/imaging'
import { INPUT_PIXELS, MAP_CELLS } from '../films/training-sample.ts'
import { LUNG_WINDOW } from '../network/lung-window.ts'
import { FILTERS, type LayerName, type Weights } from '../network/network.ts'
import type { Recipe } from '../recipes.ts'
import type { Calibration } from './calibrate.ts'

const KINDS = FINDING_KINDS.length

/** Names of the tensors that go in and come out. */
export const TENSORS = { film: 'film', probabilities: 'probabilities', heatMaps: 'heat_maps' } as const

/** A network with what lies before and behind it. */
export type PublishedNetwork = {
  readonly name: string
  readonly weights: Weights
  readonly calibration: readonly Calibration[]
  readonly sees: Recipe['sees']
}

/**
 * The network of network.ts as an ONNX graph for one film, with the calibration behind its answer. ONNX keeps channels
 * before rows, so filters are turned from [k, k, in, out] to [out, in, k, k].
 */
export function networkGraph({ name, weights, calibration, sees }: PublishedNetwork): OnnxGraph {
  const chain = new Chain()
  const film = sees === 'lung-window' ? chain.windowed(TENSORS.film) : TENSORS.film
  const fine = chain.added('fine', chain.plain('stem', chain.folded(film, 4)))
  const quarter = chain.added(
    'quarterSecond',
    chain.added('quarterFirst', chain.plain('toQuarter', chain.folded(fine, 2))),
  )
  const eighth = chain.added(
    'eighthSecond',
    chain.added('eighthFirst', chain.plain('toEighth', chain.folded(quarter, 2))),
  )
  const whole = chain.added('wholeSecond', chain.added('wholeFirst', chain.plain('toWhole', chain.folded(eighth, 2))))
  const spread = chain.unfolded(chain.plain('spread', whole), 2)
  const context = chain.unfolded(chain.plain('context', chain.joined([eighth, spread])), 2)
  const maps = chain.layer('maps', chain.plain('join', chain.joined([quarter, context])))
  chain.node('Sigmoid', [maps], TENSORS.heatMaps)
  const pooled = [maps, whole].flatMap((cells) => [
    chain.node('GlobalMaxPool', [cells]),
    chain.node('GlobalAveragePool', [cells]),
  ])
  const answer = chain.node('Flatten', [chain.layer('answer', chain.joined(pooled))])
  const scaled = chain.node('Mul', [answer, 'calibration.slope'])
  chain.node('Sigmoid', [chain.node('Add', [scaled, 'calibration.intercept'])], TENSORS.probabilities)
  return {
    name,
    inputs: [{ name: TENSORS.film, shape: [1, 1, INPUT_PIXELS, INPUT_PIXELS] }],
    outputs: [
      { name: TENSORS.probabilities, shape: [1, KINDS] },
      { name: TENSORS.heatMaps, shape: [1, KINDS, MAP_CELLS, MAP_CELLS] },
    ],
    nodes: chain.nodes,
    initializers: [
      ...layerArrays(weights),
      ...calibrationArrays(calibration),
      ...(sees === 'lung-window' ? windowArrays() : []),
    ],
    metadata: { findings: FINDING_KINDS.join(','), generated: 'trained on generated films; not for diagnosis' },
  }
}

/** Collects nodes; each adds one and tells the name of what it gives. */
class Chain {
  readonly nodes: OnnxNode[] = []

  node(op: string, inputs: readonly string[], output?: string, attributes?: OnnxNode['attributes']): string {
    const name = output ?? `${op}_${this.nodes.length}`
    this.nodes.push({ op, inputs, outputs: [name], ...(attributes ? { attributes } : {}) })
    return name
  }

  layer(name: LayerName, input: string): string {
    const [side] = FILTERS[name]
    const margin = (side - 1) / 2
    return this.node('Conv', [input, `${name}.filter`, `${name}.bias`], undefined, {
      kernel_shape: { ints: [side, side] },
      pads: { ints: [margin, margin, margin, margin] },
    })
  }

  plain(name: LayerName, input: string): string {
    return this.node('Relu', [this.layer(name, input)])
  }

  added(name: LayerName, input: string): string {
    return this.node('Relu', [this.node('Add', [input, this.layer(name, input)])])
  }

  folded(input: string, block: number): string {
    return this.node('SpaceToDepth', [input], undefined, { blocksize: { int: block } })
  }

  unfolded(input: string, block: number): string {
    return this.node('DepthToSpace', [input], undefined, { blocksize: { int: block }, mode: { text: 'DCR' } })
  }

  /** The steps of `throughLungWindow`. */
  windowed(input: string): string {
    const risen = this.node('Max', [this.node('Mul', [input, 'window.gain']), 'window.from'])
    return this.node('Add', [this.node('Min', [risen, 'window.to']), 'window.shift'])
  }

  joined(inputs: readonly string[]): string {
    return this.node('Concat', inputs, undefined, { axis: { int: 1 } })
  }
}

function layerArrays(weights: Weights): OnnxInitializer[] {
  return (Object.keys(FILTERS) as LayerName[]).flatMap((name) => {
    const [height, width, channels, out] = FILTERS[name]
    const { filter, bias } = weights[name]
    return [
      { name: `${name}.filter`, shape: [out, channels, height, width], data: outermostLast(filter, FILTERS[name]) },
      { name: `${name}.bias`, shape: [out], data: bias },
    ]
  })
}

function outermostLast(filter: Float32Array, shape: readonly [number, number, number, number]): Float32Array {
  const [height, width, channels, out] = shape
  const turned = new Float32Array(filter.length)
  for (let place = 0; place < height * width; place++) {
    for (let channel = 0; channel < channels; channel++) {
      for (let o = 0; o < out; o++) {
        turned[(o * channels + channel) * height * width + place] = filter[
          (place * channels + channel) * out + o
        ] as number
      }
    }
  }
  return turned
}

function calibrationArrays(calibration: readonly Calibration[]): OnnxInitializer[] {
  return (['slope', 'intercept'] as const).map((part) => ({
    name: `calibration.${part}`,
    shape: [1, KINDS],
    data: Float32Array.from(calibration, (finding) => finding[part]),
  }))
}

function windowArrays(): OnnxInitializer[] {
  return (['gain', 'from', 'to', 'shift'] as const).map((part) => ({
    name: `window.${part}`,
    shape: [1],
    data: Float32Array.of(LUNG_WINDOW[part]),
  }))
}
