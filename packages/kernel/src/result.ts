/** The outcome of something that can fail in an expected way. Errors are data, never thrown. */
export type Result<T, E> = { readonly ok: true; readonly value: T } | { readonly ok: false; readonly error: E }

/** A success carrying `value`. */
export function ok<T>(value: T): Result<T, never> {
  return { ok: true, value }
}

/** An expected failure carrying `error`. */
export function err<E>(error: E): Result<never, E> {
  return { ok: false, error }
}
