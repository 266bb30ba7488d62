#include "lib/domain/programme_case.h"

#define IN(s) (1u << PROGRAMME_##s)

/* In which states each step may be made, and where it leads; PROGRAMME_NONE: the state stays. */
static const struct step {
    unsigned from;
    enum programme_state to;
} STEPS[PROGRAMME_STEP_COUNT] = {
    [STEP_APPROVE] = {IN(DRAFT), PROGRAMME_APPROVED},
    [STEP_OPEN] = {IN(APPROVED), PROGRAMME_OPEN},
    [STEP_CLOSE] = {IN(OPEN), PROGRAMME_REVIEWING},
    [STEP_REOPEN] = {IN(REVIEWING), PROGRAMME_OPEN},
    [STEP_SELECT] = {IN(REVIEWING), PROGRAMME_SELECTED},
    [STEP_RESELECT] = {IN(SELECTED), PROGRAMME_REVIEWING},
    [STEP_PREPARE] = {IN(SELECTED) | IN(NOTICING), PROGRAMME_NONE},
    [STEP_POST] = {IN(SELECTED) | IN(NOTICING), PROGRAMME_NOTICING},
    [STEP_DROP] = {IN(SELECTED) | IN(NOTICING), PROGRAMME_NONE},
    [STEP_END] = {IN(NOTICING), PROGRAMME_NONE},
    [STEP_LEAVE] = {IN(SELECTED) | IN(NOTICING), PROGRAMME_NONE},
    [STEP_REMOVE] = {IN(SELECTED) | IN(NOTICING), PROGRAMME_NONE},
    [STEP_CALL] = {IN(SELECTED) | IN(NOTICING), PROGRAMME_NONE},
    [STEP_DECIDE] = {IN(NOTICING), PROGRAMME_DECIDED},
    [STEP_HOLD] = {IN(DECIDED), PROGRAMME_HELD},
    [STEP_CANCEL] = {IN(DRAFT) | IN(APPROVED) | IN(OPEN) | IN(REVIEWING) | IN(SELECTED) | IN(NOTICING),
                     PROGRAMME_CANCELLED},
};
#undef IN

enum programme_state programme_case_next(enum programme_state from, enum programme_step step)
{
    return STEPS[step].to == PROGRAMME_NONE ? from : STEPS[step].to;
}

/* Notices first: while one runs, more objections may come. */
static const char *undecided(const struct programme_case *c)
{
    if (c->posted > 0)
        return c->days_over ? "programme.not.notice_to_end" : "programme.not.notice_runs";
    if (c->prepared > 0)
        return "programme.not.notice_prepared";
    if (c->objections > 0)
        return "programme.not.objection_open";
    if (c->selected == 0)
        return "programme.not.nobody_selected";
    if (c->unheard > 0) /* an authority may change its mind while a notice runs */
        return "programme.not.unheard";
    if (c->owed || c->unnoticed > 0)
        return "programme.not.notice_owed";
    return NULL;
}

const char *programme_case_obstacle(const struct programme_case *c, enum programme_step step)
{
    if (!(STEPS[step].from >> c->state & 1u))
        return "programme.not.now";
    switch (step) {
    case STEP_APPROVE:
        return !c->kinds ? "programme.not.no_kind" : c->approval ? NULL : "programme.not.no_approval";
    case STEP_OPEN:
    case STEP_REOPEN:
        return c->deadline ? NULL : "programme.not.no_deadline";
    case STEP_SELECT:
        return c->recommended > 0 || c->passed > 0 ? "programme.not.unlooked"
               : c->selected > 0                   ? NULL
                                                   : "programme.not.nobody_selected";
    case STEP_RESELECT:
        return c->prepared > 0 ? "programme.not.notice_prepared" : NULL;
    case STEP_PREPARE:
        return c->prepared > 0    ? "programme.not.notice_prepared"
               : c->selected == 0 ? "programme.not.nobody_selected"
               : c->unheard > 0   ? "programme.not.unheard"
                                  : NULL;
    case STEP_POST: /* once it is prepared somebody may leave, or an authority change its mind: then it can only be dropped */
        return c->prepared == 0 ? "programme.not.no_notice"
               : c->left > 0    ? "programme.not.left"
               : c->unheard > 0 ? "programme.not.unheard"
                                : NULL;
    case STEP_DROP:
        return c->prepared > 0 ? NULL : "programme.not.no_notice";
    case STEP_END:
        return c->posted == 0 ? "programme.not.no_notice" : c->days_over ? NULL : "programme.not.notice_runs";
    case STEP_REMOVE:
    case STEP_CALL: /* what is prepared says who is selected: it is dropped first */
        return c->prepared > 0 ? "programme.not.notice_prepared" : NULL;
    case STEP_DECIDE:
        return undecided(c);
    case STEP_LEAVE: /* nobody is kept on a list */
    case STEP_CLOSE:
    case STEP_HOLD:
    case STEP_CANCEL:
    case PROGRAMME_STEP_COUNT:
        break;
    }
    return NULL;
}

bool programme_case_list_public(const struct programme_case *c)
{
    if (c->state == PROGRAMME_DECIDED || c->state == PROGRAMME_HELD)
        return true;
    return c->state == PROGRAMME_NOTICING && !c->owed && c->unnoticed == 0;
}
