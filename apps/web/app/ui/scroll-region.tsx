import type { ReactNode } from 'react'

type Props = { readonly label: string; readonly children: ReactNode; readonly className?: string | undefined }

/** Content that scrolls by itself, sideways unless a class says otherwise. It takes focus so that a keyboard can scroll it (WCAG 2.1.1). */
export function ScrollRegion({ label, children, className = 'scroll' }: Props) {
  return (
    <section className={className} aria-label={label} tabIndex={0}>
      {children}
    </section>
  )
}
