// `npm test`: installs what is missing and runs every suite; says at the end which ran, which could not, and why.
import { spawnSync } from 'node:child_process'
import { existsSync, mkdirSync, readFileSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { findChromium } from '../../tests/support/chromium.mjs'
import { buildIfNeeded, installIfNeeded, isInstalled, ROOT, requireNode } from './prepare.mjs'

requireNode()
installIfNeeded()

const NODE_24 = join(ROOT, `tools/node-24/node_modules/node-${process.platform}-${process.arch}/bin/node`)
const PURE = ['kernel', 'statistics', 'review', 'reading', 'figures', 'imaging', 'ai-tools', 'formats']

const suites = [
  { name: 'unit tests of packages, web and command line', project: 'unit' },
  { name: 'goldens', project: 'golden' },
  { name: 'store, on the embedded store and on PostgreSQL', project: 'db' },
  {
    name: 'training of the small networks',
    project: 'training',
    lacking: isInstalled('tools/training') ? undefined : 'run npm ci --prefix tools/training',
  },
  {
    name: 'unit tests of pure packages on Node 24',
    project: 'unit',
    node: NODE_24,
    only: PURE.map((name) => `packages/${name}/`),
    lacking: existsSync(NODE_24) ? undefined : 'run npm ci --prefix tools/node-24 (Linux)',
  },
  {
    name: 'journeys in Chromium, with axe',
    project: 'journeys',
    prepare: buildIfNeeded,
    lacking: findChromium() ? undefined : 'install Debian’s chromium or set CHROMIUM to its path',
  },
]

const report = suites.map(runSuite)
const total = (kind) => report.reduce((sum, suite) => sum + (suite[kind] ?? 0), 0)
console.log(`\n${report.map(describe).join('\n')}\n${total('passed')} passed, ${total('failed')} failed`)
const incomplete = report.some((suite) => suite.lacking) && process.env.CI === 'true'
if (incomplete) console.log('In CI every suite must run.')
process.exitCode = total('failed') > 0 || incomplete ? 1 : 0

function describe({ name, lacking, passed, failed, skipped, minutes }) {
  if (lacking) return `NOT RUN ${name}: ${lacking}`
  return `ran     ${name}: ${passed} passed, ${failed} failed, ${skipped} skipped, ${minutes} minutes`
}

function runSuite({ name, project, lacking, prepare, node = process.execPath, only = [] }) {
  if (lacking) return { name, lacking }
  prepare?.()
  const start = performance.now()
  rmSync(join(ROOT, '.cache/test-report.json'), { force: true })
  mkdirSync(join(ROOT, '.cache'), { recursive: true })
  const { status } = spawnSync(
    node,
    [
      'node_modules/vitest/vitest.mjs',
      'run',
      '--project',
      project,
      '--reporter=default',
      '--reporter=json',
      '--outputFile.json=.cache/test-report.json',
      ...only,
    ],
    { cwd: ROOT, stdio: 'inherit' },
  )
  const counts = readReport()
  // A suite that dies before it counts anything still failed.
  const failed = status !== 0 && counts.failed === 0 ? 1 : counts.failed
  return { name, ...counts, failed, minutes: ((performance.now() - start) / 60_000).toFixed(1) }
}

function readReport() {
  try {
    const report = JSON.parse(readFileSync(join(ROOT, '.cache/test-report.json'), 'utf8'))
    return { passed: report.numPassedTests, failed: report.numFailedTests, skipped: report.numPendingTests }
  } catch (error) {
    console.error(`the test report cannot be read: ${error.message}`)
    return { passed: 0, failed: 1, skipped: 0 }
  }
}
