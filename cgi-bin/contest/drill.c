#include "cgi-bin/contest/drill.h"

#include "lib/act/drill.h"
#include "lib/app/format.h"
#include "lib/base/decimal.h"
#include "lib/base/text.h"
#include "lib/store/drill_choice.h"

struct scope drill_scope(const struct page *p)
{
    return (struct scope){p->who.person_id, DRILL_CAPABILITY, p->today};
}

enum err drill_open(const struct page *p, struct drill *out)
{
    const struct scope who = drill_scope(p);
    uint8_t id[16];
    enum err e = page_id(p, "drill", id);
    return e ? e : store_drill_find(p->db, p->arena, id, &who, out);
}

static const char *id_path(const struct page *p, const char *head, const uint8_t public_id[16], const char *tail)
{
    char id[TEXT_ID_SIZE];
    text_id_encode(public_id, id);
    const char *path = arena_printf(p->arena, "%s%s%s", head, id, tail);
    return path ? path : "";
}

const char *drill_path(const struct page *p, const struct drill *d, const char *tail)
{
    return id_path(p, "/contest/drill/", d->public_id, tail);
}

const char *drill_person_path(const struct page *p, const uint8_t public_id[16])
{
    return id_path(p, "/contest/drills/people/", public_id, "");
}

const char *drill_mark(const struct page *p, int64_t mark_x10)
{
    char s[32];
    decimal_format(mark_x10, 1, true, s);
    const char *copy = arena_str(p->arena, s);
    return copy ? copy : "";
}

void drill_put_tally(const struct page *p, struct view_node *n, const struct drill_tally *t)
{
    int64_t rate, mean;
    char s[32];
    (void)p;
    view_put_int(n, "present", t->present);
    view_put_int(n, "absent", t->absent);
    view_put_int(n, "excused", t->excused);
    view_put_int(n, "due", t->present + t->absent);
    view_put_int(n, "marked", t->marked);
    if (drill_rate_x10(t, &rate)) {
        decimal_format(rate, 1, true, s);
        view_putf(n, "rate", "%s%%", s);
    }
    if (drill_mean_x100(t, &mean)) {
        decimal_format(mean, 2, true, s);
        view_put(n, "mean", s);
    }
}

static const char *state_style(const struct page *p, const struct drill *d, const char **key)
{
    const bool due = d->state == DRILL_PLANNED && p->now >= d->ends_at;
    *key = due                           ? "drill.state.due"
           : d->state == DRILL_PLANNED   ? "drill.state.planned"
           : d->state == DRILL_CANCELLED ? "drill.state.cancelled"
                                         : "drill.state.held";
    return due ? "jx-wait" : d->state == DRILL_PLANNED ? "jx-now" : d->state == DRILL_CANCELLED ? "jx-stop" : "jx-ok";
}

void drill_put(const struct page *p, struct view_node *n, const struct drill *d)
{
    const char *key;
    const day on = clock_local_day(d->starts_at);
    const bool english = p->lang == LANG_EN && d->edition_en && *d->edition_en;
    view_put(n, "path", drill_path(p, d, ""));
    view_put(n, "topic", d->topic);
    view_put(n, "discipline", d->discipline_code);
    view_put(n, "day", format_day(p->arena, p->lang, on));
    view_put(n, "day_iso", format_iso_day(p->arena, on));
    view_put(n, "time", format_time_range(p->arena, d->starts_at, d->ends_at));
    view_put(n, "place", d->place);
    view_put(n, "unit", d->unit);
    view_put(n, "leader", d->leader);
    view_put(n, "note", d->note);
    view_put(n, "chip_style", state_style(p, d, &key));
    view_put_message(n, "chip", key, NULL, NULL);
    view_put(n, "reason", d->cancel_reason);
    view_put_int(n, "called", d->called);
    view_put_int(n, "version", d->version);
    view_put_bool(n, "planned", d->state == DRILL_PLANNED);
    view_put_bool(n, "held", d->state == DRILL_HELD);
    view_put_bool(n, "open", d->state != DRILL_CANCELLED && p->today >= on); /* may be recorded */
    if (d->edition_id) {
        const char *no = arena_printf(p->arena, "%lld", (long long)d->edition_no);
        view_put_message(n, "edition", "contest.edition", no, english ? d->edition_en : d->edition);
        view_put(n, "edition_path", id_path(p, "/contest/edition/", d->edition_public_id, ""));
    }
    if (d->state == DRILL_HELD)
        drill_put_tally(p, n, &d->tally);
}

