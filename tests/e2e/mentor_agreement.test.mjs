// An agreement from the first word to the third signature: the mentor writes it on the phone, mentee and mentor sign by password, HR last; then the
// mentee asks for another mentor. Without scripts for one of them.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { axe, open, shot, sql, url } from './lib/site.mjs'
import { fillSignIn, oneTime, signIn } from './lib/people.mjs'
import { makePair, unpaired } from './lib/mentor.mjs'

const [mentee, mentor] = unpaired(2, 40)
const own = '灯塔 竹林 5 月'
const press = (page, text) => page.locator('main').getByRole('button', { name: text, exact: true }).click()
const link = (page, text) => page.locator('main').getByRole('link', { name: text, exact: true }).first().click()

async function firstSignIn (page, no) {
  const first = oneTime(no)
  await fillSignIn(page, no, first)
  await page.waitForURL('**/account/password')
  for (const [name, value] of [['current_password', first], ['new_password', own], ['repeat_password', own]]) await page.locator(`input[name=${name}]`).fill(value)
  await page.locator('main form button[type=submit]').first().click()
  await page.waitForURL(`${url}/`)
}

async function sign (page, path, password, name) {
  await page.goto(`${path}/agreement/sign`)
  if (name) { await axe(page); await shot(page, name) }
  await link(page, '验证身份并签名')
  await page.locator('input[name=password]').fill(password)
  await page.locator('main form button[type=submit]').first().click()
  await page.waitForURL(/confirmation=/)
  await press(page, '签名')
  await page.waitForURL(`**${path}/agreement`)
}

test('three people sign, and a change is asked for', async (t) => {
  const pair = makePair(mentee, mentor)
  const phone = await open(t, { width: 360, expect: /status of 422/ })
  await firstSignIn(phone, mentor)
  await phone.goto('/')
  await phone.getByText('师徒协议等您签订').first().waitFor()
  await phone.goto(`${pair.path}/agreement`)
  await shot(phone, 'agreement-none')
  await link(phone, '填写协议')
  await press(phone, '保存')
  await phone.getByText('至少写 1 条培养目标').first().waitFor()
  await axe(phone)
  await shot(phone, 'agreement-edit')
  await phone.locator('input[name=goal_what]').first().fill('独立完成宴会冷菜')
  await phone.locator('input[name=goal_how]').first().fill('现场操作')
  await press(phone, '保存')
  await phone.waitForURL(`**${pair.path}/agreement`)
  await sign(phone, pair.path, own, 'agreement-sign')

  const plain = await open(t, { script: false })
  await firstSignIn(plain, mentee)
  await sign(plain, pair.path, own)
  await plain.getByText('等人事部门签名').waitFor()

  const boss = await open(t)
  await signIn(boss, 'hr')
  await boss.goto('/mentor/changes')
  await axe(boss)
  await shot(boss, 'changes')
  await sign(boss, pair.path, `匠心 ${sql("SELECT p.staff_no FROM role_grant g JOIN person p ON p.id = g.person_id WHERE g.role = 'hr' ORDER BY g.id LIMIT 1")[0][0].slice(-3)} 灯塔竹林`)
  await boss.getByText('三方齐备，协议生效').waitFor()
  await axe(boss)
  await shot(boss, 'agreement')
  assert.deepEqual(sql(`SELECT state FROM mentorship WHERE id = ${pair.id}`), [['active']])
  const pdf = await boss.context().request.get(`${pair.path}/agreement.pdf`)
  assert.equal(pdf.status(), 200)
  assert.equal((await pdf.body()).subarray(0, 4).toString(), '%PDF')

  await phone.goto(`${pair.path}/agreement`)
  await axe(phone)
  await shot(phone, 'agreement')
  await link(phone, '申请更换导师')
  await axe(phone)
  await phone.locator('textarea[name=words]').fill('岗位调整，不在同一处办公')
  await press(phone, '提交')
  await phone.getByText('待单位意见').first().waitFor()
  await axe(phone)
  await shot(phone, 'mentor-request')
  await boss.goto('/mentor/agreement-text')
  await axe(boss)
  await shot(boss, 'agreement-text')
})
