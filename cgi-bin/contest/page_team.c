/* team: the units' total of an edition (团体总分): its rule in plain words, its versions, the rule as a file; and the form
   with which the manager sets it. */
#include <string.h>

#include "cgi-bin/contest/edition.h"
#include "cgi-bin/contest/pages.h"
#include "cgi-bin/contest/templates.h"
#include "lib/act/team_rule.h"
#include "lib/act/team_total.h"
#include "lib/app/format.h"
#include "lib/base/decimal.h"
#include "lib/base/text.h"
#include "lib/store/discipline.h"
#include "lib/store/team_rule.h"

static const char *const TAKE[] = {"points", "results", NULL};
static const char *const JOINT[] = {"same", "share", NULL};
static const char *const MISSING[] = {"zero", "unranked", NULL};
static const char *const PRIZE_BY[] = {"none", "places", "share", NULL}; /* in the order of team_prize_by */
static const char *const PRIZE_TIES[] = {"higher", "lower", NULL};
static const char USUAL_POINTS[] = "9 7 6 5 4 3 2 1";
enum { USUAL_PRIZES = 3 };

static const struct field VERSION_FIELDS[] = {
    {.name = "version", .type = FIELD_INT, .min = 1, .max = 1000000, .label = "team.version"}};
const struct form team_version_form = FORM("team_version", VERSION_FIELDS);

#define CHOICE(field, list, words)                                                                                     \
    {                                                                                                                  \
        .name = (field), .type = FIELD_CHOICE, .required = true, .choices = (list), .label = (words)                   \
    }
static const struct field FIELDS[] = {
    {.name = "title", .type = FIELD_TEXT, .required = true, .max = 100, .label = "team.title_of"},
    {.name = "discipline", .type = FIELD_ID, .many = TEAM_DISCIPLINES, .label = "team.disciplines"},
    CHOICE("take", TAKE, "team.take"),
    {.name = "points", .type = FIELD_TEXT, .max = 300, .label = "team.points"},
    CHOICE("joint", JOINT, "team.joint"),
    {.name = "best", .type = FIELD_INT, .min = 1, .max = 100, .label = "team.best"},
    CHOICE("missing", MISSING, "team.missing"),
    CHOICE("prize_by", PRIZE_BY, "team.prize_by"),
    {.name = "prize_names", .type = FIELD_LINES, .max = 300, .label = "team.prize_names"},
    {.name = "prize_ratio", .type = FIELD_TEXT, .max = 60, .label = "team.prize_ratio"},
    {.name = "prize_places", .type = FIELD_INT, .min = 1, .max = 1000, .label = "team.prize_places"},
    {.name = "prize_share", .type = FIELD_DECIMAL, .scale = 2, .min = 1, .max = 10000, .label = "team.prize_share"},
    CHOICE("prize_ties", PRIZE_TIES, "team.prize_ties"),
    {.name = "prize_least", .type = FIELD_DECIMAL, .scale = 3, .min = 0, .max = 100000000, .label = "team.prize_least"},
    {.name = "reason", .type = FIELD_TEXT, .max = 300, .label = "team.reason_of"},
    {.name = "version", .type = FIELD_INT, .min = 0, .max = 1000000, .label = "team.version"},
};
const struct form team_form = FORM("team", FIELDS);

/* A number × 10^scale without zeros that say nothing. */
static const char *shortest(const struct page *p, int64_t v, int scale)
{
    char s[32];
    decimal_format(v, scale, false, s);
    size_t n = strlen(s);
    while (strchr(s, '.') && (s[n - 1] == '0' || s[n - 1] == '.')) {
        const bool point = s[n - 1] == '.';
        s[--n] = '\0';
        if (point)
            break;
    }
    const char *copy = arena_str(p->arena, s);
    return copy ? copy : "";
}

/* ---- in plain words ---------------------------------------------------------------------------------------------- */

static void say(struct page *p, const char *key, const char *arg0, const char *arg1)
{
    view_put_message(view_add(view_root(p->data), "words"), "text", key, arg0, arg1);
}

/* Texts with a mark between them: "中式烹饪、会议服务". */
static const char *joined(const struct page *p, const char *const *list, size_t n)
{
    struct buf b;
    buf_init_arena(&b, p->arena, 0);
    buf_adds(&b, "");
    for (size_t i = 0; i < n; i++)
        buf_addf(&b, "%s%s", i == 0 ? "" : p->lang == LANG_EN ? ", " : "、", list[i]);
    return buf_check(&b) ? "" : b.data;
}

static void say_points(struct page *p, const struct team_rule *rule)
{
    const char **list = arena_array(p->arena, rule->point_count, sizeof *list);
    for (size_t i = 0; list && i < rule->point_count; i++)
        list[i] = shortest(p, rule->points[i], 6);
    say(p, "team.say.points", list ? joined(p, list, rule->point_count) : "",
        page_number(p, (int64_t)rule->point_count));
    say(p, rule->share ? "team.say.share" : "team.say.same", NULL, NULL);
}

