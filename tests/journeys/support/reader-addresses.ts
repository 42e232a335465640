import routes from '../../../apps/web/app/routes.ts'
import { pagePatterns } from '../../../apps/web/app/test-support/route-tree.ts'
import { filmNumbers } from './planted-films.ts'

/** The sitting whose reader asks. */
type Sitting = { readonly exercise: string; readonly session: string }

/** Names of files that a route of files gives, own, of a taught exercise, and of a tool that runs again. */
const FILES = [
  'reads.csv',
  'study.csv',
  'reads.imrmc',
  'calibration.svg',
  'roc-alone.svg',
  'model.onnx',
  'film.raw',
  'other.txt',
]

/** Pages of the catalogue know nothing of reads, and are heavy: they are walked once. */
const CATALOGUE = /^\/(programs|compare|overview|crosstab|gaps|method)\b/
const PATTERNS = pagePatterns(routes).filter((pattern) => !pattern.includes('*'))

/** Every page of the catalogue. */
export function catalogueAddresses(): readonly string[] {
  return PATTERNS.filter((pattern) => CATALOGUE.test(pattern)).map((pattern) => pattern.replace(':id', 'none'))
}

/** Every other page and file of the site, as a reader would name them, and what the viewer asks. New routes join by themselves. */
export function addressesOf(reader: Sitting, opened: readonly number[]): readonly string[] {
  const pages = PATTERNS.filter((pattern) => !CATALOGUE.test(pattern)).flatMap((pattern) =>
    filled(pattern, reader, opened),
  )
  const viewer = filmNumbers().flatMap((film) =>
    [String(film), `${film}/prior`].flatMap((place) => [
      `/dicomweb/${reader.session}/${place}/metadata`,
      `/dicomweb/${reader.session}/${place}/frames/1`,
      `/dicomweb/${reader.session}/${place}/frames/2`,
    ]),
  )
  const others = [
    `/read/${reader.session}/${filmNumbers().length + 1}`,
    `/dicomweb/checks/${reader.session}/1/metadata`,
    '/sitemap.xml',
    '/robots.txt',
  ]
  return [...pages, ...viewer, ...others]
}

/** The addresses of a pattern, with the data that the client asks for beside each page. A film that is not opened stays so. */
function filled(pattern: string, { exercise, session }: Sitting, opened: readonly number[]): readonly string[] {
  const opens = pattern === '/read/:session/:number'
  const films = pattern.includes(':number') ? (opens ? opened : filmNumbers()).map(String) : ['']
  const files = pattern.includes(':file') ? FILES : ['']
  return films.flatMap((film) =>
    files.flatMap((file) => {
      const address = pattern
        .replace(':exercise', exercise)
        .replace(':session', session)
        .replace(':number', film)
        .replace(':file', file)
        .replace(':secret', 'forged')
        .replace(':id', 'none')
      return hasOwnEnding(pattern) ? [address] : [address, address === '/' ? '/_root.data' : `${address}.data`]
    }),
  )
}

function hasOwnEnding(pattern: string): boolean {
  return pattern.includes(':file') || /\.\w+$/.test(pattern) || pattern.startsWith('/auth/')
}
