// The security administrator's day in a browser: the policy, accounts, roles; and slips at the desk. The people whose accounts are
// changed here are ones that no other file needs.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { axe, look, open, shot, sql, url } from './lib/site.mjs'
import { fillSignIn, oneTime, signIn, staffNo } from './lib/people.mjs'

const own = '灯塔 竹林 7 月'
const nobodys = sql(`SELECT p.staff_no FROM person p WHERE p.id NOT IN (SELECT person_id FROM credential) AND p.left_on IS NULL
  AND p.id NOT IN (SELECT person_id FROM role_grant) ORDER BY p.staff_no ASC LIMIT 12`).map(([n]) => n)
const ofCounty = (code, except = 'x') => sql(`SELECT p.staff_no FROM person p JOIN posting o ON o.person_id = p.id AND o.kind = 'main'
  JOIN unit u ON u.id = o.unit_id WHERE u.code LIKE '${code}%' AND p.staff_no <> '${except}' AND p.left_on IS NULL
  AND p.id NOT IN (SELECT person_id FROM role_grant) AND p.id NOT IN (SELECT person_id FROM credential) ORDER BY p.staff_no LIMIT 1`)[0][0]

async function choose (page, first, chosen = own) {
  await page.locator('input[name=current_password]').fill(first)
  await page.locator('input[name=new_password]').fill(chosen)
  await page.locator('input[name=repeat_password]').fill(chosen)
  await page.locator('main form button[type=submit]').click()
}

// The account's page of a staff number.
async function account (page, number) {
  await page.goto(`/account/accounts?q=${number}`)
  await page.locator('tbody a').first().click()
  await page.waitForURL('**/account/account/*')
}

// People do this on a phone; what they see is looked at in both widths.
test('SEC-P5 an account is opened, its first password handed over and changed', async (t) => {
  const number = nobodys[0]
  const page = await open(t, { width: 360 })
  await signIn(page, 'secadmin')
  await page.goto('/account/accounts')
  await look(page, 'accounts')
  await page.goto('/account/accounts?state=locked')
  await look(page)
  await account(page, number)
  await look(page, 'account-none')
  await page.getByRole('button', { name: '开通账号' }).first().click()
  await page.getByRole('heading', { name: '初始密码' }).waitFor()
  const first = await page.locator('code').innerText()
  assert.match(first, /^[a-z0-9]{4}-[a-z0-9]{4}-[a-z0-9]{4}$/)
  assert.doesNotMatch(page.url(), new RegExp(first))
  await look(page, 'first-password-handed')
  await page.getByRole('link', { name: '已交给本人' }).click()
  await page.waitForURL('**/account/account/*')
  await shot(page, 'account')
  await look(page)
  await assert.rejects(page.goBack(), /ERR_CACHE_MISS/, 'not even the way back shows it again')

  const person = await open(t, { width: 360 })
  await fillSignIn(person, number, first)
  await person.waitForURL('**/account/password')
  await choose(person, first)
  await person.waitForURL(`${url}/`)
})

test('SEC-T1 the policy: a preset, what would change, a reason, the history', async (t) => {
  const page = await open(t, { width: 360, expect: /status of 422/ })
  await signIn(page, 'secadmin')
  await page.goto('/account/policy')
  await look(page, 'policy')
  await page.getByRole('link', { name: '参照等保三级的登录策略' }).click()
  await page.getByRole('heading', { name: '将要改动' }).waitFor()
  assert.match(await page.locator('main').innerText(), /定期更换（天）\s+不要求\s+90/)
  await look(page, 'policy-preset')
  await page.getByRole('button', { name: '保存改动' }).click()
  await page.locator('#f-reason-e').getByText('请填写这一项').waitFor()
  await look(page)
  await page.getByRole('link', { name: '不改了' }).click()

  await page.locator('input[name=slip_hours]').fill('12')
  await page.getByRole('button', { name: '查看改动' }).click()
  await page.locator('#f-reason').fill('测评整改，第 1 项')
  await page.getByRole('button', { name: '保存改动' }).click()
  await page.getByRole('status').getByText('已保存，改动 1 项').waitFor()
  assert.match(await page.locator('#history').innerText(), /测评整改/)
  await look(page, 'policy-saved')
})

