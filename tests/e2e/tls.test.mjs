// A site that speaks https: the cookies' names and flags, HSTS, and the whole way of signing in with a second factor.
import './lib/own-tls.mjs'
import assert from 'node:assert/strict'
import { test } from 'node:test'
const { open, clockStart, setClock, url } = await import('./lib/site.mjs')
const { fillSignIn, oneTime } = await import('./lib/people.mjs')
const { code, later } = await import('./lib/authenticator.mjs')

const own = '灯塔 竹林 4 月'
const send = (page) => page.locator('main form button[type=submit]').first().click()

// What SEC-S7 asks of a cookie that a browser holds.
async function hostCookie (page) {
  const cookies = await page.context().cookies()
  const found = cookies.filter((c) => /jx$/.test(c.name))
  assert.equal(found.length, 1)
  const [cookie] = found
  assert.equal(cookie.name, '__Host-jx')
  assert.ok(cookie.secure && cookie.httpOnly, JSON.stringify(cookie))
  assert.equal(cookie.sameSite, 'Lax')
  assert.equal(cookie.path, '/')
  assert.equal(cookie.expires, -1, 'gone with the browser')
  return cookie.value
}

test('SEC-S7 with TLS cookies are __Host-, Secure, HttpOnly and SameSite, at each step of signing in', async (t) => {
  t.after(() => setClock(clockStart))
  assert.match(url, /^https:/)
  const page = await open(t)
  const number = 'CY2019022'
  const first = oneTime(number)
  await fillSignIn(page, number, first)
  await page.waitForURL('**/account/password')
  await hostCookie(page)
  await page.locator('input[name=current_password]').fill(first)
  await page.locator('input[name=new_password]').fill(own)
  await page.locator('input[name=repeat_password]').fill(own)
  await send(page)
  await page.goto('/account/factor')
  await page.locator('input[name=password]').fill(own)
  await send(page)
  const secret = (await page.locator('.jx-secret').innerText()).replace(/\s/g, '')
  await page.locator('input[name=code]').fill(code(secret))
  await send(page)
  await page.waitForURL('**/account/factor/codes')
  later(60)
  await page.locator('.jx-me button').click()
  await page.waitForURL('**/account/sign-in?told=out')
  assert.deepEqual((await page.context().cookies()).filter((c) => /jx$/.test(c.name)), [], 'SEC-S3: the cookie is gone')
  await fillSignIn(page, number, own)
  await page.waitForURL('**/account/code')
  const half = await hostCookie(page)
  await page.locator('input[name=code]').fill(code(secret))
  await send(page)
  await page.waitForURL(`${url}/`)
  assert.notEqual(await hostCookie(page), half, 'SEC-S2')
})

test('SEC-S7 a cookie without the prefix is nobody', async () => {
  const answer = await fetch(`${url}/account`, { redirect: 'manual', headers: { cookie: `jx=${'A'.repeat(43)}` } })
  assert.equal(answer.status, 303)
  const form = new URLSearchParams({ lang: 'en', back: '/' })
  const set = (await fetch(`${url}/account/language`, { method: 'POST', redirect: 'manual', headers: { origin: url }, body: form })).headers.getSetCookie()
  assert.equal(set.length, 1)
  assert.match(set[0], /^__Host-jx_lang=en;/)
  for (const flag of [/; Secure/, /; HttpOnly/, /; SameSite=Lax/, /; Path=\//]) assert.match(set[0], flag)
  assert.doesNotMatch(set[0], /Domain/i)
})

test('SEC-E1 HSTS on all answers, errors too', async () => {
  for (const path of ['/account/sign-in', '/account', '/no-such-page', '/static/css/jiangxin.css', '/static/no-such-file', '/robots.txt']) {
    const answer = await fetch(url + path, { redirect: 'manual' })
    assert.match(answer.headers.get('strict-transport-security') ?? '', /max-age=31536000/, path)
  }
})

test('a page that is kept for everybody is kept for each language under its own cookie', async () => {
  const lang = async (path, cookie) => /<html lang="([^"]*)"/.exec(await (await fetch(url + path, { headers: { cookie } })).text())[1]
  for (const path of ['/award/honours', '/award/notice/AAAAAAAAAAAAAAAAAAAAAA']) {
    for (const cookie of ['__Host-jx_lang=en', '__Host-jx_lang=zh-CN', '', 'jx_lang=en', '__Host-jx_lang=en', '__Host-jx_lang=EN', 'a=1; __Host-jx_lang=en; b=2']) {
      assert.equal(await lang(path, cookie), /__Host-jx_lang=en/.test(cookie) ? 'en' : 'zh-CN', `${path} with ${cookie}`)
    }
  }
})

test('SEC-L3 searching the honour roll by the hundred is slowed down, reading it is not', async () => {
  const ask = async (path) => { const answer = await fetch(url + path); await answer.arrayBuffer(); return answer.status }
  const statuses = await Promise.all(Array.from({ length: 300 }, () => ask('/award/honours?q=x')))
  assert.deepEqual([...new Set(statuses)].sort(), [200, 429])
  assert.equal(await ask('/award/honours'), 200)
})
