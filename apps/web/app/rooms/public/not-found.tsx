import { data } from 'react-router'

export function loader() {
  throw data('', { status: 404 })
}

/** Never drawn: the loader answers every address that no route knows with the not-found page. */
export default function NotFound() {
  return null
}
