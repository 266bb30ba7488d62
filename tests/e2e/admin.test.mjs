// The office's own pages: the tree of units, one unit, people, who holds which role; and that what lies beyond one's scope is not there.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { axe, jiangxin, look, open, shot, sql } from './lib/site.mjs'
import { signIn } from './lib/people.mjs'

// People do this on a phone; what they see is looked at in both widths.
test('HR looks a unit and its people up', async (t) => {
  const page = await open(t, { width: 360 })
  await signIn(page, 'hr')
  await page.locator('.jx-nav a', { hasText: '管理' }).click()
  await page.waitForURL('**/admin/units')
  assert.match(await page.locator('#found').innerText(), /^全部单位，\d+ 个，在岗 \d+ 人$/)
  await look(page, 'admin-units')

  await page.locator('input[name=q]').fill('qingzhang')
  await page.locator('button', { hasText: '查询' }).click()
  await page.waitForURL('**/admin/units?q=qingzhang')
  assert.equal(await page.locator('#found').innerText(), '“qingzhang”，5 个单位')
  await look(page, 'admin-units-found')
  await page.locator('a', { hasText: /^青嶂县机关事务保障中心$/ }).click()
  await page.waitForURL('**/admin/unit/*')
  assert.equal(await page.locator('h1').innerText(), '青嶂县机关事务保障中心')
  assert.equal(await page.locator('main .jx-facts dd').first().innerText(), '本级 3 人，连同下属单位 18 人')
  await look(page, 'admin-unit')

  await page.locator('a', { hasText: '连同下属单位查人员' }).click()
  await page.waitForURL('**/admin/people?unit=*')
  assert.equal(await page.locator('#found').innerText(), '青嶂中心，18 人')
  assert.equal(await page.locator('tbody tr').count(), 18)
  await look(page, 'admin-people')
  await page.locator('a', { hasText: '清除条件' }).click()
  await page.locator('input[name=q]').fill('周𬀩')
  await page.locator('button', { hasText: '查询' }).click()
  const row = page.locator('tbody tr')
  assert.equal(await row.count(), 1)
  assert.match(await row.innerText(), /周𬀩/)
  assert.match(await row.innerText(), /\d{3}\*{4}\d{4}/)
})

test('the security administrator sees who holds which role', async (t) => {
  const page = await open(t, { width: 360 })
  await signIn(page, 'secadmin')
  await page.goto('/admin/grants')
  const held = sql('SELECT COUNT(*), COUNT(DISTINCT person_id) FROM role_grant')[0]
  assert.equal(await page.locator('#found').innerText(), `${held[0]} 项授权，${held[1]} 人`)
  await look(page, 'admin-grants')
  await page.locator('select[name=role]').selectOption('liaison')
  await page.locator('button', { hasText: '查询' }).click()
  await page.waitForURL('**/admin/grants?*role=liaison*')
  assert.equal(await page.locator('tbody tr').count(), Number(sql("SELECT COUNT(*) FROM role_grant WHERE role = 'liaison'")[0][0]))
})

test('SEC-R5 a county\'s HR sees that county and nothing else', async (t) => {
  const number = 'CY2001002' // 申志达, deputy head of 青嶂县机关事务保障中心
  jiangxin('user', 'grant', number, 'hr', 'CY-QZ')
  t.after(() => jiangxin('user', 'revoke', number, 'hr', 'CY-QZ'))
  const page = await open(t, { expect: /status of 404/ })
  await signIn(page, number)
  await page.goto('/admin/people')
  assert.equal(await page.locator('#found').innerText(), '全部在岗人员，18 人')
  await page.goto('/admin/people?q=CY2019022')
  assert.match(await page.locator('#found').innerText(), /，0 人$/)
  await axe(page)
  await shot(page, 'admin-people-none')
  await page.goto('/admin/units')
  assert.match(await page.locator('#found').innerText(), /^全部单位，5 个，/)
  const [[foreign]] = sql("SELECT REPLACE(REPLACE(TRIM(TRAILING '=' FROM TO_BASE64(public_id)), '+', '-'), '/', '_') FROM unit WHERE code = 'CY-A04'")
  for (const path of [`/admin/unit/${foreign}`, `/admin/people?unit=${foreign}`]) {
    const answer = await page.goto(path)
    assert.equal(answer.status(), 404, path)
  }
})

test('without JavaScript the lists work the same', async (t) => {
  const page = await open(t, { script: false, width: 360 })
  await signIn(page, 'hr')
  await page.goto('/admin/people')
  await page.locator('a', { hasText: '下一页' }).click()
  await page.waitForURL('**/admin/people?after=*')
  assert.equal(await page.locator('tbody tr').count(), 50)
})
