/** How learners follow a program. */
export type AttendanceMode = 'online' | 'onsite' | 'blended'

/** What it costs: nothing, or an amount in units of the currency (`149.5` of `EUR`, ISO 4217). */
export type StatedPrice = 'free' | { readonly amount: number; readonly currency: string }

/** A program as far as it is known; what is not known is left out and then left out of the description too. */
export type DescribedProgram = {
  /** Canonical address of the page that shows it. */
  readonly page: string
  readonly title: string
  readonly description?: string
  /** The organisation that offers it. */
  readonly provider?: { readonly name: string; readonly url?: string }
  /** The provider's own page about it. */
  readonly url?: string
  /** BCP 47. */
  readonly language?: string
  readonly mode?: AttendanceMode
  /** ISO 3166-1 alpha-2 of the place where it is held. */
  readonly country?: string
  /** Name of the venue or city. */
  readonly place?: string
  /** ISO 8601: a day, or an instant with its offset. */
  readonly startDate?: string
  readonly endDate?: string
  /** Minutes of teaching in all, > 0. */
  readonly durationMinutes?: number
  readonly price?: StatedPrice
}

/** A JSON-LD node: plain data, no `undefined` inside. */
export type JsonLd = { readonly '@type': string | readonly string[]; readonly [key: string]: unknown }
