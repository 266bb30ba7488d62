/*
 * The machine of a programme, walked through in all the ways there are: three nominees (two selected first, one in reserve),
 * notices that may run side by side, objections that come as long as a notice runs. What the world is like is kept here by itself;
 * the machine is only asked whether a step may be made. Then each decision that it allows is looked at.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "lib/domain/nomination.h"
#include "lib/domain/objection.h"
#include "lib/domain/programme_case.h"
#include "lib/domain/public_notice.h"

enum { PEOPLE = 3, NOTICES = 2, OBJECTIONS = 2 };

/* One notice: who stands in it, a bit each, and whether the list has changed for good since it was prepared. */
struct shown {
    uint8_t who; /* 0: there is none */
    uint8_t posted, over_days, stale;
};

struct world { /* all bytes are written, so that two of them are compared as bytes */
    uint8_t state;
    uint8_t approval, kinds, deadline;
    uint8_t waiting;           /* nominees whom nobody has looked at */
    uint8_t selected, reserve; /* a bit each */
    uint8_t heard;             /* authorities have agreed to these */
    uint8_t noticed;           /* stood in a notice that is over: a bit each */
    uint8_t announced;         /* a notice that is over was prepared after the last change for good */
    uint8_t objections;
    struct shown shown[NOTICES];
};

static size_t bits(unsigned v)
{
    size_t n = 0;
    for (; v; v &= v - 1)
        n++;
    return n;
}

static struct programme_case case_of(const struct world *w)
{
    struct programme_case c = {
        .state = (enum programme_state)w->state,
        .approval = w->approval,
        .kinds = w->kinds,
        .deadline = w->deadline,
        .recommended = w->waiting,
        .selected = bits(w->selected),
        .unheard = bits(w->selected & ~(unsigned)w->heard),
        .owed = !w->announced,
        .unnoticed = bits(w->selected & ~(unsigned)w->noticed),
        .objections = w->objections,
    };
    for (size_t i = 0; i < NOTICES; i++) {
        c.prepared += w->shown[i].who && !w->shown[i].posted;
        c.left += w->shown[i].posted ? 0 : bits(w->shown[i].who & ~(unsigned)w->selected);
        c.posted += w->shown[i].who && w->shown[i].posted;
        c.days_over = c.days_over || (w->shown[i].who && w->shown[i].posted && w->shown[i].over_days);
    }
    return c;
}

static bool may(const struct world *w, enum programme_step step)
{
    const struct programme_case c = case_of(w);
    return !programme_case_obstacle(&c, step);
}

/* ---- all that can happen next ------------------------------------------------------------------------------------------ */

struct next {
    struct world list[64];
    size_t n;
};

static struct world *add(struct next *next, const struct world *w)
{
    assert_true(next->n < 64);
    next->list[next->n] = *w;
    return &next->list[next->n++];
}

static struct world *step(struct next *next, const struct world *w, enum programme_step s)
{
    struct world *x = add(next, w);
    x->state = (uint8_t)programme_case_next((enum programme_state)w->state, s);
    assert_true(x->state == w->state ||
                programme_may_become((enum programme_state)w->state, (enum programme_state)x->state));
    return x;
}

/* The list has changed for good: what was prepared before does not announce it. */
static void change(struct world *x)
{
    x->announced = 0;
    for (size_t i = 0; i < NOTICES; i++)
        x->shown[i].stale = x->shown[i].who != 0;
}

static void setting_up(struct next *next, const struct world *w)
{
    if (w->state == PROGRAMME_DRAFT) {
        add(next, w)->kinds = 1;
        add(next, w)->approval = 1;
    }
    if (w->state == PROGRAMME_APPROVED)
        add(next, w)->deadline = 1;
    if (w->state == PROGRAMME_OPEN)
        add(next, w)->waiting = 1;
    if (w->state == PROGRAMME_OPEN || w->state == PROGRAMME_REVIEWING)
        add(next, w)->waiting = 0;
    if (w->state == PROGRAMME_SELECTED ||
        w->state == PROGRAMME_NOTICING) { /* authorities agree, and may change their mind */
        add(next, w)->heard = 7;
        for (unsigned i = 0; i < PEOPLE; i++)
            if (w->heard >> i & 1u)
                add(next, w)->heard &= (uint8_t) ~(1u << i);
    }
    if (may(w, STEP_APPROVE))
        step(next, w, STEP_APPROVE);
    if (may(w, STEP_OPEN))
        step(next, w, STEP_OPEN);
    if (may(w, STEP_CLOSE))
        step(next, w, STEP_CLOSE);
    if (may(w, STEP_REOPEN))
        step(next, w, STEP_REOPEN);
    if (may(w, STEP_CANCEL))
        step(next, w, STEP_CANCEL);
    if (may(w, STEP_HOLD))
        step(next, w, STEP_HOLD);
}

