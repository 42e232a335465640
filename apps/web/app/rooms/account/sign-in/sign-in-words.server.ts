/** What was done on the page that led here. */
const DONE: Readonly<Record<string, string>> = {
  password: 'Your new password is set. Sign in with it.',
  deleted: 'Your account is deleted.',
}

/** Why the sign-in provider's answer was not taken, by better-auth's code. */
const REFUSED: Readonly<Record<string, string>> = {
  signup_disabled: 'You have no account here yet. An owner of this installation can invite you.',
  account_not_linked:
    'There is an account with your e-mail address, but it is not linked to that provider. Sign in with your password, then link it on the page of your account.',
}

const REFUSED_OTHERWISE = 'Signing in there did not work. Try again, or sign in with your password.'

/** The sentences that the address of the sign-in page calls for. */
export function signInWords(parameters: URLSearchParams): {
  readonly done: string | null
  readonly refused: string | null
} {
  const error = parameters.get('error')
  const done = parameters.get('done') ?? ''
  return {
    done: Object.hasOwn(DONE, done) ? (DONE[done] ?? null) : null,
    refused: error === null ? null : Object.hasOwn(REFUSED, error) ? (REFUSED[error] ?? null) : REFUSED_OTHERWISE,
  }
}
