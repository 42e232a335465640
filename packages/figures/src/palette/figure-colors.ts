/**
 * Colours of figures as CSS custom properties with a fallback: inside a page they follow its theme, in a file of its
 * own the fallback holds. Hues are those of Okabe and Ito, chosen to stay apart for colour-blind readers.
 * @see Okabe & Ito 2008, Color Universal Design.
 */
export const FIGURE_COLORS = {
  ground: 'var(--figure-ground, #ffffff)',
  ink: 'var(--figure-ink, #1b2430)',
  muted: 'var(--figure-muted, #4d5966)',
  rule: 'var(--figure-rule, #c4ccd4)',
  blue: 'var(--figure-blue, #0072b2)',
  orange: 'var(--figure-orange, #e69f00)',
  sky: 'var(--figure-sky, #56b4e9)',
  green: 'var(--figure-green, #009e73)',
  yellow: 'var(--figure-yellow, #f0e442)',
  vermilion: 'var(--figure-vermilion, #d55e00)',
  purple: 'var(--figure-purple, #cc79a7)',
  grey: 'var(--figure-grey, #8a939c)',
} as const

/** Name of a hue in the palette. */
export type FigureHue = 'blue' | 'orange' | 'sky' | 'green' | 'yellow' | 'vermilion' | 'purple' | 'grey'

/** The font stack of every figure; text stays text, so a file without the font falls back to the system's sans. */
export const FIGURE_FONTS = "'Source Sans 3 Variable', 'Source Sans 3', system-ui, sans-serif"
