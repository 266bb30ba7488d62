// The speaker's timer on a screen of the hall. All that it needs is in the page, so it runs on when the network is gone; where it stood
// is kept in this browser, so that a page that is loaded again goes on. Keys: space begins and pauses, arrows turn to another talk, R
// begins the talk anew, F fills the screen.
import { clock, keep, left, pause, phase, revive, run, start, turn } from './timer-rules.js'

const root = document.querySelector('[data-timer]')
const part = (name) => root.querySelector(`[data-timer-part="${name}"]`)
const talks = [...root.querySelectorAll('[data-minutes]')]
const programme = root.dataset.timer
const warn = Number(root.dataset.warn)
const KEY = 'jx-timer'
// Goes on evenly whatever is done to the clock, and is the same after the page is loaded again.
const now = () => performance.timeOrigin + performance.now()

function kept() {
  try {
    return localStorage.getItem(KEY)
  } catch {
    return null // a browser that keeps nothing
  }
}

let state = revive(kept(), programme, talks.length, now())
let shown = ''

function show() {
  const talk = talks[state.talk]
  const seconds = left(state, Number(talk.dataset.minutes), now())
  const colour = phase(seconds, warn)
  const view = [state.talk, seconds, state.since === null].join()
  if (view === shown) return
  shown = view
  root.dataset.phase = colour
  part('clock').textContent = clock(seconds)
  part('number').textContent = talk.dataset.number
  part('topic').textContent = talk.dataset.topic
  part('who').textContent = talk.dataset.who
  if (part('say').textContent !== root.dataset[colour]) part('say').textContent = root.dataset[colour] // said once, not each second
  part('run').textContent = state.since === null ? root.dataset.run : root.dataset.pause
  part('back').disabled = state.talk === 0
  part('next').disabled = state.talk === talks.length - 1
  talks.forEach((row, i) => row.toggleAttribute('aria-current', i === state.talk))
}

function set(next) {
  if (next === state) return
  state = next
  try {
    localStorage.setItem(KEY, keep(state, programme))
  } catch {
    // it runs all the same
  }
  show()
}

let awake = null
async function stayAwake() {
  try {
    awake ??= await navigator.wakeLock.request('screen')
    awake.addEventListener('release', () => { awake = null })
  } catch {
    // only where the browser can, and with HTTPS
  }
}

const acts = {
  run() {
    if (state.since === null) stayAwake()
    set(state.since === null ? run(state, now()) : pause(state, now()))
  },
  back: () => set(turn(state, -1, talks.length)),
  next: () => set(turn(state, 1, talks.length)),
  again: () => set(start(state.talk)),
  full() {
    if (document.fullscreenElement) document.exitFullscreen()
    else document.documentElement.requestFullscreen?.().catch(() => {})
  }
}
const KEYS = { ' ': 'run', ArrowLeft: 'back', PageUp: 'back', ArrowRight: 'next', PageDown: 'next', r: 'again', R: 'again', f: 'full', F: 'full' }

for (const name of Object.keys(acts)) part(name).addEventListener('click', acts[name])
talks.forEach((row, i) => row.querySelector('button').addEventListener('click', () => set(start(i))))
addEventListener('keydown', (event) => {
  const name = KEYS[event.key]
  if (!name || event.altKey || event.ctrlKey || event.metaKey || event.repeat) return
  if (event.key === ' ' && event.target.closest('button, a, summary')) return // they have a use of their own for it
  event.preventDefault()
  acts[name]()
})
root.hidden = false
show()
setInterval(show, 200)
