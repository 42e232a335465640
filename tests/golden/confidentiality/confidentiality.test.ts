import { isIdentifying } from '@collimator/formats'
import dcmjs from 'dcmjs'
import { describe, expect, it } from 'vitest'
import { lacksSharedData, sharedFile } from '../../support/shared-data.ts'

const TABLE = 'golden/dicom-ps3.15-table-e1-1.json'

type Row = { readonly id: string; readonly name: string; readonly basicProfile: string }

const { dictionary } = dcmjs.data.DicomMetaDictionary as unknown as {
  readonly dictionary: Readonly<Record<string, { readonly vr: string } | undefined>>
}

// Where the standard's table is at hand. UIDs (action U) are left out: nobody can see whether they were replaced.
describe.skipIf(lacksSharedData(TABLE))(
  'the attributes that the Basic Application Level Confidentiality Profile acts on',
  () => {
    const rows = (): readonly Row[] => JSON.parse(new TextDecoder().decode(sharedFile(TABLE)))
    it('are all found but UIDs, with the representation that the dictionary gives them', () => {
      const missed = rows().flatMap(({ id, name, basicProfile }) => {
        const tag = /^[0-9a-f]{8}$/i.test(id) ? Number.parseInt(id, 16) : Number.NaN
        if (basicProfile.startsWith('U') || Number.isNaN(tag)) return []
        const vr = dictionary[`(${id.slice(0, 4)},${id.slice(4)})`.toUpperCase()]?.vr ?? 'UN'
        return isIdentifying(tag, vr) ? [] : [`${id} ${vr} ${name}`]
      })
      expect(missed).toEqual([])
      expect(rows().length).toBeGreaterThan(600)
    })
    it('are found in curves, overlays and private groups too, which the table names by pattern', () => {
      expect([0x50003000, 0x60023000, 0x60024000, 0x00091010].map((tag) => isIdentifying(tag, 'OW'))).toEqual([
        true,
        true,
        true,
        true,
      ])
    })
  },
)
