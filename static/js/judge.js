// The judge's tablet. The server's page holds a plain form for each number, which works without scripts; here keys take its place, and whatever is tapped is
// kept on the device before it is sent.
//
//   judge-rules.js    what a mark is worth, and whether it may be given        judge-store.js    IndexedDB
//   judge-outbox.js   kept first, then sent until answered                     judge-link.js     the server: state, sending, how it goes
//   judge-rubric.js   the keys     judge-frame.js  strip, number, total        judge-check.js    核对并确认
//   judge-file.js     a broken tablet's marks as a file and as QR codes        judge-worker.js   a reload while the network is gone
import { Check, sheetTable } from './judge-check.js'
import { clock, comma, learn, make, say } from './judge-dom.js'
import { FilePanel } from './judge-file.js'
import { Strip, Top, Total } from './judge-frame.js'
import { Link } from './judge-link.js'
import { NOTE, readLine } from './judge-marks.js'
import { Outbox } from './judge-outbox.js'
import { Rubric } from './judge-rubric.js'
import { sum } from './judge-rules.js'
import { openStore } from './judge-store.js'

const NOTE_MAX = 500 // characters
const main = document.querySelector('#main')
const data = JSON.parse(main.dataset.judge)
learn(JSON.parse(main.dataset.words))

const store = await openStore()
const channel = globalThis.BroadcastChannel ? new BroadcastChannel('jiangxin-judge') : null
const link = new Link({ path: data.path, csrf: data.csrf, heard, changed })
const outbox = new Outbox({ store, official: data.official, send: link.send, changed: render, touched: () => channel?.postMessage(data.official) })
if (channel) channel.onmessage = (event) => { if (event.data === data.official) outbox.load() }

let number = 0
let checking = false
let began = new Set() // numbers that were begun while the network was gone, before their call could be heard of
let acknowledged = false
let ready = false
const undone = [] // what can be taken back: { number, code, before }

// ---- what the server said --------------------------------------------------------------------------------------------

const own = (n) => outbox.runs.get(n)
const runs = () => [...outbox.runs.values()]

function read (state) {
  return state.runs.map((run) => {
    const before = own(run.number)
    const marks = run.marks?.map(readLine).filter(Boolean)
    return { ...run, marks: marks ?? (before?.version === run.version ? before.marks : undefined) }
  })
}

let keptState = ''
async function heard (state) {
  if (state.begun !== data.begun) return location.reload()
  await outbox.heard(read(state))
  const text = JSON.stringify(state.runs)
  if (text === keptState) return
  keptState = text
  await store.keep(`state ${data.official}`, runs())
}

// ---- where we are ----------------------------------------------------------------------------------------------------

const called = () => runs().filter((r) => r.state === 'marking' && r.sheet === 'open' && r.status === 'competes')
const criteriaOf = (run) => run?.asked ? data.criteria.filter((c) => run.asked.includes(c.code)) : data.criteria

function place () {
  const query = new URLSearchParams(location.search)
  const before = number
  number = Number(query.get('n')) || 0
  checking = false
  if (!number && runs().length) number = (called()[0] ?? runs().find((r) => r.sheet === 'open') ?? runs().at(-1)).number
  link.number = number
  if (number === before) return
  rubric.reset()
  note.hidden = true
}

// What is being typed belongs to the number at which it was typed.
function settle () {
  if (main.contains(document.activeElement)) document.activeElement.blur()
}

function go (n) {
  settle()
  history.pushState(null, '', `?n=${n}`)
  place()
  link.ask()
  render()
  top.element.querySelector('h1').focus()
  scrollTo(0, 0)
}
addEventListener('popstate', () => { settle(); place(); link.ask(); render() })

// ---- what is tapped --------------------------------------------------------------------------------------------------

const act = {
  say (code, said) {
    const before = outbox.sheet(number).get(code)?.said
    if (before === said) return
    undone.push({ number, code, before })
    return outbox.say(number, code, said)
  },
  dismiss: (uids) => outbox.dismiss(uids)
}

// The last change of this number that had something before it.
const lastChange = () => undone.reduce((last, u, i) => u.number === number && u.before !== undefined ? i : last, -1)
function undo () {
  const at = lastChange()
  if (at < 0) return
  const [{ code, before }] = undone.splice(at)
  outbox.say(number, code, before)
}

const noteText = make('textarea', { class: 'form-control', id: 'note-text', rows: 2, maxlength: NOTE_MAX })
const note = make('div', { class: 'jx-note', id: 'note', hidden: true }, make('label', { class: 'form-label', for: 'note-text' }, say('note_word')), noteText,
  make('div', { class: 'jx-actions mt-2' }, make('button', { class: 'btn btn-outline-primary', type: 'button', onclick: () => { keepNote(); toggleNote() } }, say('note_keep'))))
