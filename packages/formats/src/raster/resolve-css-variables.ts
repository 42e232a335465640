/**
 * Replaces each `var(--name, fallback)` by its fallback, innermost first, because renderers outside a browser know no
 * custom properties. A `var(--name)` without fallback becomes `none`.
 * @param markup SVG or CSS text; anything else in it is left as it is.
 * @see CSS Custom Properties Level 1, section 3. `var(--ink, #1b2430)` becomes `#1b2430`.
 */
export function resolveCssVariables(markup: string): string {
  const innermost = /var\(\s*--[\w-]+\s*(?:,([^()]*(?:\([^()]*\)[^()]*)*))?\)/g
  let resolved = markup
  for (let depth = 0; depth < MOST_NESTED && resolved.includes('var('); depth++) {
    resolved = resolved.replace(innermost, (_, fallback?: string) => fallback?.trim() || 'none')
  }
  return resolved
}

const MOST_NESTED = 8
