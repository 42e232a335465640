/** One button that ends the session of this browser. */
export function SignOutForm({ className }: { readonly className?: string | undefined }) {
  return (
    <form method="post" action="/sign-out">
      <button className={className} type="submit">
        Sign out
      </button>
    </form>
  )
}
