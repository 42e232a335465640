/** Everything that one answer of the server says: where it was asked, its head and its body. */
export type SeenAnswer = {
  readonly address: string
  readonly status: number
  readonly head: string
  readonly body: Buffer
}

/** Something that must not leave the server yet. */
export type Secret = { readonly name: string; readonly value: string }

/** Every secret that an answer holds, plain or in an encoding that a browser undoes, with the address that told it. */
export function findLeaks(answers: readonly SeenAnswer[], secrets: readonly Secret[]): readonly string[] {
  return answers.flatMap(({ address, head, body }) => {
    const text = [address, head, body.toString('latin1')].join('\n')
    return secrets
      .filter(({ value }) => formsOf(value).some((form) => text.includes(form)))
      .map(({ name }) => `${address}: ${name}`)
  })
}

function formsOf(value: string): readonly string[] {
  const bytes = Buffer.from(value)
  // A part of base64 depends on where it begins; the middle of each of the three beginnings is the same wherever it is.
  const base64 = [0, 1, 2].map((shift) =>
    Buffer.concat([Buffer.alloc(shift), bytes])
      .toString('base64')
      .slice(4, -4),
  )
  const encoded = [encodeURIComponent(value), bytes.toString('hex'), ...base64]
  return [value, ...encoded.filter((form) => form.length >= 8)]
}
