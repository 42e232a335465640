import type { CategoryShare, Distribution } from './distribution.ts'

/** "41 of 44 (93 %)"; "0 of 0" where nothing is known. Percentages are whole numbers, as the source prints them. */
export function countOfKnown(count: number, known: number): string {
  if (known === 0) return `${count} of ${known}`
  return `${count} of ${known} (${percentText(count / known)})`
}

/** "93 %"; shares below half a percent that are not zero read "<1 %", shares above 99.5 % that are not one ">99 %". */
export function percentText(share: number): string {
  const percent = Math.round(share * 100)
  if (share > 0 && percent === 0) return '<1 %'
  if (share < 1 && percent === 100) return '>99 %'
  return `${percent} %`
}

/** "n = 44; page does not say: 3". */
export function nAndMissing({ n, missing }: { readonly n: number; readonly missing: number }): string {
  return `n = ${n}; page does not say: ${missing}`
}

/** The category with most programs; undefined when none has any. The first one wins a tie. */
export function mostFrequent({ categories }: Distribution): CategoryShare | undefined {
  const top = categories.reduce<CategoryShare | undefined>(
    (best, next) => (best === undefined || next.count > best.count ? next : best),
    undefined,
  )
  return top && top.count > 0 ? top : undefined
}
