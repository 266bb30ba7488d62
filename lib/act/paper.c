#include "lib/act/paper.h"

#include <string.h>

#include "lib/act/eligibility.h"
#include "lib/base/json.h"
#include "lib/base/text.h"
#include "lib/crypt/token.h"
#include "lib/store/job.h"
#include "lib/store/person.h"

const char *paper_path(struct arena *a, const uint8_t public_id[16], const char *tail)
{
    char id[TEXT_ID_SIZE];
    text_id_encode(public_id, id);
    return arena_printf(a, "/award/paper/%s%s", id, tail);
}

/* ---- who ----------------------------------------------------------------------------------------------------------- */

enum err act_paper_see(struct act *a, const uint8_t public_id[16], struct paper *x, struct programme *p,
                       struct paper_right *right)
{
    struct nomination of;
    struct paper_author *authors = NULL;
    struct programme_right office;
    size_t n = 0;
    *right = (struct paper_right){0};
    enum err e = store_nomination_find(a->db, a->arena, public_id, &of);
    if (!e)
        e = store_paper_get(a->db, a->arena, of.id, x);
    if (!e)
        e = store_programme_get(a->db, a->arena, x->programme_id, p);
    if (!e)
        e = store_paper_authors(a->db, a->arena, of.id, &authors, &n);
    if (e)
        return e;
    for (size_t i = 0; i < n; i++)
        if (authors[i].person_id && authors[i].person_id == a->person_id) {
            right->author = true;
            right->first = i == 0;
        }
    if (right->author)
        return OK;
    e = act_programme_right(a, p, &office);
    if (e)
        return e;
    right->officer = office.officer;
    right->leader = office.leader;
    if (office.officer || office.leader)
        return OK;
    return office.own ? programme_refuse_own(a) : ERR_NOT_FOUND;
}

/* ---- handing in ---------------------------------------------------------------------------------------------------- */

static const char *as_json(const struct act *a, const struct paper *x)
{
    struct json j;
    json_begin(&j, a->arena);
    json_object(&j, NULL);
    json_int(&j, "paper_no", x->paper_no);
    json_text(&j, "topic", x->topic);
    json_text(&j, "category", x->category);
    json_text(&j, "authors", x->authors);
    json_int(&j, "version", x->version_no);
    json_close(&j);
    return json_end(&j);
}

static enum err refuse_at(struct act *a, const char *field, const char *key, const char *arg)
{
    a->refused_field = field;
    return act_refuse(a, ERR_CONFLICT, key, arg, NULL);
}

/* Kind and category as they were chosen; a kind with categories needs one. */
static enum err choose(struct act *a, const struct paper_giving *x, const struct programme *p, struct paper_draft *d)
{
    struct programme_kind kind;
    struct programme_category *list = NULL;
    size_t n = 0;
    enum err e = store_programme_kind_find(a->db, a->arena, p->id, x->kind, &kind);
    if (!e && kind.subject != SUBJECT_PAPER)
        e = ERR_NOT_FOUND;
    if (!e)
        e = store_programme_categories(a->db, a->arena, kind.id, &list, &n);
    if (e)
        return e;
    d->kind_id = kind.id;
    for (size_t i = 0; i < n; i++)
        if (x->category && memcmp(list[i].public_id, x->category, 16) == 0)
            d->category_id = list[i].id;
    return n > 0 && d->category_id == 0 ? refuse_at(a, "category", "paper.category", NULL) : OK;
}

/* One co-author. Whoever names a number must know whose it is, so nobody learns names by trying numbers. */
static enum err find_author(struct act *a, const struct paper_coauthor *given, struct paper_author *out)
{
    struct person who;
    int64_t unit;
    *out = (struct paper_author){.staff_no = "", .name = given->name, .unit_name = given->unit_name};
    if (!*given->staff_no)
        return OK;
    enum err e = store_person_by_staff_no(a->db, a->arena, given->staff_no, &who);
    if (e == ERR_NOT_FOUND || (!e && strcmp(who.name, given->name) != 0))
        return refuse_at(a, "coauthor_name", "paper.author_unknown", given->name);
    return e ? e : store_paper_writer(a->db, a->arena, who.id, a->today, out, &unit);
}

/* All authors, the actor first. */
static enum err gather(struct act *a, const struct paper_giving *x, struct paper_author *authors, struct paper_draft *d)
{
    enum err e = store_paper_writer(a->db, a->arena, a->person_id, a->today, &authors[0], &d->from_unit_id);
    if (!e && d->from_unit_id == 0)
        e = ERR_NOT_FOUND;
    if (e)
        return e;
    d->unit_name = authors[0].unit_name;
    for (size_t i = 0; i < x->coauthor_count && !e; i++) {
        e = find_author(a, &x->coauthors[i], &authors[i + 1]);
        for (size_t k = 0; k <= i && !e; k++)
            if (authors[i + 1].person_id && authors[k].person_id == authors[i + 1].person_id)
                e = refuse_at(a, "coauthor_name", "paper.author_twice", authors[k].name);
    }
    d->authors = authors;
    d->author_count = x->coauthor_count + 1;
    return e;
}

