/* The judging days of the demonstration: sheets marked and signed, runs released, last year's results signed and published,
   the units' total; and a round that is in the middle of it today. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "lib/act/audit_seal.h"
#include "lib/act/ballot.h"
#include "lib/act/confirmation.h"
#include "lib/act/judging.h"
#include "lib/act/judging_marks.h"
#include "lib/act/mark.h"
#include "lib/act/publication.h"
#include "lib/act/rule_card.h"
#include "lib/act/run.h"
#include "lib/act/run_value.h"
#include "lib/act/team_rule.h"
#include "lib/crypt/token.h"
#include "lib/domain/ballot_panel.h"
#include "lib/store/confirmation.h"
#include "lib/store/draw.h"
#include "lib/store/judging.h"
#include "lib/store/official.h"
#include "lib/store/team_rule.h"
#include "tools/demo_contest.h"

enum { SEATS = 9, SPREAD_X1000 = 8000, PACE_MIN = 20, SIGN_SECONDS = 40, TITLE_MAX = 100 };

/* One row: an entry's turn. */
struct turn {
    struct demo_row *r;
    struct demo_contest *x;
    struct edition edition;
    struct discipline discipline;
    struct contest_round round;
    struct judging judging;
    struct rule_card *card;
    struct official *officials;
    size_t official_count;
    int64_t chief;
    struct run_row run;
    int64_t entry_id;
    int64_t shares[SEATS], faults[SEATS]; /* by seat: per cent of the highest marks, faults counted */
    size_t seats;
    instant at; /* when it came to an end */
};

static struct arena *arena_of(const struct turn *t)
{
    return t->x->d->c->arena;
}

/* ---- who and which ----------------------------------------------------------------------------------------------- */

static int64_t person_on(const struct turn *t, int64_t seat, const uint8_t **official)
{
    for (size_t i = 0; i < t->official_count; i++)
        if (t->officials[i].seat_no == seat) {
            *official = t->officials[i].public_id;
            return t->officials[i].person_id;
        }
    return 0;
}

/* The row's entry is told by its code, as everybody knows it; its number only the draw knows. */
static enum err find_run(struct turn *t)
{
    struct draw d;
    struct draw_listed *listed = NULL;
    struct run_row *runs = NULL;
    size_t n = 0, m = 0;
    const char *code = demo_text(t->r, "entry");
    enum err e = store_draw_live(t->x->d->db, arena_of(t), t->round.id, &d);
    if (!e)
        e = store_draw_listed(t->x->d->db, arena_of(t), d.id, &listed, &n);
    if (!e)
        e = store_run_list(t->x->d->db, arena_of(t), t->round.id, &runs, &m);
    for (size_t i = 0; !e && i < n; i++)
        if (strcmp(listed[i].code, code) == 0)
            t->entry_id = listed[i].entry_id;
    for (size_t i = 0; !e && i < m; i++) {
        int64_t entry;
        e = store_run_entry(t->x->d->db, arena_of(t), runs[i].id, &entry);
        if (!e && entry == t->entry_id) {
            t->run = runs[i];
            return OK;
        }
    }
    return e ? e : ERR_NOT_FOUND;
}

/* "86 88 85": a number for each seat. */
static int read_seats(struct turn *t, const char *column, int64_t *out, size_t *n)
{
    const char *text = demo_text(t->r, column);
    for (*n = 0; *text && *n < SEATS; (*n)++) {
        char *end;
        out[*n] = strtoll(text, &end, 10);
        if (end == text)
            return demo_bad(t->r, column, "\"%s\" are no numbers", text);
        text = end + strspn(end, " ");
    }
    return EXIT_DONE;
}

