/* Certificates: issued once for a thing, frozen, numbered without a hole, signed by jobs and by nobody else; revoked and
   put right; looked at by their code, and how often one may look for what is not there. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <string.h>

#include <cmocka.h>

#include "lib/act/certificate_paper.h"
#include "lib/act/public_throttle.h"
#include "lib/base/text.h"
#include "lib/domain/certificate_design.h"
#include "tests/harness/act.h"
#include "tests/harness/award.h"
#include "tests/harness/certificate.h"

static struct award_scene s;

static int scene(void **state)
{
    db_clear(state);
    award_scene(&s);
    return 0;
}

static struct certificate_spec spec(int64_t noun_id)
{
    return certificate_spec_of(noun_id, s.people[0], s.city, s.programme);
}

static struct certificate certificate_at(int64_t id)
{
    struct certificate c;
    assert_int_equal(store_certificate_find(db_admin(), db_arena(), id, &c), OK);
    return c;
}

static struct certificate_card card_of(int64_t id)
{
    const struct certificate c = certificate_at(id);
    struct certificate_card card;
    assert_int_equal(act_certificate_card(db_arena(), &c, &card), OK);
    return card;
}

static int64_t issued(int64_t noun_id)
{
    struct act a = award_act(s.officer);
    const struct certificate_spec x = spec(noun_id);
    int64_t id;
    assert_int_equal(certificate_issued(&a, &x, &id), OK);
    return id;
}

static void refused(const struct act *a, enum err e, enum err expected, const char *key)
{
    assert_int_equal(e, expected);
    assert_non_null(a->refusal.key);
    assert_string_equal(a->refusal.key, key);
}

static void one_is_frozen(void **state)
{
    (void)state;
    const int64_t id = issued(1);
    const struct certificate_card card = card_of(id);
    assert_string_equal(card.values[CERTIFICATE_NUMBER], "RY2026-00001");
    assert_string_equal(card.values[CERTIFICATE_TITLE], "荣誉证书");
    assert_string_equal(card.values[CERTIFICATE_DATE], "2026-11-18");
    assert_string_equal(card.values[CERTIFICATE_TEXT], certificate_design_find("honour_person")->text);
    db_run("UPDATE person SET name = '别名';\nUPDATE unit SET name = '别的单位';\n");
    assert_string_equal(card_of(id).values[CERTIFICATE_HOLDER], "周𬀩");
    assert_int_equal(db_int("SELECT COUNT(*) FROM notice WHERE kind = 'certificate.issued'"), 1);
    assert_int_equal(db_int("SELECT COUNT(*) FROM audit WHERE act = 'certificate.issue' AND noun = 'certificate'"), 1);
    assert_int_equal(db_int("SELECT COUNT(*) FROM record_certificate"), 1);
    /* Each card has salts and a code of its own. */
    const struct certificate_card other = card_of(issued(2));
    assert_memory_not_equal(card.code, other.code, sizeof card.code);
    for (int i = 0; i < CERTIFICATE_FIELDS; i++)
        if (card.values[i])
            assert_memory_not_equal(card.salts[i], other.salts[i], sizeof card.salts[i]);
}

static void what_cannot_be_issued(void **state)
{
    static const struct {
        const char *holder, *award, *text, *number, *key, *field;
    } BAD[] = {{"", "后勤工匠", NULL, NULL, "certificate.missing", "holder"},
               {"周𬀩", NULL, NULL, NULL, "certificate.missing", "award"},
               {"周\x01𬀩", "后勤工匠", NULL, NULL, "certificate.bad_value", "holder"},
               {"周𬀩", "后勤工匠", "被评为{prize}", NULL, "certificate.bad_wording", "text"},
               {"周𬀩", "后勤工匠", NULL, "RY2026-00001", "certificate.number_taken", "number"}};
    (void)state;
    struct act a = award_act(s.officer);
    issued(1);
    struct certificate_spec x = spec(1);
    refused(&a, certificate_issued(&a, &x, NULL), ERR_CONFLICT, "certificate.exists");
    assert_string_equal(a.refusal.args[0], "RY2026-00001");
    for (size_t i = 0; i < sizeof BAD / sizeof *BAD; i++) {
        x = spec(2);
        x.holder = BAD[i].holder;
        x.award = BAD[i].award;
        x.text = BAD[i].text;
        x.number = BAD[i].number;
        a = award_act(s.officer);
        refused(&a, certificate_issued(&a, &x, NULL), ERR_INVALID, BAD[i].key);
        assert_string_equal(a.refused_field, BAD[i].field);
    }
    x = spec(2);
    x.kind = "unheard_of";
    a = award_act(s.officer);
    assert_int_equal(certificate_issued(&a, &x, NULL), ERR_BUG);
    /* Those that were refused have taken no number. */
    assert_string_equal(card_of(issued(2)).values[CERTIFICATE_NUMBER], "RY2026-00002");
    db_run("UPDATE certificate_counter SET last_no = 99999;\n");
    x = spec(3);
    a = award_act(s.officer);
    refused(&a, certificate_issued(&a, &x, NULL), ERR_CONFLICT, "certificate.series_full");
}

