/** Shown while nothing has been imported yet: says what to do. */
export function EmptyCatalogue() {
  return (
    <>
      <h1>The catalogue is empty</h1>
      <p>
        No listing has been imported into this store yet. Load the starter catalogue with{' '}
        <code>npx collimator programs import --starter</code>, or your own listings with{' '}
        <code>npx collimator programs import FILE</code>.
      </p>
    </>
  )
}
