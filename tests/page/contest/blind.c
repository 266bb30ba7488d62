/*
 * Whoever judges a blind discipline learns nothing of its entries: every page of this program that they can ask for,
 * by known and by guessed ids, is the same to the byte whether nobody has entered, or some have, with recusals
 * proposed, decided, and grounds of their own among them. (SEC-R3, SEC-R5.)
 */
#include <stdio.h>

#include "tests/page/contest/scene.h"

static struct made_discipline cookery;
static int64_t official[3]; /* judge, chief, substitute */
static int64_t person[3];
static struct visitor judges[3];

/* Ids that are asked for, whether there is such a row yet or not. */
#define GUESSED_ENTRY "AAAAAAAAAAAAAAAAAAAAAQ"
#define GUESSED_RECUSAL "AAAAAAAAAAAAAAAAAAAAAg"
#define GUESSED_HEX(last) "X'0000000000000000000000000000000" last "'"

static int panels(void **state)
{
    static const char *const NUMBERS[] = {"3001", "3002", "3003"}, *const DUTIES[] = {"judge", "chief", "substitute"};
    scene(state);
    cookery = make_whole_discipline(&(struct make_discipline){.edition = edition, .blind = "number"});
    for (int i = 0; i < 3; i++) {
        person[i] = make_person(south, NUMBERS[i], arena_printf(db_arena(), "评判%d", i + 1));
        official[i] = make_official(cookery.round, person[i], DUTIES[i]);
        judges[i] = visitor_of(&app, person[i]);
    }
    make_published_card(cookery.round, manager, 3, "fewer");
    db_run(arena_printf(db_arena(),
                        "INSERT INTO relation (public_id, person_id, other_id, kind, declared_at) VALUES"
                        " (RANDOM_BYTES(16), %lld, %lld, 'sibling', '2026-11-10');\n",
                        (long long)person[0], (long long)cook));
    return 0;
}

/* Entries of the judges' own county and of a relation, with recusals in every state. */
static void people_enter(void)
{
    make_entry(cookery.discipline, north, cook);
    make_entry(cookery.discipline, south, driver);
    make_entry(cookery.discipline, south, waiter);
    const char *edition_part = edition_at(edition, "");
    struct answer a = page_post(
        &boss,
        arena_printf(db_arena(), "%s/round/%s/recusals/find", edition_part, public_id("contest_round", cookery.round)),
        "");
    assert_status(&a, 303);
    db_run(arena_printf(db_arena(),
                        "UPDATE recusal SET state = 'confirmed', decided_by = %lld, decided_at = '2026-11-18', why ="
                        " 'x' WHERE id MOD 3 = 0;\n"
                        "UPDATE recusal SET state = 'dismissed', decided_by = %lld, decided_at = '2026-11-18', why ="
                        " 'x' WHERE id MOD 3 = 1;\n"
                        "UPDATE recusal SET public_id = " GUESSED_HEX(
                            "2") " WHERE id = (SELECT m FROM (SELECT MIN(id) AS m FROM recusal) x);\n"
                                 "UPDATE entry SET public_id = " GUESSED_HEX(
                                     "1") " WHERE id = (SELECT m FROM (SELECT MIN(id) AS m FROM entry) x);\n",
                        (long long)manager, (long long)manager));
    assert_true(count("recusal WHERE state = 'confirmed'") > 0);
    assert_true(count("recusal WHERE state = 'proposed'") > 0);
}

/* ---- walking ------------------------------------------------------------------------------------------------------- */

static const char *value_of(const char *capture, int who)
{
    static const struct {
        const char *name, *value;
    } GUESSED[] = {{"entry", GUESSED_ENTRY}, {"recusal", GUESSED_RECUSAL}};
    if (strcmp(capture, "edition") == 0)
        return public_id("contest_edition", edition);
    if (strcmp(capture, "discipline") == 0)
        return public_id("discipline", cookery.discipline);
    if (strcmp(capture, "round") == 0)
        return public_id("contest_round", cookery.round);
    if (strcmp(capture, "segment") == 0)
        return public_id("segment", cookery.practical);
    if (strcmp(capture, "criterion") == 0)
        return public_id("criterion", cookery.knife);
    if (strcmp(capture, "official") == 0)
        return public_id("official", official[who]);
    if (strcmp(capture, "person") == 0)
        return public_id("person", cook);
    if (strcmp(capture, "version") == 0)
        return "1";
    for (size_t i = 0; i < sizeof GUESSED / sizeof *GUESSED; i++)
        if (strcmp(capture, GUESSED[i].name) == 0)
            return GUESSED[i].value;
    return "AAAAAAAAAAAAAAAAAAAAAA";
}

