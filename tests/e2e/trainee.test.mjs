// A trainee's whole job in a browser: find a course, read it, take a seat or a place in line, find it again, put it into the
// calendar, give it back; on a phone and a desktop, with two tabs and the back button, and once without JavaScript.
// The people are ones without any place, so that what they take and give back is nobody else's trouble.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { axe, look, open, shot, sql } from './lib/site.mjs'
import { signIn } from './lib/people.mjs'

const people = sql(`SELECT staff_no FROM person p WHERE left_on IS NULL AND id NOT IN (SELECT person_id FROM enrolment)
  AND id NOT IN (SELECT person_id FROM role_grant) AND id NOT IN (SELECT person_id FROM credential)
  AND EXISTS (SELECT 1 FROM posting o WHERE o.person_id = p.id AND o.until_on > '2030-01-01')
  ORDER BY staff_no LIMIT 6`).map(([number]) => number)

const search = async (page, fill) => {
  await page.goto('/training')
  await fill()
  await page.locator('form[role=search] button').click()
}
const rows = (page) => page.locator('.jx-courses > li')
const chip = (page) => page.locator('.jx-panel-head .jx-chip')
const live = (number) => Number(sql(`SELECT COUNT(*) FROM enrolment e JOIN person p ON p.id = e.person_id
  WHERE p.staff_no = '${number}' AND e.live = 1`)[0][0])

// From the catalogue to the class of a course: by its title and the class's own link.
async function openClass (page, code) {
  await search(page, () => page.locator('input[name=q]').fill(code))
  assert.equal(await rows(page).count(), 1)
  await rows(page).locator('h3 a').click()
  await page.locator('.jx-courses h3 a').first().click()
  await page.waitForURL('**/training/class/*')
}

async function giveBack (page) {
  await page.locator('.jx-confirm summary').click()
  await page.locator('.jx-confirm form button').click()
  await page.getByRole('status').waitFor()
}

// People do this on a phone; what they see is looked at in both widths.
test('a trainee finds courses: words, pinyin, initials, conditions', async (t) => {
  const page = await open(t, { width: 360 })
  await signIn(page, people[0])
  await page.locator('.jx-nav a', { hasText: '选课' }).click()
  await page.getByText(/^\d+ 门课程，\d+ 个班次正在报名$/).waitFor()
  assert.equal(await rows(page).count(), 20)
  await look(page, 'catalogue')

  for (const [typed, title] of [['中式热菜', '“中式热菜”，1 门课程'], ['zhongshirecai', '“zhongshirecai”，1 门课程'], ['ZSRC', '“ZSRC”，1 门课程'],
    ['kc-ct-03', '“kc-ct-03”，1 门课程']]) {
    await search(page, () => page.locator('input[name=q]').fill(typed))
    assert.equal(await page.locator('#found').innerText(), title)
    assert.match(await rows(page).first().innerText(), /中式热菜与刀工技能提升/)
    assert.equal(await page.locator('input[name=q]').inputValue(), typed, 'the condition stays')
  }

  await search(page, async () => {
    await page.locator('select[name=category]').selectOption({ label: '餐饮服务' })
    await page.locator('select[name=grade]').selectOption({ label: '精品' })
    await page.locator('select[name=seats]').selectOption({ label: '正在报名' })
  })
  assert.match(await page.locator('#found').innerText(), /^餐饮服务、精品、正在报名，\d+ 门课程$/)
  assert.match(page.url(), /category=CT&grade=top&seats=open/)
  for (const grade of await page.locator('.jx-courses .jx-grade').allInnerTexts()) assert.equal(grade, '精品')
  await look(page)

  await search(page, async () => {
    await page.locator('.jx-more summary').click()
    await page.locator('input[name=standard]').fill('DB33/T 1402')
    await page.locator('select[name=mode]').selectOption({ label: '混合' })
  })
  assert.match(await page.locator('#found').innerText(), /^混合、标准“DB33\/T 1402”，[1-9]\d* 门课程$/)
  assert.ok(await page.locator('input[name=standard]').isVisible(), 'conditions that count are seen')
  await look(page, 'catalogue-more')

  await search(page, () => page.locator('input[name=q]').fill('没有这门课'))
  await page.getByText('没有符合条件的课程').waitFor()
  await look(page)
  await page.getByText('清除条件').click()
  const count = page.getByText(/^\d+ 门课程，\d+ 个班次正在报名$/)
  await count.waitFor()
  const pages = Math.ceil(parseInt(await count.innerText()) / 20) // other tests may have added courses to the sixty
  for (let n = 2; n <= pages; n++) {
    const before = page.url()
    await page.getByText('下一页').click()
    await page.waitForURL((to) => to.href !== before && to.searchParams.has('after'))
    await page.getByText('回到第一页').waitFor()
    if (n < pages) assert.equal(await rows(page).count(), 20)
  }
  assert.equal(await page.getByText('下一页').count(), 0, `${pages} pages and no more`)
})

