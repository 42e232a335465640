/** Blank cells that any table may have beside those it fills. */
const FREE_BLANKS = 4_000_000

/** Blank cells that may stand beside each cell that is filled. */
const BLANKS_FOR_EACH = 16

/** Counts the blank cells that fill up short rows. */
export type BlankAllowance = {
  /**
   * Takes what one row needs.
   * @param filled cells the file holds. @param width columns of the table.
   * @returns false when a row of this width would bring more blank cells than a file of this size may.
   */
  readonly take: (filled: number, width: number) => boolean
}

/**
 * Keeps a table near the size of its file. A row of two bytes beneath a header of 2000 columns would otherwise become 2000
 * cells, and a file of 60 kB half a gigabyte.
 * Four million blank cells are free, and 16 more for each cell that is filled.
 */
export function blankAllowance(): BlankAllowance {
  let left = FREE_BLANKS
  return {
    take: (filled, width) => {
      const needed = Math.max(0, width - filled)
      left += BLANKS_FOR_EACH * Math.min(filled, width)
      if (needed > left) return false
      left -= needed
      return true
    },
  }
}
