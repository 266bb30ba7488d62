#include "tests/harness/act.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "lib/crypt/token.h"

struct act acting(int64_t person_id)
{
    struct act_key *key = arena_alloc(db_arena(), sizeof *key);
    assert_non_null(key);
    token_random(key->key, sizeof key->key);
    memset(key->form_hash, 'f', sizeof key->form_hash);
    return (struct act){.db = db_as("training"),
                        .arena = db_arena(),
                        .now = clock_now(),
                        .today = clock_local_day(clock_now()),
                        .person_id = person_id,
                        .program = "training",
                        .request = "test",
                        .address = "192.0.2.1",
                        .key = key};
}

struct act acting_again(const struct act *first, bool other)
{
    struct act a = acting(first->person_id);
    struct act_key *key = arena_alloc(db_arena(), sizeof *key);
    assert_non_null(key);
    *key = *first->key;
    if (other)
        memset(key->form_hash, 'o', sizeof key->form_hash);
    a.key = key;
    return a;
}

const uint8_t *id_of(const char *table, int64_t id)
{
    const char *hex =
        db_text(arena_printf(db_arena(), "SELECT HEX(public_id) FROM %s WHERE id = %lld", table, (long long)id));
    uint8_t *bytes = arena_alloc(db_arena(), TOKEN_ID_SIZE);
    assert_non_null(bytes);
    assert_int_equal(strlen(hex), 2 * TOKEN_ID_SIZE);
    for (size_t i = 0; i < TOKEN_ID_SIZE; i++) {
        const char pair[3] = {hex[2 * i], hex[2 * i + 1], '\0'};
        bytes[i] = (uint8_t)strtoul(pair, NULL, 16);
    }
    return bytes;
}

void check_places(void)
{
    static const struct {
        const char *what, *query;
    } rules[] = {
        {"a seat is taken exactly when it is held",
         "SELECT COUNT(*) FROM seat s LEFT JOIN enrolment e ON e.class_id = s.class_id AND e.seat_no = s.seat_no"
         " WHERE s.free = (e.id IS NOT NULL)"},
        {"waiting numbers have no gap and no twin",
         "SELECT COUNT(*) FROM class_line l WHERE l.next_no - 1 <> (SELECT COUNT(DISTINCT waiting_no) FROM enrolment e"
         " WHERE e.class_id = l.class_id) OR l.next_no - 1 <> (SELECT COALESCE(MAX(waiting_no), 0) FROM enrolment e"
         " WHERE e.class_id = l.class_id)"},
        {"nobody waits beside a free seat",
         "SELECT COUNT(*) FROM enrolment e JOIN class k ON k.id = e.class_id AND k.state = 'published'"
         " WHERE e.state = 'waiting' AND EXISTS (SELECT 1 FROM seat s WHERE s.class_id = e.class_id AND s.free = 1)"
         " AND NOT EXISTS (SELECT 1 FROM enrolment_log p WHERE p.enrolment_id = e.id AND p.act = 'skip')"},
        {"nobody was moved up past another",
         "SELECT COUNT(*) FROM enrolment e JOIN enrolment up ON up.class_id = e.class_id AND up.waiting_no > "
         "e.waiting_no"
         " JOIN enrolment_log p ON p.enrolment_id = up.id AND p.act = 'promote'"
         " WHERE e.state = 'waiting'"
         " AND NOT EXISTS (SELECT 1 FROM enrolment_log p WHERE p.enrolment_id = e.id AND p.act = 'skip')"},
        {"seat holders' hours are taken",
         "SELECT COUNT(*) FROM enrolment e JOIN class_session s ON s.class_id = e.class_id"
         " LEFT JOIN person_busy b ON b.enrolment_id = e.id AND b.session_id = s.id AND b.person_id = e.person_id"
         " AND b.starts_at = s.starts_at AND b.ends_at = s.ends_at"
         " WHERE e.seat_no IS NOT NULL AND b.enrolment_id IS NULL"},
        {"nobody else's hours are taken", "SELECT COUNT(*) FROM person_busy b JOIN enrolment e ON e.id = b.enrolment_id"
                                          " WHERE e.seat_no IS NULL"},
        {"each log begins once", "SELECT COUNT(*) FROM enrolment e WHERE 1 <> (SELECT COUNT(*) FROM enrolment_log p"
                                 " WHERE p.enrolment_id = e.id AND p.from_state = 'none')"},
        {"each log ends in the state",
         "SELECT COUNT(*) FROM enrolment e WHERE e.state <> (SELECT p.to_state FROM enrolment_log p"
         " WHERE p.enrolment_id = e.id ORDER BY p.id DESC LIMIT 1)"},
    };
    for (size_t i = 0; i < sizeof rules / sizeof *rules; i++) {
        const int64_t broken = db_int(rules[i].query);
        if (broken)
            fail_msg("%s: broken %lld times", rules[i].what, (long long)broken);
    }
}
