import { type DrawnFigure, type PersonId, VISITOR } from '@collimator/operations'
import { aListingOfRow, SCHEME } from '@collimator/review/test-support'
import { createElement, type FunctionComponent } from 'react'
import { renderToStaticMarkup } from 'react-dom/server'
import { describe, expect, it } from 'vitest'
import { programFacts } from '../present/program-facts.ts'
import { CodingTable } from '../rooms/public/program/coding-table.tsx'
import { ErrorPage } from './error-page.tsx'
import { Figure } from './figure.tsx'
import { PageSetting } from './page-setting.tsx'
import { presentShell } from './present-shell.server.ts'
import { ProgramCard } from './program-card.tsx'
import { SiteFrame } from './site-frame.tsx'

const HOSTILE = '"><script>alert(1)</script><img src=x onerror=alert(2)>'
const draw = <Props extends object>(component: FunctionComponent<Props>, props: Props) =>
  renderToStaticMarkup(createElement(component, props))
const expectHarmless = (html: string) => {
  expect(html).not.toMatch(/<script|<img/)
  expect(html).toContain('&lt;script&gt;')
}

describe('the card of a program', () => {
  const card = (row: object) =>
    draw(ProgramCard, { facts: programFacts(SCHEME, aListingOfRow({ ...row })), compareForm: 'f' })

  it('shows what is known and names what its page does not say', () => {
    const html = card({ title: 'AI for residents', provider: 'A society', country: 'NL', topics: ['technical'] })
    expect(html).toContain('href="/programs/a-course">AI for residents</a>')
    expect(html).toContain('A society · Netherlands')
    expect(html).toContain('<li>Technical</li>')
    expect(html).toMatch(/Not stated: .*learning objectives/)
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
  const { codes } = programFacts(SCHEME, aListingOfRow({ duration_minutes: 60, duration_text: HOSTILE }))
  const html = draw(CodingTable, { codes })
  expectHarmless(html)
  expect(html.match(/<tr>/g)).toHaveLength(11)
  expect(html).toContain('Derived by rule')
  expect(html).toContain('Not stated')
})

describe('the frame of a page', () => {
  const frame = (address: string, theme: 'system' | 'dark' = 'system') =>
    draw(SiteFrame, {
      notice: null,
      shell: { ...presentShell({ url: new URL('https://collimator.example/'), theme, actor: VISITOR }), path: address },
      children: null,
    })

  it('sends the reader back to where the theme was changed, whatever the address holds', () => {
    const html = frame(`/programs?q=${HOSTILE}`, 'dark')
    expectHarmless(html)
    expect(html).toContain('Theme: dark. Switch to light')
  })

  it('before the first import says nothing of an edition', () => {
    const html = frame('/')
    expect(html).not.toContain('Catalogue edition')
    expect(html).toContain('Not for diagnosis.')
  })

  it('marks the page that is shown, and its sub-pages', () => {
    const current = (path: string) =>
      presentShell({ url: new URL(path, 'https://collimator.example'), theme: 'system', actor: VISITOR })
        .links.filter((link) => link.isCurrent)
        .map((link) => link.label)
    expect([current('/programs'), current('/programs/a-course'), current('/programsx'), current('/')]).toEqual([
      ['Programs'],
      ['Programs'],
      [],
      [],
    ])
  })

  it('leads those who own the installation to its administration, and nobody else', () => {
    const labels = (roles: readonly ('owner' | 'member')[]) => {
      const memberships = roles.map((role) => ({ scope: { kind: 'installation' as const }, role }))
      const actor = { kind: 'person' as const, id: 'a-person' as PersonId, name: 'Ada', memberships }
      return presentShell({ url: new URL('https://collimator.example/'), theme: 'system', actor }).links.map(
        (link) => link.label,
      )
    }
    expect([labels(['owner']), labels(['member'])].map((found) => found.includes('Administration'))).toEqual([
      true,
      false,
    ])
  })

  it('has one search box: that of the page where the page has one', () => {
    const has = (path: string) =>
      presentShell({ url: new URL(path, 'https://collimator.example'), theme: 'system', actor: VISITOR }).hasSearch
    expect(['/', '/programs', '/programs/a-course', '/gaps'].map(has)).toEqual([false, false, true, true])
  })
})

describe('an error page', () => {
  type Failure = 'unavailable' | 'defect' | undefined
  const page = (error: unknown, failure: Failure = 'defect') =>
    renderToStaticMarkup(
      createElement(
        PageSetting,
        { value: { nonce: undefined, requestId: 'a-request', failure } },
        createElement(ErrorPage, { error }),
      ),
    )
  const answer = (status: number, data = '') => ({ status, statusText: '', internal: false, data })

  it('for what is not found says which, and where to go on', () => {
    const html = page(answer(404, 'The catalogue has no such program.'), undefined)
    expect(html).toContain('There is no such page')
    expect(html).toContain('The catalogue has no such program.')
    expect(html).toContain('href="/programs"')
  })

  it('of our own making tells nothing of its insides but the number under which it is in the log', () => {
    const html = page(new Error('the password is secret'))
    expect(html).toContain('Something went wrong')
    expect(html).toContain('Reference for the operator: a-request')
    expect(html).not.toContain('secret')
  })

  it('while the database is away says that it passes', () => {
    expect(page(new Error('connect ECONNREFUSED'), 'unavailable')).toContain('The database does not answer')
  })

  it('of the router’s own refusals repeats no words for programmers', () => {
    const html = page(answer(405, 'Error: You made a POST request but did not provide an `action`'), undefined)
    expect(html).toContain('This page takes no form')
    expect(html).not.toContain('action')
  })
})
