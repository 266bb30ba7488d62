// Faults 4, 5, 7, 8 and 12: what a site needs runs out or stands still. Answers are in words, nothing is half-done, and when the
// fault is over the site goes on by itself.
import assert from 'node:assert/strict'
import { spawn } from 'node:child_process'
import { readFileSync, readdirSync } from 'node:fs'
import { test } from 'node:test'
import { enrol, get, ownSite, pause, statuses, until } from './lib/load.mjs'

const inWords = (answer, what) => {
  assert.match(answer.headers.get('content-type') ?? '', /^text\/html/, what)
  assert.match(answer.text, /<h1>[^<]+<\/h1>/, what)
  assert.doesNotMatch(answer.text, /\berror\.\d+\.\w+|SELECT |errno|mysql|mariadb/i, `${what}: nothing of the inside`)
}

// Asks until it is answered as it should be; how long that took.
async function healed (ask, what, most = 60000) {
  const began = Date.now()
  let answer
  do {
    answer = await ask()
    if (answer.status === 200) return Date.now() - began
    await pause(50)
  } while (Date.now() - began < most)
  assert.fail(`${what}: still ${answer.status} after ${most} ms`)
}

const png = Buffer.from('iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==', 'base64')

test('4: the disk is full', async (t) => {
  const site = await ownSite(t)
  const [ding] = site.people(1)
  const k = site.class({ seats: 5 })
  const me = site.visitor(ding)

  await t.test('an upload is refused in words, and nothing of the request is there', async () => {
    await me.get('/record/correction')
    const form = () => {
      const f = new FormData()
      f.set('field', 'name')
      f.set('wrong', '照片上的姓名写错了')
      f.set('wanted', '丁一')
      f.set('file', new Blob([png], { type: 'image/png' }), '证明.png')
      return f
    }
    site.limit(site.workers('portal'), 'fsize', 0)
    const full = await me.post('/record/correction', form())
    assert.ok([422, 303, 503].includes(full.status), `${full.status}`)
    const said = full.status === 303 ? (await me.get(full.location)).text : full.text
    assert.match(said, /磁盘已满|不能保存文件/)
    assert.match(said, /照片上的姓名写错了|没有提交/, 'what was written is not lost, or said to be')
    assert.equal(site.number('SELECT COUNT(*) FROM correction'), 0)
    assert.equal(site.number('SELECT COUNT(*) FROM file'), 0)
    assert.deepEqual(readdirSync(`${site.state}/files`, { recursive: true, withFileTypes: true }).filter((f) => f.isFile() && !f.name.startsWith('.')).map((f) => f.name), [], 'no half of a file either')
    site.limit(site.workers('portal'), 'fsize', 'unlimited')
    const there = await me.post('/record/correction', form())
    assert.equal(there.status, 303, there.text.slice(0, 3000))
    assert.equal(site.number('SELECT COUNT(*) FROM correction'), 1)
    assert.equal(site.number('SELECT COUNT(*) FROM file'), 1)
  })

  await t.test('what has no room in the log is not done', async () => {
    // As the server says it when the file of the table cannot grow.
    site.sql("CREATE TRIGGER tr_full BEFORE INSERT ON audit FOR EACH ROW SIGNAL SQLSTATE 'HY000' SET MYSQL_ERRNO = 1114, MESSAGE_TEXT = 'The table audit is full'")
    const [refused] = await site.send([enrol(ding, k)]).done
    assert.equal(refused.status, 503)
    assert.equal(site.number('SELECT COUNT(*) FROM enrolment'), 0)
    // A privileged act on a page: in words, and undone.
    const [admin] = site.people(1)
    site.sql(`INSERT INTO role_grant (public_id, person_id, role, scope_unit_id, from_on, created_at) SELECT RANDOM_BYTES(16), ${admin.id}, 'sysadmin', id, '2020-01-01', UTC_TIMESTAMP(6) FROM unit WHERE code = 'LOAD'`)
    const desk = site.visitor(admin)
    assert.equal((await desk.get('/admin/check')).status, 200, 'pages that only show go on')
    const asked = await desk.post('/admin/check')
    assert.equal(asked.status, 503)
    inWords(asked, 'a privileged act')
    assert.equal(site.number("SELECT COUNT(*) FROM job WHERE kind = 'check.now'"), 0)
    site.sql('DROP TRIGGER tr_full')
    const again = await desk.post('/admin/check')
    assert.equal(again.status, 303)
    const [booked] = await site.send([enrol(ding, k)]).done
    assert.equal(booked.status, 200)
    assert.equal(site.number("SELECT COUNT(*) FROM audit WHERE act IN ('check.ask', 'enrolment.enrol') AND result = 'done'"), 2)
  })
})

