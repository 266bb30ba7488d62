// Entries from three counties by three liaisons: places given by the manager, one person found by pinyin, a team with a reserve, a substitution, an
// entry that the manager refuses, and one too many, sent by a second tab while the first took the last place.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { makeEdition } from './lib/contest.mjs'
import { axe, jiangxin, open, shot, sql } from './lib/site.mjs'
import { signIn, staffNo } from './lib/people.mjs'

const contest = '报名走查技能比武'
const made = makeEdition({ contest, no: 7 })
sql(`INSERT INTO discipline (public_id, edition_id, code, name, name_en, sort, team_size, reserves, time_limit_min) VALUES (RANDOM_BYTES(16), ${made.edition}, 'BS-HY', '会议服务', 'Conference service', 2, 3, 1, 30)`)
const address = `/contest/edition/${Buffer.from(sql(`SELECT HEX(public_id) FROM contest_edition WHERE id = ${made.edition}`)[0][0], 'hex').toString('base64url')}`

// People of a county's unit who are nowhere in this contest and hold no role.
const peopleOf = (unit, n) => sql(`SELECT p.staff_no, p.name FROM person p JOIN posting o ON o.person_id = p.id JOIN unit_closure c ON c.descendant_id = o.unit_id JOIN unit u ON u.id = c.ancestor_id
  WHERE u.code = '${unit}' AND o.kind = 'main' AND o.from_on <= '2026-11-18' AND o.until_on > '2026-11-18' AND NOT EXISTS (SELECT 1 FROM role_grant g WHERE g.person_id = p.id) ORDER BY p.id DESC LIMIT ${n}`)

async function look (page, name) {
  for (const width of [1280, 360]) {
    await page.setViewportSize({ width, height: width < 700 ? 740 : 900 })
    await axe(page)
    await shot(page, `contest-${name}`)
  }
  await page.setViewportSize({ width: 1280, height: 900 })
}
const said = (page) => page.locator('.jx-flash').innerText()
const main = (page) => page.locator('main').innerText()

async function enters (page, discipline) {
  await page.goto(`${address}/entries`)
  await page.locator('#places').locator('xpath=ancestor::section').getByRole('link', { name: new RegExp(`报名.*${discipline}`) }).click()
  await page.locator('main form[method=post]').waitFor()
}

