import type { Paradigm } from '../state/read-mode.ts'

/** The parts of a recipe that depend on each other. */
export type RecipeParts = {
  readonly findings: readonly string[]
  readonly displays: readonly string[]
  readonly paradigm: Paradigm
  readonly tool: unknown
  readonly plannedErrors: number
  readonly priors: number
  readonly probes: number
  readonly design: 'single' | 'crossover'
  readonly feedback: string
  readonly decides?: 'threshold' | 'acceptance' | undefined
  readonly films: { readonly source: string; readonly detectorReplacedFrom?: number | undefined }
}

/** What does not fit in a recipe: which part, and what it should be. */
export type RecipeFault = { readonly path: readonly string[]; readonly message: string }

/**
 * Whether the parts of a recipe fit each other.
 * @param recipe of which every part is sound by itself.
 * @returns the first part that does not fit, or undefined. No golden: rules, by test.
 */
export function recipeFault(recipe: RecipeParts): RecipeFault | undefined {
  return RULES.find(({ isBroken }) => isBroken(recipe))?.fault
}

type Rule = { readonly isBroken: (recipe: RecipeParts) => boolean; readonly fault: RecipeFault }

const rule = (part: string, message: string, isBroken: Rule['isBroken']): Rule => ({
  isBroken,
  fault: { path: [part], message },
})
const isTriage = ({ paradigm }: RecipeParts) => paradigm === 'triage-order'
const hasNoAi = ({ paradigm }: RecipeParts) => paradigm === 'no-ai'
const isOfPack = ({ films }: RecipeParts) => films.source === 'pack'
const isRepeated = (list: readonly string[]) => new Set(list).size < list.length

const RULES: readonly Rule[] = [
  rule('findings', 'each finding once', ({ findings }) => isRepeated(findings)),
  rule('displays', 'each display once', ({ displays }) => isRepeated(displays)),
  rule('tool', 'an AI tool, since the paradigm shows one', (r) => !hasNoAi(r) && r.tool === null),
  rule('displays', 'a way to show the AI', (r) => !hasNoAi(r) && !isTriage(r) && r.displays.length === 0),
  rule('displays', 'none: a triage list shows the order alone', (r) => isTriage(r) && r.displays.length > 0),
  rule('displays', 'none: nothing of an AI is shown', (r) => hasNoAi(r) && r.displays.length > 0),
  rule('plannedErrors', '0: nothing of an AI is shown', (r) => hasNoAi(r) && r.plannedErrors > 0),
  rule('probes', '0: every film is read without AI', (r) => hasNoAi(r) && r.probes > 0),
  rule('probes', '0: the order of a triage list tells of every film', (r) => isTriage(r) && r.probes > 0),
  rule('design', 'single: there is no second condition', (r) => hasNoAi(r) && r.design === 'crossover'),
  rule('feedback', 'session-end or all-done: in two sessions every film comes twice', (r) => {
    return r.design === 'crossover' && r.feedback === 'each-case'
  }),
  rule('plannedErrors', '0: what a tool says of the films of a pack is shown as it is', (r) => {
    return isOfPack(r) && r.plannedErrors > 0
  }),
  rule('priors', '0: a pack does not say which films are of one person', (r) => isOfPack(r) && r.priors > 0),
  rule('design', 'single: films before and after a new detector keep their order', ({ design, films }) => {
    return design === 'crossover' && films.detectorReplacedFrom !== undefined
  }),
  rule('decides', 'nothing: there is no tool to decide on', (r) => r.decides !== undefined && r.tool === null),
  rule('plannedErrors', '0: a tool is judged by its own answers', (r) => {
    return r.decides !== undefined && r.plannedErrors > 0
  }),
  rule('feedback', 'session-end or all-done: criteria are fixed before any truth is told', (r) => {
    return r.decides === 'acceptance' && r.feedback === 'each-case'
  }),
  rule('design', 'single: in two sessions the same films would be judged twice', (r) => {
    return r.decides === 'acceptance' && r.design === 'crossover'
  }),
]
