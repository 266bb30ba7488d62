#include "tests/harness/judging.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>

#include <cmocka.h>

#define N(x) ((long long)(x))

/* The commitment of docs/draw.md's secret. */
#define COMMITMENT "X'81b9e041036df691f6b46bf7c3cda4365b268d7ef4ee6ab1e507b37eac37b274'"

int64_t make_draw(int64_t round, int64_t by)
{
    db_run(arena_printf(
        db_arena(),
        "INSERT INTO draw (public_id, discipline_id, round_id, attempt, state, blind, entries, list_hash, commitment, "
        "box, committed_by, committed_at) SELECT RANDOM_BYTES(16), d.id, r.id, 1, 'committed', d.blind, (SELECT "
        "COUNT(*) FROM entry e WHERE e.discipline_id = d.id AND e.live = 1), REPEAT('l', 32), " COMMITMENT
        ", 'box', %lld, '2026-11-26' FROM contest_round r JOIN discipline d ON d.id = r.discipline_id WHERE r.id = "
        "%lld;\n",
        N(by), N(round)));
    const int64_t draw = db_int("SELECT MAX(id) FROM draw");
    db_run(arena_printf(
        db_arena(),
        "INSERT INTO draw_entry SELECT %lld, e.id, e.discipline_id, e.code FROM entry e JOIN draw d ON d.discipline_id "
        "= e.discipline_id WHERE d.id = %lld AND e.live = 1;\n"
        "UPDATE draw SET state = 'drawn', word = '锅包肉', drawn_by = %lld, drawn_at = '2026-11-26' WHERE id = %lld;\n"
        "INSERT INTO draw_place SELECT draw_id, entry_id, ROW_NUMBER() OVER (ORDER BY entry_id), ROW_NUMBER() OVER "
        "(ORDER BY entry_id DESC), 1 + ROW_NUMBER() OVER (ORDER BY entry_id) %% 2, '2026-12-01 00:30:00' + INTERVAL "
        "5 * ROW_NUMBER() OVER (ORDER BY entry_id) MINUTE FROM draw_entry WHERE draw_id = %lld;\n",
        N(draw), N(draw), N(by), N(draw), N(draw)));
    return draw;
}

void make_judging(int64_t round, int64_t by)
{
    db_run(arena_printf(
        db_arena(),
        "INSERT INTO judging (round_id, discipline_id, draw_id, card_id, state, begun_by, begun_at) SELECT w.round_id, "
        "w.discipline_id, w.id, (SELECT MAX(c.id) FROM rule_card c WHERE c.round_id = w.round_id), 'open', %lld, "
        "'2026-11-30' FROM draw w WHERE w.round_id = %lld AND w.state = 'drawn';\n"
        "INSERT INTO run (round_id, draw_id, entry_id, number, state, changed_at) SELECT w.round_id, w.id, l.entry_id, "
        "CASE w.blind WHEN 'none' THEN l.order_no ELSE l.blind_no END, 'open', '2026-11-30' FROM draw_place l JOIN "
        "draw "
        "w ON w.id = l.draw_id WHERE w.round_id = %lld ORDER BY 4;\n"
        "INSERT INTO ballot (public_id, run_id, round_id, official_id, person_id, seat_no, state, salt) SELECT "
        "RANDOM_BYTES(16), r.id, r.round_id, o.id, o.person_id, o.seat_no, 'open', RANDOM_BYTES(16) FROM run r JOIN "
        "official o ON o.round_id = r.round_id AND o.live = 1 AND o.duty = 'judge' WHERE r.round_id = %lld;\n",
        N(by), N(round), N(round), N(round)));
}

void call_runs(int64_t round)
{
    db_run(arena_printf(db_arena(), "UPDATE run SET state = 'marking' WHERE round_id = %lld AND state = 'open';\n",
                        N(round)));
}

void make_mark(int64_t ballot, const char *code, int64_t mark_x1000)
{
    db_run(
        arena_printf(db_arena(),
                     "INSERT INTO mark (uid, ballot_id, code, seq, kind, mark_x1000, said_at, person_id, stored_at) "
                     "SELECT RANDOM_BYTES(16), id, '%s', 1, 'mark', %lld, '2026-12-01', person_id, '2026-12-01' FROM "
                     "ballot WHERE id = %lld;\n",
                     code, N(mark_x1000), N(ballot)));
}

int64_t ballot_of(int64_t round, int64_t number, int64_t seat_no)
{
    return db_int(arena_printf(db_arena(),
                               "SELECT b.id FROM ballot b JOIN run r ON r.id = b.run_id WHERE r.round_id = %lld AND "
                               "r.number = %lld AND b.seat_no = %lld",
                               N(round), N(number), N(seat_no)));
}

void lock_checked(int64_t ballot, int64_t typed_by, int64_t checked_by)
{
    db_run(
        arena_printf(db_arena(),
                     "UPDATE ballot SET state = 'locked', lock_no = lock_no + 1, sheet_hash = REPEAT('h', 32), "
                     "typed_by = %lld, checked_by = %lld, locked_at = '2026-12-01' WHERE id = %lld;\n"
                     "UPDATE run r JOIN ballot b ON b.run_id = r.id SET r.state = 'locked' WHERE b.id = %lld AND NOT "
                     "EXISTS (SELECT 1 FROM ballot o WHERE o.run_id = r.id AND o.state = 'open');\n",
                     N(typed_by), N(checked_by), N(ballot), N(ballot)));
}
