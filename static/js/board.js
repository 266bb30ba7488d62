// The live board. Asks each second whether there is a new version (by its ETag, so mostly nothing comes), draws it with the page's own
// words and rows, and goes on showing the last state when the network is gone, saying since when. Without this the page shows the state
// as it was when it was loaded.
const root = document.querySelector('[data-board-src]')
const words = root.dataset
const EACH_MS = 1000
const PATIENCE_MS = 3000 // one answer that is late is no news

export const part = (name) => document.querySelector(`[data-board="${name}"]`)
export const fill = (text, ...values) => text.replace(/\{(\d)\}/g, (_, i) => values[i] ?? '')
export const word = (name) => words[name]

const clock = (ms) => new Date(ms).toLocaleTimeString(document.documentElement.lang, { hour12: false })

function put(name, text) {
  const at = part(name)
  if (at && at.textContent !== text) at.textContent = text
}

/** Puts a row of the board into the elements of `at` that are marked for it. */
export function fillRow(at, row, latest) {
  const texts = {
    place: row.place ?? '',
    joint: row.joint ? words.joint : '',
    number: fill(words.number, row.number),
    who: row.who ?? '',
    unit: row.unit ?? '',
    figure: row.standing === 'ranked' ? row.figure : words[row.standing],
  }
  for (const [name, text] of Object.entries(texts)) at.querySelector(`[data-f="${name}"]`).textContent = text
  if (row.number === latest) at.setAttribute('aria-current', 'true')
  else at.removeAttribute('aria-current')
}

function drawRow(row, latest) {
  const tr = part('row').content.querySelector('tr').cloneNode(true)
  fillRow(tr, row, latest)
  return tr
}

function sentence(board) {
  if (board.mode === 'frozen') return fill(words.frozen, board.frozen_released)
  if (board.mode === 'reveal') return board.covered > 0 ? fill(words.reveal, board.covered) : words.revealed
  return board.publication > 0 ? words.published : words.live
}

const CHIP_STYLES = { live: 'jx-now', frozen: 'jx-wait', reveal: 'jx-now', published: 'jx-ok' }

function draw(board) {
  const state = board.mode === 'live' && board.publication > 0 ? 'published' : board.mode
  const parts = board.figure.parts.map((p) => (p.weight ? `${p.name} ${p.weight}%` : p.name)).join('＋')
  put('chip', words[`chip${state[0].toUpperCase()}${state.slice(1)}`])
  part('chip').className = `jx-chip ${CHIP_STYLES[state]}`
  put('count', fill(words.count, board.released, board.total))
  put('at', fill(words.at, clock(board.at)))
  put('say', sentence(board))
  put('figure', board.figure.kind === 'result' ? fill(words.byResult, board.figure.name)
    : fill(words.byPanel, parts || board.figure.name))
  part('rows').replaceChildren(...board.rows.map((row) => drawRow(row, board.latest)))
  part('table').hidden = board.rows.length === 0
  part('empty').hidden = board.rows.length > 0
}

const listeners = []
/** Calls `listener(board)` with every version that is drawn. */
export function onBoard(listener) {
  listeners.push(listener)
}

let etag = null
let heard = Date.now() // when an answer came last

async function look() {
  try {
    const answer = await fetch(words.boardSrc, {
      cache: 'no-store',
      credentials: 'omit',
      headers: etag ? { 'If-None-Match': etag } : {},
      signal: AbortSignal.timeout(5000),
    })
    if (answer.status === 200) {
      const board = await answer.json()
      etag = answer.headers.get('ETag')
      draw(board)
      for (const listener of listeners) listener(board)
    } else if (answer.status !== 304 && answer.status !== 404) {
      throw new Error(String(answer.status))
    }
    heard = Date.now()
  } catch {
    // said below, and asked again
  }
  const lost = part('lost')
  const away = Date.now() - heard > PATIENCE_MS
  if (away && lost.hidden) lost.textContent = fill(words.lost, clock(heard))
  lost.hidden = !away
}

let due = null
/** Looks at once, and from then on each second; as often as `times` sooner, for whoever knows that there will be something new. */
export async function lookNow(times = 0) {
  clearTimeout(due)
  const before = etag
  const began = Date.now()
  await look()
  const soon = times > 0 && etag === before
  due = setTimeout(() => lookNow(soon ? times - 1 : 0), soon ? 150 : Math.max(0, EACH_MS - (Date.now() - began)))
}
lookNow()
