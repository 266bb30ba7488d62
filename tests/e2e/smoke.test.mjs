// The site answers at all: front page, files, errors, each with the headers that every answer has.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { open, url, axe, shot } from './lib/site.mjs'

const headers = {
  'content-security-policy': /default-src 'self'.*frame-ancestors 'none'/,
  'x-content-type-options': /^nosniff$/,
  'x-frame-options': /^DENY$/,
  'referrer-policy': /^same-origin$/,
  'permissions-policy': /camera=\(\)/,
  'cross-origin-opener-policy': /^same-origin$/
}

for (const width of [360, 1280]) {
  test(`the front page at ${width} px`, async (t) => {
    const page = await open(t, { width })
    const answer = await page.goto('/')
    assert.equal(answer.status(), 200)
    assert.match(await page.title(), /匠心/)
    await axe(page)
    await shot(page, 'front')
  })
}

for (const width of [360, 1280]) {
  test(`an error that nginx answers, at ${width} px`, async (t) => {
    const page = await open(t, { width, expect: /status of 404/ })
    const answer = await page.goto('/static/no-such-file')
    assert.equal(answer.status(), 404)
    assert.match(await page.locator('code').textContent(), /^[0-9a-f]{32}$/, 'the number of the request')
    await axe(page)
    await shot(page, 'error')
  })
}

test('SEC-E1 every answer has the security headers once', async () => {
  const asked = [
    ['GET', '/', 303],
    ['GET', '/account/sign-in', 200],
    ['GET', '/static/css/jiangxin.css', 200],
    ['GET', '/assets/bootstrap/bootstrap.min.css?v=1', 200],
    ['GET', '/assets/bootstrap/bootstrap.bundle.min.js', 200],
    ['GET', '/assets/chart/chart.min.js', 200],
    ['GET', '/favicon.ico', 200],
    ['GET', '/static/no-such-file', 404],
    ['GET', '/no/such/page', 404],
    ['PUT', '/', 405],
    ['DELETE', '/training/', 405],
    ['POST', '/static/css/jiangxin.css', 405]
  ]
  for (const [method, path, status] of asked) {
    const answer = await fetch(url + path, { method, redirect: 'manual' })
    const body = await answer.text()
    assert.equal(answer.status, status, `${method} ${path}`)
    for (const [name, pattern] of Object.entries(headers)) assert.match(answer.headers.get(name) ?? 'missing', pattern, `${path}: ${name}`)
    assert.doesNotMatch(answer.headers.get('server') ?? '', /\d/, 'no version')
    if (status >= 400) assert.match(body, /<h1>[^<]+<\/h1>/, `${method} ${path}: a page in words`)
  }
})

test('SEC-E3 nothing of the inside is served', async () => {
  for (const path of ['/.git/config', '/static/', '/static/..%2fetc/jiangxin.ini', '/static../etc/jiangxin.ini', '/assets/', '/assets/bootstrap/',
    '/assets/bootstrap/../../../etc/passwd', '/errors/404.html', '/db/grants.sql', '/templates/layout/head.cs']) {
    const answer = await fetch(url + path, { redirect: 'manual' })
    assert.ok([400, 404].includes(answer.status), `${path}: ${answer.status}`)
  }
})

test('an oversized request is refused in words', async () => {
  const long = await fetch(`${url}/${'a'.repeat(20000)}`)
  assert.equal(long.status, 414)
  const heavy = await fetch(`${url}/`, { headers: { cookie: 'a='.padEnd(20000, 'a') } })
  assert.equal(heavy.status, 431)
  for (const answer of [long, heavy]) assert.match(await answer.text(), /<h1>[^<]+<\/h1>[^]*lang="en"/)
})

test('a versioned file may be kept for ever, an unversioned one is asked for again', async () => {
  const kept = await fetch(`${url}/static/css/jiangxin.css?v=1`)
  assert.match(kept.headers.get('cache-control'), /immutable/)
  const asked = await fetch(`${url}/static/css/jiangxin.css`)
  assert.equal(asked.headers.get('cache-control'), 'no-cache')
  const missing = await fetch(`${url}/static/nothing.css?v=1`)
  assert.equal(missing.headers.get('cache-control'), null)
})