static void say_prizes(struct page *p, const struct team_rule *rule)
{
    struct buf ratio;
    int64_t sum = 0;
    if (rule->prizes.count == 0) {
        say(p, "team.say.no_prizes", NULL, NULL);
        return;
    }
    buf_init_arena(&ratio, p->arena, 0);
    for (size_t i = 0; i < rule->prizes.count; i++) {
        buf_addf(&ratio, "%s%d", i ? ":" : "", rule->prizes.ratio[i]);
        sum += rule->prizes.ratio[i];
    }
    const char *names = joined(p, (const char *const *)rule->prize_names, rule->prizes.count);
    if (rule->prizes.count == 1)
        say(p, "team.say.prize_one", names, NULL);
    else
        say(p, "team.say.prizes", names, buf_check(&ratio) ? "" : ratio.data);
    if (rule->prizes.share)
        say(p, "team.say.prize_share", shortest(p, rule->prizes.share, 6), NULL);
    else
        say(p, "team.say.prize_places", page_number(p, rule->prizes.places ? (int64_t)rule->prizes.places : sum), NULL);
    say(p, rule->prizes.ties_lower ? "team.say.prize_lower" : "team.say.prize_higher", NULL, NULL);
    if (rule->has_least)
        say(p, "team.say.least", shortest(p, rule->least, 6), NULL);
}

static void say_rule(struct page *p, const struct team_rule *rule)
{
    say(p, "team.say.disciplines", joined(p, rule->disciplines, rule->discipline_count),
        page_number(p, (int64_t)rule->discipline_count));
    if (rule->by_points)
        say_points(p, rule);
    else
        say(p, "team.say.results", NULL, NULL);
    if (rule->best)
        say(p, "team.say.best", page_number(p, (int64_t)rule->best), NULL);
    else
        say(p, "team.say.all", NULL, NULL);
    say(p, rule->unranked ? "team.say.unranked" : "team.say.zero", NULL, NULL);
    say(p, rule->tie_count ? "team.say.ties" : "team.say.no_ties", page_number(p, (int64_t)rule->tie_count), NULL);
    say_prizes(p, rule);
}

/* ---- the total --------------------------------------------------------------------------------------------------- */

static const char *figure(const struct page *p, struct rational v)
{
    char text[RATIONAL_TEXT];
    rational_text_cut(v, 6, text);
    const char *s = arena_str(p->arena, text);
    return s ? s : "";
}

static void put_unit(struct page *p, const struct team *t, size_t unit)
{
    const struct team_unit *u = &t->units[unit];
    struct view_node *row = view_add(view_root(p->data), "units");
    if (u->ranked)
        view_put_int(row, "rank", (int64_t)u->place.rank);
    view_put(row, "unit", u->name);
    view_put(row, "total", figure(p, u->total));
    view_put_bool(row, "joint", u->ranked && u->place.sharing > 1);
    view_put(row, "prize", u->prize == RANK_NO_PRIZE ? "" : t->rule->prize_names[u->prize]);
    for (size_t d = 0; d < t->discipline_count; d++)
        view_put(view_add(row, "sums"), "text", figure(p, t->sums[unit * t->discipline_count + d]));
}

/* What the units have come to by the results that are published. */
static enum err put_total(struct page *p, const struct edition *x, const struct team_rule *rule)
{
    struct team_total total;
    const enum err e = act_team_total(p->db, p->arena, x->id, rule, &total);
    if (e || total.published == 0)
        return e;
    view_bool(p->data, "has_total", true);
    if (total.published < rule->discipline_count)
        view_set(p->data, "total_so_far",
                 page_say(p, "team.total_so_far", page_number(p, (int64_t)total.published),
                          page_number(p, (int64_t)rule->discipline_count)));
    for (size_t i = 0; i < total.problems.count && i < MARKS_PROBLEMS; i++) {
        const struct marks_problem *problem = &total.problems.list[i];
        view_put(view_add(view_root(p->data), "total_problems"), "text",
                 view_format(p->arena, view_of(p->data), p->lang, problem->key, problem->args, MARKS_ARGS));
    }
    const struct team *t = total.team;
    for (size_t d = 0; t && d < t->discipline_count; d++)
        view_put(view_add(view_root(p->data), "total_disciplines"), "name", t->disciplines[d]);
    for (size_t i = 0; t && i < t->unit_count; i++)
        put_unit(p, t, t->order[i]);
    return OK;
}