const noteNow = () => outbox.sheet(number).get(NOTE)?.said.slice(1) ?? ''
function keepNote () {
  const text = noteText.value.replace(/[\p{Cc}\u2028\u2029]+/gu, ' ').trim().slice(0, NOTE_MAX)
  if (text !== noteNow()) act.say(NOTE, `"${text}`)
}
noteText.addEventListener('change', keepNote)
function toggleNote () {
  note.hidden = !note.hidden
  total.note.setAttribute('aria-expanded', String(!note.hidden))
  if (note.hidden) return
  noteText.value = noteNow()
  noteText.focus()
}

// ---- 核对并确认 ------------------------------------------------------------------------------------------------------

const check = new Check({
  card: data, link,
  back: () => history.back(),
  locked: async (n) => {
    await link.ask()
    if (checking) history.replaceState(null, '', `?n=${n}`)
    checking = false
    render()
    top.element.querySelector('h1').focus()
  }
})

function openCheck () {
  settle()
  const criteria = criteriaOf(own(number))
  const sheet = outbox.sheet(number)
  const { missing } = sum(criteria, (code) => sheet.get(code)?.said)
  const hindered = []
  if (link.how !== 'on') hindered.push(say('check_offline'))
  else if (outbox.waiting(number).length) hindered.push(say('check_waiting', String(rows(outbox.waiting(number)))))
  if (outbox.refused(number).length) hindered.push(say('check_refused'))
  if (missing.length) hindered.push(say('check_missing', String(missing.length)))
  history.pushState(null, '', `?n=${number}&check=1`)
  checking = true
  render()
  if (hindered.length) check.hinder(number, hindered, missing, (c) => { history.back(); setTimeout(() => lead(c), 50) })
  else check.open(number, criteria, sheet)
}

function lead (criterion) {
  const row = document.querySelector(`#c${data.criteria.indexOf(criterion) + 1}`)
  row?.scrollIntoView({ block: 'center' })
  row?.querySelector('button, input')?.focus()
}

// ---- the page --------------------------------------------------------------------------------------------------------

const strip = new Strip()
const top = new Top(go)
const total = new Total({ undo, note: toggleNote, check: openCheck })
const rubric = new Rubric(data, act)
const files = new FilePanel(outbox)
const notices = make('div', { class: 'jx-notices' })
const body = make('div', { class: 'jx-judge-body' })
let noticed = ''

// Sentences above the rubric; built anew only when they are others.
function tell (list) {
  const now = JSON.stringify(list)
  if (now === noticed) return
  noticed = now
  notices.replaceChildren(...list.map(({ text, refused, numbers = [], uids = null, begin = false }) => make('div', { class: `jx-flash${refused ? ' jx-flash-refused' : ''}`, role: refused ? 'alert' : 'status' },
    make('span', {}, text),
    ...numbers.slice(0, 4).map((n, i) => make('button', { class: `btn ${i ? 'btn-outline-primary' : 'btn-primary'} btn-sm`, type: 'button', onclick: () => go(n) }, say('go_to', String(n)))),
    uids ? make('button', { class: 'jx-linklike', type: 'button', onclick: () => outbox.dismiss(uids) }, say('dismiss')) : null,
    begin ? make('button', { class: 'btn btn-outline-primary', type: 'button', onclick: () => { began.add(number); render() } }, say('begin_anyway', String(number))) : null)))
}

const stateOf = (run) => run.status !== 'competes' ? 'absent' : run.sheet === 'locked' ? 'done' : run.reason ? 'returned' : run.state === 'marking' ? 'called' : 'open'

function noticesOf (run) {
  const list = []
  const others = called().map((r) => r.number).filter((n) => n !== number)
  const off = link.how === 'off'
  const open = run && run.sheet === 'open' && run.state === 'marking' && run.status === 'competes'
  if (!run) list.push({ text: runs().length ? say('no_sheet', String(number)) : say('no_runs'), numbers: others })
  else if (run.status !== 'competes') list.push({ text: say('is_absent', String(number)), numbers: others })
  else if (run.sheet === 'locked') list.push({ text: run.paper ? say('is_paper', String(number)) : say('is_locked', String(number), run.at ? clock(run.at) : ''), numbers: others })
  else if (run.state !== 'marking') {
    list.push({ text: say(off ? 'not_heard' : 'not_called', String(number)), numbers: others, refused: others.length > 0, begin: off && !marked(number) })
  } else if (others.length) list.push({ text: say('others_called', others.join(comma())) }) // the row of numbers leads there
  if (open && run.reason) list.push({ text: say('returned', String(number), run.reason), refused: true })
  const lost = outbox.refused().filter((r) => r.number !== number || !open)
  for (const n of new Set(lost.map((r) => r.number))) {
    const of = lost.filter((r) => r.number === n)
    list.push({ text: say('refused_of', String(n), String(of.length), [...new Set(of.map((r) => r.why))].join(comma())), refused: true, uids: of.map((r) => r.uid) })
  }
  return list
}

