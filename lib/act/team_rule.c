#include "lib/act/team_rule.h"

#include <string.h>

#include "lib/act/contest_setup.h"
#include "lib/base/json.h"
#include "lib/base/text.h"
#include "lib/domain/round_rule.h"
#include "lib/store/team_rule.h"

enum err act_team_rule_read(struct arena *a, const char *text, struct team_rule **out)
{
    struct rule_card_problems *problems = arena_alloc(a, sizeof *problems);
    if (!problems)
        return ERR_NO_MEMORY;
    enum err e = team_rule_read(a, text, strlen(text), out, problems);
    return e == ERR_INVALID ? ERR_BUG : e;
}

static bool counts(const struct team_rule_order *x, const struct discipline *d)
{
    for (size_t i = 0; i < x->discipline_count; i++)
        if (memcmp(x->disciplines[i], d->public_id, 16) == 0)
            return true;
    return false;
}

/* The names of the disciplines that count, in their order; each discipline's own page says the same from now on. */
static enum err read_disciplines(struct act *a, const struct team_rule_order *x, const struct edition *edition,
                                 struct team_draft *draft)
{
    struct discipline *list;
    size_t n, found = 0;
    enum err e = store_discipline_list(a->db, a->arena, edition->id, &list, &n);
    if (e)
        return e;
    const char **names = arena_array(a->arena, n ? n : 1, sizeof *names);
    if (!names)
        return ERR_NO_MEMORY;
    for (size_t i = 0; i < n && !e; i++) {
        const bool in = counts(x, &list[i]);
        if (in)
            names[found++] = list[i].name;
        if (in != list[i].counts)
            e = store_team_rule_counts(a->db, list[i].id, in);
    }
    draft->disciplines = names;
    draft->discipline_count = found;
    if (e)
        return e;
    if (found < x->discipline_count)
        return ERR_NOT_FOUND;
    return found ? OK : contest_setup_refuse(a, ERR_INVALID, "discipline", "team.none_counts", NULL, NULL);
}

static enum err read_prizes(struct act *a, struct team_draft *draft)
{
    if (draft->prize_by == TEAM_PRIZE_NONE)
        return OK;
    draft->prize_ratio = round_rule_ratio(a->arena, draft->prize_ratio);
    if (!draft->prize_ratio)
        return contest_setup_refuse(a, ERR_INVALID, "prize_ratio", "team.prize_ratio_shape", NULL, NULL);
    size_t parts = 1;
    for (const char *s = draft->prize_ratio; (s = strchr(s, ':')) != NULL; s++)
        parts++;
    const size_t names = team_draft_names(draft->prize_names);
    if (names != parts)
        return contest_setup_refuse(a, ERR_INVALID, "prize_names", "team.prize_parts", act_number(a, (int64_t)names),
                                    act_number(a, (int64_t)parts));
    if (draft->prize_by == TEAM_PRIZE_SHARE && draft->prize_share_x100 == 0)
        return contest_setup_refuse(a, ERR_INVALID, "prize_share", "form.required", NULL, NULL);
    return OK;
}

static enum err make_text(struct act *a, const struct team_rule_order *x, const struct edition *edition,
                          const char **text)
{
    struct team_draft draft = x->draft;
    struct team_rule *rule;
    struct rule_card_problems *problems = arena_alloc(a->arena, sizeof *problems);
    if (!problems)
        return ERR_NO_MEMORY;
    if (draft.by_points) {
        draft.points = team_draft_points(a->arena, draft.points);
        if (!draft.points)
            return contest_setup_refuse(a, ERR_INVALID, "points", "team.points_shape", NULL, NULL);
    }
    enum err e = read_disciplines(a, x, edition, &draft);
    if (!e)
        e = read_prizes(a, &draft);
    if (e)
        return e;
    *text = team_draft_text(a->arena, &draft);
    e = *text ? team_rule_read(a->arena, *text, strlen(*text), &rule, problems) : ERR_NO_MEMORY;
    return e == ERR_INVALID ? act_refuse(a, e, "team.bad", problems->list[0].path, NULL) : e;
}

static const char *as_json(struct act *a, const struct set_team_rule *t)
{
    struct json j;
    json_begin(&j, a->arena);
    json_object(&j, NULL);
    json_int(&j, "version", t->version);
    json_text(&j, "rule", t->rule);
    json_text(&j, "reason", t->reason);
    json_close(&j);
    return json_end(&j);
}

static enum err set_work(struct act *a, void *context)
{
    const struct team_rule_order *x = context;
    struct edition edition;
    struct set_team_rule was, is = {0};
    enum err e = contest_setup_open_edition(a, x->edition, &edition);
    if (e)
        return e;
    const enum err found = store_team_rule_latest(a->db, a->arena, edition.id, &was);
    if (found && found != ERR_NOT_FOUND)
        return found;
    if ((found ? 0 : was.version) != x->version)
        return act_refuse(a, ERR_CONFLICT, "team.changed", NULL, NULL);
    is = (struct set_team_rule){.rule = "",
                                .edition_id = edition.id,
                                .version = x->version + 1,
                                .begun = a->today >= edition.starts_on,
                                .reason = x->reason,
                                .set_by = a->person_id,
                                .set_at = a->now};
    if (is.begun && !*is.reason)
        return contest_setup_refuse(a, ERR_INVALID, "reason", "team.reason", NULL, NULL);
    e = make_text(a, x, &edition, &is.rule);
    if (!e && !found && strcmp(was.rule, is.rule) == 0)
        return act_refuse(a, ERR_CONFLICT, "team.same", NULL, NULL);
    if (!e)
        e = store_team_rule_add(a->db, &is);
    if (e)
        return e == ERR_CONFLICT && strcmp(sql_constraint(a->db), "uq_team_rule_version") == 0
                   ? act_refuse(a, e, "team.changed", NULL, NULL)
                   : e;
    const char *before = found ? NULL : as_json(a, &was), *after = as_json(a, &is);
    if (!after || (!found && !before))
        return ERR_NO_MEMORY;
    char id[TEXT_ID_SIZE];
    text_id_encode(edition.public_id, id);
    a->result_path = arena_printf(a->arena, "/contest/edition/%s/team", id);
    a->flash = (struct message){.key = "flash.team_set"};
    return a->result_path ? act_audit(a, "team_rule.set", "contest_edition", edition.id, before, after) : ERR_NO_MEMORY;
}

enum err act_team_rule_set(struct act *a, const struct team_rule_order *x)
{
    struct team_rule_order copy = *x;
    return act_run(a, "team_rule.set", set_work, &copy);
}
