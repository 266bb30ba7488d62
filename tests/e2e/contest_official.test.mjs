// Officials and conflicts of interest: the manager appoints a panel for a blind final; a judge declares a brother and states that there is nothing
// else; recusals are found and decided; and the judge, asking for every address they can think of, learns nothing of who has entered.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { axe, open, shot, sql, url } from './lib/site.mjs'
import { signIn } from './lib/people.mjs'
import { makeEdition, makeEntry, publicId } from './lib/contest.mjs'

async function look (page, name) {
  for (const width of [1280, 360]) {
    await page.setViewportSize({ width, height: width < 700 ? 740 : 900 })
    await axe(page)
    await shot(page, `official-${name}`)
  }
  await page.setViewportSize({ width: 1280, height: 900 })
}
const main = (page) => page.locator('main').innerText()
const said = async (page) => { await page.locator('.jx-flash').waitFor(); return page.locator('.jx-flash').innerText() }

// People without any role, of the unit with that code and below.
const idle = (unit, n) => sql(`SELECT p.staff_no, p.name FROM person p JOIN posting o ON o.person_id = p.id AND o.kind = 'main' AND o.until_on > '2026-11-18'
  JOIN unit_closure c ON c.descendant_id = o.unit_id JOIN unit u ON u.id = c.ancestor_id WHERE u.code = '${unit}' AND p.left_on IS NULL
  AND NOT EXISTS (SELECT 1 FROM role_grant g WHERE g.person_id = p.id) ORDER BY p.staff_no DESC LIMIT ${n}`)

const made = makeEdition({ contest: '裁判比武', no: 7 })
sql(`UPDATE discipline SET blind = 'number' WHERE id = ${made.discipline}`)
const inCounty = makeEntry({ discipline: made.discipline, unit: 'CY-QZ' })
const elsewhere = makeEntry({ discipline: made.discipline, unit: 'CY-LT' })
const card = JSON.stringify({
  format: 'jiangxin rule card 1', title: '中式烹饪 决赛', blind: 'number', panel: { judges: ['J1', 'J3', 'J4'], substitutes: ['J2'], least: 3, recused: 'substitute' },
  criteria: [{ code: 'CY-01', name: '刀工', max: '15', step: '0.5', scoring: 'objective', deductions: [{ code: '1', name: '粗细不均匀', points: '1', unit: '处', cap: '10' }] },
    { code: 'CY-02', name: '口味', max: '25', step: '0.5', bands: [{ name: '优', from: '21', to: '25' }, { name: '良', from: '16', to: '20' }, { name: '中', from: '11', to: '15' }, { name: '差', from: '0', to: '10' }] }],
  faults: [{ code: 'F1', name: '生熟混用工具', effect: 'disqualify' }],
  steps: [{ code: 'practical', name: '实操', panel: ['CY-01', 'CY-02'], combine: 'totals', drop_high: 1, drop_low: 1, take: 'mean', round: { places: 2, mode: 'half_up' } }], result: 'practical'
})
sql(`INSERT INTO rule_card (public_id, round_id, version, edition, discipline, round, canonical, hash, reason, published_by, published_at) SELECT RANDOM_BYTES(16), ${made.round}, 1, '', '', '', '${card}', UNHEX(SHA2('${card}', 256)), '', MIN(id), '2026-11-10' FROM person`)
const contestant = (entry) => sql(`SELECT p.name, u.name FROM entry_member m JOIN person p ON p.id = m.person_id JOIN entry e ON e.id = m.entry_id JOIN unit u ON u.id = e.unit_id WHERE e.id = ${entry}`)[0]
const edition = `/contest/edition/${publicId('contest_edition', made.edition)}`
const round = `${edition}/round/${publicId('contest_round', made.round)}`
const [[judge, judgeName], [substitute], [chief]] = [idle('CY-QZ', 1)[0], ...idle('CY-A05', 2)]
const [[coder, coderName]] = idle('CY-A06', 1)

