import { seededRandom } from '@collimator/kernel'

/**
 * A UID under 2.25 (a UUID as a decimal number, DICOM PS3.5 section B.2) that depends on text alone. The number is
 * shaped as a version 8 UUID (RFC 9562, custom), so it can never be a random (version 4) one from elsewhere.
 * @param name what the UID names, for example "study A-7"; equal names give equal UIDs.
 * @returns at most 44 characters.
 */
export function syntheticUid(name: string): string {
  const random = seededRandom(`collimator generated ${name}`)
  let number = 0n
  for (let i = 0; i < 4; i++) number = (number << 32n) | BigInt(random.below(4294967296))
  const version = 0xfn << 76n
  const variant = 0x3n << 62n
  number = (number & ~version) | (0x8n << 76n)
  number = (number & ~variant) | (0x2n << 62n)
  return `2.25.${number}`
}
