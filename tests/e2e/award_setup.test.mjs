// An award officer sets a programme up from what is offered ready: approval, places by headcount, days counted back; units are told when it opens.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { look, open, sql } from './lib/site.mjs'
import { signIn } from './lib/people.mjs'

const said = (page) => page.locator('.jx-flash').first().innerText()
const press = (page, name) => page.getByRole('button', { name, exact: true }).click()

test('set up, approved, given places, opened', async (t) => {
  const officer = await open(t, { expect: /status of (409|422)/ })
  await signIn(officer, 'award_officer')
  await officer.goto('/award/programmes')
  await officer.getByRole('link', { name: '新建评选项目' }).click()
  await look(officer, 'award-new')
  await officer.getByRole('link', { name: '选用 后勤工匠' }).click()
  await officer.locator('input[name=title]').fill('2026年全国“后勤工匠”试评')
  await officer.locator('select[name=level]').selectOption('unit') // within the unit: no limits, which other files may count on
  await officer.locator('input[name=ceremony_on]').fill('2026-12-30')
  await officer.locator('input[name=office]').fill('人事教育处')
  await officer.locator('input[name=phone]').fill('0900-810 0123')
  await press(officer, '保存')
  await officer.locator('.jx-errors').waitFor()
  assert.match(await officer.locator('main').innerText(), /含有“全国”字样/)
  await look(officer, 'award-edit')
  await officer.locator('input[name=title]').fill('2026年“后勤工匠”试评')
  await press(officer, '保存')
  await officer.waitForURL(/\/award\/programme\/[\w-]{22}\/setup$/)
  const path = officer.url().replace('/setup', '')
  assert.match(await said(officer), /已建立/)
  await look(officer, 'award-setup')
  await officer.goto(`${path}/kind/new`)
  await look(officer, 'award-kind')

  await officer.goto(path)
  assert.match(await officer.locator('main').innerText(), /已逾期/) // four weeks are too short for all of it
  await look(officer, 'award-overview')
  await officer.getByRole('link', { name: '登记批准' }).click()
  await press(officer, '登记批准')
  await officer.locator('.jx-errors').waitFor()
  await officer.locator('input[name=approval_no]').fill('沧评组〔2026〕9号')
  await officer.locator('input[name=approved_by]').fill('市评比达标表彰工作协调小组')
  await officer.locator('input[name=approved_until]').fill('2027-12-31')
  await look(officer, 'award-approve')
  await press(officer, '登记批准')
  assert.match(await said(officer), /已登记批准/)

  await officer.goto(`${path}/quota`)
  await officer.locator('#f-share-places').fill('40')
  await press(officer, '计算')
  await officer.locator('#preview').waitFor()
  await look(officer, 'award-share')
  await press(officer, '按此分配')
  assert.match(await said(officer), /已调整 \d+ 个单位的名额/)
  const [[places]] = sql("SELECT COUNT(*) FROM programme_place l JOIN programme_kind k ON k.id = l.kind_id JOIN programme p ON p.id = k.programme_id WHERE p.title = '2026年“后勤工匠”试评'")
  assert.equal(places, '40')

  await officer.goto(path)
  await officer.getByRole('link', { name: '修改' }).click()
  await officer.locator('input[name=nominate_until]').fill('2026-12-11T18:00')
  await press(officer, '保存')
  await officer.goto(path)
  await press(officer, '开始推荐')
  assert.match(await said(officer), /已开始推荐/)
  await look(officer, 'award-open')
  const [[told]] = sql("SELECT COUNT(*) FROM notice WHERE kind = 'programme.opened' AND args LIKE '%试评%'")
  assert.ok(Number(told) > 0)
})
