/* decided: pairs that are decided already (已定师徒): in a round, where they are locked, or without one, where they become
   pairs at once; one by one, or as a list that is looked at first. */
#include <string.h>

#include "cgi-bin/mentor/hr.h"
#include "cgi-bin/mentor/lines.h"
#include "cgi-bin/mentor/mentorship_view.h"
#include "cgi-bin/mentor/pages.h"
#include "cgi-bin/mentor/round.h"
#include "cgi-bin/mentor/templates.h"
#include "lib/act/pairing_decided.h"
#include "lib/app/pick.h"
#include "lib/base/json.h"
#include "lib/base/text.h"

enum { TEXT_MAX = 60000 };

static const struct pick MENTEE = {"mentee", "mentorship.manage"};
static const struct pick MENTOR = {"mentor", "mentorship.manage"};
static const char *const PARTS[] = {"main", "site", "office", NULL};

static const struct field ADD[] = {
    PICK_FIELDS("mentee", "pairing_decided.mentee", true),
    PICK_FIELDS("mentor", "pairing_decided.mentor", true),
    {.name = "part", .type = FIELD_CHOICE, .choices = PARTS, .label = "pairing_decided.part_label"},
};
const struct form decided_add_form = FORM("decided_add", ADD);

static const struct field LIST[] = {
    {.name = "text", .type = FIELD_LINES, .max = TEXT_MAX, .label = "pairing_decided.text"},
    {.name = "file", .type = FIELD_FILE, .label = "pairing_decided.file"},
    {.name = "sure", .type = FIELD_BOOL, .label = "pairing_decided.text"},
};
const struct form decided_list_form = FORM("decided_list", LIST);

static const struct field NOTHING[] = {{.name = "sure", .type = FIELD_BOOL, .label = "pairing_decided.mentee"}};
const struct form decided_step_form = FORM("decided_step", NOTHING);

struct place { /* a round, or none */
    bool in_round;
    struct pairing_round r;
};

static enum err find(struct page *p, struct place *at)
{
    at->in_round = route_capture(&p->match, "round") != NULL;
    return at->in_round ? round_open(p, "decided", &at->r) : OK;
}

static const char *path_of(const struct page *p, const struct place *at, const char *tail)
{
    const char *rest = arena_printf(p->arena, "%s/decided%s", at->in_round ? "" : "/mentor", tail);
    return !rest ? "/mentor" : at->in_round ? round_path(p, &at->r, rest) : rest;
}

/* ---- the page ------------------------------------------------------------------------------------------------------ */

static enum err put_list(struct page *p, const struct place *at)
{
    struct pairing_decided *list;
    size_t n;
    enum err e = store_pairing_decided_list(p->db, p->arena, at->r.id, &list, &n);
    for (size_t i = 0; !e && i < n; i++) {
        struct view_node *node = view_add(view_root(p->data), "decided");
        char id[TEXT_ID_SIZE];
        text_id_encode(list[i].public_id, id);
        const char *tail = arena_printf(p->arena, "/%s/remove", id);
        view_put(node, "mentee", list[i].mentee);
        view_put(node, "mentor", list[i].mentor);
        view_put(node, "mentee_no", list[i].mentee_no);
        view_put(node, "mentor_no", list[i].mentor_no);
        view_put(node, "part", mentorship_part_name(p, list[i].part));
        view_put(node, "remove_path", tail ? path_of(p, at, tail) : "");
    }
    return e;
}

static enum err put_forms(struct page *p, const struct place *at)
{
    struct form_values *sent = p->form;
    enum err e = OK;
    if (!sent || form_of(sent) != &decided_add_form) {
        e = form_blank(&decided_add_form, p->arena, &p->form);
        if (!e)
            form_put(p->form, "part", 0, PARTS[at->in_round && at->r.two_mentors ? 1 : 0]);
    }
    if (e)
        return e;
    page_form(p, "form", 0);
    e = pick_put(p, "form", &MENTEE);
    if (!e)
        e = pick_put(p, "form", &MENTOR);
    p->form = sent;
    if (!e && (!sent || form_of(sent) != &decided_list_form))
        e = form_blank(&decided_list_form, p->arena, &p->form);
    if (e)
        return e;
    page_form(p, "list", 0);
    p->form = sent;
    return OK;
}