test('5: no descriptor is left, and no process can be made', async (t) => {
  const site = await ownSite(t)
  const [ding] = site.people(1)
  const me = site.visitor(ding)
  assert.equal((await me.get('/training')).status, 200)

  await t.test('a program without descriptors ends or says so; the next worker serves', async () => {
    const before = site.workers('training')
    for (const pid of before) site.limit([pid], 'nofile', readdirSync(`/proc/${pid}/fd`).length)
    const answers = await site.send(Array.from({ length: 20 }, () => get(ding, '/training')), { width: 2 }).done
    t.diagnostic(JSON.stringify(statuses(answers)))
    assert.deepEqual(Object.keys(statuses(answers)).filter((s) => !['200', '502', '503'].includes(s)), [])
    assert.equal((await me.get('/')).status, 200, 'the other programs serve')
    await healed(() => me.get('/training'), 'training')
    await until(async () => {
      await me.get('/training')
      return !site.workers('training').some((pid) => before.includes(pid))
    }, 'who has none left makes room for another')
    const after = await site.send(Array.from({ length: 40 }, () => get(ding, '/training')), { width: 4 }).done
    assert.deepEqual(statuses(after), { 200: 40 })
  })

  await t.test('the supervisor cannot fork for a while', async () => {
    const leader = site.leader('training')
    const most = /^Max processes\s+(\d+|unlimited)/m.exec(readFileSync(`/proc/${leader}/limits`, 'utf8'))[1]
    site.limit([leader], 'nproc', 0)
    const [first] = site.workers('training')
    process.kill(first, 'SIGKILL')
    const answers = await site.send(Array.from({ length: 20 }, () => get(ding, '/training')), { width: 2 }).done
    t.diagnostic(JSON.stringify(statuses(answers)))
    assert.ok((statuses(answers)[200] ?? 0) >= 18, 'the other worker goes on')
    site.limit([leader], 'nproc', most)
    // The supervisor of a tree's own site fills up at the next end of a worker; systemd, of the package, tries again by itself.
    const [last] = site.workers('training')
    process.kill(last, 'SIGKILL')
    await healed(() => me.get('/training'), 'training')
    assert.ok(site.workers('training').length >= 1)
    assert.ok(!site.workers('training').includes(last))
  })
})

test('7: mariadbd stands still', async (t) => {
  const site = await ownSite(t, { settings: '[database]\ntimeout_s = 1\n[request]\nalarm_s = 6\n' })
  const [ding] = site.people(1)
  const k = site.class({ seats: 5 })
  const me = site.visitor(ding)
  const stranger = site.visitor()
  assert.equal((await me.get('/training')).status, 200)
  const mariadbd = site.leader('mariadbd')
  process.kill(mariadbd, 'SIGSTOP')
  try {
    const pages = await Promise.all(['/training', '/', '/notices', '/account/sessions'].map((path) => me.get(path)))
    for (const answer of pages) {
      assert.equal(answer.status, 503)
      inWords(answer, 'a page')
      assert.ok(answer.took < 6000, `${answer.took} ms`)
    }
    const [act] = await site.send([enrol(ding, k)]).done
    assert.equal(act.status, 503)
    // What needs no database stays up.
    for (const path of ['/account/sign-in', '/static/css/jiangxin.css', '/assets/bootstrap/bootstrap.min.css', '/favicon.ico', '/robots.txt']) {
      const answer = await stranger.get(path)
      assert.equal(answer.status, 200, path)
      assert.ok(answer.took < 1500, `${path}: ${answer.took} ms`)
    }
  } finally {
    process.kill(mariadbd, 'SIGCONT')
  }
  const took = await healed(() => me.get('/training'), 'after SIGCONT')
  t.diagnostic(`pages again after ${took} ms`)
  assert.ok(took <= 2000, `${took} ms`)
  const [again] = await site.send([enrol(ding, k)]).done
  assert.equal(again.status, 200)
  assert.equal(site.number('SELECT COUNT(*) FROM enrolment'), 1, 'once, whatever became of the first try')
})