static int open_turn(struct demo_row *r, struct demo_contest *x, struct turn *t)
{
    *t = (struct turn){.r = r, .x = x};
    size_t n;
    int status = demo_discipline(r, x, &t->edition, &t->discipline, &t->round);
    if (!status)
        status = read_seats(t, "shares", t->shares, &t->seats);
    if (!status)
        status = read_seats(t, "faults", t->faults, &n);
    if (status)
        return status;
    enum err e = store_official_list(x->d->db, arena_of(t), t->round.id, clock_local_day(x->d->now), false,
                                     &t->officials, &t->official_count);
    for (size_t i = 0; !e && i < t->official_count; i++)
        if (t->officials[i].duty == DUTY_CHIEF)
            t->chief = t->officials[i].person_id;
    return e ? demo_bad(r, "code", "%s", err_name(e)) : EXIT_DONE;
}

/* ---- beginning --------------------------------------------------------------------------------------------------- */

static int begin(struct turn *t)
{
    struct sql *db = t->x->d->db;
    enum err e = store_judging_find(db, arena_of(t), t->round.id, &t->judging);
    if (e == ERR_NOT_FOUND) {
        const struct judging_order x = {.round = t->round.public_id,
                                        .path = "/contest",
                                        .has_spread = true,
                                        .spread_x1000 = SPREAD_X1000,
                                        .appeal_min = 120};
        struct act a = demo_act(t->x->d, t->x->manager, demo_past(t->x->d, t->round.starts_at - CLOCK_HOUR));
        int status = demo_judge(t->r, "code", &a, act_judging_begin(&a, &x));
        if (status)
            return status;
        e = store_judging_find(db, arena_of(t), t->round.id, &t->judging);
    }
    if (!e)
        e = act_judging_card(db, arena_of(t), &t->judging, &t->card, NULL);
    if (!e)
        e = find_run(t);
    return e ? demo_bad(t->r, "entry", "%s", err_name(e)) : EXIT_DONE;
}

static int call(struct turn *t)
{
    const struct run_order x = {.round = t->round.public_id, .number = t->run.number, .path = "/contest"};
    struct act a = demo_act(t->x->d, t->chief, demo_past(t->x->d, t->at - PACE_MIN * CLOCK_MINUTE));
    return demo_judge(t->r, "until", &a, act_run_call(&a, &x));
}

/* ---- a sheet ----------------------------------------------------------------------------------------------------- */

/* What a seat gives: faults are counted where the rubric counts, else about its share of the highest mark. */
static struct mark_line line_of(const struct turn *t, size_t criterion, size_t seat)
{
    const struct rule_card_criterion *c = &t->card->criteria[criterion];
    struct mark_line m = {.number = t->run.number, .code = c->code, .at = t->at};
    const int64_t sway = (int64_t)((criterion * 3 + seat) % 3) - 1; /* not every criterion alike */
    token_random(m.uid, sizeof m.uid);
    m.seq = (int64_t)criterion + 1;
    if (c->deduction_count) {
        m.kind = MARK_COUNTS;
        m.count_count = c->deduction_count;
        m.counts[0] = (uint16_t)(criterion % 2 ? t->faults[seat] / 2 : t->faults[seat]);
        return m;
    }
    m.kind = MARK_MARK;
    const int64_t share = t->shares[seat] + sway > 100 ? 100 : t->shares[seat] + sway;
    const int64_t steps = (c->max - c->min) * share / 100 / c->step;
    m.mark_x1000 = (c->min + steps * c->step) / (RULE_CARD_ONE / 1000);
    return m;
}

static int mark(struct turn *t, size_t seat, int64_t person, const uint8_t *official)
{
    struct mark_sent *list = arena_array(arena_of(t), t->card->criterion_count, sizeof *list);
    if (!list)
        return demo_bad(t->r, "shares", "no memory");
    for (size_t c = 0; c < t->card->criterion_count; c++)
        list[c] = (struct mark_sent){.line = line_of(t, c, seat), .has_uid = true};
    struct act a = demo_act(t->x->d, person, demo_past(t->x->d, t->at));
    int status = demo_judge(t->r, "shares", &a, act_mark_put(&a, official, list, t->card->criterion_count));
    for (size_t c = 0; !status && c < t->card->criterion_count; c++)
        if (list[c].outcome == MARK_REFUSED)
            status = demo_bad(t->r, "shares", "%s: %s", list[c].line.code, list[c].refusal.key);
    return status;
}

