// Signing in and out in a browser: right and wrong, the throttle, the first password, two tabs, both languages, without JavaScript.
// The people are ones that no other file needs, so that what happens to their accounts here is nobody else's trouble.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { axe, clockStart, look, open, setClock, shot, sql, url } from './lib/site.mjs'
import { fillSignIn, oneTime, signIn } from './lib/people.mjs'

const others = sql(`SELECT staff_no FROM person WHERE id NOT IN (SELECT person_id FROM credential) AND left_on IS NULL
  AND id NOT IN (SELECT person_id FROM role_grant) ORDER BY staff_no DESC LIMIT 8`).map(([staffNo]) => staffNo)
const own = '灯塔 竹林 4 月'

async function choose (page, first, chosen = own, repeated = chosen) {
  await page.locator('input[name=current_password]').fill(first)
  await page.locator('input[name=new_password]').fill(chosen)
  await page.locator('input[name=repeat_password]').fill(repeated)
  await page.locator('main form button[type=submit]').click()
}
const submit = (page) => page.locator('main form button[type=submit]').click()
const session = async (page) => (await page.context().cookies()).find((c) => /(^|-)jx$/.test(c.name))

// People do this on a phone; what they see is looked at in both widths.
test('a newcomer signs in: wrong password, first password, home', async (t) => {
  const page = await open(t, { width: 360, expect: /status of 422/ })
  const number = others[0]
  const first = oneTime(number)

  await page.goto('/')
  assert.match(page.url(), /\/account\/sign-in$/)
  await look(page, 'sign-in')
  await fillSignIn(page, number, 'not the password')
  await page.getByRole('alert').getByText('工号或密码不对').waitFor()
  assert.equal(await page.locator('input[name=staff_no]').inputValue(), number, 'what was typed is kept')
  assert.equal(await page.locator('input[name=password]').inputValue(), '', 'a password is not')
  await look(page, 'sign-in-wrong')

  await page.locator('input[name=password]').fill(first)
  await submit(page)
  await page.waitForURL('**/account/password')
  assert.equal(await page.locator('nav').count(), 0, 'nothing else is open yet')
  await page.goto('/notices')
  assert.match(page.url(), /\/account\/password$/)
  await look(page, 'first-password')

  await choose(page, first, 'password1')
  await page.locator('#f-new_password-e').getByText('这个密码太常见').waitFor()
  await look(page, 'first-password-refused')
  await choose(page, first, own, own + '?')
  await page.locator('#f-repeat_password-e').getByText('两次输入的新密码不一样').waitFor()
  await choose(page, first)
  await page.waitForURL(`${url}/`)
  await page.getByRole('status').getByText('密码已修改').waitFor()
  await look(page, 'home-newcomer')
  await page.reload()
  assert.equal(await page.getByRole('status').count(), 0, 'said once')

  // The first password is worth nothing any more.
  await page.locator('.jx-me button').click()
  await fillSignIn(page, number, first)
  await page.getByText('工号或密码不对').waitFor()
  await fillSignIn(page, number, own)
  await page.waitForURL(`${url}/`)
})

test('signing out ends the session: a kept cookie opens nothing', async (t) => {
  const page = await open(t)
  const number = others[2]
  await fillSignIn(page, number, oneTime(number))
  await page.waitForURL('**/account/password')
  const kept = await page.context().cookies()
  await page.locator('.jx-me button').click()
  await page.waitForURL('**/account/sign-in?told=out')
  await page.getByRole('status').getByText('已退出登录').waitFor()
  assert.equal(await session(page), undefined, 'the cookie is gone')
  await page.goBack()
  await page.reload()
  assert.match(page.url(), /\/account\/sign-in/, 'the back button shows nothing')
  await page.context().addCookies(kept)
  await page.goto('/notices')
  assert.match(page.url(), /\/account\/sign-in\?next=%2Fnotices$/)
})

test('after signing in one is where one wanted to go, and never on another site', async (t) => {
  const page = await open(t)
  const number = others[3]
  const first = oneTime(number)
  await fillSignIn(page, number, first)
  await choose(page, first)
  await page.waitForURL(`${url}/`)
  const token = (await session(page)).value
  await page.context().clearCookies()
  await page.goto('/notices')
  await page.locator('input[name=staff_no]').fill(number)
  await page.locator('input[name=password]').fill(own)
  await submit(page)
  await page.waitForURL(`${url}/notices`)
  assert.notEqual((await session(page)).value, token, 'a new session has a new token')
  await page.context().clearCookies()
  await page.goto('/account/sign-in?next=https://elsewhere.example/')
  await page.locator('input[name=staff_no]').fill(number)
  await page.locator('input[name=password]').fill(own)
  await submit(page)
  await page.waitForURL(`${url}/`)
})

