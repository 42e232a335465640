import { isAbsolute, join } from 'node:path'
import { err, ok, type Result } from '@collimator/kernel'
import { z } from 'zod'

const schema = z.object({
  PORT: z.coerce.number().int().min(1).max(65535).default(3000),
  /** Loopback unless told otherwise: a laptop's store is not for the network. */
  HOST: z.string().min(1).default('127.0.0.1'),
  DATABASE_URL: z
    .string()
    .regex(/^postgres(ql)?:\/\//, 'must begin with postgres:// or postgresql://')
    .optional(),
  DATA_DIR: z.string().min(1).default('data'),
  PUBLIC_ORIGIN: z.url({ protocol: /^https?$/ }).optional(),
})

/** The server's settings, read once from the environment. */
export type ServerEnvironment = {
  readonly port: number
  readonly host: string
  readonly databaseUrl: string | undefined
  readonly dataDirectory: string
  readonly publicOrigin: string | undefined
}

/** Reads the environment; every fault is one sentence. A relative DATA_DIR is taken from `root`. */
export function readServerEnvironment(
  variables: Readonly<Record<string, string | undefined>>,
  root: string,
): Result<ServerEnvironment, string[]> {
  const given = Object.fromEntries(Object.entries(variables).filter(([, value]) => value !== ''))
  const read = schema.safeParse(given)
  if (!read.success) return err(read.error.issues.map((issue) => faultText(issue, given)))
  const { PORT, HOST, DATABASE_URL, DATA_DIR, PUBLIC_ORIGIN } = read.data
  return ok({
    port: PORT,
    host: HOST,
    databaseUrl: DATABASE_URL,
    dataDirectory: isAbsolute(DATA_DIR) ? DATA_DIR : join(root, DATA_DIR),
    publicOrigin: PUBLIC_ORIGIN?.replace(/\/$/, ''),
  })
}

/** A database address may hold a password, so it is never repeated. */
function faultText(issue: z.core.$ZodIssue, given: Record<string, string | undefined>): string {
  const name = String(issue.path[0])
  return name === 'DATABASE_URL'
    ? `${name}: ${issue.message}`
    : `${name}: ${issue.message} (found ${JSON.stringify(given[name])})`
}
