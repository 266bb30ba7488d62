/* Live boards as acts: what a release, a retraction, figures from elsewhere and an unsealing make of them; freeze and reveal
   and who may; what a sealed round's board knows nothing of; and the files that nginx hands out. */
#include "tests/harness/board_scene.h"

#include <dirent.h>
#include <fcntl.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <unistd.h>

#include "lib/act/board.h"
#include "lib/act/board_file.h"
#include "lib/base/text.h"
#include "lib/store/board.h"
#include "tests/harness/act.h"

static const uint8_t *round_public;

static int open_round(void **state)
{
    (void)state;
    scene("none");
    round_public = id_of("contest_round", round_id);
    return 0;
}

static int blind_round(void **state)
{
    (void)state;
    scene("number");
    round_public = id_of("contest_round", round_id);
    return 0;
}

static struct act hosting(int64_t person)
{
    struct act a = acting(person);
    a.db = db_as("contest");
    a.program = "contest";
    return a;
}

static enum err mark_work(struct act *a, void *context)
{
    return act_board_mark(a, *(const int64_t *)context);
}

/* What an act that changes something says at its end. */
static void mark(void)
{
    struct act a = hosting(chief);
    assert_int_equal(act_run(&a, "test", mark_work, &round_id), OK);
}

static void release(int number, int mark_x1000, int theory_x1000)
{
    scene_release(number, mark_x1000, theory_x1000);
    mark();
}

static const char *latest_json(void)
{
    return db_text(
        "SELECT v.json FROM board b JOIN board_version v ON v.round_id = b.round_id AND v.version = b.latest");
}

static struct board latest(void)
{
    struct board b;
    const char *json = latest_json();
    assert_int_equal(board_read(db_arena(), json, strlen(json), &b), OK);
    assert_int_equal(b.version, db_int("SELECT latest FROM board"));
    return b;
}

/* "live 2/4 总成绩 2:1:90.00:马兰 1:2:80.00:丁𬭸" */
static const char *shown(void)
{
    const struct board b = latest();
    struct buf out;
    buf_init_arena(&out, db_arena(), 0);
    buf_addf(&out, "%s %lld/%lld %s", board_mode_code(b.mode), (long long)b.released, (long long)b.total, b.figure);
    for (size_t i = 0; i < b.row_count; i++) {
        const struct board_row *r = &b.rows[i];
        buf_addf(&out, " %lld:", (long long)r->number);
        if (r->place)
            buf_addf(&out, "%lld%s:%s", (long long)r->place, r->joint ? "=" : "", r->figure);
        else
            buf_adds(&out, score_standing_name(r->standing));
        buf_addf(&out, ":%s", r->who ? r->who : "-");
    }
    return out.data;
}

static void refused(enum err e, const struct act *a, const char *key)
{
    assert_true(e == ERR_CONFLICT || e == ERR_INVALID);
    assert_non_null(a->refusal.key);
    assert_string_equal(a->refusal.key, key);
}

static enum err freeze(int64_t person, int64_t after, struct act *a)
{
    *a = hosting(person);
    return act_board_freeze(a, &(struct board_order){.round = round_public, .path = "/x", .after = after});
}

static enum err reveal(int64_t person, int64_t position, struct act *a)
{
    *a = hosting(person);
    return act_board_reveal(a, &(struct board_order){.round = round_public, .path = "/x", .position = position});
}

static enum err live(int64_t person, struct act *a)
{
    *a = hosting(person);
    return act_board_live(a, &(struct board_order){.round = round_public, .path = "/x"});
}

/* ---- what is on it ------------------------------------------------------------------------------------------------- */

static void a_board_begins_empty_and_follows_releases(void **state)
{
    (void)state;
    mark();
    assert_string_equal(shown(), "live 0/4 ");
    release(1, 80000, 70000);
    assert_string_equal(shown(), "live 1/4 总成绩 1:1:78.00:丁𬭸");
    release(3, 90000, 60000);
    assert_string_equal(shown(), "live 2/4 总成绩 3:1:84.00:尉迟恒 1:2:78.00:丁𬭸");
    assert_int_equal(latest().latest, 3);
    assert_string_equal(latest().rows[0].unit, "市局");
    sql("UPDATE run SET state = 'locked', released_no = NULL WHERE number = 3");
    mark();
    assert_string_equal(shown(), "live 1/4 总成绩 1:1:78.00:丁𬭸");
    assert_int_equal(latest().latest, 1);
    assert_int_equal(db_int("SELECT COUNT(*) FROM board_version"), 4);
    mark(); /* nothing is new */
    assert_int_equal(db_int("SELECT COUNT(*) FROM board_version"), 4);
}

