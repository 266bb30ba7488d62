#include "tests/harness/rows.h"

#include "lib/base/text.h"
#include "lib/crypt/token.h"
#include "lib/store/person_part.h"

static const char *new_id(void)
{
    uint8_t id[TOKEN_ID_SIZE];
    char hex[2 * sizeof id + 1];
    token_public_id(id);
    text_hex(id, sizeof id, hex);
    return arena_str(db_arena(), hex);
}

int64_t make_unit(int64_t parent, const char *code, const char *name)
{
    const char *above = parent ? arena_printf(db_arena(), "%lld", (long long)parent) : "NULL";
    db_run("INSERT IGNORE INTO region (code, name, parent_code, kind) VALUES ('990000', '测试市', NULL, "
           "'prefecture');\n");
    db_run(arena_printf(db_arena(),
                        "INSERT INTO unit (public_id, code, parent_id, name, short_name, type, level, region_code, "
                        "folded, pinyin, initials, opened_on) VALUES (X'%s', '%s', %s, '%s', '%s', 'department', "
                        "'prefecture', '990000', '', '', '', '2000-01-01');\n",
                        new_id(), code, above, name, name));
    int64_t id = db_int(arena_printf(db_arena(), "SELECT id FROM unit WHERE code = '%s'", code));
    db_run(arena_printf(db_arena(),
                        "INSERT INTO unit_closure (ancestor_id, descendant_id, depth) SELECT ancestor_id, %lld, "
                        "depth + 1 FROM unit_closure WHERE descendant_id = %s;\n"
                        "INSERT INTO unit_closure (ancestor_id, descendant_id, depth) VALUES (%lld, %lld, 0);\n",
                        (long long)id, above, (long long)id, (long long)id));
    return id;
}

/* What the person is found by: the same rows as store_person_add's. */
static void make_parts(int64_t person, const char *name, const char *staff_no)
{
    struct search_parts parts;
    if (search_parts_person(db_arena(), name, staff_no, &parts) != OK)
        return; /* a test of finding fails then */
    for (size_t i = 0; i < parts.n; i++)
        db_run(arena_printf(db_arena(), "INSERT INTO person_part (person_id, part, place) VALUES (%lld, '%s', %d);\n",
                            (long long)person, parts.list[i].part, (int)parts.list[i].place));
}

int64_t make_person(int64_t unit, const char *staff_no, const char *name)
{
    db_run(arena_printf(db_arena(),
                        "INSERT INTO person (public_id, staff_no, name, grade_band, employment, joined_on, folded, "
                        "pinyin, initials, created_at) VALUES (X'%s', '%s', '%s', '科员级', '事业', '2020-01-01', '%s', '', "
                        "'', '2020-01-01');\n",
                        new_id(), staff_no, name, name));
    int64_t id = db_int(arena_printf(db_arena(), "SELECT id FROM person WHERE staff_no = '%s'", staff_no));
    db_run(arena_printf(db_arena(),
                        "INSERT INTO posting (person_id, unit_id, kind, post, from_on) VALUES (%lld, %lld, 'main', "
                        "'职员', '2020-01-01');\n",
                        (long long)id, (long long)unit));
    make_parts(id, name, staff_no);
    return id;
}

void make_grant(int64_t person, const char *role, int64_t unit)
{
    db_run(arena_printf(db_arena(),
                        "INSERT INTO role_grant (public_id, person_id, role, scope_unit_id, from_on, created_at) "
                        "VALUES (X'%s', %lld, '%s', %lld, '2020-01-01', '2020-01-01');\n",
                        new_id(), (long long)person, role, (long long)unit));
}
