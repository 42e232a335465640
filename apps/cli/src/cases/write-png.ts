import { crc32, deflateSync } from 'node:zlib'

const GREY = { channels: 1, colourType: 0 } as const
const COLOUR = { channels: 3, colourType: 2 } as const

/**
 * Encodes an 8-bit grey picture as PNG (ISO/IEC 15948) with one text chunk.
 * @param grey row by row, 0 black to 255 white.
 * @param width pixels a row.
 * @param comment Latin-1 text kept in the file.
 */
export function greyPng(grey: Uint8Array, width: number, comment: string): Uint8Array {
  return png(grey, { ...GREY, width }, comment)
}

/** Likewise a picture in colour: red, green and blue of each pixel. */
export function colourPng(rgb: Uint8Array, width: number, comment: string): Uint8Array {
  return png(rgb, { ...COLOUR, width }, comment)
}

type Layout = { readonly width: number; readonly channels: number; readonly colourType: number }

function png(samples: Uint8Array, { width, channels, colourType }: Layout, comment: string): Uint8Array {
  const line = width * channels
  const height = samples.length / line
  const rows = Buffer.alloc((line + 1) * height)
  for (let row = 0; row < height; row++) rows.set(samples.subarray(row * line, (row + 1) * line), row * (line + 1) + 1)
  const header = Buffer.alloc(13)
  header.writeUInt32BE(width, 0)
  header.writeUInt32BE(height, 4)
  header[8] = 8
  header[9] = colourType
  return Buffer.concat([
    Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]),
    chunk('IHDR', header),
    chunk('tEXt', Buffer.from(`Comment\0${comment}`, 'latin1')),
    chunk('IDAT', deflateSync(rows, { level: 9 })),
    chunk('IEND', Buffer.alloc(0)),
  ])
}

function chunk(type: string, body: Buffer): Buffer {
  const named = Buffer.concat([Buffer.from(type, 'latin1'), body])
  const out = Buffer.alloc(body.length + 12)
  out.writeUInt32BE(body.length, 0)
  out.set(named, 4)
  out.writeUInt32BE(crc32(named), body.length + 8)
  return out
}