test(`the system administrator's settings`, async (t) => {
  const page = await open(t, { width: 360 })
  await signIn(page, 'sysadmin')
  await page.goto('/account/settings')
  await look(page, 'settings')
})

test(`a slip from a county's liaison: for somebody of the county, for one sign-in`, async (t) => {
  const page = await open(t, { width: 360, expect: /status of 4(09|22|04)/ })
  const liaison = sql("SELECT p.staff_no FROM role_grant g JOIN person p ON p.id = g.person_id JOIN unit u ON u.id = g.scope_unit_id WHERE g.role = 'liaison' AND u.code = 'CY-QZ'")[0][0]
  const number = ofCounty('CY-QZ', liaison)
  await signIn(page, liaison)
  await page.goto('/account/slips')
  await look(page)
  await page.locator('input[name=person]').fill(number)
  await page.getByRole('button', { name: '发放临时登录单' }).click()
  await page.getByText('见到本人并核对身份后才能发放').first().waitFor()
  await look(page, 'slip-not-seen')
  await page.locator('input[name=seen]').check()
  await page.getByRole('button', { name: '发放临时登录单' }).click()
  await page.getByRole('heading', { name: '临时登录单' }).waitFor()
  const code = await page.locator('code').innerText()
  await look(page, 'slip')

  const person = await open(t, { width: 360, expect: /status of 422/ })
  await fillSignIn(person, number, code.toUpperCase())
  await person.waitForURL('**/account/password')
  await shot(person, 'slip-password')
  await choose(person, code)
  await person.waitForURL(`${url}/`)
  const second = await open(t, { width: 360, expect: /status of 422/ })
  await fillSignIn(second, number, code)
  await second.getByRole('alert').getByText('工号或密码不对').waitFor()

  await page.goto('/account/slips')
  assert.match(await page.locator('tbody tr').first().innerText(), /已使用/)
  await look(page, 'slips')

  // Refused: somebody of elsewhere is not found; whoever holds an administrative role gets none.
  await page.locator('input[name=person]').fill(nobodys.find((n) => n !== number && n !== ofCounty('CY-QZ', liaison)))
  await page.locator('input[name=seen]').check()
  await page.getByRole('button', { name: '发放临时登录单' }).click()
  await page.locator('.jx-errors').waitFor()
  assert.equal(await page.locator('code').count(), 0)
})

test('SEC-T2 a role is given by dates and ended', async (t) => {
  const page = await open(t, { width: 360, expect: /status of 4(09|22)/ })
  const number = nobodys[2]
  await signIn(page, 'secadmin')
  await page.goto('/admin/grants/new')
  await look(page)
  await page.locator('input[name=person]').fill(number)
  await page.locator('select[name=role]').selectOption('auditor')
  await page.locator('select[name=unit]').selectOption({ index: 3 })
  await page.locator('input[name=reason]').fill('任命')
  await page.getByRole('button', { name: '授权', exact: true }).click()
  await page.getByText('只能授予最上级单位').last().waitFor()
  await look(page, 'grant-refused')
  await page.locator('select[name=role]').selectOption('leader')
  await page.getByRole('button', { name: '授权', exact: true }).click()
  await page.getByRole('status').getByText('已授予').waitFor()
  await page.goto(`/admin/grants?q=${number}`)
  await page.locator('tbody a').first().click()
  await page.waitForURL('**/admin/grant/*')
  await look(page, 'grant')
  await page.locator('input[name=reason]').fill('分工调整')
  await page.getByRole('button', { name: '结束授权' }).click()
  await page.getByRole('status').getByText('已结束').waitFor()
  assert.equal(sql(`SELECT COUNT(*) FROM role_grant g JOIN person p ON p.id = g.person_id WHERE p.staff_no = '${number}'`)[0][0], '0')
})