test('three counties enter; one substitutes, one is refused, one is too late by a click', async (t) => {
  const counties = { 'CY-LT': null, 'CY-FY': null }
  for (const unit of Object.keys(counties)) {
    counties[unit] = peopleOf(unit, 1)[0][0]
    jiangxin('user', 'grant', counties[unit], 'liaison', unit)
  }

  // The manager: one place for each county in everything, two for one in cooking.
  const manager = await open(t)
  await signIn(manager, 'contest_manager')
  await manager.goto(`${address}/entries`)
  assert.match(await main(manager), /还没有报名/)
  await manager.getByRole('link', { name: '名额分配' }).click()
  await manager.getByLabel('县区').check()
  await manager.getByLabel('每个单位的名额').fill('1')
  await manager.getByRole('button', { name: '统一分配' }).click()
  assert.match(await said(manager), /已修改 \d+ 处名额/)
  await manager.locator('thead').getByRole('link', { name: '中式烹饪' }).click()
  await manager.getByLabel('青嶂中心').fill('2')
  await look(manager, 'quota-edit')
  await manager.getByRole('button', { name: '保存名额' }).click()
  assert.match(await said(manager), /已修改 1 处名额/)
  await look(manager, 'quota')

  // The first county: somebody found by what is typed of the name, then the last place, wanted in two tabs.
  const liaison = await open(t, { expect: /status of (409|422)/ })
  await signIn(liaison, staffNo('CY2015011'))
  const cooks = peopleOf('CY-QZ', 4)
  await liaison.goto('/contest')
  await liaison.getByRole('link', { name: contest }).click()
  await liaison.getByRole('link', { name: '报名', exact: true }).click()
  await look(liaison, 'entries-liaison')
  await enters(liaison, '中式烹饪')
  await liaison.getByRole('button', { name: '提交报名' }).click()
  await liaison.locator('#f-m1-e').waitFor()
  assert.match(await liaison.locator('#f-m1-e').innerText(), /请填写姓名或工号/)
  await liaison.locator('input[name=m1]').pressSequentially(cooks[0][0].toLowerCase())
  await liaison.locator('[role=option]').first().click()
  assert.equal(await liaison.locator('input[name=m1]').inputValue(), `${cooks[0][1]} (${cooks[0][0]})`)
  await look(liaison, 'entry-new')
  await liaison.getByRole('button', { name: '提交报名' }).click()
  await liaison.waitForURL(/\/entry\/[\w-]{22}$/)
  assert.match(await said(liaison), /编号 001/)
  const first = liaison.url()
  const slow = await liaison.context().newPage()
  await enters(slow, '中式烹饪')
  await enters(liaison, '中式烹饪')
  await liaison.locator('input[name=m1]').fill(cooks[1][0])
  await liaison.getByRole('button', { name: '提交报名' }).click()
  await liaison.waitForURL(/\/entry\/[\w-]{22}$/)
  await slow.locator('input[name=m1]').fill(cooks[2][0])
  await slow.getByRole('button', { name: '提交报名' }).click()
  await slow.locator('.jx-errors').waitFor()
  assert.match(await slow.locator('.jx-errors').innerText(), /青嶂县机关事务保障中心在本赛项的 2 个名额已用完/)
  assert.match(await slow.locator('input[name=m1]').inputValue(), new RegExp(cooks[2][0]))
  await slow.close()

  // Somebody else comes; the entry keeps its code.
  await liaison.goto(first)
  await look(liaison, 'entry')
  await liaison.getByRole('link', { name: '替换' }).click()
  await liaison.locator('input[name=person]').fill(cooks[2][0])
  await liaison.locator('input[name=reason]').fill('临时抽调保障会议')
  await look(liaison, 'entry-substitute')
  await liaison.getByRole('button', { name: '确认替换' }).click()
  await liaison.waitForURL(first)
  assert.match(await said(liaison), new RegExp(`已由${cooks[2][1]}替换${cooks[0][1]}，编号 001 不变`))
  await look(liaison, 'entry-history')

  // The second county: a team with a reserve, who then changes places with a member.
  const second = await open(t, { expect: /status of (409|422)/ })
  await signIn(second, counties['CY-LT'])
  const team = peopleOf('CY-LT', 4)
  await enters(second, '会议服务')
  await second.locator('input[name=team_name]').fill('龙汀一队')
  for (const [i, field] of ['m1', 'm2', 'm3', 'r1'].entries()) await second.locator(`input[name=${field}]`).fill(team[i === 2 ? 1 : i][0])
  await second.getByRole('button', { name: '提交报名' }).click()
  await second.locator('#f-m3-e').waitFor()
  assert.match(await second.locator('#f-m3-e').innerText(), /同一人填写了两次/)
  await look(second, 'entry-team')
  await second.locator('input[name=m3]').fill(team[2][0])
  await second.getByRole('button', { name: '提交报名' }).click()
  await second.waitForURL(/\/entry\/[\w-]{22}$/)
  await second.getByRole('link', { name: '替换' }).click()
  await second.getByRole('group', { name: '改为替补的队员' }).getByLabel(team[0][1]).check()
  assert.ok(await second.getByRole('group', { name: '改为队员的替补' }).getByLabel(team[3][1]).isChecked()) // there is but one
  await second.locator('input[name=why]').fill('赛前选拔')
  await look(second, 'entry-exchange')
  await second.getByRole('button', { name: '确认互换' }).click()
  await second.waitForURL(/\/entry\/[\w-]{22}$/)
  assert.match(await main(second), new RegExp(`互换：${team[3][1]} 上场，${team[0][1]} 改为替补`))

  // The third county's is refused; both it and the person read why. Nobody sees another county's.
  const third = await open(t)
  await signIn(third, counties['CY-FY'])
  const [one] = peopleOf('CY-FY', 2)
  await enters(third, '中式烹饪')
  await third.locator('input[name=m1]').fill(one[0])
  await third.getByRole('button', { name: '提交报名' }).click()
  await third.waitForURL(/\/entry\/[\w-]{22}$/)
  await third.goto(`${address}/entries`)
  assert.match(await main(third), /1 项报名，1 人参赛/)
  await manager.goto(`${address}/entries`)
  assert.match(await main(manager), /4 项报名，7 人参赛/)
  await look(manager, 'entries-manager')
  await manager.locator('select[name=unit]').selectOption({ label: '枫桠中心' })
  await manager.getByRole('button', { name: '查询' }).click()
  await manager.locator('tbody th a').click()
  await manager.getByRole('link', { name: '不予通过' }).click()
  await manager.locator('input[name=reason]').fill('不是本岗位人员')
  await look(manager, 'entry-refuse')
  await manager.getByRole('button', { name: '确认不予通过' }).click()
  await manager.locator('.jx-flash').waitFor()
  assert.match(await said(manager), /已不予通过：中式烹饪 003/)
  await third.goto('/notices')
  assert.match(await main(third), /本单位一项报名未通过.*不是本岗位人员/)
  await manager.goto(`${address}/entries?state=entered`)
  assert.match(await main(manager), /3 项报名，6 人参赛/)
  const [file] = await Promise.all([manager.waitForEvent('download'), manager.getByRole('link', { name: '导出 XLSX' }).click()])
  assert.match(file.suggestedFilename(), /报名名单\.xlsx$/)

  // Who competes finds it.
  const cook = await open(t)
  await signIn(cook, cooks[2][0])
  await cook.goto('/contest')
  assert.match(await main(cook), /我的参赛[^]*中式烹饪[^]*编号 001/)
  await look(cook, 'own-entries')
  await cook.locator('#own').locator('xpath=ancestor::section').getByRole('link', { name: '中式烹饪' }).click()
  assert.match(await main(cook), /请本单位联络员/)
})
