// A pair while it lasts: the mentee writes three lines on the phone, the mentor confirms them, both plan; a quarter without a log is a sign that the two
// explain and HR looks into. On a site of its own: nobody else counts these people's notices.
import './lib/own.mjs'
import assert from 'node:assert/strict'
import { before, test } from 'node:test'
import { publicId } from './lib/contest.mjs'
import { idlePeople, makeActivePair } from './lib/mentoring.mjs'
import { signIn } from './lib/people.mjs'
import { axe, jiangxin, open, shot, sql, until } from './lib/site.mjs'

const county = '青嶂县%'
const [mentee, mentor, hr] = idlePeople(county, 3)
let pair
const at = (tail = '') => `/mentor/pair/${publicId('mentorship', pair)}${tail}`
// What the site's own jobs may have taken just now is waited for.
const day = async () => {
  const [[job]] = sql("SELECT MAX(id) FROM job WHERE kind = 'mentoring.day' AND done_at IS NULL")
  sql(`UPDATE job SET run_at = '2020-01-01' WHERE id = ${job}`)
  jiangxin('jobs', '-1')
  await until(() => sql(`SELECT done_at IS NOT NULL FROM job WHERE id = ${job}`)[0][0] === '1', 'the day is done')
}
const look = async (page, name, widths = [360, 1280]) => {
  const { width, height } = page.viewportSize()
  for (const w of widths) {
    await page.setViewportSize({ width: w, height: 900 })
    await axe(page)
    await shot(page, `during-${name}`)
  }
  await page.setViewportSize({ width, height })
}

before(async () => {
  pair = makeActivePair(mentee, mentor)
  const [[code]] = sql(`SELECT code FROM unit WHERE name LIKE '${county}' ORDER BY id LIMIT 1`)
  jiangxin('user', 'grant', hr.no, 'hr', code)
  await day()
})

test('three lines, one confirmation, a plan; a sign, and what HR finds', async (t) => {
  const phone = await open(t, { width: 360 })
  await signIn(phone, mentee.no)
  await phone.goto('/')
  await phone.getByRole('heading', { name: '1 期带教记录待写' }).waitFor()
  await phone.goto('/mentor')
  await look(phone, 'own', [360])
  await phone.getByRole('link', { name: '写记录' }).click()
  await phone.waitForURL('**/log/1')
  await phone.getByLabel('做了什么').fill('跟导师办了三次会务，负责签到和茶歇。')
  await phone.getByLabel('学到什么').fill('座次按职务排，临时增减先改签到表。')
  await phone.getByLabel(/^下一步/).fill('下季度独立承办一次科室例会。')
  await look(phone, 'log')
  await phone.getByRole('button', { name: '保存' }).click()
  await phone.getByText('第 1 期带教记录已保存').first().waitFor()
  await phone.getByText('加一项').first().click()
  await phone.getByLabel('要学会或完成的事').fill('独立承办一次科室例会')
  await phone.getByLabel('日期').first().fill('2027-01-20')
  await phone.getByRole('button', { name: '加一项' }).click()
  await phone.getByText('已加入计划').first().waitFor()
  await phone.getByLabel('想问导师的').fill('临时加人时先报谁？')
  await phone.getByRole('button', { name: '提问' }).click()
  await phone.getByText('提问已发给导师').first().waitFor()

  const tablet = await open(t, { width: 360 })
  await signIn(tablet, mentor.no)
  await tablet.goto('/mentor')
  await tablet.getByRole('link', { name: '去确认' }).first().click()
  await look(tablet, 'plan')
  await tablet.getByLabel('写一句（可不写）').fill('很细心，例会放手去办。')
  await tablet.getByRole('button', { name: '确认' }).click()
  await tablet.getByText('已确认第 1 期带教记录').first().waitFor()
  await tablet.getByText('约一次见面').click()
  await tablet.getByLabel('谈什么').fill('例会准备')
  await tablet.locator('input[name=meeting_day]').fill('2026-12-02')
  await tablet.locator('input[name=meeting_time]').fill('15:00')
  await tablet.getByRole('button', { name: '约定' }).click()
  await tablet.getByText('对方会收到通知').first().waitFor()

  // The quarter was written late, yet not too late: the sign is gone by itself. Another one stays, and is thirty days old.
  await day()
  assert.deepEqual(sql(`SELECT code, state FROM mentoring_sign WHERE mentorship_id = ${pair}`), [['missing', 'resolved']])
  sql(`UPDATE mentoring_note SET asked_at = '2026-10-01' WHERE mentorship_id = ${pair}`)
  await day()
  await phone.goto(at('/plan'))
  await phone.getByPlaceholder('说明').fill('导师出差，已当面答复。')
  await look(phone, 'signs', [360])
  await phone.getByRole('button', { name: '保存说明' }).click()
  await phone.getByText('说明已保存').first().waitFor()
  sql(`UPDATE mentoring_sign SET told_at = '2026-10-01' WHERE mentorship_id = ${pair} AND code = 'silent'`)
  await day()

  const desk = await open(t)
  await signIn(desk, hr.no)
  await desk.goto('/')
  await desk.getByRole('heading', { name: '1 条带教提示待核' }).waitFor()
  await desk.goto('/mentor/signs')
  await look(desk, 'queue', [1280])
  await desk.locator('main h3 a').first().click()
  await look(desk, 'sign')
  await desk.getByLabel('有正当原因，无异常').check()
  await desk.getByLabel('理由').fill('与双方核实，已当面答复。')
  await desk.getByRole('button', { name: '保存结论' }).click()
  await desk.getByText('双方会收到通知').first().waitFor()
  await desk.goto(at('/plan'))
  assert.equal(await desk.getByText('临时加人时先报谁').count(), 0, 'questions are between the two')
})
