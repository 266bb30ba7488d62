// 核对并确认: the sheet as the server has it, line by line, with the first digits of what will be signed; then password or PIN; then it is locked. The same table
// shows a sheet that is locked.
import { comma, make, put, say } from './judge-dom.js'
import { short, shown } from './judge-decimal.js'
import { NOTE, newUid } from './judge-marks.js'
import { sum, understand, worth } from './judge-rules.js'

// What somebody said of a criterion, in words: "每处违规 1 次", "无扣分", "22.5 分".
function inWords (criterion, it) {
  if (!it) return say('none')
  if (it.kind === 'absent') return say('absent')
  if (it.kind !== 'counts') return ''
  const some = criterion.deductions.map((d, i) => it.list[i] ? `${d.name} −${short(d.points)} × ${it.list[i]}` : '').filter(Boolean)
  return some.length ? some.join(comma()) : say('no_deduction')
}

// The sheet as a table; `said(code)` is what counts.
export function sheetTable (card, criteria, said) {
  const all = sum(criteria, said)
  const rows = criteria.map((c, i) => {
    const what = said(c.code)
    const it = what === undefined ? null : understand(what)
    const value = worth(c, what)
    const words = inWords(c, it)
    return make('tr', {}, make('th', { scope: 'row' }, `${i + 1} ${c.name}`, words ? make('span', { class: 'jx-small jx-mute' }, make('br'), words) : null),
      make('td', { class: 'jx-num' }, value === null ? '–' : shown(value)), make('td', { class: 'jx-num jx-mute' }, short(c.max)))
  })
  const table = make('table', { class: 'jx-table' }, make('caption', { class: 'visually-hidden' }, say('sheet_caption')),
    make('thead', {}, make('tr', {}, make('th', { scope: 'col' }, say('criterion')), make('th', { scope: 'col', class: 'jx-num' }, say('mark')), make('th', { scope: 'col', class: 'jx-num' }, say('full')))),
    make('tbody', {}, ...rows), make('tfoot', {}, make('tr', {}, make('th', { scope: 'row' }, say('total')), make('td', { class: 'jx-num' }, shown(all.total)), make('td', { class: 'jx-num jx-mute' }, short(all.most)))))
  const faults = card.faults.filter((f) => said(f.code) === '!1')
  const note = said(NOTE) ? understand(said(NOTE)).text : ''
  return make('div', {}, table, faults.length ? make('p', { class: 'mt-2 mb-0' }, make('strong', {}, say('reported')), ' ', faults.map((f) => `${f.name} ${f.effect}`).join(comma())) : null,
    note ? make('p', { class: 'mt-2 mb-0' }, make('strong', {}, say('note_word')), ' ', note) : null)
}

// The whole of a view: what hinders, or the sheet with the fields that sign it.
export class Check {
  constructor ({ card, link, back, locked }) {
    Object.assign(this, { card, link, back, locked })
    this.element = make('section', { class: 'jx-check', 'aria-labelledby': 'check-title' })
  }

  #frame (number, ...children) {
    this.element.replaceChildren(make('h2', { id: 'check-title', tabindex: '-1' }, say('check_title', String(number))), ...children)
    if (!this.element.querySelector('form')) this.element.append(make('p', { class: 'mt-3' }, this.#leave()))
    this.element.querySelector('h2').focus()
  }

  #leave () { return make('button', { class: 'btn btn-outline-primary', type: 'button', onclick: this.back }, say('back_to_marking')) }

  // `hindered`: sentences that say why it cannot be signed yet; `missing`: rows that are not marked, with what leads to them.
  hinder (number, sentences, missing, lead) {
    const list = missing.map((c) => make('li', {}, make('button', { class: 'jx-linklike', type: 'button', onclick: () => lead(c) }, c.name)))
    this.#frame(number, make('div', { class: 'jx-errors', role: 'alert' }, ...sentences.map((s) => make('p', { class: 'mb-1' }, s)), list.length ? make('ul', { class: 'mb-0' }, ...list) : null))
  }

  async open (number, criteria, sheet) {
    this.number = number
    this.#frame(number, make('p', { role: 'status' }, say('asking')))
    let theirs
    try {
      theirs = await this.link.post(`${this.link.path}/check`, { number })
    } catch (error) {
      this.#frame(number, make('p', { class: 'jx-errors', role: 'alert' }, error.message || say('no_answer')))
      return
    }
    if (this.number !== number) return
    const said = new Map(theirs.marks.map((m) => [m.code, m.said]))
    if (theirs.unmarked.length) {
      this.#frame(number, make('p', { class: 'jx-errors', role: 'alert' }, say('missing')))
      return
    }
    // What will be signed is what is on this tablet, or nothing is.
    const other = criteria.filter((c) => sheet.get(c.code)?.said !== said.get(c.code))
    if (other.length) {
      this.#frame(number, make('p', { class: 'jx-errors', role: 'alert' }, say('differs', other.map((c) => c.name).join(comma()))))
      return
    }
    for (const f of this.card.faults) if (sheet.has(f.code)) said.set(f.code, sheet.get(f.code).said)
    if (sheet.has(NOTE)) said.set(NOTE, sheet.get(NOTE).said)
    this.#frame(number, sheetTable(this.card, criteria, (code) => said.get(code)), this.#sign(number, theirs.hash))
  }

  #sign (number, hash) {
    const wrong = make('span', { class: 'jx-error', id: 'sign-wrong', role: 'alert' })
    const field = (name, type, mode) => make('input', { class: 'form-control', id: `sign-${name}`, name, type, autocomplete: name === 'password' ? 'current-password' : 'off', inputmode: mode, 'aria-describedby': 'sign-wrong' })
    const pin = field('pin', 'password', 'numeric')
    const password = field('password', 'password', false)
    const button = make('button', { class: 'btn btn-primary btn-lg', type: 'submit' }, say('sign'))
    const form = make('form', { class: 'jx-signing', novalidate: true },
      make('p', {}, say('digits'), ' ', make('code', { class: 'jx-hash jx-nowrap' }, `${hash.slice(0, 4)} ${hash.slice(4, 8)}`), make('br'), make('span', { class: 'jx-small jx-mute' }, say('digits_hint'))),
      make('div', { class: 'jx-signing-fields' }, make('div', {}, make('label', { class: 'form-label', for: 'sign-pin' }, say('pin')), pin), make('div', {}, make('label', { class: 'form-label', for: 'sign-password' }, say('password')), password)),
      make('p', { class: 'form-text' }, say('either')), wrong, make('div', { class: 'jx-actions mt-2' }, button, this.#leave()))
    form.addEventListener('submit', async (event) => {
      event.preventDefault()
      if (form.getAttribute('aria-busy')) return
      put(wrong, '')
      if (!pin.value === !password.value) {
        put(wrong, say(pin.value ? 'one_of' : 'sign_needed'))
        pin.focus()
        return
      }
      form.setAttribute('aria-busy', 'true')
      const secret = pin.value ? { pin: pin.value } : { password: password.value }
      try {
        const { token } = await this.link.post('/api/account/confirm', { purpose: 'ballot', hash, _key: newUid(), ...secret })
        await this.link.post(`${this.link.path}/confirm`, { number, hash, token, _key: newUid() })
        this.locked(number)
      } catch (error) {
        put(wrong, error.message || say('no_answer'))
        pin.value = password.value = ''
        pin.focus()
      }
      form.removeAttribute('aria-busy')
    })
    return form
  }
}
