// A year of mentoring, by the people it is for: HR's round, wishes on the phone, the run with what a lock would cost, the agreement signed by three, a log each quarter,
// reviews in the middle and at the end by both sides and the department, 出师. The site's own clock is moved from one stop to the next.
import './lib/own.mjs'
import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { test } from 'node:test'
const { axe, jiangxin, open, setClock, shot, sql, state } = await import('./lib/site.mjs')
const { signIn } = await import('./lib/people.mjs')
const { publicId } = await import('./lib/contest.mjs')

const [HR, LIAISON, MENTEE, OTHER, MENTOR, SECOND] = ['CY2019002', 'CY2007002', 'CY2025039', 'CY2025032', 'CY2001005', 'CY2010003']
const name = (no) => sql(`SELECT name FROM person WHERE staff_no = '${no}'`)[0][0]
const passwords = () => JSON.parse(readFileSync(`${state}/passwords.json`, 'utf8'))
const DAY = 86400000
const begin = Date.now() + 1000 * Number(readFileSync(`${state}/clock`, 'utf8'))
const at = (days, hour = 9) => `${new Date(begin + days * DAY + 8 * 3600000).toISOString().slice(0, 10)}T${String(hour).padStart(2, '0')}:00`
const day = (days) => at(days).slice(0, 10)
const main = (page) => page.locator('main').innerText()
// What was just done is said, and it was done.
async function said (page) {
  await page.locator('.jx-flash:visible').first().waitFor()
  const text = await page.locator('.jx-flash:visible').first().innerText()
  assert.equal(await page.locator('.jx-flash-refused:visible').count(), 0, text)
  return text
}

// Everybody's page in a window of their own; a moved clock ends sessions, so each comes back by signing in again.
const windows = new Map()
async function as (t, who, width = 1280) {
  if (!windows.has(who)) windows.set(who, await open(t, { width, expect: /status of (409|422)/ }))
  const page = windows.get(who)
  await page.context().clearCookies()
  await signIn(page, who)
  return page
}
function later (days) {
  setClock(`${at(days)}:00+08:00`)
  jiangxin('jobs', '-1')
}
async function look (page, what) {
  const before = page.viewportSize()
  for (const width of [360, 1280]) {
    await page.setViewportSize({ width, height: width < 700 ? 740 : 900 })
    await axe(page)
    await shot(page, `year-${what}`)
  }
  await page.setViewportSize(before)
}
async function signs (page, pair, who) {
  await page.goto(`${pair}/agreement/sign`)
  await page.locator('main a.btn-primary').first().click()
  await page.locator('input[name=password]').fill(passwords()[who])
  await page.locator('main form button[type=submit]').first().click()
  await page.waitForURL(/confirmation=/)
  await page.locator('main form .btn-primary').click()
  return said(page)
}
async function log (t, pair, no, spoken, lines) {
  const mentee = await as(t, MENTEE, 360)
  await mentee.goto(`${pair}/log/${no}`)
  for (const [field, text] of Object.entries(lines)) await mentee.locator(`textarea[name=${field}]`).fill(text)
  await mentee.locator('input[name=spoken]').fill(spoken)
  if (no === 1) await look(mentee, 'log')
  await mentee.locator('main form .btn-primary').last().click()
  await said(mentee)
  const mentor = await as(t, MENTOR, 360)
  await mentor.goto('/mentor')
  assert.match(await main(mentor), new RegExp(name(MENTEE)))
  await mentor.goto(`${pair}/plan`)
  await mentor.locator(`#period-${no} form button`).click()
  await said(mentor)
}
async function review (page, pair, stage, choices, words) {
  await page.goto(`${pair}/review`)
  const form = page.locator('main form').filter({ has: page.locator(`input[name=stage][value=${stage}]`) })
  for (const [field, value] of Object.entries(choices)) await form.locator(`input[name=${field}][value=${value}]`).check()
  await form.locator('textarea[name=words]').fill(words)
  await form.locator('.btn-primary').click()
  return said(page)
}
async function reviews (t, pair, stage) {
  await review(await as(t, MENTEE, 360), pair, stage, { guidance: 'good' }, '师傅每周带我巡检一次，讲得清楚。')
  await review(await as(t, MENTOR, 360), pair, stage, { grade: 'excellent' }, '已能独立完成巡检，记录规范。')
  await review(await as(t, LIAISON), pair, stage, { grade: 'excellent', guidance: 'good' }, '同意导师意见。')
}

