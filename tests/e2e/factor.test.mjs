// The second factor as people meet it: set up by the picture or by hand, signing in, recovery codes, another telephone, what a policy
// demands; and one's own sessions and page. The people are ones that no other file needs.
import assert from 'node:assert/strict'
import { execFileSync } from 'node:child_process'
import { readdirSync, rmSync } from 'node:fs'
import { test } from 'node:test'
import { axe, clockStart, open, setClock, shot, sql, state, url } from './lib/site.mjs'
import { fillSignIn, oneTime } from './lib/people.mjs'
import { code, later, wrongCode } from './lib/authenticator.mjs'

const others = sql(`SELECT staff_no FROM person WHERE id NOT IN (SELECT person_id FROM credential) AND left_on IS NULL
  AND id NOT IN (SELECT person_id FROM role_grant) ORDER BY staff_no DESC LIMIT 11 OFFSET 20`).map(([staffNo]) => staffNo)
const own = '灯塔 竹林 4 月'
const send = (page) => page.locator('main form button[type=submit]').first().click()

// Signs in for the first time and chooses a password; the browser is at home then.
async function newcomer (page, number) {
  const first = oneTime(number)
  await fillSignIn(page, number, first)
  await page.waitForURL('**/account/password')
  await page.locator('input[name=current_password]').fill(first)
  await page.locator('input[name=new_password]').fill(own)
  await page.locator('input[name=repeat_password]').fill(own)
  await send(page)
  await page.waitForURL(`${url}/`)
}
const secretOn = async (page) => (await page.locator('.jx-secret').innerText()).replace(/\s/g, '')

// From the account's page to the recovery codes; the secret comes back.
async function setUp (page) {
  await page.goto('/account/factor')
  await page.locator('input[name=password]').fill(own)
  await send(page)
  await page.locator('.jx-qr svg').waitFor()
  const secret = await secretOn(page)
  await page.locator('input[name=code]').fill(code(secret))
  await page.getByRole('button', { name: '确认启用' }).click()
  await page.waitForURL('**/account/factor/codes')
  return secret
}
async function giveCode (page, given) {
  await page.locator('input[name=code]').fill(given)
  await send(page)
}

for (const width of [360, 1280]) {
  test(`SEC-P8 setting up and signing in at ${width} px, without JavaScript`, async (t) => {
    t.after(() => setClock(clockStart))
    const page = await open(t, { width, script: false, expect: /status of 422/ })
    const look = await open(t, { width, expect: /status of 422/ }) // the same browser with scripts, for axe and pictures
    const number = others[width === 360 ? 0 : 1]
    const see = async (name) => {
      await look.context().addCookies(await page.context().cookies())
      await look.goto(page.url())
      await axe(look)
      await shot(look, name)
    }
    await newcomer(page, number)
    await page.locator('.jx-me-name').click()
    await page.waitForURL('**/account')
    await see('account')
    await page.locator('a[href="/account/factor"]').click()
    await see('factor-off')
    await page.locator('input[name=password]').fill('not my password')
    await send(page)
    await page.getByText('当前密码不对').first().waitFor()
    await page.locator('input[name=password]').fill(own)
    await send(page)
    await page.locator('.jx-qr svg').waitFor()
    await see('factor-set-up')

    // The picture says what the text says: read by a reader, from the screen.
    const secret = await secretOn(page)
    const picture = `${state}/qr-${width}.png`
    await look.locator('.jx-qr').screenshot({ path: picture })
    const read = execFileSync('zbarimg', ['--quiet', '--raw', '--nodbus', picture], { encoding: 'utf8' }).trim()
    rmSync(picture)
    const address = new URL(read)
    assert.equal(address.protocol, 'otpauth:')
    assert.equal(address.searchParams.get('secret'), secret)
    assert.equal(address.searchParams.get('issuer'), '匠心')
    assert.equal(decodeURIComponent(read.split('?')[0]), `otpauth://totp/匠心:${number}`)

    await page.locator('input[name=code]').fill(wrongCode(secret))
    await page.getByRole('button', { name: '确认启用' }).click()
    await page.locator('#f-code-e').getByText('动态口令不对').waitFor()
    assert.equal(await secretOn(page), secret, 'the same secret')
    await page.locator('input[name=code]').fill(code(secret))
    await page.getByRole('button', { name: '确认启用' }).click()
    await page.waitForURL('**/account/factor/codes')
    assert.equal(await page.locator('.jx-codes code').count(), 10)
    await see('recovery-codes')
    await page.getByRole('button', { name: '已保存好' }).click()
    await page.waitForURL('**/account/factor')
    await see('factor-on')
    await page.goto('/account/factor/codes')
    assert.match(page.url(), /\/account\/factor$/, 'shown no more')

    // Out and in again.
    await page.locator('.jx-me button').click()
    await page.goto('/account/sign-in?next=/training/mine')
    await page.locator('input[name=staff_no]').fill(number)
    await page.locator('input[name=password]').fill(own)
    await send(page)
    await page.waitForURL('**/account/code?next=%2Ftraining%2Fmine')
    await see('code')
    for (const elsewhere of ['/', '/training', '/training/mine', '/notices', '/account', '/account/sessions']) {
      await page.goto(elsewhere)
      assert.match(page.url(), /\/account\/code$/, `${elsewhere} is not open yet`)
    }
    await page.goto('/account/code?next=/training/mine')
    await giveCode(page, wrongCode(secret))
    await page.locator('#f-code-e').waitFor()
    const half = (await page.context().cookies()).find((c) => c.name === 'jx').value
    later(60)
    await giveCode(page, code(secret))
    await page.waitForURL('**/training/mine')
    assert.notEqual((await page.context().cookies()).find((c) => c.name === 'jx').value, half, 'SEC-S2: a new token')
    await page.goto('/account/code') // as the back button does
    assert.equal(page.url(), `${url}/`, 'nothing is owed any more')
  })
}