/* Somebody has handed in the topic before: the actor, or a co-author. */
static enum err refuse_twice(struct act *a, const struct paper_draft *d)
{
    const char *broken = sql_constraint(a->db);
    if (strcmp(broken, "uq_paper_author_topic") == 0)
        return d->author_count == 1 ? refuse_at(a, "topic", "paper.topic_again", NULL)
                                    : refuse_at(a, "topic", "paper.author_topic", NULL);
    return ERR_CONFLICT;
}

static enum err take_back(struct act *a, const struct programme *p, struct nomination *of)
{
    const struct nomination_order order = {.to = NOMINATION_DRAFT, .at_unit_id = of->from_unit_id, .reason = ""};
    if (of->state == NOMINATION_DRAFT)
        return OK;
    if (of->state != NOMINATION_RECOMMENDED)
        return act_refuse(a, ERR_CONFLICT, "nomination.not_now", NULL, NULL);
    return nomination_move(a, p, of, &order);
}

/* The nomination to hand in for: a new one, or the former one as a draft again. */
static enum err open_draft(struct act *a, const struct paper_giving *x, const struct programme *p,
                           const struct paper_draft *d, struct nomination *of, struct paper *before)
{
    struct paper_right right;
    struct programme same;
    uint8_t id[16];
    int64_t row;
    enum err e;
    *before = (struct paper){.version_no = 0};
    if (!x->paper) {
        token_public_id(id);
        e = store_paper_begin(a->db, a->arena, d, id, a->person_id, a->now, &row);
        return e == ERR_CONFLICT ? refuse_twice(a, d) : e ? e : store_nomination_get(a->db, a->arena, row, of);
    }
    e = act_paper_see(a, x->paper, before, &same, &right);
    if (!e && (!right.first || same.id != p->id))
        e = ERR_NOT_FOUND;
    if (!e)
        e = store_nomination_lock(a->db, a->arena, before->nomination_id, of);
    if (!e)
        e = take_back(a, p, of);
    if (e)
        return e;
    e = store_paper_rewrite(a->db, of->id, d, a->now);
    return e == ERR_CONFLICT ? refuse_twice(a, d) : e ? e : store_nomination_get(a->db, a->arena, of->id, of);
}

static enum err add_version(struct act *a, const struct paper_giving *x, const struct programme *p,
                            int64_t nomination_id, int64_t version_no)
{
    int64_t id;
    enum err e = store_paper_version_add(a->db, nomination_id, version_no, a->person_id, a->now, &id);
    if (e == ERR_CONFLICT && strcmp(sql_constraint(a->db), "ck_paper_version_late") == 0)
        return act_refuse(a, e, "paper.late", act_moment(a, p->nominate_until), NULL);
    if (!e)
        e = act_file_add(a, x->whole, id);
    if (!e)
        e = act_file_add(a, x->blind, id);
    return e ? e : store_job_put(a->db, PAPER_CHECK_JOB, act_number(a, id), act_number(a, id), a->now);
}

static enum err hand_in_work(struct act *a, void *context)
{
    const struct paper_giving *x = context;
    const struct nomination_order order = {.to = NOMINATION_RECOMMENDED, .reason = ""};
    uint8_t key[PAPER_TOPIC_KEY];
    struct paper_author authors[PAPER_AUTHORS];
    struct paper_draft d = {.topic = x->topic, .topic_key = key};
    struct programme p;
    struct programme_right right;
    struct nomination of = {.id = 0};
    struct paper before = {.version_no = 0}, after;
    const char *folded = text_fold(a->arena, x->topic);
    if (!folded)
        return ERR_NO_MEMORY;
    token_digest(folded, strlen(folded), key);
    enum err e = act_programme_see(a, x->programme, &p, &right);
    if (!e)
        e = store_programme_lock(a->db, a->arena, p.id, &p);
    if (!e && !right.member)
        e = ERR_NOT_FOUND;
    if (e)
        return e;
    if (p.state != PROGRAMME_OPEN)
        return act_refuse(a, ERR_CONFLICT, "paper.not_open", NULL, NULL);
    if (a->now >= p.nominate_until)
        return act_refuse(a, ERR_CONFLICT, "paper.late", act_moment(a, p.nominate_until), NULL);
    if (memcmp(x->whole->digest, x->blind->digest, sizeof x->whole->digest) == 0)
        return refuse_at(a, "blind", "paper.same_file", NULL);
    d.programme_id = p.id;
    e = choose(a, x, &p, &d);
    if (!e)
        e = gather(a, x, authors, &d);
    if (!e)
        e = open_draft(a, x, &p, &d, &of, &before);
    if (!e && before.version_no >= PAPER_VERSIONS)
        e = act_refuse(a, ERR_CONFLICT, "paper.tries", act_number(a, PAPER_VERSIONS), NULL);
    if (!e)
        e = add_version(a, x, &p, of.id, before.version_no + 1);
    if (!e)
        e = nomination_move(a, &p, &of, &order);
    if (!e)
        e = store_paper_get(a->db, a->arena, of.id, &after);
    if (e)
        return e;
    const char *was = before.version_no ? as_json(a, &before) : NULL, *is = as_json(a, &after);
    a->result_path = paper_path(a->arena, of.public_id, "");
    a->flash = (struct message){.key = "paper.handed_in", .args = {act_number(a, after.version_no)}};
    return is && a->result_path ? act_audit(a, "paper.hand_in", "nomination", of.id, was, is) : ERR_NO_MEMORY;
}

