import type { DescribedStore } from '@collimator/operations'
import { minuteOf, sizeWords, timeSince } from '../../../present/moments.ts'

/** The store in words. */
export function presentStore(store: DescribedStore, now: Date) {
  const [newest] = store.backups
  return {
    facts: [
      { name: 'Kind', value: kindWords(store) },
      { name: 'Size', value: sizeWords(store.bytes) },
      { name: 'Schema', value: schemaWords(store) },
      { name: 'Editions', value: editionWords(store) },
      { name: 'People', value: rowsOf(store, 'person') },
    ],
    tables: store.tables.map(({ name, rows }) => ({
      name: name.replaceAll('_', ' '),
      rows: rows.toLocaleString('en'),
    })),
    backup: newest
      ? `The last backup was made ${timeSince(newest.madeAt, now)} (${minuteOf(newest.madeAt)} UTC, ${sizeWords(newest.bytes)}).`
      : 'There is no backup yet.',
    backupFolder: store.backupFolder,
    backups: store.backups.slice(0, BACKUPS_SHOWN).map(({ name, madeAt, bytes }) => ({
      name,
      made: minuteOf(madeAt),
      size: sizeWords(bytes),
    })),
    moreBackups: Math.max(0, store.backups.length - BACKUPS_SHOWN),
    check: checkWords(store, now),
    faults: (store.lastCheck?.faults ?? [])
      .slice(0, FAULTS_SHOWN)
      .map(({ what, found, expected }) => `${what}: found ${found}, expected ${expected}`),
  }
}

const BACKUPS_SHOWN = 10
const FAULTS_SHOWN = 50

function kindWords({ kind, version }: DescribedStore): string {
  return kind === 'embedded'
    ? `embedded store in the data folder (PostgreSQL ${version} inside)`
    : `PostgreSQL ${version}`
}

function schemaWords({ schema, newestSchema, migratedAt }: DescribedStore): string {
  const since = migratedAt ? `, since ${minuteOf(migratedAt)} UTC` : ''
  return schema === newestSchema
    ? `version ${schema}, up to date${since}`
    : `version ${schema} of ${newestSchema}${since}`
}

function editionWords({ editions }: DescribedStore): string {
  const [newest] = editions
  return newest ? `${editions.length}, the newest published ${minuteOf(newest.publishedAt)} UTC` : 'none'
}

function rowsOf({ tables }: DescribedStore, table: string): string {
  return (tables.find(({ name }) => name === table)?.rows ?? 0).toLocaleString('en')
}

function checkWords({ lastCheck }: DescribedStore, now: Date): string {
  if (!lastCheck) return 'The store has not been checked yet.'
  const { at, checked, faults } = lastCheck
  const found = faults.length === 0 ? 'no faults' : faults.length === 1 ? 'one fault' : `${faults.length} faults`
  return `The last check was ${timeSince(at, now)}: ${found} in ${checked.toLocaleString('en')} things.`
}
