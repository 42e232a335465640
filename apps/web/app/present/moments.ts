/** A day as pages write it, in UTC: 2026-11-24. */
export function dayOf(moment: Date): string {
  return moment.toISOString().slice(0, 10)
}

/** A moment to the minute as pages write it, in UTC: 2026-11-24 12:05. */
export function minuteOf(moment: Date): string {
  return moment.toISOString().slice(0, 16).replace('T', ' ')
}

const UNITS = [
  { unit: 'day', ms: 86_400_000 },
  { unit: 'hour', ms: 3_600_000 },
  { unit: 'minute', ms: 60_000 },
] as const

/** How long ago a moment was, in its largest whole unit: "3 days ago"; "just now" within the last minute. */
export function timeSince(moment: Date, now: Date): string {
  const ms = now.getTime() - moment.getTime()
  const largest = UNITS.find((entry) => ms >= entry.ms)
  if (!largest) return 'just now'
  const count = Math.floor(ms / largest.ms)
  return `${count} ${largest.unit}${count === 1 ? '' : 's'} ago`
}

/** A size in bytes in words: "730 kB", "1.2 MB". */
export function sizeWords(bytes: number): string {
  if (bytes < 1000) return `${bytes} bytes`
  const [size, unit] =
    bytes < 999_500 ? [bytes / 1e3, 'kB'] : bytes < 999_500_000 ? [bytes / 1e6, 'MB'] : [bytes / 1e9, 'GB']
  return `${size < 9.95 ? size.toFixed(1) : Math.round(size)} ${unit}`
}
