#include "cgi-bin/award/programme_view.h"

#include "lib/app/format.h"
#include "lib/base/text.h"
#include "lib/domain/programme_limit.h"
#include "lib/store/programme_quota.h"

const char *programme_word(const struct page *p, const char *family, const char *code)
{
    const char *key = arena_printf(p->arena, "%s.%s", family, code);
    return key ? page_say(p, key, NULL, NULL) : "";
}

void programme_put_facts(struct page *p, const struct programme *x)
{
    struct view_node *n = view_at(view_root(p->data), "facts");
    view_put(n, "award", x->award_name);
    view_put(n, "series", programme_word(p, "programme_series", programme_series_code(x->series)));
    view_put_int(n, "year", x->year);
    view_put(n, "level", programme_word(p, "programme_level", programme_level_code(x->level)));
    view_put(n, "counted_on", format_date(p->arena, p->lang, x->counted_on));
    view_put(n, "conditions", x->conditions);
    view_put(n, "nominate_until", x->nominate_until ? format_moment(p->arena, p->lang, x->nominate_until) : "");
    view_put(n, "ceremony_on", x->has_ceremony ? format_day(p->arena, p->lang, x->ceremony_on) : "");
    view_put_int(n, "notice_days", x->notice_days);
    view_put(n, "order", programme_word(p, "list_order", list_order_code(x->order)));
    view_put(n, "office", x->office);
    view_put(n, "phone", x->phone);
    view_put(n, "address", x->address);
    view_put(n, "approval_no", x->approval_no);
    view_put(n, "approved_by", x->approved_by);
    if (x->has_approval)
        view_put_message(n, "term", "programme_setup.term_of", format_date(p->arena, p->lang, x->approved_on),
                         format_date(p->arena, p->lang, x->approved_until));
}

static enum err put_places(struct page *p, struct view_node *n, const struct programme_kind *k)
{
    int64_t places, held;
    enum err e = store_programme_quota_sum(p->db, p->arena, k->id, &places, &held);
    view_put_int(n, "quota", places);
    view_put_int(n, "held", held);
    return e;
}

static enum err put_categories(struct page *p, struct view_node *n, const struct programme_kind *k)
{
    struct programme_category *list;
    size_t m;
    enum err e = store_programme_categories(p->db, p->arena, k->id, &list, &m);
    for (size_t i = 0; !e && i < m; i++) {
        struct view_node *c = view_add(n, "categories");
        view_put(c, "title", list[i].title);
        view_put_int(c, "places", list[i].places);
    }
    return e;
}

enum err programme_put_kinds(struct page *p, const struct programme *x)
{
    struct programme_kind *kinds;
    size_t n;
    enum err e = store_programme_kinds(p->db, p->arena, x->id, &kinds, &n);
    for (size_t i = 0; !e && i < n; i++) {
        const struct programme_kind *k = &kinds[i];
        struct view_node *node = view_add(view_root(p->data), "kinds");
        char id[TEXT_ID_SIZE];
        text_id_encode(k->public_id, id);
        const char *tail = arena_printf(p->arena, "/kind/%s", id);
        view_put(node, "path", tail ? programme_at(p, x, tail) : "");
        view_put(node, "title", k->title);
        view_put(node, "subject", programme_word(p, "programme_subject", programme_subject_code(k->subject)));
        view_put_int(node, "places", k->places);
        view_put_bool(node, "by_unit", k->by_unit);
        view_put_bool(node, "outside", k->outside);
        view_put(node, "review",
                 page_say(p, k->vote ? "programme_kind.by_vote" : "programme_kind.by_score",
                          page_number(p, k->reviewers_each), NULL));
        view_put_int(node, "statement_max", k->statement_max);
        e = put_categories(p, node, k);
        if (!e && k->by_unit)
            e = put_places(p, node, k);
    }
    return e;
}

const char *programme_excess_words(const struct page *p, const struct programme_excess *x)
{
    const char *key = arena_printf(p->arena, "programme_limit.%s", programme_limit_code(x->limit));
    return key ? page_say(p, key, page_number(p, x->found), page_number(p, x->allowed)) : "";
}
