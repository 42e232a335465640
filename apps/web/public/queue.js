// A queue: its first row has the focus, so that Enter opens it; J and K move, as on the desks.
const startQueue = (first) => {
  if (!first) return
  if (document.activeElement === document.body) first.focus({ preventScroll: true })
  const rows = [...first.closest('tbody').querySelectorAll('th a')]
  document.addEventListener('keydown', (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || event.target.matches('input, select, textarea')) return
    const step = { j: 1, k: -1 }[event.key]
    if (step) rows[Math.min(Math.max(rows.indexOf(document.activeElement) + step, 0), rows.length - 1)].focus()
  })
}

startQueue(document.querySelector('[data-first-focus]'))
