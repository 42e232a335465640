import { describe, expect, it } from 'vitest'
import {
  catalogueFlow,
  deliveryBars,
  findings,
  halfYears,
  overviewPanel,
  strategyMatrix,
  topicMap,
} from '../test-support/chart-examples.ts'
import { chartTable } from './chart-table.ts'

describe('the table behind a figure', () => {
  it('of bars has counts, shares with one decimal, limits and what was published', () => {
    expect(chartTable(deliveryBars())).toEqual({
      header: ['Category', 'Count', 'Of', 'Percent', 'Lower limit (%)', 'Upper limit (%)', 'Published'],
      rows: [
        ['Online', '38', '41', '92.7', '80.0', '97.0', '2021: 70 %'],
        ['Offline', '2', '41', '4.9', '', '', '2021: 13 %'],
        ['Hybrid', '1', '41', '2.4', '', '', '2021: around 17 %'],
        ['Not stated', '3', '44', '6.8', '', '', ''],
      ],
    })
  })

  it('of columns has a row for each half-year, empty ones too, and one for what has no date', () => {
    expect(chartTable(halfYears())).toEqual({
      header: ['Period', 'Online', 'Offline', 'Total'],
      rows: [
        ['2019, half 1', '3', '1', '4'],
        ['2019, half 2', '5', '0', '5'],
        ['2020, half 1', '0', '0', '0'],
        ['2020, half 2', '9', '2', '11'],
        ['page gives no date', '', '', '6'],
      ],
    })
  })

  it('of the gap map writes a hole as 0', () => {
    expect(chartTable(topicMap()).rows).toEqual([
      ['Medical', '32', '1'],
      ['Ethical and legal', '8', '0'],
    ])
  })

  it('of shares by group leaves the share of an empty group empty', () => {
    const { rows } = chartTable(strategyMatrix())
    expect(rows).toHaveLength(6)
    expect(rows[0]).toEqual(['Importance of the content', 'Professional', '18', '20', '90.0'])
    expect(rows[2]).toEqual(['Importance of the content', 'Other', '0', '0', ''])
  })

  it('of a flow lists every box and every reason', () => {
    expect(chartTable(catalogueFlow()).rows).toEqual([
      ['Identification', 'Records identified', '', '300'],
      ['Identification', 'Records identified', 'web', '240'],
      ['Identification', 'Records identified', 'PubMed', '60'],
      ['Identification', 'Duplicate records removed before screening', '', '29'],
      ['Identification', 'Duplicate records removed before screening', 'of these, parts of another record', '12'],
      ['Screening', 'Records screened', '', '271'],
      ['Screening', 'Records excluded', '', '107'],
      ['Screening', 'Records excluded', 'no training program', '70'],
      ['Screening', 'Records excluded', 'not about AI', '50'],
      ['Screening', 'Limited information: the page leaves a criterion open', '', '120'],
      ['Screening', 'Limited information: the page leaves a criterion open', 'learning objectives', '110'],
      ['Included', 'Programs included', '', '44'],
    ])
  })

  it('of then and now leaves today empty where it is not known', () => {
    expect(chartTable(findings()).rows).toEqual([
      ['Online', '2021: 70 %', '38', '41', '92.7', '80.0', '97.0'],
      ['Shorter than 1 h', '2021: around 60 %', '5', '30', '16.7', '', ''],
      ['Taught jointly', '2021: around 50 %', '', '', '', '', ''],
    ])
  })

  it('of a panel says which chart a row belongs to', () => {
    const { header, rows } = chartTable(overviewPanel())
    expect(header.slice(0, 4)).toEqual(['Chart', 'Period', 'Online', 'Total'])
    expect(rows.map(([chart]) => chart)).toEqual([...Array(4).fill('When'), ...Array(4).fill('Delivery'), 'Price'])
    expect(rows.at(-1)?.slice(header.indexOf('Category'), header.indexOf('Percent') + 1)).toEqual([
      'Free',
      '12',
      '30',
      '40.0',
    ])
  })
})