void drill_put_presence(const struct page *p, struct view_node *n, enum drill_presence presence, bool marked,
                        int64_t mark_x10, const char *note)
{
    static const char *const KEYS[] = {"drill.presence.called", "drill.presence.present", "drill.presence.absent",
                                       "drill.presence.excused"};
    static const char *const STYLES[] = {"", "jx-ok", "jx-stop", "jx-wait"};
    view_put_message(n, "presence", KEYS[presence], NULL, NULL);
    view_put(n, "presence_style", STYLES[presence]);
    view_put_bool(n, "recorded", presence != DRILL_CALLED);
    if (marked)
        view_put(n, "mark", drill_mark(p, mark_x10));
    view_put(n, "note", note);
}

/* ---- choices ----------------------------------------------------------------------------------------------------- */

static enum err put_options(struct page *p, const char *path, const char *field, const struct view_option *options,
                            size_t n)
{
    if (!options || arena_failed(p->arena))
        return ERR_NO_MEMORY;
    view_form_options(p->data, path, p->form, field, options, n);
    return OK;
}

static const char *id_text(const struct page *p, const uint8_t public_id[16])
{
    char id[TEXT_ID_SIZE];
    text_id_encode(public_id, id);
    const char *copy = arena_str(p->arena, id);
    return copy ? copy : "";
}

enum err drill_unit_choices(struct page *p, const char *path, const char *field)
{
    const struct scope who = drill_scope(p);
    struct scope_unit *list;
    size_t n;
    enum err e = store_drill_choice_units(p->db, p->arena, &who, &list, &n);
    if (e)
        return e;
    struct view_option *options = arena_array(p->arena, n, sizeof *options);
    for (size_t i = 0; options && i < n; i++)
        options[i] = (struct view_option){id_text(p, list[i].public_id), list[i].name};
    return put_options(p, path, field, options, n);
}

static const char *choice_name(const struct page *p, const struct drill_choice *c)
{
    return p->lang == LANG_EN && c->name_en && *c->name_en ? c->name_en : c->name;
}

static enum err put_codes(struct page *p, const char *path, const char *field, const struct drill_choice *list,
                          size_t n)
{
    struct view_option *options = arena_array(p->arena, n, sizeof *options);
    for (size_t i = 0; options && i < n; i++)
        options[i] = (struct view_option){list[i].code, choice_name(p, &list[i])};
    return put_options(p, path, field, options, n);
}

enum err drill_discipline_choices(struct page *p, const char *path, const char *field)
{
    struct drill_choice *list;
    size_t n;
    enum err e = store_drill_choice_disciplines(p->db, p->arena, &list, &n);
    return e ? e : put_codes(p, path, field, list, n);
}

enum err drill_specialty_choices(struct page *p, const char *path, const char *field)
{
    struct drill_choice *list;
    size_t n;
    enum err e = store_drill_choice_specialties(p->db, p->arena, &list, &n);
    return e ? e : put_codes(p, path, field, list, n);
}

enum err drill_edition_choices(struct page *p, const char *path, const char *field)
{
    struct drill_choice *list;
    size_t n;
    enum err e = store_drill_choice_editions(p->db, p->arena, &list, &n);
    if (e)
        return e;
    struct view_option *options = arena_array(p->arena, n, sizeof *options);
    for (size_t i = 0; options && i < n; i++) {
        const char *no = arena_printf(p->arena, "%lld", (long long)list[i].no);
        options[i] = (struct view_option){id_text(p, list[i].public_id),
                                          page_say(p, "contest.edition", no, choice_name(p, &list[i]))};
    }
    return put_options(p, path, field, options, n);
}

/* ---- the filter -------------------------------------------------------------------------------------------------- */

struct drill_filter drill_read_filter(const struct page *p)
{
    return (struct drill_filter){
        .state = "",
        .discipline = form_text(p->form, "discipline"),
        .words = form_text(p->form, "q"),
        .from = form_day(p->form, "from"),
        .until = form_day(p->form, "until"),
    };
}

const char *drill_address(const struct page *p, const char *path, const char *more)
{
    struct buf b;
    buf_init_arena(&b, p->arena, 0);
    buf_adds(&b, path);
    buf_addc(&b, '?');
    const size_t empty = b.len;
    form_query(p->form, "after", &b);
    if (more) {
        if (b.len > empty)
            buf_addc(&b, '&');
        buf_adds(&b, more);
    }
    return buf_check(&b) ? path : b.data;
}
