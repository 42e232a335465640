import type { ReactNode } from 'react'

/** Wide content that scrolls sideways by itself. It takes focus so that a keyboard can scroll it (WCAG 2.1.1). */
export function ScrollRegion({ label, children }: { readonly label: string; readonly children: ReactNode }) {
  return (
    <section className="scroll" aria-label={label} tabIndex={0}>
      {children}
    </section>
  )
}
