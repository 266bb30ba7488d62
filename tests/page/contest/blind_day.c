/*
 * On the judging day of a blind round nobody of the panel, and nobody else who may not hold the key, learns whose number is
 * whose: every page of this program is the same to the byte when the entries behind the numbers are turned round (with
 * them what belongs to the entry: name, unit, theory mark). (SEC-R3, SEC-R5.)
 */
#include <stdio.h>

#include "tests/harness/judged.h"
#include "tests/page/contest/scene.h"

enum { JUDGE, CHIEF, ARBITRATOR, SCOREKEEPER, MANAGER, EYES };
enum { PAGES_MAX = 1500 };

static struct judged j;
static struct visitor eyes[EYES];
static const char *official[EYES];

/* Number 1 is on the board, 2 waits for the chief judge, 3 is being marked, 4 is not called. */
static int day_in_the_middle(void **state)
{
    if (scene(state))
        return -1;
    j = (struct judged){.edition = edition, .unit = bureau, .manager = manager, .entry_count = 4};
    j.discipline = make_discipline(&(struct make_discipline){.edition = edition, .blind = "number"});
    make_places(j.discipline, north, 2);
    make_places(j.discipline, south, 2);
    const int64_t people[4] = {cook, baker, waiter, driver};
    for (size_t i = 0; i < 4; i++)
        j.entries[i] = make_entry(j.discipline, i < 2 ? north : south, people[i]);
    judged_draw(&j, "number");
    judged_begin(&j);
    for (int64_t number = 1; number <= 2; number++) {
        const int faults[JUDGED_SEATS] = {1, 0, 2, 1, 1};
        const char *const taste[JUDGED_SEATS] = {"50", "51.5", "49", "50", "52"};
        judged_sheets(&j, number, faults, taste);
        judged_values(&j, number, "1500", number == 1 ? "91.5" : "73.5");
    }
    judged_release(&j, 1);
    judged_mark(&j, 3, 0, 1, "47");
    const int64_t keeper = make_person(bureau, "JK-1", "记分癸");
    make_official(j.round, keeper, "scorekeeper");
    const int64_t who[EYES] = {j.judges[0], j.chief, j.arbitrator, keeper, manager};
    for (int i = 0; i < EYES; i++) {
        eyes[i] = visitor_of(&app, who[i]);
        official[i] = i == MANAGER
                          ? "AAAAAAAAAAAAAAAAAAAAAA"
                          : public_id("official",
                                      db_int(arena_printf(db_arena(), "SELECT id FROM official WHERE person_id = %lld",
                                                          (long long)who[i])));
    }
    return 0;
}

/* ---- walking ------------------------------------------------------------------------------------------------------- */

static const char *value_of(const char *capture, int who, int number)
{
    const struct {
        const char *name, *value;
    } KNOWN[] = {
        {"edition", public_id("contest_edition", edition)},
        {"discipline", public_id("discipline", j.discipline)},
        {"round", public_id("contest_round", j.round)},
        {"official", official[who]},
        {"entry", public_id("entry", j.entries[0])},
        {"person", public_id("person", cook)},
        {"number", arena_printf(db_arena(), "%d", number)},
        {"seat", "J1"},
        {"version", "1"},
    };
    for (size_t i = 0; i < sizeof KNOWN / sizeof *KNOWN; i++)
        if (strcmp(capture, KNOWN[i].name) == 0)
            return KNOWN[i].value;
    return "AAAAAAAAAAAAAAAAAAAAAA";
}

static const char *address(const char *path, int who, int number)
{
    struct buf out;
    buf_init_arena(&out, db_arena(), 0);
    while (*path) {
        if (*path != ':') {
            buf_add(&out, path++, 1);
            continue;
        }
        const size_t n = strcspn(path + 1, "/.");
        buf_adds(&out, value_of(arena_copy(db_arena(), path + 1, n), who, number));
        path += 1 + n;
    }
    buf_addc(&out, 0);
    return out.data;
}

