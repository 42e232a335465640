import { BlockList, isIP } from 'node:net'
import { err, ok, type Result } from '@collimator/kernel'

/** The header in which the proxies before this server write whom they forward for. */
export type ProxyHeader = 'x-forwarded-for' | 'forwarded'

/** The networks whose word on the visitor's address is taken. */
export type TrustedProxies = { readonly networks: BlockList; readonly header: ProxyHeader }

/** Reads a list of addresses and networks such as `10.0.0.0/8, ::1`; the first part that is neither is the error. */
export function readNetworks(text: string): Result<BlockList, string> {
  const networks = new BlockList()
  for (const part of text.split(',').map((piece) => piece.trim())) {
    if (part === '') continue
    const network = readNetwork(part)
    if (network === undefined) return err(part)
    networks.addSubnet(...network)
  }
  return ok(networks)
}

function readNetwork(part: string): [address: string, bits: number, family: 'ipv4' | 'ipv6'] | undefined {
  const [, address = '', prefix] = /^([^/]+)(?:\/(\d{1,3}))?$/.exec(part) ?? []
  const version = isIP(address)
  if (version === 0) return undefined
  const width = version === 4 ? 32 : 128
  const bits = prefix === undefined ? width : Number(prefix)
  return bits <= width ? [address, bits, version === 4 ? 'ipv4' : 'ipv6'] : undefined
}

/**
 * The address of the visitor. Each trusted proxy appends the address that it answers to, so the list is read from its
 * end until an address is not a trusted proxy; everything before that one can be invented by the visitor.
 */
export function readClientAddress(socketAddress: string, header: string | undefined, trusted: TrustedProxies): string {
  let address = plainAddress(socketAddress)
  const hops = trusted.header === 'forwarded' ? forwardedHops(header) : listedHops(header)
  for (const hop of hops.reverse()) {
    if (!isTrusted(address, trusted.networks)) return address
    const next = plainAddress(hop)
    if (isIP(next) === 0) return address
    address = next
  }
  return address
}

function isTrusted(address: string, networks: BlockList): boolean {
  const version = isIP(address)
  return version !== 0 && networks.check(address, version === 4 ? 'ipv4' : 'ipv6')
}

const LONGEST_HEADER = 4000

function listedHops(header = ''): string[] {
  return header.slice(-LONGEST_HEADER).split(',')
}

/** The `for` of every element of a Forwarded header (RFC 7239); an element without one is an empty hop. */
function forwardedHops(header = ''): string[] {
  return header
    .slice(-LONGEST_HEADER)
    .split(',')
    .map((element) => /(?:^|;)\s*for="?([^";]*)"?\s*(?:;|$)/i.exec(element.trim())?.[1] ?? '')
}

/** An address without port, brackets and the IPv6 clothing of an IPv4 address. */
function plainAddress(text: string): string {
  const trimmed = text.trim()
  const bare =
    /^\[([^\]]+)\](?::\d+)?$/.exec(trimmed)?.[1] ?? /^(\d+\.\d+\.\d+\.\d+):\d+$/.exec(trimmed)?.[1] ?? trimmed
  return /^::ffff:(\d+\.\d+\.\d+\.\d+)$/i.exec(bare)?.[1] ?? bare
}
