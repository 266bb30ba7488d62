// A tablet that breaks: what is not sent yet leaves it as a file or as QR codes, one after the other; another tablet takes them in from the file, from pasted
// text, or from a hand scanner that types what it reads. A mark that is there already stays as it is.
import { make, put, say } from './judge-dom.js'
import { readFile, writeFile } from './judge-marks.js'
import { gather, pieces } from './judge-pieces.js'
import { draw, encode } from './qr.js'

const LARGEST = 1 << 20 // bytes of a file that is looked at

export class FilePanel {
  constructor (outbox) {
    this.outbox = outbox
    this.left = make('p', { class: 'mb-2' })
    this.out = make('div', { class: 'jx-actions mb-2' },
      make('button', { class: 'btn btn-outline-primary', type: 'button', onclick: () => this.#save() }, say('export_file')),
      make('button', { class: 'btn btn-outline-primary', type: 'button', onclick: () => this.#codes() }, say('export_codes')))
    this.codes = make('div', { class: 'jx-marks-out', hidden: true })
    this.told = make('p', { role: 'status', class: 'mb-0' })
    this.typed = make('textarea', { class: 'form-control', id: 'take-text', rows: 4, autocomplete: 'off', spellcheck: 'false' })
    this.file = make('input', { class: 'form-control', id: 'take-file', type: 'file', accept: '.txt,text/plain' })
    this.typed.addEventListener('input', () => this.#read(this.typed.value))
    this.file.addEventListener('change', async () => {
      const [file] = this.file.files
      if (file) await this.#read(file.size > LARGEST ? '' : await file.text(), true)
      this.file.value = ''
    })
    this.element = make('details', { class: 'jx-broken' }, make('summary', {}, say('broken')),
      make('h3', {}, say('export')), this.left, this.out, this.codes,
      make('h3', { class: 'mt-3' }, say('take')), make('p', { class: 'form-text' }, say('take_hint')),
      make('div', { class: 'mb-3' }, make('label', { class: 'form-label', for: 'take-file' }, say('take_file')), this.file),
      make('div', { class: 'mb-2' }, make('label', { class: 'form-label', for: 'take-text' }, say('take_text')), this.typed), this.told)
  }

  show () {
    const n = this.outbox.waiting().length
    put(this.left, n ? say('export_left', String(n)) : say('export_none'))
    this.out.hidden = n === 0
    if (n === 0) this.codes.hidden = true
  }

  #text () { return writeFile(this.outbox.official, this.outbox.waiting()) }

  #save () {
    const address = URL.createObjectURL(new Blob([this.#text()], { type: 'text/plain' }))
    make('a', { href: address, download: `${say('file_name')}-${new Date().toISOString().slice(0, 16).replace(/[:T]/g, '')}.txt` }).click()
    setTimeout(() => URL.revokeObjectURL(address), 60000)
  }

  #codes () {
    const all = pieces(this.#text())
    const count = make('p', { class: 'mb-1', role: 'status' })
    const place = make('div', { class: 'jx-marks-code' })
    let at = 0
    const show = (step) => {
      at = (at + step + all.length) % all.length
      const code = draw(encode(new TextEncoder().encode(all[at])))
      code.setAttribute('aria-label', say('code_of', String(at + 1), String(all.length)))
      place.replaceChildren(code)
      put(count, say('code_of', String(at + 1), String(all.length)))
    }
    const turn = all.length > 1 ? make('div', { class: 'jx-actions' }, make('button', { class: 'btn btn-outline-primary', type: 'button', onclick: () => show(-1) }, say('before')), make('button', { class: 'btn btn-outline-primary', type: 'button', onclick: () => show(1) }, say('next'))) : null
    this.codes.replaceChildren(...[count, place, turn].filter(Boolean))
    this.codes.hidden = false
    show(0)
  }

  // A whole file, or pieces that make one. Of a chosen file it is said when it is none; of what is being typed only how far it is.
  async #read (text, whole = false) {
    const found = gather(text)
    const file = readFile(found.file ?? text)
    if (!file) {
      put(this.told, found.wrong ? say('take_wrong') : found.of ? say('take_some', String(found.have), String(found.of)) : whole || text.includes('\n') ? say('take_none') : '')
      return
    }
    if (file.official !== this.outbox.official) {
      put(this.told, say('take_other'))
      return
    }
    this.typed.value = '' // before anything is waited for: a scanner may go on typing
    const taken = await this.outbox.take(file.marks)
    put(this.told, say('taken', String(taken), String(file.marks.length - taken)))
  }
}