/* The page without what differs each time: the form's key, a fresh public id of what it would make. */
static const char *settled(const struct answer *a)
{
    static const char KEY[] = "name=\"_key\" value=\"";
    char *text = arena_printf(db_arena(), "%d %s\n%s", a->status, a->location, a->body);
    for (char *at = text; (at = strstr(at, KEY)) != NULL;)
        for (at += sizeof KEY - 1; *at && *at != '"'; at++)
            *at = '-';
    return text;
}

struct walk {
    const char *address[PAGES_MAX], *page[PAGES_MAX];
    int status[PAGES_MAX];
    size_t n;
};

static void look(struct walk *w, int who, const char *path)
{
    const struct answer a = page_get(&eyes[who], path);
    assert_true(w->n < PAGES_MAX);
    w->address[w->n] = arena_printf(db_arena(), "%d %s", who, path);
    w->page[w->n++] = settled(&a);
    w->status[w->n - 1] = a.status;
}

static void walk(struct walk *w)
{
    w->n = 0;
    for (int who = 0; who < EYES; who++)
        for (size_t i = 0; i < contest_routes.count; i++) {
            const struct route *r = &contest_routes.routes[i];
            const int numbers = strstr(r->path, ":number") ? 4 : 1;
            /* Workbooks bear the second in which they were made; what is in them the page shows too. */
            const bool workbook = strstr(r->path, ".xlsx") != NULL;
            for (int number = 1; r->method == METHOD_GET && !workbook && number <= numbers; number++)
                look(w, who, address(r->path, who, number));
        }
}

#define TO(eye) (1U << (eye))
#define EVERY_EYE (TO(EYES) - 1)
#define ROUND "/contest/edition/:edition/round/:round"

/* Two refusals are alike whatever they hide: what each eye has before it on the day, for every number that it bears. */
static const struct {
    const char *path;
    unsigned eyes;
} SEEN[] = {
    {"/contest/edition/:edition/draw/:round", EVERY_EYE},
    {"/contest/edition/:edition/draw/:round/hall", EVERY_EYE},
    {"/contest/board/:round", EVERY_EYE},
    {"/contest/board/:round/screen", EVERY_EYE},
    {ROUND "/results", EVERY_EYE},
    {"/contest/duty/:official", TO(JUDGE) | TO(CHIEF) | TO(ARBITRATOR) | TO(SCOREKEEPER)},
    {"/contest/judge/:official", TO(JUDGE)},
    {"/contest/judge/:official/state.json", TO(JUDGE)},
    {ROUND "/results/reports", TO(CHIEF) | TO(ARBITRATOR)},
    {ROUND "/judging", TO(CHIEF) | TO(MANAGER)},
    {ROUND "/judging/state.json", TO(CHIEF) | TO(MANAGER)},
    {ROUND "/judging/run/:number", TO(CHIEF) | TO(MANAGER)},
    {ROUND "/judging/run/:number/sheet/:seat", TO(JUDGE) | TO(CHIEF) | TO(SCOREKEEPER) | TO(MANAGER)},
    {ROUND "/judging/paper", TO(CHIEF) | TO(SCOREKEEPER) | TO(MANAGER)},
    {ROUND "/judging/paper/:number/:seat", TO(CHIEF) | TO(SCOREKEEPER) | TO(MANAGER)},
    {ROUND "/judging/sheets", TO(CHIEF) | TO(SCOREKEEPER) | TO(MANAGER)},
    /* By code and name, in the order of the codes: an entry's mark is turned round with it, so this is the same too. */
    {ROUND "/judging/values", TO(SCOREKEEPER) | TO(MANAGER)},
    {ROUND "/judging/values/template.csv", TO(SCOREKEEPER) | TO(MANAGER)},
    {"/contest/edition/:edition/entries", TO(MANAGER)},
    {"/contest/edition/:edition/entry/:entry", TO(MANAGER)},
    {ROUND "/officials", TO(MANAGER)},
    {ROUND "/recusals", TO(MANAGER)},
};

