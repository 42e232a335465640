import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { exerciseRecipeSchema } from '@collimator/reading'
import { aRecipe } from '@collimator/reading/test-support'
import { MantineProvider } from '@mantine/core'
import { createElement, type FunctionComponent } from 'react'
import { renderToStaticMarkup } from 'react-dom/server'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openEmptyCatalogue, type StarterCatalogue } from '../../../../../../tests/support/starter-catalogue.ts'
import { loaderArguments } from '../../../test-support/visit-page.ts'
import * as builder from './builder.tsx'
import { type BuilderValues, NEW_EXERCISE, readValues, valuesOf } from './builder-values.ts'
import { checkForm, problemsSoFar, recipeOfForm } from './recipe-form.ts'

const CONTENT = join(import.meta.dirname, '../../../../../../content/exercises')
const SHIPPED = readdirSync(CONTENT).map((name) => {
  const { $schema: _, ...recipe } = exerciseRecipeSchema.parse(JSON.parse(readFileSync(join(CONTENT, name), 'utf8')))
  return recipe
})
const FILLED: BuilderValues = { ...NEW_EXERCISE, title: 'Night films', goal: 'Read them tired.' }
const OTHERS = [
  aRecipe({ probes: 0.125, prevalence: 0.07, tool: { id: 'lenet-mit', version: 'as stated in the pack' } }),
  aRecipe({ films: { source: 'pack', pack: 'scans-1', set: 'adults' }, plannedErrors: 0, findings: ['lesion'] }),
  aRecipe({
    paradigm: 'triage-order',
    displays: [],
    probes: 0,
    plannedErrors: 0,
    feedback: 'all-done',
    check: 'senior',
  }),
]

describe('an exercise that is opened in the builder and saved as it is', () => {
  it.each([...SHIPPED, ...OTHERS].map((recipe) => [recipe.title, recipe] as const))(
    'keeps every part of “%s”; a copy has its own name and is for people with an account',
    (_, recipe) => {
      const copy = recipeOfForm(valuesOf(recipe, false), recipe)
      const { version: __, ...parts } = recipe
      expect({ ...copy, id: recipe.id, title: recipe.title, openTo: recipe.openTo }).toEqual(parts)
      expect(copy).toMatchObject({ title: `${recipe.title} (own)`, openTo: 'people' })
      expect(recipeOfForm(valuesOf(recipe, true), recipe)).toEqual(parts)
      expect(checkForm(valuesOf(recipe, false), recipe).problems).toEqual({})
    },
  )

  it('takes more time with more films, and never more than the ten hours that a recipe may say', () => {
    const recipe = aRecipe({ cases: 40, minutes: 60 })
    const withCases = (cases: string) => recipeOfForm({ ...valuesOf(recipe, true), cases }, recipe).minutes
    expect(['40', '20', '500'].map(withCases)).toEqual([60, 30, 600])
  })

  it('tells of other films than before when its films are of another kind', () => {
    const values = { ...valuesOf(aRecipe(), false), source: '{"set":"adults"}', plannedErrors: '' }
    expect(recipeOfForm(values, aRecipe()).honesty).toMatch(/^Films of a case pack/)
  })
})

describe('the address of a new exercise', () => {
  it.each([
    ['Night films', 'night-films'],
    ['New', 'exercise-new'],
    ['放射線', 'exercise-653e-5c04-7dda'],
  ])('by its title “%s” is %s', (title, id) => {
    expect(checkForm({ ...FILLED, title }, null).recipe?.id).toBe(id)
  })
})

describe('what is wrong is told at its field, with what was found and what is expected', () => {
  it.each<[Partial<BuilderValues>, keyof BuilderValues, string]>([
    [{ title: ' ' }, 'title', 'Found nothing, expected a title of 1 to 120 characters.'],
    [{ title: 'x'.repeat(121) }, 'title', 'Found 121 characters, expected a title of 1 to 120 characters.'],
    [{ goal: '' }, 'goal', 'Found nothing, expected what learners should get from it, in 1 to 2,000 characters.'],
    [{ cases: '501' }, 'cases', 'Found “501”, expected a whole number from 1 to 500.'],
    [{ cases: 'many' }, 'cases', 'Found “many”, expected a whole number from 1 to 500.'],
    [{ prevalence: '' }, 'prevalence', 'Found nothing, expected a number from 0 to 100.'],
    [{ probes: '60' }, 'probes', 'Found “60”, expected a number from 0 to 50.'],
    [{ findings: [] }, 'findings', 'Found none ticked, expected at least one finding.'],
    [{ displays: [] }, 'displays', 'Found none ticked, expected a way to show the AI.'],
    [{ difficulty: 'odd' }, 'difficulty', 'Found “odd”, expected one of the choices, or five weights'],
    [{ detectorReplacedFrom: '200' }, 'detectorReplacedFrom', 'Found “200”, expected a number from 0 to 100.'],
    [{ tool: '' }, 'tool', 'Found nothing, expected one of the choices.'],
    [{ debrief: '\n\n' }, 'debrief', 'Found nothing, expected at least one paragraph'],
    [
      { design: 'crossover', feedback: 'each-case' },
      'feedback',
      'Found “After each film”, expected “At the end of their films” or “When everybody is done”: in two sessions every film comes twice.',
    ],
    [
      { paradigm: 'no-ai', decides: 'threshold' },
      'decides',
      'Found “Where the tool’s calls should begin”, expected “Nothing”: there is no tool to decide on.',
    ],
  ])('%o', (changes, field, words) => {
    const { recipe, problems } = checkForm({ ...FILLED, ...changes }, null)
    expect(recipe).toBeNull()
    expect(problems[field]).toContain(words)
  })

  it('a text that is not written yet is not called wrong while the other fields are filled in', () => {
    expect(problemsSoFar({ ...NEW_EXERCISE, cases: '0' }, null)).toEqual({
      cases: 'Found “0”, expected a whole number from 1 to 500.',
    })
  })

  it('lines end as they were typed, whatever a browser makes of them when it posts', () => {
    const posted = new FormData()
    posted.set('debrief', 'One line\r\nand another.\r\n\r\nA paragraph.')
    const values = { ...FILLED, debrief: readValues(posted).debrief }
    expect(checkForm(values, null).recipe?.debrief).toEqual(['One line\nand another.', 'A paragraph.'])
  })

  it('12.5 may be written 12,5', () => {
    expect(checkForm({ ...FILLED, probes: '12,5' }, null).recipe?.probes).toBe(0.125)
  })
})

