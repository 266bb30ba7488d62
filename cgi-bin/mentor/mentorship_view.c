#include "cgi-bin/mentor/mentorship_view.h"

#include "lib/app/format.h"
#include "lib/base/text.h"

const char *mentorship_path(const struct page *p, const struct mentorship *m, const char *tail)
{
    char id[TEXT_ID_SIZE];
    text_id_encode(m->public_id, id);
    const char *path = arena_printf(p->arena, "/mentor/pair/%s%s", id, tail);
    return path ? path : "/mentor";
}

const char *mentorship_chip_style(enum mentorship_state s)
{
    switch (s) {
    case MENTORSHIP_PAIRED:
        return "jx-wait";
    case MENTORSHIP_ACTIVE:
    case MENTORSHIP_COMPLETED:
        return "jx-ok";
    case MENTORSHIP_FAILED:
        return "jx-stop";
    default:
        return "";
    }
}

const char *mentorship_say(const struct page *p, const char *what, const char *code)
{
    const char *key = arena_printf(p->arena, "mentorship.%s.%s", what, code);
    return key ? page_say(p, key, NULL, NULL) : "";
}

const char *mentorship_part_name(const struct page *p, enum mentorship_part part)
{
    return part == MENTORSHIP_MAIN ? "" : mentorship_say(p, "part", mentorship_part_code(part));
}

void mentorship_put(const struct page *p, struct view_node *n, const struct mentorship *m)
{
    view_put(n, "path", mentorship_path(p, m, ""));
    view_put(n, "mentee", m->mentee);
    view_put(n, "mentor", m->mentor);
    view_put(n, "unit", m->unit);
    view_put(n, "part", mentorship_part_name(p, m->part));
    view_put(n, "chip", mentorship_say(p, "state", mentorship_state_code(m->state)));
    view_put(n, "chip_style", mentorship_chip_style(m->state));
    if (m->has_period) {
        view_put(n, "from", format_date(p->arena, p->lang, m->from_on));
        view_put(n, "until", format_date(p->arena, p->lang, m->until_on));
    }
    if (m->ended)
        view_put(n, "ended", format_date(p->arena, p->lang, m->ended_on));
}
