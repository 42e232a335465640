import { once } from 'node:events'
import { createServer } from 'node:http'
import { afterEach, describe, expect, it } from 'vitest'
import { type RunningApp, removeStore, startApp } from './support/running-app.ts'

let app: RunningApp | undefined
afterEach(async () => {
  if (!app) return
  await app.stop('SIGKILL')
  await removeStore(app)
  app = undefined
})

const editionOf = async ({ origin }: RunningApp) => (await fetch(`${origin}/healthz`)).json()

describe('starting and stopping', () => {
  it('the first start tells each step, the second finds everything as it was', async () => {
    app = await startApp()
    expect(app.output()).toMatch(/starter catalogue: 300 listings[\s\S]*Ready: http:\/\/localhost:\d+/)
    const before = await editionOf(app)
    expect(await app.stop('SIGTERM')).toBe(0)
    app = await startApp({ dataDirectory: app.dataDirectory })
    expect(app.output()).not.toContain('starter catalogue')
    expect(await editionOf(app)).toEqual(before)
  })

  it('a killed server loses nothing', async () => {
    app = await startApp()
    const before = await editionOf(app)
    await app.stop('SIGKILL')
    app = await startApp({ dataDirectory: app.dataDirectory })
    expect(await editionOf(app)).toEqual(before)
  })

  it('a second server on one embedded store is refused with the reason', async () => {
    app = await startApp()
    await expect(startApp({ dataDirectory: app.dataDirectory })).rejects.toThrow(/is in use by process \d+/)
  })

  it('a wrong setting is named, and nothing starts', async () => {
    await expect(startApp({ env: { DATABASE_URL: 'mysql://root:secret@localhost/x' } })).rejects.toThrow(
      /DATABASE_URL: must begin with postgres/,
    )
    await expect(startApp({ env: { DATABASE_URL: 'mysql://root:secret@localhost/x' } })).rejects.not.toThrow(/secret/)
  })

  it('an address that others can reach needs the public address', async () => {
    await expect(startApp({ env: { HOST: '0.0.0.0' } })).rejects.toThrow(
      /PUBLIC_ORIGIN: required because HOST "0.0.0.0"/,
    )
  })

  it('a database that does not answer is named without its password', async () => {
    const silent = createServer()
    silent.listen(0, '127.0.0.1')
    await once(silent, 'listening')
    const address = silent.address()
    silent.close()
    await once(silent, 'close')
    const port = typeof address === 'object' ? address?.port : 0
    await expect(startApp({ env: { DATABASE_URL: `postgres://u:secret@127.0.0.1:${port}/x` } })).rejects.toThrow(
      /Cannot start: (?!.*secret)/,
    )
  })
})
