import { inspect } from 'node:util'
import { sql } from 'drizzle-orm'
import { describe, expect, test } from 'vitest'
import { listing } from '../src/schema/catalogue-tables.ts'
import { onEachStore } from './support/on-each-store.ts'

const SECRET = 'a text that belongs to somebody'

async function failureOf(work: () => Promise<unknown>): Promise<string> {
  try {
    await work()
  } catch (error) {
    return inspect(error, { depth: 10 })
  }
  return 'no failure'
}

onEachStore('a statement that fails', (store) => {
  describe('tells neither its text nor its values', () => {
    const byHand = () => store().db.execute(sql`select ${SECRET}::int from listing`)

    test('written by hand', async () => {
      const told = await failureOf(byHand)
      expect(told).toContain('StatementFailed')
      expect(told).not.toMatch(/belongs to somebody|from listing/)
    })

    test('made by the query builder', async () => {
      const told = await failureOf(() =>
        store()
          .db.select({ x: sql`${SECRET}::int` })
          .from(listing),
      )
      expect(told).toContain('StatementFailed')
      expect(told).not.toMatch(/belongs to somebody|from "listing"/)
    })

    test('within a transaction', async () => {
      const told = await failureOf(() =>
        store().transaction((transaction) => transaction.execute(sql`select ${SECRET}::int`) as never),
      )
      expect(told).toContain('StatementFailed')
      expect(told).not.toContain('belongs to somebody')
    })
  })
})