static void who_belongs_nowhere_has_the_bare_wording(void **state)
{
    (void)state;
    struct act a = award_act(s.officer);
    struct certificate_spec x = spec(1);
    int64_t id;
    x.unit = NULL;
    assert_int_equal(certificate_issued(&a, &x, &id), OK);
    assert_string_equal(card_of(id).values[CERTIFICATE_TEXT], certificate_design_find("honour_person")->text_bare);
}

static void jobs_sign_and_nobody_else(void **state)
{
    (void)state;
    const int64_t id = issued(1);
    assert_false(certificate_at(id).is_signed);
    assert_int_equal(db_int("SELECT COUNT(*) FROM job WHERE kind = '" CERTIFICATE_SIGN_JOB "' AND done_at IS NULL"), 1);
    certificates_sign();
    const struct certificate_card card = card_of(id);
    struct certificate_check k;
    assert_int_equal(certificate_card_check(&card, &certificate_crypt, NULL, &k), OK);
    assert_true(certificate_check_good(&k));
    uint8_t key[32];
    memcpy(key, card.key, sizeof key);
    certificates_sign(); /* again, with another key: the first stays */
    assert_memory_equal(card_of(id).key, key, sizeof key);
    assert_int_equal(db_try(db_as("award"), "INSERT INTO certificate_signature VALUES (1, 'x', 'x', '2026-11-18')"),
                     ERR_BUG);
    assert_int_equal(db_try(db_as("award"), "UPDATE certificate SET award = 'x'"), ERR_BUG);
    assert_int_equal(db_try(db_as("award"), "DELETE FROM certificate_revocation"), ERR_BUG);
}

/* ---- revoked, put right ------------------------------------------------------------------------------------------- */

static struct certificate_order order_of(int64_t id, const char *reason)
{
    struct certificate_order x = {.capability = "award.manage", .reason = reason};
    memcpy(x.code, certificate_at(id).public_id, sizeof x.code);
    return x;
}

static int64_t issued_prize(int64_t noun_id)
{
    struct certificate_spec x = spec(noun_id);
    struct act a = award_act(s.officer);
    int64_t id;
    x.noun = "prize";
    assert_int_equal(certificate_issued(&a, &x, &id), OK);
    return id;
}

static void one_is_revoked_once(void **state)
{
    (void)state;
    const int64_t id = issued_prize(1);
    struct certificate_order x = order_of(id, "弄虚作假");
    struct act a = award_act(s.officer);
    assert_int_equal(act_certificate_revoke(&a, &x), OK);
    const struct certificate c = certificate_at(id);
    assert_true(c.revoked && !c.corrects && !c.has_next);
    assert_string_equal(c.reason, "弄虚作假");
    assert_int_equal(db_int("SELECT COUNT(*) FROM notice WHERE kind = 'certificate.revoked'"), 1);
    a = award_act(s.second);
    refused(&a, act_certificate_revoke(&a, &x), ERR_CONFLICT, "certificate.revoked");
    /* The thing may be certified again. */
    assert_string_equal(card_of(issued_prize(1)).values[CERTIFICATE_NUMBER], "RY2026-00002");
}

