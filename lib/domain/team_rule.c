/* Reading a team rule, with the means and the words of rule cards. */
#include <string.h>

#include "lib/domain/rule_card_private.h"
#include "lib/domain/team.h"

static const char *const TAKE[] = {"results", "points", NULL}, *const JOINT[] = {"same", "share", NULL},
                         *const MISSING[] = {"zero", "unranked", NULL};
static const struct place ROOT = {NULL, NULL, 0};

static void read_points(struct card_reader *r, const struct json_value *root, struct team_rule *rule)
{
    const struct place at = {&ROOT, "points", 0};
    if (!rule->by_points) {
        if (json_tree_member(root, "points"))
            card_problem(r, &at, "team_points", NULL);
        return;
    }
    const struct json_value *list = card_list(r, &ROOT, root, "points", 1, TEAM_POINTS);
    rule->points = arena_array(r->arena, list ? list->count : 0, sizeof *rule->points);
    for (const struct json_value *v = list && rule->points ? list->items : NULL; v; v = v->next) {
        const struct place here = {&at, NULL, rule->point_count};
        int64_t *points = &rule->points[rule->point_count++];
        if ((v->kind != JSON_NUMBER && v->kind != JSON_TEXT) || !rule_card_decimal_parse(v->text, points))
            card_problem(r, &here, "decimal", NULL);
        else if (*points < 0 || (points > rule->points && *points > points[-1]))
            card_problem(r, &here, "team_order", NULL);
    }
}

static void read_disciplines(struct card_reader *r, const struct json_value *root, struct team_rule *rule)
{
    const struct place at = {&ROOT, "disciplines", 0};
    const struct json_value *list = card_list(r, &ROOT, root, "disciplines", 0, TEAM_DISCIPLINES);
    rule->disciplines = arena_array(r->arena, list ? list->count : 0, sizeof *rule->disciplines);
    for (const struct json_value *v = list && rule->disciplines ? list->items : NULL; v; v = v->next) {
        const struct place here = {&at, NULL, rule->discipline_count};
        const char *name = card_text_value(r, &here, v, RULE_CARD_TEXT);
        for (size_t i = 0; *name && i < rule->discipline_count; i++)
            if (strcmp(rule->disciplines[i], name) == 0)
                card_problem(r, &here, "twice", name, NULL);
        rule->disciplines[rule->discipline_count++] = name;
    }
}

/* Which places are compared when totals are equal; without the member the first three, one after the other. */
static void read_ties(struct card_reader *r, const struct json_value *root, struct team_rule *rule)
{
    enum { USUAL = 3 };
    const struct place at = {&ROOT, "ties", 0};
    const bool given = json_tree_member(root, "ties") != NULL;
    const struct json_value *list = card_list(r, &ROOT, root, "ties", 0, TEAM_TIES);
    const size_t n = given ? (list ? list->count : 0) : USUAL;
    rule->ties = arena_array(r->arena, n, sizeof *rule->ties);
    if (!rule->ties)
        return;
    for (size_t i = 0; !given && i < USUAL; i++)
        rule->ties[rule->tie_count++] = i + 1;
    for (const struct json_value *v = list ? list->items : NULL; v; v = v->next) {
        const struct place here = {&at, NULL, rule->tie_count};
        size_t *place = &rule->ties[rule->tie_count];
        (void)card_count_value(r, &here, v, 1, RULE_CARD_ENTRIES, place);
        for (size_t i = 0; i < rule->tie_count; i++)
            if (rule->ties[i] == *place)
                card_problem(r, &here, "twice", card_number(r, (int64_t)*place), NULL);
        rule->tie_count++;
    }
}

static void take_prizes(const struct rule_card *card, struct team_rule *rule)
{
    rule->prizes = (struct rank_prizes){.count = card->prizes.count,
                                        .places = card->prizes.places,
                                        .share = card->prizes.share,
                                        .ties_lower = card->prizes.ties_lower};
    for (size_t i = 0; i < card->prizes.count; i++) {
        rule->prizes.ratio[i] = card->prizes.ratio[i];
        rule->prize_names[i] = card->prizes.names[i];
    }
    rule->has_least = card->prizes.has_least;
    rule->least = card->prizes.least;
}

static void read_all(struct card_reader *r, const struct json_value *root, struct team_rule *rule)
{
    static const char *const NAMES[] = {"format",      "title",   "take", "points", "joint", "best",
                                        "disciplines", "missing", "ties", "prizes", NULL};
    static const size_t ALL = 0;
    const struct place format_at = {&ROOT, "format", 0};
    if (!card_object(r, &ROOT, root, NAMES))
        return;
    const struct json_value *format = json_tree_member(root, "format");
    if (!format || format->kind != JSON_TEXT || strcmp(format->text, TEAM_FORMAT) != 0) {
        card_problem(r, &format_at, "format", TEAM_FORMAT, NULL);
        return;
    }
    rule->title = card_text(r, &ROOT, root, "title", RULE_CARD_TEXT, NULL);
    rule->by_points = card_word(r, &ROOT, root, "take", TAKE, -1) == 1;
    rule->share = card_word(r, &ROOT, root, "joint", JOINT, 0) == 1;
    rule->unranked = card_word(r, &ROOT, root, "missing", MISSING, 0) == 1;
    (void)card_count(r, &ROOT, root, "best", 1, RULE_CARD_ENTRIES, &ALL, &rule->best);
    read_points(r, root, rule);
    read_disciplines(r, root, rule);
    read_ties(r, root, rule);
    card_read_prizes(r, &ROOT, root);
    take_prizes(r->card, rule);
}

enum err team_rule_read(struct arena *a, const char *text, size_t n, struct team_rule **out,
                        struct rule_card_problems *problems)
{
    static const struct json_limits LIMITS = {.bytes = TEAM_BYTES, .values = 2000, .members = 40, .depth = 8};
    static const char *const FLAWS[] = {
        [JSON_NOT_JSON] = "json", [JSON_TWICE] = "json_twice", [JSON_TOO_BIG] = "json_big"};
    struct card_reader r = {.arena = a, .problems = problems, .card = arena_alloc(a, sizeof *r.card)};
    struct team_rule *rule = arena_alloc(a, sizeof *rule);
    struct json_value *root;
    struct json_where where;
    *out = NULL;
    *problems = (struct rule_card_problems){0};
    char *own = rule && r.card ? arena_copy(a, text, n) : NULL;
    if (!own)
        return ERR_NO_MEMORY;
    const enum err e = json_tree_read(a, own, n, &LIMITS, &root, &where);
    if (e == ERR_NO_MEMORY)
        return e;
    if (e)
        card_problem(&r, &ROOT, FLAWS[where.flaw], card_number(&r, (int64_t)where.line),
                     card_number(&r, (int64_t)where.column), NULL);
    else
        read_all(&r, root, rule);
    if (arena_failed(a))
        return ERR_NO_MEMORY;
    if (problems->count)
        return ERR_INVALID;
    *out = rule;
    return OK;
}
