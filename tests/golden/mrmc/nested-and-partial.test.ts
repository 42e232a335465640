import { readReaderStudy } from '@collimator/formats'
import { type TreatmentChoice, type UStatistic, uStatistic } from '@collimator/statistics'
import { describe, expect, it } from 'vitest'
import { lacksSharedData, sharedFile } from '../../support/shared-data.ts'
import { checkMoments } from './equal-figures.ts'
import golden from './expected.json' with { type: 'json' }
import { studyOf, syntheticReadings } from './study-data.ts'

const FOLDER = 'cases/stats/ustatistics-nested-and-partial'

describe("Gallas' variance where some kinds of pairs do not occur", () => {
  it.skipIf(lacksSharedData(FOLDER)).each(Object.entries(golden.nestedAndPartial))(
    'equals iMRMC: %s',
    (name, wanted) => {
      const study = studyOf(readReaderStudy(name, sharedFile(`${FOLDER}/${name}`)).records)
      checkMoments(study, 'unbiased', wanted.unbiased)
      checkMoments(study, 'plug-in', wanted['plug-in'])
    },
  )
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
  const part = (choice: TreatmentChoice) => uStatistic(study, choice, 'unbiased') as UStatistic

  it('gives no component of cases to a covariance of treatments that share no case', () => {
    const [a, b, difference] = [part({ a: 0 }), part({ a: 1 }), part({ a: 0, b: 1 })]
    for (const name of ['n', 'd', 'nd'] as const)
      expect(difference.components[name]).toBeCloseTo(a.components[name] + b.components[name], 12)
    expect(difference.variance).toBeGreaterThan(0)
  })
})
