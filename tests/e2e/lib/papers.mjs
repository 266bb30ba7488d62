// papers.mjs: a programme of papers (调研文章) as rows, open until the end of November 2026: ten places, 2 + 2 + 6; papers in it. And PDFs
// to hand in, for paper.test.mjs, which walks the whole way by forms.
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

// A PDF of so many pages, each with the lines of `text` (characters of the basic plane; the face is not in the file, its text is), `author` in its
// properties.
export function pdf (text, { pages = 1, author = '' } = {}) {
  const utf16 = (words) => Buffer.from(words, 'utf16le').swap16().toString('hex')
  const stream = (inside) => `<< /Length ${inside.length} >>\nstream\n${inside}\nendstream`
  const each = (one) => Array.from({ length: pages }, (_, i) => one(i))
  const objects = ['<< /Type /Catalog /Pages 2 0 R >>', `<< /Type /Pages /Kids [${each((i) => `${8 + i} 0 R`).join(' ')}] /Count ${pages} >>`,
    `<< /Author <feff${utf16(author)}> >>`,
    stream(`BT /F1 20 Tf 28 TL 72 720 Td ${text.split('\n').map((line) => `<${utf16(line)}> Tj T*`).join('\n')} ET`),
    '<< /Type /Font /Subtype /Type0 /BaseFont /Song /Encoding /Identity-H /DescendantFonts [6 0 R] /ToUnicode 7 0 R >>',
    `<< /Type /Font /Subtype /CIDFontType2 /BaseFont /Song /CIDSystemInfo << /Registry (Adobe) /Ordering (Identity) /Supplement 0 >> /DW 1000
      /FontDescriptor << /Type /FontDescriptor /FontName /Song /Flags 4 /FontBBox [0 -200 1000 900] /ItalicAngle 0 /Ascent 900 /Descent -200 /CapHeight 900 /StemV 80 >> >>`,
    stream(`/CIDInit /ProcSet findresource begin 12 dict begin begincmap /CMapName /U def /CMapType 2 def
1 begincodespacerange <0000> <FFFF> endcodespacerange
1 beginbfrange <0000> <FFFF> <0000> endbfrange
endcmap CMapName currentdict /CMap defineresource pop end end`),
    ...each(() => '<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R /Resources << /Font << /F1 5 0 R >> >> >>')]
  let out = '%PDF-1.4\n'
  const at = objects.map((object, i) => {
    const offset = out.length
    out += `${i + 1} 0 obj\n${object}\nendobj\n`
    return offset
  })
  const table = out.length
  out += `xref\n0 ${objects.length + 1}\n0000000000 65535 f \n${at.map((n) => `${String(n).padStart(10, '0')} 00000 n \n`).join('')}trailer\n<< /Size ${objects.length + 1} /Root 1 0 R /Info 3 0 R >>\nstartxref\n${table}\n%%EOF\n`
  return Buffer.from(out, 'latin1')
}
