// The whole story of a contest before its day, through the pages alone: from an empty contest to a published and verified rule card, entries from three
// counties, a substitution, a refused one, and the draw in the hall, repeated with `jiangxin draw`. A newcomer may begin here.
import assert from 'node:assert/strict'
import { writeFileSync, readFileSync } from 'node:fs'
import { test } from 'node:test'
import { axe, jiangxin, open, shot, sql, state } from './lib/site.mjs'
import { signIn } from './lib/people.mjs'

const contest = '全流程业务技能比武'
const main = (page) => page.locator('main').innerText()
const said = async (page) => { await page.locator('.jx-flash').waitFor(); return page.locator('.jx-flash').innerText() }
const tab = (page, name) => page.locator('main .jx-tabs').getByRole('link', { name, exact: true }).click()

async function look (page, name) {
  for (const width of [360, 1280]) {
    await page.setViewportSize({ width, height: width < 700 ? 740 : 900 })
    await axe(page)
    await shot(page, `contest-story-${name}`)
  }
}

// A file that the page hands out, saved beside the site.
async function saved (page, link, name) {
  const [download] = await Promise.all([page.waitForEvent('download'), link.click()])
  const path = `${state}/${name}`
  writeFileSync(path, readFileSync(await download.path()), { mode: 0o644 })
  return path
}

// Cooks of a county who are nowhere in a contest yet.
const cooksOf = (unit, n) => sql(`SELECT p.staff_no, p.name FROM person p JOIN posting o ON o.person_id = p.id JOIN unit_closure c ON c.descendant_id = o.unit_id JOIN unit u ON u.id = c.ancestor_id
  WHERE u.code = '${unit}' AND o.kind = 'main' AND o.until_on > '2026-11-18' AND p.left_on IS NULL AND NOT EXISTS (SELECT 1 FROM role_grant g WHERE g.person_id = p.id)
  AND NOT EXISTS (SELECT 1 FROM contest_side s WHERE s.person_id = p.id) ORDER BY p.staff_no LIMIT ${n}`)
const liaisonOf = (unit) => sql(`SELECT p.staff_no FROM role_grant g JOIN person p ON p.id = g.person_id JOIN unit u ON u.id = g.scope_unit_id WHERE g.role = 'liaison' AND u.code = '${unit}' ORDER BY g.id LIMIT 1`)[0][0]

