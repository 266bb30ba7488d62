// The board on the hall's wall: as many rows as fit, page after page; in a reveal the place uncovered last in large; its host goes on and back
// with the keys of a keyboard or a presenter.
import { part, fill, fillRow, lookNow, onBoard, word } from './board.js'

const PAGE_MS = 8000
let page = 0

function rowsPerPage(rows) {
  const list = part('list')
  const height = rows[0].getBoundingClientRect().height
  const room = list.clientHeight - (part('table').getBoundingClientRect().height - rows.length * height)
  return Math.max(1, Math.floor(room / height))
}

/** Shows the page that is due: the first when everything fits or when there is something new. */
function turn(next) {
  const rows = [...part('rows').children]
  for (const row of rows) row.hidden = false
  if (!rows.length) return
  const each = rowsPerPage(rows)
  const pages = Math.ceil(rows.length / each)
  page = next % pages
  rows.forEach((row, i) => {
    row.hidden = Math.floor(i / each) !== page
  })
  part('page').textContent = pages > 1 ? fill(word('page'), page + 1, pages) : ''
}

// ---- the host ----
// A page that was drawn in one mode has the forms of that mode: another is loaded anew, so that the forms fit.
const host = part('host')
const step = (name) => host?.querySelector(`form[data-step="${name}"]`)

let revealed = 0
let covered = 0

/** Uncovers or covers a place. The position is said, not the step: a key pressed twice is one. */
async function go(form, position) {
  const body = new URLSearchParams(new FormData(form))
  body.set('position', position)
  try {
    const answer = await fetch(`/api${form.getAttribute('action')}`, { method: 'POST', body })
    if (answer.ok) {
      covered += revealed - position // the next key may come before the board does
      revealed = position
    } else {
      part('say').textContent = (await answer.json()).message
    }
  } catch {
    // the board says that the network is gone
  }
  lookNow(12)
}

function forward() {
  if (covered > 0) go(step('next'), revealed + 1)
}
function back() {
  if (revealed > 0) go(step('back'), revealed - 1)
}

addEventListener('submit', (event) => {
  const name = event.target.dataset.step
  if (!name) return
  event.preventDefault()
  if (name === 'next') forward()
  else back()
})
addEventListener('keydown', (event) => {
  if (!host || host.dataset.mode !== 'reveal' || event.altKey || event.ctrlKey || event.metaKey || event.repeat) return
  const pressing = event.target.closest('button, input, summary, a') // they have a use of their own for the space bar
  if (event.key === 'ArrowRight' || event.key === 'PageDown' || (event.key === ' ' && !pressing)) forward()
  else if (event.key === 'ArrowLeft' || event.key === 'PageUp') back()
  else return
  event.preventDefault()
})

onBoard((board) => {
  const last = board.mode === 'reveal' ? board.rows.find((row) => row.number === board.latest) : null
  part('last').hidden = !last
  if (last) fillRow(part('last'), last, null)
  covered = board.mode === 'reveal' ? board.covered : 0
  revealed = board.mode === 'reveal' ? board.rows.filter((row) => row.place).length : 0
  const mode = board.mode === 'live' && board.publication > 0 ? 'published' : board.mode
  if (host && host.dataset.mode !== mode && !host.querySelector('input:focus')) {
    location.replace(location.pathname)
    return
  }
  if (mode === 'reveal' && host) {
    step('next').hidden = covered === 0
    step('back').hidden = revealed === 0
  }
  turn(0)
})

document.body.classList.add('jx-screen-paged') // rows that do not fit wait for their page
setInterval(() => turn(page + 1), PAGE_MS)
addEventListener('resize', () => turn(0))
turn(0)
