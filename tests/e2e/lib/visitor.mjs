// visitor.mjs: people who send forms without a browser, for walks that need hundreds of them. Each has a session from the database
// and reads the pages whose forms it sends, as a browser would.
//
//   const liaison = visitor('LJ2000010')
//   const page = await liaison.get('/award/unit')           // { status, text, path }
//   const next = await liaison.post('/award/…', { field: 'value' })   // follows the redirect; fails on a refusal
import assert from 'node:assert/strict'
import { execFileSync } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import { fileURLToPath } from 'node:url'
import { plain, sql, url } from './site.mjs'

const root = fileURLToPath(new URL('../../../', import.meta.url))
const client = `${root}${process.env.BUILD ?? 'build'}/release/load/load`
const hidden = (text) => /name="_csrf" value="([^"]*)"/.exec(text)?.[1]
export const unescape = (text) => text.replaceAll('&quot;', '"').replaceAll('&#39;', "'").replaceAll('&lt;', '<').replaceAll('&gt;', '>').replaceAll('&amp;', '&')

class Visitor {
  constructor (staffNo) {
    this.staffNo = staffNo
    this.csrf = null
    this.enter()
  }

  // A session that lives on whatever the site's clock is set to.
  enter () {
    const [session, hash] = execFileSync(client, ['keys', '1'], { encoding: 'utf8' }).trim().split(' ')
    sql(`INSERT INTO session (public_id, token_hash, person_id, created_at, seen_at, expires_at, address, agent)
      SELECT RANDOM_BYTES(16), X'${hash}', id, '2100-01-01', '2100-01-01', '2199-01-01', '127.0.0.1', '' FROM person WHERE staff_no = '${this.staffNo}'`)
    this.cookie = `jx=${session}`
    this.csrf = null
  }

  async get (path) {
    const answer = await plain(path, { headers: { cookie: this.cookie } })
    this.csrf = hidden(answer.text) ?? this.csrf
    return { ...answer, path }
  }

  // The field `name` may be given several times: { name: ['a', 'b'] }. `refused: true`: it is to be refused; else a refusal fails.
  async post (path, fields = {}, { refused = false } = {}) {
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
    assert.ok(refused && [409, 422].includes(answer.status), `${this.staffNo} POST ${path} ${JSON.stringify(fields)}: ${answer.status} ${said ?? answer.text.replace(/<[^>]*>/g, ' ').replace(/\s+/g, ' ').slice(0, 600)}`)
    return { ...answer, path, why: said ?? answer.text }
  }
}

const words = (html) => unescape(html.replace(/<[^>]*>/g, '')).replace(/\s+/g, ' ').trim()
// The sentence that says what was done, and that of a refusal; undefined: none.
export const flash = (text) => { const m = /<p class="jx-flash"[^>]*>([^]*?)<\/p>/.exec(text); return m && words(m[1]) }
export const refusal = (text) => { const m = /<p class="jx-flash jx-flash-refused"[^>]*>([^]*?)<\/p>/.exec(text); return m && words(m[1]) }
export const visitor = (staffNo) => new Visitor(staffNo)