// How many rows, of whichever numbers, marks stand for: people count what they see, not how often they tapped.
const rows = (marks) => new Set(marks.map((m) => `${m.number} ${m.code}`)).size

// Whether this device marks the number although it has not heard of its call.
const marked = (n) => began.has(n) || outbox.waiting(n).length > 0

let shown = ''
function show (name, ...elements) {
  if (shown === name) return
  shown = name
  body.replaceChildren(...elements)
}

function render () {
  if (!main.classList.contains('jx-live')) return
  const run = own(number)
  const sheet = outbox.sheet(number)
  const here = rows(outbox.waiting(number))
  const waiting = rows(outbox.waiting())
  strip.show({
    how: link.how, stored: [...sheet.values()].filter((m) => m.state === 'stored' && m.code !== NOTE).length, waiting: here, elsewhere: waiting - here, refused: outbox.refused().length,
    savedAt: outbox.savedAt, broken: outbox.broken, durable: store.durable && isSecureContext, ready, signIn: data.signIn
  })
  top.show(runs(), number, stateOf)
  files.show()
  if (!acknowledged) {
    tell([])
    show('warning', warning())
    total.element.hidden = note.hidden = true
    return
  }
  tell(checking ? [] : noticesOf(run))
  const open = run?.sheet === 'open' && run.status === 'competes' && (run.state === 'marking' || marked(number))
  total.element.hidden = !open || checking
  if (total.element.hidden) note.hidden = true
  if (checking && open) return show('check', check.element)
  checking = false
  const criteria = criteriaOf(run)
  if (!open) {
    const said = JSON.stringify([number, [...sheet.values()].map((m) => [m.code, m.said])])
    const table = run?.sheet === 'locked' && sheet.size > 0
    return show(`locked ${table ? said : number}`, ...(table ? [make('div', { class: 'jx-check' }, sheetTable(data, criteria, (code) => sheet.get(code)?.said))] : []))
  }
  show('rubric', rubric.element)
  rubric.show({ sheet, refused: outbox.refused(number), asked: run.asked ?? null })
  total.show(sum(criteria, (code) => sheet.get(code)?.said), criteria.length, { undo: lastChange() >= 0, hasNote: noteNow() !== '' })
}

// Where nothing can be kept, or a reload needs the network, the judge knows it before the first mark.
function warning () {
  return make('section', { class: 'jx-check', 'aria-labelledby': 'offline-title' }, make('h2', { id: 'offline-title' }, say('offline_none')), make('p', {}, say(store.durable ? 'offline_insecure' : 'offline_memory')), make('p', {}, say('offline_ask')),
    make('button', { class: 'btn btn-primary btn-lg', type: 'button', onclick: acknowledge }, say('offline_begin')))
}
async function acknowledge () {
  acknowledged = true
  await store.keep(`offline ${data.official}`, true)
  render()
  top.element.querySelector('h1').focus()
}

// ---- the service worker ----------------------------------------------------------------------------------------------

async function prepare () {
  if (!isSecureContext || !navigator.serviceWorker) return
  try {
    await navigator.serviceWorker.register('/contest/judge/worker.js', { scope: '/contest/judge/' })
    const { active } = await navigator.serviceWorker.ready
    const files = [...document.querySelectorAll('link[rel=stylesheet], script[src]')].map((e) => e.href || e.src)
    const loaded = performance.getEntriesByType('resource').map((e) => e.name).filter((name) => /\/(static|assets)\//.test(new URL(name).pathname))
    const keep = [...new Set([...files, ...loaded])].map((address) => new URL(address)).filter((u) => u.origin === location.origin).map((u) => u.pathname + u.search)
    const { port1, port2 } = new MessageChannel()
    port1.onmessage = (event) => { ready = event.data === true; render() }
    active.postMessage({ keep: [location.pathname, ...keep] }, [port2])
    await navigator.storage?.persist?.()
  } catch { /* the strip does not say then that a reload needs no network */ }
}

// The connection is another: once it is back, what a reload needs is asked for again.
function changed () {
  if (link.how === 'on' && !ready && main.classList.contains('jx-live')) prepare()
  render()
}

// ---- beginning -------------------------------------------------------------------------------------------------------

async function begin () {
  for (const run of await store.kept(`state ${data.official}`) ?? []) outbox.runs.set(run.number, run)
  acknowledged = (store.durable && isSecureContext) || await store.kept(`offline ${data.official}`) === true
  await outbox.load()
  main.classList.add('jx-live')
  main.replaceChildren(strip.element, top.element, notices, body, note, total.element, files.element)
  place()
  render()
  await link.ask()
  place()
  render()
  link.start()
  prepare()
}

addEventListener('beforeunload', (event) => { if (!store.durable && outbox.waiting().length) event.preventDefault() })

if (data.begun) await begin()
else setInterval(() => link.ask(), 5000) // the page is loaded anew when it begins
