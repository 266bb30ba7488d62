// The chief judge's pages follow what happens: every 2.5 s a short stamp is asked for; when it is another one, the page is fetched and the parts that
// are marked data-live and differ take the place of the old ones. What somebody has typed stays, and so do the focus and what is unfolded. Without this
// the page is as it was when it was loaded.
const root = document.querySelector('[data-desk]')
const EVERY = 2500

const TOKENS = /(name="_(?:key|csrf)" value=")[^"]*/g
const settled = (element) => element.outerHTML.replace(TOKENS, '$1')
const focusable = (element) => [...element.querySelectorAll('a[href], button, input, select, textarea, summary')]

function typed (element) {
  return [...element.querySelectorAll('input, textarea, select')].some((field) => {
    if (field.type === 'hidden') return false
    if (field.type === 'checkbox' || field.type === 'radio') return field.checked !== field.defaultChecked
    if (field.tagName === 'SELECT') return [...field.options].some((o, i) => o.selected !== (o.defaultSelected || (i === 0 && ![...field.options].some((x) => x.defaultSelected))))
    return field.value !== field.defaultValue
  })
}

// The server's texts are compared with each other: what the reader has unfolded is no difference.
const shown = new Map()
const busy = (element) => typed(element) || element.querySelector('form[data-sent]')

function replace (old, fresh) {
  const was = [...old.querySelectorAll('details')]
  const is = [...fresh.querySelectorAll('details')]
  if (was.length === is.length) was.forEach((d, i) => { is[i].open ||= d.open })
  const active = document.activeElement
  const at = focusable(old).indexOf(active)
  old.replaceWith(fresh)
  const next = focusable(fresh)[at]
  if (next?.tagName === active.tagName) next.focus({ preventScroll: true })
}

function adopt (page) {
  let whole = true
  for (const old of document.querySelectorAll('[data-live]')) {
    const fresh = page.getElementById(old.id)
    if (!fresh) { // the part is gone with the state: an act took it away
      if (busy(old)) whole = false
      else old.remove()
      continue
    }
    const text = settled(fresh)
    if (text === shown.get(old.id)) continue
    if (busy(old)) { whole = false; continue }
    shown.set(old.id, text)
    replace(old, document.importNode(fresh, true))
  }
  // Parts that are new stand where the page has them: behind the part before them.
  let before = null
  for (const fresh of page.querySelectorAll('[data-live]')) {
    if (!document.getElementById(fresh.id)) {
      const node = document.importNode(fresh, true)
      if (before) document.getElementById(before).after(node)
      else root.prepend(node)
      shown.set(fresh.id, settled(fresh))
    }
    before = fresh.id
  }
  return whole
}

let late = false // a part was kept as it was, for somebody was typing in it

async function look () {
  const lost = root.querySelector('[data-lost]')
  try {
    const answer = await fetch(root.dataset.desk, { headers: { accept: 'application/json' }, cache: 'no-store' })
    if (!answer.ok) throw new Error(String(answer.status))
    const { stamp } = await answer.json()
    const free = late && ![...document.querySelectorAll('[data-live]')].some(busy)
    if (stamp !== root.dataset.stamp || free) {
      const page = await fetch(root.dataset.page, { headers: { accept: 'text/html' }, cache: 'no-store' })
      if (!page.ok || page.redirected) throw new Error(String(page.status))
      late = !adopt(new DOMParser().parseFromString(await page.text(), 'text/html'))
      root.dataset.stamp = stamp
    }
    lost.hidden = true
  } catch {
    lost.hidden = false // signed out, or the network is gone: what is shown may be old
  }
}

function again () {
  setTimeout(async () => {
    if (!document.hidden) await look()
    again()
  }, EVERY)
}

if (root) {
  for (const part of document.querySelectorAll('[data-live]')) shown.set(part.id, settled(part))
  again()
}
