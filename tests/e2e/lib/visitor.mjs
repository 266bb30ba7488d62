// visitor.mjs: people who send forms without a browser, for walks that need hundreds of them. Each has a session from the database
// and reads the pages whose forms it sends, as a browser would.
//
//   const liaison = visitor('LJ2000010')
//   const page = await liaison.get('/award/unit')           // { status, text, path }
//   const next = await liaison.post('/award/…', { field: 'value' })   // follows the redirect; fails on a refusal
import assert from 'node:assert/strict'
import { execFileSync } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { plain, sql, state, url } from './site.mjs'

const root = fileURLToPath(new URL('../../../', import.meta.url))
const client = `${root}${process.env.BUILD ?? 'build'}/release/load/load`
const siteNow = () => Date.now() + 1000 * Number(readFileSync(`${state}/clock`, 'utf8'))
const hidden = (text) => /name="_csrf" value="([^"]*)"/.exec(text)?.[1]
export const unescape = (text) => text.replaceAll('&quot;', '"').replaceAll('&#39;', "'").replaceAll('&lt;', '<').replaceAll('&gt;', '>').replaceAll('&amp;', '&')

// Sessions as of the site's clock, of one or of many: { cookies by staff number, entered }.
function enterAll (staffNos) {
  const keys = execFileSync(client, ['keys', String(staffNos.length)], { encoding: 'utf8' }).trim().split('\n').map((line) => line.split(' '))
  const entered = siteNow()
  const at = new Date(entered).toISOString().slice(0, 19).replace('T', ' ')
  const rows = staffNos.map((no, i) => `SELECT RANDOM_BYTES(16), X'${keys[i][1]}', id, '${at}', '${at}', '${at}' + INTERVAL 12 HOUR, '127.0.0.1', '' FROM person WHERE staff_no = '${no}'`)
  sql(`INSERT INTO session (public_id, token_hash, person_id, created_at, seen_at, expires_at, address, agent) ${rows.join(' UNION ALL ')}`)
  return { entered, cookies: new Map(staffNos.map((no, i) => [no, `jx=${keys[i][0]}`])) }
}

class Visitor {
  constructor (staffNo, sessions) {
    this.staffNo = staffNo
    this.enter(sessions)
  }

  // A session as of the site's clock; a new one once that has been moved on.
  enter ({ entered, cookies } = enterAll([this.staffNo])) {
    this.cookie = cookies.get(this.staffNo)
    this.csrf = null
    this.entered = entered
  }

  stay () {
    const since = siteNow() - this.entered
    if (since < 0 || since > 10 * 60000) this.enter()
  }

  async get (path) {
    this.stay()
    const answer = await plain(path, { headers: { cookie: this.cookie } })
    this.csrf = hidden(answer.text) ?? this.csrf
    return { ...answer, path }
  }

  // A form with files: a FormData without the tokens.
  upload (path, form, options) {
    return this.post(path, form, options)
  }

  // Sends the form of a page that was read, with other values for some fields.
  async send (page, action, other = {}, options = {}) {
    const form = fieldsOf(page.text, action, page.path.split('?')[0])
    return this.post(form.action, { ...form.fields, ...other }, options)
  }

