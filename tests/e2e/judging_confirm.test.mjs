// Signing as people meet it: a PIN is set, a paper of another program is signed with it and without scripts, wrong ones switch it off, the
// password goes on. A script gets the token itself. The people are ones that no other file needs.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { axe, open, shot, sql, url } from './lib/site.mjs'
import { fillSignIn, oneTime } from './lib/people.mjs'

const people = sql(`SELECT staff_no FROM person WHERE id NOT IN (SELECT person_id FROM credential) AND left_on IS NULL
  AND id NOT IN (SELECT person_id FROM role_grant) ORDER BY staff_no DESC LIMIT 2 OFFSET 60`).map(([staffNo]) => staffNo)
const own = '灯塔 竹林 4 月'
const hash = '3f2a91bc' + '0'.repeat(56)
const ask = `/account/confirm?purpose=ballot&hash=${hash}&back=${encodeURIComponent('/notices?page=1')}`
const send = (page) => page.locator('main form button[type=submit]').first().click()
const fill = async (page, fields) => { for (const [name, value] of Object.entries(fields)) await page.locator(`input[name=${name}]`).fill(value) }

for (const [i, width] of [360, 1280].entries()) {
  test(`a PIN is set and signs, at ${width} px, without JavaScript`, async (t) => {
    const page = await open(t, { width, script: false, expect: /status of 4(04|22)/ })
    const look = await open(t, { width, expect: /status of 4(04|22)/ }) // the same browser with scripts, for axe and pictures
    const see = async (name) => {
      await look.context().addCookies(await page.context().cookies())
      await look.goto(page.url())
      await axe(look)
      await shot(look, name)
    }
    const first = oneTime(people[i])
    await fillSignIn(page, people[i], first)
    await page.waitForURL('**/account/password')
    await fill(page, { current_password: first, new_password: own, repeat_password: own })
    await send(page)
    await page.waitForURL(`${url}/`)

    // Nothing set yet: the password signs, and the token comes back in the address, for this session.
    await page.goto(ask)
    assert.match(await page.locator('main').innerText(), /裁判评分表[\s\S]*3f2a 91bc/)
    await see('confirm-password')
    await fill(page, { password: own })
    await send(page)
    await page.waitForURL(/\/notices\?page=1&confirmation=[\w-]{43}$/)

    await page.goto('/account')
    await see('account-pin')
    await page.locator('a[href="/account/pin"]').click()
    await see('pin-none')
    await fill(page, { password: own, new_pin: '123456', repeat_pin: '123456' })
    await send(page)
    await page.locator('#f-new_pin-e').getByText('连号或重复').waitFor()
    await fill(page, { password: own, new_pin: '391740', repeat_pin: '391740' })
    await send(page)
    await page.getByText('签名码已设置。').waitFor()
    await see('pin-on')

    await page.goto(ask)
    await see('confirm-pin')
    await fill(page, { pin: '391740' })
    await send(page)
    await page.waitForURL(/confirmation=/)

    // A script: the same route, the token in its answer.
    await page.goto('/account/pin')
    const cookie = (await page.context().cookies()).map((c) => `${c.name}=${c.value}`).join('; ')
    const _csrf = await page.locator('main input[name=_csrf]').first().inputValue()
    const sign = (fields) => fetch(`${url}/api/account/confirm`, { method: 'POST', headers: { cookie, origin: url }, body: new URLSearchParams({ _csrf, purpose: 'ballot', hash, ...fields }) })
    const signed = await sign({ pin: '391740' })
    assert.equal(signed.status, 200)
    const { token, seconds } = await signed.json()
    assert.match(token, /^[\w-]{43}$/)
    assert.equal(seconds, 120)

    for (let n = 1; n <= 5; n++) {
      const refused = await sign({ pin: '391741' })
      assert.equal(refused.status, 422)
      assert.equal((await refused.json()).key, n < 5 ? 'pin.wrong' : 'pin.now_off')
    }
    await page.goto(ask)
    assert.equal(await page.locator('input[name=pin]').count(), 0)
    await page.getByText('签名码已停用').first().waitFor()
    await fill(page, { password: own })
    await send(page)
    await page.waitForURL(/confirmation=/)
    await page.goto('/notices')
    await page.getByText('签名码连续输错，已停用').first().waitFor()
    await page.goto('/account/pin')
    await see('pin-off')
    assert.deepEqual(sql(`SELECT COUNT(*), SUM(c.used_at IS NOT NULL) FROM confirmation c JOIN person p ON p.id = c.person_id WHERE p.staff_no = '${people[i]}'`), [['4', '0']])
  })
}
