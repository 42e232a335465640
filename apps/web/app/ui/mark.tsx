/** The mark: scattered rays that leave a collimator as parallel ones. Decorative; the name stands beside it. */
export function Mark() {
  return (
    <svg width="34" height="26" viewBox="0 0 34 26" aria-hidden="true" focusable="false">
      <g fill="none" stroke="currentColor" strokeWidth="1.8" strokeLinecap="round">
        <path d="M1 2 L14 8 M1 12 L14 13 M1 25 L14 18 M5 1 L14 10.5 M4 20 L14 15.5" opacity="0.65" />
        <path d="M20 8 H33 M20 13 H33 M20 18 H33" />
      </g>
      <path d="M15.5 3 h3 v20 h-3 z" fill="currentColor" />
    </svg>
  )
}
