import { join } from 'node:path'
import { generateCase } from '@collimator/imaging'
import {
  type Context,
  isAccessRefusal,
  listToolIds,
  openTool,
  openWithoutStore,
  toolRefusalMessage,
} from '@collimator/operations'

const ROOT = join(import.meta.dirname, '../..')
const FILMS = 20

/** Every tool whose weights are here: time to open it in a thread, and time a film, from stored pixels to boxes. */
export async function bench(): Promise<void> {
  const app = openWithoutStore({
    contentDirectory: join(ROOT, 'content'),
    dataDirectory: process.env.DATA_DIR ?? join(ROOT, 'data'),
    now: () => new Date(),
  })
  const context: Context = { app, actor: { kind: 'operator', name: 'bench' }, requestId: 'bench' }
  const listed = await listToolIds(context, null)
  const film = generateCase({ seed: 1, hospital: 'A', size: 1024 })
  for (const id of listed.ok ? listed.value : []) {
    const started = lap()
    const opened = await openTool(context, { id })
    if (!opened.ok) {
      console.log(`${id}: ${isAccessRefusal(opened.error) ? opened.error.reason : toolRefusalMessage(opened.error)}`)
      continue
    }
    const opening = started()
    await opened.value.read(film)
    const reading = lap()
    for (let i = 0; i < FILMS; i++) await opened.value.read(film)
    const read = reading()
    await opened.value.close()
    const perFilm = { wall: read.wall / FILMS, cpu: read.cpu / FILMS }
    console.log(`${id}: opens in ${text(opening)}; a film of 1024 x 1024 takes ${text(perFilm)}`)
  }
}

type Lap = { readonly wall: number; readonly cpu: number }

/** Wall clock and processor time, since other work on the machine stretches only the first. */
function lap(): () => Lap {
  const wall = performance.now()
  const cpu = process.cpuUsage()
  return () => {
    const used = process.cpuUsage(cpu)
    return { wall: performance.now() - wall, cpu: (used.user + used.system) / 1000 }
  }
}

function text({ wall, cpu }: Lap): string {
  return `${Math.round(wall)} ms (${Math.round(cpu)} ms of processor)`
}