struct confirming {
    struct confirmation_new x;
    int64_t id;
};

static enum err confirm_work(struct sql *db, void *context)
{
    struct confirming *c = context;
    return store_confirmation_add(db, &c->x, &c->id);
}

/* A signature as the account program makes it; nobody's password is known here. */
static enum err confirm(const struct demo *d, int64_t person, const char *purpose, const uint8_t hash[32], instant at,
                        char token[TOKEN_TEXT_SIZE])
{
    struct confirming c = {.x = {.person_id = person,
                                 .purpose = purpose,
                                 .hash = hash,
                                 .means = "pin",
                                 .made_at = at,
                                 .expires_at = at + CONFIRMATION_LIFE}};
    const struct sql_act t = {.work = confirm_work, .context = &c};
    token_session(token, c.x.token_hash);
    return sql_transaction(d->db, &t);
}

static int sign(struct turn *t, int64_t person, const uint8_t *official)
{
    const instant at = demo_past(t->x->d, t->at + SIGN_SECONDS * CLOCK_SECOND);
    struct ballot_sheet sheet;
    char token[TOKEN_TEXT_SIZE];
    enum err e = act_ballot_sheet_own(t->x->d->db, arena_of(t), person, official, t->run.number, &sheet);
    if (!e)
        e = confirm(t->x->d, person, CONFIRMATION_BALLOT, sheet.hash, at, token);
    if (e)
        return demo_bad(t->r, "shares", "%s", err_name(e));
    const struct ballot_order x = {
        .official = official, .number = t->run.number, .hash = sheet.hash, .token = token, .path = "/contest"};
    struct act a = demo_act(t->x->d, person, at);
    return demo_judge(t->r, "shares", &a, act_ballot_lock(&a, &x));
}

/* Whether the loading was broken off behind this sheet: it is marked, or signed already. */
static enum err sheet_state(const struct turn *t, int64_t seat, bool *marked, bool *is_signed)
{
    struct ballot_row b;
    const enum err e = store_ballot_find(t->x->d->db, arena_of(t), t->round.id, t->run.number, seat, &b);
    *marked = !e && b.marks > 0;
    *is_signed = !e && b.state != BALLOT_OPEN;
    return e;
}

/* Every seat marks; all sign, or (while it is being marked) the first of them only. */
static int mark_all(struct turn *t, bool whole)
{
    int status = EXIT_DONE;
    for (size_t seat = 0; seat < t->seats && !status; seat++) {
        const uint8_t *official = NULL;
        const int64_t person = person_on(t, (int64_t)seat + 1, &official);
        if (!person)
            return demo_bad(t->r, "shares", "seat %zu is empty", seat + 1);
        if (!whole && seat + 1 >= t->seats)
            break; /* the last one is still looking */
        bool marked, is_signed;
        const enum err e = sheet_state(t, (int64_t)seat + 1, &marked, &is_signed);
        if (e)
            return demo_bad(t->r, "shares", "%s", err_name(e));
        if (!marked)
            status = mark(t, seat, person, official);
        if (!status && !is_signed && (whole || seat < 2))
            status = sign(t, person, official);
    }
    return status;
}

/* ---- values, release --------------------------------------------------------------------------------------------- */

static bool has_value(const struct turn *t, const char *code)
{
    return rule_card_find(t->card, code).kind == RULE_CARD_VALUE;
}

static int put_value(struct turn *t, const char *code, bool chief)
{
    const struct run_value_order x = {.round = t->round.public_id,
                                      .number = chief ? t->run.number : 0,
                                      .entry_id = chief ? 0 : t->entry_id,
                                      .code = code,
                                      .value = demo_text(t->r, code),
                                      .reason = "",
                                      .source = chief ? VALUE_CHIEF : VALUE_KEEPER,
                                      .path = "/contest"};
    struct run_value there;
    if (!*x.value || !has_value(t, code))
        return EXIT_DONE;
    const enum err e = store_run_value_find(t->x->d->db, arena_of(t), t->run.id, code, &there);
    if (e != ERR_NOT_FOUND)
        return e ? demo_bad(t->r, code, "%s", err_name(e)) : EXIT_DONE;
    struct act a = demo_act(t->x->d, chief ? t->chief : t->x->manager, demo_past(t->x->d, t->at + CLOCK_MINUTE));
    return demo_judge(t->r, code, &a, act_run_value_put(&a, &x));
}

