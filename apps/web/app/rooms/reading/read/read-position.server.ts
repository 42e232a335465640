/** The number of a film in an address; 0, which no session has, for anything else. */
export function readPosition(text: string | undefined): number {
  return text !== undefined && /^[1-9]\d{0,3}$/.test(text) ? Number(text) : 0
}
