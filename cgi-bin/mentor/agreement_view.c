#include "cgi-bin/mentor/agreement_view.h"

#include <string.h>

#include "lib/app/format.h"
#include "lib/base/text.h"

enum { SHOWN_DIGITS = 8, ARTICLE_BYTES = 24 /* 第 and 条 stand so near each other */ };

const char *agreement_party_name(const struct page *p, enum agreement_party party)
{
    const char *key = arena_printf(p->arena, "agreement.party.%s", agreement_party_code(party));
    return key ? page_say(p, key, NULL, NULL) : "";
}

const char *agreement_digits(const struct page *p, const struct agreement_look *x)
{
    char hex[2 * AGREEMENT_HASH + 1];
    text_hex(x->newest.hash, sizeof x->newest.hash, hex);
    const char *s = arena_printf(p->arena, "%.4s %.4s", hex, hex + SHOWN_DIGITS / 2);
    return s ? s : "";
}

bool agreement_is_article(const char *line)
{
    const char *end = strncmp(line, "第", strlen("第")) == 0 ? strstr(line, "条") : NULL;
    return end && end - line <= ARTICLE_BYTES;
}

static void put_number(const struct page *p, struct view_node *n, const char *name, int64_t v)
{
    const char *s = arena_printf(p->arena, "%lld", (long long)v);
    view_put(n, name, s ? s : "");
}

static void put_parties(struct page *p, struct view_node *n, const struct agreement_look *x)
{
    for (int i = 0; i < AGREEMENT_PARTY_COUNT; i++) {
        const struct agreement_signature *s = x->signatures[i];
        struct view_node *row = view_add(n, "parties");
        view_put(row, "name", agreement_party_name(p, (enum agreement_party)i));
        if (!s)
            continue;
        const char *means = arena_printf(p->arena, "agreement.means.%s", s->means);
        view_put(row, "who", s->name);
        view_put(row, "at", format_moment(p->arena, p->lang, s->signed_at));
        view_put(row, "iso", format_iso(p->arena, s->signed_at));
        view_put(row, "means", means ? page_say(p, means, NULL, NULL) : "");
    }
}

static void put_lines(const struct page *p, struct view_node *n, const char *body)
{
    for (const char *at = body; at;) {
        const char *end = strchr(at, '\n');
        const char *line = arena_copy(p->arena, at, end ? (size_t)(end - at) : strlen(at));
        struct view_node *row = view_add(n, "lines");
        view_put(row, "text", line ? line : "");
        view_put_bool(row, "article", line && agreement_is_article(line));
        at = end ? end + 1 : NULL;
    }
}

void agreement_put(struct page *p, const struct agreement_look *x)
{
    struct view_node *n = view_at(view_root(p->data), "agreement");
    put_number(p, n, "version", x->newest.version);
    view_put(n, "from", format_date(p->arena, p->lang, x->newest.from_on));
    view_put(n, "until", format_date(p->arena, p->lang, x->newest.until_on));
    view_put(n, "writer", x->newest.writer);
    view_put(n, "written_at", format_moment(p->arena, p->lang, x->newest.created_at));
    for (size_t i = 0; i < x->text.goal_count; i++) {
        struct view_node *g = view_add(n, "goals");
        put_number(p, g, "no", (int64_t)i + 1);
        view_put(g, "what", x->text.goals[i].what);
        view_put(g, "how", x->text.goals[i].how);
    }
    put_lines(p, n, x->text.body);
    put_parties(p, n, x);
    view_put(n, "digits", agreement_digits(p, x));
    if (x->signed_at) {
        const day until = agreement_objection_until(clock_local_day(x->signed_at), p->policy.objection_days);
        view_put(n, "signed_at", format_moment(p->arena, p->lang, x->signed_at));
        view_put(n, "objection_until", format_date(p->arena, p->lang, until));
        view_put_bool(n, "objection_open", p->today <= until);
    }
}
