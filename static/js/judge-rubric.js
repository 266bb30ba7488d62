// The rubric as keys to press: a row for each criterion, built once, shown anew with whatever counts now.
//
//   const rubric = new Rubric(card, { say: (code, said) => …, dismiss: (uids) => … })
//   rubric.element, rubric.show({ sheet, refused })
import { make, put, say } from './judge-dom.js'
import { parse, plain, short, shown } from './judge-decimal.js'
import { COUNT_MAX, counted, inBand, readCount, refusal, stepped, understand, values, worth } from './judge-rules.js'

const scale = (c) => `${short(c.min)}–${short(c.max)}`
const press = (key, on) => key.setAttribute('aria-pressed', String(on))

export class Rubric {
  constructor (card, act) {
    this.act = act
    this.rows = card.criteria.map((c, i) => new Row(c, i + 1, card.faults.filter((f) => f.criterion === c.code), act))
    this.element = make('ol', { class: 'jx-rubric' }, ...this.rows.map((row) => row.element))
    const rest = card.faults.filter((f) => !card.criteria.some((c) => c.code === f.criterion))
    if (rest.length) {
      this.general = new General(rest, act)
      this.element.append(this.general.element)
    }
  }

  reset () { for (const row of this.rows) row.reset() }

  // `asked`: the codes that this judge marks here; null: all.
  show ({ sheet, refused, asked = null }) {
    for (const row of this.rows) {
      row.element.hidden = asked !== null && !asked.includes(row.criterion.code)
      row.show(sheet, refused)
    }
    this.general?.show(sheet, refused)
  }
}

// Faults: pressed, they are reported to the chief judge; pressed again, the report is taken back.
function faultKeys (faults, act) {
  const keys = faults.map((fault) => {
    const key = make('button', { class: 'jx-key jx-fault', type: 'button', 'aria-pressed': 'false' }, fault.name, make('b', {}, fault.effect))
    key.addEventListener('click', () => act.say(fault.code, key.getAttribute('aria-pressed') === 'true' ? '!0' : '!1'))
    return key
  })
  return {
    keys,
    show (sheet) {
      faults.forEach((fault, i) => press(keys[i], sheet.get(fault.code)?.said === '!1'))
    }
  }
}

// What the server refused of some codes, beside the row.
function told (element, refused, codes, act) {
  const here = refused.filter((r) => codes.includes(r.code))
  element.hidden = here.length === 0
  element.replaceChildren()
  if (!here.length) return
  element.append(...new Set(here.map((r) => r.why)), ' ', make('button', { class: 'jx-linklike', type: 'button', onclick: () => act.dismiss(here.map((r) => r.uid)) }, say('dismiss')))
}

class General {
  constructor (faults, act) {
    this.act = act
    this.codes = faults.map((f) => f.code)
    this.faults = faultKeys(faults, act)
    this.wrong = make('p', { class: 'jx-error', hidden: true })
    this.keys = make('div', { class: 'jx-keys' }, ...this.faults.keys)
    this.chip = make('span', { class: 'jx-chip' })
    this.element = make('li', {}, make('div', {}, make('h2', {}, say('general')), make('p', {}, say('general_hint'))), this.keys, make('div', {}, this.chip), make('div', { class: 'jx-score' }), this.wrong)
  }

  show (sheet, refused) {
    this.faults.show(sheet)
    const said = this.codes.map((code) => sheet.get(code)).filter(Boolean)
    chip(this.chip, said.length ? said.some((m) => m.state === 'waiting') ? 'waiting' : 'stored' : null)
    this.chip.hidden = !said.length
    told(this.wrong, refused, this.codes, this.act)
  }
}

function chip (element, state) {
  element.className = `jx-chip ${{ stored: 'jx-ok', waiting: 'jx-wait' }[state] ?? ''}`
  put(element, say(state === 'waiting' ? 'waiting' : state ? 'stored' : 'none'))
}

