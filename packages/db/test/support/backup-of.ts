/** What backups of tests say of themselves. */
export const BACKUP_OF = { program: '0.0.0-test', madeAt: new Date('2026-11-29T12:00:00Z') }
