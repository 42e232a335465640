import { readReaderStudy } from '@collimator/formats'
import { type MomentKind, type TreatmentChoice, uStatistic } from '@collimator/statistics'
import { describe, expect, it, test } from 'vitest'
import { lacksSharedData, sharedFile } from '../../support/shared-data.ts'
import { studyOf, syntheticReadings } from './study-data.ts'

const FOLDER = 'cases/stats/ustatistics-nested-and-partial'

type Printed = readonly [moments: MomentKind, choice: TreatmentChoice, figures: readonly number[]]

/** As iMRMC 2.1.2 gives them: variance, degrees of freedom, p and, for a difference, the interval. */
const FIGURES: Readonly<Record<string, readonly Printed[]>> = {
  'cases_in_treatments_Franken.csv': [
    ['unbiased', { a: 0 }, [0.00138404663707433, 21.5283135125752, 4.83288697950002e-9]],
    [
      'unbiased',
      { a: 0, b: 1 },
      [0.00247957146055, 19.0906062287348, 0.891135774562047, -0.0973154430390294, 0.111130059794823],
    ],
    [
      'plug-in',
      { a: 0, b: 1 },
      [0.00399654030663, 49.5946530473016, 0.913441401866557, -0.120134412857701, 0.133949029613494],
    ],
  ],
  'cases_in_readers_Franken.csv': [
    ['unbiased', { a: 1 }, [0.00114198168240201, 3, 0.00172212015572537]],
    ['unbiased', { a: 0, b: 1 }, [0.000425516969548, 3, 0.0345521086946472, -0.141734658353383, -0.0104392546900955]],
    [
      'plug-in',
      { a: 0, b: 1 },
      [0.0020612383548, 41.9598864322247, 0.101370173120789, -0.167775859302569, 0.0156019462590903],
    ],
  ],
  'mrmcaov_Kundel.csv': [
    [
      'unbiased',
      { a: 0, b: 1 },
      [0.00199508745089, 22.1512932944622, 0.579884276809549, -0.0675357232460016, 0.117729172273122],
    ],
    [
      'unbiased',
      { a: 0, b: 2 },
      [0.00230384525612, 18.3808660210234, 0.799228694463159, -0.113231085201464, 0.0884506575305695],
    ],
    [
      'plug-in',
      { a: 0, b: 2 },
      [0.00321634227952, 35.8248085700612, 0.82832954834057, -0.127523329410241, 0.102742901739346],
    ],
  ],
}

describe("Gallas' variance where some kinds of pairs do not occur, as iMRMC gives it", () => {
  for (const [name, printed] of Object.entries(FIGURES)) {
    test.skipIf(lacksSharedData(FOLDER)).each(printed)(`${name}: %s, treatments %o`, (moments, choice, figures) => {
      const study = studyOf(readReaderStudy(name, sharedFile(`${FOLDER}/${name}`)).records)
      const found = uStatistic(study, choice, moments)
      if (!('estimate' in found)) throw new Error(found.reason)
      const all = [found.variance, found.ddf, found.p, ...(found.ci as readonly number[])]
      figures.forEach((value, at) => {
        const reach = 1e-9 * Math.max(1, Math.abs(value))
        expect(Math.abs((all[at] as number) - value), `${all[at]} beside ${value}`).toBeLessThanOrEqual(reach)
      })
    })
  }
})

describe('five readers, odd cases under one treatment and even ones under the other', () => {
  const readings = syntheticReadings()
  const [first, second] = [...new Set(readings.map(({ treatment }) => treatment))]
  const cases = [...new Set(readings.map((reading) => reading.case))]
  const study = studyOf(
    readings.filter(
      ({ treatment, ...reading }) => treatment === (cases.indexOf(reading.case) % 2 === 0 ? first : second),
    ),
  )
  const part = (choice: TreatmentChoice) => {
    const found = uStatistic(study, choice, 'unbiased')
    if (!('estimate' in found)) throw new Error(found.reason)
    return found
  }

  it('gives no component of cases to a covariance of treatments that share no case', () => {
    const [a, b, difference] = [part({ a: 0 }), part({ a: 1 }), part({ a: 0, b: 1 })]
    for (const name of ['n', 'd', 'nd'] as const)
      expect(difference.components[name]).toBeCloseTo(a.components[name] + b.components[name], 12)
    expect(difference.variance).toBeGreaterThan(0)
  })
})
