import { expect, it } from 'vitest'
import { DiskFailure, diskFault, onDisk } from './disk-fault.ts'
import { diskFiles } from './disk-files.ts'

const systemError = (code: string) => Object.assign(new Error(`${code}: as the system says`), { code })

it.each([
  ['ENOSPC', 'FILE.DISK_FULL'],
  ['EDQUOT', 'FILE.DISK_FULL'],
  ['EACCES', 'FILE.NO_PERMISSION'],
  ['EROFS', 'FILE.NO_PERMISSION'],
  ['EIO', 'FILE.STORE_FAILED'],
])('%s of the system is told as %s, and only when the disk said it', async (code, told) => {
  const failure = await onDisk(Promise.reject(systemError(code))).catch((error: unknown) => error)
  expect(failure).toBeInstanceOf(DiskFailure)
  expect(diskFault(failure, '/data')).toMatchObject({ code: told, place: '/data' })
  expect(diskFault(systemError(code), '/data')).toBeUndefined()
})

it('a defect is no fault of the disk', async () => {
  await expect(onDisk(Promise.reject(new TypeError('x is not a function')))).rejects.toThrow(TypeError)
})

it('a folder in which the system lets nobody write is a fault in words, at once', async () => {
  const put = await diskFiles('/proc/collimator-files').put(new Uint8Array(1), { limit: 1 })
  expect(put).toMatchObject({ ok: false, error: { place: '/proc/collimator-files' } })
})
