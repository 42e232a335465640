// OWASP "CSV Injection": a cell opening with one of these is run as a formula by spreadsheet programs.
const ACTIVE = /^'*[=+\-@\t\r\n＝＋－＠]/
const GUARDED = /^'+[=+\-@\t\r\n＝＋－＠]/

/**
 * Makes a text safe to open in a spreadsheet: text that would start a formula gets an apostrophe in front.
 * Text that already looks guarded gets one more, so that `unguardFormula` always restores the original.
 * @param text any text; returned unchanged when it is harmless.
 * @see OWASP, CSV Injection. `=1+1` becomes `'=1+1`.
 */
export function guardFormula(text: string): string {
  return ACTIVE.test(text) ? `'${text}` : text
}

/**
 * Takes back what `guardFormula` did: `'=1+1` becomes `=1+1`. Other texts, also those with a leading apostrophe that
 * guards nothing, are returned unchanged.
 */
export function unguardFormula(text: string): string {
  return GUARDED.test(text) ? text.slice(1) : text
}
