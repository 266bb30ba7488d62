#include "cgi-bin/award/papers.h"

#include "lib/app/file.h"
#include "lib/app/format.h"

const char *papers_at(const struct page *p, const struct paper *x, const char *tail)
{
    const char *path = paper_path(p->arena, x->public_id, tail);
    return path ? path : "";
}

/* How it stands, for this reader: the word's key below paper.state and its colour. */
static const char *standing(const struct paper *x, const struct programme *of, bool office, const char **style)
{
    const bool open = office || of->state >= PROGRAMME_NOTICING, listed = office || x->shown;
    *style = "jx-now";
    switch (x->state) {
    case NOMINATION_RECOMMENDED:
        return "recommended";
    case NOMINATION_SELECTED:
        *style = listed ? "jx-ok" : "jx-now";
        return listed ? "selected" : "reviewing";
    case NOMINATION_AWARDED:
        *style = "jx-ok";
        return "awarded";
    case NOMINATION_RESERVE:
        return open ? "reserve" : "reviewing";
    case NOMINATION_UNSELECTED:
        *style = open ? "" : "jx-now";
        return open ? "unselected" : "reviewing";
    case NOMINATION_FAILED:
        *style = "jx-stop";
        return "failed";
    case NOMINATION_REMOVED:
        *style = "jx-stop";
        return "removed";
    case NOMINATION_WITHDRAWN:
        *style = "";
        return "withdrawn";
    case NOMINATION_PASSED:
        return "reviewing";
    default:
        return "draft";
    }
}

static const char *const CHECK_STYLES[PAPER_CHECK_COUNT] = {
    [PAPER_WAITING] = "jx-now",  [PAPER_CLEAN] = "jx-ok",        [PAPER_FOUND] = "jx-stop",
    [PAPER_NO_TEXT] = "jx-wait", [PAPER_UNREADABLE] = "jx-wait", [PAPER_TOO_HEAVY] = "jx-wait",
};

void papers_put(const struct page *p, struct view_node *n, const struct paper *x, const struct programme *of,
                bool office)
{
    const char *style;
    const char *state = arena_printf(p->arena, "paper.state.%s", standing(x, of, office, &style)),
               *check = arena_printf(p->arena, "paper.check.%s", x->accepted ? "accepted" : paper_check_code(x->check));
    view_put(n, "path", papers_at(p, x, ""));
    view_put_int(n, "no", x->paper_no);
    view_put(n, "topic", x->topic);
    view_put(n, "authors", x->authors);
    view_put(n, "unit", x->unit_name);
    view_put(n, "category", *x->category ? x->category : x->kind);
    view_put(n, "chip", state ? page_say(p, state, NULL, NULL) : "");
    view_put(n, "chip_style", style);
    view_put(n, "check", check ? page_say(p, check, NULL, NULL) : "");
    view_put(n, "check_style", x->accepted ? "jx-ok" : CHECK_STYLES[x->check]);
    view_put_bool(n, "again", !x->accepted && x->check != PAPER_CLEAN && x->check != PAPER_WAITING);
    view_put_int(n, "versions", x->version_no);
    view_put(n, "at", x->handed_in_at ? format_moment_short(p->arena, p->lang, x->handed_in_at) : "");
    view_put(n, "result", office ? x->result : "");
    if (office && x->rank_no)
        view_put_int(n, "rank", x->rank_no);
}

enum err papers_take(struct page *p, struct act *act, const char *field, enum file_use use, struct file *out, bool *has)
{
    const struct upload *u = page_upload(p, field, FILES_PDF);
    *has = false;
    if (!u || !form_ok(p->form))
        return OK;
    const struct file_room room = page_file_room(p);
    const struct file_given given = {u->filename, u->data, u->size};
    if (!room.dir)
        return ERR_NO_MEMORY;
    enum err e = act_file_place(act, &room, use, &given, out);
    if (act->refusal.key) {
        act->refused_field = field;
        page_form_refuse(p, act);
        p->resp.status = response_status_of(e);
        return OK;
    }
    *has = e == OK;
    return e;
}

bool papers_again(struct page *p, const struct act *act, enum err e)
{
    if ((e == ERR_CONFLICT || e == ERR_INVALID) && act->refusal.key)
        page_form_refuse(p, act);
    return p->resp.status >= 400 || page_form_invalid(p);
}
