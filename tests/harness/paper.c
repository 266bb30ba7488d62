#include "tests/harness/paper.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

#include "lib/base/text.h"
#include "tests/harness/act.h"
#include "tests/harness/rows.h"

void paper_scene(const struct award_scene *s, struct paper_scene *p)
{
    static const char *const TITLES[] = {"省直单位", "市级单位", "县级单位"};
    static const int PLACES[] = {2, 2, 6};
    db_run(arena_printf(
        db_arena(),
        "INSERT INTO programme (public_id, unit_id, series, title, award_name, year, level, state, counted_on,"
        " nominate_until, ceremony_on, office, phone, address, conditions, created_by, created_at, changed_at) VALUES"
        " (UNHEX(MD5('paper programme')), %lld, 'paper', '2026年机关事务调研文章评选', '优秀调研文章', 2026, "
        "'prefecture',"
        " 'draft', '2026-10-31', TIMESTAMP('1970-01-01') + INTERVAL %lld MICROSECOND, '2027-02-26', '政策研究室',"
        " '0900-810 0456', '行政中心2号楼', '围绕节约型机关建设，5000字以内。', %lld, '2026-11-01', '2026-11-01');\n",
        (long long)s->city, (long long)at(11, 30, 18, 0), (long long)s->officer));
    p->programme = db_int("SELECT MAX(id) FROM programme");
    db_run(arena_printf(db_arena(),
                        "INSERT INTO programme_kind (public_id, programme_id, subject, title, places, by_unit, sort)"
                        " VALUES (UNHEX(MD5('paper kind')), %lld, 'paper', '优秀调研文章', 10, 0, 1);\n",
                        (long long)p->programme));
    p->kind = db_int("SELECT MAX(id) FROM programme_kind");
    for (int i = 0; i < 3; i++) {
        db_run(arena_printf(db_arena(),
                            "INSERT INTO programme_category (public_id, kind_id, title, places, sort) VALUES"
                            " (UNHEX(MD5('paper category %d')), %lld, '%s', %d, %d);\n",
                            i, (long long)p->kind, TITLES[i], PLACES[i], i));
        p->categories[i] = db_int("SELECT MAX(id) FROM programme_category");
    }
    db_run(arena_printf(
        db_arena(),
        "UPDATE programme SET state = 'approved', approval_no = '沧评组〔2026〕4号', approved_by = '市评比达标表彰工作"
        "协调小组', approved_on = '2026-10-15', approved_until = '2027-06-30' WHERE id = %lld;\n"
        "UPDATE programme SET state = 'open' WHERE id = %lld;\n",
        (long long)p->programme, (long long)p->programme));
}

int64_t make_paper(const struct paper_scene *p, int category, int64_t author, const char *topic)
{
    const char *unit = arena_printf(
        db_arena(), "(SELECT s.unit_id FROM posting s WHERE s.person_id = %lld AND s.kind = 'main' LIMIT 1)",
        (long long)author);
    db_run(arena_printf(
        db_arena(),
        "INSERT INTO nomination (public_id, programme_id, kind_id, category_id, subject, name, unit_name, from_unit_id,"
        " at_unit_id, state, created_by, created_at, changed_at) SELECT UNHEX(MD5(CONCAT('paper ', RAND()))), %lld, "
        "%lld,"
        " %lld, 'paper', '%s', (SELECT u.name FROM unit u WHERE u.id = %s), %s, %s, 'draft', %lld, '2026-11-17',"
        " '2026-11-17';\n",
        (long long)p->programme, (long long)p->kind, (long long)p->categories[category], topic, unit, unit, unit,
        (long long)author));
    const int64_t id = db_int("SELECT MAX(id) FROM nomination");
    db_run(arena_printf(
        db_arena(),
        "INSERT INTO paper (nomination_id, programme_id, paper_no, topic_key, created_at) SELECT %lld, %lld,"
        " (SELECT COALESCE(MAX(y.paper_no), 0) + 1 FROM paper y WHERE y.programme_id = %lld), UNHEX(SHA2('%s', 256)),"
        " '2026-11-17';\n"
        "INSERT INTO paper_author (nomination_id, position, programme_id, topic_key, person_id, name, unit_name) SELECT"
        " %lld, 1, %lld, UNHEX(SHA2('%s', 256)), q.id, q.name, (SELECT u.name FROM unit u WHERE u.id = %s) FROM person "
        "q"
        " WHERE q.id = %lld;\n"
        "INSERT INTO paper_version (nomination_id, version_no, person_id, created_at) VALUES (%lld, 1, %lld,"
        " '2026-11-17');\n"
        "UPDATE paper_version SET state = 'clean', pages = 3, checked_at = '2026-11-17' WHERE nomination_id = %lld;\n"
        "UPDATE nomination SET state = 'recommended', at_unit_id = (SELECT p.unit_id FROM programme p WHERE p.id = "
        "%lld),"
        " changed_at = '2026-11-17' WHERE id = %lld;\n",
        (long long)id, (long long)p->programme, (long long)p->programme, topic, (long long)id, (long long)p->programme,
        topic, unit, (long long)author, (long long)id, (long long)author, (long long)id, (long long)p->programme,
        (long long)id));
    return id;
}

void add_author(int64_t nomination, int64_t person, const char *name)
{
    db_run(arena_printf(
        db_arena(),
        "INSERT INTO paper_author (nomination_id, position, programme_id, topic_key, person_id, name) SELECT"
        " MAX(a.nomination_id), MAX(a.position) + 1, MAX(a.programme_id), MAX(a.topic_key), NULLIF(%lld, 0), '%s' FROM"
        " paper_author a WHERE a.nomination_id = %lld;\n",
        (long long)person, name, (long long)nomination));
}

const char *paper_url(int64_t nomination, const char *tail)
{
    const struct nomination x = nomination_of(nomination);
    char id[TEXT_ID_SIZE];
    text_id_encode(x.public_id, id);
    return arena_printf(db_arena(), "/award/paper/%s%s", id, tail);
}