test('two tabs: signing out in one, a form in the other', async (t) => {
  const page = await open(t, { expect: /status of 403/ })
  const number = others[4]
  const first = oneTime(number)
  await fillSignIn(page, number, first)
  await choose(page, first)
  await page.waitForURL(`${url}/`)
  const second = await page.context().newPage()
  await second.goto('/account/password')
  await page.locator('.jx-me button').click()
  await page.waitForURL('**/account/sign-in?told=out')
  // The second tab's form comes too late, and is told so.
  await choose(second, own, '另一句 只有我知道')
  await second.waitForURL('**/account/sign-in?told=expired')
  await second.getByRole('status').getByText('登录已过期').waitFor()
  // Signed in anew in one tab, the other tab's old form belongs to no session any more.
  await second.goto('/account/sign-in')
  await fillSignIn(page, number, own)
  await page.waitForURL(`${url}/`)
  const stale = await page.context().newPage()
  await stale.goto('/account/password')
  await fillSignInAgain(page, number)
  await choose(stale, own, '另一句 只有我知道')
  await stale.getByText('上一次登录时打开').waitFor()
  await axe(stale)
})
async function fillSignInAgain (page, number) {
  await page.locator('.jx-me button').click()
  await page.waitForURL('**/account/sign-in?told=out')
  await fillSignIn(page, number, own)
  await page.waitForURL(`${url}/`)
}

test('a double click changes a password once and is shown the result', async (t) => {
  const page = await open(t, { script: false })
  const number = others[5]
  const first = oneTime(number)
  await fillSignIn(page, number, first)
  await page.waitForURL('**/account/password')
  await page.locator('input[name=current_password]').fill(first)
  await page.locator('input[name=new_password]').fill(own)
  await page.locator('input[name=repeat_password]').fill(own)
  await page.locator('main form button[type=submit]').dblclick({ noWaitAfter: true })
  await page.waitForURL(`${url}/`)
  const [[done]] = sql(`SELECT COUNT(*) FROM audit WHERE act = 'account.password' AND result = 'done' AND noun_id = (SELECT id FROM person WHERE staff_no = '${number}')`)
  assert.equal(done, '1')
})

test('without JavaScript: sign in, change the language, sign out', async (t) => {
  const page = await open(t, { width: 360, script: false })
  const number = others[6]
  const first = oneTime(number)
  await page.goto('/account/sign-in?next=/notices')
  await page.locator('.jx-lang button').click()
  await page.waitForURL('**/account/sign-in?next=/notices')
  assert.equal(await page.locator('html').getAttribute('lang'), 'en')
  await page.getByLabel('Staff number').fill(` ${number.toLowerCase()} `) // as people type it
  await page.getByLabel('Password').fill(first)
  await submit(page)
  await page.waitForURL('**/account/password')
  await choose(page, first)
  await page.getByText('Your password has been changed').waitFor()
  await page.getByRole('heading', { name: /^Good (morning|afternoon|evening), / }).waitFor()
  assert.equal(sql(`SELECT lang FROM person WHERE staff_no = '${number}'`).length, 1)
  await page.locator('.jx-lang button').click()
  await page.waitForURL(`${url}/`)
  assert.equal(await page.locator('html').getAttribute('lang'), 'zh-CN')
  assert.deepEqual(sql(`SELECT lang FROM person WHERE staff_no = '${number}'`), [['zh-CN']])
  await page.locator('.jx-me button').click()
  await page.waitForURL('**/account/sign-in?told=out')
})

test('SEC-P7 too many tries: told for how long, and let in when that has passed', async (t) => {
  t.after(() => setClock(clockStart))
  const page = await open(t, { width: 360, expect: /status of (422|429)/ })
  const number = others[7]
  const first = oneTime(number)
  for (let i = 0; i < 5; i++) {
    await fillSignIn(page, number, 'not the password')
    await page.getByText('工号或密码不对').waitFor()
  }
  await fillSignIn(page, number, first)
  await page.getByRole('alert').getByText('登录已暂停。15 分钟后再试').waitFor()
  await axe(page)
  await shot(page, 'sign-in-paused')
  setClock(new Date(Date.parse(clockStart) + 3600e3).toISOString())
  await fillSignIn(page, number, first)
  await page.waitForURL('**/account/password')
})

test('SEC-P7 an unknown number gets the same page as a wrong password', async (t) => {
  const page = await open(t, { expect: /status of 422/ })
  const seen = []
  for (const number of [others[0], 'CY0000000']) {
    await fillSignIn(page, number, 'not the password')
    seen.push((await page.locator('main').innerText()).replaceAll(number, ''))
  }
  assert.equal(seen[0], seen[1])
})

test('SEC-S5 an idle session ends, and the next click says so by asking to sign in', async (t) => {
  t.after(() => setClock(clockStart))
  const page = await open(t)
  await signIn(page, 'leader')
  setClock(new Date(Date.parse(clockStart) + 2 * 3600e3).toISOString())
  await page.goto('/notices')
  assert.match(page.url(), /\/account\/sign-in\?next=%2Fnotices$/)
})