enum err act_paper_hand_in(struct act *a, const struct paper_giving *x)
{
    struct paper_giving copy = *x;
    return x->coauthor_count < PAPER_AUTHORS ? act_run(a, "paper.hand_in", hand_in_work, &copy) : ERR_BUG;
}

/* ---- withdrawing --------------------------------------------------------------------------------------------------- */

/* A paper that is locked has no later version than the one that was seen. */
static enum err ask_seen(struct act *a, const struct nomination *of, int64_t version_no)
{
    struct paper x;
    const enum err e = store_paper_get(a->db, a->arena, of->id, &x);
    return e || x.version_no == version_no
               ? e
               : act_refuse(a, ERR_CONFLICT, "paper.handed_in_again", act_number(a, x.version_no), NULL);
}

struct withdrawing {
    const uint8_t *paper;
    int64_t version_no;
};

/* Whether its authors may know that it is to be honoured. */
static bool on_list(const struct paper *x, const struct nomination *of)
{
    return of->state == NOMINATION_AWARDED || (of->state == NOMINATION_SELECTED && x->shown);
}

static enum err withdraw_work(struct act *a, void *context)
{
    const struct withdrawing *w = context;
    const struct nomination_order order = {.to = NOMINATION_WITHDRAWN, .reason = ""};
    struct paper x;
    struct programme p;
    struct paper_right right;
    struct nomination of;
    enum err e = act_paper_see(a, w->paper, &x, &p, &right);
    if (!e && !right.first)
        e = ERR_NOT_FOUND;
    if (!e)
        e = store_programme_lock(a->db, a->arena, p.id, &p);
    if (!e)
        e = store_nomination_lock(a->db, a->arena, x.nomination_id, &of);
    if (e)
        return e;
    if (of.state == NOMINATION_SELECTED || of.state == NOMINATION_RESERVE || of.state == NOMINATION_UNSELECTED ||
        of.state == NOMINATION_AWARDED) /* until it stands in a notice, nobody is told which */
        return act_refuse(a, ERR_CONFLICT, on_list(&x, &of) ? "paper.withdraw_office" : "paper.withdraw_fixed", NULL,
                          NULL);
    e = ask_seen(a, &of, w->version_no);
    if (e)
        return e;
    a->result_path = paper_path(a->arena, of.public_id, "");
    a->flash = (struct message){.key = "paper.withdrawn"};
    return a->result_path ? nomination_move(a, &p, &of, &order) : ERR_NO_MEMORY;
}

enum err act_paper_withdraw(struct act *a, const uint8_t public_id[16], int64_t version_no)
{
    struct withdrawing w = {public_id, version_no};
    return act_run(a, "paper.withdraw", withdraw_work, &w);
}

/* ---- what an officer has looked at ----------------------------------------------------------------------------------- */

struct accepting {
    const uint8_t *paper;
    int64_t version_no;
    const char *reason;
};

static enum err accept_work(struct act *a, void *context)
{
    const struct accepting *x = context;
    struct paper of;
    struct programme p;
    struct paper_right right;
    struct json j;
    enum err e = act_paper_see(a, x->paper, &of, &p, &right);
    if (!e && !right.officer)
        e = ERR_NOT_FOUND;
    if (e)
        return e;
    if (!*x->reason)
        return refuse_at(a, "reason", "paper.reason", NULL);
    if (of.version_no != x->version_no) /* another was handed in meanwhile */
        return act_refuse(a, ERR_CONFLICT, "paper.nothing_to_accept", NULL, NULL);
    e = store_paper_version_accept(a->db, of.version_id, a->person_id, x->reason, a->now);
    if (e)
        return e == ERR_CONFLICT ? act_refuse(a, e, "paper.nothing_to_accept", NULL, NULL) : e;
    json_begin(&j, a->arena);
    json_object(&j, NULL);
    json_int(&j, "version", of.version_no);
    json_text(&j, "found", paper_check_code(of.check));
    json_text(&j, "reason", x->reason);
    json_close(&j);
    const char *after = json_end(&j);
    a->result_path = paper_path(a->arena, of.public_id, "");
    a->flash = (struct message){.key = "paper.accepted"};
    return after && a->result_path ? act_audit(a, "paper.accept", "nomination", of.nomination_id, NULL, after)
                                   : ERR_NO_MEMORY;
}

