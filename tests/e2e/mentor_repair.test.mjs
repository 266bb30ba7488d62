// The demonstration's round past the happy path: a scenario confirmed in two tabs, a mentor who is put off and whose mentees are placed anew, what a newcomer reads who
// got nobody.
import './lib/own.mjs'
import assert from 'node:assert/strict'
import { test } from 'node:test'
const { axe, open, shot, sql } = await import('./lib/site.mjs')
const { signIn } = await import('./lib/people.mjs')
const { publicId } = await import('./lib/contest.mjs')

const [[roundId]] = sql("SELECT id FROM pairing_round WHERE state = 'closed'")
const [[scenarioId]] = sql(`SELECT id FROM scenario WHERE round_id = ${roundId}`)
const round = `/mentor/round/${publicId('pairing_round', roundId)}`
const scenario = `/mentor/scenario/${publicId('scenario', scenarioId)}`
const pairs = () => Number(sql(`SELECT COUNT(*) FROM mentorship WHERE round_id = ${roundId} AND live = 1`)[0][0])
const flash = async (page) => { await page.locator('.jx-flash').first().waitFor(); return page.locator('.jx-flash').first().innerText() }
async function look (page, what) {
  const before = page.viewportSize()
  for (const width of [360, 1280]) {
    await page.setViewportSize({ width, height: width < 700 ? 740 : 900 })
    await axe(page)
    await shot(page, `repair-${what}`)
  }
  await page.setViewportSize(before)
}

test('two tabs, the way back, a mentor who leaves, and a newcomer without one', async (t) => {
  const [[matched]] = sql(`SELECT COUNT(*) FROM scenario_run r JOIN scenario_pair x ON x.run_id = r.id AND x.offer_id IS NOT NULL WHERE r.scenario_id = ${scenarioId}`)
  const [[lone]] = sql(`SELECT p.staff_no FROM scenario_run r JOIN scenario_pair x ON x.run_id = r.id AND x.offer_id IS NULL JOIN pairing_need n ON n.id = x.need_id
    JOIN person p ON p.id = n.person_id WHERE r.scenario_id = ${scenarioId}`)
  const [[mentor, mentorName, held]] = sql(`SELECT o.person_id, p.name, COUNT(*) FROM scenario_run r JOIN scenario_pair x ON x.run_id = r.id JOIN pairing_offer o ON o.id = x.offer_id
    JOIN person p ON p.id = o.person_id WHERE r.scenario_id = ${scenarioId} GROUP BY o.person_id, p.name HAVING COUNT(*) = 2 ORDER BY o.id LIMIT 1`)
  const one = await open(t, { expect: /status of (409|422)/ })
  await signIn(one, 'hr')

  // ---- two tabs and the way back: done once, the second told ----
  await one.goto(`${scenario}/confirm`)
  const two = await one.context().newPage()
  await two.goto(`${scenario}/confirm`)
  await one.locator('main form .btn-primary').click()
  await flash(one)
  assert.equal(pairs(), Number(matched))
  await two.locator('main form .btn-primary').click()
  await two.locator('.jx-flash-refused').waitFor()
  await one.goto(`${scenario}/confirm`)
  await one.goBack()
  assert.equal(pairs(), Number(matched), 'nothing doubled')
  const [[notices]] = sql("SELECT COUNT(*) FROM notice n WHERE n.kind LIKE 'mentorship.%' OR n.kind LIKE 'scenario.%'")
  assert.ok(Number(notices) >= 2 * Number(matched), 'mentees and mentors were told')

  // ---- a mentor is put off: who takes those left behind, shown first ----
  const [[hex]] = sql(`SELECT HEX(public_id) FROM mentor WHERE person_id = ${mentor}`)
  await one.goto(`/mentor/mentor/${Buffer.from(hex, 'hex').toString('base64url')}`)
  await one.locator('form[action$="/off"] button').click() // without a reason
  await one.locator('.jx-error').first().waitFor()
  await one.locator('form[action$="/off"] input[name=reason]').fill('借调一年')
  await one.locator('form[action$="/off"] button').click()
  await flash(one)
  await one.locator(`a[href^="${round}/repair"]`).first().click()
  await one.waitForURL(/repair/)
  assert.match(await one.locator('main').innerText(), new RegExp(mentorName))
  await one.locator('select[name=mentor]').selectOption({ label: await one.locator('select[name=mentor] option').filter({ hasText: mentorName }).first().innerText() })
  await one.locator('form[method=get] button[type=submit]').first().click()
  await one.locator('#plan').waitFor()
  await look(one, 'proposal')
  const before = sql(`SELECT mentee_id FROM mentorship WHERE round_id = ${roundId} AND live = 1 AND mentor_id = ${mentor}`)
  assert.equal(before.length, Number(held))
  await one.locator('main form .btn-primary').last().click()
  await flash(one)
  await look(one, 'repaired')
  assert.equal(sql(`SELECT 1 FROM mentorship WHERE live = 1 AND mentor_id = ${mentor} AND round_id = ${roundId}`).length, 0)
  assert.equal(sql(`SELECT end_code FROM mentorship WHERE round_id = ${roundId} AND mentor_id = ${mentor} AND end_code = 'mentor_left'`).length, Number(held))

  assert.equal(sql(`SELECT 1 FROM mentorship WHERE round_id = ${roundId} AND live IS NULL AND mentor_id <> ${mentor}`).length, 0, 'a place that was not offered moves nobody else')

  // ---- who got nobody reads why, without a name or a figure of others' lists ----
  const page = await open(t, { width: 360 })
  await signIn(page, lone)
  await page.goto('/mentor')
  await look(page, 'hub')
  await page.locator(`a[href="${round}/why"]`).first().click()
  await page.waitForURL(/why$/)
  assert.doesNotMatch(await page.locator('main').innerText(), /第 ?\d+ ?(名|位).*(排|名单)/)
  await look(page, 'why')
})
