// Passkeys: fetches a challenge, has the browser sign it, and sends the answer back.
const fromText = (text) => Uint8Array.from(atob(text.replaceAll('-', '+').replaceAll('_', '/')), (c) => c.charCodeAt(0))
const toText = (bytes) =>
  btoa(String.fromCharCode(...new Uint8Array(bytes)))
    .replaceAll('+', '-')
    .replaceAll('/', '_')
    .replaceAll('=', '')

const send = async (step, fields = {}) => {
  const answer = await fetch(`/auth/passkey/${step}`, { method: 'POST', body: new URLSearchParams(fields) })
  const isWords = !(answer.headers.get('content-type') ?? '').includes('json')
  if (isWords || !answer.ok) throw new Error(isWords ? await answer.text() : (await answer.json()).message)
  return answer.json()
}

const withIds = (list = []) => list.map((entry) => ({ ...entry, id: fromText(entry.id) }))

const ceremonies = {
  'sign-in': async (form) => {
    const options = await send('sign-in-options')
    const { id, type, response } = await navigator.credentials.get({
      publicKey: {
        ...options,
        challenge: fromText(options.challenge),
        allowCredentials: withIds(options.allowCredentials),
      },
    })
    await finish('sign-in', { id, type }, response, ['authenticatorData', 'signature', 'userHandle'])
    location.assign(form.elements.namedItem('back').value)
  },
  register: async (form) => {
    const options = await send('register-options')
    const credential = await navigator.credentials.create({
      publicKey: {
        ...options,
        challenge: fromText(options.challenge),
        user: { ...options.user, id: fromText(options.user.id) },
        excludeCredentials: withIds(options.excludeCredentials),
      },
    })
    const { id, type, response } = credential
    const name = form.elements.namedItem('name').value
    await finish('register', { id, type }, response, ['attestationObject'], { name })
    location.assign('/me/account?done=passkey#passkeys')
  },
}

const finish = (step, { id, type }, response, parts, more = {}) => {
  const sent = { clientDataJSON: toText(response.clientDataJSON), transports: response.getTransports?.() }
  for (const part of parts) if (response[part]) sent[part] = toText(response[part])
  const answer = { id, rawId: id, type, clientExtensionResults: {}, response: sent }
  return send(step, { ...more, response: JSON.stringify(answer) })
}

const runCeremony = async (event) => {
  const form = event.target.closest('form[data-passkey]')
  if (!form) return
  event.preventDefault()
  const says = form.querySelector('[data-passkey-says]')
  const button = form.querySelector('button')
  says.textContent = ''
  button.disabled = true
  try {
    await ceremonies[form.dataset.passkey](form)
  } catch (error) {
    // Closing the browser's own dialog is no fault worth words.
    says.textContent = error.name === 'NotAllowedError' ? '' : error.message
  }
  button.disabled = false
}

document.addEventListener('submit', runCeremony)
if (window.PublicKeyCredential) for (const form of document.querySelectorAll('form[data-passkey]')) form.hidden = false