static enum err put_versions(struct page *p, const struct edition *x, int64_t current)
{
    struct set_team_rule *list;
    size_t n;
    enum err e = store_team_rule_list(p->db, p->arena, x->id, &list, &n);
    for (size_t i = 0; i < n && !e; i++) {
        struct view_node *v = view_add(view_root(p->data), "versions");
        const char *tail = arena_printf(p->arena, "/team?version=%lld", (long long)list[i].version);
        view_put_message(v, "label", "team.version_no", page_number(p, list[i].version), NULL);
        view_put(v, "path", edition_path(p, x, i == 0 || !tail ? "/team" : tail));
        view_put_bool(v, "current", list[i].version == current);
        view_put(v, "at", format_moment(p->arena, p->lang, list[i].set_at));
        view_put(v, "at_iso", format_iso(p->arena, list[i].set_at));
        view_put(v, "by", list[i].set_by_name);
        view_put(v, "reason", list[i].reason);
    }
    return e;
}

/* The version of the address, or the one that counts. */
static enum err find_version(struct page *p, const struct edition *x, struct set_team_rule *out)
{
    (void)page_form_invalid(p);
    return form_has(p->form, "version")
               ? store_team_rule_version(p->db, p->arena, x->id, form_int(p->form, "version"), out)
               : store_team_rule_latest(p->db, p->arena, x->id, out);
}

enum err team_show(struct page *p)
{
    struct edition x;
    struct set_team_rule set;
    struct team_rule *rule;
    enum err e = edition_open(p, "team", &x);
    if (e)
        return e;
    e = find_version(p, &x, &set);
    if (e && (e != ERR_NOT_FOUND || form_has(p->form, "version")))
        return e;
    view_set(p->data, "edit_path", edition_path(p, &x, "/team/edit"));
    view_bool(p->data, "may_edit", x.mine && (x.state == EDITION_DRAFT || x.state == EDITION_OPEN));
    view_set(p->data, "page.title", page_say(p, "team.of_edition", edition_title(p, &x), NULL));
    if (!e) {
        const char *tail = arena_printf(p->arena, "/team/rule.json?version=%lld", (long long)set.version);
        e = act_team_rule_read(p->arena, set.rule, &rule);
        if (!e)
            e = put_versions(p, &x, set.version);
        if (!e && !form_has(p->form, "version"))
            e = put_total(p, &x, rule);
        if (e)
            return e;
        view_bool(p->data, "set", true);
        view_set(p->data, "title", rule->title);
        view_set(p->data, "file_path", edition_path(p, &x, tail ? tail : ""));
        view_say(p->data, "version", "team.version_no", page_number(p, set.version), NULL);
        say_rule(p, rule);
    }
    return page_render(p, TEMPLATE_TEAM, NULL, "contest");
}

enum err team_file(struct page *p)
{
    struct edition x;
    struct set_team_rule set;
    enum err e = edition_open(p, "team", &x);
    if (!e)
        e = find_version(p, &x, &set);
    if (e)
        return e;
    buf_adds(&p->resp.body, set.rule);
    buf_addc(&p->resp.body, '\n');
    const char *name = page_say(p, "team.file", edition_title(p, &x), page_number(p, set.version));
    return buf_check(&p->resp.body) ? ERR_NO_MEMORY : page_download(p, name, "application/json");
}

/* ---- the form ---------------------------------------------------------------------------------------------------- */

static bool chosen(const struct page *p, const char *id)
{
    for (size_t i = 0; i < form_count(p->form, "discipline"); i++)
        if (strcmp(form_typed_at(p->form, "discipline", i), id) == 0)
            return true;
    return false;
}

static enum err form_show(struct page *p, const struct edition *x)
{
    struct discipline *list;
    size_t n;
    enum err e = store_discipline_list(p->db, p->arena, x->id, &list, &n);
    if (e)
        return e;
    page_form(p, "form", 0);
    for (size_t i = 0; i < n; i++) {
        struct view_node *d = view_add(view_root(p->data), "disciplines");
        char id[TEXT_ID_SIZE];
        text_id_encode(list[i].public_id, id);
        view_put(d, "value", id);
        view_put(d, "name", p->lang == LANG_EN && list[i].name_en ? list[i].name_en : list[i].name);
        view_putf(d, "id", "discipline-%zu", i);
        view_put_bool(d, "checked", chosen(p, id));
    }
    const struct form_error *error = form_error_at(p->form, "discipline", 0);
    if (error)
        view_say(p->data, "discipline_error", error->key, error->args[0], error->args[1]);
    view_bool(p->data, "begun", p->today >= x->starts_on);
    view_set(p->data, "action_path", edition_path(p, x, "/team/edit"));
    view_set(p->data, "back_path", edition_path(p, x, "/team"));
    return page_render(p, TEMPLATE_TEAM_EDIT, "team.edit", "contest");
}

