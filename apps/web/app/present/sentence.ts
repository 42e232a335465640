/** Words with a capital at their beginning. */
export function capitalise(words: string): string {
  return words.charAt(0).toUpperCase() + words.slice(1)
}

/** Operations give their reasons as a sentence that begins small and ends open: the edge finishes it. */
export function sentence(words: string): string {
  return `${capitalise(words)}${/[.!?]$/.test(words) ? '' : '.'}`
}