test('a trainee joins the line of a full class and leaves it', async (t) => {
  const page = await open(t, { width: 360 })
  const number = await signIn(page, people[0])
  const [[before]] = sql(`SELECT COUNT(*) FROM enrolment e JOIN class k ON k.id = e.class_id JOIN course c ON c.id = k.course_id
    WHERE c.code = 'KC-CT-03' AND k.term_no = 3 AND e.state = 'waiting'`)
  const place = Number(before) + 1

  await search(page, () => page.locator('input[name=q]').fill('zsrc'))
  assert.match(await rows(page).innerText(), new RegExp(`已满，候补 ${before} 人`))
  await rows(page).locator('h3 a').click()
  await page.getByRole('heading', { name: '课程内容' }).waitFor()
  await look(page, 'course')
  await page.locator('.jx-courses .btn-primary').click()
  await page.getByText(`现在报名排候补第 ${place} 位`).waitFor()
  await look(page, 'class-full')

  await page.locator('.jx-head .btn-primary').click()
  await page.getByRole('status').getByText('已进入候补').waitFor()
  assert.equal(await chip(page).innerText(), `候补第 ${place} 位`)
  await look(page, 'class-waiting')
  await page.reload()
  assert.equal(await page.getByRole('status').count(), 0, 'said once')

  await page.locator('.jx-nav a', { hasText: '我的班' }).click()
  assert.match(await page.locator('section[aria-labelledby=waiting]').innerText(), new RegExp(`中式热菜与刀工技能提升（第3期）[^]*候补第 ${place} 位`))
  await look(page, 'mine-waiting')
  await page.goto('/training?q=zsrc')
  assert.match(await rows(page).innerText(), new RegExp(`候补第 ${place} 位`))

  await page.goto('/training/mine')
  await page.locator('section[aria-labelledby=waiting] .btn').click()
  await giveBack(page)
  assert.match(await page.getByRole('status').innerText(), /已退出候补/)
  assert.equal(live(number), 0)
})

test('a trainee gets a seat, finds it, puts it into the calendar, cancels', async (t) => {
  const page = await open(t, { width: 360 })
  const number = await signIn(page, people[0])
  await search(page, async () => {
    await page.locator('select[name=category]').selectOption({ label: '餐饮服务' })
    await page.locator('select[name=seats]').selectOption({ label: '有余席' })
  })
  const row = rows(page).filter({ has: page.locator('.btn', { hasText: '报名' }) }).first()
  const left = Number(/余 (\d+) 席/.exec(await row.innerText())[1])
  await row.locator('.btn').click()
  const title = await page.locator('h1').innerText()
  const back = page.url()
  assert.equal(await chip(page).innerText(), `余 ${left} 席`)
  await look(page, 'class-free')

  await page.locator('.jx-head .btn-primary').click()
  await page.getByRole('status').getByText('已报名').waitFor()
  assert.equal(page.url(), back)
  assert.equal(await chip(page).innerText(), '已报名')
  assert.equal(await page.locator('.jx-head .btn-primary').count(), 0)
  await look(page, 'class-booked')

  const calendar = await page.request.get(await page.getByText('加入日历').getAttribute('href'))
  assert.equal(calendar.headers()['content-type'], 'text/calendar; charset=utf-8')
  assert.match(calendar.headers()['content-disposition'], /^attachment; filename="KC-CT-\d\d-\d+\.ics"/)
  const text = (await calendar.text()).replace(/\r\n[ \t]/g, '')
  const sessions = await page.locator('.jx-table tbody tr').count()
  assert.equal(text.match(/BEGIN:VEVENT/g).length, sessions)
  assert.ok(text.includes(`SUMMARY:${title}：`), text)
  const first = await page.locator('.jx-table tbody time').first().getAttribute('datetime')
  const utc = new Date(`${first}:00+08:00`).toISOString().replace(/[-:]|\.000/g, '')
  assert.ok(text.includes(`DTSTART:${utc}`), `${utc} in ${text}`)
  assert.match(text, /LOCATION:.+\r\n/)

  // The back button leads to the page as it was; sending that form again changes nothing.
  await page.goBack()
  await page.goto(back)
  await page.locator('.jx-nav a', { hasText: '我的班' }).click()
  const booked = page.locator('section[aria-labelledby=booked] li').filter({ hasText: title })
  assert.match(await booked.innerText(), /首次课 \d\d:\d\d–\d\d:\d\d/)
  await look(page, 'mine-booked')
  await booked.locator('h3 a').click()
  await giveBack(page)
  assert.match(await page.getByRole('status').innerText(), /已取消报名，席位已放出/)
  assert.equal(await chip(page).innerText(), `余 ${left} 席`)
  assert.equal(live(number), 0)
  await page.goto('/training/mine')
  assert.match(await page.locator('section[aria-labelledby=gone]').innerText(), /已取消报名/)
  await look(page, 'mine-empty')
})

