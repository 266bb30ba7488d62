#include "tests/harness/certificate.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <string.h>

#include <cmocka.h>

#include "lib/act/certificate_paper.h"
#include "lib/domain/certificate_design.h"
#include "tests/harness/act.h"
#include "tests/harness/command.h"

void certificate_again(struct certificate_card *c)
{
    assert_int_equal(certificate_card_seal(c, &certificate_crypt), OK);
}

struct certificate_card certificate_made(const char *kind, unsigned n)
{
    const struct certificate_design *d = certificate_design_find(kind);
    assert_non_null(d);
    struct certificate_card c = {.kind = d->kind, .issued_at = INT64_C(1795000000) * CLOCK_SECOND};
    memcpy(c.code, &n, sizeof n);
    for (int i = 0; i < CERTIFICATE_FIELDS; i++)
        memset(c.salts[i], (int)(n + 1) * 16 + i, sizeof c.salts[i]);
    c.values[CERTIFICATE_TITLE] = d->title;
    c.values[CERTIFICATE_HOLDER] = "周𬀩";
    c.values[CERTIFICATE_UNIT] = "沧屿市机关事务服务中心";
    c.values[CERTIFICATE_AWARD] = "后勤工匠";
    c.values[CERTIFICATE_EVENT] = "第三届“匠心杯”机关后勤评选";
    c.values[CERTIFICATE_DETAIL] = "节能降碳";
    c.values[CERTIFICATE_TEXT] = d->text;
    c.values[CERTIFICATE_ISSUER] = "沧屿市机关事务管理局\n沧屿市总工会";
    c.values[CERTIFICATE_DATE] = "2026-11-20";
    c.values[CERTIFICATE_NUMBER] = "RY2026-00017";
    certificate_again(&c);
    return c;
}

struct signature_key certificate_key(void)
{
    static const uint8_t SEED[32] = {7, 7, 7};
    struct signature_key key;
    signature_key_from(&key, SEED);
    return key;
}

void certificate_signed(struct certificate_card *c)
{
    const struct signature_key key = certificate_key();
    assert_int_equal(certificate_paper_sign(c, &key), OK);
}

/* ---- on the scratch database ---------------------------------------------------------------------------------------- */

struct certificate_spec certificate_spec_of(int64_t noun_id, int64_t person_id, int64_t unit_id, int64_t programme_id)
{
    return (struct certificate_spec){.kind = "honour_person",
                                     .noun = "honour",
                                     .noun_id = noun_id,
                                     .within_noun = programme_id ? "programme" : NULL,
                                     .within_id = programme_id,
                                     .office_unit_id = unit_id,
                                     .person_id = person_id,
                                     .holder = "周𬀩",
                                     .unit = "青嶂县餐饮服务队",
                                     .award = "后勤工匠",
                                     .event = "2026年“后勤工匠”评选",
                                     .issuer = "沧屿市机关事务管理局",
                                     .issued_on = clock_day(2026, 11, 18)};
}

/* What it certifies, in the register of honours: there is no certificate of an honour that nobody has. */
static void make_honour(const struct certificate_spec *x)
{
    const char *who = x->person_id ? arena_printf(db_arena(), "%lld", (long long)x->person_id) : "NULL";
    if (strcmp(x->noun, "honour") == 0)
        db_run(arena_printf(
            db_arena(),
            "INSERT INTO honour (id, public_id, source, owner_unit_id, subject, person_id, name, series, title, level,"
            " awarded_by, awarded_on, year, public, created_by, created_at, folded, pinyin, initials) SELECT %lld,"
            " UNHEX(MD5('honour %lld')), 'elsewhere', %lld, 'individual', %s, '周𬀩', 'craftsman', '后勤工匠', "
            "'unit',"
            " '某局', '2026-11-18', 2026, 0, MIN(id), '2026-11-18', '周𬀩', 'zhouwei', 'zw' FROM person HAVING NOT "
            "EXISTS"
            " (SELECT 1 FROM honour h WHERE h.id = %lld);\n",
            (long long)x->noun_id, (long long)x->noun_id, (long long)x->office_unit_id, who, (long long)x->noun_id));
}

struct issuing {
    const struct certificate_spec *spec;
    int64_t id;
};

static enum err issue_work(struct act *a, void *context)
{
    struct issuing *x = context;
    return certificate_issue(a, x->spec, &x->id);
}

enum err certificate_issued(struct act *a, const struct certificate_spec *x, int64_t *id)
{
    struct issuing run = {x, 0};
    make_honour(x);
    const enum err e = act_run(a, "test.issue", issue_work, &run);
    if (id)
        *id = run.id;
    return e;
}

void certificates_sign(void)
{
    const char *dir = command_directory("keys");
    struct act a = acting(0);
    a.db = db_as("jobs");
    a.program = "jobs";
    const int64_t last = db_int("SELECT COALESCE(MAX(id), 0) FROM certificate");
    for (int64_t id = 1; id <= last; id++) {
        const enum err e = act_certificate_sign(&a, dir, id);
        assert_true(e == OK || e == ERR_NOT_FOUND);
    }
    command_clean(dir);
}
