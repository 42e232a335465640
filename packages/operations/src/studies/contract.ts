import { type ImportProblem, isNotEstimable } from '@collimator/kernel'

/** The answer of an analysis as scripts read it. A key never changes its meaning within a version; later ones may be added. */
export type Contract = Readonly<Record<string, unknown>> & {
  readonly schema: { readonly name: string; readonly version: number }
}

/**
 * A result as a contract: see {@link plainJson}.
 * @param name of the analysis. @param version of its contract, from 1.
 */
export function contractOf(name: string, version: number, result: object): Contract {
  return withSchema(name, version, plainJson(result) as Record<string, unknown>)
}

/** A result that is plain JSON already, as a contract. */
export function withSchema(name: string, version: number, json: Readonly<Record<string, unknown>>): Contract {
  return { schema: { name: `collimator/${name}`, version }, ...json }
}

/**
 * A value as contracts have it: a statistic that does not exist is {"notEstimable": reason}, the word `kind` that tells
 * results apart inside the program is left out, and a number that is not finite never gets through.
 */
export function plainJson(value: unknown): unknown {
  if (isNotEstimable(value)) return { notEstimable: value.reason }
  if (typeof value === 'number') return Number.isFinite(value) ? value : { notEstimable: 'not a finite number' }
  if (Array.isArray(value)) return value.map(plainJson)
  if (typeof value !== 'object' || value === null) return value
  const entries = Object.entries(value).filter(([key, part]) => part !== undefined && !isInternalKind(key, part))
  return Object.fromEntries(entries.map(([key, part]) => [key, plainJson(part)]))
}

/** Problems of a file as contracts list them: where, what was found, what was expected. */
export function problemsJson(problems: readonly ImportProblem[]): readonly ImportProblem[] {
  return problems.map(({ file, row, field, found, expected }) => ({
    file,
    ...(row === undefined ? {} : { row }),
    ...(field === undefined ? {} : { field }),
    found,
    expected,
  }))
}

const VERDICTS = ['met', 'not-met', 'undecided', 'too-few']

/** A verdict's kind is its content; all other kinds are tags. */
function isInternalKind(key: string, part: unknown): boolean {
  return key === 'kind' && !VERDICTS.includes(String(part))
}
