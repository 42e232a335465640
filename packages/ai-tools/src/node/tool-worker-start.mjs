// A thread does not inherit the loader of the thread that starts it.
import { register } from 'tsx/esm/api'

register()
const { serveInThread } = await import('./tool-worker.ts')
serveInThread()
