// Compares first-order statistics of generated films with the real adult films of the shared case pack, when that is
// there, and draws the figure of the guide. Nothing of the real films is kept but sums over all of them.
import { existsSync } from 'node:fs'
import { mkdir, readdir, readFile, writeFile } from 'node:fs/promises'
import path from 'node:path'
import { inflateSync } from 'node:zlib'
import { type FilmStatistics, filmStatistics, generateCase } from '@collimator/imaging'

const ROOT = path.resolve(import.meta.dirname, '../..')
const SHARED = process.env.COLLIMATOR_SHARED ?? path.resolve(ROOT, '../shared')
const FILMS = path.join(SHARED, 'casepack/starter-2026-11/adult-cxr')
const FIGURE = path.join(ROOT, 'docs/figures/generated-cases-statistics.svg')

/** Prints the comparison and, with the real films at hand, writes the figure. */
export async function bench(): Promise<void> {
  const generated = generatedGroup()
  printGroup('generated (32 A, 32 B)', generated)
  if (!existsSync(FILMS)) {
    console.log('the real films are absent (set COLLIMATOR_SHARED to compare)')
    return
  }
  const real = await realGroup()
  printGroup(`real (${real.length})`, real)
  await mkdir(path.dirname(FIGURE), { recursive: true })
  await writeFile(FIGURE, figure(generated, real))
}

function generatedGroup(): FilmStatistics[] {
  return Array.from({ length: 64 }, (_, i) => {
    const film = generateCase({ seed: `statistics ${i}`, hospital: i % 2 === 0 ? 'A' : 'B', size: 512 })
    const white = 2 ** film.bitsStored - 1
    return filmStatistics(
      Float64Array.from(film.pixels, (value) => value / white),
      512,
    )
  })
}

async function realGroup(): Promise<FilmStatistics[]> {
  const group: FilmStatistics[] = []
  for (const name of (await readdir(FILMS)).filter((file) => file.endsWith('.png'))) {
    const film = greyPng(await readFile(path.join(FILMS, name)))
    if (film) group.push(filmStatistics(halveLevels(film.levels, film.size), film.size / 2))
  }
  return group
}

function halveLevels(levels: Float64Array, size: number): Float64Array {
  const half = size / 2
  return Float64Array.from({ length: half * half }, (_, at) => {
    const from = 2 * Math.floor(at / half) * size + 2 * (at % half)
    const [a, b, c, d] = [levels[from], levels[from + 1], levels[from + size], levels[from + size + 1]]
    return ((a ?? 0) + (b ?? 0) + (c ?? 0) + (d ?? 0)) / 4
  })
}

function greyPng(file: Buffer): { levels: Float64Array; size: number } | undefined {
  const parts: Buffer[] = []
  const [size, height, depth, colour] = [file.readUInt32BE(16), file.readUInt32BE(20), file[24], file[25] ?? 0]
  if (size !== height || depth !== 8) return undefined
  for (let at = 8; at < file.length; at += 12 + file.readUInt32BE(at)) {
    if (file.toString('latin1', at + 4, at + 8) === 'IDAT')
      parts.push(file.subarray(at + 8, at + 8 + file.readUInt32BE(at)))
  }
  const channels = { 0: 1, 2: 3, 4: 2, 6: 4 }[colour as 0 | 2 | 4 | 6]
  return { levels: firstChannel(inflateSync(Buffer.concat(parts)), size, channels), size }
}

function firstChannel(raw: Buffer, size: number, channels: number): Float64Array {
  const stride = size * channels
  // A row of zeros above and a pixel of zeros before each row stand for what lies outside the picture.
  const lines = Array.from({ length: size + 1 }, () => new Uint8Array(stride + channels))
  for (let row = 1; row <= size; row++) {
    const [above, line] = [lines[row - 1] as Uint8Array, lines[row] as Uint8Array]
    const from = (row - 1) * (stride + 1)
    for (let i = channels; i < stride + channels; i++) {
      const [a, b, c] = [line[i - channels] as number, above[i] as number, above[i - channels] as number]
      line[i] = (raw[from + 1 + i - channels] as number) + predictByte(raw[from] as number, a, b, c)
    }
  }
  const level = (at: number) => lines[1 + Math.floor(at / size)]?.[channels * (1 + (at % size))] as number
  return Float64Array.from({ length: size * size }, (_, at) => level(at) / 255)
}

