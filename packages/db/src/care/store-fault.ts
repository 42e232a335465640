/** Something in the store that is not as it must be. */
export type StoreFault = { readonly what: string; readonly found: string; readonly expected: string }

/** How many things of one kind were looked at, and what was wrong with them. */
export type PartCheck = { readonly checked: number; readonly faults: readonly StoreFault[] }
