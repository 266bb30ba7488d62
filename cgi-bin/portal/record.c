#include "cgi-bin/portal/record.h"

#include <string.h>

#include "lib/base/text.h"

static const char CAPABILITY[] = "record.view";

/* Whether the hours of an entry are earned: it is over, and it has some. */
static bool has_earned(const struct page *p, const struct record_entry *e, enum record_hours_kind *kind)
{
    return e->hours_x10 > 0 && e->hours_kind && record_hours_kind_parse(e->hours_kind, kind) &&
           strcmp(record_state(p, e), "over") == 0;
}

static enum err read_parts(const struct page *p, struct record *out)
{
    out->parts = arena_array(p->arena, record_module_count, sizeof *out->parts);
    if (!out->parts)
        return ERR_NO_MEMORY;
    out->year = record_this_year(p->today);
    out->five = record_five_years(p->today);
    for (size_t m = 0; m < record_module_count; m++) {
        struct record_part *part = &out->parts[m];
        part->module = record_modules[m].name;
        enum err e =
            store_record_entries(p->db, p->arena, &record_modules[m], out->person.id, &part->entries, &part->n);
        if (e)
            return e;
        out->entries += part->n;
        for (size_t i = 0; i < part->n; i++) {
            const struct record_entry *x = &part->entries[i];
            enum record_hours_kind kind;
            if (!has_earned(p, x, &kind))
                continue;
            record_hours_add(&out->year, x->until, kind, x->hours_x10);
            record_hours_add(&out->five, x->until, kind, x->hours_x10);
        }
    }
    return OK;
}

enum err record_read(struct page *p, struct record *out)
{
    *out = (struct record){.own = route_capture(&p->match, "person") == NULL};
    enum err e;
    if (out->own) {
        e = store_record_self(p->db, p->arena, p->who.person_id, p->today, &out->person);
    } else {
        const struct scope who = {p->who.person_id, CAPABILITY, p->today};
        struct act act = page_act(p);
        uint8_t id[16];
        e = page_id(p, "person", id);
        if (!e)
            e = store_record_person(p->db, p->arena, id, &who, &out->person);
        if (!e)
            e = act_note(&act, "record.read", "person", out->person.id, OK);
    }
    return e ? e : read_parts(p, out);
}

const char *record_state(const struct page *p, const struct record_entry *e)
{
    if (!e->over_at) /* of days: what has ended says so by its last day */
        return "";
    if (e->over_at <= p->now)
        return "over";
    return e->from > p->today ? "coming" : "now";
}

const char *record_title(const struct page *p, const struct record_entry *e)
{
    return p->lang == LANG_EN && e->title_en ? e->title_en : e->title;
}

const char *record_detail(const struct page *p, const struct record_entry *e)
{
    const char *detail = p->lang == LANG_EN && e->detail_en ? e->detail_en : e->detail;
    return detail ? detail : "";
}

const char *record_path(const struct page *p, const struct record_entry *e)
{
    char id[TEXT_ID_SIZE] = "";
    if (!e->path)
        return "";
    if (e->has_id)
        text_id_encode(e->public_id, id);
    const char *path = arena_printf(p->arena, "%s%s", e->path, id);
    return path ? path : "";
}

const char *record_address(const struct page *p, const struct record *r)
{
    char id[TEXT_ID_SIZE];
    if (r->own)
        return "/record";
    text_id_encode(r->person.public_id, id);
    const char *path = arena_printf(p->arena, "/record/%s", id);
    return path ? path : "/record";
}