static int status_of(const struct walk *w, const char *where)
{
    for (size_t i = 0; i < w->n; i++)
        if (strcmp(w->address[i], where) == 0)
            return w->status[i];
    return 0;
}

static void assert_eyes_see(const struct walk *w)
{
    for (size_t i = 0; i < sizeof SEEN / sizeof *SEEN; i++)
        for (int who = 0; who < EYES; who++)
            for (int number = 1; (SEEN[i].eyes & TO(who)) && number <= 4; number++) {
                const char *where = arena_printf(db_arena(), "%d %s", who, address(SEEN[i].path, who, number));
                if (status_of(w, where) != 200)
                    fail_msg("%s answers %d", where, status_of(w, where));
            }
}

/* Every entry gets the number of the next; what is the entry's goes with it. */
static void turn_round(void)
{
    static const char *const TRIGGERS[] = {"tr_run_changed", "tr_run_unsealed", "tr_draw_place_changing",
                                           "tr_run_value_fixed", NULL};
    for (size_t i = 0; TRIGGERS[i]; i++)
        db_run(arena_printf(db_arena(), "DROP TRIGGER %s;\n", TRIGGERS[i]));
    db_run("SET foreign_key_checks = 0;\n"
           "UPDATE run_value v JOIN run r ON r.id = v.run_id JOIN run n ON n.round_id = r.round_id AND n.number = "
           "r.number % 4 "
           "+ 1 SET v.run_id = n.id WHERE v.code = 'theory';\n"
           "CREATE TEMPORARY TABLE turned AS SELECT r.id AS run_id, n.entry_id AS entry_id, n.draw_id AS draw_id, "
           "r.number AS "
           "number FROM run r JOIN run n ON n.round_id = r.round_id AND r.number = n.number % 4 + 1;\n"
           "UPDATE run SET entry_id = -id;\n"
           "UPDATE run r JOIN turned t ON t.run_id = r.id SET r.entry_id = t.entry_id;\n"
           "UPDATE draw_place SET blind_no = blind_no + 100;\n"
           "UPDATE draw_place l JOIN turned t ON t.draw_id = l.draw_id AND t.entry_id = l.entry_id SET l.blind_no = "
           "t.number;\n"
           "SET foreign_key_checks = 1;\n");
}

/* The first line that differs, of both. */
static void tell(const char *where, const char *x, const char *y)
{
    const char *line_x = x, *line_y = y;
    for (; *x && *x == *y; x++, y++)
        if (*x == '\n') {
            line_x = x + 1;
            line_y = y + 1;
        }
    print_error("%s depends on whose number is whose:\n%.*s\n%.*s\n", where, (int)strcspn(line_x, "\n"), line_x,
                (int)strcspn(line_y, "\n"), line_y);
}

static void sec_r5_no_page_of_the_day_depends_on_whose_number_is_whose(void **state)
{
    static struct walk before, after;
    size_t different = 0;
    (void)state;
    walk(&before);
    walk(&before); /* what is shown once is gone */
    assert_eyes_see(&before);
    const int64_t was = db_int("SELECT entry_id FROM run WHERE number = 1");
    turn_round();
    assert_int_not_equal(db_int("SELECT entry_id FROM run WHERE number = 1"), was);
    walk(&after);
    assert_int_equal(before.n, after.n);
    for (size_t i = 0; i < before.n; i++) {
        if (strcmp(before.page[i], after.page[i]) == 0)
            continue;
        tell(after.address[i], before.page[i], after.page[i]);
        different++;
    }
    assert_int_equal(different, 0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup(sec_r5_no_page_of_the_day_depends_on_whose_number_is_whose, day_in_the_middle),
    };
    return cmocka_run_group_tests_name("blind_day", tests, open_all, close_all);
}
