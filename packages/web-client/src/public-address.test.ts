import { expect, it } from 'vitest'
import { isPublicAddress } from './public-address.ts'

it.each(['8.8.8.8', '185.199.108.133', '172.32.0.1', '100.128.0.1', '223.255.255.255', '2606:50c0:8000::153'])(
  '%s lies in the public internet',
  (address) => {
    expect(isPublicAddress(address)).toBe(true)
  },
)

it.each([
  '127.0.0.1',
  '0.0.0.0',
  '10.1.2.3',
  '172.16.0.1',
  '172.31.255.255',
  '192.168.1.1',
  '169.254.169.254',
  '100.64.0.1',
  '198.18.0.1',
  '224.0.0.1',
  '255.255.255.255',
  '::',
  '::1',
  'fe80::1',
  'fd00::1',
  'ff02::1',
  '::ffff:8.8.8.8',
  '64:ff9b::10.0.0.1',
  '2001:db8::1',
  '2002:7f00:1::',
])('%s does not', (address) => {
  expect(isPublicAddress(address)).toBe(false)
})
