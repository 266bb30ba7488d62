/* round: a draft of a round by the HR of the north, for tests of its pages. */
#ifndef JX_TESTS_PAGE_MENTOR_ROUND_H
#define JX_TESTS_PAGE_MENTOR_ROUND_H

#include "lib/act/pairing_round.h"
#include "lib/base/text.h"
#include "tests/harness/act.h"
#include "tests/page/mentor/program.h"

static struct visitor hr;
static const char *round_id;

static inline const char *round_at(const char *tail)
{
    return arena_printf(db_arena(), "/mentor/round/%s%s", round_id, tail);
}

static inline const char *public_of(const char *table, const char *where)
{
    uint8_t raw[16];
    char text[TEXT_ID_SIZE];
    assert_true(text_unhex(db_text(arena_printf(db_arena(), "SELECT HEX(public_id) FROM %s WHERE %s", table, where)),
                           raw, sizeof raw));
    text_id_encode(raw, text);
    return arena_str(db_arena(), text);
}

static inline const char *person_id(int64_t id)
{
    return public_of("person", arena_printf(db_arena(), "id = %lld", (long long)id));
}

#define ROUND                                                                                                          \
    "title=2026年师徒结对&counted_on=2026-11-18&need_months=24&mentors=one&method=values&wishes_from=&wishes_until="

static inline int drafted(void **state)
{
    if (scene(state))
        return -1;
    hr = as(s.north_hr);
    const struct answer a = page_post(&hr, "/mentor/round/new", ROUND);
    assert_status(&a, 303);
    round_id = public_of("pairing_round", "state = 'draft'");
    assert_goes_to(&a, round_at(""));
    return 0;
}

static inline struct answer offer(int64_t person, const char *terms)
{
    return page_post(&hr, round_at("/offers"),
                     arena_printf(db_arena(), "person=x&person_id=%s&%s", person_id(person), terms));
}

#endif