enum err act_paper_accept(struct act *a, const uint8_t public_id[16], int64_t version_no, const char *reason)
{
    struct accepting x = {public_id, version_no, reason};
    return act_run(a, "paper.accept", accept_work, &x);
}

/* ---- the first look ---------------------------------------------------------------------------------------------------- */

static enum err pass_all_work(struct act *a, void *context)
{
    const struct nomination_order order = {.to = NOMINATION_PASSED, .reason = ""};
    struct programme p;
    struct paper *list = NULL;
    struct eligibility_of_all findings;
    size_t n = 0;
    int64_t passed = 0, left = 0;
    enum err e = programme_lock(a, context, &p);
    if (e)
        return e;
    if (p.state == PROGRAMME_OPEN && a->now < p.nominate_until)
        return act_refuse(a, ERR_CONFLICT, "paper.pass_early", act_moment(a, p.nominate_until), NULL);
    e = store_paper_of_programme(a->db, a->arena, p.id, &list, &n);
    if (!e)
        e = eligibility_of_programme(a, &p, NOMINATION_RECOMMENDED, &findings);
    for (size_t i = 0; i < n && !e; i++) {
        const struct eligibility_of_one found = eligibility_find_one(&findings, list[i].nomination_id);
        struct nomination of;
        if (list[i].state != NOMINATION_RECOMMENDED)
            continue;
        if ((list[i].check != PAPER_CLEAN && !list[i].accepted) || eligibility_barring(found.list, found.n)) {
            left++;
            continue;
        }
        e = store_nomination_lock(a->db, a->arena, list[i].nomination_id, &of);
        if (!e)
            e = nomination_move(a, &p, &of, &order);
        passed++;
    }
    if (!e && passed == 0)
        e = act_refuse(a, ERR_CONFLICT, "paper.pass_none", NULL, NULL);
    a->result_path = programme_path(a->arena, &p, "/papers");
    a->flash = (struct message){.key = "paper.passed", .args = {act_number(a, passed), act_number(a, left)}};
    return e ? e : a->result_path ? OK : ERR_NO_MEMORY;
}

enum err act_paper_pass_all(struct act *a, const uint8_t programme[16])
{
    uint8_t id[16];
    memcpy(id, programme, sizeof id);
    return act_run(a, "paper.pass", pass_all_work, id);
}

struct failing {
    const uint8_t *paper;
    int64_t version_no;
    const char *reason;
};

static enum err fail_work(struct act *a, void *context)
{
    const struct failing *f = context;
    const struct nomination_order order = {.to = NOMINATION_FAILED, .reason = f->reason};
    struct paper x;
    struct programme p;
    struct paper_right right;
    struct nomination of;
    struct paper_author *authors = NULL;
    size_t n = 0;
    enum err e = act_paper_see(a, f->paper, &x, &p, &right);
    if (!e && !right.officer)
        e = ERR_NOT_FOUND;
    if (!e && !*f->reason)
        e = refuse_at(a, "fail_reason", "paper.fail_reason", NULL);
    if (!e)
        e = store_programme_lock(a->db, a->arena, p.id, &p);
    if (!e)
        e = store_nomination_lock(a->db, a->arena, x.nomination_id, &of);
    if (!e)
        e = ask_seen(a, &of, f->version_no);
    if (!e)
        e = nomination_move(a, &p, &of, &order);
    if (!e)
        e = store_paper_authors(a->db, a->arena, x.nomination_id, &authors, &n);
    if (e)
        return e;
    const char *const args[] = {x.topic, f->reason, NULL};
    a->result_path = paper_path(a->arena, x.public_id, "");
    a->flash = (struct message){.key = "paper.failed"};
    if (!a->result_path)
        return ERR_NO_MEMORY;
    return n ? act_notice(a, authors[0].person_id, "paper.failed", a->result_path, args) : OK;
}

enum err act_paper_fail(struct act *a, const uint8_t public_id[16], int64_t version_no, const char *reason)
{
    struct failing f = {public_id, version_no, reason};
    return act_run(a, "paper.fail", fail_work, &f);
}
