/** A value of type `T` that only one place may make, so that two kinds of id cannot be confused. */
export type Brand<T, Name extends string> = T & { readonly __brand: Name }