static int release(struct turn *t)
{
    const struct run_order x = {.round = t->round.public_id, .number = t->run.number, .path = "/contest"};
    struct act a = demo_act(t->x->d, t->chief, demo_past(t->x->d, t->at + 3 * CLOCK_MINUTE));
    return demo_judge(t->r, "until", &a, act_run_release(&a, &x));
}

/* Whether the row's run is where the table wants it. */
static bool is_there(const struct turn *t, const char *until)
{
    const enum run_state state = t->run.state;
    return strcmp(until, "released") == 0 ? state >= RUN_RELEASED
           : strcmp(until, "locked") == 0 ? state >= RUN_LOCKED
                                          : state >= RUN_MARKING && t->run.ballots_locked >= 2;
}

/* As far as `until` says; what an earlier loading did is not done again. */
static int go_on(struct turn *t, const char *until)
{
    const bool whole = strcmp(until, "released") == 0 || strcmp(until, "locked") == 0;
    int status = put_value(t, "theory", false);
    if (status || strcmp(until, "open") == 0 || is_there(t, until))
        return status;
    if (t->run.state == RUN_OPEN)
        status = call(t);
    if (!status && t->run.state <= RUN_MARKING)
        status = mark_all(t, whole);
    if (!status && whole)
        status = put_value(t, "time", true);
    return status || strcmp(until, "released") != 0 ? status : release(t);
}

static int turn_row(struct demo_row *r, void *context)
{
    struct demo_contest *x = context;
    struct turn t;
    const char *until = demo_text(r, "until");
    int status = open_turn(r, x, &t);
    if (!status && t.edition.state == EDITION_OPEN)
        status = begin(&t);
    if (status)
        return status;
    if (t.edition.state != EDITION_OPEN || t.judging.state != JUDGING_OPEN || is_there(&t, until)) {
        x->same++;
        return EXIT_DONE;
    }
    x->made++;
    t.at = t.round.starts_at + t.run.number * PACE_MIN * CLOCK_MINUTE;
    return go_on(&t, until);
}

/* ---- results ----------------------------------------------------------------------------------------------------- */

static const char *key_dir(const struct demo_contest *x)
{
    return audit_rules(x->d->c->arena, &x->d->c->config).key_dir;
}

/* What background work does within a second; here nothing runs beside. */
static enum err sign_card(const struct demo_contest *x, const struct contest_round *round, instant at)
{
    struct published_card card;
    enum err e = store_rule_card_latest(x->d->db, x->d->c->arena, round->id, &card);
    struct act a = demo_act(x->d, 0, at);
    const char *dir = key_dir(x);
    if (e || card.is_signed)
        return e;
    return dir ? act_card_sign(&a, dir, card.id) : ERR_NO_MEMORY;
}

static int sign_results(struct turn *t, instant at)
{
    static struct results_of of;
    const struct results_how how = {.ask = RESULTS_DIGESTED};
    char token[TOKEN_TEXT_SIZE];
    enum err e = act_results_load(t->x->d->db, arena_of(t), t->round.id, &how, &of);
    if (!e && of.missing_count)
        return demo_bad(t->r, "published", "%s %s", of.missing[0].key,
                        of.missing[0].args[0] ? of.missing[0].args[0] : "");
    if (!e)
        e = confirm(t->x->d, t->chief, CONFIRMATION_RESULTS, of.digest, at, token);
    if (e)
        return demo_bad(t->r, "published", "%s", err_name(e));
    const struct results_order x = {.round = t->round.public_id, .token = token, .path = "/contest"};
    struct act a = demo_act(t->x->d, t->chief, at);
    return demo_judge(t->r, "published", &a, act_results_sign(&a, &x));
}

