// The judging day as the demonstration tells it: the cooks' final of this year's contest, from the word in the hall to a result that anybody verifies. Five judges at their
// tablets at once, one without a network for a while and reloaded, one on the page of a wrong number, one recused; a worker is killed while marks are on their way; the chief
// judge sends an outlier back; the board follows; the bundle is verified without the site and refused with one digit changed; an appeal corrects it, and everything follows.
import './lib/own.mjs'
import assert from 'node:assert/strict'
import { execFileSync, spawnSync } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import { readFileSync, writeFileSync } from 'node:fs'
import { test } from 'node:test'
const { axe, open, shot, sql, state, until } = await import('./lib/site.mjs')
const { signIn } = await import('./lib/people.mjs')
const { publicId } = await import('./lib/contest.mjs')

const passwords = () => JSON.parse(readFileSync(`${state}/passwords.json`, 'utf8'))
const [[edition, discipline, roundId]] = sql(`SELECT e.id, d.id, r.id FROM contest_edition e JOIN discipline d ON d.edition_id = e.id AND d.code = 'BS-CY' JOIN contest_round r ON r.discipline_id = d.id
  WHERE e.contest = '全市机关事务系统业务技能大比武' AND e.edition_no = 2`)
const home = `/contest/edition/${publicId('contest_edition', edition)}`
const round = `${home}/round/${publicId('contest_round', roundId)}`
const board = `/contest/board/${publicId('contest_round', roundId)}`
const officials = (duty) => sql(`SELECT p.staff_no, o.id FROM official o JOIN person p ON p.id = o.person_id WHERE o.round_id = ${roundId} AND o.live = 1 AND o.duty = '${duty}' ORDER BY o.seat_no, o.id`)
  .map(([no, id]) => ({ no, id, path: `/contest/judge/${publicId('official', id)}` }))
const main = (page) => page.locator('main').innerText()
const said = async (page) => { await page.locator('.jx-flash:visible').first().waitFor(); return page.locator('.jx-flash:visible').first().innerText() }
const shows = (page, pattern) => until(async () => pattern.test(await main(page)), `${page.url()} shows ${pattern}`, 60)
const unfold = (page, name) => page.locator('summary').filter({ hasText: name }).first().click()
async function look (page, name, widths = [360, 1280]) {
  const before = page.viewportSize()
  for (const width of widths) {
    await page.setViewportSize({ width, height: width < 700 ? 740 : 900 })
    await axe(page)
    await shot(page, `judging-${name}`)
  }
  await page.setViewportSize(before)
}
async function as (t, who, options) {
  const page = await open(t, options)
  await signIn(page, who)
  return page
}
// A signature on the account program's page, and back.
async function signs (page, who) {
  await page.locator('input[name=password]').fill(passwords()[who])
  await page.locator('main form button[type=submit]').first().click()
  await page.waitForURL(/confirmation=/)
}
async function saved (page, link, name) {
  const [download] = await Promise.all([page.waitForEvent('download'), link.click()])
  const path = `${state}/${name}`
  writeFileSync(path, readFileSync(await download.path()), { mode: 0o644 })
  return path
}
// The contest program's workers: the children of its supervisor.
function workers () {
  const [pid] = readFileSync(`${state}/run/contest.pid`, 'utf8').split(' ')
  return readFileSync(`/proc/${pid.trim()}/task/${pid.trim()}/children`, 'utf8').split(' ').filter(Boolean).map(Number)
}
// The command alone: no configuration, no environment, no database and, where this machine lets us, no network.
const alone = spawnSync('unshare', ['-rn', 'true']).status === 0 ? ['unshare', '-rn'] : []
function verify (...words) {
  const [command, ...rest] = [...alone, `${state}/app/bin/jiangxin`, 'verify', 'results', '--lang', 'zh-CN', ...words]
  const done = spawnSync(command, rest, { encoding: 'utf8', env: {}, cwd: '/' })
  return { status: done.status, out: done.stdout + done.stderr }
}

