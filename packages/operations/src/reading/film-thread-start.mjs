// A thread does not inherit the loader of the thread that starts it.
import { register } from 'tsx/esm/api'

register()
const { serveFilms } = await import('./film-thread.ts')
serveFilms()
