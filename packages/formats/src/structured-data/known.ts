/** An object without the keys whose value is `undefined`. */
export function dropUnknown<T extends Readonly<Record<string, unknown>>>(
  values: T,
): { readonly [K in keyof T]: Exclude<T[K], undefined> } {
  const entries = Object.entries(values).filter(([, value]) => value !== undefined)
  return Object.fromEntries(entries) as { readonly [K in keyof T]: Exclude<T[K], undefined> }
}