static void while_theory_is_missing_the_panel_counts_alone(void **state)
{
    (void)state;
    release(1, 80000, 70000);
    release(2, 85000, -1);
    assert_string_equal(shown(), "live 2/4 实操 2:1:85.00:马兰 1:2:80.00:丁𬭸");
    sql("INSERT INTO run_value (run_id, code, value_x1000, source, person_id, at) SELECT id, 'theory', 10000, "
        "'import', "
        "%lld, '2026-12-01' FROM run WHERE number = 2",
        (long long)keeper);
    mark();
    assert_string_equal(shown(), "live 2/4 总成绩 1:1:78.00:丁𬭸 2:2:70.00:马兰");
}

static void those_who_do_not_compete_stand_at_the_end(void **state)
{
    (void)state;
    sql("UPDATE run SET status = 'absent', state = 'locked' WHERE number = 1");
    sql("UPDATE run SET status = 'withdrawn', state = 'locked' WHERE number = 4");
    sql("UPDATE run SET state = 'released', released_no = number WHERE number IN (1, 4)");
    release(2, 85000, 80000);
    assert_string_equal(shown(), "live 3/4 总成绩 2:1:84.00:马兰 4:withdrawn:单雄 1:absent:丁𬭸");
}

/* ---- a sealed round ------------------------------------------------------------------------------------------------ */

/* The board of a blind round after three releases, with theory and names of one kind or the other. */
static const char *sealed_board(bool turned)
{
    blind_round(NULL);
    if (turned)
        sql("UPDATE person SET name = CONCAT('另', id), person.staff_no = staff_no WHERE id IN (SELECT person_id FROM "
            "entry_member)");
    clock_test_set(at(12, 1, 9, 0));
    release(2, 80000, turned ? 0 : 100000);
    clock_test_set(at(12, 1, 9, 10));
    release(4, 90500, turned ? 100000 : -1);
    clock_test_set(at(12, 1, 9, 20));
    release(1, 85000, turned ? 50000 : 0);
    const char *json = latest_json();
    char id[TEXT_ID_SIZE];
    text_id_encode(round_public, id);
    char *at_id = strstr(json, id); /* a round's id is drawn anew in each scene */
    assert_non_null(at_id);
    memset(at_id, 'x', strlen(id));
    return json;
}

static void sec_r5_a_sealed_board_knows_nothing_of_entries(void **state)
{
    (void)state;
    const char *first = arena_str(db_arena(), sealed_board(false));
    char *kept = strdup(first);
    const char *second = sealed_board(true);
    assert_string_equal(kept, second);
    free(kept);
    assert_null(strstr(second, "另"));
    assert_null(strstr(second, "市局"));
    assert_null(strstr(second, "理论"));
    assert_string_equal(shown(), "live 3/4 实操 4:1:90.50:- 1:2:85.00:- 2:3:80.00:-");
}

static void unsealed_it_has_names_and_the_result(void **state)
{
    (void)state;
    release(2, 80000, 100000);
    release(4, 90500, 10000);
    assert_string_equal(shown(), "live 2/4 实操 4:1:90.50:- 2:2:80.00:-");
    release(1, 85000, 0);
    release(3, 70000, 0);
    sql("INSERT INTO unsealing (public_id, draw_id, round_id, asked_by, asked_official_id, reason, asked_at) SELECT "
        "RANDOM_BYTES(16), %lld, round_id, person_id, id, '完', '2026-12-01' FROM official WHERE duty = 'chief'",
        (long long)draw);
    const int64_t coder = make_person(top, "9009", "加密");
    make_official(round_id, coder, "coding");
    sql("UPDATE unsealing SET confirmed_by = %lld, confirmed_at = '2026-12-01', confirmed_official_id = (SELECT id "
        "FROM "
        "official WHERE duty = 'coding')",
        (long long)coder);
    sql("UPDATE draw SET secret = REPEAT('s', 32), revealed_at = '2026-12-01'");
    mark();
    /* blind number i is entry N − i */
    assert_string_equal(shown(),
                        "live 4/4 总成绩 2:1:84.00:尉迟恒 4:2:74.40:丁𬭸 1:3:68.00:单雄 3:4:56.00:马兰");
}

/* ---- freeze -------------------------------------------------------------------------------------------------------- */

