/* public_notice_read: a snapshot as it was frozen. */
#include <stdlib.h>
#include <string.h>

#include "lib/act/public_notice.h"
#include "lib/base/json_tree.h"
#include "lib/base/text.h"

static const struct json_limits LIMITS = {
    .bytes = 16 << 20, .values = (size_t)NOTICE_ITEMS_MAX * 7, .members = 16, .depth = 8};

static const char *text(const struct json_value *object, const char *key)
{
    const struct json_value *v = json_tree_member(object, key);
    return v && v->kind == JSON_TEXT ? v->text : "";
}

static int64_t number(const struct json_value *object, const char *key)
{
    const struct json_value *v = json_tree_member(object, key);
    int64_t n = 0;
    return v && v->kind == JSON_NUMBER && text_int(v->text, 0, INT32_MAX, &n) ? n : 0;
}

static size_t count_items(const struct json_value *groups)
{
    size_t n = 0;
    for (const struct json_value *g = groups->items; g; g = g->next) {
        const struct json_value *items = json_tree_member(g, "items");
        n += items ? items->count : 0;
    }
    return n;
}

static enum err read_groups(const struct json_value *groups, struct notice_shown *out)
{
    for (const struct json_value *g = groups->items; g; g = g->next) {
        struct notice_shown_group *group = &out->groups[out->group_count++];
        const struct json_value *items = json_tree_member(g, "items");
        *group = (struct notice_shown_group){
            .kind = text(g, "kind"), .category = text(g, "category"), .first = out->item_count};
        if (!programme_subject_parse(text(g, "subject"), &group->subject) || !items)
            return ERR_BUG;
        for (const struct json_value *i = items->items; i; i = i->next) {
            out->items[out->item_count] = (struct notice_shown_item){
                .position = (int64_t)out->item_count + 1,
                .name = text(i, "name"),
                .unit = text(i, "unit"),
                .post = text(i, "post"),
                .deeds = text(i, "deeds"),
                .authors = text(i, "authors"),
            };
            out->item_count++;
        }
        group->count = out->item_count - group->first;
    }
    return OK;
}

enum err public_notice_read(struct arena *a, const char *snapshot, struct notice_shown *out)
{
    struct json_value *all;
    *out = (struct notice_shown){0};
    enum err e = json_tree_read(a, snapshot, strlen(snapshot), &LIMITS, &all, NULL);
    if (e)
        return e == ERR_NO_MEMORY ? e : ERR_BUG;
    const struct json_value *groups = json_tree_member(all, "groups");
    if (!groups || groups->kind != JSON_ARRAY || !list_order_parse(text(all, "order"), &out->order))
        return ERR_BUG;
    out->issuer = text(all, "issuer");
    out->title = text(all, "title");
    out->award = text(all, "award");
    out->year = number(all, "year");
    out->round_no = number(all, "round");
    out->days = number(all, "days");
    out->office = text(all, "office");
    out->phone = text(all, "phone");
    out->address = text(all, "address");
    out->groups = arena_alloc(a, (groups->count + 1) * sizeof *out->groups);
    out->items = arena_alloc(a, (count_items(groups) + 1) * sizeof *out->items);
    return out->groups && out->items ? read_groups(groups, out) : ERR_NO_MEMORY;
}
