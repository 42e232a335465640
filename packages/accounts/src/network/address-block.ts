import { isIP } from 'node:net'

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
