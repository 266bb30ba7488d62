// What strangers may see, page by page: from every public page of commendations along all links, in both languages. Nothing personal
// stands there beyond what is meant to be public: no staff number, no telephone of a person, no year of birth, no address to write to.
import assert from 'node:assert/strict'
import { execFileSync } from 'node:child_process'
import { readFileSync, readdirSync } from 'node:fs'
import { test } from 'node:test'
import { plain, sql, state, url } from './lib/site.mjs'

const id = (base64) => base64.replace(/\+/g, '-').replace(/\//g, '_').replace(/=+$/, '')
const ids = (from) => sql(`SELECT TO_BASE64(public_id) FROM ${from}`).map(([one]) => id(one))

// What stands for a name in a public address.
const named = {
  notice: () => ids("public_notice WHERE state IN ('posted', 'over')"),
  honour: () => ids('honour WHERE public = 1'),
  code: () => ids('certificate') // nobody can list codes but the database's administrator
}

const routes = execFileSync(`${state}/app/bin/award`, ['--routes'], { encoding: 'utf8' }).trim().split('\n').map((line) => line.split('\t'))
  .filter(([method, , audience]) => method === 'GET' && audience === 'public').map(([, path]) => path)

test('a stranger finds nothing personal on public pages beyond the list of names, units, posts and deeds', async (t) => {
  const begin = routes.flatMap((path) => {
    const [, name] = /:([a-z]+)/.exec(path) ?? []
    if (!name) return [path]
    assert.ok(named[name], `${path}: what stands for :${name}?`)
    return named[name]().map((one) => path.replace(`:${name}`, one))
  })
  assert.ok(begin.some((path) => path.includes('/notice/')) && begin.some((path) => path.includes('/honour/')), 'the demonstration has a notice and honours')

  const people = sql("SELECT staff_no, COALESCE(phone_masked, ''), COALESCE(birth_year, ''), HEX(public_id) FROM person")
  const numbers = new Set(people.map(([number]) => number))
  const phones = new Set(people.map(([, phone]) => phone).filter(Boolean))
  const years = new Set(people.map(([, , year]) => year).filter(Boolean))
  assert.ok(years.size > 10)
  const secret = sql("SELECT x.statement FROM nomination x WHERE CHAR_LENGTH(x.statement) > 40 AND NOT EXISTS (SELECT 1 FROM nomination d WHERE INSTR(d.deeds, LEFT(x.statement, 24)) > 0)").map(([text]) => text.slice(0, 24))
  const seen = new Set()
  const waiting = [...begin]
  let pages = 0
  while (waiting.length) {
    const path = waiting.shift()
    if (seen.has(path)) continue
    seen.add(path)
    assert.ok(seen.size < 2000, 'public pages have an end')
    for (const lang of ['zh-CN', 'en']) {
      const answer = await plain(path, { headers: { cookie: `jx_lang=${lang}` } })
      const type = answer.headers.get('content-type') ?? ''
      if (answer.status === 303) assert.match(answer.headers.get('location'), /^\/account\/sign-in/, path)
      if (answer.status !== 200 || !/^text\//.test(type)) continue
      pages++
      // Addresses and the request's number are random, and may hold anything: what is read is all the rest, attributes and comments as well.
      const text = answer.text.replace(/<(script|style)[^]*?<\/\1>/g, ' ').replace(/\s(href|src|action|maxlength)="[^"]*"/g, ' ').replace(/\b[0-9a-f]{32}\b/g, ' ')
      for (const [number] of text.matchAll(/[A-Z]{2}\d{7}/g)) assert.ok(!numbers.has(number), `${path}: the staff number ${number}`)
      for (const [phone] of text.matchAll(/\d{3}\*{4}\d{4}|\b1[3-9]\d{9}\b/g)) assert.fail(`${path}: a telephone ${phone}${phones.has(phone) ? ', of a person' : ''}`)
      for (const [year] of text.matchAll(/\b(?:19|20)\d\d\b(?! ?(?:字|characters))/g)) assert.ok(!years.has(year), `${path}: ${year}, a year in which people were born`)
      assert.doesNotMatch(text, /出生|身份证|手机号|[\w.]+@[\w.]+\.\w+/, `${path}: words of personal data`)
      for (const statement of secret) assert.ok(!text.includes(statement), `${path}: a statement of achievements`)
      for (const [, href] of answer.text.matchAll(/href="(\/award[^"#]*)"/g)) {
        const next = href.replaceAll('&amp;', '&')
        if (!seen.has(next)) waiting.push(next)
      }
    }
  }
  assert.ok(pages >= 10, `${pages} pages were read`)
  t.diagnostic(`${pages} pages`)
})

test('nobody can have a page kept for others that is not theirs, and a query nobody asked for makes no entry', async () => {
  const [notice] = named.notice()
  const lang = (answer) => /<html lang="([^"]*)"/.exec(answer.text)[1]
  const evil = { 'x-forwarded-host': 'evil.example', 'x-forwarded-proto': 'https', forwarded: 'host=evil.example', 'x-original-url': '/account', 'accept-language': 'en', accept: 'application/json', 'user-agent': '<b>evil.example', origin: 'https://evil.example' }
  for (const path of ['/award/honours', `/award/notice/${notice}`]) {
    for (const [cookie, wanted] of [['JX_LANG=en', 'zh-CN'], ['jx_lang=EN', 'zh-CN'], ['jx_lang=zh-CN', 'zh-CN'], ['jx_lang=en', 'en'], ['JX_LANG=zh-CN; jx_lang=en', 'en'], ['__Host-jx_lang=en', 'zh-CN'], ['xjx_lang=en', 'zh-CN'], [`jx=${'A'.repeat(43)}`, 'zh-CN']]) {
      const mean = await plain(path, { headers: { ...evil, cookie } })
      const good = await plain(path, { headers: { cookie: `jx_lang=${wanted}` } })
      for (const answer of [mean, good]) {
        assert.equal(answer.status, 200, `${path} with ${cookie}`)
        assert.equal(lang(answer), wanted, `${path} with ${cookie}`)
        assert.doesNotMatch(answer.text, /evil|name="_csrf"/)
        assert.equal(answer.headers.get('set-cookie'), null)
      }
    }
  }
  const answer = await plain(`/award/notice/${notice}?a=1`)
  assert.equal(answer.status, 303)
  assert.equal(answer.headers.get('location'), `/award/notice/${notice}`)
})

test('who objects is in no log of the web server, not even when their file is too large', async () => {
  const [notice] = named.notice()
  const path = `/award/notice/${notice}/object`
  const answer = await fetch(url + path, { method: 'POST', headers: { origin: url, 'content-type': 'multipart/form-data; boundary=x' }, body: Buffer.alloc(13 << 20, 'x') }).catch(() => null)
  if (answer) assert.equal(answer.status, 413)
  assert.equal((await plain(path)).status, 200)
  for (const other of [`${path}/`, `/api${path}`]) assert.equal((await plain(other, { method: 'POST', headers: { 'content-type': 'application/x-www-form-urlencoded' }, body: 'a=1' })).status, 403)
  for (const log of readdirSync(`${state}/log`)) assert.ok(!readFileSync(`${state}/log/${log}`, 'utf8').includes(path), `${log} speaks of ${path}`)
})
