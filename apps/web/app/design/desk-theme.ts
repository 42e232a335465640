import { Button, createTheme, type MantineColorsTuple } from '@mantine/core'

const ACCENT = Array.from({ length: 10 }, () => 'var(--accent)') as unknown as MantineColorsTuple

/** Mantine for desks: one accent, our radius, and text on the accent that is legible in both themes. */
export const DESK_THEME = createTheme({
  primaryColor: 'accent',
  colors: { accent: ACCENT },
  fontFamily: 'var(--sans)',
  defaultRadius: 'var(--radius)',
  respectReducedMotion: true,
  components: {
    Button: Button.extend({
      vars: (_theme, { variant }) => ({
        root: {
          '--button-height': '2.75rem',
          ...(variant === undefined || variant === 'filled' ? { '--button-color': 'var(--accent-ink)' } : {}),
        },
      }),
    }),
  },
})
