/** Cookie in which a visitor's browser keeps the secrets of the sessions that it began. */
const COOKIE = 'collimator-reads'

/** Sessions that a browser remembers; the oldest is forgotten first. */
const MOST_SESSIONS = 8

const PAIR = /^[A-Za-z0-9_-]{10,64}\.[A-Za-z0-9_-]{20,64}$/

/** The secret of a session that this browser began; null where it has none. */
export function secretOf(request: Request, session: string): string | null {
  return pairsOf(request).find(([id]) => id === session)?.[1] ?? null
}

/** The header that makes a browser keep the secret of one more session. It ends with the browser. */
export function keepSecret(request: Request, session: string, secret: string): string {
  const others = pairsOf(request).filter(([id]) => id !== session)
  const pairs = [...others, [session, secret] as const].slice(-MOST_SESSIONS)
  const value = pairs.map(([id, one]) => `${id}.${one}`).join('~')
  const secure = new URL(request.url).protocol === 'https:' ? '; Secure' : ''
  return `${COOKIE}=${value}; Path=/; HttpOnly; SameSite=Lax${secure}`
}

function pairsOf(request: Request): readonly (readonly [session: string, secret: string])[] {
  const cookies = (request.headers.get('Cookie') ?? '').split('; ')
  const value = cookies.find((cookie) => cookie.startsWith(`${COOKIE}=`))?.slice(COOKIE.length + 1) ?? ''
  return value
    .split('~')
    .filter((pair) => PAIR.test(pair))
    .slice(0, MOST_SESSIONS)
    .map((pair) => {
      const at = pair.indexOf('.')
      return [pair.slice(0, at), pair.slice(at + 1)] as const
    })
}
