import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { addressBlock } from './address-block.ts'

describe('what a limit counts by', () => {
  it.each([
    ['203.0.113.9', '203.0.113.9'],
    ['2001:db8::17', '2001:db8:0:0::/64'],
    ['2001:0db8:0:1:2:3:4:5', '2001:db8:0:1::/64'],
    ['::1', '0:0:0:0::/64'],
    ['fe80::1%eth0', 'fe80:0:0:0::/64'],
    ['unknown', 'unknown'],
  ])('%s is %s', (address, key) => {
    expect(addressBlock(address)).toBe(key)
  })

  it('addresses of one /64 share it', () => {
    const group = fc.integer({ min: 0, max: 0xffff }).map((value) => value.toString(16))
    fc.assert(
      fc.property(
        fc.array(group, { minLength: 4, maxLength: 4 }),
        fc.array(group, { minLength: 4, maxLength: 4 }),
        (net, host) => {
          expect(addressBlock([...net, ...host].join(':'))).toBe(addressBlock(`${net.join(':')}::`))
        },
      ),
    )
  })
})