function predictByte(filter: number, a: number, b: number, c: number): number {
  if (filter === 4) {
    const [pa, pb, pc] = [Math.abs(b - c), Math.abs(a - c), Math.abs(a + b - 2 * c)]
    return pa <= pb && pa <= pc ? a : pb <= pc ? b : c
  }
  return [0, a, b, (a + b) >> 1][filter] ?? 0
}

function spread(values: readonly number[]): { mean: number; sd: number } {
  const mean = values.reduce((sum, value) => sum + value, 0) / values.length
  return { mean, sd: Math.sqrt(values.reduce((sum, value) => sum + (value - mean) ** 2, 0) / (values.length - 1)) }
}

function printGroup(name: string, group: readonly FilmStatistics[]): void {
  const text = ({ mean, sd }: { mean: number; sd: number }) => `${mean.toFixed(2)} ± ${sd.toFixed(2)}`
  const exponent = text(spread(group.map((film) => film.spectrumExponent)))
  const contrast = text(spread(group.map((film) => film.lungContrast)))
  console.log(`${name.padEnd(24)} power spectrum 1/f^${exponent}   mediastinum less lung ${contrast}`)
}

function figure(generated: readonly FilmStatistics[], real: readonly FilmStatistics[]): string {
  const groups = [
    { name: `real films (n = ${real.length})`, colour: '#b45309', films: real },
    { name: `generated (n = ${generated.length})`, colour: '#0f766e', films: generated },
  ]
  const panels = groups.map(
    ({ colour, films }) => `${histogramLine(films, colour)}${dots(films, colour, 470)}${dots(films, colour, 700)}`,
  )
  const legend = groups.map(({ name, colour }, i) => `<text x="${60 + i * 180}" y="24" fill="${colour}">${name}</text>`)
  const axes =
    '<path d="M60 250H400M60 250V40M470 250H640M470 250V40M700 250H870M700 250V40" stroke="#555" fill="none"/>' +
    '<text x="60" y="268">black</text><text x="372" y="268">white</text><text x="160" y="288">grey level, share of pixels</text>' +
    '<text x="470" y="288">power spectrum exponent (2 to 4)</text><text x="700" y="288">mediastinum less lung (0 to 1)</text>'
  return `<svg xmlns="http://www.w3.org/2000/svg" width="900" height="300" viewBox="0 0 900 300" font-family="sans-serif" font-size="12" role="img" aria-label="First-order statistics of real and generated films"><rect width="900" height="300" fill="#fff"/>${axes}${legend.join('')}${panels.join('')}</svg>\n`
}

function histogramLine(films: readonly FilmStatistics[], colour: string): string {
  const points = Array.from({ length: 32 }, (_, bin) => {
    const share = spread(films.map((film) => film.histogram[bin] ?? 0)).mean
    return `${(60 + (bin + 0.5) * 10.6).toFixed(1)},${(250 - Math.min(0.14, share) * 1500).toFixed(1)}`
  })
  return `<polyline points="${points.join(' ')}" fill="none" stroke="${colour}" stroke-width="2"/>`
}

function dots(films: readonly FilmStatistics[], colour: string, left: number): string {
  const slope = left < 600
  const values = films.map((film) => (slope ? (film.spectrumExponent - 2) / 2 : film.lungContrast))
  const offset = colour === '#b45309' ? 40 : 115
  const marks = values.map((value, i) => {
    const y = 250 - 210 * Math.max(0, Math.min(1, value))
    return `<circle cx="${left + offset + (i % 8) * 2}" cy="${y.toFixed(1)}" r="2" fill="${colour}" fill-opacity="0.55"/>`
  })
  return marks.join('')
}
