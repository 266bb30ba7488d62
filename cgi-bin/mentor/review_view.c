#include "cgi-bin/mentor/review_view.h"

#include "lib/app/format.h"

const char *review_view_side(enum review_side side)
{
    static const char *const SIDES[REVIEW_SIDES] = {[REVIEW_MENTEE] = "review.side.mentee",
                                                    [REVIEW_MENTOR] = "review.side.mentor",
                                                    [REVIEW_DEPARTMENT] = "review.side.department"};
    return SIDES[side];
}

enum review_stage review_view_open(const struct page *p, const struct mentorship *m,
                                   const struct mentoring_reviews *all)
{
    enum review_stage open = REVIEW_STAGES;
    if (m->state != MENTORSHIP_ACTIVE)
        return open;
    for (int s = 0; s < REVIEW_STAGES; s++)
        if (review_is_open(m->from_on, m->until_on, (enum review_stage)s, all->early, all->closed[s], p->today))
            open = (enum review_stage)s;
    return open;
}

void review_view_put(const struct page *p, struct view_node *n, const struct mentoring_review *r, enum review_side side,
                     bool shown)
{
    view_put_message(n, "side", review_view_side(side), NULL, NULL);
    if (r->version == 0)
        return;
    view_put(n, "handed", format_moment_short(p->arena, p->lang, r->at));
    view_put_bool(n, "hidden", !shown);
    if (!shown)
        return;
    view_put(n, "person", r->person);
    view_put(n, "words", r->words);
    if (r->grade != MENTORSHIP_NO_GRADE) {
        const char *key = arena_printf(p->arena, "mentorship.grade.%s", mentorship_grade_code(r->grade));
        view_put(n, "grade", key ? page_say(p, key, NULL, NULL) : "");
    }
    if (r->guidance != REVIEW_NO_GUIDANCE) {
        const char *key = arena_printf(p->arena, "review.guidance.%s", review_guidance_code(r->guidance));
        view_put(n, "guidance", key ? page_say(p, key, NULL, NULL) : "");
    }
}
