import { between } from '../exact/chance.ts'
import { cosine, sine } from '../exact/exact-functions.ts'
import { type DistractorContext, type DrawDistractor, type Touched, touchedBy } from './distractor.ts'

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
}

function writeLead({ scene }: DistractorContext, { text, x, y, heightMm, turn, leadMm }: Writing): Touched {
  const c = cosine(turn)
  const s = sine(turn)
  const all: { x: number; y: number }[] = []
  for (const [i, letter] of [...text].entries()) {
    for (const stroke of GLYPHS[letter] ?? []) {
      const points = stroke.map(([gx, gy]) => {
        const dx = (gx + i * 0.82) * heightMm
        const dy = gy * heightMm
        return { x: x + dx * c - dy * s, y: y + dx * s + dy * c, radius: 0.085 * heightMm, chord: leadMm }
      })
      scene.stroker.draw(scene.maps.metal, points, (distance) => (distance < 0.8 ? 1 : (1 - distance) * 5))
      all.push(...points)
    }
  }
  return touchedBy(all, 0.1 * heightMm)
}

/** Draws the lead L or R of the radiographer beside the shoulder. */
export const drawSideMarker: DrawDistractor = (context) => {
  const { random, fieldMm, centre, hospital } = context
  const left = random.next() < 0.8
  const out = fieldMm * between(random, 0.4, 0.445)
  return writeLead(context, {
    text: left ? 'L' : 'R',
    x: centre.x + (left ? out : -out - 8),
    y: centre.y - fieldMm * between(random, 0.33, 0.43),
    heightMm: hospital.id === 'A' ? between(random, 11, 13) : between(random, 14, 17),
    turn: between(random, -0.12, 0.12),
    leadMm: between(random, 5, 9),
  })
}

/** Draws the word PORTABLE of the ward machine, low at the side of the film. */
export const drawPortableMarker: DrawDistractor = (context) => {
  const { random, fieldMm, centre } = context
  return writeLead(context, {
    text: 'PORTABLE',
    x: centre.x - fieldMm * between(random, 0.46, 0.47),
    y: centre.y + fieldMm * between(random, 0.41, 0.45),
    heightMm: 7.5,
    turn: 0,
    leadMm: 9,
  })
}