test('a year of mentoring, from a round to 出师', async (t) => {
  // ---- HR opens a round: two newcomers, two mentors, wishes until tomorrow ----
  let hr = await as(t, HR)
  await hr.goto('/mentor/round/new')
  await hr.locator('input[name=title]').fill('设备运行岗师徒结对')
  await hr.locator('input[name=counted_on]').fill(day(0))
  await hr.locator('input[name=need_months]').fill('')
  await hr.locator('input[name=method][value=wishes]').check()
  await hr.locator('input[name=wishes_from]').fill(at(-1, 8))
  await hr.locator('input[name=wishes_until]').fill(at(1, 18))
  await hr.locator('main form .btn-primary').last().click()
  await said(hr)
  const round = new URL(hr.url()).pathname
  await hr.goto(`${round}/needs`)
  await hr.locator('textarea[name=text]').fill(`${MENTEE}\n${OTHER}`)
  await hr.locator('form[enctype] button[type=submit]').click()
  await hr.locator('main form .btn-primary').last().click()
  await said(hr)
  for (const mentor of [MENTOR, SECOND]) {
    await hr.goto(`${round}/offers`)
    await hr.locator('input[name=person]').fill(mentor)
    await hr.locator('input[name=places]').fill('1')
    await hr.locator('main form .btn-primary').click()
    if (!await hr.locator('.jx-flash').count()) { // one name, chosen from the list
      await hr.locator('.jx-pick-list input[type=radio]').first().check()
      await hr.locator('main form .btn-primary').click()
    }
    await said(hr)
  }
  await hr.goto(round)
  await look(hr, 'round')
  await hr.locator(`form[action="${round}/open"] button`).click()
  await said(hr)

  // ---- wishes, on the phone: both newcomers would rather have the second mentor, who would rather have the other one ----
  const wishes = async (who, others) => {
    const page = await as(t, who, 360)
    await page.goto(`${round}/wishes`)
    for (const other of others) await page.locator('[data-others] li').filter({ hasText: name(other) }).locator('button').click()
    await page.locator('[data-hand-in]').click()
    await said(page)
    return page
  }
  const mentee = await wishes(MENTEE, [SECOND, MENTOR])
  await look(mentee, 'wishes')
  await wishes(OTHER, [SECOND])
  await wishes(SECOND, [OTHER, MENTEE])
  await wishes(MENTOR, [MENTEE])

  // ---- the run; what a lock would cost; without it, the same to the byte ----
  hr = await as(t, HR)
  await hr.goto(round)
  await hr.locator(`form[action="${round}/close"] button`).click()
  await said(hr)
  await hr.goto(`${round}/scenarios`)
  await hr.locator('input[name=side][value=mentees]').check()
  await hr.locator('main form .btn-primary').last().click()
  await said(hr)
  const scenario = new URL(hr.url()).pathname
  const hashes = () => hr.locator('.jx-hash').allInnerTexts()
  const before = await hashes()
  assert.match(await main(hr), /2\s*\/\s*2/)
  await look(hr, 'scenario')
  const ask = async (what) => {
    await hr.goto(`${scenario}/ask`)
    await hr.locator('input[name=mentee]').fill(name(MENTEE))
    await hr.locator('input[name=mentor]').fill(name(SECOND))
    await hr.locator(`button[name=what][value=${what}]`).click()
  }
  await ask('why')
  assert.match(await main(hr), /名额/)
  await ask('lock')
  assert.match(await main(hr), new RegExp(name(OTHER)), 'who loses their mentor')
  await look(hr, 'price')
  await hr.locator('main form textarea[name=reason], main form input[name=reason]').fill('岗位需要')
  await hr.locator('main form .btn-primary').last().click()
  await said(hr)
  assert.notDeepEqual(await hashes(), before)
  await hr.goto(scenario)
  await hr.locator('form[action$="/unpin"] button').click()
  await said(hr)
  assert.deepEqual(await hashes(), before, 'without the lock, the same to the byte')
  await hr.goto(`${scenario}/confirm`)
  await look(hr, 'confirm')
  await hr.locator('main form .btn-primary').click()
  await said(hr)
  const [[id]] = sql(`SELECT m.id FROM mentorship m JOIN person p ON p.id = m.mentee_id JOIN person o ON o.id = m.mentor_id WHERE p.staff_no = '${MENTEE}' AND o.staff_no = '${MENTOR}'`)
  const pair = `/mentor/pair/${publicId('mentorship', id)}`

  // ---- the agreement, signed by three in their own accounts ----
  const mentor = await as(t, MENTOR, 360)
  await mentor.goto(`${pair}/agreement/edit`)
  await mentor.locator('input[name^=goal_what]').first().fill('独立完成设备巡检')
  await mentor.locator('input[name^=goal_how]').first().fill('连续三个月巡检记录完整')
  await mentor.locator('main form .btn-primary').click()
  await said(mentor)
  await look(mentor, 'agreement')
  await signs(await as(t, MENTEE, 360), pair, MENTEE)
  await signs(await as(t, MENTOR, 360), pair, MENTOR)
  hr = await as(t, HR)
  await signs(hr, pair, HR)
  await hr.goto(`${pair}/agreement`)
  await look(hr, 'signed')
  const pdf = await hr.request.get(`${pair}/agreement.pdf`)
  assert.equal(pdf.status(), 200)
  assert.equal((await pdf.body()).subarray(0, 5).toString(), '%PDF-')
  const [[from, until]] = sql(`SELECT from_on, until_on FROM mentorship WHERE id = ${id}`)
  assert.ok(from && until)

  // ---- four quarters: three lines and one confirmation each; reviews past the middle ----
  const ends = () => sql(`SELECT period_no, from_on, after_on FROM mentoring_period WHERE mentorship_id = ${id} ORDER BY period_no`)
  const days = (date) => Math.round((Date.parse(`${date}T00:00:00+08:00`) - Date.parse(`${day(0)}T00:00:00+08:00`)) / DAY)
  const lines = [
    { did: '跟班巡检十二次，抄录运行参数。', learned: '先看仪表，再听声音。', next_step: '独立巡检一次泵房。' },
    { did: '独立巡检泵房八次，发现渗漏一处。', learned: '小渗漏要当天报修。', next_step: '学习换季保养。' },
    { did: '完成换季保养，整理保养清单。', learned: '保养按清单逐项打钩。', next_step: '带新同事巡检。' },
    { did: '带两名同事巡检，讲解应急停机。', learned: '讲清楚才算学会。', next_step: '申请出师考核。' }
  ]
  later(80)
  await log(t, pair, 1, day(79), lines[0])
  const periods = ends()
  assert.equal(periods.length, 4)
  for (const no of [2, 3]) {
    const last = days(periods[no - 1][2]) - 2
    later(last)
    await log(t, pair, no, day(last), lines[no - 1])
    if (no === 3) await reviews(t, pair, 'mid')
  }

  // ---- the end: last log, last reviews, HR's decision; it stands in the record ----
  const end = days(until) - 5
  later(end)
  await log(t, pair, 4, day(end), lines[3])
  await reviews(t, pair, 'final')
  hr = await as(t, HR)
  await hr.goto(`${pair}/completion`)
  await look(hr, 'completion')
  await hr.locator('input[name=grade][value=excellent]').check()
  await hr.locator('main form .btn-primary').last().click()
  await said(hr)
  await look(hr, 'completed')
  assert.deepEqual(sql(`SELECT state, grade FROM mentorship WHERE id = ${id}`), [['completed', 'excellent']])
  await hr.goto('/mentor/overview')
  await look(hr, 'overview')
  const done = await as(t, MENTEE, 360)
  await done.goto('/record')
  assert.match(await main(done), /出师/)
  await look(done, 'record')
})
