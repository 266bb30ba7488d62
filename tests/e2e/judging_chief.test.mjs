// The judging day for its manager and its chief judge: what is missing, beginning, calling; marks come in and the pages follow by themselves without losing
// what is typed; judges who are far apart, a sheet sent back, a fault, a penalty, the time; released, taken off; and a judge who asks for these pages.
import assert from 'node:assert/strict'
import { randomBytes } from 'node:crypto'
import { test } from 'node:test'
import { axe, open, shot, sql, until, url } from './lib/site.mjs'
import { signIn } from './lib/people.mjs'
import { publicId } from './lib/contest.mjs'
import { idle, makeJudging, rubric } from './lib/judging.mjs'

const people = idle(12)
const [chief, ...contestants] = people.slice(5)
const made = makeJudging({ contest: '裁判长比武', blind: 'number', judges: people.slice(0, 5), contestants: contestants.slice(0, 4), chief, begun: false, timed: true, drop: 1 })
const day = `/contest/edition/${publicId('contest_edition', made.edition)}/round/${publicId('contest_round', made.round)}/judging`
const names = sql(`SELECT p.name FROM entry_member m JOIN person p ON p.id = m.person_id WHERE m.discipline_id = ${made.discipline}`).map(([name]) => name)

async function look (page, name) {
  for (const width of [1280, 360]) {
    await page.setViewportSize({ width, height: width < 700 ? 740 : 900 })
    await axe(page)
    await shot(page, `chief-${name}`)
  }
  await page.setViewportSize({ width: 1280, height: 900 })
}
const main = (page) => page.locator('main').innerText()
const said = async (page) => { await page.locator('.jx-flash:visible').first().waitFor(); return page.locator('.jx-flash:visible').first().innerText() }
const shows = (page, pattern) => until(async () => pattern.test(await main(page)), `${page.url()} shows ${pattern}`, 30)
const unfold = (page, name) => page.locator('summary').filter({ hasText: name }).first().click()

// What a judge's tablet would have sent for a whole sheet: nothing deducted but `off` times of the first kind, and points for the two that are marked by eye.
function lines (number, { off = 0, taste = 20, look = 8 } = {}) {
  const said = ([c]) => c.deductions ? '#' + c.deductions.map((_, i) => i ? 0 : off).join() : `=${c.code === 'CY-04' ? taste : look}`
  return rubric.map((c, i) => `${randomBytes(16).toString('base64url')} ${i + 1} ${Date.parse('2026-11-18T10:00:00+08:00')} ${number} ${c[0].code} ${said(c)}`)
}
// The others' sheets, as rows: what was sent, and locked as typed and checked.
function sheet (seat, number, what, locked = true) {
  const ballot = sql(`SELECT b.id, b.person_id, r.id FROM ballot b JOIN run r ON r.id = b.run_id WHERE r.round_id = ${made.round} AND r.number = ${number} AND b.seat_no = ${seat}`)[0]
  for (const line of lines(number, what)) {
    const [, seq, , , code, value] = line.split(' ')
    const [kind, column, content] = value[0] === '#' ? ['counts', 'counts', `'${value.slice(1).replaceAll(',', ' ')}'`] : ['mark', 'mark_x1000', Number(value.slice(1)) * 1000]
    sql(`INSERT INTO mark (uid, ballot_id, code, seq, kind, ${column}, said_at, person_id, stored_at) SELECT RANDOM_BYTES(16), ${ballot[0]}, '${code}', ${seq} + 100 * COUNT(*), '${kind}', ${content}, '2026-11-18 02:00:00', ${ballot[1]}, '2026-11-18 02:00:00' FROM mark WHERE ballot_id = ${ballot[0]} AND code = '${code}'`)
  }
  if (!locked) return
  sql(`UPDATE ballot SET state = 'locked', lock_no = lock_no + 1, sheet_hash = UNHEX(SHA2(CONCAT(id, lock_no), 256)), typed_by = ${ballot[1]}, checked_by = (SELECT id FROM person WHERE staff_no = '${chief}'), locked_at = '2026-11-18 02:05:00', version = version + 1 WHERE id = ${ballot[0]};
    INSERT INTO ballot_log (ballot_id, from_state, to_state, sheet_hash, person_id, at) SELECT id, 'open', 'locked', sheet_hash, person_id, locked_at FROM ballot WHERE id = ${ballot[0]}`)
  if (sql(`SELECT COUNT(*) FROM ballot WHERE run_id = ${ballot[2]} AND state = 'open'`)[0][0] === '0') sql(`UPDATE run SET state = 'locked', version = version + 1, changed_at = '2026-11-18 02:05:00' WHERE id = ${ballot[2]}; INSERT INTO run_log (run_id, from_state, to_state, at) VALUES (${ballot[2]}, 'marking', 'locked', '2026-11-18 02:05:00')`)
}

