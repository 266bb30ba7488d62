// papers.mjs: a programme of papers (调研文章) as rows, open until the end of November 2026: ten places, 2 + 2 + 6; papers in it, and PDFs
// to hand in.
import { Buffer } from 'node:buffer'
import { sql } from './site.mjs'

const one = (query) => Number(sql(query)[0][0])
const text = (words) => `CONVERT(X'${Buffer.from(words, 'utf8').toString('hex')}' USING utf8mb4)`

// The programme's id and its kind's.
export function makePaperProgramme (title = '2026年机关事务调研文章评选', unit = 'CY') {
  sql(`INSERT INTO programme (public_id, unit_id, series, title, award_name, year, level, state, counted_on, nominate_until, ceremony_on, office, phone, address, conditions, created_by, created_at, changed_at)
    SELECT RANDOM_BYTES(16), u.id, 'paper', ${text(title)}, '优秀调研文章', 2026, 'prefecture', 'draft', '2026-10-31', '2026-11-30 10:00:00', '2027-02-26', '政策研究室', '0900-810 0456', '行政中心2号楼', '围绕节约型机关建设，5000字以内。',
      (SELECT MIN(id) FROM person), '2026-11-01', '2026-11-01' FROM unit u WHERE u.code = '${unit}'`)
  const programme = one('SELECT MAX(id) FROM programme')
  sql(`INSERT INTO programme_kind (public_id, programme_id, subject, title, places, by_unit, sort) VALUES (RANDOM_BYTES(16), ${programme}, 'paper', '优秀调研文章', 10, 0, 1)`)
  const kind = one('SELECT MAX(id) FROM programme_kind')
  for (const [i, [name, places]] of [['省直单位', 2], ['市级单位', 2], ['县级单位', 6]].entries()) sql(`INSERT INTO programme_category (public_id, kind_id, title, places, sort) VALUES (RANDOM_BYTES(16), ${kind}, '${name}', ${places}, ${i})`)
  sql(`UPDATE programme SET state = 'approved', approval_no = '沧评组〔2026〕4号', approved_by = '市评比达标表彰工作协调小组', approved_on = '2026-10-15', approved_until = '2027-06-30' WHERE id = ${programme}`)
  sql(`UPDATE programme SET state = 'open' WHERE id = ${programme}`)
  return { programme, kind }
}

// A paper handed in once by somebody, its copy found clean; the nomination's id. Its files have no bytes.
export function makePaper ({ programme, kind }, category, author, topic) {
  const unit = `(SELECT o.unit_id FROM posting o WHERE o.person_id = ${author} AND o.kind = 'main' ORDER BY o.until_on DESC LIMIT 1)`
  const key = `UNHEX(SHA2(${text(topic)}, 256))`
  sql(`INSERT INTO nomination (public_id, programme_id, kind_id, category_id, subject, name, unit_name, from_unit_id, at_unit_id, state, created_by, created_at, changed_at)
      SELECT RANDOM_BYTES(16), ${programme}, ${kind}, (SELECT id FROM programme_category WHERE kind_id = ${kind} AND sort = ${category}), 'paper', ${text(topic)}, (SELECT name FROM unit WHERE id = ${unit}), ${unit}, ${unit}, 'draft', ${author}, '2026-11-10', '2026-11-10';
    SET @id = LAST_INSERT_ID();
    INSERT INTO paper SELECT @id, ${programme}, COALESCE(MAX(paper_no), 0) + 1, ${key}, '2026-11-10' FROM paper WHERE programme_id = ${programme};
    INSERT INTO paper_author (nomination_id, position, programme_id, topic_key, person_id, name, unit_name) SELECT @id, 1, ${programme}, ${key}, p.id, p.name, (SELECT name FROM unit WHERE id = ${unit}) FROM person p WHERE p.id = ${author};
    INSERT INTO paper_version (nomination_id, version_no, person_id, created_at) VALUES (@id, 1, ${author}, '2026-11-10');
    INSERT INTO file (public_id, digest, size, type, name, person_id, noun, noun_id, created_at) SELECT RANDOM_BYTES(16), RANDOM_BYTES(32), 1000, 'pdf', CONCAT(n.noun, '.pdf'), ${author}, n.noun, v.id, '2026-11-10' FROM paper_version v
      JOIN (SELECT 'paper' AS noun UNION SELECT 'paper_blind') n WHERE v.nomination_id = @id;
    UPDATE paper_version SET state = 'clean', pages = 3, checked_at = '2026-11-10' WHERE nomination_id = @id;
    UPDATE nomination SET state = 'recommended', at_unit_id = (SELECT unit_id FROM programme WHERE id = ${programme}), changed_at = '2026-11-10' WHERE id = @id`)
  return one(`SELECT MAX(nomination_id) FROM paper WHERE programme_id = ${programme}`)
}

