// After publication, as a contestant, an arbitrator and everybody else meet it: one's own sheets, an appeal within the window, a ruling that is drafted, looked
// at, signed by password and done; the results follow. On a site of its own, for the window is that of the demonstration's published round, opened anew.
import './lib/own.mjs'
import assert from 'node:assert/strict'
import { before, test } from 'node:test'
import { publicId } from './lib/contest.mjs'
import { idle } from './lib/judging.mjs'
import { signIn } from './lib/people.mjs'
import { axe, jiangxin, open, shot, sql, url } from './lib/site.mjs'

const [[round, edition, discipline]] = sql("SELECT j.round_id, d.edition_id, d.id FROM judging j JOIN discipline d ON d.id = j.discipline_id WHERE j.publication > 0 AND d.name = '中式烹饪' ORDER BY j.round_id LIMIT 1")
const here = (tail) => `/contest/edition/${publicId('contest_edition', edition)}/round/${publicId('contest_round', round)}${tail}`
const list = () => sql(`SELECT e.code, n.rank_no, n.result, p.staff_no, n.entry_id FROM result_now n JOIN entry e ON e.id = n.entry_id JOIN entry_member m ON m.entry_id = e.id AND m.live = 1 AND m.part <> 'reserve' JOIN person p ON p.id = m.person_id WHERE n.round_id = ${round} AND n.standing = 'ranked' ORDER BY n.place_no`)
const last = list().at(-1)
const [arbitrator, other] = idle(2, 'CY')
const password = (number) => `匠心 ${number.slice(-3)} 灯塔竹林`
const look = async (page, name, widths = [1280, 360]) => {
  for (const width of widths) {
    await page.setViewportSize({ width, height: width < 700 ? 740 : 900 })
    await axe(page)
    await shot(page, `appeal-${name}`)
  }
  await page.setViewportSize({ width: 1280, height: 900 })
}

before(() => {
  sql('DROP TRIGGER tr_judging_changed')
  sql(`UPDATE judging SET published_at = '2026-11-18 00:50:00' WHERE round_id = ${round}`)
  sql(`INSERT INTO contest_side (edition_id, person_id, side) SELECT ${edition}, id, 'official' FROM person WHERE staff_no = '${arbitrator}'`)
  sql(`INSERT INTO discipline_part (discipline_id, person_id, part) SELECT ${discipline}, id, 'arbitrating' FROM person WHERE staff_no = '${arbitrator}'`)
  sql(`INSERT INTO official (public_id, edition_id, discipline_id, round_id, person_id, duty, from_at) SELECT RANDOM_BYTES(16), ${edition}, ${discipline}, ${round}, id, 'arbitrator', '2025-11-03' FROM person WHERE staff_no = '${arbitrator}'`)
})

test('one appeals, one rules, all follows', async (t) => {
  const mine = await open(t, { width: 360 })
  const desk = await open(t, { width: 1280, expect: /status of 422/ })
  await signIn(mine, last[3])
  await mine.goto(here('/results'))
  await mine.getByRole('link', { name: '我的成绩' }).click()
  await mine.waitForURL('**/mine')
  await mine.getByText(`${last[1]} /`).first().waitFor()
  await look(mine, 'mine')
  await mine.locator('textarea[name=words]').fill('第 1 席口味评分明显偏低，请复核录像。')
  await mine.getByRole('button', { name: '提出申诉' }).click()
  await mine.getByText('申诉已提出，等待仲裁裁决。').first().waitFor()
  await look(mine, 'made')

  await signIn(desk, arbitrator)
  await desk.goto('/')
  await desk.getByRole('heading', { name: '有 1 件申诉等仲裁裁决' }).waitFor()
  await desk.goto('/contest/appeals')
  await look(desk, 'list')
  await desk.locator('main a').filter({ hasText: last[0] }).first().click()
  await desk.getByText('评分记录').first().waitFor()
  await look(desk, 'one')
  await desk.getByRole('link', { name: '裁决' }).click()
  await look(desk, 'ruling')

  // A correction that cannot be made is told beside its row; then every judge's mark for taste is the highest.
  const criterion = sql(`SELECT c.code, c.max_x1000 DIV 1000 FROM criterion c JOIN segment s ON s.id = c.segment_id WHERE s.round_id = ${round} AND c.name = '口味'`)[0]
  const rows = desk.locator('tr').filter({ has: desk.locator(`input[name=at][value$=" ${criterion[0]}"]`) })
  await desk.getByLabel('更正成绩').check()
  await desk.locator('textarea[name=reason]').fill('复核录像，口味评分有误。')
  await rows.first().locator('input[name=to]').fill(String(Number(criterion[1]) + 1))
  await desk.getByRole('button', { name: '核对裁决' }).click()
  await rows.first().locator('.jx-error').waitFor()
  assert.equal(await desk.locator('textarea[name=reason]').inputValue(), '复核录像，口味评分有误。')
  await look(desk, 'refused', [1280])
  for (const row of await rows.all()) await row.locator('input[name=to]').fill(String(criterion[1]))
  await desk.getByRole('button', { name: '核对裁决' }).click()
  await desk.waitForURL('**/ruling/sign')
  await desk.getByText('更正后的成绩').first().waitFor()
  await look(desk, 'check')
  assert.deepEqual(list().at(-1), last, 'looking changes nothing')

  // Signed by password on the account program's page, which leads back here.
  await desk.getByRole('link', { name: '去签名' }).click()
  await desk.getByText('申诉裁决').first().waitFor()
  await desk.locator('input[name=password]').fill(password(arbitrator))
  await desk.getByRole('button', { name: '签名' }).click()
  await desk.waitForURL(/confirmation=/)
  await look(desk, 'signed', [1280])
  await desk.getByRole('button', { name: '作出裁决' }).click()
  await desk.getByText('裁决已生效：成绩已更正').first().waitFor()
  await look(desk, 'done')
  jiangxin('jobs', '-1')
  const now = list().find((row) => row[0] === last[0])
  assert.ok(Number(now[2]) > Number(last[2]), `${now[2]} > ${last[2]}`)
  assert.deepEqual(sql(`SELECT publication, state FROM judging WHERE round_id = ${round}`), [['2', 'corrected']])

  await mine.goto(here('/mine'))
  await mine.getByText('复核录像，口味评分有误。').first().waitFor()
  await mine.getByText('终局裁决，不再受理申诉').first().waitFor()
  await look(mine, 'corrected')
  await mine.goto('/notices')
  await mine.getByText(/仲裁裁决：.*更正成绩/).first().waitFor()

  // Somebody without a part in it: no such page. The bundle holds without the site.
  const stranger = await open(t, { expect: /status of 404/ })
  await signIn(stranger, other)
  for (const path of [here('/mine'), '/contest/appeal/' + publicId('appeal', sql('SELECT MAX(id) FROM appeal')[0][0])]) assert.equal((await stranger.goto(path)).status(), 404)
  const bundle = await stranger.request.get(url + here('/results.json'))
  assert.equal(bundle.status(), 200)
  assert.equal((await bundle.json()).heads.length, 2)
})