test('a judging day from its beginning to the board', async (t) => {
  const manager = await open(t, { expect: /status of (409|422)/ })
  await signIn(manager, 'contest_manager')
  await manager.goto(day)
  await shows(manager, /开始之前/)
  await look(manager, 'before')
  await manager.locator('input[name=spread]').fill('8.0')
  await manager.locator('input[name=appeal]').fill('5')
  await manager.getByRole('button', { name: '开始评分' }).click()
  await manager.locator('#f-appeal-e').waitFor()
  assert.equal(await manager.locator('input[name=spread]').inputValue(), '8.0')
  await manager.locator('input[name=appeal]').fill('120')
  await manager.getByRole('button', { name: '开始评分' }).click()
  await said(manager)
  await shows(manager, /未叫号/)

  const page = await open(t, { expect: /status of (409|422)/ })
  await signIn(page, chief)
  await page.goto('/contest/duties')
  await page.getByRole('link', { name: /评分现场/ }).first().click()
  await page.getByRole('button', { name: '叫 1 号' }).click()
  assert.match(await said(page), /已叫1号/)
  await page.getByRole('button', { name: '叫 2 号' }).click()
  await said(page)
  await page.goto(day)

  // A judge's marks come in by the tablet's way; the page follows.
  const judge = await open(t, { expect: /status of 404/ })
  await signIn(judge, made.judges[0].no)
  await judge.goto('/')
  const csrf = await judge.locator('input[name=_csrf]').first().inputValue()
  const cookie = (await judge.context().cookies()).map((c) => `${c.name}=${c.value}`).join('; ')
  const sent = await fetch(`${url}/api${made.judges[0].path}/marks`, { method: 'POST', headers: { cookie, origin: url, 'content-type': 'application/x-www-form-urlencoded' }, body: new URLSearchParams({ _csrf: csrf, marks: [...lines(1, { off: 1, taste: 23 }), `${randomBytes(16).toString('base64url')} 50 1000 1 CY-01-F1 !1`, `${randomBytes(16).toString('base64url')} 51 1000 1 * "砧板未分色`].join('\n') }) })
  assert.equal(sent.status, 200)
  sheet(1, 1, { off: 1, taste: 23 })
  for (const seat of [2, 3]) sheet(seat, 1, { off: 1, taste: 21 })
  await until(async () => /3 \/ 5/.test(await page.locator('#live-runs').innerText()), 'the overview follows', 30)
  assert.match(await main(page), /还缺 J4、J5 的评分表/)
  await look(page, 'overview')

  // What somebody types stays while the page changes around it.
  await page.getByRole('link', { name: '1', exact: true }).click()
  await shows(page, /还缺 J4、J5 的评分表/)
  await page.locator('input[name=time]').fill('１２：３')
  sheet(4, 1, { off: 1, taste: 22 })
  sheet(5, 1, { off: 4, taste: 12, look: 5 })
  await shows(page, /最高与最低相差 [\d.]+ 分，超过容许的 8\.0 分/)
  assert.equal(await page.locator('input[name=time]').inputValue(), '１２：３')
  await look(page, 'spread')

  // Locked meanwhile: the run is another than the one the time was typed for.
  await page.locator('input[name=time]').fill('１２：３４')
  await page.getByRole('button', { name: '保存用时' }).click()
  await page.locator('main .jx-errors').waitFor()
  assert.match(await main(page), /有人刚刚改动过这次出场/)
  assert.equal(await page.locator('input[name=time]').inputValue(), '１２：３４')
  await look(page, 'told')
  await page.getByRole('button', { name: '保存用时' }).click()
  await said(page)
  assert.match(await page.locator('#live-now').innerText(), /12:34/)

  // The outlier goes back; its old marks stay readable.
  await unfold(page, '退回评分表')
  await page.locator('select[name=seat]').selectOption('5')
  await page.locator('input[name=return_reason]').fill('与其他裁判相差过大，请复核火候与口味')
  await page.getByRole('button', { name: '退回', exact: true }).click()
  assert.match(await said(page), /退回/)
  await shows(page, /J5 的评分表已退回，等待重评/)
  sheet(5, 1, { off: 1, taste: 20 })
  await until(async () => !/超过容许/.test(await main(page)) && await page.getByRole('button', { name: '上榜', exact: true }).count(), 'marked again, it can be released', 30)
  for (const summary of await page.locator('#live-seats summary').all()) await summary.click()
  assert.match(await page.locator('#live-seats').innerText(), /12\.0\s*已改/)
  assert.match(await page.locator('#live-seats').innerText(), /第 2 版/)
  await look(page, 'again')

  await unfold(page, '认定否决情形')
  assert.equal(await page.locator('select[name=fault] option').nth(1).innerText(), '生熟混用工具', 'what was reported comes first')
  await page.locator('select[name=fault]').selectOption('CY-03-F1')
  await page.locator('input[name=fault_reason]').fill('测温 66 摄氏度')
  await page.getByRole('button', { name: '认定', exact: true }).click()
  await said(page)
  await unfold(page, '处罚扣分')
  await page.locator('input[name=points]').fill('1.3')
  await page.locator('input[name=points_reason]').fill('超出操作区')
  await page.getByRole('button', { name: '扣分', exact: true }).click()
  await page.locator('#f-points-e').waitFor()
  await look(page, 'refused')
  await page.locator('input[name=points]').fill('1.5')
  await page.getByRole('button', { name: '扣分', exact: true }).click()
  await said(page)
  assert.match(await page.locator('#live-penalties').innerText(), /扣 1\.5 分/)
  await page.getByRole('button', { name: '上榜', exact: true }).click()
  await said(page)
  await look(page, 'released')
  assert.equal(sql(`SELECT state FROM run WHERE round_id = ${made.round} AND number = 1`)[0][0], 'released')
  for (const name of names) assert.doesNotMatch(await main(page), new RegExp(name))
  await unfold(page, '撤下')
  await page.locator('input[name=retract_reason]').fill('漏记处罚')
  await page.getByRole('button', { name: '撤下', exact: true }).click()
  await said(page)
  await page.goto(day)
  await shows(page, /评分表已全部确认，可以上榜/)
  await look(page, 'needs')

  // Without scripts it is all there, too.
  const plain = await open(t, { script: false, width: 360 })
  await plain.context().addCookies(await page.context().cookies())
  await plain.goto(`${day}/run/2`)
  await plain.locator('summary').filter({ hasText: '记缺赛或弃权' }).click()
  await plain.getByLabel('弃权').check()
  await plain.locator('input[name=status_reason]').fill('身体不适')
  await plain.getByRole('button', { name: '保存', exact: true }).click()
  await shows(plain, /弃权/)

  for (const path of [day, `${day}/run/1`, `${day}/state.json`]) {
    const answer = await fetch(url + path, { redirect: 'manual', headers: { cookie } })
    assert.equal(answer.status, 404, path)
  }
})
