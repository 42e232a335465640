import { type IncomingMessage, request } from 'node:http'
import { request as secureRequest } from 'node:https'
import { isIP, type LookupFunction } from 'node:net'
import { err, ok, type Result } from '@collimator/kernel'
import type { WebSession } from './web.ts'
import type { RedirectFault, WebFault } from './web-fault.ts'

/** A file that begins to come. Who takes it reads or destroys the body. */
export type WebAnswer = {
  readonly body: IncomingMessage
  /** Byte of the file that the body begins with. */
  readonly start: number
  /** Bytes of the body where the server says so. */
  readonly length: number | null
  /** Where the file was found in the end. */
  readonly address: URL
}

const MOST_REDIRECTS = 5

/**
 * Asks for a file, from byte `from` on. Redirects are followed by hand, because each new address is judged first: it must
 * be http or https, never step down from https, and lead into a private network only on the host that the user named.
 */
export async function askAddress(session: WebSession, asked: URL, from: number): Promise<Result<WebAnswer, WebFault>> {
  let address = asked
  for (let redirects = 0; redirects <= MOST_REDIRECTS; redirects++) {
    const answer = await askOnce(session, address, from)
    if (!answer.ok) return answer
    const { statusCode = 0, headers } = answer.value
    if (!isRedirect(statusCode, headers.location)) return toAnswer(answer.value, from, address)
    answer.value.destroy()
    const next = followRedirect(session, address, headers.location ?? '')
    if (!next.ok) return next
    address = next.value
  }
  return err({ code: 'WEB.TOO_MANY_REDIRECTS', limit: MOST_REDIRECTS })
}

function isRedirect(status: number, location: string | undefined): boolean {
  return [301, 302, 303, 307, 308].includes(status) && location !== undefined
}

function followRedirect(session: WebSession, from: URL, location: string): Result<URL, WebFault> {
  const refused = (because: RedirectFault) =>
    err({ code: 'WEB.REDIRECT_REFUSED', to: location.slice(0, 200), because } as const)
  if (!URL.canParse(location, from.href)) return refused('no-web-address')
  const to = new URL(location, from)
  if (to.protocol !== 'http:' && to.protocol !== 'https:') return refused('no-web-address')
  if (to.username !== '' || to.password !== '') return refused('password')
  if (from.protocol === 'https:' && to.protocol === 'http:') return refused('unencrypted')
  return mayConnect(session, to.hostname, withoutBrackets(to.hostname)) ? ok(to) : refused('not-public')
}

/** A host that is not a number is judged when its numbers are known. */
function mayConnect({ web, namedHost }: WebSession, host: string, address: string): boolean {
  return host === namedHost || isIP(address) === 0 || web.isPublic(address)
}

function withoutBrackets(host: string): string {
  return host.replace(/^\[(.*)\]$/, '$1')
}

class NotPublic extends Error {
  override readonly name = 'NotPublic'
}

async function askOnce(session: WebSession, to: URL, from: number): Promise<Result<IncomingMessage, WebFault>> {
  try {
    return ok(await openConnection(session, to, from))
  } catch (error) {
    if (error instanceof NotPublic) return err({ code: 'WEB.REDIRECT_REFUSED', to: to.href, because: 'not-public' })
    const { code, message } = error as NodeJS.ErrnoException
    return err({ code: 'WEB.NO_ANSWER', reason: code ?? message })
  }
}

function openConnection(session: WebSession, to: URL, from: number): Promise<IncomingMessage> {
  const secure = to.protocol === 'https:'
  return new Promise((resolve, reject) => {
    const asked = (secure ? secureRequest : request)(to, {
      agent: session.agents[secure ? 'https:' : 'http:'],
      lookup: guardedLookup(session),
      timeout: session.web.silenceMilliseconds,
      headers: {
        'accept-encoding': 'identity',
        'user-agent': 'collimator',
        ...(from > 0 ? { range: `bytes=${from}-` } : {}),
      },
    })
    asked.on('response', resolve)
    asked.on('error', reject)
    asked.on('timeout', () => asked.destroy(new Error('the server is silent')))
    asked.end()
  })
}

/** The check sits where the connection takes its address from, so that a second look-up cannot give another answer. */
function guardedLookup(session: WebSession): LookupFunction {
  return (host, { all }, done) => {
    session.web
      .addressesOf(host)
      .then((found) => {
        const allowed = found.filter((address) => mayConnect(session, host, address))
        const [first] = allowed
        if (first === undefined) throw new NotPublic(host)
        if (all)
          done(
            null,
            allowed.map((address) => ({ address, family: isIP(address) })),
          )
        else done(null, first, isIP(first))
      })
      .catch((error: NodeJS.ErrnoException) => done(error, ''))
  }
}

function toAnswer(body: IncomingMessage, from: number, address: URL): Result<WebAnswer, WebFault> {
  const fault = faultOf(body, from)
  if (fault) {
    body.destroy()
    return err(fault)
  }
  const length = body.headers['content-length']
  const start = body.statusCode === 206 ? from : 0
  return ok({ body, start, length: length === undefined ? null : Number(length), address })
}

function faultOf({ statusCode: status = 0, headers }: IncomingMessage, from: number): WebFault | undefined {
  if (status === 416) return { code: 'WEB.OTHER_RANGE' }
  if (status !== 200 && status !== 206) {
    return { code: 'WEB.STATUS', status, waitSeconds: waitOf(headers['retry-after']) }
  }
  const encoding = headers['content-encoding'] ?? 'identity'
  if (encoding !== 'identity') return { code: 'WEB.ENCODED', found: encoding.slice(0, 40) }
  return status === 206 && beginOf(headers['content-range']) !== from ? { code: 'WEB.OTHER_RANGE' } : undefined
}

function beginOf(range: string | undefined): number {
  return Number(/^bytes (\d+)-/.exec(range ?? '')?.[1])
}

const LONGEST_WAIT = 120

function waitOf(header: string | undefined): number {
  return /^\d+$/.test(header ?? '') ? Math.min(Number(header), LONGEST_WAIT) : 0
}
