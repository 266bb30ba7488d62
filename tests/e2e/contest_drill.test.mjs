// Drills before a contest, from planning to the figures: a liaison plans one for today, calls all cooks of the unit and then one more, records who
// came and the marks on a phone, finishes, corrects; the cook who was called reads it.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { axe, open, shot, sql } from './lib/site.mjs'
import { hero, signIn, staffNo } from './lib/people.mjs'

async function look (page, name) {
  for (const width of [1280, 360]) {
    await page.setViewportSize({ width, height: width < 700 ? 740 : 900 })
    await axe(page)
    await shot(page, `contest-${name}`)
  }
}
const said = (page) => page.locator('.jx-flash').innerText()

test('a drill is planned, its people are called, recorded and counted', async (t) => {
  const page = await open(t, { expect: /status of (409|422)/ })
  await signIn(page, 'liaison')
  await page.goto('/contest/drill/new')
  await page.locator('input[name=topic]').fill('花刀与盘饰')
  await page.locator('input[name=day]').fill('2026-11-18')
  await page.locator('input[name=from]').fill('10:00')
  await page.locator('input[name=to]').fill('11:30')
  await page.locator('main form button[type=submit]').click()
  await page.locator('#f-place-e').waitFor() // the place is missing; the rest is kept
  assert.equal(await page.locator('input[name=topic]').inputValue(), '花刀与盘饰')
  await look(page, 'drill-edit')
  await page.locator('input[name=place]').fill('二楼实训后厨')
  await page.locator('textarea[name=note]').fill('自带刀具')
  await page.locator('main form button[type=submit]').click()
  await page.waitForURL(/\/contest\/drill\/[\w-]{22}$/)
  assert.match(await said(page), /已安排/)
  const drill = page.url()

  await page.locator('select[name=specialty]').selectOption('CT')
  await page.getByRole('button', { name: '点名并通知' }).click()
  await page.locator('.jx-flash').waitFor()
  const called = Number(/已点名 (\d+) 人/.exec(await said(page))[1])
  assert.ok(called >= 2, `${called} cooks`)
  assert.match(await page.locator('main').innerText(), /周𬀩/)
  await page.getByRole('button', { name: '点名并通知' }).click()
  await page.locator('#f-specialty-e').waitFor()
  await page.goto(drill)
  await look(page, 'drill')

  // The keys are there for the thumb; a mark alone means present; a wrong step is refused beside its field, and all is kept.
  await page.setViewportSize({ width: 360, height: 740 })
  await page.getByRole('link', { name: '登记出勤' }).click()
  await page.waitForURL(/record$/)
  const keys = page.locator('.jx-keyset').first().locator('button')
  assert.ok((await keys.first().boundingBox()).height >= 48)
  await page.locator('input[name=mark]').nth(1).fill('８８．３')
  await page.locator('input[name=remark]').first().fill('迟到十分钟')
  await page.getByRole('button', { name: '保存' }).click()
  await page.locator('#f-mark-1-e').waitFor()
  assert.match(await page.locator('#f-mark-1-e').innerText(), /：成绩应为 0.5 的整数倍/)
  assert.equal(await page.locator('input[name=mark]').nth(1).inputValue(), '８８．３')
  assert.equal(await page.locator('input[name=remark]').first().inputValue(), '迟到十分钟')
  await page.locator('input[name=mark]').nth(1).fill('８８．５')
  await page.locator('input[name=mark]').nth(1).press('Enter') // goes on to the next mark
  assert.equal(await page.evaluate(() => document.activeElement.name === 'mark' || document.activeElement.type === 'submit'), true)
  await keys.nth(1).click()
  assert.equal(await keys.nth(1).getAttribute('aria-pressed'), 'true')
  await page.getByRole('button', { name: '其余全到' }).click()
  await look(page, 'drill-record')
  await page.getByRole('button', { name: '结束练兵' }).click()
  await page.waitForURL(drill)
  assert.match(await said(page), /练兵已结束/)
  const id = sql("SELECT MAX(id) FROM drill WHERE topic = '花刀与盘饰'")[0][0]
  assert.deepEqual(sql(`SELECT presence, COUNT(*), SUM(mark_x10) FROM drill_attendance WHERE drill_id = ${id} GROUP BY presence ORDER BY presence`),
    [['absent', '1', null], ['present', String(called - 1), '885']])
  await look(page, 'drill-held')

  await page.getByRole('link', { name: '更正' }).click()
  await page.getByRole('button', { name: '保存更正' }).click()
  await page.locator('#f-reason-e').waitFor()
  await page.locator('input[name=reason]').fill('把缺席的人记错了')
  await page.getByRole('button', { name: '保存更正' }).click()
  await page.waitForURL(drill)
  assert.match(await page.locator('main').innerText(), /把缺席的人记错了/)

  await page.goto('/contest/drills?q=花刀')
  assert.equal(await page.locator('tbody tr').count(), 1)
  await look(page, 'drills')
  await page.goto('/contest/drills/people')
  await look(page, 'drill-people')
  const [file] = await Promise.all([page.waitForEvent('download'), page.getByRole('link', { name: '导出 CSV' }).click()])
  assert.match(file.suggestedFilename(), /岗位练兵出勤与成绩 2026-11-18\.csv/)
  await page.locator('tbody a', { hasText: '周𬀩' }).click()
  await page.waitForURL(/people\//)
  assert.match(await page.locator('main').innerText(), /花刀与盘饰/)
  await look(page, 'drill-person')
})

test('without scripts the choices are selects; the cook sees his own', async (t) => {
  const page = await open(t, { width: 360, script: false })
  const liaison = staffNo('liaison')
  await signIn(page, liaison)
  await page.goto('/contest/drill/new')
  for (const [name, value] of Object.entries({ topic: '食品安全应急演练', day: '2026-11-18', from: '14:00', to: '15:00', place: '食堂' })) await page.locator(`input[name=${name}]`).fill(value)
  await page.locator('main form button[type=submit]').click()
  await page.waitForURL(/\/contest\/drill\/[\w-]{22}$/)
  await page.locator('input[name=person]').fill(hero)
  await page.getByRole('button', { name: '点名', exact: true }).click()
  await page.locator('.jx-flash').waitFor()
  await page.getByRole('link', { name: '登记出勤' }).click()
  await page.locator('select[name=presence]').selectOption('present')
  await page.locator('input[name=mark]').fill('92.5')
  await page.getByRole('button', { name: '结束练兵' }).click()
  await page.waitForURL(/\/contest\/drill\/[\w-]{22}$/)

  const cook = await open(t)
  await signIn(cook, 'trainee')
  await cook.goto('/contest/drills/mine')
  const row = cook.locator('tr', { hasText: '食品安全应急演练' })
  assert.match(await row.innerText(), /到\s*92\.5/)
  await look(cook, 'drills-mine')
  await cook.goto('/notices')
  assert.match(await cook.locator('main').innerText(), /通知您参加岗位练兵：食品安全应急演练，2026-11-18 14:00，食堂/)
})
