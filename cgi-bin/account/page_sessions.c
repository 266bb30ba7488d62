/* page_sessions: where one is signed in, and ending it there. */
#include "cgi-bin/account/pages.h"
#include "cgi-bin/account/templates.h"
#include "lib/act/session.h"
#include "lib/app/format.h"
#include "lib/base/text.h"
#include "lib/domain/agent.h"

const struct form sessions_form = {.name = "sessions", .fields = NULL, .count = 0};

static const char *word(const struct page *p, const char *key)
{
    return key ? page_say(p, key, NULL, NULL) : "";
}

const char *account_device(const struct page *p, const char *user_agent)
{
    const struct agent a = agent_read(user_agent);
    return page_say(p, "agent.device", word(p, arena_printf(p->arena, "agent.system.%s", a.system)),
                    word(p, arena_printf(p->arena, "agent.browser.%s", a.browser)));
}

static void put(struct page *p, const struct session_row *s)
{
    struct view_node *n = view_add(view_root(p->data), "sessions");
    char id[TEXT_ID_SIZE];
    text_id_encode(s->public_id, id);
    view_put(n, "device", account_device(p, s->agent));
    view_put(n, "address", s->address);
    view_put(n, "since", format_moment(p->arena, p->lang, s->created_at));
    view_put(n, "since_iso", format_iso(p->arena, s->created_at));
    view_put(n, "seen", format_moment(p->arena, p->lang, s->seen_at));
    view_put(n, "seen_iso", format_iso(p->arena, s->seen_at));
    view_put_bool(n, "this", s->id == p->who.id);
    view_put_bool(n, "half", s->must_factor);
    view_putf(n, "end_path", "/account/sessions/%s/end", id);
}

enum err sessions_show(struct page *p)
{
    struct session_row *list;
    size_t n;
    enum err e = store_session_list(p->db, p->arena, p->who.person_id, p->now,
                                    p->now - p->policy.session_absolute_min * CLOCK_MINUTE,
                                    p->now - p->policy.session_idle_min * CLOCK_MINUTE, &list, &n);
    if (e)
        return e;
    for (size_t i = 0; i < n; i++) /* this one first */
        if (list[i].id == p->who.id)
            put(p, &list[i]);
    for (size_t i = 0; i < n; i++)
        if (list[i].id != p->who.id)
            put(p, &list[i]);
    view_bool(p->data, "others", n > 1);
    return page_render(p, TEMPLATE_SESSIONS, "sessions.title", "");
}

enum err sessions_end_post(struct page *p)
{
    uint8_t id[16];
    struct act act = page_act(p);
    enum err e = page_id(p, "session", id);
    if (!e)
        e = act_session_end(&act, id);
    return page_done(p, &act, e, "/account/sessions");
}

enum err sessions_end_others_post(struct page *p)
{
    struct act act = page_act(p);
    return page_done(p, &act, act_session_end_others(&act, p->who.id), "/account/sessions");
}
