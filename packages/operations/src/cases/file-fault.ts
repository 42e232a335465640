import { type FileStoreFault, fileStoreFaultMessage } from '@collimator/files'
import { type ImageFault, imageFaultMessage } from '@collimator/formats'
import { type WebFault, webFaultMessage } from '@collimator/web-client'

/** What is wrong with a file that a manifest promises. */
export type FileFault = { readonly file: string } & (
  | { readonly code: 'CASE_FILE.MISSING' }
  | { readonly code: 'CASE_FILE.NOT_A_FILE' }
  | { readonly code: 'CASE_FILE.LEAVES_PACK' }
  | { readonly code: 'CASE_FILE.UNREADABLE'; readonly reason: string }
  | { readonly code: 'CASE_FILE.TOO_LARGE'; readonly limit: number }
  | { readonly code: 'CASE_FILE.OTHER_SIZE'; readonly found: number; readonly expected: number }
  | { readonly code: 'CASE_FILE.OTHER_HASH'; readonly found: string; readonly expected: string }
  | { readonly code: 'CASE_FILE.NOT_SHOWABLE'; readonly fault: ImageFault }
  | { readonly code: 'CASE_FILE.NOT_DOWNLOADED'; readonly address: string; readonly fault: WebFault }
  | { readonly code: 'CASE_FILE.NOT_KEPT'; readonly fault: FileStoreFault }
)

/** What a fault of a download is for the file of a pack: what came is the file's fault, that it did not come the network's. */
export function faultOfDownload(file: string, address: URL, fault: WebFault): FileFault {
  switch (fault.code) {
    case 'WEB.TOO_LARGE':
      return { code: 'CASE_FILE.TOO_LARGE', file, limit: fault.limit }
    case 'WEB.OTHER_SIZE':
      return { code: 'CASE_FILE.OTHER_SIZE', file, found: fault.found, expected: fault.expected }
    case 'WEB.OTHER_HASH':
      return { code: 'CASE_FILE.OTHER_HASH', file, found: fault.found, expected: fault.expected }
    default:
      return { code: 'CASE_FILE.NOT_DOWNLOADED', file, address: address.href, fault }
  }
}

/** What a fault of the file store is for the file of a pack: what it holds is the file's fault, the rest is the disk's. */
export function faultOfStore(file: string, fault: FileStoreFault): FileFault {
  switch (fault.code) {
    case 'FILE.ABSENT':
      return { code: 'CASE_FILE.MISSING', file }
    case 'FILE.TOO_LARGE':
      return { code: 'CASE_FILE.TOO_LARGE', file, limit: fault.limit }
    case 'FILE.OTHER_HASH':
      return { code: 'CASE_FILE.OTHER_HASH', file, found: fault.found, expected: fault.expected }
    default:
      return { code: 'CASE_FILE.NOT_KEPT', file, fault }
  }
}

/** One English sentence for a fault: the file, what was found, what was expected. */
export function fileFaultMessage(fault: FileFault): string {
  return `${fault.file}: ${fileReason(fault)}`
}

/** The words of a fault without the name of the file. */
export function fileReason(fault: FileFault): string {
  switch (fault.code) {
    case 'CASE_FILE.MISSING':
      return 'there is no such file'
    case 'CASE_FILE.NOT_A_FILE':
      return 'found a folder or device, expected a file'
    case 'CASE_FILE.LEAVES_PACK':
      return 'a link leads out of the pack'
    case 'CASE_FILE.UNREADABLE':
      return `cannot be read: ${fault.reason}`
    case 'CASE_FILE.TOO_LARGE':
      return `found more than ${fault.limit} bytes`
    case 'CASE_FILE.OTHER_SIZE':
      return `found ${fault.found} bytes, expected ${fault.expected}`
    case 'CASE_FILE.OTHER_HASH':
      return `found SHA-256 ${fault.found}, expected ${fault.expected}`
    default:
      return outerReason(fault)
  }
}

type OuterFault = Extract<
  FileFault,
  { readonly code: 'CASE_FILE.NOT_SHOWABLE' | 'CASE_FILE.NOT_DOWNLOADED' | 'CASE_FILE.NOT_KEPT' }
>

/** Faults that a decoder, the network or the disk has told. */
function outerReason(fault: OuterFault): string {
  switch (fault.code) {
    case 'CASE_FILE.NOT_SHOWABLE':
      return `cannot be shown: ${imageFaultMessage(fault.fault)}`
    case 'CASE_FILE.NOT_DOWNLOADED':
      return `${webFaultMessage(fault.fault)} (${fault.address})`
    case 'CASE_FILE.NOT_KEPT':
      return fileStoreFaultMessage(fault.fault)
    default:
      return fault satisfies never
  }
}
