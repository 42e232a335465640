import { z } from 'zod'

/**
 * How a reader hangs films: what is kept from one film to the next. `preset` is the place in the list of windows, from 0.
 * It says nothing of a film. No golden: a shape.
 */
export const hangingSchema = z.strictObject({
  preset: z.number().int().min(0).max(8),
  inverted: z.boolean(),
  /** Two panes where a film comes with an earlier one, else one. */
  layout: z.enum(['one', 'two']),
  /** Letters, scale and patient block on the picture. */
  showsLabels: z.boolean(),
  /** The AI's boxes and heat map on the picture, once they may be shown. */
  showsAi: z.boolean(),
})

/** See {@link hangingSchema}. */
export type Hanging = Readonly<z.infer<typeof hangingSchema>>

/** How films are hung before a reader has chosen. */
export const FIRST_HANGING: Hanging = { preset: 0, inverted: false, layout: 'two', showsLabels: true, showsAi: true }
