import { expect, it } from 'vitest'
import { composeMail } from './compose-mail.ts'

const WORDS = {
  greeting: 'Hello Anna,',
  paragraphs: ['Bo <bo@example.org> invites you & your colleagues.'],
  step: { label: 'Accept the invitation', address: 'https://collimator.test/invitation/a?b=1&c=2' },
  notes: ['The address works once.'],
  signature: 'Collimator',
}

it('the plain text has every word, the address on a line of its own, and a signature that mail programs know', () => {
  expect(composeMail(WORDS).text).toBe(
    [
      'Hello Anna,',
      'Bo <bo@example.org> invites you & your colleagues.',
      'Accept the invitation:\nhttps://collimator.test/invitation/a?b=1&c=2',
      'The address works once.',
      '-- \nCollimator\n',
    ].join('\n\n'),
  )
})

it('what people typed is text in the HTML, never markup', () => {
  const { html } = composeMail({ ...WORDS, greeting: 'Hello <script>alert(1)</script> "Anna",' })
  expect(html).toContain('<p>Hello &lt;script&gt;alert(1)&lt;/script&gt; &quot;Anna&quot;,</p>')
  expect(html).toContain('<a href="https://collimator.test/invitation/a?b=1&amp;c=2"')
})

it('a mail without a step has no link', () => {
  const { step: _, ...words } = WORDS
  const { text, html } = composeMail(words)
  expect(text).not.toContain('https:')
  expect(html).not.toContain('<a ')
})