test('two tabs, a double click and the back button book once', async (t) => {
  const page = await open(t)
  const number = await signIn(page, people[2])
  await openClass(page, 'KC-CT-04')
  const address = page.url()
  const tab = await page.context().newPage()
  await tab.goto(address)

  await page.locator('.jx-head .btn-primary').dblclick()
  await page.getByRole('status').getByText('已报名').waitFor()
  assert.equal(live(number), 1)

  await tab.locator('.jx-head .btn-primary').click()
  await tab.getByRole('alert').getByText('您已报名这个班，不需再报').waitFor()
  assert.equal(live(number), 1)
  await axe(tab)

  // The form of before, sent once more from the history: the same key, so nothing is done and nothing refused.
  await page.goBack()
  const again = page.locator('.jx-head .btn-primary')
  if (await again.count()) {
    await again.click()
    await page.waitForURL(address)
    assert.equal(await page.getByRole('alert').count(), 0)
  }
  assert.equal(live(number), 1)
  await page.goto(address)
  await giveBack(page)
  assert.equal(live(number), 0)
  await tab.close()
})

test('the whole job without JavaScript', async (t) => {
  const page = await open(t, { width: 360, script: false })
  const number = await signIn(page, people[3])
  await openClass(page, 'KC-CT-04')
  await page.locator('.jx-head .btn-primary').click()
  await page.getByRole('status').getByText('已报名').waitFor()
  assert.equal(live(number), 1)
  await page.locator('.jx-nav a', { hasText: '我的班' }).click()
  await page.locator('section[aria-labelledby=booked] .btn').first().click()
  assert.ok(!await page.locator('.jx-confirm form button').isVisible(), 'cancelling takes a second step')
  await giveBack(page)
  assert.equal(live(number), 0)
})

test('the list as a file, with the same conditions', async (t) => {
  const page = await open(t)
  await signIn(page, people[4])
  await page.goto('/training?category=CT')
  const shown = await page.locator('.jx-courses h3 a').allInnerTexts()
  const csv = await page.request.get(await page.getByText('导出 CSV').getAttribute('href'))
  assert.match(csv.headers()['content-disposition'], /filename\*=UTF-8''%E8%AF%BE%E7%A8%8B%E7%9B%AE%E5%BD%95-\d{4}-\d\d-\d\d\.csv/)
  const lines = (await csv.text()).trim().split('\r\n')
  assert.deepEqual(lines.slice(1).map((line) => line.split(',')[1]), shown)
  const xlsx = await page.request.get(await page.getByText('导出 XLSX').getAttribute('href'))
  assert.equal((await xlsx.body()).subarray(0, 2).toString(), 'PK')
})

test('in English, at both widths', async (t) => {
  for (const width of [360, 1280]) {
    const page = await open(t, { width })
    await signIn(page, people[5])
    await page.locator('.jx-lang button').click()
    await page.locator('html[lang=en]').waitFor()
    await openClass(page, 'KC-CT-03')
    await page.getByText('A seat that falls free goes to the first in line').first().waitFor()
    await axe(page)
    await shot(page, 'class-en')
    await page.goto('/training')
    await page.getByText(/^Courses: \d+; classes open for enrolment: \d+$/).waitFor()
    await axe(page)
    await shot(page, 'catalogue-en')
    await page.locator('.jx-lang button').click()
    await page.locator('html[lang=zh-CN]').waitFor()
  }
})