// Every row of every program, asked by somebody who has given a password only, and by somebody who must set up a second factor.
test('SEC-P8 a session that owes a code, or a second factor, reaches nothing else in any program', async (t) => {
  t.after(() => setClock(clockStart))
  const programs = readdirSync(`${state}/app/bin`).filter((name) => name !== 'jiangxin')
  const routes = programs.flatMap((program) => execFileSync(`${state}/app/bin/${program}`, ['--routes'], { encoding: 'utf8' }).trim().split('\n')
    .map((line) => { const [method, path, audience] = line.split('\t'); return { method, path, audience } }))
  assert.ok(programs.length >= 4 && routes.length > 60)
  const page = await open(t)
  const number = others[9]
  await newcomer(page, number)
  await setUp(page)
  later(60)
  const ask = async (owing, open) => {
    const cookie = (await page.context().cookies()).map((c) => `${c.name}=${c.value}`).join('; ')
    const csrf = await page.locator('input[name=_csrf]').first().inputValue()
    for (const { method, path, audience } of routes) {
      if (audience === 'public' || open.includes(path)) continue
      const _key = Buffer.from(crypto.getRandomValues(new Uint8Array(16))).toString('base64url')
      const answer = await fetch(url + path.replace(/:[a-z]+/g, 'AAAAAAAAAAAAAAAAAAAAAA'), {
        method, redirect: 'manual', headers: { cookie, origin: url }, body: method === 'POST' ? new URLSearchParams({ _csrf: csrf, _key }) : undefined
      })
      assert.equal(`${answer.status} ${answer.headers.get('location')}`, `303 ${owing}`, `${method} ${path}`)
    }
  }
  // Set up, and then only asked for: the other way round of what a policy does at the next sign-in.
  sql(`UPDATE session SET must_enrol = 1 WHERE person_id = (SELECT id FROM person WHERE staff_no = '${number}')`)
  await page.goto('/account/factor')
  await ask('/account/factor', ['/account/sign-out', '/account/factor', '/account/factor/begin', '/account/factor/confirm', '/account/factor/cancel'])
  await page.context().clearCookies()
  await fillSignIn(page, number, own)
  await page.waitForURL('**/account/code')
  await ask('/account/code', ['/account/sign-out', '/account/code'])
  // What strangers see is seen as by a stranger: with no name, no navigation, no count.
  const cookie = (await page.context().cookies()).map((c) => `${c.name}=${c.value}`).join('; ')
  const notice = await (await fetch(`${url}/account/privacy`, { headers: { cookie } })).text()
  assert.ok(!notice.includes('jx-me-name') && !notice.includes('jx-nav'), 'as a stranger')
  const missing = await (await fetch(`${url}/no-such-page`, { headers: { cookie } })).text()
  assert.ok(!missing.includes('jx-nav'))
})

test('SEC-P8 a code works once, a recovery code too; two tabs at the code', async (t) => {
  t.after(() => setClock(clockStart))
  const page = await open(t, { expect: /status of (422|403)/ })
  const number = others[2]
  await newcomer(page, number)
  const secret = await setUp(page)
  const recovery = await page.locator('.jx-codes code').first().innerText()
  const used = code(secret)
  const again = await open(t, { expect: /status of 422/ })
  await fillSignIn(again, number, own)
  await giveCode(again, used) // it confirmed the set-up
  await again.locator('#f-code-e').getByText('已经用过').waitFor()
  await giveCode(again, recovery.toUpperCase()) // as people type it
  await again.waitForURL(`${url}/`)
  const third = await open(t, { expect: /status of (422|403)/ })
  await fillSignIn(third, number, own)
  await giveCode(third, recovery)
  await third.locator('#f-code-e').waitFor()
  later(60)
  const tab = await third.context().newPage()
  await tab.goto('/account/code')
  await giveCode(third, code(secret))
  await third.waitForURL(`${url}/`)
  await tab.reload() // the second tab sees that nothing is owed any more
  assert.equal(tab.url(), `${url}/`)
  await page.goto('/account/factor')
  await page.getByText('还有 9 个没用').waitFor()
})

