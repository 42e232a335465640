const DOI = /10\.\d{4,9}\/[^\s"<>]+/i
const PREPRINT_SERVERS = /^10\.(?:1101|21203|48550|2139|20944|31234|31219|26434|36227|32388|2196\/preprints)\b/
const COCHRANE = /^10\.1002\/14651858\.([a-z]{2}\d+)(?:\.pub(\d+))?$/

/**
 * The comparable form of a DOI: lower case, without resolver, `doi:`, percent codes or closing punctuation.
 * @param text a field that should hold a DOI, in any of its usual spellings (`https://doi.org/10.1000/X`, `doi:10...`).
 * @returns the DOI, which is its own normal form; '' when the text holds none, or a prefix (`10.1000/`) with nothing behind it.
 * @see ISO 26324: DOI names are case insensitive.
 */
export function normaliseDoi(text: string): string {
  const shown = text.slice(0, LONGEST)
  const found = DOI.exec(
    shown.includes('%') ? shown.replace(/%2f/gi, '/').replace(/%28/g, '(').replace(/%29/g, ')') : shown,
  )
  if (!found) return ''
  let doi = found[0].toLowerCase()
  // What stands behind one closing mark may be another: `10.1000/x.)`.
  for (let shorter = withoutEnding(doi); shorter !== doi; shorter = withoutEnding(doi)) doi = shorter
  return DOI.exec(doi)?.[0] === doi ? doi : ''
}

/** Characters of a field that are looked at; no DOI is nearly as long. */
const LONGEST = 2000

function withoutEnding(doi: string): string {
  let end = doi.length
  while (doi.endsWith('[doi]', end) || ".,;:]}'".includes(doi[end - 1] ?? ' '))
    end -= doi.endsWith('[doi]', end) ? 5 : 1
  const bare = doi.slice(0, end)
  const closed = bare.endsWith(')') && !bare.includes('(') ? bare.slice(0, -1) : bare
  return isPreprintDoi(closed) ? closed.replace(/[/.]?v\d{1,2}(?:\.(?:full|abstract))?(?:\.pdf)?$/, '') : closed
}

/** Whether a normalised DOI was given out by a preprint server (bioRxiv, medRxiv, Research Square, arXiv, SSRN, ...). */
export function isPreprintDoi(doi: string): boolean {
  return PREPRINT_SERVERS.test(doi)
}

/**
 * The review and version that a Cochrane DOI names.
 * @param doi a normalised DOI.
 * @returns version 1 where the DOI has no `.pubN`; undefined for any other DOI.
 */
export function cochraneVersion(doi: string): { readonly review: string; readonly version: number } | undefined {
  const found = doi.startsWith('10.1002/14651858') ? COCHRANE.exec(doi) : null
  return found ? { review: found[1] ?? '', version: Number(found[2] ?? 1) } : undefined
}
