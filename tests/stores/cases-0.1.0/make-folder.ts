import { execFileSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { gzipSync } from 'node:zlib'

// Run in a checkout of the release: imports two small packs and keeps the folder of cases that the release makes, with
// what its command line says and writes of it.
const HERE = import.meta.dirname
const ROOT = join(HERE, '..', '..', '..')
const place = mkdtempSync(join(tmpdir(), 'collimator-cases-'))
const data = join(place, 'data')
const collimator = (...argv: readonly string[]) =>
  execFileSync(process.execPath, [join(ROOT, 'apps', 'cli', 'bin.mjs'), ...argv], {
    cwd: place,
    env: { ...process.env, DATA_DIR: data },
    encoding: 'utf8',
  })

const sha256 = (bytes: Uint8Array) => createHash('sha256').update(bytes).digest('hex')
const write = (path: string, content: string | Uint8Array) => {
  mkdirSync(dirname(join(place, path)), { recursive: true })
  writeFileSync(join(place, path), content)
}
const filesIn = (folder: string) =>
  readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name).slice(folder.length + 1))
    .sort()
const hashesIn = (folder: string) =>
  Object.fromEntries(filesIn(folder).map((file) => [file, sha256(readFileSync(join(folder, file)))]))

collimator('cases', 'generate', '--seed', 'release', '--n', '2', '--size', '64', '--out', 'generated', '--workers', '0')

/** A second pack: fields that the program does not know, a model, and a film that the first pack has too. */
const { cases } = JSON.parse(readFileSync(join(place, 'generated', 'manifest.json'), 'utf8'))
const shared = readFileSync(join(place, 'generated', cases[0].file))
write('other/films/shared.dcm', shared)
write('other/weights/net.onnx', 'weights of a network')
write('other/notes.json', '{"drawn":"by hand"}')
const weights = readFileSync(join(place, 'other/weights/net.onnx'))
const notes = readFileSync(join(place, 'other/notes.json'))
const other = {
  zone: 'a field of its own, before the others',
  name: 'Films of another hospital: Ünïcode',
  made: '2026-11-20',
  format: 'collimator-case-pack-1',
  models: [
    {
      licence: 'MIT',
      id: 'net',
      task: 'nodule',
      input: '1x1x64x64',
      source: { by: 'tests', 7: 'a key that is a number' },
      files: [{ sha256: sha256(weights), file: 'weights/net.onnx', bytes: weights.length }],
    },
  ],
  cases: [
    {
      truth: { strength: 'strong', nodule: true, by: 'CT' },
      attribution: ['A. Author, Films, 2026', 'B. Builder'],
      id: 'film/one',
      set: 'chest',
      modality: 'DX',
      file: 'films/shared.dcm',
      sha256: sha256(shared),
      bytes: shared.length,
      source: { address: 'https://example.org' },
      licence: 'CC BY 4.0',
      ai: { net: { p: 0.25 } },
      patient: { sex: 'F', age: 61, view: 'PA' },
      derived: [
        { file: 'notes.json', what: 'notes', sha256: sha256(notes), bytes: notes.length },
        { file: 'unhashed.json', what: 'nobody can check this one' },
      ],
    },
  ],
}
write('other/manifest.json', JSON.stringify(other))
collimator('cases', 'import', 'generated')
collimator('cases', 'import', 'other')

const { packs } = JSON.parse(collimator('cases', 'list', '--json'))
const written = packs.map(({ id }: { readonly id: string }) => {
  collimator('cases', 'export', `exported-${id}`, '--pack', id)
  collimator('cases', 'dicom', '--out', `dicom-${id}`, '--pack', id)
  return { id, exported: hashesIn(join(place, `exported-${id}`)), dicom: hashesIn(join(place, `dicom-${id}`)) }
})
const listed = { text: collimator('cases', 'list'), json: collimator('cases', 'list', '--json') }

/** What imports that were broken off leave: a file that no pack refers to, half a copy, and part of a download. */
const orphan = 'a file of a pack that was never listed'
const hash = sha256(Buffer.from(orphan))
write(`data/cases/objects/${hash.slice(0, 2)}/${hash}`, orphan)
write('data/cases/incoming/half-a-copy', 'half')
write(`data/cases/partial/${'e'.repeat(64)}.free`, 'the beginning of a download')

const lines = filesIn(join(data, 'cases')).map((path) =>
  JSON.stringify({ path, base64: readFileSync(join(data, 'cases', path)).toString('base64') }),
)
writeFileSync(join(HERE, 'cases.jsonl.gz'), gzipSync(`${lines.join('\n')}\n`))
writeFileSync(join(HERE, 'expected.json'), `${JSON.stringify({ orphan: hash, listed, written }, null, 2)}\n`)
