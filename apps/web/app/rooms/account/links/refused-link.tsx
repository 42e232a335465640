/** What is shown in place of a form when a link from a mail or a terminal does not work. */
export function RefusedLink({ message, advice }: { readonly message: string; readonly advice: string }) {
  return (
    <>
      <h1>This link does not work</h1>
      <p>{message}</p>
      <p>{advice}</p>
      <p>
        <a href="/sign-in">Sign in</a> or <a href="/">go to the front page</a>.
      </p>
    </>
  )
}