static void put_place(struct page *p, const struct place *at)
{
    hr_tabs(p, at->in_round ? "rounds" : "pairs");
    view_bool(p->data, "in_round", at->in_round);
    view_bool(p->data, "taking", !at->in_round || round_taking(&at->r));
    view_bool(p->data, "parts", !at->in_round || at->r.two_mentors);
    view_set(p->data, "here_path", path_of(p, at, ""));
    view_set(p->data, "list_path", path_of(p, at, "/list"));
    if (!at->in_round)
        view_say(p->data, "page.title", "pairing_decided.title", NULL, NULL);
}

static enum err show(struct page *p, const struct place *at)
{
    enum err e = at->in_round ? put_list(p, at) : OK;
    if (!e)
        e = put_forms(p, at);
    if (e)
        return e;
    put_place(p, at);
    return page_render(p, TEMPLATE_DECIDED, NULL, "mentor");
}

enum err decided_show(struct page *p)
{
    struct place at;
    enum err e = find(p, &at);
    return e ? e : show(p, &at);
}

static enum err chosen(struct page *p, const struct pick *pick, struct person_hit *out)
{
    enum err e = pick_person(p, pick, out);
    return e == ERR_INVALID ? OK : e;
}

enum err decided_add(struct page *p)
{
    struct place at;
    struct person_hit mentee = {0}, mentor = {0};
    enum err e = find(p, &at);
    if (!e)
        e = chosen(p, &MENTEE, &mentee);
    if (!e)
        e = chosen(p, &MENTOR, &mentor);
    if (e)
        return e;
    if (page_form_invalid(p))
        return show(p, &at);
    const int64_t part = form_int(p->form, "part");
    const struct pairing_decided_line line = {.mentee_no = mentee.staff_no,
                                              .mentor_no = mentor.staff_no,
                                              .part = part < 0 ? MENTORSHIP_MAIN : (enum mentorship_part)part};
    struct act act = page_act(p);
    e = act_pairing_decided_add(&act, at.in_round ? at.r.public_id : NULL, &line);
    if (act.refused_field && hr_refused(p, &act, e))
        return show(p, &at);
    return page_done(p, &act, e, path_of(p, &at, ""));
}

/* ---- a list --------------------------------------------------------------------------------------------------------- */

/* "site", "岗位导师", nothing: which mentor is meant. */
static enum mentorship_part part_of(const struct page *p, const char *word)
{
    enum mentorship_part part = MENTORSHIP_MAIN;
    const char *lower = word;
    if (!*word || strcmp(lower, "MAIN") == 0)
        return MENTORSHIP_MAIN;
    if (strcmp(word, "SITE") == 0 || strcmp(word, mentorship_part_name(p, MENTORSHIP_SITE)) == 0)
        return MENTORSHIP_SITE;
    if (strcmp(word, "OFFICE") == 0 || strcmp(word, mentorship_part_name(p, MENTORSHIP_OFFICE)) == 0)
        return MENTORSHIP_OFFICE;
    return mentorship_part_parse(word, &part) ? part : MENTORSHIP_PART_COUNT;
}

static enum err to_lines(struct page *p, const struct pair_line *from, size_t n, struct pairing_decided_line **out)
{
    *out = arena_array(p->arena, n + 1, sizeof **out);
    if (!*out)
        return ERR_NO_MEMORY;
    for (size_t i = 0; i < n; i++)
        (*out)[i] = (struct pairing_decided_line){
            .line = from[i].line,
            .mentee_no = from[i].word[0],
            .mentor_no = from[i].word[1],
            .part = from[i].more ? MENTORSHIP_PART_COUNT : part_of(p, from[i].word[2]),
        };
    return OK;
}