class Row {
  constructor (criterion, number, faults, act) {
    Object.assign(this, { criterion, act, number })
    const c = criterion
    const id = `c${number}`
    this.faults = faultKeys(faults, act)
    this.codes = [c.code, ...faults.map((f) => f.code)]
    this.parts = []
    this.shows = []
    this.wrong = make('p', { class: 'jx-error', id: `${id}-wrong`, hidden: true })
    this.refused = make('p', { class: 'jx-error', hidden: true })
    if (c.deductions.length && (c.objective || !c.bands.length)) this.#deductions()
    else {
      if (c.bands.length) this.#bands()
      const all = c.bands.length ? null : values(c)
      if (all) this.#values(all)
      else this.#stepper()
    }
    if (c.optional) this.#absent()
    this.keys = make('div', { class: 'jx-keys' }, ...this.parts, ...this.faults.keys)
    this.chip = make('span', { class: 'jx-chip' })
    this.value = make('span')
    this.unmarked = make('span', { class: 'visually-hidden' }, say('none'))
    this.score = make('div', { class: 'jx-score' }, this.value, this.unmarked, make('small', {}, say('of', short(c.max))))
    this.element = make('li', { id }, make('div', {}, make('h2', {}, `${number} ${c.name}`), c.hint ? make('p', {}, c.hint) : null), this.keys, make('div', {}, this.chip), this.score, this.wrong, this.refused)
  }

