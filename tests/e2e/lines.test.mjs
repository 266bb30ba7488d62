// Lines of tests/security/lines.txt that no other file shows: SEC-R4, SEC-R6, SEC-F2, SEC-L4 and SEC-O1. On a site of their own, by plain requests.
import assert from 'node:assert/strict'
import { existsSync, readdirSync } from 'node:fs'
import { test } from 'node:test'
import { enrol, ownSite } from './lib/load.mjs'

const png = Buffer.from('iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==', 'base64')

test('lines of the list', async (t) => {
  const site = await ownSite(t)
  const [ding, wei, admin] = site.people(3)
  site.sql(`INSERT INTO role_grant (public_id, person_id, role, scope_unit_id, from_on, created_at)
    SELECT RANDOM_BYTES(16), ${admin.id}, 'sysadmin', id, '2020-01-01', UTC_TIMESTAMP(6) FROM unit WHERE code = 'LOAD'`)
  const me = site.visitor(ding)

  await t.test('SEC-R4 fields that a form does not have change nothing', async () => {
    const k = site.class({ seats: 3 })
    await me.get(`/training/class/${k.path}`)
    const answer = await me.post(`/training/class/${k.path}/enrol`, { state: 'booked', seat_no: '3', waiting_no: '1', person: wei.id, person_id: String(wei.id), class_id: '1', step: '', route: 'none', id: '1', is_admin: '1', role: 'sysadmin', created_at: '2000-01-01' })
    assert.equal(answer.status, 303)
    const places = site.places(k)
    assert.deepEqual([...places.keys()], [ding.id], 'the one who asked, and nobody else')
    assert.equal(places.get(ding.id).seat, 1, 'the seat that was next')
    assert.equal(site.number(`SELECT COUNT(*) FROM role_grant WHERE person_id = ${ding.id}`), 0)
    // A filter's form neither.
    const plain = await me.get('/training')
    const more = await me.get('/training?state=draft&owner=1&limit=100000&order=id')
    const count = (text) => (text.match(/href="\/training\/class\//g) ?? []).length
    assert.equal(more.status, 200)
    assert.equal(count(more.text), count(plain.text))
  })

  await t.test('SEC-R6 no step is skipped', async () => {
    const status = async (k) => (await site.send([enrol(wei, k)]).done)[0].status
    const steps = [
      ['a class that is not published', "state = 'draft'"],
      ['before it opens', 'enrol_opens_at = UTC_TIMESTAMP(6) + INTERVAL 1 HOUR'],
      ['after it has closed', 'enrol_opens_at = UTC_TIMESTAMP(6) - INTERVAL 3 DAY, enrol_closes_at = UTC_TIMESTAMP(6) - INTERVAL 1 HOUR, approve_by = enrol_closes_at']
    ]
    for (const [what, set] of steps) {
      const k = site.class({ seats: 3 })
      site.sql(`UPDATE class SET ${set} WHERE id = ${k.id}`)
      assert.ok([404, 409, 422].includes(await status(k)), what)
      assert.equal(site.places(k).size, 0, what)
    }
    // A place that waits for approval is not approved by who holds it, nor by anybody without the capability.
    const k = site.class({ seats: 3 })
    site.sql(`UPDATE class SET route = 'unit' WHERE id = ${k.id}`)
    assert.equal(await status(k), 200)
    assert.equal(site.places(k).get(wei.id).state, 'held')
    const place = site.places(k).get(wei.id)
    const self = site.visitor(wei)
    await self.get('/')
    for (const path of [`/training/enrolment/${place.path}/approve`, `/training/approvals/${place.path}/approve`, `/training/manage/enrolment/${place.path}/approve`]) {
      const { status } = await self.post(path, { decision: 'approve' })
      assert.ok([403, 404, 405].includes(status), `${path}: ${status}`)
    }
    assert.equal(site.places(k).get(wei.id).state, 'held')
  })

  await t.test('SEC-F2 a file lies under our name, outside of what is served', async () => {
    await me.get('/record/correction')
    const form = new FormData()
    for (const [name, value] of Object.entries({ field: 'name', wrong: '写错了', wanted: '丁一' })) form.set(name, value)
    form.set('file', new Blob([png], { type: 'image/png' }), '../../../static/evil;\u202egnp.php%00.png')
    const answer = await me.post('/record/correction', form)
    assert.equal(answer.status, 303, answer.text.slice(0, 2000))
    const files = readdirSync(`${site.state}/files`, { recursive: true, withFileTypes: true }).filter((f) => f.isFile() && !f.name.startsWith('.')).map((f) => `${f.parentPath ?? f.path}/${f.name}`.slice(site.state.length + 7))
    assert.equal(files.length, 1)
    assert.match(files[0], /^[0-9a-f]{2}\/[0-9a-f]{2}\/[0-9a-f]{60,64}$/)
    assert.ok(!existsSync(`${site.state}/app/static/evil`) && !existsSync(`${site.state}/static`))
    for (const path of [`/handed-in/${files[0]}`, `/files/${files[0]}`, `/static/../files/${files[0]}`, `/static/%2e%2e/files/${files[0]}`, `/${files[0]}`]) {
      const { status } = await me.get(path)
      assert.ok([400, 403, 404].includes(status), `${path}: ${status}`)
    }
    const id = site.sql("SELECT REPLACE(REPLACE(REPLACE(TO_BASE64(public_id), '+', '-'), '/', '_'), '=', '') FROM correction")[0][0]
    assert.equal((await me.get(`/record/correction/${id}/file`)).status, 200, 'its owner has it')
    assert.ok([403, 404].includes((await site.visitor(wei).get(`/record/correction/${id}/file`)).status), 'nobody else')
    assert.equal((await site.visitor().get(`/record/correction/${id}/file`)).status, 303)
  })

  await t.test('SEC-O1 what looks like SQL is text', async () => {
    const texts = ["'", "' OR '1'='1", "') OR 1=1 -- ", '1; DROP TABLE person', "' UNION SELECT hash FROM credential -- ", '%', '_', '\\', "\\' OR 1=1 #", "' AND SLEEP(30) AND '1'='1", '0x27', '${1}', '" OR ""="']
    const plain = (await me.get('/training?q=zzzzqqqq')).text
    const found = (text) => (text.match(/href="\/training\/class\//g) ?? []).length
    for (const text of texts) {
      for (const path of [`/training?q=${encodeURIComponent(text)}`, `/people/find?q=${encodeURIComponent(text)}`, `/notices?before=${encodeURIComponent(text)}`, `/record/${encodeURIComponent(text)}`]) {
        const answer = await me.get(path)
        assert.ok(answer.status < 500, `${path}: ${answer.status}`)
        assert.ok(answer.took < 15000, `${path}: ${answer.took} ms`) // nothing slept
        if (path.startsWith('/training')) assert.ok(found(answer.text) <= found(plain), path)
        assert.doesNotMatch(answer.text, /argon2|SQL syntax|mariadb/i, path)
      }
      const { status } = await site.visitor().post('/account/sign-in', { staff_no: text, password: text })
      assert.ok([422, 429].includes(status), `${text}: ${status}`)
    }
    assert.ok(site.number('SELECT COUNT(*) FROM person') >= 3)
  })

  await t.test('SEC-L4 errors say nothing of the inside, and what cannot be judged is refused', async () => {
    const desk = site.visitor(admin)
    assert.equal((await desk.get('/admin/check')).status, 200)
    // Rights cannot be read: nobody has any.
    site.sql('RENAME TABLE role_capability TO role_capability_away; UPDATE access_version SET n = n + 1')
    const closed = await desk.get('/admin/check')
    site.sql('RENAME TABLE role_capability_away TO role_capability; UPDATE access_version SET n = n + 1')
    assert.ok([403, 500, 503].includes(closed.status), `${closed.status}`)
    // A statement that cannot be run, for a search that no process still knows from a moment ago.
    site.sql('RENAME TABLE course_category TO course_category_away')
    const broken = await me.get('/training?q=SEC-L4')
    site.sql('RENAME TABLE course_category_away TO course_category')
    assert.ok([500, 503].includes(broken.status), `${broken.status}`)
    const others = [await me.get('/training/class/x'), await me.get('/%ff'), await desk.post('/admin/check', { _csrf: 'x' })]
    for (const answer of [closed, broken, ...others]) {
      assert.match(answer.text, /<h1>[^<]+<\/h1>/)
      const number = /[0-9a-f]{32}/.exec(answer.text)?.[0]
      assert.ok(number, 'the number under which the log has the rest')
      assert.doesNotMatch(answer.text, /role_capability|course_category|\.c:\d|errno|SELECT|nginx\/|Table |invalid|bug\b/i)
    }
    const number = /[0-9a-f]{32}/.exec(broken.text)[0]
    assert.match(site.log('training'), new RegExp(`${number}.*course_category`))
    assert.equal((await me.get('/training')).status, 200)
  })
})
