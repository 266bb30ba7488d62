/* A sheet printed after publication bears the proof that it stands in the published results: as a code, for its judge and for
   those who lead and type; before that, and on an empty form, there is none. */
#include "lib/act/publication.h"
#include "lib/act/results_crypt.h"
#include "lib/domain/results_proof.h"
#include "tests/harness/judged.h"
#include "tests/page/contest/scene.h"

static struct judged j;
static struct visitor chief, judge;

static int published(void **state)
{
    uint8_t digest[32];
    static struct results_of of;
    const struct results_how how = {.ask = RESULTS_DIGESTED};
    if (scene(state))
        return -1;
    j = (struct judged){.edition = edition, .unit = bureau, .manager = manager, .entry_count = 2};
    j.discipline = make_discipline(&(struct make_discipline){.edition = edition, .blind = "none"});
    j.round = make_round(&(struct make_round){.discipline = j.discipline});
    make_places(j.discipline, north, 2);
    j.entries[0] = make_entry(j.discipline, north, cook);
    j.entries[1] = make_entry(j.discipline, north, baker);
    judged_draw(&j, "none");
    judged_begin(&j);
    judged_all(&j, false);
    boss = visitor_of(&app, manager);
    chief = visitor_of(&app, j.chief);
    judge = visitor_of(&app, j.judges[0]);
    assert_int_equal(act_results_load(db_as("contest"), db_arena(), j.round, &how, &of), OK);
    memcpy(digest, of.digest, sizeof digest);
    const int64_t session =
        db_int(arena_printf(db_arena(), "SELECT MAX(id) FROM session WHERE person_id = %lld", (long long)j.chief));
    const char *round = edition_at(edition, arena_printf(db_arena(), "/round/%s", public_id("contest_round", j.round)));
    struct answer a =
        page_post(&chief, arena_printf(db_arena(), "%s/sign", round),
                  arena_printf(db_arena(), "confirmation=%s", judged_confirm(j.chief, session, "results", digest)));
    assert_status(&a, 303);
    a = page_post(&boss, arena_printf(db_arena(), "%s/publish", round), "");
    assert_status(&a, 303);
    assert_int_equal(count("publication"), 1);
    return 0;
}

static const char *sheet_at(const char *tail)
{
    return edition_at(edition, arena_printf(db_arena(), "/round/%s/judging/run/1/sheet/%s",
                                            public_id("contest_round", j.round), tail));
}

static void the_proof_stands_on_the_printed_sheet(void **state)
{
    struct results *results;
    struct results_proof *proof;
    struct results_findings *findings = arena_alloc(db_arena(), sizeof *findings);
    struct buf text;
    (void)state;
    struct answer a = page_get(&judge, sheet_at("J1"));
    assert_status(&a, 200);
    assert_hides(&a, "jx-a4-proof"); /* jobs have not signed yet */
    judged_jobs_sign(&j);
    struct visitor *const who[] = {&judge, &chief, &boss};
    for (size_t i = 0; i < sizeof who / sizeof *who; i++) {
        a = page_get(who[i], sheet_at("J1"));
        assert_status(&a, 200);
        assert_shows(&a, "jx-a4-proof");
        assert_shows(&a, "<svg");
        a = page_get(who[i], sheet_at("J1?blank=1"));
        assert_hides(&a, "jx-a4-proof");
    }
    a = page_get(&judge, sheet_at("J2"));
    assert_status(&a, 404);
    /* What the code holds is a proof that anybody can verify. */
    buf_init_arena(&text, db_arena(), 0);
    assert_int_equal(act_publication_read(db_as("contest"), db_arena(), j.round, 0, &results, NULL), OK);
    assert_int_equal(results_proof_write(results, &results_crypt, 1, "J1", &text), OK);
    assert_true(text.len <= RESULTS_PROOF_QR);
    assert_int_equal(results_proof_read(db_arena(), text.data, text.len, &proof, findings), OK);
    assert_int_equal(
        results_proof_verify(db_arena(), proof, &results_crypt, &(struct results_trust){NULL, 0}, findings), OK);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup(the_proof_stands_on_the_printed_sheet, published),
    };
    return cmocka_run_group_tests_name("sheet_proof", tests, open_all, close_all);
}