  #part (element, show) {
    this.parts.push(element)
    this.shows.push(show)
  }

  get said () { return this.now?.said }
  #say (said) {
    this.#error('')
    this.act.say(this.criterion.code, said)
  }

  #mark (value) { if (value !== null) this.#say(`=${plain(value)}`) }
  #key (label, name, on) { return make('button', { class: 'jx-key', type: 'button', 'aria-label': name, onclick: on }, ...label) }
  #set (name, ...children) { return make('div', { class: 'jx-keyset', role: 'group', 'aria-label': `${this.criterion.name}${say('colon')}${name}` }, ...children) }

  #error (text, input = null) {
    this.wrong.hidden = !text
    put(this.wrong, text)
    for (const field of this.element?.querySelectorAll('input') ?? []) {
      field.removeAttribute('aria-invalid')
      field.removeAttribute('aria-describedby')
    }
    if (text && input) {
      input.setAttribute('aria-invalid', 'true')
      input.setAttribute('aria-describedby', this.wrong.id)
    }
  }

  // A field for what tapping is too slow for; `read` gives what is to be said, or the words of a refusal.
  #field (name, unit, read) {
    const input = make('input', { type: 'text', inputmode: 'decimal', autocomplete: 'off', 'aria-label': `${this.criterion.name}${say('colon')}${name}`, size: 4 })
    const take = () => {
      if (input.value.trim() === '' || input.value === input.dataset.shown) {
        input.value = input.dataset.shown ?? ''
        this.#error('')
        return
      }
      const { said, text, wrong } = read(input.value)
      if (wrong) {
        this.#error(wrong, input)
        return
      }
      input.value = input.dataset.shown = text
      this.#say(said)
    }
    input.addEventListener('change', take)
    input.addEventListener('focus', () => input.select())
    input.addEventListener('keydown', (event) => {
      if (event.isComposing) return
      if (event.key === 'Enter') { event.preventDefault(); take() }
      if (event.key === 'Escape') { input.value = input.dataset.shown ?? ''; this.#error('') }
    })
    return { input, box: make('label', { class: 'jx-typed' }, input, unit ? make('span', {}, unit) : null) }
  }

  // What the field shows follows what counts, but not under the fingers of who types, and what was refused stays to be mended.
  #follow (input, text) {
    const typing = (document.activeElement === input && input.value !== input.dataset.shown) || input.getAttribute('aria-invalid') === 'true'
    input.dataset.shown = text
    if (!typing) input.value = text
  }

  // Nothing of what was typed for one number stays for another.
  reset () {
    this.#error('')
    for (const input of this.element.querySelectorAll('input')) input.value = input.dataset.shown = ''
  }

  #deductions () {
    const c = this.criterion
    const none = this.#key([say('no_deduction')], `${c.name}${say('colon')}${say('no_deduction')}`, () => this.#say(`#${c.deductions.map(() => 0).join()}`))
    this.#part(none, (it) => press(none, it?.kind === 'counts' && it.list.every((n) => n === 0)))
    c.deductions.forEach((d, i) => {
      const count = (by) => {
        const list = counted(c, this.said, i, by)
        if (list) this.#say(`#${list.join()}`)
      }
      const more = this.#key([d.name, ' ', make('b', {}, `−${short(d.points)}`)], `${d.name} −${short(d.points)}`, () => count(1))
      const less = this.#key([say('back')], say('back_of', d.name), () => count(-1))
      const field = this.#field(d.name, say('times'), (text) => {
        const n = readCount(text)
        if (n === null) return { wrong: say('count_wrong', String(COUNT_MAX)) }
        const list = counted(c, this.said, i, 0)
        list[i] = n
        return { said: `#${list.join()}`, text: String(n) }
      })
      field.input.inputMode = 'numeric'
      field.input.size = 2
      this.#part(this.#set(d.name, more, field.box, less), (it) => this.#follow(field.input, String(it?.kind === 'counts' ? it.list[i] ?? 0 : 0)))
    })
  }

  #bands () {
    const c = this.criterion
    const keys = c.bands.map((band) => {
      const key = make('button', { class: 'jx-key', type: 'button' }, band.name, ' ', make('b', {}, `${short(band.from)}–${short(band.to)}`))
      key.addEventListener('click', () => this.#mark(inBand(c, band, worth(c, this.said))))
      return key
    })
    this.#part(this.#set(say('bands'), ...keys), (_, value) => c.bands.forEach((band, i) => press(keys[i], value !== null && value >= band.from && value <= band.to)))
  }

  #values (all) {
    const keys = all.map((value) => make('button', { class: 'jx-key', type: 'button', onclick: () => this.#mark(value) }, make('b', {}, short(value))))
    this.#part(this.#set(say('mark'), ...keys), (_, value) => all.forEach((v, i) => press(keys[i], v === value)))
  }

  #stepper () {
    const c = this.criterion
    const step = (way) => this.#mark(stepped(c, worth(c, this.said), way))
    const down = this.#key([make('b', {}, '−')], say('down', short(c.step)), () => step(-1))
    const up = this.#key([make('b', {}, '+')], say('up', short(c.step)), () => step(1))
    const field = this.#field(say('mark'), '', (text) => {
      const value = parse(text)
      const why = refusal(c, value)
      return why ? { wrong: say(`wrong_${why}`, scale(c), short(c.step)) } : { said: `=${plain(value)}`, text: short(value) }
    })
    this.#part(this.#set(say('mark'), down, field.box, up), (_, value) => this.#follow(field.input, value === null ? '' : short(value)))
  }

  #absent () {
    const key = this.#key([say('absent')], `${this.criterion.name}${say('colon')}${say('absent')}`, () => this.#say('-'))
    this.#part(key, (it) => press(key, it?.kind === 'absent'))
  }

  show (sheet, refused) {
    const c = this.criterion
    this.now = sheet.get(c.code)
    const it = this.now ? understand(this.now.said) : null
    const value = worth(c, this.now?.said)
    for (const show of this.shows) show(it, value)
    this.faults.show(sheet)
    const faults = this.codes.slice(1).map((code) => sheet.get(code)).filter(Boolean)
    const waiting = [this.now, ...faults].some((m) => m?.state === 'waiting')
    chip(this.chip, waiting ? 'waiting' : this.now ? 'stored' : null)
    this.element.classList.toggle('jx-todo', !this.now)
    put(this.value, value === null ? it ? say('absent') : '–' : shown(value))
    this.unmarked.hidden = Boolean(it)
    told(this.refused, refused, this.codes, this.act)
  }
}
