// From an empty contest to an announced edition: one discipline from a standard rubric, one made by hand, everything on the way tried at both widths.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { axe, open, shot, sql } from './lib/site.mjs'
import { signIn } from './lib/people.mjs'

const phone = { width: 360, height: 740 }
const desk = { width: 1280, height: 900 }

// A look at the page as it stands, at both widths.
async function look (page, name) {
  for (const size of [phone, desk]) {
    await page.setViewportSize(size)
    await axe(page)
    await shot(page, `contest-setup-${name}`)
  }
}

const save = (page) => page.locator('form.jx-stack .btn-primary, form.jx-panel .btn-primary').first().click()

test('a contest manager sets an edition up and announces it', async (t) => {
  const page = await open(t, { expect: /status of 4(09|22)/ })
  await signIn(page, 'contest_manager')

  // the edition: a deadline on the wrong side is said beside its field, nothing is lost
  await page.goto('/contest')
  await page.locator('.jx-actions .btn-primary').click()
  await page.locator('[name=contest]').fill('后勤技能擂台赛')
  await page.locator('[name=edition_no]').fill('7')
  await page.locator('[name=starts_on]').fill('2026-12-15')
  await page.locator('[name=ends_on]').fill('2026-12-16')
  await page.locator('[name=place]').fill('市实训基地')
  await page.locator('[name=entry_opens_at]').fill('2026-11-19T09:00')
  await page.locator('[name=entry_closes_at]').fill('2026-11-19T08:00')
  await page.locator('[name=substitute_until]').fill('2026-12-05T18:00')
  await page.locator('[name=note]').fill('着工作服，自带刀具。')
  await save(page)
  assert.match(await page.locator('.jx-errors').innerText(), /报名截止应晚于报名开始/)
  await look(page, 'edition')
  await page.locator('[name=entry_closes_at]').fill('2026-12-01T18:00')
  await save(page)
  await page.waitForURL(/\/contest\/edition\/[\w-]{22}$/)
  const edition = page.url()
  assert.equal(await page.locator('h1').innerText(), '第7届后勤技能擂台赛')
  assert.match(await page.locator('.jx-panel').first().innerText(), /至少有一个赛项设好轮次和环节后才能发布/)
  assert.equal(await page.locator('button', { hasText: '发布' }).count(), 0)

  // a discipline from the standard rubric: all of it is there
  await page.locator('.jx-actions .btn-primary').click()
  await look(page, 'discipline-new')
  await page.locator('li', { hasText: 'BS-CY' }).locator('button').click()
  await page.waitForURL(/\/discipline\/[\w-]{22}$/)
  const cooking = page.url()
  const text = await page.locator('main').innerText()
  for (const words of ['中式烹饪', '8 项，共 100 分', '合计', '100%', '生熟混用工具', '取消资格', '优 21–25 分']) assert.ok(text.includes(words), words)
  await look(page, 'discipline-preset')

  // one by hand: team, a round with three segments whose weights do not total 100 yet
  await page.goto(`${edition}/discipline/new`)
  assert.match(await page.locator('li', { hasText: 'BS-CY' }).innerText(), /本届已有/)
  await page.locator('[name=code]').fill('BS-XF')
  await page.locator('[name=name]').fill('消防应急接力')
  await page.locator('[name=team_size]').fill('4')
  await page.locator('[name=reserves]').fill('1')
  await page.locator('[name=time_limit]').fill('20')
  await page.locator('[name=blind][value=number]').check()
  await page.locator('form[novalidate] .btn-primary').click()
  await page.waitForURL(/\/discipline\/[\w-]{22}$/)
  const relay = page.url()
  assert.match(await page.locator('.jx-flash').innerText(), /消防应急接力/)
  await page.locator('.jx-actions .btn-primary').click()
  await page.locator('[name=name]').fill('决赛')
  await page.locator('[name=stations]').fill('2')
  await page.locator('[data-add=segment]').click()
  const last = page.locator('[data-rows=segment] [data-row]').last()
  await page.locator('[name=segment_weight]').nth(1).fill('60')
  await last.locator('[name=segment_name]').fill('答辩')
  await last.locator('[name=segment_kind]').selectOption('interview')
  await last.locator('[name=segment_code]').fill('interview')
  await last.locator('[name=segment_weight]').fill('5')
  assert.match(await page.locator('[data-total]').innerText(), /95%\s*还差 5%/)
  await look(page, 'round')
  await save(page)
  await page.waitForURL(relay)
  assert.match(await page.locator('tfoot').innerText(), /还差 5%/)
  await page.locator('a', { hasText: '修改轮次' }).click()
  await page.locator('[name=segment_weight]').nth(2).fill('10')
  await save(page)
  await page.waitForURL(relay)

  // a criterion by hand: a band beyond the maximum is refused in its row
  await page.locator('a', { hasText: '添加评分项' }).first().click()
  assert.equal(await page.locator('[name=code]').inputValue(), 'BS-XF-01')
  await page.locator('[name=name]').fill('水带连接')
  await page.locator('[name=max]').fill('20')
  await page.locator('[name=deduction_name]').fill('接口脱落')
  await page.locator('[name=deduction_points]').fill('25')
  await page.locator('[name=deduction_unit]').fill('处')
  await page.locator('[name=deduction_cap]').fill('20')
  await page.locator('[name=fault_name]').fill('未全部连接')
  await page.locator('[name=fault_effect]').selectOption('zero_criterion')
  await save(page)
  assert.match(await page.locator('.jx-errors').innerText(), /扣分应大于 0、不超过满分 20/)
  await look(page, 'criterion')
  await page.locator('[name=deduction_points]').first().fill('5')
  await save(page)
  await page.waitForURL(relay)
  assert.match(await page.locator('main').innerText(), /接口脱落 5 分\/处/)

  // two tabs: the second is told
  const edit = await page.locator('a', { hasText: '水带连接' }).getAttribute('href')
  const other = await page.context().newPage()
  await page.goto(edit)
  await other.goto(edit)
  await other.locator('[name=name]').fill('三盘水带连接')
  await save(other)
  await other.waitForURL(relay)
  await page.locator('[name=name]').fill('水带连接（三盘）')
  await page.locator('form.jx-stack .jx-actions .btn-primary').click()
  assert.match(await page.locator('.jx-errors').innerText(), /有人在您打开之后改过这里/)
  await page.locator('form.jx-stack .jx-actions .btn-primary').click()
  await page.waitForURL(relay)
  await other.close()

  // the rubric as tables: a bad one by line and reason, a good one, the other round's
  await page.locator('a', { hasText: '整套评分细则' }).last().click()
  const table = (rows) => ({ name: '细则.csv', mimeType: 'text/csv', buffer: Buffer.from(rows.join('\r\n')) })
  await page.locator('[name=file]').setInputFiles(table(['评分项代码,评分项,满分,评分方式', 'XF-21,陈述,十分,主观', 'XF-22,应答,10,看情况']))
  await page.locator('form[enctype] .btn-primary').click()
  assert.match(await page.locator('h2', { hasText: '不能导入' }).innerText(), /有 2 处不能导入/)
  const faults = await page.locator('section tbody tr').allInnerTexts()
  assert.match(faults[0], /^2\s+满分\s+应填/)
  assert.match(faults[1], /^3\s+评分方式\s+应填/)
  await look(page, 'rubric')
  await page.locator('[name=file]').setInputFiles(table(['评分项代码,评分项,满分,评分方式', 'XF-21,陈述,10,主观', 'XF-22,应答,10,主观']))
  await page.locator('form[enctype] .btn-primary').click()
  await page.waitForURL(relay)
  assert.match(await page.locator('.jx-flash').innerText(), /已导入 2 行/)

  // announced: everybody sees it, the public page has no edit links
  await page.goto(edition)
  await look(page, 'edition-ready')
  await page.locator('button', { hasText: '发布' }).click()
  await page.waitForURL(edition)
  assert.match(await page.locator('.jx-flash').innerText(), /已发布/)
  const reader = await open(t, { width: 360, expect: /status of 403/ })
  await signIn(reader, 'trainee')
  await reader.goto(edition)
  assert.match(await reader.locator('main').innerText(), /未开始报名/)
  await axe(reader)
  await shot(reader, 'contest-setup-reader')
  await reader.goto(relay)
  assert.equal(await reader.locator('main a[href$="/edit"]').count(), 0)
  await axe(reader)
  await shot(reader, 'contest-setup-reader-discipline')
  await reader.emulateMedia({ media: 'print' })
  await shot(reader, 'contest-setup-print')
  assert.equal((await reader.goto(`${edition}/edit`)).status(), 403)

  assert.deepEqual(sql("SELECT from_state, to_state FROM contest_edition_log l JOIN contest_edition e ON e.id = l.edition_id WHERE e.contest = '后勤技能擂台赛' ORDER BY l.id"), [['none', 'draft'], ['draft', 'open']])
  assert.match(cooking, /discipline/)
})