static void frozen_rows_stand(void **state)
{
    struct act a;
    (void)state;
    release(1, 80000, 70000);
    assert_int_equal(freeze(chief, 0, &a), OK);
    assert_string_equal(shown(), "frozen 1/4 总成绩 1:1:78.00:丁𬭸");
    release(2, 99000, 99000);
    assert_string_equal(shown(), "frozen 2/4 总成绩 1:1:78.00:丁𬭸");
    assert_int_equal(latest().frozen_released, 1);
    refused(freeze(chief, 0, &a), &a, "board.frozen");
    assert_int_equal(live(manager, &a), OK);
    assert_string_equal(shown(), "live 2/4 总成绩 2:1:99.00:马兰 1:2:78.00:丁𬭸");
}

static void it_freezes_by_itself_after_a_release(void **state)
{
    struct act a;
    (void)state;
    release(1, 80000, 70000);
    refused(freeze(manager, 1, &a), &a, "board.after_passed");
    assert_string_equal(a.refused_field, "after");
    refused(freeze(manager, 5, &a), &a, "board.after_many");
    assert_int_equal(freeze(manager, 2, &a), OK);
    assert_string_equal(shown(), "live 1/4 总成绩 1:1:78.00:丁𬭸");
    release(2, 90000, 90000);
    assert_string_equal(shown(), "frozen 2/4 总成绩 2:1:90.00:马兰 1:2:78.00:丁𬭸");
    release(3, 95000, 95000);
    assert_string_equal(shown(), "frozen 3/4 总成绩 2:1:90.00:马兰 1:2:78.00:丁𬭸");
    assert_int_equal(latest().frozen_released, 2);
}

static void nothing_is_not_frozen(void **state)
{
    struct act a;
    (void)state;
    mark();
    refused(freeze(chief, 0, &a), &a, "board.nothing");
}

/* ---- reveal -------------------------------------------------------------------------------------------------------- */

static void places_are_revealed_from_the_last(void **state)
{
    struct act a;
    (void)state;
    release(1, 80000, 80000);
    refused(reveal(chief, 0, &a), &a, "board.not_all");
    release(2, 90000, 90000);
    release(3, 70000, 70000);
    release(4, 60000, 60000);
    assert_int_equal(freeze(chief, 0, &a), OK);
    refused(reveal(chief, 1, &a), &a, "board.moved"); /* it begins covered */
    assert_int_equal(reveal(chief, 0, &a), OK);
    assert_string_equal(shown(), "reveal 4/4 总成绩");
    assert_int_equal(latest().covered, 4);
    refused(reveal(chief, 2, &a), &a, "board.moved");
    assert_int_equal(reveal(chief, 1, &a), OK);
    assert_string_equal(shown(), "reveal 4/4 总成绩 4:4:60.00:单雄");
    const int64_t before = db_int("SELECT COUNT(*) FROM board_version");
    assert_int_equal(reveal(manager, 1, &a), OK); /* the same key again, from another hand */
    assert_int_equal(db_int("SELECT COUNT(*) FROM board_version"), before);
    assert_int_equal(reveal(chief, 2, &a), OK);
    assert_string_equal(shown(), "reveal 4/4 总成绩 3:3:70.00:尉迟恒 4:4:60.00:单雄");
    assert_int_equal(latest().latest, 3);
    assert_int_equal(reveal(chief, 1, &a), OK); /* back */
    assert_string_equal(shown(), "reveal 4/4 总成绩 4:4:60.00:单雄");
    refused(freeze(chief, 0, &a), &a, "board.revealing");
    for (int64_t i = 2; i <= 4; i++)
        assert_int_equal(reveal(chief, i, &a), OK);
    assert_int_equal(latest().covered, 0);
    refused(reveal(chief, 5, &a), &a, "board.all_shown");
    assert_int_equal(live(chief, &a), OK);
    assert_string_equal(shown(),
                        "live 4/4 总成绩 2:1:90.00:马兰 1:2:80.00:丁𬭸 3:3:70.00:尉迟恒 4:4:60.00:单雄");
    assert_int_equal(db_int("SELECT COUNT(*) FROM audit WHERE act = 'board.reveal' AND result = 'done'"), 7);
}

