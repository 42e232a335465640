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

  it('back up on schedule when told how often, and keep seven unless told otherwise', () => {
    expect(read({})).toMatchObject({ value: { backup: undefined } })
    expect(read({ BACKUP_EVERY: '24h' })).toMatchObject({ value: { backup: { everyMinutes: 1440, keep: 7 } } })
    expect(read({ BACKUP_EVERY: '90m', BACKUP_KEEP: '3' })).toMatchObject({
      value: { backup: { everyMinutes: 90, keep: 3 } },
    })
    expect(read({ BACKUP_EVERY: 'off' })).toMatchObject({ value: { backup: undefined } })
  })

  it('refuse a schedule of backups for a server that works on no jobs', () => {
    expect(read({ BACKUP_EVERY: '24h', WORKER: 'off' })).toEqual({
      ok: false,
      error: [expect.stringMatching(/^BACKUP_EVERY: needs WORKER=on/)],
    })
  })

  it.each([
    ['BACKUP_EVERY', 'daily'],
    ['BACKUP_EVERY', '0h'],
    ['BACKUP_KEEP', '0'],
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

describe('the settings of accounts and mail', () => {
  const PROVIDER = { OIDC_ISSUER: 'https://login.example.org', OIDC_CLIENT_ID: 'collimator', OIDC_CLIENT_SECRET: 's' }

  it('tell the operations under which address links lead here', () => {
    expect(read({ PORT: '4000' })).toMatchObject({ value: { accounts: { publicOrigin: 'http://localhost:4000' } } })
    expect(read({ PUBLIC_ORIGIN: 'https://collimator.example/' })).toMatchObject({
      value: { accounts: { publicOrigin: 'https://collimator.example', openId: undefined } },
    })
  })

  it('name the provider by its host unless told otherwise, and open no account by it unless told so', () => {
    const { OIDC_ISSUER: issuer } = PROVIDER
    const openIdOf = (more: Record<string, string>) => {
      const settings = read({ ...PROVIDER, ...more })
      return settings.ok ? settings.value.accounts.openId : undefined
    }
    expect(openIdOf({})).toMatchObject({ issuer, name: 'login.example.org', makesAccounts: false })
    expect(openIdOf({ OIDC_NAME: 'St Elsewhere', OIDC_SIGN_UP: 'on' })).toMatchObject({
      name: 'St Elsewhere',
      makesAccounts: true,
    })
  })

  it('that need each other are refused alone, each missing one by name', () => {
    const refused = read({ OIDC_ISSUER: PROVIDER.OIDC_ISSUER, SMTP_URL: 'smtp://mail.example.org' })
    expect(refused).toEqual({
      ok: false,
      error: [
        expect.stringMatching(/^OIDC_CLIENT_ID: required because OIDC_ISSUER is set/),
        expect.stringMatching(/^OIDC_CLIENT_SECRET: required/),
        expect.stringMatching(/^MAIL_FROM: required because SMTP_URL is set/),
      ],
    })
  })

  it.each([
    ['AUTH_SECRET', 'too-short-secret'],
    ['SMTP_URL', 'http://user:secret@mail.example.org'],
    ['MAIL_FROM', 'nobody'],
    ['MAIL_FROM', 'a@example.org\r\nBcc: b@example.org'],
    ['OIDC_ISSUER', 'http://login.example.org'],
    ['OIDC_ISSUER', 'login.example.org'],
    ['OIDC_SIGN_UP', 'perhaps'],
  ])('%s=%j is refused by name, and no secret is repeated', (name, value) => {
    const refused = read({ [name]: value })
    expect(refused).toEqual({ ok: false, error: [expect.stringMatching(new RegExp(`^${name}: `))] })
    expect(JSON.stringify(refused)).not.toContain('secret')
  })
})
