import { randomUUID } from 'node:crypto'
import pg from 'pg'

/** Creates a database with a name of its own on a server; `drop` removes it once nothing is connected to it. */
export async function createOwnDatabase(server: string): Promise<{ url: string; drop: () => Promise<void> }> {
  const name = `collimator_test_${randomUUID().replaceAll('-', '')}`
  await onServer(server, `create database ${name}`)
  const url = Object.assign(new URL(server), { pathname: `/${name}` }).href
  return { url, drop: () => onServer(server, `drop database ${name}`) }
}

async function onServer(url: string, statement: string): Promise<void> {
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  await client.query(statement)
  await client.end()
}