static void who_may_revoke(void **state)
{
    (void)state;
    const int64_t id = issued(1);
    struct certificate_order x = order_of(id, "弄虚作假");
    struct act a = award_act(s.leader);
    assert_int_equal(act_certificate_revoke(&a, &x), ERR_NOT_FOUND);
    a = award_act(s.north_liaison);
    assert_int_equal(act_certificate_revoke(&a, &x), ERR_NOT_FOUND);
    struct certificate_spec own = spec(2);
    own.person_id = s.officer;
    int64_t mine;
    a = award_act(s.second);
    assert_int_equal(certificate_issued(&a, &own, &mine), OK);
    x = order_of(mine, "弄虚作假");
    a = award_act(s.officer);
    refused(&a, act_certificate_revoke(&a, &x), ERR_DENIED, "certificate.own");
    x.code[0] ^= 1;
    a = award_act(s.officer);
    assert_int_equal(act_certificate_revoke(&a, &x), ERR_NOT_FOUND);
}

static enum err of_a_thing(struct act *a, void *context)
{
    return certificate_revoke(a, "honour", *(const int64_t *)context, 0, "表彰撤销");
}

static void with_the_honour_goes_its_certificate(void **state)
{
    (void)state;
    const int64_t id = issued(7), other = issued(8);
    int64_t honour = 7, none = 99;
    struct certificate_order alone = order_of(id, "弄虚作假");
    struct act a = award_act(s.officer);
    refused(&a, act_certificate_revoke(&a, &alone), ERR_CONFLICT, "certificate.of_honour");
    assert_false(certificate_at(id).revoked);
    a = award_act(s.officer);
    assert_int_equal(act_run(&a, "test.revoke", of_a_thing, &honour), OK);
    assert_true(certificate_at(id).revoked);
    assert_false(certificate_at(other).revoked);
    a = award_act(s.officer);
    assert_int_equal(act_run(&a, "test.revoke", of_a_thing, &none), OK);
}

static void a_mistake_is_put_right(void **state)
{
    (void)state;
    const int64_t id = issued_prize(1);
    struct certificate_order x = order_of(id, "姓名有误");
    struct act a = award_act(s.officer);
    refused(&a, act_certificate_correct(&a, &x), ERR_CONFLICT, "certificate.same");
    assert_false(certificate_at(id).revoked);
    x.values[CERTIFICATE_HOLDER] = "周𬀪";
    x.values[CERTIFICATE_UNIT] = "";
    x.values[CERTIFICATE_TEXT] = "{holder}同志：\n被评为“{award}”。";
    a = award_act(s.officer);
    assert_int_equal(act_certificate_correct(&a, &x), OK);
    const struct certificate old = certificate_at(id), now = certificate_at(id + 1);
    assert_true(old.revoked && old.corrects && old.has_next && !now.revoked);
    assert_memory_equal(old.next, now.public_id, sizeof old.next);
    assert_int_equal(now.replaces_id, id);
    const struct certificate_card card = card_of(id + 1);
    assert_string_equal(card.values[CERTIFICATE_HOLDER], "周𬀪");
    assert_null(card.values[CERTIFICATE_UNIT]);
    assert_string_equal(card.values[CERTIFICATE_NUMBER], "RY2026-00002");
    assert_true(card.replaces);
    assert_memory_equal(card.replaced, old.public_id, sizeof card.replaced);
    assert_int_equal(now.person_id, s.people[0]);
    assert_string_equal(now.within_noun, "programme");
    assert_string_equal(a.result_path, certificate_paper_path(db_arena(), now.public_id));
    /* A value that cannot be leaves the old one as it is. */
    x = order_of(id + 1, "再改");
    x.values[CERTIFICATE_AWARD] = "";
    a = award_act(s.officer);
    refused(&a, act_certificate_correct(&a, &x), ERR_INVALID, "certificate.missing");
    assert_false(certificate_at(id + 1).revoked);
    x.values[CERTIFICATE_AWARD] = NULL;
    x.values[CERTIFICATE_DATE] = "2026-02-30";
    a = award_act(s.officer);
    refused(&a, act_certificate_correct(&a, &x), ERR_INVALID, "certificate.bad_value");
}

/* ---- looked at ----------------------------------------------------------------------------------------------------- */