/* What counts as of now, or what is usual. */
static enum err fill(struct page *p, const struct edition *x)
{
    struct team_draft d = {.title = page_say(p, "team.usual_title", edition_title(p, x), NULL),
                           .by_points = true,
                           .points = USUAL_POINTS,
                           .prize_names = page_say(p, "team.usual_prizes", NULL, NULL),
                           .prize_ratio = "1",
                           .prize_places = USUAL_PRIZES};
    struct set_team_rule set = {0};
    struct team_rule *rule;
    struct discipline *list;
    size_t n;
    enum err e = store_team_rule_latest(p->db, p->arena, x->id, &set);
    if (!e)
        e = act_team_rule_read(p->arena, set.rule, &rule);
    if (!e)
        e = team_draft_of(p->arena, rule, &d);
    if (e && e != ERR_NOT_FOUND)
        return e;
    e = store_discipline_list(p->db, p->arena, x->id, &list, &n);
    if (e)
        return e;
    struct form_values *f = p->form;
    form_put(f, "title", 0, d.title);
    for (size_t i = 0, k = 0; i < n; i++)
        if (list[i].counts)
            form_put_id(f, "discipline", k++, list[i].public_id);
    form_put(f, "take", 0, TAKE[d.by_points ? 0 : 1]);
    form_put(f, "points", 0, *d.points ? d.points : USUAL_POINTS);
    form_put(f, "joint", 0, JOINT[d.share]);
    if (d.best)
        form_put_int(f, "best", 0, d.best);
    form_put(f, "missing", 0, MISSING[d.unranked]);
    form_put(f, "prize_by", 0, PRIZE_BY[set.version ? d.prize_by : TEAM_PRIZE_PLACES]);
    form_put(f, "prize_names", 0, d.prize_names);
    form_put(f, "prize_ratio", 0, d.prize_ratio);
    if (d.prize_places)
        form_put_int(f, "prize_places", 0, d.prize_places);
    if (d.prize_share_x100)
        form_put(f, "prize_share", 0, shortest(p, d.prize_share_x100, 2));
    form_put(f, "prize_ties", 0, PRIZE_TIES[d.prize_lower]);
    if (d.has_least)
        form_put(f, "prize_least", 0, shortest(p, d.least_x1000, 3));
    form_put_int(f, "version", 0, set.version);
    return OK;
}

enum err team_edit(struct page *p)
{
    struct edition x;
    enum err e = edition_open_mine(p, "team", &x);
    if (!e)
        e = form_blank(&team_form, p->arena, &p->form);
    if (!e)
        e = fill(p, &x);
    return e ? e : form_show(p, &x);
}

enum err team_save(struct page *p)
{
    struct edition x;
    enum err e = edition_open_mine(p, "team", &x);
    if (e)
        return e;
    if (page_form_invalid(p))
        return form_show(p, &x);
    const struct form_values *f = p->form;
    const size_t n = form_count(f, "discipline");
    const uint8_t **disciplines = arena_array(p->arena, n ? n : 1, sizeof *disciplines);
    if (!disciplines)
        return ERR_NO_MEMORY;
    for (size_t i = 0; i < n; i++)
        disciplines[i] = form_id_at(f, "discipline", i);
    const struct team_rule_order order = {
        .edition = x.public_id,
        .version = form_int(f, "version"),
        .draft = {.title = form_text(f, "title"),
                  .by_points = form_int(f, "take") == 0,
                  .points = form_text(f, "points"),
                  .share = form_int(f, "joint") == 1,
                  .best = form_int(f, "best"),
                  .unranked = form_int(f, "missing") == 1,
                  .prize_by = (enum team_prize_by)form_int(f, "prize_by"),
                  .prize_names = form_text(f, "prize_names"),
                  .prize_ratio = form_text(f, "prize_ratio"),
                  .prize_places = form_int(f, "prize_places"),
                  .prize_share_x100 = form_int(f, "prize_share"),
                  .prize_lower = form_int(f, "prize_ties") == 1,
                  .has_least = form_has(f, "prize_least"),
                  .least_x1000 = form_int(f, "prize_least")},
        .disciplines = disciplines,
        .discipline_count = n,
        .reason = form_text(f, "reason"),
    };
    struct act act = page_act(p);
    e = act_team_rule_set(&act, &order);
    if ((e != ERR_CONFLICT && e != ERR_INVALID) || !act.refusal.key || request_wants_json(&p->req))
        return page_done(p, &act, e, edition_path(p, &x, "/team"));
    page_form_refuse(p, &act);
    struct set_team_rule now;
    if (e == ERR_CONFLICT && !store_team_rule_latest(p->db, p->arena, x.id, &now))
        form_put_int(p->form, "version", 0, now.version); /* a second try replaces what stands now, knowingly */
    p->resp.status = response_status_of(e);
    return form_show(p, &x);
}
