// Wishes, for those who are to be paired: a newcomer puts a list together on the phone, by buttons and by dragging, and hands it in; a mentor does so without
// scripts, and says that two are equally welcome.
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
}
const said = (page) => page.locator('.jx-flash').first().innerText()
const own = `p.left_on IS NULL AND p.id NOT IN (SELECT person_id FROM role_grant) AND p.id NOT IN (SELECT mentee_id FROM mentorship UNION SELECT mentor_id FROM mentorship
  UNION SELECT person_id FROM pairing_need UNION SELECT person_id FROM pairing_offer UNION SELECT person_id FROM official UNION SELECT person_id FROM entry_member WHERE person_id IS NOT NULL)`

// Rows, as HR's pages make them: a round that takes wishes until 25 November, with newcomers and mentors of one unit.
function makeRound () {
  const people = sql(`SELECT p.id, p.staff_no, o.unit_id FROM person p JOIN posting o ON o.person_id = p.id AND o.kind = 'main' AND o.until_on > '2026-11-18'
    JOIN unit_closure u ON u.descendant_id = o.unit_id
    WHERE ${own} AND u.ancestor_id = (SELECT id FROM unit WHERE parent_id IS NULL LIMIT 1) ORDER BY p.joined_on DESC, p.id DESC LIMIT 12`)
  assert.equal(people.length, 12)
  const [young, old] = [people.slice(0, 6), people.slice(6)]
  sql(`INSERT INTO pairing_round (public_id, unit_id, title, state, method, counted_on, wishes_from, wishes_until, attempt, commitment, opened_at, created_by, created_at)
    SELECT RANDOM_BYTES(16), u.id, '2026年新进人员结对', 'open', 'wishes', '2026-11-10', '2026-11-15 16:00', '2026-11-25 10:00', 1, RANDOM_BYTES(32), '2026-11-10',
    (SELECT person_id FROM role_grant WHERE role = 'hr' LIMIT 1), '2026-11-10' FROM unit u WHERE u.parent_id IS NULL LIMIT 1`)
  const round = sql('SELECT MAX(id) FROM pairing_round')[0][0]
  for (const [id, , unit] of young) sql(`INSERT INTO pairing_need (public_id, round_id, person_id, unit_id, source, hopes, added_at) VALUES (RANDOM_BYTES(16), ${round}, ${id}, ${unit}, 'list', '想学面点和成本核算', '2026-11-11')`)
  for (const [id, , unit] of old) {
    sql(`INSERT IGNORE INTO mentor (person_id, public_id, state, places, about, created_at, changed_at) VALUES (${id}, RANDOM_BYTES(16), 'on', 3, '灶台二十年，带过八名徒弟', '2026-11-01', '2026-11-01')`)
    sql(`INSERT INTO pairing_offer (public_id, round_id, person_id, unit_id, places, added_at) VALUES (RANDOM_BYTES(16), ${round}, ${id}, ${unit}, 1, '2026-11-11')`)
  }
  const path = sql(`SELECT REPLACE(REPLACE(TRIM(TRAILING '=' FROM TO_BASE64(public_id)), '+', '-'), '/', '_') FROM pairing_round WHERE id = ${round}`)[0][0]
  return { path: `/mentor/round/${path}/wishes`, young, old }
}
const made = makeRound()

test('a newcomer ranks mentors on the phone, a mentor finds two equally welcome', async (t) => {
  const page = await open(t, { width: 360, expect: /status of (409|422)/ })
  await signIn(page, made.young[0][1])
  await page.goto('/')
  await page.getByRole('link', { name: '去填报' }).click()
  await page.waitForURL(`**${made.path}`)
  for (let i = 0; i < 3; i++) await page.locator('[data-others] li:visible button').first().click()
  const names = () => page.locator('[data-wishes] [data-name]').allInnerTexts()
  const [a, b, c] = await names()
  await page.locator('[data-wishes] li').nth(2).getByRole('button', { name: '上移' }).click()
  assert.deepEqual(await names(), [a, c, b])
  await page.locator('[data-wishes] li').first().dragTo(page.locator('[data-wishes] li').nth(2))
  await page.locator('[data-wishes] li').nth(0).getByRole('button', { name: '移出' }).click()
  const kept = await names()
  assert.equal(kept.length, 2)
  await look(page, 'wish-edit')
  await page.getByRole('button', { name: '交志愿' }).click()
  await page.locator('.jx-flash[role=status]').waitFor()
  assert.match(await said(page), /已交 2 个志愿/)
  assert.deepEqual(await names(), kept)
  assert.match(await page.locator('[data-risk]').innerText(), /没有匹配到导师/)
  await look(page, 'wish-handed')

  const plain = await open(t, { width: 360, script: false, expect: /status of (409|422)/ })
  await signIn(plain, made.old[0][1])
  await plain.goto(made.path)
  for (let i = 0; i < 2; i++) await plain.locator('[data-others] li:visible button').first().click()
  await plain.locator('[data-wishes] li').nth(1).locator('input[name=tie]').check()
  await plain.getByRole('button', { name: '交志愿' }).click()
  assert.match(await said(plain), /已交 2 个志愿/)
  assert.deepEqual(await plain.locator('[data-rank]').allInnerTexts(), ['第 1 位', '第 1 位'])
  await shot(plain, 'mentor-wish-mentor')
  await plain.goto('/')
  assert.equal(await plain.getByRole('link', { name: '去填报' }).count(), 0)
})
