/** What a mail says. Paragraphs are plain text. */
export type MailWords = {
  readonly greeting: string
  readonly paragraphs: readonly string[]
  /** The one thing to do, and where. */
  readonly step?: { readonly label: string; readonly address: string }
  /** Said below the step: how long it works, what to do with a mail that was not expected. */
  readonly notes: readonly string[]
  readonly signature: string
}

/** The two forms of a mail's body. */
export type MailBody = { readonly text: string; readonly html: string }

/** Writes a mail as plain text and as simple HTML with the same words. */
export function composeMail(words: MailWords): MailBody {
  return { text: plainText(words), html: simpleHtml(words) }
}

function plainText({ greeting, paragraphs, step, notes, signature }: MailWords): string {
  const parts = [greeting, ...paragraphs, ...(step ? [`${step.label}:\n${step.address}`] : []), ...notes]
  return `${[...parts, `-- \n${signature}`].join('\n\n')}\n`
}

function simpleHtml({ greeting, paragraphs, step, notes, signature }: MailWords): string {
  const address = step ? escapeHtml(step.address) : ''
  const lines = [
    '<!doctype html>',
    '<html lang="en"><head><meta charset="utf-8"></head>',
    '<body style="font-family: sans-serif; font-size: 16px; line-height: 1.5; max-width: 36em">',
    ...[greeting, ...paragraphs].map((text) => `<p>${escapeHtml(text)}</p>`),
    ...(step
      ? [`<p><a href="${address}" style="font-weight: bold">${escapeHtml(step.label)}</a></p>`, `<p>${address}</p>`]
      : []),
    ...notes.map((text) => `<p style="color: #555555">${escapeHtml(text)}</p>`),
    `<p>${escapeHtml(signature)}</p>`,
    '</body></html>',
  ]
  return `${lines.join('\n')}\n`
}

function escapeHtml(text: string): string {
  const entities: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' }
  return text.replace(/[&<>"]/g, (character) => entities[character] ?? character)
}
