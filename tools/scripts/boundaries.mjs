// Checks module boundaries. dependency-cruiser passes when it sees no modules at all, so a minimum is asserted.
import { execFileSync, spawnSync } from 'node:child_process'

const MINIMUM_MODULES = 20
const FOLDERS = ['packages', 'apps', 'tests', 'tools']
const run = spawnSync(
  process.execPath,
  [
    'node_modules/dependency-cruiser/bin/dependency-cruise.mjs',
    ...FOLDERS,
    '--config',
    '.dependency-cruiser.cjs',
    '--output-type',
    'json',
    '--exclude',
    '(^|/)(node_modules|build|[.]react-router)/(?!@collimator|drizzle|pg|@electric|zod|jstat|ts-fsrs|d3-|onnxruntime|better-auth|@better-auth|better-call|nodemailer)',
  ],
  { encoding: 'utf8', maxBuffer: 512 * 1024 * 1024 },
)
if (!run.stdout) {
  process.stderr.write(run.stderr)
  process.exit(1)
}
const { summary } = JSON.parse(run.stdout)
for (const { rule, from, to } of summary.violations) console.log(`${rule.name}: ${from} -> ${to}`)
const sources = execFileSync(
  'git',
  ['ls-files', ...FOLDERS.flatMap((folder) => [`${folder}/*.ts`, `${folder}/*.tsx`])],
  { encoding: 'utf8' },
)
  .trim()
  .split('\n').length
const enough = summary.totalCruised >= Math.max(MINIMUM_MODULES, sources * 0.8)
if (!enough) console.log(`only ${summary.totalCruised} modules were checked; the tree has ${sources} sources`)
console.log(`boundaries: ${summary.totalCruised} modules, ${summary.violations.length} violations`)
process.exit(enough && summary.violations.length === 0 ? 0 : 1)