/* The chief judge signs, the manager publishes; the head is signed. */
static int publish_row(struct demo_row *r, void *context)
{
    struct demo_contest *x = context;
    struct turn t;
    struct publication p;
    if (!*demo_text(r, "published"))
        return EXIT_DONE;
    int status = open_turn(r, x, &t);
    if (status)
        return status;
    if (t.edition.state !=
        EDITION_OPEN) { /* published before it was closed, or loaded when there was nothing to publish */
        x->same++;
        return EXIT_DONE;
    }
    const instant at = demo_past(x->d, t.round.starts_at + 8 * CLOCK_HOUR);
    enum err e = store_judging_find(x->d->db, arena_of(&t), t.round.id, &t.judging);
    if (!e && t.judging.state != JUDGING_OPEN) {
        x->same++;
        return EXIT_DONE;
    }
    if (!e)
        e = sign_card(x, &t.round, at);
    if (e)
        return demo_bad(r, "published", "%s", err_name(e));
    x->made++;
    status = sign_results(&t, at);
    if (status)
        return status;
    const struct results_order order = {.round = t.round.public_id, .path = "/contest"};
    struct act a = demo_act(x->d, x->manager, at + CLOCK_MINUTE);
    status = demo_judge(r, "published", &a, act_publication_publish(&a, &order));
    if (status)
        return status;
    e = store_publication_version(x->d->db, arena_of(&t), t.round.id, 0, &p);
    struct act signing = demo_act(x->d, 0, at + CLOCK_MINUTE);
    const char *dir = key_dir(x);
    if (!e)
        e = dir ? act_publication_sign(&signing, dir, p.id) : ERR_NO_MEMORY;
    return e ? demo_bad(r, "published", "%s", err_name(e)) : EXIT_DONE;
}

/* ---- the units' total -------------------------------------------------------------------------------------------- */

static int total_row(struct demo_row *r, void *context)
{
    struct demo_contest *x = context;
    struct edition edition = {0};
    struct set_team_rule set;
    struct discipline *list;
    size_t n;
    if (!*demo_text(r, "team_points"))
        return EXIT_DONE;
    enum err e = demo_edition(r, x, &edition);
    if (!e)
        e = store_team_rule_latest(x->d->db, x->d->c->arena, edition.id, &set);
    if (e != ERR_NOT_FOUND)
        return e ? demo_bad(r, "team_points", "%s", err_name(e)) : EXIT_DONE;
    e = store_discipline_list(x->d->db, x->d->c->arena, edition.id, &list, &n);
    const uint8_t **ids = e ? NULL : arena_array(x->d->c->arena, n, sizeof *ids);
    if (!ids)
        return demo_bad(r, "team_points", "%s", err_name(e ? e : ERR_NO_MEMORY));
    for (size_t i = 0; i < n; i++)
        ids[i] = list[i].public_id;
    const struct team_rule_order order = {.edition = edition.public_id,
                                          .draft = {.title = "团体总分",
                                                    .by_points = true,
                                                    .points = demo_text(r, "team_points"),
                                                    .prize_by = TEAM_PRIZE_NONE,
                                                    .prize_names = "",
                                                    .prize_ratio = ""},
                                          .disciplines = ids,
                                          .discipline_count = n,
                                          .reason = ""};
    struct act a = demo_act(x->d, x->manager, demo_past(x->d, edition.entry_opens_at - CLOCK_DAY));
    return demo_judge(r, "team_points", &a, act_team_rule_set(&a, &order));
}

int demo_contest_judging(struct demo_contest *x)
{
    int status = demo_each(x->d, "contests.csv", total_row, x);
    x->made = x->same = 0;
    if (!status)
        status = demo_each(x->d, "contest_marks.csv", turn_row, x);
    if (!status)
        printf("  %-22s %4zu judged, %zu as before\n", "contest_marks.csv", x->made, x->same);
    x->made = x->same = 0;
    if (!status)
        status = demo_each(x->d, "contest_disciplines.csv", publish_row, x);
    if (!status)
        printf("  %-22s %4zu published, %zu as before\n", "results", x->made, x->same);
    return status;
}
