/*
 * nomination: the states of a nominee (推荐对象), as data. Pure.
 *
 * draft: being written by the unit that begins it. sent: on its way up, it lies at the next unit above. recommended: by the unit
 * whose place it takes, to the office of the programme. passed, failed: the office's first look (初审). selected, reserve,
 * unselected: the review's outcome. awarded: by the decision. removed: struck off (an objection was substantiated, or it turned out
 * not to be eligible). withdrawn: by the unit or the nominee.
 */
#ifndef JX_DOMAIN_NOMINATION_H
#define JX_DOMAIN_NOMINATION_H

#include <stdbool.h>
#include <stddef.h>

enum nomination_state {
    NOMINATION_NONE,
    NOMINATION_DRAFT,
    NOMINATION_SENT,
    NOMINATION_RECOMMENDED,
    NOMINATION_PASSED,
    NOMINATION_FAILED,
    NOMINATION_SELECTED,
    NOMINATION_RESERVE,
    NOMINATION_UNSELECTED,
    NOMINATION_REMOVED,
    NOMINATION_WITHDRAWN,
    NOMINATION_AWARDED,
    NOMINATION_STATE_COUNT
};

bool nomination_may_become(enum nomination_state from, enum nomination_state to);
/* Whether it holds a place of its unit's quota (where its kind goes by units): from the recommendation on, until it is out. */
bool nomination_holds_place(enum nomination_state s);
/* Whether it is neither failed, removed nor withdrawn: whoever it is for is not recommended a second time. */
bool nomination_is_live(enum nomination_state s);

/* How long a statement of achievements counts: its characters without white space, as offices count 字数. */
size_t nomination_characters(const char *text);

/* As the database holds them; NOMINATION_NONE is "none". Parsing is exact; false leaves *out alone. */
const char *nomination_state_code(enum nomination_state s);
bool nomination_state_parse(const char *code, enum nomination_state *out);

#endif
