import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { type ProxyHeader, readClientAddress, readNetworks } from './client-address.ts'

function networks(text: string) {
  const read = readNetworks(text)
  if (!read.ok) throw new TypeError(`not a list of networks: ${read.error}`)
  return read.value
}
const clientOf = (socket: string, header: string | undefined, trusted: string, kind: ProxyHeader = 'x-forwarded-for') =>
  readClientAddress(socket, header, { networks: networks(trusted), header: kind })

describe('the address of a visitor', () => {
  it.each([
    {
      what: 'without proxies is that of the connection',
      socket: '203.0.113.9',
      header: undefined,
      trusted: '',
      expected: '203.0.113.9',
    },
    {
      what: 'is not what a visitor claims',
      socket: '203.0.113.9',
      header: '198.51.100.1',
      trusted: '10.0.0.0/8',
      expected: '203.0.113.9',
    },
    {
      what: 'is what a trusted proxy says',
      socket: '10.0.0.2',
      header: '198.51.100.1',
      trusted: '10.0.0.0/8',
      expected: '198.51.100.1',
    },
    {
      what: 'is the rightmost that is no proxy',
      socket: '10.0.0.2',
      header: '1.1.1.1, 198.51.100.1, 10.0.0.7',
      trusted: '10.0.0.0/8',
      expected: '198.51.100.1',
    },
    {
      what: 'is that of the proxy when it says nothing',
      socket: '10.0.0.2',
      header: undefined,
      trusted: '10.0.0.0/8',
      expected: '10.0.0.2',
    },
    {
      what: 'is that of the last proxy when all are proxies',
      socket: '10.0.0.2',
      header: '10.0.0.9, 10.0.0.7',
      trusted: '10.0.0.0/8',
      expected: '10.0.0.9',
    },
    {
      what: 'stops where a proxy hides it',
      socket: '10.0.0.2',
      header: '198.51.100.1, unknown',
      trusted: '10.0.0.0/8',
      expected: '10.0.0.2',
    },
    {
      what: 'has no port',
      socket: '10.0.0.2',
      header: '198.51.100.1:4711',
      trusted: '10.0.0.0/8',
      expected: '198.51.100.1',
    },
    {
      what: 'of IPv6 has no brackets',
      socket: '::1',
      header: '[2001:db8::17]:4711',
      trusted: '::1',
      expected: '2001:db8::17',
    },
    {
      what: 'of IPv4 over IPv6 is the IPv4 address',
      socket: '::ffff:10.0.0.2',
      header: '198.51.100.1',
      trusted: '10.0.0.0/8',
      expected: '198.51.100.1',
    },
    {
      what: 'of a single trusted address',
      socket: '10.0.0.2',
      header: '198.51.100.1',
      trusted: '10.0.0.2',
      expected: '198.51.100.1',
    },
  ])('$what', ({ socket, header, trusted, expected }) => {
    expect(clientOf(socket, header, trusted)).toBe(expected)
  })

  it.each([
    ['for=192.0.2.43, for="[2001:db8::17]:4711";proto=https', '2001:db8::17'],
    ['for=192.0.2.43;proto=https;by=10.0.0.2', '192.0.2.43'],
    ['proto=https;For=192.0.2.43', '192.0.2.43'],
    ['for=192.0.2.43, proto=https', '10.0.0.2'],
    ['for=_hidden', '10.0.0.2'],
  ])('from Forwarded: %s', (header, expected) => {
    expect(clientOf('10.0.0.2', header, '10.0.0.0/8', 'forwarded')).toBe(expected)
  })

  it('whatever a visitor writes in front, the proxy’s own entry decides', () => {
    fc.assert(
      fc.property(fc.string(), (claimed) => {
        expect(clientOf('10.0.0.2', `${claimed}, 198.51.100.1`, '10.0.0.0/8')).toBe('198.51.100.1')
      }),
    )
  })
})

describe('a list of networks', () => {
  it.each(['10.0.0.0/33', '10.0.0/8', 'proxy.example', '::1/129', '10.0.0.0/8/8', '10.0.0.0/-1', '10.0.0.0/'])(
    'with %s is refused with that part named',
    (part) => {
      expect(readNetworks(`127.0.0.1, ${part}`)).toEqual({ ok: false, error: part })
    },
  )
})
