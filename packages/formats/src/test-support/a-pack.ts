/** A digest of 64 digits for tests: the digit over and over. */
export function aDigest(digit: string): string {
  return digit.repeat(64)
}

/** A case that meets every rule. */
export function aPackCase(changes: object = {}): object {
  return {
    id: 'film-1',
    modality: 'DX',
    file: 'films/1.png',
    sha256: aDigest('a'),
    bytes: 12,
    source: { address: 'https://example.org/films/1.png' },
    licence: 'CC BY 4.0',
    attribution: ['A. Author, A collection of films, 2026'],
    truth: { nodule: true, by: 'CT within a week, two radiologists', strength: 'strong: CT' },
    ...changes,
  }
}

/** A model that meets every rule. */
export function aPackModel(changes: object = {}): object {
  return {
    id: 'net-1',
    task: 'nodule on a chest radiograph',
    input: '1x1x64x64',
    licence: 'MIT',
    source: { address: 'https://example.org/net' },
    files: [{ file: 'models/net.onnx', sha256: aDigest('c'), bytes: 3 }],
    ...changes,
  }
}

/** A manifest as the bytes of manifest.json. */
export function aManifest(cases: readonly unknown[], changes: object = {}): Uint8Array {
  return new TextEncoder().encode(JSON.stringify({ name: 'Films', made: '2026-11-24', cases, ...changes }))
}