/* The same for a script, which sends `sure` when it likes what it reads. */
static enum err plan_for_script(struct page *p, const struct pairing_decided_line *lines, size_t n, int64_t good_count)
{
    struct json j;
    json_begin(&j, p->arena);
    json_object(&j, NULL);
    json_int(&j, "good", good_count);
    json_array(&j, "refused");
    for (size_t i = 0; i < n; i++) {
        const struct message *why = &lines[i].why;
        if (!why->key)
            continue;
        json_object(&j, NULL);
        json_int(&j, "line", (int64_t)lines[i].line);
        json_text(&j, "mentee", lines[i].mentee_no);
        json_text(&j, "mentor", lines[i].mentor_no);
        json_text(&j, "key", why->key);
        json_text(&j, "message", page_say(p, why->key, why->args[0], why->args[1]));
        json_close(&j);
    }
    json_close(&j);
    json_close(&j);
    const char *text = json_end(&j);
    p->resp.content_type = "application/json; charset=utf-8";
    buf_adds(&p->resp.body, text);
    p->answered = true;
    return text ? buf_check(&p->resp.body) : ERR_NO_MEMORY;
}

static enum err show_plan(struct page *p, const struct place *at, struct pairing_decided_line *lines, size_t n)
{
    struct act act = page_act(p);
    struct buf good;
    int64_t good_count = 0;
    enum err e = act_pairing_decided_plan(&act, at->in_round ? at->r.public_id : NULL, lines, n);
    if (e)
        return e == ERR_CONFLICT && act.refusal.key ? page_done(p, &act, e, path_of(p, at, "")) : e;
    buf_init_arena(&good, p->arena, (size_t)PAIR_LINES * (PAIR_WORD + 1) * 4 * PAIR_WORDS);
    for (size_t i = 0; i < n; i++) {
        const struct pairing_decided_line *x = &lines[i];
        struct view_node *node = view_add(view_root(p->data), x->why.key ? "refused" : "good");
        view_put_int(node, "line", (int64_t)x->line);
        view_put(node, "mentee", x->mentee);
        view_put(node, "mentor", x->mentor);
        view_put(node, "mentee_no", x->mentee_no);
        view_put(node, "mentor_no", x->mentor_no);
        view_put(node, "part", x->part < MENTORSHIP_PART_COUNT ? mentorship_part_name(p, x->part) : "");
        if (x->why.key) {
            view_put_message(node, "why", x->why.key, x->why.args[0], x->why.args[1]);
            continue;
        }
        good_count++;
        buf_addf(&good, "%s %s %s\n", x->mentee_no, x->mentor_no, mentorship_part_code(x->part));
    }
    e = buf_check(&good);
    if (!e && request_wants_json(&p->req))
        return plan_for_script(p, lines, n, good_count);
    if (e)
        return e;
    put_place(p, at);
    view_set(p->data, "text", good.len ? good.data : "");
    view_int(p->data, "good_count", good_count);
    view_say(p->data, "take", "pairing_decided.take", page_number(p, good_count), NULL);
    return page_render(p, TEMPLATE_DECIDED_PLAN, NULL, "mentor");
}

enum err decided_list(struct page *p)
{
    struct place at;
    struct pair_line *read = NULL;
    struct pairing_decided_line *lines;
    size_t n = 0;
    enum err e = find(p, &at);
    if (!e)
        e = lines_pairs(p, &read, &n);
    if (!e)
        e = to_lines(p, read, n, &lines);
    if (e)
        return e;
    if (page_form_invalid(p))
        return show(p, &at);
    if (!form_bool(p->form, "sure"))
        return show_plan(p, &at, lines, n);
    struct act act = page_act(p);
    e = act_pairing_decided_apply(&act, at.in_round ? at.r.public_id : NULL, lines, n);
    return page_done(p, &act, e, path_of(p, &at, ""));
}

enum err decided_remove(struct page *p)
{
    struct place at;
    uint8_t id[16];
    enum err e = find(p, &at);
    if (!e)
        e = page_id(p, "decided", id);
    if (e)
        return e;
    struct act act = page_act(p);
    e = act_pairing_decided_drop(&act, at.r.public_id, id);
    return page_done(p, &act, e, path_of(p, &at, ""));
}

/* The file to fill in: with a mark in front that tells spreadsheets of its encoding. */
enum err decided_template(struct page *p)
{
    buf_adds(&p->resp.body, "\xEF\xBB\xBF徒弟工号,导师工号,导师类别\r\n");
    return page_download(p, "decided-pairs.csv", "text/csv; charset=utf-8");
}
