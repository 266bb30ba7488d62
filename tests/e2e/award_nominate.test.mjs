// Recommending: a liaison writes a recommendation on the phone and sends it up, the county passes it on with its opinion and a place, the office sees it.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { publicId } from './lib/contest.mjs'
import { idlePeople } from './lib/mentoring.mjs'
import { signIn } from './lib/people.mjs'
import { jiangxin, look, open, sql } from './lib/site.mjs'

const NOW = "'2026-11-01'"
// A programme of the city that takes recommendations, with two places of the county; its id.
function makeProgramme (county) {
  const [[city, officer]] = sql(`SELECT u.id, (SELECT g.person_id FROM role_grant g WHERE g.role = 'award_officer' ORDER BY g.id LIMIT 1) FROM unit u WHERE u.code = 'CY'`)
  sql(`INSERT INTO programme (public_id, unit_id, series, title, award_name, year, level, state, counted_on, nominate_until, created_by, created_at, changed_at)
    VALUES (RANDOM_BYTES(16), ${city}, 'advanced', '2026年机关事务先进个人评选', '机关事务先进个人', 2026, 'prefecture', 'draft', '2026-10-31', '2027-12-31 10:00:00', ${officer}, ${NOW}, ${NOW});
    SET @p = LAST_INSERT_ID();
    INSERT INTO programme_kind (public_id, programme_id, subject, title, places, statement_max, sort) VALUES (RANDOM_BYTES(16), @p, 'individual', '先进个人', 3, 200, 1);
    INSERT INTO programme_place (kind_id, unit_id, place_no) SELECT LAST_INSERT_ID(), id, 1 FROM unit WHERE code = '${county}';
    UPDATE programme SET state = 'approved', approval_no = '沧评组〔2026〕9号', approved_by = '市评比达标表彰工作协调小组', approved_on = '2026-10-15', approved_until = '2027-12-31' WHERE id = @p;
    UPDATE programme SET state = 'open' WHERE id = @p`)
  return sql('SELECT MAX(id) FROM programme')[0][0]
}

test('up from a unit by its county to the office', async (t) => {
  const [clerk, head] = idlePeople('澄湾区机关事务管理局资产管理科', 2)
  const [nominee] = idlePeople('澄湾区机关事务管理局服务保障中心', 1)
  const programme = makeProgramme('CY-CW')
  jiangxin('user', 'grant', clerk.no, 'liaison', 'CY-CW-05')
  jiangxin('user', 'grant', head.no, 'liaison', 'CY-CW')

  const phone = await open(t, { width: 360, expect: /status of 422/ })
  await signIn(phone, clerk.no)
  await phone.goto('/award/unit')
  await look(phone, 'award-unit')
  await phone.locator('li', { hasText: '2026年机关事务先进个人评选' }).getByRole('link', { name: /^推荐/ }).click()
  await phone.locator('#f-person').fill(nominee.no)
  await phone.getByLabel('主要事迹').fill('连续十年夜间巡检无差错。')
  await phone.getByLabel('事迹材料').fill('字'.repeat(201))
  await phone.getByText('已写 201 字，超出 1 字').waitFor()
  await look(phone, 'award-nominate')
  await phone.getByRole('button', { name: '保存推荐' }).click()
  await phone.getByText('事迹材料有 201 字，超过 200 字的限制').first().waitFor()
  await phone.getByLabel('事迹材料').fill('从事会议服务十六年，坚持夜间巡检。')
  await phone.getByRole('button', { name: '保存推荐' }).click()
  await phone.getByText('已保存为草稿').first().waitFor()
  await look(phone, 'award-nomination-draft')
  const address = new URL(phone.url()).pathname
  await phone.getByRole('button', { name: '上报' }).click()
  await phone.getByText('已报澄湾区机关事务管理局').first().waitFor()

  const desk = await open(t, { width: 1280 })
  await signIn(desk, head.no)
  await desk.goto('/award/unit')
  await desk.locator(`a[href="${address}"]`).first().click()
  await desk.getByLabel('单位意见').fill('情况属实，同意推荐')
  await look(desk, 'award-nomination-county')
  await desk.getByRole('button', { name: '推荐到评选办公室' }).click()
  await desk.getByText('已推荐到评选办公室').first().waitFor()
  assert.deepEqual(sql(`SELECT state, place_no FROM nomination WHERE programme_id = ${programme}`), [['recommended', '1']])

  await desk.context().clearCookies()
  await signIn(desk, 'award_officer')
  await desk.goto(`/award/programme/${publicId('programme', programme)}/nominations`)
  await look(desk, 'award-nominations')
  await desk.locator(`a[href="${address}"]`).click()
  await desk.getByLabel('通过', { exact: true }).check()
  await look(desk, 'award-nomination-office')
  await desk.getByRole('button', { name: '提交结论' }).click()
  await desk.getByText('初审通过。').first().waitFor()
})