test('a contest, from nothing to the draw', async (t) => {
  // ---- the manager sets it up from a standard discipline and announces it ----
  const manager = await open(t)
  await signIn(manager, 'contest_manager')
  await manager.goto('/contest/edition/new')
  const edition = { contest, edition_no: '1', starts_on: '2026-12-08', ends_on: '2026-12-09', place: '市实训基地', entry_opens_at: '2026-11-18T08:00', entry_closes_at: '2026-11-25T18:00', substitute_until: '2026-11-27T18:00' }
  for (const [name, value] of Object.entries(edition)) await manager.locator(`[name=${name}]`).fill(value)
  await manager.locator('main form .btn-primary').click()
  await manager.waitForURL(/\/contest\/edition\/[\w-]{22}$/)
  const address = manager.url()
  await manager.goto(`${address}/discipline/new`)
  await manager.locator('li', { hasText: 'BS-CY' }).getByRole('button').click()
  await manager.waitForURL(/\/discipline\/[\w-]{22}$/)
  await manager.goto(address)
  await manager.getByRole('button', { name: '发布' }).click()
  assert.match(await said(manager), /已发布/)

  // ---- the rule card, published before anybody marks; signed, and verified away from the site ----
  await tab(manager, '评分规则')
  await manager.locator('main').getByRole('link', { name: /中式烹饪/ }).click()
  const card = manager.url()
  await manager.locator('.jx-actions .btn-primary').click()
  await manager.locator('form.jx-panel button[type=submit]').click()
  await manager.waitForURL(card)
  for (let i = 0; i < 50 && await manager.getByText('正在签名').count(); i++) {
    await manager.waitForTimeout(100)
    await manager.reload()
  }
  await look(manager, 'card')
  const signed = await saved(manager, manager.getByRole('link', { name: '下载规则卡' }), 'story-card.json')
  assert.match(jiangxin('verify', 'card', signed), /.+/)
  assert.equal(JSON.parse(readFileSync(signed, 'utf8')).rule_card.format, 'jiangxin rule card 1')

  // ---- the units' total ----
  await manager.goto(`${address}/team`)
  await manager.getByRole('link', { name: '修改规则' }).click()
  await manager.locator('input[name=points]').fill('10 8 6 4 3 2 1')
  await look(manager, 'team-edit')
  await manager.locator('main form .btn-primary').click()
  assert.match(await said(manager), /已保存团体总分规则/)
  assert.match(await main(manager), /计入 1 个赛项：中式烹饪[^]*依次 10、8、6、4、3、2、1/)
  await look(manager, 'team')
  const team = await saved(manager, manager.getByRole('link', { name: '下载规则' }), 'story-team.json')
  assert.equal(JSON.parse(readFileSync(team, 'utf8')).format, 'jiangxin team rule 1')

  // ---- quotas: one place for each county ----
  await manager.goto(`${address}/quota`)
  await manager.getByLabel('县区').check()
  await manager.getByLabel('每个单位的名额').fill('1')
  await manager.getByRole('button', { name: '统一分配' }).click()
  assert.match(await said(manager), /已修改 \d+ 处名额/)

  // ---- three counties enter ----
  const entered = {}
  for (const unit of ['CY-YC', 'CY-YH', 'CY-QZ']) {
    const page = await open(t)
    await signIn(page, liaisonOf(unit))
    const [who, other] = cooksOf(unit, 2)
    await page.goto(`${address}/entries`)
    await page.getByRole('link', { name: /报名.*中式烹饪/ }).click()
    await page.locator('input[name=m1]').fill(who[0])
    await page.getByRole('button', { name: '提交报名' }).click()
    await page.waitForURL(/\/entry\/[\w-]{22}$/)
    entered[unit] = { page, who, other, url: page.url() }
  }

  // the second county exchanges who comes
  const { page: liaison, who: out, other: instead } = entered['CY-YH']
  await liaison.getByRole('link', { name: '替换' }).click()
  await liaison.locator('input[name=person]').fill(instead[0])
  await liaison.locator('input[name=reason]').fill('手部受伤，医嘱休养')
  await liaison.getByRole('button', { name: '确认替换' }).click()
  assert.match(await said(liaison), new RegExp(`已由${instead[1]}替换${out[1]}，编号 002 不变`))

  // the manager refuses the third; the county reads why
  await manager.goto(entered['CY-QZ'].url)
  await manager.getByRole('link', { name: '不予通过' }).click()
  await manager.locator('input[name=reason]').fill('不是本岗位人员')
  await manager.getByRole('button', { name: '确认不予通过' }).click()
  assert.match(await said(manager), /已不予通过：中式烹饪 003/)
  await entered['CY-QZ'].page.goto('/notices')
  assert.match(await main(entered['CY-QZ'].page), /不是本岗位人员/)

  // ---- entering ends early; then the draw ----
  await manager.goto(`${address}/draw`)
  await manager.locator('main').getByRole('link', { name: /中式烹饪/ }).click()
  const draw = manager.url()
  assert.equal(await manager.getByRole('button', { name: '准备抽签' }).count(), 0) // who comes is not settled yet
  await manager.goto(`${address}/edit`)
  await manager.locator('[name=entry_closes_at]').fill('2026-11-18T08:30')
  await manager.locator('[name=substitute_until]').fill('2026-11-18T08:40')
  await manager.locator('main form .btn-primary').first().click()
  await manager.waitForURL(address)
  await manager.goto(draw)
  await manager.getByRole('button', { name: '准备抽签' }).click()
  assert.match(await said(manager), /承诺值已公布/)
  const commitment = await manager.locator('code.jx-hash').first().innerText()
  await manager.getByRole('link', { name: '打开现场页面' }).click()
  await manager.locator('input[name=word]').fill('开门见喜')
  await manager.getByRole('button', { name: '抽签', exact: true }).click()
  await manager.locator('.jx-hall-table').waitFor()
  await look(manager, 'hall')

  // anybody repeats it without the site
  await liaison.goto(draw)
  const file = await saved(liaison, liaison.getByRole('link', { name: '下载抽签文件' }).first(), 'story-draw.json')
  assert.match(jiangxin('draw', '--lang', 'zh-CN', file), /重新抽签的结果与公布的一致/)
  const drawn = JSON.parse(readFileSync(file, 'utf8'))
  assert.equal(drawn.commitment, commitment)
  assert.equal(drawn.word, '开门见喜')
  assert.deepEqual([...drawn.order].sort(), ['001', '002'])
  const [[hash]] = sql(`SELECT LOWER(HEX(d.list_hash)) FROM draw d JOIN contest_round r ON r.id = d.round_id JOIN discipline x ON x.id = r.discipline_id JOIN contest_edition e ON e.id = x.edition_id WHERE e.contest = '${contest}' AND d.state = 'drawn'`)
  assert.equal(drawn.entries_hash, hash)

  // ---- who competes finds when and where, and the manager's home asks nothing more about this contest ----
  const cook = await open(t)
  await signIn(cook, instead[0])
  await cook.goto('/contest')
  assert.match(await main(cook), /编号 002/)
  await cook.goto(`${address}/schedule`)
  assert.match(await main(cook), /中式烹饪/)
  await look(cook, 'schedule')
  await manager.goto('/')
  assert.equal(await manager.locator(`main a[href="${new URL(address).pathname}/draw"]`).count(), 0)
  await manager.goto(address)
  await look(manager, 'edition')
})
