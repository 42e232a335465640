import { z } from 'zod'
import { isPackPath } from './pack-path.ts'

/** Bytes of one file: a radiograph has some 20 MB, a long CT stored as one file some hundred. */
export const MOST_FILE_BYTES = 2 ** 30

/**
 * Words that must be there.
 * @param most characters at most.
 */
export const textField = (most: number) =>
  z
    .string()
    .max(most)
    .regex(/\S/, 'words')
    .refine((text) => !/(?![\n\r\t])\p{Cc}/u.test(text), 'words without characters that a terminal obeys')

/**
 * A name: words on one line, as lists and messages print them.
 * @param most characters at most.
 */
export const nameField = (most: number) => textField(most).refine((text) => !/\p{Cc}/u.test(text), 'words on one line')

/** A path inside a pack, see {@link isPackPath}. */
export const packPath = z.string().max(512).refine(isPackPath, 'a path inside the pack, parts joined by /')

/** A SHA-256 as 64 digits. */
export const sha256 = z.string().regex(/^[0-9a-f]{64}$/, 'a SHA-256 in lower case, 64 digits')

/** The size of a file. */
export const bytes = z.int().min(0).max(MOST_FILE_BYTES, `at most ${MOST_FILE_BYTES}`)

/** Anything that JSON can say, by name. */
export const notes = z.record(z.string().max(200), z.json())
