import { once } from 'node:events'
import { mkdtemp, readdir, readFile, rm, stat } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type ParsedMail, simpleParser } from 'mailparser'
import { SMTPServer } from 'smtp-server'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { Mail } from './mail.ts'
import { mailSettingsErrorMessage, openMail } from './open-mail.ts'

const MAIL: Mail = {
  to: 'Zoë Müller <zoe@example.org>',
  subject: 'Réunion: you are invited to Collimator — today',
  text: 'Grüß Gott,\n.\na line with a dot alone\n',
  html: '<p>Grüß Gott</p>\n',
}
const NOW = new Date('2026-11-29T12:00:00Z')

let folder: string
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'collimator-mail-'))
})
afterEach(() => rm(folder, { recursive: true }))

function open(changes: Partial<Parameters<typeof openMail>[0]>) {
  const opened = openMail({
    smtpUrl: undefined,
    from: undefined,
    outbox: join(folder, 'outbox'),
    now: () => NOW,
    ...changes,
  })
  if (!opened.ok) throw new Error(mailSettingsErrorMessage(opened.error))
  return opened.value
}

describe('without a server', () => {
  it('a mail becomes a file that mail programs read, its path told, for its owner’s eyes alone', async () => {
    const delivered = await open({}).send(MAIL)
    const path = delivered.ok && delivered.value.kind === 'file' ? delivered.value.path : ''
    expect(path).toMatch(/outbox\/2026-11-29T12-00-00-000Z-.*\.eml$/)
    expect(await readdir(join(folder, 'outbox'))).toEqual([path.split('/').at(-1)])
    expect((await stat(path)).mode & 0o777).toBe(0o600)
    const parsed = await simpleParser(await readFile(path))
    expect(parsed).toMatchObject({ subject: MAIL.subject, text: MAIL.text, html: MAIL.html, date: NOW })
    expect(parsed.from?.value).toEqual([{ name: 'Collimator', address: 'collimator@localhost' }])
    expect(parsed.to).toMatchObject({ value: [{ name: 'Zoë Müller', address: 'zoe@example.org' }] })
  })

  it('an address cannot name another folder, nor a subject another header', async () => {
    const hostile = { ...MAIL, to: '"../../x" <a/../b@example.org>', subject: 'Hello\r\nBcc: everybody@example.org' }
    const delivered = await open({}).send(hostile)
    const path = delivered.ok && delivered.value.kind === 'file' ? delivered.value.path : ''
    expect(path.startsWith(join(folder, 'outbox/2026'))).toBe(true)
    expect((await simpleParser(await readFile(path))).bcc).toBeUndefined()
  })
})

/** A real SMTP server on this machine that keeps what it gets. */
async function startServer(refuses = false) {
  const kept: { user: unknown; from: unknown; to: unknown[]; mail: ParsedMail }[] = []
  const server = new SMTPServer({
    disabledCommands: ['STARTTLS'],
    allowInsecureAuth: true,
    onAuth: ({ username, password }, _, done) =>
      password === 'p@ss:word' ? done(null, { user: username }) : done(new Error('wrong password')),
    onRcptTo: (_, __, done) => done(refuses ? new Error('no such reader') : null),
    onData: (stream, { user, envelope }, done) => {
      void simpleParser(stream).then((mail) => {
        const from = envelope.mailFrom ? envelope.mailFrom.address : null
        kept.push({ user, from, to: envelope.rcptTo.map(({ address }) => address), mail })
        done()
      })
    },
  })
  server.listen(0, '127.0.0.1')
  await once(server.server, 'listening')
  const address = server.server.address()
  const port = typeof address === 'object' && address ? address.port : 0
  const stop = () => new Promise<void>((resolve) => server.close(resolve))
  return { kept, stop, url: (password: string) => `smtp://mailer:${encodeURIComponent(password)}@127.0.0.1:${port}` }
}

describe('with a server', () => {
  const from = 'Collimator <training@example.org>'

  it('a mail arrives there whole, under the name and password of the address', async () => {
    const server = await startServer()
    const mailer = open({ smtpUrl: server.url('p@ss:word'), from })
    expect(await mailer.send(MAIL)).toEqual({ ok: true, value: { kind: 'sent' } })
    mailer.close()
    await server.stop()
    expect(server.kept).toMatchObject([
      {
        user: 'mailer',
        from: 'training@example.org',
        to: ['zoe@example.org'],
        mail: { subject: MAIL.subject, text: MAIL.text },
      },
    ])
  })

  it.each([
    ['refuses the password', false, 'wrong', /wrong password|Invalid login/],
    ['knows no such reader', true, 'p@ss:word', /no such reader/],
  ])('that %s, the mail is told as not sent, with the reason', async (_, refuses, password, reason) => {
    const server = await startServer(refuses)
    const sent = await open({ smtpUrl: server.url(password), from }).send(MAIL)
    await server.stop()
    expect(sent).toEqual({ ok: false, error: { code: 'MAIL.NOT_SENT', reason: expect.stringMatching(reason) } })
  })

  it('that is not there, the mail is told as not sent', async () => {
    const sent = await open({ smtpUrl: 'smtp://127.0.0.1:1', from }).send(MAIL)
    expect(sent).toMatchObject({
      ok: false,
      error: { code: 'MAIL.NOT_SENT', reason: expect.stringContaining('ECONNREFUSED') },
    })
  })
})

describe('settings', () => {
  it.each([
    ['http://example.org', 'a sender <a@example.org>', 'SMTP_URL: found "http://example.org"'],
    ['smtp://user:secret@', 'a sender <a@example.org>', 'SMTP_URL: found'],
    ['smtp://mail.example.org', undefined, 'MAIL_FROM is needed'],
  ])('%s from %s is refused in words, without the password', (smtpUrl, from, words) => {
    const opened = openMail({ smtpUrl, from, outbox: folder, now: () => NOW })
    expect(opened.ok || mailSettingsErrorMessage(opened.error)).toContain(words)
    expect(opened.ok || mailSettingsErrorMessage(opened.error)).not.toContain('secret')
  })
})
