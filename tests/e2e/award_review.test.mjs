// A review from its assignment to the meeting's table: the office assigns, a reviewer marks on a tablet and hands in, another reads a paper
// without names; the meeting tells equal ones apart and the list is fixed.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { axe, look, open, shot, sql } from './lib/site.mjs'
import { signIn } from './lib/people.mjs'
import { unpaired } from './lib/mentor.mjs'

const reviewers = unpaired(4, 60)
const press = (page, text) => page.locator('main').getByRole('button', { name: text, exact: true }).click()
const one = (query) => sql(query)[0][0]
const idOf = (hex) => Buffer.from(hex, 'hex').toString('base64url')

// Six nominees from outside, who are in nobody's unit, for four places; they passed.
function makeProgramme () {
  sql(`INSERT INTO programme (public_id, unit_id, series, title, award_name, year, level, state, counted_on, nominate_until, created_by, created_at, changed_at)
    SELECT RANDOM_BYTES(16), u.id, 'advanced', '2026年后勤保障先进个人评审', '先进个人', 2026, 'prefecture', 'draft', '2026-10-31', '2026-11-30 10:00:00', (SELECT MIN(id) FROM person), '2026-11-01', '2026-11-01' FROM unit u WHERE u.code = 'CY'`)
  const p = one("SELECT MAX(id) FROM programme WHERE title = '2026年后勤保障先进个人评审'")
  sql(`INSERT INTO programme_kind (public_id, programme_id, subject, title, places, by_unit, outside, reviewers_each) VALUES (RANDOM_BYTES(16), ${p}, 'individual', '先进个人', 4, 0, 1, 3)`)
  const k = one(`SELECT id FROM programme_kind WHERE programme_id = ${p}`)
  sql(`INSERT INTO review_criterion (public_id, kind_id, sort, title, guide, max_x1000, step_x1000) VALUES (RANDOM_BYTES(16), ${k}, 1, '政治品德', '政治立场、职业道德', 20000, 500), (RANDOM_BYTES(16), ${k}, 2, '业务技能', '技能等级、带徒传技', 30000, 500), (RANDOM_BYTES(16), ${k}, 3, '工作业绩', '近三年成绩', 50000, 500)`)
  sql(`UPDATE programme SET state = 'approved', approval_no = '沧评组〔2026〕5号', approved_by = '市评比达标表彰工作协调小组', approved_on = '2026-10-15', approved_until = '2027-06-30' WHERE id = ${p}`)
  sql(`UPDATE programme SET state = 'open' WHERE id = ${p}`)
  for (const [i, name] of ['周𬀩', '阿依古丽·买买提', '尉迟恒', '区可', '单于泽', '仇海燕'].entries()) {
    sql(`INSERT INTO nomination (public_id, programme_id, kind_id, subject, outside, name, unit_name, post, deeds, statement, leader, from_unit_id, at_unit_id, state, created_by, created_at, changed_at)
      SELECT RANDOM_BYTES(16), ${p}, ${k}, 'individual', 1, '${name}', '青嶂县机关餐饮服务有限公司', '厨师长', '推行按人数备餐，厨余逐月下降。', '从事机关餐饮服务十六年。\\n\\n主持改进配餐流程，带出徒弟七名。', ${i === 4 ? 1 : 0}, unit_id, unit_id, 'draft', created_by, '2026-11-10', '2026-11-10' FROM programme WHERE id = ${p}`)
  }
  sql(`UPDATE nomination SET state = 'recommended', changed_at = '2026-11-12' WHERE programme_id = ${p}`)
  sql(`UPDATE nomination SET state = 'passed', changed_at = '2026-11-13' WHERE programme_id = ${p}`)
  sql(`UPDATE programme SET state = 'reviewing' WHERE id = ${p}`)
  for (const no of reviewers) sql(`INSERT INTO reviewer (public_id, programme_id, person_id, created_by, created_at) SELECT RANDOM_BYTES(16), ${p}, id, id, '2026-11-13' FROM person WHERE staff_no = '${no}'`)
  return { id: p, path: `/award/programme/${idOf(one(`SELECT HEX(public_id) FROM programme WHERE id = ${p}`))}/review` }
}

// What the others hand in, as rows: the n-th nominee gets the n-th mark for the last criterion.
function markTheRest (p, marks) {
  for (const [assignment, kind, n] of sql(`SELECT a.id, a.kind_id, (SELECT COUNT(*) FROM nomination y WHERE y.programme_id = x.programme_id AND y.id < x.id) FROM review_assignment a JOIN nomination x ON x.id = a.nomination_id WHERE a.programme_id = ${p} AND a.state = 'open'`)) {
    sql(`INSERT INTO review_mark SELECT ${assignment}, id, kind_id, IF(sort = 3, ${marks[n]} + ${assignment} % 3 * 1000, max_x1000 - 2000) FROM review_criterion WHERE kind_id = ${kind} ON DUPLICATE KEY UPDATE review_mark.kind_id = review_mark.kind_id;
      UPDATE review_assignment SET state = 'handed', handed_at = '2026-11-18', words = '事迹突出，群众公认' WHERE id = ${assignment}`)
  }
}

test('assigned, marked on a tablet, told apart by the meeting', async (t) => {
  const programme = makeProgramme()
  const officer = await open(t)
  await signIn(officer, 'award_officer')
  await officer.goto(`${programme.path}/reviewers`)
  await officer.getByText('将安排评审 18').waitFor()
  await look(officer, 'review-reviewers')
  await officer.locator('main').getByRole('link', { name: '评分标准' }).first().click()
  await officer.locator('input[name=title]').first().waitFor()
  await look(officer, 'review-rubric')
  await officer.goto(`${programme.path}/reviewers`)
  await press(officer, '安排评审')
  await officer.getByText('已安排 18 份评审').waitFor()
  assert.equal(one(`SELECT MAX(n) - MIN(n) FROM (SELECT COUNT(*) n FROM review_assignment WHERE programme_id = ${programme.id} GROUP BY reviewer_id) x`), '1')

  const tablet = await open(t, { width: 820, expect: /status of 422/ })
  await signIn(tablet, reviewers[0])
  await tablet.goto('/award/reviews')
  await look(tablet, 'review-list')
  await tablet.locator('.jx-list a').first().click()
  await tablet.getByLabel('政治品德').fill('18.5')
  await press(tablet, '提交')
  await tablet.getByText('请写明评审理由').first().waitFor()
  assert.equal(await tablet.getByLabel('政治品德').inputValue(), '18.5')
  await axe(tablet)
  await shot(tablet, 'review-refused')
  await tablet.getByLabel('业务技能').fill('27')
  await tablet.getByLabel('工作业绩').fill('45')
  await tablet.getByLabel('评审理由').fill('节约成效有台账，群众公认。')
  await press(tablet, '存草稿')
  await tablet.getByText('草稿已保存').waitFor()
  await look(tablet, 'review-draft')
  await press(tablet, '提交')
  await tablet.waitForURL('**/award/reviews')
  await tablet.getByText('评审已提交').waitFor()

  markTheRest(programme.id, [40000, 44000, 42000, 38000, 30000, 20000])
  await officer.goto(programme.path)
  await look(officer, 'review-meeting')
  await officer.locator('main table a').first().click()
  await officer.getByText('退回评审').first().waitFor()
  await look(officer, 'review-of')
  await officer.goto(programme.path)
  await press(officer, '确定名单')
  await officer.locator('.jx-flash').first().waitFor()
  await look(officer, 'review-fixed')
})
