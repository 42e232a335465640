import { describe, expect, it } from 'vitest'
import { textTerms } from './text-terms.ts'

const whole = { stemLength: Number.POSITIVE_INFINITY, splitsUnspacedScripts: false }
const cut = { stemLength: 6, splitsUnspacedScripts: true }
const stems = (text: string, scheme = cut) => textTerms(text, scheme).map(({ stem }) => stem)

describe('the words of a text', () => {
  it('are those of the peer when kept whole: two or more letters, digits or underscores, in lower case', () => {
    expect(stems("A COVID-19 trial's T_cell response (n = 5)", whole)).toEqual([
      'covid',
      '19',
      'trial',
      't_cell',
      'response',
    ])
  })

  it('count as one when they begin alike, whatever the ending', () => {
    expect(new Set(stems('radiology radiologist radiological Radiologen'))).toEqual(new Set(['radiol']))
  })

  it('keep how they were written, so that a term can be shown', () => {
    expect(textTerms('Radiology', cut)).toEqual([{ stem: 'radiol', surface: 'radiology' }])
  })

  it('work in German, French, Greek and Russian', () => {
    expect(stems('Künstliche Intelligenz für Ärzte')).toEqual(['künstl', 'intell', 'für', 'ärzte'])
    expect(stems('d’éducation médicale')).toEqual(['éducat', 'médica'])
    expect(stems('Τεχνητή νοημοσύνη')).toEqual(['τεχνητ', 'νοημοσ'])
    expect(stems('обучение обучения')).toEqual(['обучен', 'обучен'])
  })

  it('are pairs of characters where a script has no spaces', () => {
    expect(stems('放射線科')).toEqual(['放射', '射線', '線科'])
    expect(stems('인공지능')).toEqual(['인공', '공지', '지능'])
  })

  it('keep vowel signs inside words of Hindi', () => {
    expect(stems('शिक्षा')).toEqual(['शिक्षा'])
  })

  it('fold full-width letters into ordinary ones', () => {
    expect(stems('ＡＩ')).toEqual(['ai'])
  })

  it('are none in an empty text, in punctuation and in control characters', () => {
    expect([stems(''), stems('... !'), stems('\u0000\u0007')]).toEqual([[], [], []])
  })
})
