// `npm test`: installs what is missing and runs every suite; says at the end which ran, which could not, and why.
import { spawnSync } from 'node:child_process'
import { mkdirSync, readFileSync, rmSync } from 'node:fs'
import { buildIfNeeded, installIfNeeded, ROOT, requireNode } from './prepare.mjs'

requireNode()
installIfNeeded()
const { findChromium } = await import('./chromium.mjs')

const suites = [
  {
    name: 'pure packages, operations, command line',
    args: ['node_modules/vitest/vitest.mjs', 'run', '--project', 'unit'],
  },
  { name: 'goldens', args: ['node_modules/vitest/vitest.mjs', 'run', '--project', 'golden'] },
  {
    name: 'store, on the embedded store and on PostgreSQL',
    args: ['node_modules/vitest/vitest.mjs', 'run', '--project', 'db'],
  },
]
const chromium = findChromium()
if (chromium)
  suites.push({
    name: 'journeys in Chromium, with axe',
    args: ['node_modules/vitest/vitest.mjs', 'run', '--project', 'journeys'],
    prepare: buildIfNeeded,
  })

let passed = 0
let failed = 0
const report = []
for (const suite of suites) {
  suite.prepare?.()
  const counts = runSuite(suite)
  passed += counts.passed
  failed += counts.failed
  report.push(`ran    ${suite.name}: ${counts.passed} passed, ${counts.failed} failed`)
}
if (!chromium)
  report.push(
    'NOT RUN journeys in Chromium: no Chromium was found; install Debian’s chromium or set CHROMIUM to its path',
  )
console.log(`\n${report.join('\n')}\n${passed} passed, ${failed} failed`)
const incomplete = !chromium && process.env.CI === 'true'
if (incomplete) console.log('In CI every suite must run.')
process.exitCode = failed > 0 || incomplete ? 1 : 0

function runSuite({ args }) {
  rmSync(new URL('../../.cache/test-report.json', import.meta.url), { force: true })
  mkdirSync(new URL('../../.cache/', import.meta.url), { recursive: true })
  const result = spawnSync(
    process.execPath,
    [...args, '--reporter=default', '--reporter=json', '--outputFile.json=.cache/test-report.json'],
    {
      cwd: ROOT,
      stdio: 'inherit',
      env: process.env,
    },
  )
  const counts = readReport()
  // A suite that dies before it counts anything still failed.
  if (result.status !== 0 && counts.failed === 0) counts.failed = 1
  return counts
}

function readReport() {
  try {
    const { numPassedTests, numFailedTests } = JSON.parse(
      readFileSync(new URL('../../.cache/test-report.json', import.meta.url), 'utf8'),
    )
    return { passed: numPassedTests, failed: numFailedTests }
  } catch (error) {
    console.error(`the test report cannot be read: ${error.message}`)
    return { passed: 0, failed: 1 }
  }
}
