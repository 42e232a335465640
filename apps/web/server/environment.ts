import { join, resolve } from 'node:path'
import { err, ok, type Result } from '@collimator/kernel'
import type { AccountSettings } from '@collimator/operations'
import { z } from 'zod'
import { accountFields, missingAccountSettings, readAccountSettings, SECRET_SETTINGS } from './account-settings.ts'
import { isLoopback } from './guards/check-request.ts'
import { readNetworks, type TrustedProxies } from './guards/client-address.ts'
import type { LogLevel } from './log.ts'

const MINUTES_OF: Readonly<Record<string, number>> = { m: 1, h: 60, d: 24 * 60 }

/** `off`, or a length of time: whole minutes, hours or days, such as 90m, 24h, 7d. Given in minutes. */
const intervalField = z
  .string()
  .regex(/^(off|[1-9]\d{0,4}[mhd])$/, 'must be off or a length of time such as 90m, 24h or 7d')
  .default('off')
  .transform((text) => (text === 'off' ? undefined : Number(text.slice(0, -1)) * (MINUTES_OF[text.slice(-1)] ?? 1)))

const schema = z.object({
  PORT: z.coerce.number().int().min(1).max(65535).default(3000),
  /** Loopback unless told otherwise: a laptop's store is not for the network. */
  HOST: z.string().min(1).default('127.0.0.1'),
  DATABASE_URL: z
    .string()
    .regex(/^postgres(ql)?:\/\//, 'must begin with postgres:// or postgresql://')
    .optional(),
  DATA_DIR: z.string().min(1).default('data'),
  /** Data folder of the demonstration; beside the other one unless told otherwise. */
  DEMO_DIR: z.string().min(1).optional(),
  PUBLIC_ORIGIN: z.string().refine(isOrigin, 'must be an origin such as https://collimator.example').optional(),
  TRUSTED_PROXIES: z
    .string()
    .max(2000)
    .default('')
    .transform((text, check) => {
      const networks = readNetworks(text)
      if (networks.ok) return networks.value
      check.addIssue({
        code: 'custom',
        message: `${networks.error} is neither an address nor a network such as 10.0.0.0/8`,
      })
      return z.NEVER
    }),
  PROXY_HEADER: z.enum(['x-forwarded-for', 'forwarded']).default('x-forwarded-for'),
  MAX_CONNECTIONS: z.coerce.number().int().min(1).max(100_000).default(2_000),
  /** off: jobs are left to `collimator worker`. */
  WORKER: z.enum(['on', 'off']).default('on'),
  BACKUP_EVERY: intervalField,
  BACKUP_KEEP: z.coerce.number().int().min(1).max(1000).default(7),
  LOG_LEVEL: z.enum(['info', 'warn', 'error']).default('info'),
  ...accountFields,
})

type Settings = z.infer<typeof schema>

function isOrigin(text: string): boolean {
  if (!/^https?:/.test(text) || !URL.canParse(text)) return false
  return new URL(text).origin === text.replace(/\/$/, '')
}

/** The server's settings, read once from the environment. */
export type ServerEnvironment = {
  readonly port: number
  readonly host: string
  readonly databaseUrl: string | undefined
  readonly dataDirectory: string
  readonly publicOrigin: string | undefined
  readonly trustedProxies: TrustedProxies
  readonly maxConnections: number
  readonly logLevel: LogLevel
  /** Whether this process works on jobs. */
  readonly worksOnJobs: boolean
  /** How often the store is backed up by itself, and how many such backups are kept; undefined for never. */
  readonly backup: { readonly everyMinutes: number; readonly keep: number } | undefined
  /** A demonstration with people who are made up, for this computer only. */
  readonly isDemo: boolean
  readonly accounts: AccountSettings
}

/** Reads the environment; every fault is one sentence. A relative DATA_DIR is taken from `root`. */
export function readServerEnvironment(
  variables: Readonly<Record<string, string | undefined>>,
  root: string,
  { isDemo }: { readonly isDemo: boolean } = { isDemo: false },
): Result<ServerEnvironment, string[]> {
  const given = Object.fromEntries(Object.entries(variables).filter(([, value]) => value !== ''))
  const read = schema.safeParse(given)
  if (!read.success) return err(read.error.issues.map((issue) => faultText(issue, given)))
  const faults = faultsOf(read.data, isDemo)
  if (faults.length > 0) return err(faults)
  const { HOST, PUBLIC_ORIGIN, ...settings } = read.data
  const publicOrigin = PUBLIC_ORIGIN?.replace(/\/$/, '')
  const origin = publicOrigin ?? `http://localhost:${settings.PORT}`
  return ok({
    port: settings.PORT,
    host: HOST,
    databaseUrl: settings.DATABASE_URL,
    dataDirectory: isDemo ? demoDirectory(read.data, root) : resolve(root, settings.DATA_DIR),
    publicOrigin,
    trustedProxies: { networks: settings.TRUSTED_PROXIES, header: settings.PROXY_HEADER },
    maxConnections: settings.MAX_CONNECTIONS,
    logLevel: settings.LOG_LEVEL,
    worksOnJobs: settings.WORKER === 'on',
    backup: backupSchedule(read.data),
    isDemo,
    // People who are made up read no mail and sign in nowhere else.
    accounts: isDemo ? { publicOrigin: origin } : readAccountSettings(read.data, origin),
  })
}

function demoDirectory({ DATA_DIR, DEMO_DIR }: Settings, root: string): string {
  return resolve(root, DEMO_DIR ?? join(DATA_DIR, '..', 'data-demo'))
}

/** What is wrong with settings that are each right by themselves. */
function faultsOf(given: Settings, isDemo: boolean): string[] {
  if (isDemo) return demoFaults(given)
  const isOpen = !isLoopback(given.HOST) && given.PUBLIC_ORIGIN === undefined
  return [...(isOpen ? [missingOrigin(given.HOST)] : []), ...backupFaults(given), ...missingAccountSettings(given)]
}

function backupSchedule({ BACKUP_EVERY, BACKUP_KEEP }: Settings): ServerEnvironment['backup'] {
  return BACKUP_EVERY === undefined ? undefined : { everyMinutes: BACKUP_EVERY, keep: BACKUP_KEEP }
}

function backupFaults({ BACKUP_EVERY, WORKER }: Settings): string[] {
  if (BACKUP_EVERY === undefined || WORKER === 'on') return []
  return ['BACKUP_EVERY: needs WORKER=on, for a backup on schedule is a job of the server. Set one of them otherwise']
}

/** Whoever reaches a demonstration can be anybody in it, so nothing may lead to it from outside. */
function demoFaults({ HOST, DATABASE_URL, PUBLIC_ORIGIN }: Settings): string[] {
  return [
    ...(isLoopback(HOST)
      ? []
      : [`HOST: the demonstration is for this computer only (found ${JSON.stringify(HOST)}). Unset it`]),
    ...(PUBLIC_ORIGIN === undefined ? [] : ['PUBLIC_ORIGIN: the demonstration is for this computer only. Unset it']),
    ...(DATABASE_URL === undefined ? [] : ['DATABASE_URL: the demonstration has a data folder of its own. Unset it']),
  ]
}

function missingOrigin(host: string): string {
  return `PUBLIC_ORIGIN: required because HOST ${JSON.stringify(host)} can be reached from other machines. Set it to the address that visitors use, such as https://collimator.example`
}

function faultText(issue: z.core.$ZodIssue, given: Record<string, string | undefined>): string {
  const name = String(issue.path[0])
  return SECRET_SETTINGS.has(name)
    ? `${name}: ${issue.message}`
    : `${name}: ${issue.message} (found ${JSON.stringify(given[name])})`
}
