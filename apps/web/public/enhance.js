// Small comforts on top of pages that work without script.
const submitOnChange = (event) => {
  const form = event.target.closest('form[data-submit-on-change]')
  if (!form || !event.target.matches('input[type=checkbox][name], input[type=radio][name], select')) return
  // On a phone the filters are in a sheet that the reader closes with "Apply".
  if (form.matches('[data-sheet]') && window.matchMedia('(max-width: 52rem)').matches) return
  sessionStorage.setItem('collimator:focus', event.target.id)
  sessionStorage.setItem('collimator:scroll', String(window.scrollY))
  form.requestSubmit()
}

// A form leaves empty fields out of the address, so that equal selections share one address.
const dropEmptyFields = (event) => {
  for (const name of [...event.formData.keys()]) if (event.formData.get(name) === '') event.formData.delete(name)
}

const copyOnClick = async (event) => {
  const button = event.target.closest('button[data-copy]')
  if (!button) return
  const source = document.getElementById(button.dataset.copy)
  if (!source) return
  await navigator.clipboard.writeText(source.textContent.trim())
  const label = button.textContent
  button.textContent = 'Copied'
  button.addEventListener('blur', () => (button.textContent = label), { once: true })
}

const restorePlace = () => {
  const id = sessionStorage.getItem('collimator:focus')
  const scroll = sessionStorage.getItem('collimator:scroll')
  sessionStorage.removeItem('collimator:focus')
  sessionStorage.removeItem('collimator:scroll')
  if (scroll) window.scrollTo({ top: Number(scroll), behavior: 'instant' })
  if (id) document.getElementById(id)?.focus({ preventScroll: true })
}

// Work that runs: its part of the page is read again until it has ended, and then the page.
const follow = (live) =>
  live &&
  setTimeout(async () => {
    const answer = await fetch(location.href).catch(() => null)
    if (!answer?.ok) return follow(live)
    const page = new DOMParser().parseFromString(await answer.text(), 'text/html')
    const next = page.querySelector('[data-live]')
    if (!next) return location.reload()
    live.replaceWith(next)
    follow(next)
  }, live.dataset.live)

document.addEventListener('change', submitOnChange)
document.addEventListener('formdata', dropEmptyFields)
document.addEventListener('click', copyOnClick)
for (const button of document.querySelectorAll('button[data-copy]')) button.hidden = false
restorePlace()
follow(document.querySelector('[data-live]'))