static const char *address(const char *path, int who)
{
    struct buf out;
    buf_init_arena(&out, db_arena(), 0);
    while (*path) {
        if (*path != ':') {
            buf_add(&out, path++, 1);
            continue;
        }
        const size_t n = strcspn(path + 1, "/.");
        buf_adds(&out, value_of(arena_copy(db_arena(), path + 1, n), who));
        path += 1 + n;
    }
    buf_addc(&out, 0);
    return out.data;
}

/* The page without what differs each time: the form's key. */
static const char *settled(const struct answer *a)
{
    static const char KEY[] = "name=\"_key\" value=\"";
    char *text = arena_printf(db_arena(), "%d %s\n%s", a->status, a->location, a->body);
    for (char *at = text; (at = strstr(at, KEY)) != NULL;)
        for (at += sizeof KEY - 1; *at && *at != '"'; at++)
            *at = '-';
    return text;
}

enum { PAGES_MAX = 600 };
struct walk {
    const char *address[PAGES_MAX], *page[PAGES_MAX];
    size_t n;
};

static void walk(struct walk *w)
{
    w->n = 0;
    for (int who = 0; who < 3; who++)
        for (size_t i = 0; i < contest_routes.count; i++) {
            const struct route *r = &contest_routes.routes[i];
            const char *path = address(r->path, who);
            struct answer a = r->method == METHOD_GET
                                  ? page_get(&judges[who], path)
                                  : page_post(&judges[who], path, "decision=confirm&why=xx&version=1&reason=xx");
            assert_true(w->n < PAGES_MAX);
            w->address[w->n] = arena_printf(db_arena(), "%d %s", who, path);
            w->page[w->n++] = settled(&a);
        }
}

static void sec_r5_a_judges_pages_do_not_depend_on_entries(void **state)
{
    static struct walk before, after;
    size_t different = 0, seen = 0;
    (void)state;
    walk(&before); /* what the posts change, they change before the comparison */
    walk(&before);
    people_enter();
    walk(&after);
    assert_int_equal(before.n, after.n);
    for (size_t i = 0; i < before.n; i++) {
        seen += strncmp(before.page[i], "200 ", 4) == 0;
        if (strcmp(before.page[i], after.page[i]) == 0)
            continue;
        print_error("%s depends on entries:\n%s\n----\n%s\n", after.address[i], before.page[i], after.page[i]);
        different++;
    }
    assert_int_equal(different, 0);
    assert_true(seen >= 15); /* they do see pages: the edition, its officials, their duties, their declarations */
}

static void sec_r5_no_name_unit_or_id_of_an_entry(void **state)
{
    static struct walk pages;
    (void)state;
    db_run("UPDATE person SET name = 'ZZ选手ZZ' WHERE staff_no IN ('1001', '1003', '1004');\n"
           "UPDATE unit SET name = 'ZZ单位ZZ', short_name = 'ZZ简称ZZ' WHERE code = 'NORTH';\n");
    people_enter();
    db_run("DELETE FROM relation;\n"); /* their own word names whom they named */
    walk(&pages);
    static const char *const SECRET[] = {"ZZ选手ZZ", "ZZ单位ZZ", "ZZ简称ZZ", ">001<", ">002<", ">003<"};
    for (size_t i = 0; i < pages.n; i++)
        for (size_t s = 0; s < sizeof SECRET / sizeof *SECRET; s++)
            if (strstr(pages.page[i], SECRET[s]))
                fail_msg("%s shows %s:\n%s", pages.address[i], SECRET[s], pages.page[i]);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup(sec_r5_a_judges_pages_do_not_depend_on_entries, panels),
        cmocka_unit_test_setup(sec_r5_no_name_unit_or_id_of_an_entry, panels),
    };
    return cmocka_run_group_tests_name("blind", tests, open_all, close_all);
}
