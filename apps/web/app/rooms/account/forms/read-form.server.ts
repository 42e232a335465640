import { data } from 'react-router'

/** Fields of a form as they were typed; what is absent or a file is the empty text. */
export type TypedForm = (field: string) => string

/** Reads a form that was posted. One that cannot be read is answered with 400. */
export async function readForm(request: Request): Promise<TypedForm> {
  const form = await parseForm(request)
  return (field) => {
    const value = form.get(field)
    return typeof value === 'string' ? value : ''
  }
}

async function parseForm(request: Request): Promise<FormData> {
  try {
    return await request.formData()
  } catch (error) {
    // What fetch throws for a body that is no form, or one that breaks off.
    if (error instanceof TypeError) throw data('', { status: 400 })
    throw error
  }
}
