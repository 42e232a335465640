// Brings a checkout to the point where it can run: packages installed, web application built. Plain Node, no packages.
import { spawnSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join, relative } from 'node:path'

export const ROOT = join(import.meta.dirname, '../..')
const INSTALLED = join(ROOT, 'node_modules', '.collimator-lock-sha256')
const BUILT = join(ROOT, 'apps', 'web', 'build', '.sources-sha256')
const SOURCES = [
  'packages',
  'apps/web/app',
  'apps/web/server',
  'apps/web/public',
  'apps/web/vite.config.ts',
  'apps/web/react-router.config.ts',
  'package-lock.json',
]

export function requireNode() {
  const [major = 0, minor = 0] = process.versions.node.split('.').map(Number)
  if (major > 20 || (major === 20 && minor >= 19)) return
  console.error(`Collimator needs Node 20.19 or later; this is ${process.versions.node}.`)
  process.exit(1)
}

export function installIfNeeded() {
  const wanted = sha256(readFileSync(join(ROOT, 'package-lock.json')))
  if (existsSync(INSTALLED) && readFileSync(INSTALLED, 'utf8') === wanted) return
  console.log('Installing packages (npm ci), about a minute')
  run('npm', ['ci', '--no-audit', '--no-fund', '--loglevel=error'])
  writeFileSync(INSTALLED, wanted)
}

/** Whether a folder with packages of its own, outside the workspace, has them. */
export function isInstalled(folder) {
  return existsSync(join(ROOT, folder, 'node_modules'))
}

export function buildIfNeeded() {
  const wanted = sourcesHash()
  if (existsSync(BUILT) && readFileSync(BUILT, 'utf8') === wanted) return
  console.log('Building the web application')
  run(process.execPath, [
    join(ROOT, 'node_modules/@react-router/dev/bin.js'),
    'build',
    'apps/web',
    '--logLevel',
    'warn',
  ])
  writeFileSync(BUILT, wanted)
}

export function run(command, args, env = {}) {
  const result = spawnSync(command, args, {
    cwd: ROOT,
    stdio: 'inherit',
    env: { ...process.env, ...env },
    shell: process.platform === 'win32',
  })
  if (result.status !== 0) {
    console.error(`${command} ${args.join(' ')} ended with ${result.status ?? result.signal ?? result.error?.message}`)
    process.exit(1)
  }
}

function sourcesHash() {
  const hash = createHash('sha256')
  for (const source of SOURCES)
    for (const file of filesOf(join(ROOT, source))) hash.update(relative(ROOT, file)).update(sha256(readFileSync(file)))
  return hash.digest('hex')
}

function filesOf(path) {
  if (!existsSync(path)) return []
  const entries = readDirectory(path)
  if (entries === null) return [path]
  return entries
    .filter(
      (entry) =>
        !['node_modules', 'test', '.react-router', 'build'].includes(entry.name) && !entry.name.includes('.test.'),
    )
    .sort((a, b) => (a.name < b.name ? -1 : 1))
    .flatMap((entry) => (entry.isDirectory() ? filesOf(join(path, entry.name)) : [join(path, entry.name)]))
}

function readDirectory(path) {
  try {
    return readdirSync(path, { withFileTypes: true })
  } catch (error) {
    if (error.code === 'ENOTDIR') return null
    throw error
  }
}

function sha256(bytes) {
  return createHash('sha256').update(bytes).digest('hex')
}
