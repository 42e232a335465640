import type { DrawnFigure } from '@collimator/operations'
import { createElement, type FunctionComponent } from 'react'
import { renderToStaticMarkup } from 'react-dom/server'
import { MemoryRouter } from 'react-router'
import { describe, expect, it } from 'vitest'
import { programFacts } from '../present/program-facts.ts'
import { CodingTable } from '../rooms/public/program/coding-table.tsx'
import { ErrorBoundary } from '../root.tsx'
import { aListing, SCHEME } from '../test-support/a-listing.ts'
import { Figure } from './figure.tsx'
import { Layout } from './layout.tsx'
import { ProgramCard } from './program-card.tsx'

const HOSTILE = '"><script>alert(1)</script><img src=x onerror=alert(2)>'
const draw = <Props extends object>(component: FunctionComponent<Props>, props: Props) =>
  renderToStaticMarkup(createElement(component, props))
const expectHarmless = (html: string) => {
  expect(html).not.toMatch(/<script|<img/)
  expect(html).toContain('&lt;script&gt;')
}

describe('the card of a program', () => {
  const card = (row: object) =>
    draw(ProgramCard, { facts: programFacts(SCHEME, aListing({ ...row })), compareForm: 'f' })

  it('shows what is known and names what its page does not say', () => {
    const html = card({ title: 'AI for residents', provider: 'A society', country: 'NL', topics: ['technical'] })
    expect(html).toContain('href="/programs/a-course">AI for residents</a>')
    expect(html).toContain('A society · Netherlands')
    expect(html).toContain('<li>Technical</li>')
    expect(html).toMatch(/Page does not say: .*learning objectives/)
    expect(html).toContain('Compare<span class="visually-hidden"> AI for residents</span>')
  })

  it('of a listing that says nothing has no empty list and no empty line', () => {
    expect(card({})).not.toMatch(/<(ul|p)[^>]*><\/\1>/)
  })

  it('prints hostile words as words', () => {
    expectHarmless(card({ title: HOSTILE, provider: HOSTILE }))
  })

  it('prints the longest title that an import takes, whole', () => {
    const title = 'ÿ'.repeat(500)
    expect(card({ title })).toContain(`>${title}</a>`)
  })
})

describe('a figure', () => {
  const figure: DrawnFigure = {
    id: 'a-figure',
    name: 'A figure',
    title: HOSTILE,
    after: HOSTILE,
    wide: '<svg id="wide"></svg>',
    narrow: '<svg id="narrow"></svg>',
    table: {
      header: ['what', 'count'],
      rows: [
        [HOSTILE, 3],
        ['not said', null],
      ],
    },
    downloads: [{ label: 'CSV', href: '/figures/a-figure.csv' }],
  }

  it('prints hostile words as words, in its caption and in its table', () => {
    expectHarmless(draw(Figure, { figure, heading: HOSTILE }))
  })

  it('has its numbers as a table with row headings, where a missing one has words', () => {
    const html = draw(Figure, { figure })
    expect(html).toContain('<th scope="row">not said</th><td>page does not say</td>')
    expect(html).toContain('<td class="number">3</td>')
    expect(html).not.toContain('<h2>')
  })
})

it('the table of codes prints hostile evidence as words and says who knows what', () => {
  const { codes } = programFacts(SCHEME, aListing({ duration_minutes: 60, duration_text: HOSTILE }))
  const html = draw(CodingTable, { codes })
  expectHarmless(html)
  expect(html.match(/<tr>/g)).toHaveLength(11)
  expect(html).toContain('Derived by rule')
  expect(html).toContain('Page does not say')
})

describe('the frame of a page', () => {
  const frame = (props: Parameters<typeof Layout>[0]) =>
    renderToStaticMarkup(createElement(MemoryRouter, null, createElement(Layout, props)))

  it('sends the reader back to where the colours were changed, whatever the address holds', () => {
    const html = frame({ notice: null, theme: 'dark', path: `/programs?q=${HOSTILE}`, children: null })
    expectHarmless(html)
    expect(html).toContain('Colours: dark. Change to light')
  })

  it('before the first import says nothing of an edition', () => {
    const html = frame({ notice: null, theme: 'system', path: '/', children: null })
    expect(html).not.toContain('Catalogue edition')
    expect(html).toContain('Not for diagnosis.')
  })
})

describe('the page for a fault', () => {
  const fault = (error: unknown) => draw(ErrorBoundary as FunctionComponent<{ error: unknown }>, { error })

  it('for what is not found says which, and where to go on', () => {
    const missing = { status: 404, statusText: '', internal: false, data: 'The catalogue has no such program.' }
    const html = fault(missing)
    expect(html).toContain('There is no such page')
    expect(html).toContain('The catalogue has no such program.')
    expect(html).toContain('href="/programs"')
  })

  it('of our own making tells nothing of its insides', () => {
    const html = fault(new Error('the password is secret'))
    expect(html).toContain('Something went wrong')
    expect(html).not.toContain('secret')
  })
})
