// What stands around the rubric: the strip that says what is saved, the number with all the others, the total.
import { clock, make, put, say } from './judge-dom.js'
import { short, shown } from './judge-decimal.js'

// The strip. `view`: { how, stored, waiting, elsewhere, refused, savedAt, broken, durable, ready, signIn }.
export class Strip {
  constructor () {
    this.element = make('p', { class: 'jx-saved', role: 'status' })
    this.text = ''
  }

  show (view) {
    const all = view.how === 'on' && !view.broken && view.waiting === 0 && view.elsewhere === 0 && view.refused === 0
    const parts = [view.broken ? say('disk') : say(`how_${view.how}`), say('saved', String(view.stored), String(view.waiting))]
    if (view.elsewhere) parts.push(say('elsewhere', String(view.elsewhere)))
    if (view.refused) parts.push(say('refused', String(view.refused)))
    if (view.savedAt) parts.push(say('last', clock(view.savedAt)))
    if (view.how === 'off' || view.how === 'new') parts.push(say(view.durable ? 'later' : 'later_open'))
    else if (view.how === 'on' && !view.durable) parts.push(say('online_only'))
    else if (view.how === 'on' && view.ready) parts.push(say('ready'))
    const text = parts.join('\n')
    this.element.classList.toggle('jx-all', all)
    if (text === this.text) return
    this.text = text
    const [head, ...rest] = parts
    this.element.replaceChildren(make('strong', {}, head), ...rest.map((part) => make('span', {}, part)))
    if (view.how === 'expired' || view.how === 'foreign') this.element.append(make('a', { href: view.signIn, target: '_blank', rel: 'noopener' }, say('sign_in')))
  }
}

// The number at hand and the strip of all of them; an item leads to its number. `runs` in the order of the numbers.
export class Top {
  constructor (go) {
    this.go = go
    this.number = make('span', { class: 'jx-station' })
    this.before = make('span')
    this.after = make('span')
    this.list = make('ol', { class: 'jx-stations', 'aria-label': say('all_numbers') })
    this.count = make('span', { class: 'jx-mute' })
    this.element = make('div', { class: 'jx-judge-top' }, make('h1', { tabindex: '-1' }, this.before, this.number, this.after), this.list, this.count)
  }

  show (runs, number, stateOf) {
    const [before, after] = say('number', '\n').split('\n')
    put(this.before, before)
    this.before.hidden = before === ''
    put(this.number, String(number || '–'))
    put(this.after, after)
    const done = runs.filter((r) => r.sheet === 'locked').length
    put(this.count, say('done', String(done), String(runs.length)))
    const now = JSON.stringify([number, runs.map((r) => [r.number, stateOf(r)])])
    if (now === this.now) return
    this.now = now
    const here = this.list.contains(document.activeElement) ? document.activeElement.dataset.number : null
    this.list.replaceChildren(...runs.map((run) => {
      const state = stateOf(run)
      const link = make('a', { href: `?n=${run.number}`, 'data-number': run.number }, make('span', { class: 'visually-hidden' }, `${say(`state_${state}`)} `), String(run.number))
      link.addEventListener('click', (event) => { event.preventDefault(); this.go(run.number) })
      return make('li', { class: `jx-${state}`, 'aria-current': run.number === number ? 'step' : false }, link)
    }))
    if (here) this.list.querySelector(`[data-number="${here}"]`)?.focus()
  }
}

// The total, which never leaves the screen, and what is done with the sheet.
export class Total {
  constructor ({ undo, note, check }) {
    this.sum = make('span', { class: 'jx-big' })
    this.marked = make('span')
    this.most = make('span', { class: 'jx-mute' })
    this.undo = make('button', { class: 'btn btn-outline-primary', type: 'button', onclick: undo, hidden: true }, say('undo'))
    this.note = make('button', { class: 'btn btn-outline-primary', type: 'button', onclick: note, 'aria-expanded': 'false', 'aria-controls': 'note' }, say('note'))
    this.check = make('button', { class: 'btn btn-primary btn-lg', type: 'button', onclick: check }, say('check'))
    this.element = make('section', { class: 'jx-total', 'aria-label': say('total') },
      make('div', {}, make('span', { class: 'jx-mute' }, say('total_now')), ' ', this.sum),
      make('div', { class: 'jx-small' }, this.marked, make('br'), this.most),
      make('div', { class: 'jx-actions' }, this.undo, this.note, this.check))
  }

  show (all, criteria, { undo, hasNote }) {
    put(this.sum, shown(all.total))
    put(this.marked, say('marked', String(all.marked), String(criteria)))
    put(this.most, say('most', short(all.most)))
    put(this.note, say(hasNote ? 'note_change' : 'note'))
    this.undo.hidden = !undo
  }
}
