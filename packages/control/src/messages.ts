import { z } from 'zod'

/** What the server says first. */
export const helloSchema = z.object({ kind: z.literal('hello'), version: z.string(), pid: z.number().int() })

/** One call. The input is checked by the operation that is called, as everywhere. */
export const callSchema = z.object({
  kind: z.literal('call'),
  id: z.number().int(),
  operation: z.string().max(100),
  input: z.unknown(),
  /** Names of functions of the input that stay with the caller and are told of progress. */
  callbacks: z.array(z.string().max(100)).max(20),
  caller: z.object({ name: z.string().max(200), requestId: z.string().max(100) }),
})

/** What the server sends of a call: progress, then the answer, or a failure that is no answer. */
export const replySchema = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('progress'), id: z.number().int(), callback: z.string(), values: z.array(z.unknown()) }),
  z.object({ kind: z.literal('answer'), id: z.number().int(), value: z.unknown() }),
  z.object({ kind: z.literal('failure'), id: z.number().int(), message: z.string() }),
])

/** See {@link callSchema}. */
export type Call = z.infer<typeof callSchema>

/** See {@link replySchema}. */
export type Reply = z.infer<typeof replySchema>

/** Who calls: the name that the system knows, and the id of the request. */
export type Caller = Call['caller']