static void others_are_no_hosts(void **state)
{
    struct act a;
    bool yes = true;
    (void)state;
    release(1, 80000, 80000);
    const int64_t elsewhere = make_unit(0, "ELSE", "他市");
    const int64_t stranger = make_person(elsewhere, "7001", "旁人");
    make_grant(stranger, "contest_manager", elsewhere);
    const int64_t people[] = {judges[0], contestants[0], stranger, keeper};
    for (size_t i = 0; i < sizeof people / sizeof *people; i++) {
        assert_int_equal(freeze(people[i], 0, &a), ERR_NOT_FOUND);
        assert_int_equal(reveal(people[i], 0, &a), ERR_NOT_FOUND);
        assert_int_equal(live(people[i], &a), ERR_NOT_FOUND);
        assert_int_equal(act_board_is_host(db_as("contest"), db_arena(), people[i], clock_local_day(clock_now()),
                                           round_public, &yes),
                         OK);
        assert_false(yes);
    }
    assert_int_equal(
        act_board_is_host(db_as("contest"), db_arena(), 0, clock_local_day(clock_now()), round_public, &yes), OK);
    assert_false(yes);
    const int64_t next = make_round(&(struct make_round){.discipline = discipline});
    a = hosting(manager);
    assert_int_equal(act_board_live(&a, &(struct board_order){.round = id_of("contest_round", next), .path = "/x"}),
                     ERR_NOT_FOUND); /* its judging has not begun */
    assert_string_equal(shown(), "live 1/4 总成绩 1:1:80.00:丁𬭸");
}

/* ---- files --------------------------------------------------------------------------------------------------------- */

static char dir[] = "/tmp/jx-board.XXXXXX";

static const char *file(void)
{
    char id[TEXT_ID_SIZE];
    text_id_encode(round_public, id);
    return arena_printf(db_arena(), "%s/%s.json", dir, id);
}

static const char *content(const char *path)
{
    struct buf out;
    char block[4096];
    FILE *f = fopen(path, "re");
    buf_init_arena(&out, db_arena(), 0);
    if (!f)
        return "";
    for (size_t n; (n = fread(block, 1, sizeof block, f)) > 0;)
        buf_add(&out, block, n);
    fclose(f);
    return out.len ? out.data : "";
}

static time_t changed(void)
{
    struct stat s;
    assert_int_equal(stat(file(), &s), 0);
    return s.st_mtim.tv_sec;
}

/* It goes on from test to test. */
static int64_t clock_of_boards(void)
{
    return db_int("SELECT n FROM board_clock");
}

static size_t files_there(void)
{
    size_t n = 0;
    DIR *d = opendir(dir);
    assert_non_null(d);
    for (struct dirent *x; (x = readdir(d)) != NULL;)
        n += strcmp(x->d_name, ".") != 0 && strcmp(x->d_name, "..") != 0;
    closedir(d);
    return n;
}

static enum err look(struct board_files *f)
{
    return act_board_files(db_as("jobs"), db_arena(), f);
}

static int with_dir(void **state)
{
    strcpy(dir, "/tmp/jx-board.XXXXXX");
    return open_round(state) || !mkdtemp(dir) ? -1 : 0;
}

static int without_dir(void **state)
{
    (void)state;
    DIR *d = opendir(dir);
    for (struct dirent *x; d && (x = readdir(d)) != NULL;)
        if (x->d_name[0] != '.')
            (void)unlinkat(dirfd(d), x->d_name, 0);
    if (d)
        closedir(d);
    return rmdir(dir);
}

static void a_file_follows_its_board(void **state)
{
    struct board_files f = {.dir = dir};
    (void)state;
    assert_int_equal(look(&f), OK);
    assert_int_equal(files_there(), 0);
    release(1, 80000, 80000);
    assert_int_equal(look(&f), OK);
    assert_string_equal(content(file()), latest_json());
    assert_int_equal(changed(), board_file_time(clock_of_boards()));
    release(2, 80000, 80000);
    release(3, 80000, 80000); /* two versions between two looks, and of the same second */
    assert_int_equal(look(&f), OK);
    assert_string_equal(content(file()), latest_json());
    assert_int_equal(changed(), board_file_time(clock_of_boards()));
    assert_int_equal(f.seen, clock_of_boards());
    const uint64_t before = sql_counters(db_as("jobs")).statements;
    for (int i = 0; i < 10; i++)
        assert_int_equal(look(&f), OK);
    assert_int_equal(sql_counters(db_as("jobs")).statements - before, 10); /* one cheap question a look */
    assert_int_equal(files_there(), 1);
}

