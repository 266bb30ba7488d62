/* scenario confirm: running again, putting away, confirming; the certificate as a file. */
#include <string.h>

#include "cgi-bin/mentor/pages.h"
#include "cgi-bin/mentor/scenario.h"
#include "cgi-bin/mentor/templates.h"
#include "lib/act/export.h"
#include "lib/base/text.h"

static const struct field VERSION[] = {
    {.name = "version", .type = FIELD_INT, .required = true, .min = 1, .max = 1000000000, .label = "scenario.confirm"},
};
const struct form scenario_confirm_form = FORM("scenario_confirm", VERSION);

static const struct field NONE[] = {
    {.name = "version", .type = FIELD_INT, .min = 1, .max = 1000000000, .label = "scenario.confirm"},
};
const struct form scenario_act_form = FORM("scenario_act", NONE);

static const char *const PARTS[] = {"main", "site", "office", NULL};
static const struct field CERTIFICATE[] = {
    {.name = "part", .type = FIELD_CHOICE, .required = true, .choices = PARTS, .label = "scenario.part"},
};
const struct form scenario_certificate_form = FORM("scenario_certificate", CERTIFICATE);

static enum err do_it(struct page *p, enum err (*what)(struct act *a, const uint8_t scenario[16]))
{
    struct scenario s;
    struct pairing_round r;
    enum err e = scenario_open(p, &s, &r);
    if (e)
        return e;
    struct act act = page_act(p);
    e = what(&act, s.public_id);
    return page_done(p, &act, e, scenario_at(p, &s, ""));
}

enum err scenario_run_again(struct page *p)
{
    return do_it(p, act_scenario_run);
}

enum err scenario_discard(struct page *p)
{
    return do_it(p, act_scenario_discard);
}

enum err scenario_confirm(struct page *p)
{
    struct scenario s;
    struct pairing_round r;
    struct scenario_run *runs;
    size_t n;
    int64_t pairs = 0, alone = 0;
    enum err e = scenario_open(p, &s, &r);
    if (!e)
        e = store_scenario_run_newest(p->db, p->arena, s.id, &runs, &n);
    if (e)
        return e;
    if (s.state != SCENARIO_DRAFT || r.state != PAIRING_ROUND_CLOSED)
        return page_redirect(p, scenario_at(p, &s, ""), NULL);
    for (size_t i = n; i-- > 0;) {
        scenario_put_run(p, view_add(view_root(p->data), "runs"), &runs[i]);
        pairs += runs[i].matched;
        alone += runs[i].mentees - runs[i].matched;
    }
    view_int(p->data, "pairs", pairs);
    view_int(p->data, "alone", alone);
    return page_render(p, TEMPLATE_SCENARIO_CONFIRM, "scenario.confirm", "mentor");
}

enum err scenario_confirm_do(struct page *p)
{
    struct scenario s;
    struct pairing_round r;
    enum err e = scenario_open(p, &s, &r);
    if (e)
        return e;
    if (page_form_invalid(p))
        return ERR_INVALID;
    struct act act = page_act(p);
    e = act_scenario_confirm(&act, s.public_id, form_int(p->form, "version"));
    return page_done(p, &act, e, scenario_at(p, &s, ""));
}

/* Of pairs that have values alone: lists of people are taken out of the house by nobody who knows their names
   (lib/act/scenario_run.h). */
enum err scenario_certificate(struct page *p)
{
    struct scenario s;
    struct pairing_round r;
    struct scenario_run run;
    enum mentorship_part part;
    const char *text;
    size_t len;
    enum err e = scenario_open(p, &s, &r);
    if (!e && (page_form_invalid(p) || !mentorship_part_parse(form_text(p->form, "part"), &part)))
        return ERR_NOT_FOUND;
    struct act act = page_act(p);
    if (!e)
        e = act_scenario_run_of(&act, &s, part, &run);
    if (!e && !run.values)
        return ERR_NOT_FOUND;
    const struct export_what what = {
        .name = "scenario.certificate", .noun = "scenario", .id = s.id, .format = "json", .filter = NULL};
    if (!e) {
        e = act_export(&act, &what, run.mentees);
        if (e)
            return page_done(p, &act, e, scenario_at(p, &s, ""));
    }
    if (!e)
        e = store_scenario_run_certificate(p->db, p->arena, run.id, &text, &len);
    if (e)
        return e;
    buf_add(&p->resp.body, text, len);
    const char *name = arena_printf(p->arena, "pairing-%lld-%s.json", (long long)s.no, mentorship_part_code(part));
    return name ? page_download(p, name, "application/json") : ERR_NO_MEMORY;
}
