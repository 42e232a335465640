import { BlockList, isIP } from 'node:net'
import { err, ok, type Result } from '@collimator/kernel'

/** Addresses and ranges of proxies whose word on the client's address is believed. */
export type TrustedProxies = { readonly includes: (address: string) => boolean }

/** Where the setting goes wrong: the entry as written. */
export type TrustedProxiesError = { readonly code: 'PROXIES.NOT_AN_ADDRESS'; readonly entry: string }

const LOOPBACK = ['127.0.0.0/8', '::1']

/**
 * Reads TRUSTED_PROXIES: addresses and ranges in CIDR notation, separated by commas; `loopback` is short for this
 * machine. An empty text trusts nobody.
 */
export function readTrustedProxies(text: string): Result<TrustedProxies, TrustedProxiesError> {
  const list = new BlockList()
  const entries = text
    .split(',')
    .map((entry) => entry.trim())
    .filter((entry) => entry !== '')
    .flatMap((entry) => (entry === 'loopback' ? LOOPBACK : [entry]))
  for (const entry of entries) if (!addEntry(list, entry)) return err({ code: 'PROXIES.NOT_AN_ADDRESS', entry })
  return ok({ includes: (address) => list.check(address, isIP(address) === 6 ? 'ipv6' : 'ipv4') })
}

/** One English sentence for a setting that cannot be read. */
export function trustedProxiesErrorMessage({ entry }: TrustedProxiesError): string {
  return `TRUSTED_PROXIES: found "${entry}", expected an IP address, a range such as 10.0.0.0/8, or loopback`
}

function addEntry(list: BlockList, entry: string): boolean {
  const [address = '', prefix, ...rest] = entry.split('/')
  const family = isIP(address)
  if (family === 0 || rest.length > 0) return false
  const type = family === 6 ? 'ipv6' : 'ipv4'
  if (prefix === undefined) list.addAddress(address, type)
  else if (/^\d{1,3}$/.test(prefix) && Number(prefix) <= (family === 6 ? 128 : 32))
    list.addSubnet(address, Number(prefix), type)
  else return false
  return true
}

/**
 * The address of the client: the nearest hop that is not a trusted proxy. X-Forwarded-For is read from the right,
 * because everything left of the first untrusted hop was written by whoever sent the request.
 * @param peer address at the other end of the connection.
 * @param forwardedFor the header as received; null when there was none.
 * @returns an address in its plain form; the last trusted hop when the header breaks off or holds something else.
 */
export function clientAddress(peer: string, forwardedFor: string | null, trusted: TrustedProxies): string {
  const hops = (forwardedFor ?? '')
    .split(',')
    .map((hop) => plainAddress(hop.trim()))
    .reverse()
  let nearest = plainAddress(peer)
  for (const hop of hops) {
    if (!trusted.includes(nearest) || isIP(hop) === 0) return nearest
    nearest = hop
  }
  return nearest
}

/** Without port, brackets and zone; an IPv4 address in IPv6 clothing as the IPv4 address that it is. */
function plainAddress(address: string): string {
  const bare = address
    .replace(/^\[(.*)\](:\d+)?$/, '$1')
    .replace(/^(\d+\.\d+\.\d+\.\d+):\d+$/, '$1')
    .replace(/%.*$/, '')
    .toLowerCase()
  return bare.replace(/^::ffff:(\d+\.\d+\.\d+\.\d+)$/, '$1')
}

/**
 * What attempts from an address are counted under: the address itself, or its /64 in IPv6, of which one client has all.
 */
export function addressBlock(address: string): string {
  if (isIP(address) !== 6) return address
  const [head = '', tail] = address.split('::')
  const groups = (part: string | undefined) => (part ? part.split(':') : [])
  const missing = 8 - groups(head).length - groups(tail).length
  const whole =
    tail === undefined ? groups(head) : [...groups(head), ...Array(Math.max(0, missing)).fill('0'), ...groups(tail)]
  return `${whole
    .slice(0, 4)
    .map((group) => Number.parseInt(group, 16).toString(16))
    .join(':')}::/64`
}
