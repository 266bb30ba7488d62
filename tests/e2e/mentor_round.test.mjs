// HR sets a round of pairing up: the pool, mentees by rule and by list, mentors, rules, weights, a decided pair, opening and closing; and a mentor offers
// on the phone.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { axe, open, shot, sql } from './lib/site.mjs'
import { signIn } from './lib/people.mjs'

async function look (page, name) {
  for (const width of [1280, 360]) {
    await page.setViewportSize({ width, height: width < 700 ? 740 : 900 })
    await axe(page)
    await shot(page, `mentor-${name}`)
  }
  await page.setViewportSize({ width: 1280, height: 900 })
}
const said = (page) => page.locator('.jx-flash').innerText()
const main = (page) => page.locator('main')
const press = async (page, name) => { await page.getByRole('button', { name, exact: true }).click() }


test('HR sets a round up, opens and closes it; a mentor offers on the phone', async (t) => {
  const page = await open(t, { expect: /status of (409|422)/ })
  const [[mentor], [offering]] = sql(`SELECT p.staff_no FROM person p JOIN posting o ON o.person_id = p.id AND o.until_on > '2026-11-18' JOIN unit u ON u.id = o.unit_id
    WHERE u.code = 'CY-A02' AND o.kind = 'main' AND p.joined_on < '2018-01-01' AND NOT EXISTS (SELECT 1 FROM mentor m WHERE m.person_id = p.id)
    AND NOT EXISTS (SELECT 1 FROM mentorship m WHERE m.mentor_id = p.id) ORDER BY p.staff_no LIMIT 2`)
  await signIn(page, 'hr')
  await page.goto('/mentor/mentors')
  await page.getByRole('link', { name: '新增导师' }).click()
  await page.locator('input[name=person]').fill(mentor)
  await page.locator('textarea[name=about]').fill('车辆调度、驾驶安全')
  await press(page, '入库')
  await page.waitForURL(/\/mentor\/mentor\/[\w-]{22}$/)
  assert.match(await said(page), /列入导师库/)
  await page.goto('/mentor/mentor/new')
  await page.locator('input[name=person]').fill(offering)
  await press(page, '入库')
  await page.waitForURL(/\/mentor\/mentor\/[\w-]{22}$/)

  await page.goto('/mentor/mentors')
  await look(page, 'pool')

  await page.goto('/mentor/round/new')
  await press(page, '保存')
  await page.locator('.jx-errors').waitFor()
  await page.locator('input[name=title]').fill('2026年秋季师徒结对')
  await look(page, 'round-new')
  await press(page, '保存')
  await page.waitForURL(/\/mentor\/round\/[\w-]{22}$/)
  const round = page.url()
  await press(page, '开放轮次') // nobody offers
  assert.match(await said(page), /还没有可以带教的导师/)

  await page.goto(`${round}/needs`)
  await page.locator('textarea[name=text]').fill('CY9999999 CY2019022、CY2019022')
  await press(page, '核对')
  assert.match(await main(page).innerText(), /没有工号为“CY9999999”/)
  assert.match(await main(page).innerText(), /在名单中重复/)
  await press(page, '列入 1 人')
  assert.match(await said(page), /已列入周𬀩/)
  if (await page.getByRole('button', { name: '全部列入' }).count()) await press(page, '全部列入')
  await look(page, 'round-needs')

  await page.goto(`${round}/offers`)
  await page.locator('input[name=person]').fill(mentor)
  await page.locator('input[name=places]').fill('9')
  await press(page, '列入')
  await page.locator('#f-places-e').waitFor()
  await page.locator('input[name=places]').fill('2')
  await press(page, '列入')
  assert.match(await said(page), /已列入导师/)
  await look(page, 'round-offers')

  await page.goto(`${round}/rules`)
  await page.locator('#f-years').check()
  await look(page, 'round-rules')
  await press(page, '保存')
  assert.match(await said(page), /已保存/)
  await page.goto(`${round}/values`)
  await page.locator('input[name=distance]').fill('50')
  await press(page, '保存')
  await look(page, 'round-values')

  await page.goto(`${round}/decided`)
  await page.locator('textarea[name=text]').fill(`CY2019022 ${mentor}\nCY2019022 ${offering}`)
  await press(page, '核对')
  await look(page, 'round-decided-plan')
  await press(page, '登记 1 对')
  assert.match(await said(page), /已登记 1 对/)
  await look(page, 'round-decided')

  await page.goto(round)
  await press(page, '开放轮次')
  assert.match(await said(page), /轮次已开放/)
  await look(page, 'round-open')

  const phone = await open(t, { width: 360 })
  await signIn(phone, offering)
  await phone.goto('/mentor')
  await phone.getByRole('link', { name: '2026年秋季师徒结对' }).click()
  await phone.locator('input[name=places]').fill('1')
  await phone.getByRole('button', { name: '我愿意带教' }).click()
  assert.match(await said(phone), /已报名/)
  await axe(phone)
  await shot(phone, 'mentor-offer')

  await page.goto(round)
  await press(page, '截止')
  assert.match(await said(page), /轮次已截止/)
  await look(page, 'round-closed')
  await page.goto(`${round}/cancel`)
  await page.locator('input[name=reason]').fill('演示结束')
  await press(page, '确认取消')
  assert.match(await said(page), /轮次已取消/)
  await page.goto('/mentor/rounds')
  await look(page, 'rounds')
  await page.getByRole('link', { name: '登记已定师徒' }).click()
  await look(page, 'decided')
})
