/** Why an address gave no file. */
export type WebFault =
  | { readonly code: 'WEB.NO_ANSWER'; readonly reason: string }
  | { readonly code: 'WEB.STATUS'; readonly status: number; readonly waitSeconds: number }
  | { readonly code: 'WEB.CUT_OFF'; readonly found: number; readonly expected: number | null }
  | { readonly code: 'WEB.OTHER_RANGE' }
  | { readonly code: 'WEB.ENCODED'; readonly found: string }
  | { readonly code: 'WEB.TOO_MANY_REDIRECTS'; readonly limit: number }
  | { readonly code: 'WEB.REDIRECT_REFUSED'; readonly to: string; readonly because: RedirectFault }
  | { readonly code: 'WEB.TOO_MUCH_IN_ALL'; readonly limit: number }
  | WrongBytes

/** What came is not what was promised. */
export type WrongBytes =
  | { readonly code: 'WEB.TOO_LARGE'; readonly limit: number }
  | { readonly code: 'WEB.OTHER_SIZE'; readonly found: number; readonly expected: number }
  | { readonly code: 'WEB.OTHER_HASH'; readonly found: string; readonly expected: string }

/** What is wrong with where a redirect leads. */
export type RedirectFault = 'no-web-address' | 'password' | 'unencrypted' | 'not-public'

const REDIRECT_WORDS: Record<RedirectFault, string> = {
  'no-web-address': 'is no http or https address',
  password: 'carries a user name',
  unencrypted: 'leads from https to http',
  'not-public': 'leads into a private network',
}

/** One English clause for a fault. */
export function webFaultMessage(fault: WebFault): string {
  switch (fault.code) {
    case 'WEB.NO_ANSWER':
      return `no answer: ${fault.reason}`
    case 'WEB.STATUS':
      return `the server answered with status ${fault.status}`
    case 'WEB.CUT_OFF':
      return `the connection was cut after ${fault.found} of ${fault.expected ?? 'an unknown number of'} bytes`
    case 'WEB.OTHER_RANGE':
      return 'the server sent another part of the file than the one asked for'
    case 'WEB.ENCODED':
      return `the server sent the file encoded as ${fault.found}, expected its plain bytes`
    case 'WEB.TOO_MANY_REDIRECTS':
      return `more than ${fault.limit} redirects`
    case 'WEB.REDIRECT_REFUSED':
      return `the redirect to ${fault.to} ${REDIRECT_WORDS[fault.because]} and is not followed`
    case 'WEB.TOO_MUCH_IN_ALL':
      return `more than ${fault.limit} bytes in all`
    default:
      return wrongBytesMessage(fault)
  }
}

function wrongBytesMessage(fault: WrongBytes): string {
  switch (fault.code) {
    case 'WEB.TOO_LARGE':
      return `found more than ${fault.limit} bytes`
    case 'WEB.OTHER_SIZE':
      return `found ${fault.found} bytes, expected ${fault.expected}`
    case 'WEB.OTHER_HASH':
      return `found SHA-256 ${fault.found}, expected ${fault.expected}`
    default:
      return fault satisfies never
  }
}

const PASSING_STATUS = [408, 425, 429, 500, 502, 503, 504]
const PASSING = ['WEB.NO_ANSWER', 'WEB.CUT_OFF', 'WEB.OTHER_RANGE']

/** How many seconds the server asks to wait before the same request, 0 where it does not say; null when it is no use. */
export function secondsToWait(fault: WebFault): number | null {
  if (fault.code === 'WEB.STATUS') return PASSING_STATUS.includes(fault.status) ? fault.waitSeconds : null
  return PASSING.includes(fault.code) ? 0 : null
}
