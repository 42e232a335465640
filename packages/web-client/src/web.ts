import { lookup } from 'node:dns/promises'
import { Agent } from 'node:http'
import { Agent as SecureAgent } from 'node:https'
import { setTimeout as wait } from 'node:timers/promises'
import { isPublicAddress } from './public-address.ts'

/** What downloads need of the world, so that tests can stand in for it. */
export type Web = {
  /** The addresses of a host; throws when there are none. */
  readonly addressesOf: (host: string) => Promise<readonly string[]>
  readonly isPublic: (address: string) => boolean
  /** Waits between two tries. */
  readonly pause: (milliseconds: number) => Promise<void>
  /** A connection that is silent for so long is given up. */
  readonly silenceMilliseconds: number
  /** Most that one session takes in, repeated parts included. */
  readonly totalBytes: number
}

/** The real network. */
export const systemWeb: Web = {
  addressesOf: async (host) => (await lookup(host, { all: true })).map(({ address }) => address),
  isPublic: isPublicAddress,
  pause: async (milliseconds) => wait(milliseconds),
  silenceMilliseconds: 30_000,
  totalBytes: 64 * 2 ** 30,
}

/** Connections of one import. It may reach a private network only on the host that the user named. */
export type WebSession = {
  readonly web: Web
  readonly namedHost: string
  readonly agents: { readonly 'http:': Agent; readonly 'https:': SecureAgent }
  /** What has come in, and how often a file is tried; a network that is gone is not waited for file by file. */
  readonly state: { receivedBytes: number; tries: number }
}

/** Tries of a file, the first included. */
export const MOST_TRIES = 4

/** Opens connections for one import and closes them when the work has ended. */
export async function withSession<T>(web: Web, named: URL, work: (session: WebSession) => Promise<T>): Promise<T> {
  const keep = { keepAlive: true, maxSockets: 2 }
  const agents = { 'http:': new Agent(keep), 'https:': new SecureAgent(keep) }
  try {
    const state = { receivedBytes: 0, tries: MOST_TRIES }
    return await work({ web, namedHost: named.hostname, agents, state })
  } finally {
    agents['http:'].destroy()
    agents['https:'].destroy()
  }
}