  // The field `name` may be given several times: { name: ['a', 'b'] }. `refused`: it is to be refused, else a refusal fails; `shows`: the answer is a page.
  async post (path, fields = {}, { refused = false, shows = false } = {}) {
    this.stay()
    if (!this.csrf) await this.get('/')
    const form = fields instanceof FormData ? fields : new URLSearchParams()
    const all = { _csrf: this.csrf, _key: randomBytes(16).toString('base64url'), ...(fields instanceof FormData ? {} : fields) }
    for (const [name, value] of Object.entries(all)) for (const one of [value].flat()) form.append(name, one)
    let answer
    if (form instanceof FormData) {
      const got = await fetch(url + path, { method: 'POST', headers: { cookie: this.cookie, origin: url }, body: form, redirect: 'manual' })
      answer = { status: got.status, headers: got.headers, text: await got.text() }
    } else {
      answer = await plain(path, { method: 'POST', headers: { cookie: this.cookie, origin: url, 'content-type': 'application/x-www-form-urlencoded' }, body: form.toString() })
    }
    const said = refusal(answer.text)
    if (answer.status === 303) {
      const to = new URL(answer.headers.get('location'), url)
      const next = await this.get(to.pathname + to.search)
      const why = refusal(next.text)
      assert.equal(Boolean(why), refused, `${this.staffNo} POST ${path}: ${why}`)
      return { ...next, said: flash(next.text), why }
    }
    if (shows && answer.status === 200) return { ...answer, path }
    assert.ok(refused && [409, 422].includes(answer.status), `${this.staffNo} POST ${path} ${JSON.stringify(fields)}: ${answer.status} ${said ?? faults(answer.text)}`)
    return { ...answer, path, why: said ?? answer.text }
  }
}

// What stands beside the fields, or the beginning of the page.
const faults = (text) => [...text.matchAll(/id="f-([\w-]+)-e"[^>]*>([^<]*)/g)].map(([, field, why]) => `${field}: ${why}`).join('; ') || words(text).slice(0, 400)
export const words = (html) => unescape(html.replace(/<[^>]*>/g, '')).replace(/\s+/g, ' ').trim()
// The sentence that says what was done, and that of a refusal; undefined: none.
export const flash = (text) => { const m = /<p class="jx-flash"[^>]*>([^]*?)<\/p>/.exec(text); return m && words(m[1]) }
export const refusal = (text) => { const m = /<p class="jx-flash jx-flash-refused"[^>]*>([^]*?)<\/p>/.exec(text); return m && words(m[1]) }
export const visitor = (staffNo) => new Visitor(staffNo)
// Many at once, by their staff numbers.
export function visitors (staffNos) {
  const sessions = enterAll(staffNos)
  return new Map(staffNos.map((no) => [no, new Visitor(no, sessions)]))
}

// A form with files: { name: value or values }.
export function formData (fields) {
  const form = new FormData()
  for (const [name, values] of Object.entries(fields)) for (const value of [values].flat()) form.append(name, value)
  return form
}

// The fields of the form that goes to `action` (its path, or a pattern), as a browser would send them: { name: [values] }, without the tokens.
export function fieldsOf (text, action, here = '') {
  for (const [, head, inside] of text.matchAll(/<form([^>]*)>([^]*?)<\/form>/g)) {
    const to = unescape(/action="([^"]*)"/.exec(head)?.[1] ?? here)
    if (!(action instanceof RegExp ? action.test(to) : to === action)) continue
    const fields = {}
    const put = (name, value) => { if (name && !/^_(csrf|key)$/.test(name)) (fields[name] ??= []).push(value) }
    const get = (tag, name) => { const m = new RegExp(`\\s${name}="([^"]*)"`).exec(tag); return m && unescape(m[1]) }
    for (const [tag, , body] of inside.matchAll(/<(?:input[^>]*|(select|textarea)[^>]*>([^]*?)<\/\1)>/g)) {
      const name = get(tag.split('>')[0] + '>', 'name')
      if (tag.startsWith('<select')) {
        const chosen = /<option[^>]*\sselected[^>]*>/.exec(body) ?? /<option[^>]*>/.exec(body)
        if (chosen) put(name, get(chosen[0], 'value') ?? '')
      } else if (tag.startsWith('<textarea')) {
        put(name, unescape(body))
      } else if (!/\stype="(checkbox|radio)"/.test(tag) || /\schecked/.test(tag)) {
        if (!/\stype="(file|submit|image|button)"/.test(tag)) put(name, get(tag, 'value') ?? '')
      }
    }
    return { action: to, fields }
  }
  assert.fail(`no form to ${action} among ${[...text.matchAll(/<form[^>]*action="([^"]*)"/g)].map(([, to]) => to).join(' ')}: ${words(text).slice(0, 300)}`)
}