static void choosing(struct next *next, const struct world *w)
{
    if (w->state == PROGRAMME_REVIEWING) { /* who is on the list, before it is fixed */
        struct world *x = add(next, w);
        x->selected = 3;
        x->reserve = 4;
    }
    if (may(w, STEP_SELECT))
        change(step(next, w, STEP_SELECT));
    if (may(w, STEP_RESELECT)) {
        struct world *x = step(next, w, STEP_RESELECT);
        x->selected = 0;
        x->reserve = 0;
    }
    for (unsigned i = 0; i < PEOPLE; i++)
        if ((w->selected >> i & 1u) && (w->state == PROGRAMME_SELECTED || w->state == PROGRAMME_NOTICING)) {
            assert_true(may(w, STEP_LEAVE)); /* nobody is kept on a list */
            step(next, w, STEP_LEAVE)->selected &= (uint8_t) ~(1u << i);
        }
    if (w->reserve && may(w, STEP_CALL)) {
        struct world *x = step(next, w, STEP_CALL);
        x->selected |= x->reserve;
        x->reserve = 0;
        change(x);
    }
}

static void noticing(struct next *next, const struct world *w)
{
    for (size_t i = 0; i < NOTICES; i++) {
        const struct shown *n = &w->shown[i];
        if (!n->who && may(w, STEP_PREPARE)) {
            struct world *x = step(next, w, STEP_PREPARE);
            x->shown[i] = (struct shown){.who = x->selected};
        }
        if (n->who && !n->posted && may(w, STEP_POST)) {
            assert_int_equal(n->who & ~w->heard, 0);    /* nobody is shown to the public unheard */
            assert_int_equal(n->who & ~w->selected, 0); /* nor who has left */
            step(next, w, STEP_POST)->shown[i].posted = 1;
        }
        if (n->who && !n->posted && may(w, STEP_DROP))
            step(next, w, STEP_DROP)->shown[i] = (struct shown){0};
        if (n->who && n->posted && !n->over_days)
            add(next, w)->shown[i].over_days = 1;
        if (n->who && n->posted && n->over_days && may(w, STEP_END)) {
            struct world *x = step(next, w, STEP_END);
            x->noticed |= n->who;
            x->announced |= !n->stale;
            x->shown[i] = (struct shown){0};
        }
        if (n->who && n->posted && !n->over_days && w->objections < OBJECTIONS)
            add(next, w)->objections++; /* whatever the office would like */
    }
    if (w->objections) {
        add(next, w)->objections--; /* unsubstantiated, or not accepted */
        for (unsigned i = 0; i < PEOPLE; i++)
            if ((w->selected >> i & 1u) && may(w, STEP_REMOVE)) { /* substantiated */
                struct world *x = step(next, w, STEP_REMOVE);
                x->selected &= (uint8_t) ~(1u << i);
                x->objections--;
                change(x);
            }
    }
}

/* ---- the walk ---------------------------------------------------------------------------------------------------------- */

struct walk {
    struct world *seen;
    size_t n, room, table_size;
    size_t *table; /* 1 + index; 0: free */
};

static size_t slot(const struct walk *k, const struct world *w)
{
    const unsigned char *b = (const unsigned char *)w;
    size_t h = 1469598103u;
    for (size_t i = 0; i < sizeof *w; i++)
        h = (h ^ b[i]) * 1099511628211u;
    for (size_t i = h % k->table_size;; i = (i + 1) % k->table_size)
        if (!k->table[i] || memcmp(&k->seen[k->table[i] - 1], w, sizeof *w) == 0)
            return i;
}

static void meet(struct walk *k, const struct world *w)
{
    const size_t i = slot(k, w);
    if (k->table[i])
        return;
    assert_true(k->n < k->room);
    k->seen[k->n] = *w;
    k->table[i] = ++k->n;
}