static enum err looked(const char *code, const char *address, struct act *a, struct certificate *c)
{
    struct policy policy;
    struct certificate_card card;
    setting_defaults(&policy);
    *a = award_act(0);
    a->address = address;
    return act_certificate_look(a, &policy, code, c, &card);
}

static void codes_are_not_guessed(void **state)
{
    (void)state;
    struct certificate c;
    struct act a;
    struct policy policy;
    char code[TEXT_ID_SIZE];
    setting_defaults(&policy);
    const int64_t id = issued(1), tries = policy.signin_tries * 10;
    text_id_encode(certificate_at(id).public_id, code);
    assert_int_equal(looked(code, "192.0.2.1", &a, &c), OK);
    assert_int_equal(c.id, id);
    assert_int_equal(db_int("SELECT COUNT(*) FROM public_try"), 0);
    for (int64_t i = 0; i < tries; i++)
        assert_int_equal(looked(i % 2 ? "AAAAAAAAAAAAAAAAAAAAAA" : "x", "192.0.2.1", &a, &c), ERR_NOT_FOUND);
    refused(&a, looked(code, "192.0.2.1", &a, &c), ERR_CONFLICT, "public.throttled");
    assert_string_equal(a.refusal.args[0], act_number(&a, policy.signin_window_min));
    assert_int_equal(looked(code, "192.0.2.2", &a, &c), OK); /* another address */
    clock_test_set(clock_now() + policy.signin_window_min * CLOCK_MINUTE + CLOCK_SECOND);
    assert_int_equal(looked(code, "192.0.2.1", &a, &c), OK);
    assert_int_equal(looked("x", "192.0.2.1", &a, &c), ERR_NOT_FOUND);
    assert_int_equal(db_int("SELECT failures FROM public_try"), 1);
}

static void lists_stay_within_the_scope(void **state)
{
    (void)state;
    struct certificate *list;
    size_t n;
    struct certificate_spec x = spec(1);
    struct act a = award_act(s.officer);
    x.office_unit_id = s.north;
    x.within_id = s.programme;
    assert_int_equal(certificate_issued(&a, &x, NULL), OK);
    issued(2);
    const struct scope city = {s.officer, "award.manage", clock_local_day(clock_now())};
    struct scope south = {s.south_liaison, "award.nominate", city.today};
    assert_int_equal(store_certificate_list(db_as("award"), db_arena(), &city, "", INT64_MAX, &list, &n), OK);
    assert_int_equal(n, 2);
    assert_int_equal(store_certificate_list(db_as("award"), db_arena(), &city, "RY2026-00002", INT64_MAX, &list, &n),
                     OK);
    assert_int_equal(n, 1);
    assert_int_equal(store_certificate_list(db_as("award"), db_arena(), &city, "周", list[0].id, &list, &n), OK);
    assert_int_equal(n, 1);
    assert_int_equal(store_certificate_list(db_as("award"), db_arena(), &south, "", INT64_MAX, &list, &n), OK);
    assert_int_equal(n, 0);
    assert_int_equal(
        store_certificate_within(db_as("award"), db_arena(), "programme", s.programme, &city, 0, &list, &n), OK);
    assert_int_equal(n, 2);
    assert_int_equal(
        store_certificate_within(db_as("award"), db_arena(), "programme", s.programme, &south, 0, &list, &n), OK);
    assert_int_equal(n, 0);
    assert_int_equal(store_certificate_own(db_as("award"), db_arena(), s.people[0], &list, &n), OK);
    assert_int_equal(n, 2);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup(one_is_frozen, scene),
        cmocka_unit_test_setup(what_cannot_be_issued, scene),
        cmocka_unit_test_setup(who_belongs_nowhere_has_the_bare_wording, scene),
        cmocka_unit_test_setup(jobs_sign_and_nobody_else, scene),
        cmocka_unit_test_setup(one_is_revoked_once, scene),
        cmocka_unit_test_setup(who_may_revoke, scene),
        cmocka_unit_test_setup(with_the_honour_goes_its_certificate, scene),
        cmocka_unit_test_setup(a_mistake_is_put_right, scene),
        cmocka_unit_test_setup(codes_are_not_guessed, scene),
        cmocka_unit_test_setup(lists_stay_within_the_scope, scene),
    };
    return cmocka_run_group_tests_name("store/certificate", tests, db_setup, db_teardown);
}
