/** Whether both fields are filled and equal. */
export function agree(a: string, b: string): boolean {
  return a !== '' && a === b
}

/** Whether both fields are filled and differ. */
export function differ(a: string, b: string): boolean {
  return a !== '' && b !== '' && a !== b
}
