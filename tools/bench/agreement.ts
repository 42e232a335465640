// Agreement at sizes reviewers do not reach: every coefficient with its standard error, from coded cells to numbers.
import { seededRandom } from '../../packages/kernel/src/index.ts'
import { agreementCoefficients, bootstrapAgreement, ratingsOf } from '../../packages/statistics/src/index.ts'

const SIZES = [
  { items: 1_000, coders: 3, target: 50 },
  { items: 100_000, coders: 3, target: 1_000 },
  { items: 100_000, coders: 10, target: undefined },
  { items: 1_000_000, coders: 3, target: undefined },
] as const
const REPEATS = 5

/** Prints median and spread over repeats, beside the target where there is one. */
export async function bench(): Promise<void> {
  console.log('items x coders | read ms | eleven coefficients ms (median, min - max) | target ms')
  for (const { items, coders, target } of SIZES) {
    const rows = codedRows(items, coders)
    const names = Array.from({ length: coders }, (_, index) => `coder ${index + 1}`)
    const started = performance.now()
    const ratings = ratingsOf(rows, names)
    const read = performance.now() - started
    const times = timeRepeatedly(() => agreementCoefficients(ratings, { level: 'ordinal' }))
    console.log(`${items} x ${coders} | ${read.toFixed(0)} | ${times} | ${target ?? '-'}`)
  }
  const small = ratingsOf(codedRows(200, 3), ['a', 'b', 'c'])
  const plan = () => ({ resamples: 1000, random: seededRandom(1) })
  console.log(
    `bootstrap, 1000 resamples of 200 x 3 | - | ${timeRepeatedly(() => bootstrapAgreement(small, { level: 'nominal' }, plan()))} | -`,
  )
}

function timeRepeatedly(work: () => unknown): string {
  const times = Array.from({ length: REPEATS }, () => {
    const started = performance.now()
    work()
    return performance.now() - started
  }).sort((a, b) => a - b)
  const [median, first, last] = [times[REPEATS >> 1], times[0], times.at(-1)].map((time) => (time as number).toFixed(0))
  return `${median}, ${first} - ${last}`
}

function codedRows(items: number, coders: number): string[][] {
  const random = seededRandom(42)
  return Array.from({ length: items }, () => {
    const truth = random.below(5)
    return Array.from({ length: coders }, () => {
      const drawn = random.next()
      if (drawn < 0.05) return ''
      return String(drawn < 0.7 ? truth : random.below(5))
    })
  })
}
