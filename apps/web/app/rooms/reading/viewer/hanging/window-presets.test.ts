import { expect, it } from 'vitest'
import { presetWindow, windowPresets } from './window-presets.ts'

it('every modality has nine windows, the first as the film came, each with its own name', () => {
  for (const modality of ['DX', 'CT', 'MR', '']) {
    const presets = windowPresets(modality)
    expect(new Set(presets.map(({ label }) => label)).size, modality).toBe(9)
    expect(presetWindow(presets[0] ?? fail(), { center: 30, width: 80 })).toEqual({ center: 30, width: 80 })
  }
})

it('a window of CT is in Hounsfield units, whatever the film came with', () => {
  const lung = windowPresets('CT').find(({ label }) => label === 'Lung') ?? fail()
  expect(presetWindow(lung, { center: 7, width: 9 })).toEqual({ center: -600, width: 1500 })
})

it('a window of a radiograph is made from its own, as its values mean something else at each detector', () => {
  const wide = windowPresets('DX')[1] ?? fail()
  expect(presetWindow(wide, { center: 100, width: 10 })).toEqual({ center: 100, width: 16 })
})

it('no organ is named on a section of a head', () => {
  expect(windowPresets('MR').filter(({ label }) => /lung|bone/i.test(label))).toEqual([])
})

function fail(): never {
  throw new Error('there is no such window')
}
