/* nomination: sending it up, back, out; the office's first look. Refusals come back to the nomination's page with what was typed. */
#include "cgi-bin/award/nomination_page.h"
#include "cgi-bin/award/pages.h"
#include "lib/act/nominate_judge.h"
#include "lib/act/nominate_out.h"
#include "lib/act/nominate_way.h"

/* Ends a post: a refusal beside what was typed, on the nomination's page as it is now. */
static enum err finish(struct page *p, struct nomination_open *h, struct act *act, enum err e, const char *field)
{
    if (act->refused_field) /* each form of that page calls its text by a name of its own */
        act->refused_field = field;
    if (!nomination_again(p, act, e))
        return page_done(p, act, e, nomination_at(p, &h->x, ""));
    e = nomination_open(p, h);
    return e ? e : nomination_render(p, h);
}

enum err nomination_send(struct page *p)
{
    struct nomination_open h;
    enum err e = nomination_open(p, &h);
    if (!e && page_form_invalid(p))
        return nomination_render(p, &h);
    if (e)
        return e;
    const struct nominate_seen seen = nomination_seen(p, &h);
    struct act act = page_act(p);
    return finish(p, &h, &act, act_nominate_send(&act, &seen, form_text(p->form, "opinion")), "opinion");
}

enum err nomination_return(struct page *p)
{
    struct nomination_open h;
    enum err e = nomination_open(p, &h);
    if (!e && page_form_invalid(p))
        return nomination_render(p, &h);
    if (e)
        return e;
    const struct nominate_seen seen = nomination_seen(p, &h);
    struct act act = page_act(p);
    return finish(p, &h, &act, act_nominate_return(&act, &seen, form_text(p->form, "back_reason")), "back_reason");
}

enum err nomination_withdraw(struct page *p)
{
    struct nomination_open h;
    enum err e = nomination_open(p, &h);
    if (!e && page_form_invalid(p))
        return nomination_render(p, &h);
    if (e)
        return e;
    const struct nominate_withdraw w = {.seen = nomination_seen(p, &h),
                                        .reason = form_text(p->form, "withdraw_reason")};
    struct act act = page_act(p);
    return finish(p, &h, &act, act_nominate_withdraw(&act, &w), "withdraw_reason");
}

enum err nomination_remove(struct page *p)
{
    struct nomination_open h;
    enum err e = nomination_open(p, &h);
    if (!e && page_form_invalid(p))
        return nomination_render(p, &h);
    if (e)
        return e;
    const struct nominate_withdraw w = {.seen = nomination_seen(p, &h),
                                        .reason = form_text(p->form, "remove_reason"),
                                        .call_next = form_bool(p->form, "call_next"),
                                        .next = form_id(p->form, "next")};
    struct act act = page_act(p);
    return finish(p, &h, &act, act_nominate_remove(&act, &w), "remove_reason");
}

enum err nomination_call(struct page *p)
{
    struct nomination_open h;
    enum err e = nomination_open(p, &h);
    if (!e && page_form_invalid(p))
        return nomination_render(p, &h);
    if (e)
        return e;
    const struct nominate_seen seen = nomination_seen(p, &h);
    struct act act = page_act(p);
    e = act_nominate_call(&act, &seen, form_id(p->form, "next"));
    return page_done(p, &act, e, nomination_at(p, &h.x, ""));
}

enum err nomination_judge(struct page *p)
{
    struct nomination_open h;
    enum err e = nomination_open(p, &h);
    if (!e && !h.right.officer)
        e = ERR_NOT_FOUND;
    if (!e && page_form_invalid(p))
        return nomination_render(p, &h);
    if (e)
        return e;
    const enum nominate_verdict verdict = (enum nominate_verdict)form_int(p->form, "verdict");
    const struct nominate_seen seen = nomination_seen(p, &h);
    struct act act = page_act(p);
    return finish(p, &h, &act, act_nominate_judge(&act, &seen, verdict, form_text(p->form, "reason")), "reason");
}