test('a double click at the code leads in, whichever answer comes first', async (t) => {
  t.after(() => setClock(clockStart))
  const page = await open(t, { script: false })
  const number = others[3]
  await newcomer(page, number)
  const secret = await setUp(page)
  later(60)
  await page.context().clearCookies()
  await fillSignIn(page, number, own)
  await page.locator('input[name=code]').fill(code(secret))
  await page.locator('main form button[type=submit]').first().dblclick({ noWaitAfter: true })
  await page.waitForURL(`${url}/`)
  await page.goto('/account')
  assert.match(page.url(), /\/account$/)
})

test('SEC-P7 too many wrong codes: told for how long', async (t) => {
  t.after(() => setClock(clockStart))
  const page = await open(t, { width: 360, expect: /status of (422|429)/ })
  const number = others[4]
  await newcomer(page, number)
  const secret = await setUp(page)
  later(60)
  await page.context().clearCookies()
  await fillSignIn(page, number, own)
  for (let i = 0; i < 5; i++) {
    await giveCode(page, wrongCode(secret))
    await page.locator('#f-code-e').waitFor()
  }
  await giveCode(page, code(secret))
  await page.getByRole('alert').getByText('15 分钟后再试').waitFor()
  await axe(page)
  await shot(page, 'code-paused')
  later(16 * 60)
  await fillSignIn(page, number, own)
  await giveCode(page, code(secret))
  await page.waitForURL(`${url}/`)
})

test('another telephone, and turning it off', async (t) => {
  t.after(() => setClock(clockStart))
  const page = await open(t)
  const number = others[5]
  await newcomer(page, number)
  const old = await setUp(page)
  later(60)
  await page.goto('/account/factor')
  await page.locator('input[name=password]').fill(own)
  await page.locator('input[name=code]').fill(code(old))
  await page.getByRole('button', { name: '换一部手机' }).click()
  await page.locator('.jx-qr svg').waitFor()
  const fresh = await secretOn(page)
  assert.notEqual(fresh, old)
  later(60)
  await page.locator('input[name=code]').fill(code(fresh))
  await page.getByRole('button', { name: '确认启用' }).click()
  await page.waitForURL('**/account/factor/codes')
  await page.getByRole('button', { name: '已保存好' }).click()
  later(60)
  await page.locator('input[name=password]').fill(own)
  await page.locator('input[name=code]').fill(code(fresh))
  await page.getByRole('button', { name: '停用' }).click()
  await page.getByText('动态口令已停用').waitFor()
  await page.locator('.jx-me button').click()
  await fillSignIn(page, number, own)
  await page.waitForURL(`${url}/`)
})

test('SEC-S6 one sees where one is signed in, and ends it there', async (t) => {
  const page = await open(t, { width: 360 })
  const number = others[6]
  await newcomer(page, number)
  const there = await open(t)
  await fillSignIn(there, number, own)
  await there.waitForURL(`${url}/`)
  const third = await open(t)
  await fillSignIn(third, number, own)
  await third.waitForURL(`${url}/`)
  await page.goto('/account/sessions')
  assert.equal(await page.locator('main li').count(), 3)
  await page.getByText('本机').waitFor()
  await axe(page)
  await shot(page, 'sessions')
  await page.setViewportSize({ width: 1280, height: 900 })
  await shot(page, 'sessions')
  await page.locator('main li form button').first().click()
  await page.getByRole('status').getByText('那台设备已退出登录').waitFor()
  assert.equal(await page.locator('main li').count(), 2)
  const asked = []
  for (const other of [there, third]) {
    await other.goto('/notices')
    asked.push(other.url().includes('/account/sign-in'))
  }
  assert.equal(asked.filter(Boolean).length, 1, 'exactly that one ended')
  await page.getByRole('button', { name: '退出其他所有设备' }).click()
  await page.getByText('只在这一台设备上登录').waitFor()
  for (const other of [there, third]) {
    await other.goto('/notices')
    assert.match(other.url(), /\/account\/sign-in/)
  }
})

for (const width of [360, 1280]) {
  test(`the privacy notice is read by anybody, and acknowledged once, at ${width} px`, async (t) => {
    const page = await open(t, { width })
    const number = others[width === 360 ? 7 : 8]
    await page.goto('/account/privacy')
    await page.getByRole('heading', { name: '个人信息处理说明' }).waitFor()
    await axe(page)
    await newcomer(page, number)
    await page.getByRole('link', { name: /去阅读/ }).click()
    await page.waitForURL('**/account/privacy')
    await axe(page)
    await shot(page, 'privacy')
    await page.getByRole('button', { name: '我已阅读' }).click()
    await page.getByRole('status').getByText('已记下您阅读的时间').waitFor()
    assert.equal(await page.getByRole('button', { name: '我已阅读' }).count(), 0)
    await page.goto('/')
    assert.equal(await page.getByRole('link', { name: /去阅读/ }).count(), 0)
    await page.locator('.jx-lang button').click()
    await page.goto('/account')
    await axe(page)
    await shot(page, 'account-en')
    await page.goto('/account/factor')
    await shot(page, 'factor-off-en')
  })
}
