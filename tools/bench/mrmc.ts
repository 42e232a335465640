// Reader studies beside the reference tools (their times: one run each on two shared cores of the same kind).
import { seededRandom } from '../../packages/kernel/src/index.ts'
import { analyseReaderStudy, type ReaderStudy, type Reading, readerStudy } from '../../packages/statistics/src/index.ts'

const SIZES = [
  { readers: 5, cases: 114, repeats: 25, target: '2', tools: 'MRMCaov 2570, RJafroc 210' },
  { readers: 20, cases: 1000, repeats: 9, target: '150', tools: 'MRMCaov 83400, RJafroc 121600' },
  { readers: 100, cases: 10_000, repeats: 1, target: '60000', tools: '-' },
] as const
const OVER = { readers: 'random', cases: 'random' } as const

/** Prints the exact jackknife analysis after loading, first call and median, and the other covariance methods. */
export async function bench(): Promise<void> {
  console.log('readers x cases x 2 | covariance | first ms | median ms | target ms | reference tools ms')
  for (const { readers, cases, repeats, target, tools } of SIZES) {
    const study = simulatedStudy(readers, cases)
    for (const covariance of ['jackknife', 'delong', 'unbiased'] as const) {
      if (readers === 100 && covariance !== 'jackknife') continue
      const times = Array.from({ length: repeats }, () => {
        const started = performance.now()
        analyseReaderStudy(study, { merit: { of: 'auc' }, covariance, over: OVER })
        return performance.now() - started
      })
      const median = [...times].sort((a, b) => a - b)[times.length >> 1] as number
      const goal = covariance === 'jackknife' ? `${target} | ${tools}` : '- | -'
      console.log(
        `${readers} x ${cases} x 2 | ${covariance} | ${(times[0] as number).toFixed(1)} | ${median.toFixed(1)} | ${goal}`,
      )
    }
  }
  console.log(`largest memory of the process: ${(process.resourceUsage().maxRSS / 1024).toFixed(0)} MB`)
}

function simulatedStudy(readers: number, cases: number): ReaderStudy {
  const random = seededRandom(42)
  const readings: Reading[] = []
  const names = Array.from({ length: cases }, (_, k) => `${k + 1}`)
  for (let j = 0; j < readers; j++) {
    const shift = 12 + 2 * random.normal()
    for (const treatment of ['1', '2']) {
      names.forEach((name, k) => {
        const positive = k % 2 === 1
        const rating = Math.round(50 + 12 * random.normal() + (positive ? shift : 0))
        readings.push({ reader: `${j + 1}`, treatment, case: name, positive, rating })
      })
    }
  }
  const study = readerStudy(readings)
  if (!study.ok) throw new Error('the simulation is consistent')
  return study.value
}
