import type { ExportedFile } from '@collimator/operations'

/** A file to download that nobody but its reader may keep. */
export function fileResponse({ fileName, mediaType, bytes }: ExportedFile): Response {
  const headers = { 'Content-Type': mediaType, 'Content-Disposition': `attachment; filename="${fileName}"` }
  return new Response(Uint8Array.from(bytes), { headers: { ...headers, 'Cache-Control': 'no-store' } })
}