// All that were handed in pass; the first of each category are selected; the list is fixed.
export function selectPapers ({ programme, kind }) {
  sql(`UPDATE nomination SET state = 'passed' WHERE programme_id = ${programme} AND state = 'recommended'`)
  sql(`UPDATE programme SET state = 'reviewing' WHERE id = ${programme}`)
  for (const [category, places] of sql(`SELECT id, places FROM programme_category WHERE kind_id = ${kind}`)) {
    sql(`UPDATE nomination SET state = 'selected', selected_at = '2026-11-18' WHERE programme_id = ${programme} AND category_id = ${category} AND state = 'passed' ORDER BY id LIMIT ${places}`)
  }
  sql(`UPDATE nomination SET state = 'unselected' WHERE programme_id = ${programme} AND state = 'passed'`)
  sql(`UPDATE programme SET state = 'selected', notice_owed_at = '2026-11-18' WHERE id = ${programme}`)
}

// They stood in a public notice that is over.
export function noticeOver ({ programme }) {
  sql(`INSERT INTO public_notice (public_id, programme_id, round_no, state, days, list_order, snapshot, snapshot_hash, prepared_by, prepared_at)
      SELECT RANDOM_BYTES(16), id, 1, 'prepared', 5, 'stroke', '{}', UNHEX(SHA2('{}', 256)), created_by, notice_owed_at FROM programme WHERE id = ${programme};
    SET @notice = LAST_INSERT_ID();
    INSERT INTO public_notice_item (notice_id, programme_id, position, nomination_id) SELECT @notice, programme_id, ROW_NUMBER() OVER (ORDER BY id), id FROM nomination WHERE programme_id = ${programme} AND state = 'selected';
    INSERT INTO notice_posting (public_id, notice_id, way, place, posted_at, recorded_by, recorded_at) SELECT RANDOM_BYTES(16), id, 'board', '办公楼一层公告栏', '2026-11-18 02:00:00', prepared_by, '2026-11-18 02:00:00' FROM public_notice WHERE id = @notice;
    UPDATE public_notice SET state = 'posted', posted_on = '2026-11-18', posted_at = '2026-11-18 02:00:00', first_on = '2026-11-19', last_on = '2026-11-25', ends_at = '2026-11-25 10:00:00' WHERE id = @notice;
    UPDATE programme SET state = 'noticing' WHERE id = ${programme};
    UPDATE public_notice SET state = 'over', over_at = ends_at WHERE id = @notice`)
}

// A PDF of one page with a line of ASCII.
export function pdf (line) {
  const content = `BT /F1 24 Tf 72 720 Td (${line.replace(/[()\\]/g, '\\$&')}) Tj ET`
  const objects = ['<< /Type /Catalog /Pages 2 0 R >>', '<< /Type /Pages /Kids [3 0 R] /Count 1 >>',
    '<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R /Resources << /Font << /F1 5 0 R >> >> >>',
    `<< /Length ${content.length} >>\nstream\n${content}\nendstream`, '<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>']
  let out = '%PDF-1.4\n'
  const at = objects.map((object, i) => {
    const offset = out.length
    out += `${i + 1} 0 obj\n${object}\nendobj\n`
    return offset
  })
  const table = out.length
  out += `xref\n0 ${objects.length + 1}\n0000000000 65535 f \n${at.map((n) => `${String(n).padStart(10, '0')} 00000 n \n`).join('')}trailer\n<< /Size ${objects.length + 1} /Root 1 0 R >>\nstartxref\n${table}\n%%EOF\n`
  return Buffer.from(out, 'latin1')
}
