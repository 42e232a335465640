import { PassThrough } from 'node:stream'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { BrokenFrame, frameReader, sendFrame } from './frames.ts'

const message = fc.object({
  values: [fc.string(), fc.integer(), fc.constant(undefined), fc.date({ noInvalidDate: true }), fc.uint8Array()],
  maxDepth: 3,
})

/** The bytes that a list of messages is sent as. */
function sent(messages: readonly object[]): Buffer {
  const stream = new PassThrough()
  for (const one of messages) sendFrame(stream, one)
  return (stream.read() as Buffer | null) ?? Buffer.alloc(0)
}

test('messages arrive whole and in order, wherever the bytes are cut', () => {
  fc.assert(
    fc.property(fc.array(message, { maxLength: 4 }), fc.integer({ min: 1, max: 50 }), (messages, step) => {
      const bytes = sent(messages)
      const taken: unknown[] = []
      const take = frameReader((one) => taken.push(one))
      for (let at = 0; at < bytes.length; at += step) take(bytes.subarray(at, at + step))
      expect(taken).toEqual(messages)
    }),
  )
})

test('any other bytes are taken for nothing, or told apart as broken', () => {
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 200 }), (bytes) => {
      const take = frameReader(() => undefined)
      try {
        take(Buffer.from(bytes))
      } catch (error) {
        expect(error).toBeInstanceOf(BrokenFrame)
      }
    }),
  )
})
