const DAY = 86_400_000

/** Days from 1899-12-30, where serial numbers of the 1900 system count from, to 1970-01-01. */
const TO_1970 = 25_569

/** Days that the 1904 system of older Excel for Mac counts fewer. */
const TO_1904 = 1462

/**
 * The date that a workbook shows for a serial number: `2026-03-01`, with a time of day `2026-03-01T12:00:00`, and below
 * one day the time alone, `12:00:00`.
 * @param serial days since the beginning of the date system, with a fraction for the time of day.
 * @param from1904 whether the workbook counts from 1904-01-01 as 0; otherwise 1900-01-01 is 1, and numbers up to 60 allow
 * for the 29 February 1900 that Excel believes in.
 * @returns the number as text where it is no date between the years 0 and 9999.
 * @see ECMA-376 Part 1, section 18.17.4.1. `serialDate(44620, true)` and `serialDate(46082, false)` are 2026-03-01.
 */
export function serialDate(serial: number, from1904: boolean): string {
  const days = from1904 ? serial + TO_1904 : serial + daysBeforeMarch1900(serial)
  const date = new Date(Math.round((days - TO_1970) * (DAY / 1000)) * 1000)
  const text = serial >= 0 && Number.isFinite(date.getTime()) ? date.toISOString() : ''
  if (!/^\d{4}-/.test(text)) return String(serial)
  const isTime = from1904 ? serial > 0 && serial < 1 : serial < 1
  if (isTime) return text.slice(11, 19)
  return text.slice(0, Number.isInteger(serial) ? 10 : 19)
}

function daysBeforeMarch1900(serial: number): number {
  return serial >= 1 && serial < 60 ? 1 : 0
}