describe('without script', () => {
  let opened: StarterCatalogue
  beforeAll(async () => {
    opened = await openEmptyCatalogue({ kind: 'operator', name: 'test' })
  })
  afterAll(() => opened.remove())

  type Shown = { readonly loaderData: object; readonly actionData: object }
  type Posted = { readonly data: object; readonly init: { readonly status: number } | null }

  /** Posts the fields; the answer is data with a status, or the redirect that was thrown. */
  async function post(path: string, values: BuilderValues): Promise<Posted | Response> {
    const body = new URLSearchParams()
    for (const [name, value] of Object.entries(values)) for (const one of [value].flat()) body.append(name, one)
    const args = loaderArguments(opened.context, path)
    const request = new Request(args.request.url, { method: 'POST', body })
    try {
      return (await builder.action({ ...args, request } as unknown as Parameters<typeof builder.action>[0])) as Posted
    } catch (thrown) {
      if (thrown instanceof Response) return thrown
      throw thrown
    }
  }

  async function pageAfter(path: string, values: BuilderValues): Promise<string> {
    const answer = await post(path, values)
    if (answer instanceof Response) throw new Error(`saved: ${answer.status}`)
    const args = loaderArguments(opened.context, path)
    const loaderData = await builder.loader(args as unknown as Parameters<typeof builder.loader>[0])
    const page = createElement(builder.default as unknown as FunctionComponent<Shown>, {
      loaderData,
      actionData: answer.data,
    })
    return renderToStaticMarkup(createElement(MantineProvider, null, page))
  }

  it('everything that was typed is in the form again when it is refused, with the message at its field', async () => {
    const typed: BuilderValues = {
      ...NEW_EXERCISE,
      ...{ title: 'Night films', goal: 'Read them tired.', cases: '777', prevalence: '33', findings: ['nodule'] },
      ...{ difficulty: 'hard', hospital: 'B', view: 'AP', paradigm: 'on-request', displays: ['heat-map'] },
      ...{ plannedErrors: '10', probes: '5', feedback: 'all-done', check: 'senior', debrief: 'Sleep more.' },
    }
    const html = await pageAfter('/teach/new', typed)
    for (const text of ['value="Night films"', 'Read them tired.', 'value="777"', 'value="33"', 'Sleep more.'])
      expect(html).toContain(text)
    for (const chosen of ['hard', 'B', 'AP', 'on-request', 'all-done', 'senior'])
      expect(html).toMatch(
        new RegExp(`<option[^>]* value="${chosen}"[^>]* selected|<option[^>]* selected=""[^>]* value="${chosen}"`),
      )
    const ticked = [...html.matchAll(/<input type="checkbox"[^>]*>/g)].flatMap(([tag]) =>
      tag.includes('checked') ? (/value="([^"]+)"/.exec(tag)?.[1] ?? []) : [],
    )
    expect(ticked).toEqual(['nodule', 'heat-map'])
    expect(html).toContain('Found “777”, expected a whole number from 1 to 500.')
    expect(html).toMatch(
      /<input[^>]*aria-invalid="true"[^>]*name="cases"|<input[^>]*name="cases"[^>]*aria-invalid="true"/,
    )
  })

  it('a title that is taken is told at the title; a version that came between is followed when saved again', async () => {
    expect(await post('/teach/new', FILLED)).toMatchObject({ status: 303 })
    const again = await pageAfter('/teach/new', { ...FILLED, goal: 'Other words.' })
    expect(again).toContain('There is an exercise “Night films” already')
    expect(again).toContain('Other words.')
    const own = { ...FILLED, id: 'night-films', madeFrom: '1.0.0' }
    expect(await post('/teach/new?from=night-films', own)).toMatchObject({ status: 303 })
    const late = await post('/teach/new?from=night-films', { ...own, goal: 'Late words.' })
    expect(late).toMatchObject({
      data: {
        message: expect.stringContaining('Nothing was saved: Version 1.1.0 was saved while this one was being changed'),
        values: { goal: 'Late words.', madeFrom: '1.1.0' },
      },
    })
    expect(await post('/teach/new?from=night-films', { ...own, madeFrom: '1.1.0' })).toMatchObject({ status: 303 })
  })
})
