// A server in a process of its own, to be killed by a test. It answers `pid`, and never `wait`.
import { register } from 'tsx/esm/api'

register()
const { serveControl } = await import('../serve-control.ts')
const answer = (operation) => (operation === 'pid' ? Promise.resolve(process.pid) : new Promise(() => undefined))
await serveControl({ dataDirectory: process.argv[2], version: '1.0.0', answer, onFault: () => undefined })
process.stdout.write('ready\n')