test('a panel, its recusals, and what a judge sees', async (t) => {
  const page = await open(t, { expect: /status of (409|422)/ })
  await signIn(page, 'contest_manager')
  await page.goto(edition)
  await page.locator('.jx-tabs').getByRole('link', { name: '裁判' }).click()
  await page.getByRole('link', { name: '编组裁判' }).first().click()
  for (const [who, duty] of [[judge, 'judge'], [substitute, 'substitute'], [coder, 'coding'], [chief, 'chief']]) {
    await page.locator('input[name=person]').fill(who)
    await page.locator('select[name=duty]').selectOption(duty)
    await page.getByRole('button', { name: '任命', exact: true }).click()
    assert.match(await said(page), /已任命/)
  }
  await look(page, 'panel')
  assert.match(await main(page), /裁判 J1/)
  await page.locator('input[name=person]').fill(judge)
  await page.locator('select[name=duty]').selectOption('coding')
  await page.getByRole('button', { name: '任命', exact: true }).click()
  await page.locator('#f-person-e').waitFor()
  await look(page, 'refused')
  await page.goto(`${edition}/officials`)
  await look(page, 'officials')

  // The judge: a brother competes, elsewhere than in the judge's own county.
  const own = await open(t, { expect: /status of (404|422)/ })
  await signIn(own, judge)
  await own.goto('/contest/duties')
  await look(own, 'duties')
  await own.getByRole('link', { name: '回避申报' }).first().click()
  await own.locator('input[name=name]').fill('查无此人')
  await own.locator('select[name=kind]').selectOption('sibling')
  await own.getByRole('button', { name: '申报', exact: true }).click()
  await own.locator('#f-name-e').waitFor()
  await own.locator('input[name=name]').fill(contestant(elsewhere)[0])
  await own.locator('select[name=kind]').selectOption('sibling')
  await own.getByRole('button', { name: '申报', exact: true }).click()
  if (await own.locator('input[name=other]').count()) { // namesakes
    await own.locator('input[name=other]').first().check()
    await own.getByRole('button', { name: '申报', exact: true }).click()
  }
  await own.locator('.jx-list .jx-name').first().waitFor()
  await look(own, 'relations')
  await own.goto('/contest/duties')
  await own.locator('main .jx-list h2 a').first().click()
  await own.getByRole('button', { name: '声明除已申报外无其他回避情形' }).click()
  assert.match(await said(own), /已记录声明/)
  await look(own, 'duty')

  // The manager finds both grounds; the coding official is told that something was declared, not what.
  await page.goto(`${round}/recusals`)
  await page.getByRole('button', { name: '重新查找' }).click()
  await said(page)
  assert.match(await main(page), /同属“青嶂县/)
  assert.match(await main(page), /裁判申报：.*是其兄弟姐妹/)
  await look(page, 'recusals')
  const code = await open(t)
  await signIn(code, coder)
  await code.goto('/contest/duties')
  await code.locator(`a[href="${round}/recusals"]`).first().click()
  assert.match(await main(code), /已申报的关系/)
  assert.doesNotMatch(await main(code), /兄弟姐妹/)
  await code.getByRole('link', { name: /^决定/ }).first().click()
  await code.getByLabel('确认回避').check()
  await code.locator('input[name=why]').fill('同一单位，核实无误')
  await look(code, 'decide')
  await code.getByRole('button', { name: '保存决定' }).click()
  assert.match(await said(code), /已确认/)
  await look(code, 'effects')

  // The judge again: no page tells of the entries.
  const cookie = (await own.context().cookies()).map((c) => `${c.name}=${c.value}`).join('; ')
  const secrets = [...contestant(inCounty), contestant(elsewhere)[1], publicId('entry', inCounty), publicId('entry', elsewhere), coderName]
  const recusal = publicId('recusal', sql(`SELECT MIN(id) FROM recusal WHERE round_id = ${made.round}`)[0][0])
  const discipline = publicId('discipline', made.discipline)
  const asked = ['/', '/notices', '/contest', '/contest/duties', edition, `${edition}/officials`, `${edition}/entries`, `${edition}/entries.csv`, `${edition}/schedule`, `${edition}/draw`,
    `${edition}/discipline/${discipline}`, `${round}/officials`, `${round}/recusals`, `${round}/recusals/enter`, `${round}/recusal/${recusal}`,
    ...[inCounty, elsewhere].map((entry) => `${edition}/entry/${publicId('entry', entry)}`)]
  for (const path of asked) {
    const answer = await fetch(url + path, { redirect: 'manual', headers: { cookie } })
    const text = (await answer.text()).replaceAll(path, '').replaceAll(sql(`SELECT u.name FROM posting o JOIN unit u ON u.id = o.unit_id JOIN person p ON p.id = o.person_id WHERE p.staff_no = '${judge}'`)[0][0], '')
    for (const secret of secrets) assert.ok(!text.includes(secret), `${path} tells the judge of ${secret}`)
  }
  assert.equal((await own.goto(`${round}/recusals`)).status(), 404)
  assert.ok(judgeName)
})