test('the cooks\' final, from the word in the hall to a result that anybody verifies', async (t) => {
  const chief = officials('chief')[0].no
  const judges = officials('judge')
  assert.equal(judges.length, 5)

  // ---- the draw, and what stands in the way of beginning ----
  let killed = false // while workers are killed, a desk that looks for news may find nobody there, and asks again
  const expect = { test: (text) => /status of (409|422)/.test(text) || (killed && /status of 502|^502 /.test(text)) }
  const manager = await as(t, 'CY2005001', { expect })
  await manager.goto(`${round}/judging`)
  await shows(manager, /抽签/)
  await look(manager, 'before')
  await manager.goto(`${home}/draw/${publicId('contest_round', roundId)}`)
  await manager.getByRole('button', { name: '准备抽签' }).click()
  await said(manager)
  await manager.getByRole('link', { name: '打开现场页面' }).click()
  await manager.locator('input[name=word]').fill('锅包肉')
  await manager.getByRole('button', { name: '抽签', exact: true }).click()
  await manager.waitForURL(/hall$/)
  // One recusal is confirmed: a substitute comes in; what else was found is no matter here.
  const coding = await as(t, officials('coding')[0].no)
  await coding.goto(`${round}/recusals`)
  const open1 = sql(`SELECT id FROM recusal WHERE round_id = ${roundId} AND state = 'proposed' ORDER BY id`)
  for (const [i, [id]] of open1.entries()) {
    await coding.goto(`${round}/recusal/${publicId('recusal', id)}`)
    await coding.locator(`input[name=decision][value=${i === 0 ? 'confirm' : 'dismiss'}]`).check()
    await coding.locator('input[name=why]').fill(i === 0 ? '情况属实' : '不影响公正')
    await coding.locator('main form .btn-primary').click()
    await said(coding)
  }
  await manager.goto(`${round}/judging`)
  await manager.locator('input[name=spread]').fill('12')
  await manager.getByRole('button', { name: '开始评分' }).click()
  await said(manager)
  const runs = sql(`SELECT number, entry_id FROM run WHERE round_id = ${roundId} ORDER BY number`).map(([n]) => Number(n))
  assert.equal(runs.length, 12)
  await look(manager, 'begun')

  // ---- theory marks from a file; by entry, for the numbers are nobody's to know ----
  await manager.goto(`${round}/judging/values`)
  const codes = sql(`SELECT x.code FROM entry x WHERE x.discipline_id = ${discipline} AND x.live = 1 ORDER BY x.code`).map(([code]) => code)
  await manager.locator('input[type=file]').setInputFiles({ name: '理论成绩.csv', mimeType: 'text/csv', buffer: Buffer.from('参赛编号,成绩\n' + codes.map((c, i) => `${c},${80 + (i * 7) % 15}`).join('\n') + '\n') })
  await manager.locator('form[enctype] button[type=submit]').click()
  await look(manager, 'theory')
  await manager.locator('main form .btn-primary').click()
  await said(manager)

  // ---- the chief calls; five judges at their tablets ----
  const leader = await as(t, chief, { expect })
  await leader.goto(`${round}/judging`)
  await leader.getByRole('button', { name: '叫 1 号' }).click()
  await said(leader)
  const panel = [...judges, ...officials('substitute')]
  for (const [i, judge] of panel.entries()) {
    judge.seat = i + 1
    judge.page = await as(t, judge.no, { width: 1024, expect: /status of (409|422|50[234])|^50[234] |Failed to load resource|ERR_/ })
    await judge.page.goto(judge.path)
  }
  const watcher = await open(t, { width: 360 })
  await watcher.goto(board)
  await shows(watcher, /已上榜 0 \/ 12/)
  const row = (page, n) => page.locator(`#c${n}`)
  const strip = (page, pattern) => until(async () => pattern.test(await page.locator('.jx-saved').innerText()), `the strip says ${pattern}`, 60)
  const key = (page, n, name) => row(page, n).getByRole('button', { name }).first()

  // On the page of a number that is not called, nothing can be marked.
  await panel[3].page.goto(`${panel[3].path}?n=7`)
  await panel[3].page.getByText('7 号尚未叫号，不能评分').waitFor()
  assert.equal(await panel[3].page.locator('.jx-rubric').count(), 0)
  await leader.getByRole('button', { name: '全部叫号' }).click()
  await said(leader)
  await row(panel[3].page, 1).waitFor() // without a reload

  // Whoever is recused has no sheet of that number, and the substitute has it.
  const sheets = sql(`SELECT r.number, b.seat_no FROM ballot b JOIN run r ON r.id = b.run_id WHERE r.round_id = ${roundId} ORDER BY r.number, b.seat_no`).map((x) => x.map(Number))
  const [recusedFrom] = sheets.find(([, seat]) => seat === 6)
  const recused = panel.find((judge) => judge.seat < 6 && !sheets.some(([n, seat]) => n === recusedFrom && seat === judge.seat))
  await recused.page.goto(`${recused.path}?n=${recusedFrom}`)
  assert.equal(await recused.page.locator('.jx-stations').getByRole('link', { name: String(recusedFrom), exact: true }).count(), 0)
  await panel[5].page.goto(`${panel[5].path}?n=${recusedFrom}`)
  await row(panel[5].page, 1).waitFor()

  // ---- one tablet without a network: it goes on, is reloaded, and sends when it is back ----
  const away = panel.find((judge) => judge !== recused && judge.seat < 6)
  const mine = runs.find((n) => n !== recusedFrom)
  await away.page.goto(`${away.path}?n=${mine}`)
  await strip(away.page, /断网也可评分/)
  await away.page.context().setOffline(true)
  await strip(away.page, /网络中断，可以继续评分/)
  const card = JSON.parse(await (await manager.request.get(`${round}/card.json`)).text()).rule_card
  const tapped = card.criteria.map((c) => c.scoring === 'objective' ? '无扣分' : '优')
  for (const [k, name] of tapped.entries()) await key(away.page, k + 1, name).click()
  await strip(away.page, new RegExp(`待发 ${card.criteria.length} 项`))
  await look(away.page, 'offline', [360, 1024])
  await away.page.reload()
  await strip(away.page, new RegExp(`待发 ${card.criteria.length} 项`))
  const storedOf = (judge, n) => Number(sql(`SELECT COUNT(*) FROM mark m JOIN ballot b ON b.id = m.ballot_id JOIN run r ON r.id = b.run_id WHERE b.official_id = ${judge.id} AND r.number = ${n}`)[0][0])
  assert.equal(storedOf(away, mine), 0)

  // ---- the others go on meanwhile: whole sheets, as a tablet sends them, while workers are killed ----
  const outlier = { seat: recused.seat === 3 ? 4 : 3, number: runs.find((n) => n !== recusedFrom && n !== mine) }
  const said1 = (c, seat, number) => {
    if (c.scoring === 'objective') return '#' + c.deductions.map((_, i) => i ? 0 : (number + seat) % 2).join()
    const [max, step] = [Number(c.max), Number(c.step)]
    const low = outlier.seat === seat && outlier.number === number ? Math.round(max * 0.6 / step) : (number * 5 + seat) % 4 + number % 3
    return `=${max - low * step}`
  }
  const lines = (seat, number, base = 1) => card.criteria.map((c, i) => `${randomBytes(16).toString('base64url')} ${base + i} ${Date.parse('2026-11-18T10:00:00+08:00')} ${number} ${c.code} ${said1(c, seat, number)}`)
  // Sends until it is answered, as a tablet does; the same lines again when a worker died over them.
  const send = (judge, marks) => judge.page.evaluate(async ({ path, marks }) => {
    for (let i = 0; i < 50; i++) {
      try {
        const state = await (await fetch(`${path}/state.json`)).json()
        const answer = await fetch(`${path}/marks`, { method: 'POST', headers: { accept: 'application/json' }, body: new URLSearchParams({ _csrf: state.csrf, marks }) })
        if (answer.ok) return (await answer.json()).answers.map((a) => a.result)
      } catch { /* again */ }
      await new Promise((resolve) => setTimeout(resolve, 200))
    }
  }, { path: judge.path, marks: marks.join('\n') })
  const own = (judge) => sheets.filter(([n, seat]) => seat === judge.seat && !(judge === away && n === mine)).map(([n]) => n)
  let sending = true
  killed = true
  const killing = (async () => {
    for (let i = 0; i < 4 && sending; i++) {
      const before = Number(sql(`SELECT COUNT(*) FROM mark`)[0][0])
      for (const pid of workers()) process.kill(pid, 'SIGKILL')
      await until(() => !sending || Number(sql(`SELECT COUNT(*) FROM mark`)[0][0]) > before, 'marks are stored again', 60)
    }
  })()
  await Promise.all(panel.filter((judge) => judge !== away).map(async (judge) => {
    for (const number of own(judge)) {
      const outcome = await send(judge, lines(judge.seat, number))
      assert.ok(outcome?.length === card.criteria.length && outcome.every((x) => x === 'stored' || x === 'again'), `${judge.seat} ${number}: ${outcome}`)
    }
  }))
  sending = false
  await killing
  for (const judge of panel.filter((x) => x !== away)) for (const number of own(judge)) assert.equal(storedOf(judge, number), card.criteria.length, `${judge.seat} ${number}: each once`)

  await away.page.context().setOffline(false)
  await strip(away.page, /待发 0 项/)
  assert.equal(storedOf(away, mine), card.criteria.length)
  for (const number of own(away)) await send(away, lines(away.seat, number))

  // ---- each signs their sheets: with the password, under the hash of what they looked at ----
  const sign = (judge, number) => judge.page.evaluate(async ({ path, number, password }) => {
    const state = await (await fetch(`${path}/state.json`)).json()
    const uid = () => btoa(String.fromCharCode(...crypto.getRandomValues(new Uint8Array(16)))).replaceAll('+', '-').replaceAll('/', '_').replaceAll('=', '')
    const post = async (to, fields) => {
      const answer = await fetch(to, { method: 'POST', headers: { accept: 'application/json' }, body: new URLSearchParams({ _csrf: state.csrf, _key: uid(), ...fields }) })
      return answer.json()
    }
    const checked = await post(`${path}/check`, { number })
    const { token } = await post('/api/account/confirm', { purpose: 'ballot', hash: checked.hash, password })
    return post(`${path}/confirm`, { number, hash: checked.hash, token })
  }, { path: judge.path, number: String(number), password: passwords()[judge.no] })
  const state1 = (number, seat) => sql(`SELECT b.state FROM ballot b JOIN run r ON r.id = b.run_id WHERE r.round_id = ${roundId} AND r.number = ${number} AND b.seat_no = ${seat}`)[0][0]
  await Promise.all(panel.map(async (judge) => {
    for (const [number, seat] of sheets) if (seat === judge.seat) await sign(judge, number)
  }))
  for (const [number, seat] of sheets) assert.equal(state1(number, seat), 'locked', `${number} J${seat}`)

  // ---- the chief judge: an outlier goes back, the time, a penalty, the board ----
  await leader.goto(`${round}/judging`)
  killed = false
  await shows(leader, /最高与最低相差/)
  await look(leader, 'desk')
  await leader.goto(`${round}/judging/run/${outlier.number}`)
  await look(leader, 'outlier')
  await unfold(leader, '退回评分表')
  await leader.locator('select[name=seat]').selectOption(String(outlier.seat))
  await leader.locator('input[name=return_reason]').fill('口味与其他裁判相差过大，请复核')
  await leader.getByRole('button', { name: '退回', exact: true }).click()
  await said(leader)
  const strict = panel[outlier.seat - 1]
  await strict.page.goto(`${strict.path}?n=${outlier.number}`)
  await strict.page.getByText('口味与其他裁判相差过大').first().waitFor()
  await look(strict.page, 'returned', [360, 1024])
  const old = storedOf(strict, outlier.number)
  const again = card.criteria.map((c, i) => `${randomBytes(16).toString('base64url')} ${100 + i} ${Date.parse('2026-11-18T11:00:00+08:00')} ${outlier.number} ${c.code} ${c.scoring === 'objective' ? '#' + c.deductions.map(() => 0).join() : `=${Number(c.max) - Number(c.step)}`}`)
  await send(strict, again)
  await sign(strict, outlier.number)
  assert.equal(state1(outlier.number, outlier.seat), 'locked')
  assert.equal(storedOf(strict, outlier.number), old + card.criteria.length, 'the old marks stay')
  for (const [i, number] of runs.entries()) {
    await leader.goto(`${round}/judging/run/${number}`)
    if (i === 0) {
      assert.equal(await leader.getByRole('button', { name: '上榜', exact: true }).count(), 0) // not before the time is there
      assert.match(await main(leader), /缺.*用时|用时.*缺/)
    }
    await leader.locator('input[name=time]').fill(i % 3 ? `35:${10 + i}` : String(2000 + i * 10))
    await leader.getByRole('button', { name: '保存用时' }).click()
    await said(leader)
    if (i === 4) {
      await unfold(leader, '处罚扣分')
      await leader.locator('input[name=points]').fill('２')
      await leader.locator('input[name=points_reason]').fill('提前开火')
      await leader.getByRole('button', { name: '扣分', exact: true }).click()
      await said(leader)
      await look(leader, 'penalty')
    }
    await leader.goto(`${round}/judging/run/${number}`)
    await leader.getByRole('button', { name: '上榜', exact: true }).click()
    await said(leader)
    if (i === 0) {
      await shows(watcher, /已上榜 1 \/ 12/) // the board follows by itself
      await look(watcher, 'board-blind')
      assert.doesNotMatch(await main(watcher), /局|中心/) // numbers only, until it is unsealed
    }
  }
  await shows(watcher, /已上榜 12 \/ 12/)

  // ---- unsealed by two; signed by the chief, published by the manager ----
  const draw = `${home}/draw/${publicId('contest_round', roundId)}`
  await coding.goto(draw)
  await coding.locator('textarea[name=reason]').fill('评分结束，公布成绩')
  await coding.locator('form[action$=unseal] button').click()
  await said(coding)
  await leader.goto(draw)
  await unfold(leader, '解密')
  await leader.locator('form[action$=confirm] button').click()
  await said(leader)
  await shows(watcher, /周|李|王|张|陈|杨/) // names, now
  await leader.goto(`${round}/results`)
  await leader.locator('.jx-actions').getByRole('link', { name: '签字' }).click()
  await look(leader, 'signing')
  await leader.getByRole('link', { name: /用密码或 PIN 签字/ }).click()
  await signs(leader, chief)
  await leader.getByRole('button', { name: '签字' }).click()
  await said(leader)
  await leader.goto(`${round}/results/reports`)
  await look(leader, 'reports')
  await manager.goto(`${round}/results`)
  assert.equal((await manager.request.get(`${round}/results/reports`)).status(), 404)
  await manager.getByRole('button', { name: '公布成绩' }).click()
  await said(manager)
  await until(async () => { await manager.reload(); return !/正在签名/.test(await main(manager)) }, 'the head is signed', 60)
  await look(manager, 'results')

  // ---- anybody verifies it, with nothing but the file; one digit changed is refused ----
  const visitor = await as(t, sql(`SELECT p.staff_no FROM entry_member m JOIN person p ON p.id = m.person_id JOIN run r ON r.entry_id = m.entry_id WHERE r.round_id = ${roundId} AND m.live = 1
    AND NOT EXISTS (SELECT 1 FROM recusal x JOIN official o ON o.id = x.official_id WHERE x.entry_id = r.entry_id AND o.duty = 'arbitrator') ORDER BY r.number DESC LIMIT 1`)[0][0])
  await visitor.goto(`${round}/results`)
  const bundle = await saved(visitor, visitor.getByRole('link', { name: '下载成绩包' }), 'story-results.json')
  const good = verify(bundle)
  assert.equal(good.status, 0, good.out)
  const text = readFileSync(bundle, 'utf8')
  const tamper = (name, change) => {
    const other = change(text)
    assert.notEqual(other, text, name)
    writeFileSync(`${state}/tampered.json`, other, { mode: 0o644 })
    const found = verify(`${state}/tampered.json`)
    assert.equal(found.status, 1, `${name}: ${found.out}`)
    return found.out
  }
  const named = {
    mark: tamper('a mark', (x) => x.replace(/("mark":")(\d)/, (_, a, d) => a + (d === '1' ? '2' : '1'))),
    name: tamper('a name', (x) => x.replace(/("entries":\[\{"version":1,"salt":"\w+","entry":"\d+","name":")./, '$1某')),
    rank: tamper('a rank', (x) => x.replace('"rank":2', '"rank":1')),
    card: tamper('the rule card', (x) => x.replace('"drop_high":1', '"drop_high":0')),
    draw: tamper('the draw', (x) => x.replace('"word":"锅包肉"', '"word":"锅包菜"')),
    penalty: tamper('a penalty', (x) => x.replace(/("penalties":\[\{[^}]*"points":")2/, (_, a) => a + '1')),
    signature: tamper('the signature', (x) => x.replace(/("signature":")(\w)(\w+"\}\]\}\n)$/, (_, a, d, r) => a + (d === '0' ? '1' : '0') + r)),
    missing: tamper('a missing sheet', (x) => x.replace(/("sheets":\[)\{.*?\},(?=\{"version")/, '$1'))
  }
  for (const [what, pattern] of Object.entries({ mark: /J\d/, name: /姓名/, rank: /名次|成绩/, card: /规则卡/, draw: /抽签/, penalty: /处罚|扣分/, signature: /签名/, missing: /评分表/ })) assert.match(named[what], pattern, what)

  // ---- one's own sheets; an appeal within the window, a ruling, and everything follows ----
  await visitor.goto(`${round}/mine`)
  await look(visitor, 'mine')
  await visitor.locator('textarea[name=words]').fill('我的提前开火扣分与事实不符，请复核现场录像。')
  await visitor.getByRole('button', { name: '提出申诉' }).click()
  await said(visitor)
  const arbitrator = officials('arbitrator')[0].no
  const judge = await as(t, arbitrator)
  await judge.goto('/contest/appeals')
  await judge.locator('main a[href^="/contest/appeal/"]').first().click()
  await look(judge, 'appeal')
  await judge.getByRole('link', { name: '裁决', exact: true }).click()
  await judge.getByLabel('更正成绩').check()
  await judge.locator('textarea[name=reason]').fill('经核对录像，J1 对口味一项的评分录入有误，予以更正。')
  await judge.locator('input[name=to]').nth(card.criteria.findIndex((c) => c.scoring !== 'objective')).fill(String(Number(card.criteria.find((c) => c.scoring !== 'objective').max)))
  await look(judge, 'ruling')
  await judge.getByRole('button', { name: '核对裁决' }).click()
  await judge.waitForURL(/ruling\/sign/)
  await look(judge, 'ruling-sign')
  await judge.locator('.jx-actions .btn-primary').click()
  await signs(judge, arbitrator)
  await judge.locator('main form .btn-primary').click()
  await said(judge)
  await visitor.goto(`${round}/results`)
  await until(async () => { await visitor.reload(); return /第 2 版/.test(await main(visitor)) && !/正在签名/.test(await main(visitor)) }, 'the correction is published', 60)
  await look(visitor, 'corrected')
  const corrected = await saved(visitor, visitor.getByRole('link', { name: '下载成绩包' }), 'story-results-2.json')
  const both = verify('--since', bundle, corrected)
  assert.equal(both.status, 0, both.out)
  await shows(watcher, /更正|成绩已公布/)
  await visitor.goto('/record')
  assert.match(await main(visitor), /中式烹饪/)
})
