import { isRouteErrorResponse } from 'react-router'
import { sentence } from '../present/sentence.ts'
import { usePageSetting } from './page-setting.tsx'

type ErrorWords = { readonly title: string; readonly heading: string; readonly text: string }

const NOT_FOUND: ErrorWords = {
  title: 'Not found',
  heading: 'There is no such page',
  text: 'The address may be mistyped, or the page may have moved.',
}

const KNOWN: Readonly<Record<number, ErrorWords>> = {
  400: {
    title: 'Not understood',
    heading: 'This request could not be understood',
    text: 'The form or the address is incomplete. Nothing was changed.',
  },
  401: {
    title: 'Sign in',
    heading: 'Sign in to open this page',
    text: 'This page is for people with an account.',
  },
  403: {
    title: 'Not allowed',
    heading: 'You are not allowed to open this page',
    text: 'Your account does not have the right to open it.',
  },
  404: NOT_FOUND,
  405: {
    title: 'Not possible here',
    heading: 'This page takes no form',
    text: 'The form was sent to a page that only shows something. Nothing was changed.',
  },
}

const UNAVAILABLE: ErrorWords = {
  title: 'Temporarily unavailable',
  heading: 'The database does not answer at the moment',
  text: 'This usually passes within a minute. Reload the page; nothing you entered before was lost.',
}

const DEFECT: ErrorWords = {
  title: 'Something went wrong',
  heading: 'Something went wrong',
  text: 'The error is on our side and has been written to the log. Nothing was changed.',
}

/** What a visitor reads in place of a page that cannot be shown. */
export function ErrorPage({ error, signIn = null }: { readonly error: unknown; readonly signIn?: string | null }) {
  const { failure, requestId } = usePageSetting()
  const known = knownWords(error)
  const words = known ?? (failure === 'unavailable' ? UNAVAILABLE : DEFECT)
  return (
    <>
      <title>{`${words.title} · Collimator`}</title>
      <h1>{words.heading}</h1>
      <p>{words.text}</p>
      {!known && requestId && <p className="small soft">Reference for the operator: {requestId}</p>}
      {signIn !== null && isRouteErrorResponse(error) && error.status === 401 && (
        <p>
          <a className="button primary" href={signIn}>
            Sign in
          </a>
        </p>
      )}
      <p>
        <a href="/programs">Search the programs</a> or <a href="/">start at the front page</a>.
      </p>
    </>
  )
}

/** The words for an answer that a route chose itself, with the route's own sentence where it gives one. */
function knownWords(error: unknown): ErrorWords | undefined {
  if (!isRouteErrorResponse(error)) return undefined
  const words = KNOWN[error.status]
  const { data } = error
  // The router's own refusals begin with "Error: " and speak to programmers.
  const isForReaders = typeof data === 'string' && data !== '' && !data.startsWith('Error: ')
  return words && isForReaders ? { ...words, text: sentence(data) } : words
}
