import { randomUUID } from 'node:crypto'
import { mkdir, rename, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { err, ok, type Result } from '@collimator/kernel'
import { createTransport } from 'nodemailer'
import type { Mail, MailDelivery, Mailer, MailFailure } from './mail.ts'

/** Where mails go. */
export type MailSettings = {
  /** `smtp://user:password@host:587` or `smtps://...`; without it mails become files in the outbox. */
  readonly smtpUrl: string | undefined
  /** The sender, as in `Collimator <training@example.org>`. */
  readonly from: string | undefined
  /** Folder for mails as `.eml` files. */
  readonly outbox: string
  readonly now: () => Date
}

/** What is wrong with the settings. */
export type MailSettingsError =
  | { readonly code: 'MAIL.BAD_ADDRESS'; readonly found: string }
  | { readonly code: 'MAIL.NO_SENDER' }

const SENDER_OF_FILES = 'Collimator <collimator@localhost>'
const PATIENCE_MS = 20_000

/** Opens the way for mails: a server where one is set, else a folder in which each mail is a file. */
export function openMail({ smtpUrl, from, outbox, now }: MailSettings): Result<Mailer, MailSettingsError> {
  if (smtpUrl === undefined) return ok(outboxMailer(outbox, from ?? SENDER_OF_FILES, now))
  if (!isSmtpAddress(smtpUrl)) return err({ code: 'MAIL.BAD_ADDRESS', found: smtpUrl.replace(/\/\/.*@/, '//…@') })
  if (from === undefined) return err({ code: 'MAIL.NO_SENDER' })
  return ok(smtpMailer(smtpUrl, from))
}

/** One English sentence for settings that cannot be used; it never shows a password. */
export function mailSettingsErrorMessage(error: MailSettingsError): string {
  if (error.code === 'MAIL.NO_SENDER') return 'SMTP_URL is set, so MAIL_FROM is needed: the address mails come from'
  return `SMTP_URL: found "${error.found}", expected smtp://user:password@host:587 or smtps://user:password@host:465`
}

function isSmtpAddress(text: string): boolean {
  return URL.canParse(text) && /^smtps?:$/.test(new URL(text).protocol) && new URL(text).hostname !== ''
}

function smtpMailer(smtpUrl: string, from: string): Mailer {
  const address = new URL(smtpUrl)
  const isSecure = address.protocol === 'smtps:'
  const transport = createTransport({
    host: address.hostname.replace(/^\[|\]$/g, ''),
    port: Number(address.port) || (isSecure ? 465 : 587),
    secure: isSecure,
    ...(address.username && {
      auth: { user: decodeURIComponent(address.username), pass: decodeURIComponent(address.password) },
    }),
    connectionTimeout: PATIENCE_MS,
    greetingTimeout: PATIENCE_MS,
    socketTimeout: PATIENCE_MS,
  })
  return {
    says: `mail is sent through ${address.host}`,
    send: async (mail) => {
      try {
        await transport.sendMail({ from, ...mail })
        return ok({ kind: 'sent' })
      } catch (error) {
        return notSent(error)
      }
    },
    close: () => transport.close(),
  }
}

/** What nodemailer calls the faults of a server or a connection; anything else is a defect of ours. */
const SERVER_FAULTS = new Set([
  'ECONNECTION',
  'ETIMEDOUT',
  'ESOCKET',
  'EDNS',
  'ETLS',
  'EAUTH',
  'EENVELOPE',
  'EMESSAGE',
  'EPROTOCOL',
  'ECONNREFUSED',
  'ECONNRESET',
  'ENOTFOUND',
])

function notSent(error: unknown): Result<never, MailFailure> {
  if (error instanceof Error && 'code' in error && SERVER_FAULTS.has(String(error.code)))
    return err({ code: 'MAIL.NOT_SENT', reason: error.message })
  throw error
}

function outboxMailer(outbox: string, from: string, now: () => Date): Mailer {
  const transport = createTransport({ streamTransport: true, buffer: true, newline: 'windows' })
  return {
    says: `mail is written to ${outbox}`,
    send: async (mail) => ok(await writeMail(outbox, mail, now(), await rendered(mail))),
    close: () => transport.close(),
  }

  async function rendered(mail: Mail): Promise<Uint8Array> {
    const { message } = await transport.sendMail({ from, date: now(), ...mail })
    if (!(message instanceof Uint8Array)) throw new TypeError('nodemailer was asked for bytes and gave a stream')
    return message
  }
}

async function writeMail(outbox: string, { to }: Mail, at: Date, bytes: Uint8Array): Promise<MailDelivery> {
  await mkdir(outbox, { recursive: true, mode: 0o700 })
  const reader = to.replace(/[^A-Za-z0-9.@_-]/g, '_').slice(0, 80)
  const name = `${at.toISOString().replace(/[:.]/g, '-')}-${reader}-${randomUUID().slice(0, 8)}.eml`
  const path = join(outbox, name)
  // Whoever watches the folder never sees half a mail.
  await writeFile(`${path}.part`, bytes, { mode: 0o600 })
  await rename(`${path}.part`, path)
  return { kind: 'file', path }
}
