import { around, between } from '../exact/chance.ts'
import { cosine, sine } from '../exact/exact-functions.ts'
import { fillPolygon } from '../projection/polygon.ts'
import type { Profile } from '../projection/stroke.ts'
import { type DistractorContext, type DrawDistractor, findTouched, type Touched } from './distractor.ts'

type Glyph = readonly (readonly (readonly [x: number, y: number])[])[]

// Strokes of lead letters in a box 0.6 wide and 1 high, y downwards.
const GLYPHS: Readonly<Record<string, Glyph>> = {
  L: [
    [
      [0, 0],
      [0, 1],
      [0.55, 1],
    ],
  ],
  R: [
    [
      [0, 1],
      [0, 0],
      [0.4, 0],
      [0.55, 0.12],
      [0.55, 0.38],
      [0.4, 0.5],
      [0, 0.5],
    ],
    [
      [0.25, 0.5],
      [0.58, 1],
    ],
  ],
  P: [
    [
      [0, 1],
      [0, 0],
      [0.4, 0],
      [0.55, 0.12],
      [0.55, 0.4],
      [0.4, 0.52],
      [0, 0.52],
    ],
  ],
  O: [
    [
      [0.15, 0],
      [0.4, 0],
      [0.55, 0.2],
      [0.55, 0.8],
      [0.4, 1],
      [0.15, 1],
      [0, 0.8],
      [0, 0.2],
      [0.15, 0],
    ],
  ],
  T: [
    [
      [0, 0],
      [0.56, 0],
    ],
    [
      [0.28, 0],
      [0.28, 1],
    ],
  ],
  A: [
    [
      [0, 1],
      [0.28, 0],
      [0.56, 1],
    ],
    [
      [0.1, 0.64],
      [0.46, 0.64],
    ],
  ],
  B: [
    [
      [0, 0],
      [0, 1],
      [0.4, 1],
      [0.55, 0.86],
      [0.55, 0.62],
      [0.42, 0.5],
      [0, 0.5],
    ],
    [
      [0.42, 0.5],
      [0.5, 0.38],
      [0.5, 0.14],
      [0.38, 0],
      [0, 0],
    ],
  ],
  E: [
    [
      [0.52, 0],
      [0, 0],
      [0, 1],
      [0.52, 1],
    ],
    [
      [0, 0.5],
      [0.4, 0.5],
    ],
  ],
}

type Writing = {
  readonly text: string
  readonly x: number
  readonly y: number
  readonly heightMm: number
  readonly turn: number
  readonly leadMm: number
  /** Half width of a stroke as a share of the height. */
  readonly stroke: number
}

const leadProfile: Profile = (distance) => (distance < 0.8 ? 1 : (1 - distance) * 5)

function writeLead({ scene }: DistractorContext, writing: Writing): Touched {
  const { text, x, y, heightMm, turn, leadMm, stroke } = writing
  const c = cosine(turn)
  const s = sine(turn)
  const all: { x: number; y: number }[] = []
  for (const [i, letter] of [...text].entries()) {
    for (const line of GLYPHS[letter] ?? []) {
      const points = line.map(([gx, gy]) => {
        const dx = (gx + i * 0.82) * heightMm
        const dy = gy * heightMm
        return { x: x + dx * c - dy * s, y: y + dx * s + dy * c, radius: stroke * heightMm, chord: leadMm }
      })
      scene.stroker.draw(scene.maps.metal, points, leadProfile)
      all.push(...points)
    }
  }
  return findTouched(all, (stroke + 0.015) * heightMm)
}

// Initials that radiographers put under their letter.
const INITIALS = ['AB', 'BE', 'TA', 'PL', 'RO', 'EA'] as const

/**
 * Draws the lead L or R of the radiographer beside the shoulder: bare, in a ring, or set with initials in a tile of
 * plastic.
 */
export const drawSideMarker: DrawDistractor = (context) => {
  const { random, fieldMm, centre, hospital } = context
  const left = random.next() < 0.8
  const heightMm = hospital.id === 'A' ? between(random, 11, 13) : between(random, 14, 17)
  const out = fieldMm * between(random, 0.39, 0.435)
  const x = centre.x + (left ? out : -out - 8)
  const y = centre.y - fieldMm * between(random, 0.33, 0.43)
  const turn = random.next() < 0.15 ? 1.5708 + around(random, 0, 0.1) : around(random, 0, 0.09)
  const common = { turn, leadMm: between(random, 6, 10) }
  const letter = { ...common, text: left ? 'L' : 'R', x, y, heightMm, stroke: between(random, 0.08, 0.12) }
  const written = writeLead(context, letter)
  const style = random.next()
  if (style < 0.3) return written
  const middle = along(letter, 0.28 * heightMm, 0.5 * heightMm)
  if (style < 0.5) return uniteTouched(written, drawRing(context, middle, 0.95 * heightMm))
  const below = along(letter, -0.05 * heightMm, 1.45 * heightMm)
  const initials = INITIALS[random.below(INITIALS.length)] as string
  writeLead(context, { ...common, ...below, text: initials, heightMm: 0.45 * heightMm, stroke: 0.1 })
  const tile = { ...common, x: middle.x, y: middle.y, heightMm }
  return uniteTouched(written, drawTile(context, tile))
}

/** A place beside writing: `across` and `down` in mm from its upper left corner, turned with it. */
function along({ x, y, turn }: Writing, across: number, down: number): { x: number; y: number } {
  const c = cosine(turn)
  const s = sine(turn)
  return { x: x + across * c - down * s, y: y + across * s + down * c }
}

function uniteTouched(a: Touched, b: Touched): Touched {
  return {
    left: Math.min(a.left, b.left),
    right: Math.max(a.right, b.right),
    top: Math.min(a.top, b.top),
    bottom: Math.max(a.bottom, b.bottom),
  }
}

function drawRing({ scene }: DistractorContext, middle: { x: number; y: number }, radius: number): Touched {
  const ring = Array.from({ length: 33 }, (_, i) => ({
    x: middle.x + radius * cosine((i * Math.PI) / 16),
    y: middle.y + radius * sine((i * Math.PI) / 16),
    radius: 0.9,
    chord: 5,
  }))
  scene.stroker.draw(scene.maps.metal, ring, leadProfile)
  return findTouched(ring, 1)
}

type Tile = Pick<Writing, 'x' | 'y' | 'turn' | 'heightMm'>

/** Three millimetres of plastic under the letters. */
function drawTile({ scene }: DistractorContext, { x, y, turn, heightMm }: Tile): Touched {
  const c = cosine(turn)
  const s = sine(turn)
  const corners = [
    [-0.75, -0.85],
    [0.75, -0.85],
    [0.75, 1.65],
    [-0.75, 1.65],
  ].map(([u = 0, v = 0]) => ({
    x: x + heightMm * (u * c - v * s),
    y: y + heightMm * (u * s + v * c),
  }))
  fillPolygon(scene.maps.body, scene.maps.raster, { corners, path: 4, rim: 0.6 })
  return findTouched(corners, 1)
}

/** Draws the word PORTABLE of the ward machine, low at the side of the film. */
export const drawPortableMarker: DrawDistractor = (context) => {
  const { random, fieldMm, centre } = context
  return writeLead(context, {
    text: 'PORTABLE',
    x: centre.x - fieldMm * between(random, 0.445, 0.46),
    y: centre.y + fieldMm * between(random, 0.3, 0.44),
    heightMm: 7.5,
    turn: 0,
    leadMm: 10,
    stroke: 0.1,
  })
}
