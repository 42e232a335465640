import { describe, expect, it } from 'vitest'
import { readServerEnvironment } from './environment.ts'

const read = (variables: Record<string, string>) => readServerEnvironment(variables, '/checkout')

describe('the settings of the server', () => {
  it('without any serve this machine alone, from the folder data of the checkout', () => {
    expect(read({})).toMatchObject({
      ok: true,
      value: { port: 3000, host: '127.0.0.1', dataDirectory: '/checkout/data', publicOrigin: undefined },
    })
  })

  it.each(['0.0.0.0', '::', '192.168.1.4', 'collimator.example'])(
    'on %s demand the public address, and say what it is for',
    (HOST) => {
      const refused = read({ HOST })
      expect(refused).toEqual({ ok: false, error: [expect.stringMatching(/^PUBLIC_ORIGIN: required because HOST/)] })
      expect(read({ HOST, PUBLIC_ORIGIN: 'https://collimator.example' }).ok).toBe(true)
    },
  )

  it.each(['127.0.0.1', 'localhost', '::1', '127.0.0.7'])('on %s need no public address', (HOST) => {
    expect(read({ HOST }).ok).toBe(true)
  })

  it('take the public address without the slash at its end', () => {
    expect(read({ PUBLIC_ORIGIN: 'https://collimator.example/' })).toMatchObject({
      value: { publicOrigin: 'https://collimator.example' },
    })
  })

  it.each([
    ['PORT', '70000'],
    ['PUBLIC_ORIGIN', 'collimator.example'],
    ['PUBLIC_ORIGIN', 'https://collimator.example/path'],
    ['PUBLIC_ORIGIN', 'ftp://collimator.example'],
    ['TRUSTED_PROXIES', '10.0.0.0/8, proxy'],
    ['PROXY_HEADER', 'x-real-ip'],
    ['MAX_CONNECTIONS', '0'],
    ['LOG_LEVEL', 'loud'],
  ])('%s=%s is refused by name', (name, value) => {
    expect(read({ [name]: value })).toEqual({ ok: false, error: [expect.stringMatching(new RegExp(`^${name}: `))] })
  })

  it('never repeat a database address, which may hold a password', () => {
    expect(JSON.stringify(read({ DATABASE_URL: 'mysql://root:secret@localhost/x' }))).not.toContain('secret')
  })
})
