import { expect, test } from 'vitest'
import { z } from 'zod'
import { documentVersions, loadDocument, saveDocument } from '../src/index.ts'
import { onEachStore, rolledBack } from './support/on-each-store.ts'

const savedAt = new Date('2026-11-24T09:00:00Z')
const at = (version: string) => ({ id: 'a-codebook', version, savedAt })
const anything = z.record(z.string(), z.unknown())

onEachStore('versioned documents', (store) => {
  test('a version is read back as it was saved, keys in their order', async () => {
    await rolledBack(store(), async (db) => {
      const content = { zulu: 1, alpha: [true, null, 'É'], inner: { b: 0.1, a: '' } }
      expect(await saveDocument(db, 'codebook', at('1.0.0'), content)).toEqual({ ok: true, value: 'saved' })
      const loaded = await loadDocument(db, 'codebook', at('1.0.0'), anything)
      expect(JSON.stringify(loaded)).toBe(JSON.stringify(content))
    })
  })

  test('saving the same content again changes nothing, whatever the order of its keys', async () => {
    await rolledBack(store(), async (db) => {
      await saveDocument(db, 'codebook', at('1.0.0'), { a: 1, b: 2 })
      expect(await saveDocument(db, 'codebook', at('1.0.0'), { b: 2, a: 1 })).toEqual({ ok: true, value: 'unchanged' })
      expect(await documentVersions(db, 'codebook')).toEqual([{ id: 'a-codebook', version: '1.0.0' }])
    })
  })

  test('the same version with other content is refused and the stored one stays', async () => {
    await rolledBack(store(), async (db) => {
      await saveDocument(db, 'codebook', at('1.0.0'), { rule: 'old' })
      const refused = await saveDocument(db, 'codebook', at('1.0.0'), { rule: 'other' })
      expect(refused).toMatchObject({ ok: false, error: { code: 'DOCUMENT.OTHER_CONTENT', version: '1.0.0' } })
      expect(await loadDocument(db, 'codebook', at('1.0.0'), anything)).toEqual({ rule: 'old' })
    })
  })

  test('a new version stands beside the old one', async () => {
    await rolledBack(store(), async (db) => {
      await saveDocument(db, 'protocol', at('1.0.0'), { rule: 'old' })
      await saveDocument(db, 'protocol', at('1.1.0'), { rule: 'new' })
      expect(await documentVersions(db, 'protocol')).toHaveLength(2)
      expect(await loadDocument(db, 'protocol', at('1.0.0'), anything)).toEqual({ rule: 'old' })
    })
  })

  test('a version that nobody saved is not there, and content that breaks its schema is a defect', async () => {
    await rolledBack(store(), async (db) => {
      expect(await loadDocument(db, 'baseline', at('9.9.9'), anything)).toBeUndefined()
      await saveDocument(db, 'baseline', at('1.0.0'), { figure: 'x' })
      await expect(loadDocument(db, 'baseline', at('1.0.0'), z.object({ figure: z.number() }))).rejects.toThrow()
    })
  })
})