test('8: the database has no connection left', async (t) => {
  const site = await ownSite(t)
  const [ding] = site.people(1)
  const k = site.class({ seats: 5 })
  const me = site.visitor(ding)
  assert.equal((await me.get('/training')).status, 200)
  // Whoever has just left may still be counted.
  const admin = async (query) => {
    for (let i = 0; ; i++) {
      try { return site.sql(query) } catch (error) { if (i === 600) throw error }
      await pause(50)
    }
  }
  await admin('SET GLOBAL max_connections = 10')
  // A thief holds all that the programs may have; theirs are cut, so that they must ask anew.
  // (It is no administrator: for those the server keeps one more.)
  const thief = () => spawn('mariadb', ['--no-defaults', '--socket', site.socket, '-u', 'jx_jobs', `-p${readFileSync(`${site.state}/secret/jobs`, 'utf8')}`, '-e', 'DO SLEEP(60)', 'jiangxin'], { stdio: 'ignore' })
  const thieves = Array.from({ length: 10 }, thief)
  const held = async () => Number((await admin("SELECT COUNT(*) FROM information_schema.processlist WHERE info LIKE 'DO SLEEP%'"))[0][0])
  try {
    const cut = async () => {
      for (const [id] of await admin("SELECT id FROM information_schema.processlist WHERE user LIKE 'jx%' AND COALESCE(info, '') NOT LIKE 'DO SLEEP%'")) {
        try { site.sql(`KILL ${id}`) } catch { } // it has gone by itself meanwhile, or the next round finds it again
      }
    }
    for (let i = 0; i < 600 && await held() < 9; i++) {
      await cut()
      for (const [n, one] of thieves.entries()) if (one.exitCode !== null) thieves[n] = thief()
      await pause(100)
    }
    const pages = await Promise.all(['/training', '/', '/notices'].map((path) => me.get(path)))
    assert.ok(pages.some(({ status }) => status === 503), JSON.stringify(pages.map(({ status }) => status)))
    for (const answer of pages.filter(({ status }) => status !== 200)) {
      assert.equal(answer.status, 503)
      inWords(answer, 'a page')
      assert.ok(answer.took < 3000, `a short wait (${answer.took} ms)`)
    }
    assert.equal((await site.visitor().get('/account/sign-in')).status, 200)
    const before = ['portal', 'training', 'account'].flatMap((name) => site.workers(name))
    await site.send(Array.from({ length: 40 }, () => get(ding, '/training')), { width: 4 }).done
    assert.deepEqual(['portal', 'training', 'account'].flatMap((name) => site.workers(name)), before, 'nobody crashed')
  } finally {
    for (const one of thieves) one.kill()
    await admin('SET GLOBAL max_connections = 400')
    for (const [id] of await admin("SELECT id FROM information_schema.processlist WHERE info LIKE 'DO SLEEP%'")) await admin(`KILL ${id}`)
  }
  await healed(() => me.get('/training'), 'when the thief has gone')
  const [booked] = await site.send([enrol(ding, k)]).done
  assert.equal(booked.status, 200)
})

