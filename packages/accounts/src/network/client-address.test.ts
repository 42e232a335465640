import fc from 'fast-check'
import { expect, it } from 'vitest'
import { addressBlock, clientAddress, readTrustedProxies, trustedProxiesErrorMessage } from './client-address.ts'

function trusted(text: string) {
  const proxies = readTrustedProxies(text)
  if (!proxies.ok) throw new Error(trustedProxiesErrorMessage(proxies.error))
  return proxies.value
}

it.each([
  [
    'no proxy is trusted: the peer is the client, whatever a header says',
    '203.0.113.9',
    '198.51.100.1',
    '',
    '203.0.113.9',
  ],
  ['a trusted proxy says who the client is', '10.0.0.2', '198.51.100.1', '10.0.0.0/8', '198.51.100.1'],
  ['what the client wrote itself is not believed', '10.0.0.2', '1.1.1.1, 198.51.100.1', '10.0.0.0/8', '198.51.100.1'],
  ['two trusted proxies in a row', '10.0.0.2', '198.51.100.1, 10.0.0.3', '10.0.0.0/8', '198.51.100.1'],
  ['a proxy without a header is the nearest that is known', '10.0.0.2', null, '10.0.0.0/8', '10.0.0.2'],
  ['words in the header end the search', '10.0.0.2', 'unknown', '10.0.0.0/8', '10.0.0.2'],
  ['IPv4 written as IPv6', '::ffff:127.0.0.1', '::ffff:198.51.100.1', 'loopback', '198.51.100.1'],
  ['brackets and ports are left out', '::1', '[2001:DB8::7]:443', 'loopback', '2001:db8::7'],
  ['a single proxy address', '192.0.2.1', '198.51.100.1', '192.0.2.1', '198.51.100.1'],
] as const)('%s', (...[, peer, forwardedFor, proxies, expected]) => {
  expect(clientAddress(peer, forwardedFor, trusted(proxies))).toBe(expected)
})

it('with no trusted proxy a header never changes the answer', () => {
  fc.assert(
    fc.property(fc.ipV4(), fc.string(), (peer, header) => {
      expect(clientAddress(peer, header, trusted(''))).toBe(peer)
    }),
  )
})

it.each(['proxy.example.org', '10.0.0.0/33', '10.0.0.0/8/8', '2001:db8::/x', '10.0.0'])(
  'the entry %s is refused by name',
  (entry) => {
    const outcome = readTrustedProxies(`127.0.0.1, ${entry}`)
    expect(outcome).toEqual({ ok: false, error: { code: 'PROXIES.NOT_AN_ADDRESS', entry } })
  },
)

it.each([
  ['198.51.100.7', '198.51.100.7'],
  ['2001:db8:1:2:3:4:5:6', '2001:db8:1:2::/64'],
  ['2001:db8::7', '2001:db8:0:0::/64'],
  ['::1', '0:0:0:0::/64'],
])('attempts from %s are counted under %s', (address, block) => {
  expect(addressBlock(address)).toBe(block)
})