static void test_no_way_leads_to_a_decision_past_a_notice_or_an_objection(void **state)
{
    (void)state;
    struct walk k = {.room = 800000, .table_size = 2000003};
    size_t decisions = 0, refused = 0;
    k.seen = calloc(k.room, sizeof *k.seen);
    k.table = calloc(k.table_size, sizeof *k.table);
    assert_non_null(k.seen);
    assert_non_null(k.table);
    meet(&k, &(struct world){.state = PROGRAMME_DRAFT});
    for (size_t at = 0; at < k.n; at++) {
        const struct world w = k.seen[at];
        struct next next = {.n = 0};
        setting_up(&next, &w);
        choosing(&next, &w);
        noticing(&next, &w);
        if (may(&w, STEP_DECIDE)) {
            decisions++;
            for (size_t i = 0; i < NOTICES; i++)
                assert_int_equal(w.shown[i].who, 0); /* none prepared, none running */
            assert_int_equal(w.objections, 0);
            assert_int_not_equal(w.selected, 0);
            assert_int_equal(w.selected & ~w.noticed, 0);
            assert_int_equal(w.selected & ~w.heard, 0); /* all agree, whenever they were asked last */
            assert_true(w.announced);
            assert_true(w.approval && w.kinds);
            step(&next, &w, STEP_DECIDE);
        } else if (w.state == PROGRAMME_NOTICING) {
            refused++;
            /* and it refuses nothing without a reason */
            bool reason =
                w.objections || !w.selected || (w.selected & ~w.noticed) || (w.selected & ~w.heard) || !w.announced;
            for (size_t i = 0; i < NOTICES; i++)
                reason = reason || w.shown[i].who;
            assert_true(reason);
        }
        for (size_t i = 0; i < next.n; i++)
            meet(&k, &next.list[i]);
    }
    /* As ARCHITECTURE.md says: a walk that loses its way looks like one that found nothing wrong. */
    assert_int_equal(k.n, 636136);
    assert_int_equal(decisions, 79);
    assert_int_equal(refused, 317225);
    free(k.seen);
    free(k.table);
}

static void test_steps_only_where_they_belong(void **state)
{
    (void)state;
    for (int s = PROGRAMME_NONE; s < PROGRAMME_STATE_COUNT; s++)
        for (int step = 0; step < PROGRAMME_STEP_COUNT; step++) {
            const struct programme_case c = {
                .state = (enum programme_state)s, .approval = true, .kinds = true, .deadline = true, .selected = 1};
            const enum programme_state to = programme_case_next(c.state, (enum programme_step)step);
            const char *why = programme_case_obstacle(&c, (enum programme_step)step);
            if (!why || strcmp(why, "programme.not.now") != 0)
                assert_true(to == c.state || programme_may_become(c.state, to));
        }
}

static void test_codes(void **state)
{
    (void)state;
    for (int i = 0; i < PROGRAMME_STATE_COUNT; i++) {
        enum programme_state s = PROGRAMME_STATE_COUNT;
        assert_true(programme_state_parse(programme_state_code((enum programme_state)i), &s));
        assert_int_equal(s, i);
    }
    for (int i = 0; i < NOMINATION_STATE_COUNT; i++) {
        enum nomination_state s = NOMINATION_STATE_COUNT;
        assert_true(nomination_state_parse(nomination_state_code((enum nomination_state)i), &s));
        assert_int_equal(s, i);
    }
    for (int i = 0; i < PUBLIC_NOTICE_STATE_COUNT; i++) {
        enum public_notice_state s = PUBLIC_NOTICE_STATE_COUNT;
        assert_true(public_notice_state_parse(public_notice_state_code((enum public_notice_state)i), &s));
        assert_int_equal(s, i);
    }
    for (int i = 0; i < OBJECTION_STATE_COUNT; i++) {
        enum objection_state s = OBJECTION_STATE_COUNT;
        assert_true(objection_state_parse(objection_state_code((enum objection_state)i), &s));
        assert_int_equal(s, i);
    }
    enum programme_level l = LEVEL_COUNT;
    assert_true(programme_level_parse("industry", &l));
    assert_int_equal(l, LEVEL_INDUSTRY);
    enum list_order o = ORDER_UNIT;
    assert_false(list_order_parse("Stroke", &o));
    assert_int_equal(o, ORDER_UNIT);
}

static void test_the_list_is_public_after_its_notice(void **state)
{
    (void)state;
    for (int s = 0; s < PROGRAMME_STATE_COUNT; s++) {
        const bool after = s == PROGRAMME_DECIDED || s == PROGRAMME_HELD;
        struct programme_case c = {.state = (enum programme_state)s, .selected = 2};
        assert_int_equal(programme_case_list_public(&c), after || s == PROGRAMME_NOTICING);
        c.owed = true;
        assert_int_equal(programme_case_list_public(&c), after);
        c.owed = false;
        c.unnoticed = 1;
        assert_int_equal(programme_case_list_public(&c), after);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_no_way_leads_to_a_decision_past_a_notice_or_an_objection),
        cmocka_unit_test(test_steps_only_where_they_belong),
        cmocka_unit_test(test_the_list_is_public_after_its_notice),
        cmocka_unit_test(test_codes),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