test('SEC-S4 closing an account ends its sessions at once, in another browser', async (t) => {
  const number = nobodys[4]
  const first = oneTime(number)
  const person = await open(t)
  await fillSignIn(person, number, first)
  await person.waitForURL('**/account/password')
  await choose(person, first)
  await person.waitForURL(`${url}/`)

  const page = await open(t)
  await signIn(page, 'secadmin')
  await account(page, number)
  await page.locator('form[action$="/disable"] input[name=reason]').fill('调离')
  await page.getByRole('button', { name: '停用账号' }).click()
  await page.getByRole('status').getByText('已停用').waitFor()
  await axe(page)
  await shot(page, 'account-disabled')
  await person.goto('/training/mine')
  assert.match(person.url(), /\/account\/sign-in/)
})

test('SEC-P7 locked out by wrong tries, and let try again', async (t) => {
  const number = nobodys[5]
  oneTime(number)
  const person = await open(t, { expect: /status of 4(22|29)/ })
  for (let i = 0; i < 6; i++) await fillSignIn(person, number, 'not the password')
  await person.getByRole('alert').getByText('登录已暂停').waitFor()

  const page = await open(t)
  await signIn(page, 'secadmin')
  await page.goto('/account/accounts?state=locked')
  await page.locator('tbody tr', { hasText: number }).locator('a').click()
  await shot(page, 'account-locked')
  await axe(page)
  await page.getByRole('button', { name: '解除暂停' }).click()
  await page.getByRole('status').getByText('可以重新登录了').waitFor()
  await fillSignIn(person, number, 'not the password')
  await person.getByRole('alert').getByText('工号或密码不对').waitFor()
})

test('two security administrators change the policy at once: one is told', async (t) => {
  const page = await open(t)
  await signIn(page, 'secadmin')
  const other = await page.context().newPage()
  for (const [tab, value] of [[page, '7'], [other, '8']]) {
    await tab.goto('/account/policy')
    await tab.locator('input[name=signin_tries]').fill(value)
    await tab.getByRole('button', { name: '查看改动' }).click()
    await tab.locator('#f-reason').fill('同时改动')
  }
  await page.getByRole('button', { name: '保存改动' }).click()
  await page.getByRole('status').getByText('已保存').waitFor()
  await other.getByRole('button', { name: '保存改动' }).click()
  await other.getByRole('alert').getByText('刚才有人改动了设置').waitFor()
  assert.equal(await other.locator('input[name=signin_tries]').inputValue(), '7')
  // As it was, for the other files.
  await page.goto('/account/policy')
  await page.locator('input[name=signin_tries]').fill('5')
  await page.getByRole('button', { name: '查看改动' }).click()
  await page.locator('#f-reason').fill('改回')
  await page.getByRole('button', { name: '保存改动' }).click()
  await page.getByRole('status').getByText('已保存').waitFor()
})

test('SEC-P9 a tighter policy asks for another password at the next sign-in', async (t) => {
  const number = nobodys[6]
  const first = oneTime(number)
  const person = await open(t, { expect: /status of 422/ })
  await fillSignIn(person, number, first)
  await choose(person, first, 'plain words only')
  await person.waitForURL(`${url}/`)
  const set = async (page, value) => {
    await page.goto('/account/policy')
    await page.locator('input[name=password_classes]').fill(value)
    await page.getByRole('button', { name: '查看改动' }).click()
    await page.locator('#f-reason').fill('测评整改')
    await page.getByRole('button', { name: '保存改动' }).click()
    await page.getByRole('status').getByText('已保存').waitFor()
  }
  const page = await open(t)
  await signIn(page, 'secadmin')
  await set(page, '3')
  try {
    const again = await open(t, { expect: /status of 422/ })
    await fillSignIn(again, number, 'plain words only')
    await again.waitForURL('**/account/password')
    await again.getByText('本单位的密码要求提高了').waitFor()
    await shot(again, 'password-rules')
    await axe(again)
    await choose(again, 'plain words only', 'Plain words 4')
    await again.waitForURL(`${url}/`)
  } finally {
    await set(page, '0')
  }
})

test('SEC-S6 HR, the system administrator and the auditor do not administer accounts', async (t) => {
  for (const who of ['hr', 'sysadmin', 'auditor']) {
    const page = await open(t, { expect: /status of 403/ })
    await signIn(page, staffNo(who))
    for (const path of ['/account/accounts', '/account/policy', '/admin/grants/new']) {
      const answer = await page.goto(path)
      assert.equal(answer.status(), 403, `${who} ${path}`)
    }
  }
})
