let loading: Promise<ReadonlySet<string>> | undefined

/** Passwords that are tried first everywhere, from the list that zxcvbn-ts keeps. Loaded once, when first needed. */
export function knownPasswords(): Promise<ReadonlySet<string>> {
  loading ??= import('@zxcvbn-ts/language-common').then(({ dictionary }) => new Set(dictionary['passwords-common']))
  return loading
}
