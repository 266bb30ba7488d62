/* enrol: taking a place in a class, and giving it back. */
#include "cgi-bin/training/class_row.h"
#include "cgi-bin/training/pages.h"
#include "lib/act/enrolment.h"

/* Nothing is asked: who enrols is who is signed in, where is in the address. */
const struct form enrol_form = {.name = "enrol"};
const struct form cancel_form = {.name = "cancel"};

enum err enrol_post(struct page *p)
{
    uint8_t id[16];
    struct enrolled enrolled;
    enum err e = page_id(p, "class", id);
    if (e)
        return e;
    struct act act = page_act(p);
    e = act_enrolment_enrol(&act, id, &enrolled);
    return page_done(p, &act, e, class_row_path(p, id, ""));
}

enum err cancel_post(struct page *p)
{
    uint8_t id[16];
    enum err e = page_id(p, "enrolment", id);
    if (e)
        return e;
    struct act act = page_act(p);
    e = act_enrolment_cancel(&act, id);
    return page_done(p, &act, e, "/training/mine");
}