test('12: the clock is a day ahead, and a day behind', async (t) => {
  const day = 86400
  const site = await ownSite(t, { clock: true })
  const [ding, wei] = site.people(2)
  const k = site.class({ seats: 1 })
  const me = site.visitor(ding)
  const at = (seconds) => `UTC_TIMESTAMP(6) + INTERVAL ${seconds} SECOND`
  // Everybody signs in anew, at that clock.
  const renew = (clock) => site.sql(`UPDATE session SET created_at = ${at(clock)}, seen_at = ${at(clock)}, expires_at = ${at(clock + 12 * 3600)}`)
  // Sessions as signing in makes them: half an hour idle, twelve hours at most.
  renew(0)

  await t.test('a session ends when the clock is past it, and is no longer one when it comes back', async () => {
    assert.equal((await me.get('/training')).status, 200)
    site.setClock(day)
    const late = await me.get('/training')
    assert.equal(late.status, 303)
    assert.match(late.location, /^\/account\/sign-in/)
    site.setClock(-day)
    const early = await me.get('/training')
    assert.ok([200, 303].includes(early.status), `${early.status}`)
    const left = site.number(`SELECT MAX(TIMESTAMPDIFF(SECOND, ${at(-day)}, expires_at)) FROM session`)
    assert.ok(left <= day + 12 * 3600 + 60, 'a clock set back prolongs nothing beyond what was promised')
    site.setClock(0)
    assert.equal((await me.get('/training')).status, 200)
  })

  await t.test('a form is done once, whatever the clock says between', async () => {
    const [first] = await site.send([enrol(ding, k)]).done
    assert.equal(first.status, 200)
    for (const clock of [day, -day, 0]) {
      site.setClock(clock)
      renew(clock)
      const [again] = await site.send([enrol(ding, k)]).done
      assert.equal(again.status, 200, `${clock}`)
    }
    assert.equal(site.number('SELECT COUNT(*) FROM enrolment'), 1)
    assert.equal(site.number('SELECT COUNT(*) FROM enrolment_log'), 1)
  })

  await t.test('numbers in line go on in their order', async () => {
    site.setClock(day)
    renew(day)
    const [waits] = await site.send([enrol(wei, k)]).done
    assert.equal(waits.status, 200)
    site.setClock(-day)
    const [xu] = site.people(1)
    renew(-day)
    const [behind] = await site.send([enrol(xu, k)]).done
    assert.equal(behind.status, 200)
    const places = site.places(k)
    assert.deepEqual([places.get(wei.id).number, places.get(xu.id).number], [1, 2])
    site.setClock(0)
  })

  await t.test('a deadline is the instant it is: past a day ahead, open a day behind', async () => {
    const soon = site.class({ seats: 9 })
    site.sql(`UPDATE class SET enrol_closes_at = ${at(3600)}, approve_by = ${at(3600)} WHERE id = ${soon.id}`)
    site.setClock(day)
    renew(day)
    const [closed] = await site.send([enrol(wei, soon)]).done
    assert.ok([409, 422].includes(closed.status), `${closed.status}`)
    assert.equal(site.number(`SELECT COUNT(*) FROM enrolment WHERE class_id = ${soon.id}`), 0)
    site.setClock(-day)
    const [li] = site.people(1)
    renew(-day)
    const [open] = await site.send([enrol(li, soon)]).done
    assert.equal(open.status, 200)
    site.setClock(0)
  })

  await t.test('nobody stays locked out by failures of a day to come', async () => {
    site.setClock(day)
    const stranger = site.visitor()
    for (let i = 0; i < 7; i++) await stranger.post('/account/sign-in', { staff_no: 'L1', password: 'wrong wrong wrong' })
    const locked = await stranger.post('/account/sign-in', { staff_no: 'L1', password: 'wrong wrong wrong' })
    site.setClock(0)
    const free = await stranger.post('/account/sign-in', { staff_no: 'L1', password: 'wrong wrong wrong' })
    const words = (answer) => /role="alert"[^>]*>(.*?)<\/div>/s.exec(answer.text)?.[1]
    assert.ok(words(locked) && words(free))
    assert.notEqual(words(locked), words(free), 'it is a wrong password again, not a lock')
  })

  await t.test('background work that was put off by a clock ahead is done', async () => {
    site.setClock(day)
    // The background work looks every two seconds; it then puts its next jobs a day ahead.
    await until(() => site.number(`SELECT COUNT(*) FROM job WHERE done_at IS NULL AND run_at > ${at(day - 3600)}`), 'jobs of the day to come')
    site.setClock(0)
    site.sql("INSERT INTO job (kind, unique_key, payload, run_at) VALUES ('check.now', 'clock', '', UTC_TIMESTAMP(6))")
    await until(() => site.number("SELECT COUNT(*) FROM job WHERE unique_key = 'clock' AND done_at IS NOT NULL") === 1, 'the job is done')
  })
})