static void after_a_start_what_is_missing_or_spoilt_is_put_back(void **state)
{
    struct board_files f = {.dir = dir};
    (void)state;
    release(1, 80000, 80000);
    assert_int_equal(look(&f), OK);
    assert_int_equal(unlink(file()), 0);
    assert_int_equal(look(&f), OK); /* nothing is new: not looked at */
    assert_int_equal(files_there(), 0);
    f = (struct board_files){.dir = dir};
    assert_int_equal(look(&f), OK);
    assert_string_equal(content(file()), latest_json());
    assert_int_equal(truncate(file(), 5), 0); /* a power cut */
    FILE *left = fopen(arena_printf(db_arena(), "%s/.new-left", dir), "we");
    assert_non_null(left);
    fclose(left);
    f = (struct board_files){.dir = dir};
    assert_int_equal(look(&f), OK);
    assert_string_equal(content(file()), latest_json());
    assert_int_equal(files_there(), 1);
}

static void a_later_file_of_another_worker_stays(void **state)
{
    struct board_files early = {.dir = dir}, late = {.dir = dir};
    (void)state;
    release(1, 80000, 80000);
    assert_int_equal(look(&early), OK);
    release(2, 80000, 80000);
    assert_int_equal(look(&late), OK);
    const char *is = content(file());
    assert_int_equal(look(&early), OK);
    assert_string_equal(content(file()), is);
    /* Of a database that was put back, nothing that lies there counts. */
    sql("UPDATE board_clock SET n = n + 1");
    const struct timespec ahead[2] = {{.tv_sec = board_file_time(9999)}, {.tv_sec = board_file_time(9999)}};
    FILE *old = fopen(file(), "we");
    assert_non_null(old);
    fclose(old);
    assert_int_equal(utimensat(AT_FDCWD, file(), ahead, 0), 0);
    late = (struct board_files){.dir = dir};
    assert_int_equal(look(&late), OK);
    assert_string_equal(content(file()), is);
}

static void with_a_full_disk_the_old_file_stays_and_the_next_look_tries_again(void **state)
{
    struct board_files f = {.dir = dir};
    struct rlimit was, none;
    (void)state;
    release(1, 80000, 80000);
    assert_int_equal(look(&f), OK);
    const char *before = content(file());
    release(2, 80000, 80000);
    /* A file that may not grow, which is what a full disk looks like to its writer. */
    signal(SIGXFSZ, SIG_IGN);
    assert_int_equal(getrlimit(RLIMIT_FSIZE, &was), 0);
    none = was;
    none.rlim_cur = 10;
    assert_int_equal(setrlimit(RLIMIT_FSIZE, &none), 0);
    const enum err e = look(&f), again = look(&f);
    assert_int_equal(setrlimit(RLIMIT_FSIZE, &was), 0);
    assert_int_equal(e, ERR_IO);
    assert_int_equal(again, ERR_IO);
    assert_true(f.failing);
    assert_string_equal(content(file()), before);
    assert_int_equal(files_there(), 1);
    assert_int_equal(look(&f), OK);
    assert_false(f.failing);
    assert_string_equal(content(file()), latest_json());
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup(a_board_begins_empty_and_follows_releases, open_round),
        cmocka_unit_test_setup(while_theory_is_missing_the_panel_counts_alone, open_round),
        cmocka_unit_test_setup(those_who_do_not_compete_stand_at_the_end, open_round),
        cmocka_unit_test(sec_r5_a_sealed_board_knows_nothing_of_entries),
        cmocka_unit_test_setup(unsealed_it_has_names_and_the_result, blind_round),
        cmocka_unit_test_setup(frozen_rows_stand, open_round),
        cmocka_unit_test_setup(it_freezes_by_itself_after_a_release, open_round),
        cmocka_unit_test_setup(nothing_is_not_frozen, open_round),
        cmocka_unit_test_setup(places_are_revealed_from_the_last, open_round),
        cmocka_unit_test_setup(others_are_no_hosts, open_round),
        cmocka_unit_test_setup_teardown(a_file_follows_its_board, with_dir, without_dir),
        cmocka_unit_test_setup_teardown(after_a_start_what_is_missing_or_spoilt_is_put_back, with_dir, without_dir),
        cmocka_unit_test_setup_teardown(a_later_file_of_another_worker_stays, with_dir, without_dir),
        cmocka_unit_test_setup_teardown(with_a_full_disk_the_old_file_stays_and_the_next_look_tries_again, with_dir,
                                        without_dir),
    };
    return cmocka_run_group_tests_name("board", tests, db_setup, db_teardown);
}
