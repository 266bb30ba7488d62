/*
 * The commendations of the demonstration: this year's 后勤工匠 in the middle of its public notice, with an objection to deal with;
 * 最美后勤人, which units still recommend for; last year's 后勤工匠 with its certificates, of whom one was revoked.
 *
 * A programme is moved on from the state it is in, so that a load that was broken off goes on.
 */
#include <stdio.h>
#include <string.h>

#include "lib/act/decision.h"
#include "lib/act/honour_revocation.h"
#include "lib/act/objection.h"
#include "lib/act/programme_kind.h"
#include "lib/act/programme_quota.h"
#include "lib/act/programme_setup.h"
#include "lib/act/public_notice.h"
#include "lib/doc/pdf.h"
#include "lib/store/honour.h"
#include "lib/store/setting.h"
#include "lib/store/programme_quota.h"
#include "tools/demo_award.h"
#include "tools/demo_contest.h"

enum { SCAN_KIB = 512 };
static const char REVOKED[] = "苏庆宁";

static const struct demo_plan PLANS[] = {
    {"craftsman", PROGRAMME_CRAFTSMAN, 0, 10, PROGRAMME_NOTICING, -60, -55, -30, -20, -12, -6, -2, 0, 25},
    {"model", PROGRAMME_ROLE_MODEL, 0, 5, PROGRAMME_OPEN, -8, -5, 12, 0, 0, 0, 0, 0, 40},
    {"last", PROGRAMME_CRAFTSMAN, 1, 6, PROGRAMME_HELD, -310, -305, -290, -284, -280, -276, -272, -262, -258},
};

static const struct quota {
    const char *code, *unit;
    int64_t places;
} QUOTAS[] = {
    {"craftsman", "CY-YC", 1},  {"craftsman", "CY-LZ", 2},  {"craftsman", "CY-A05", 1}, {"craftsman", "CY-YH", 1},
    {"craftsman", "CY-YX", 2},  {"craftsman", "CY-A04", 2}, {"craftsman", "CY-FY", 1},  {"craftsman", "CY-WC", 2},
    {"craftsman", "CY-A02", 1}, {"model", "CY-A05", 1},     {"model", "CY-YC", 2},      {"model", "CY-A04", 1},
    {"model", "CY-QZ", 1},      {"model", "CY-LT", 1},      {"last", "CY-QZ", 2},       {"last", "CY-A04", 1},
    {"last", "CY-A03", 1},      {"last", "CY-LT", 1},       {"last", "CY-YC", 1},
};
enum { QUOTA_COUNT = sizeof QUOTAS / sizeof *QUOTAS };

/* What goes wrong is said with the programme it belongs to. */
int demo_award_failed(const struct demo_plan *p, const char *what, const struct act *a, enum err e)
{
    if (!e)
        return EXIT_DONE;
    fprintf(stderr, "demo: award %s: %s: %s %s %s %s\n", p->code, what, err_name(e),
            a && a->refusal.key ? a->refusal.key : "", a && a->refusal.args[0] ? a->refusal.args[0] : "",
            a && a->refusal.args[1] ? a->refusal.args[1] : "");
    return EXIT_FAILED;
}

/* The instant so many working days from the first loading, at an hour; never in the future. */
static enum err moment(const struct demo_award *x, int n, int hour, instant *out)
{
    day on;
    int missing;
    enum err e = demo_working_day(x->d, n, &on, &missing);
    if (!e)
        *out = clock_day_start(on) + hour * CLOCK_HOUR;
    return e;
}

int demo_award_act(const struct demo_award *x, const struct demo_plan *p, int64_t person, int n, int hour,
                   struct act *out)
{
    instant at = 0;
    enum err e = moment(x, n, hour, &at);
    if (!e)
        *out = demo_act(x->d, person, demo_past(x->d, at));
    return demo_award_failed(p, "a day without a calendar", NULL, e);
}

/* ---- scans ------------------------------------------------------------------------------------------------------------- */

static void draw_scan(struct pdf *x, void *context)
{
    (void)context;
    pdf_title(x, "扫描件");
    pdf_text(x, "演示用文件，代替经办单位盖章后的扫描件。");
}

/* A page that stands for a scan, put in place by the act's person. It is drawn once: cutting fonts down takes its time. */
int demo_award_scan(struct demo_award *x, const struct demo_plan *p, struct act *a, enum file_use use,
                    const char *title, struct file *out)
{
    static const struct pdf_spec SPEC = {
        .title = "扫描件", .head = "", .head_side = "", .foot = "", .page = "{0}", .language = "zh-CN"};
    enum err e = x->paper.len > 0 ? OK : pdf_write(&SPEC, draw_scan, NULL, &x->paper);
    const struct file_given given = {
        .name = arena_printf(a->arena, "%s.pdf", title), .bytes = x->paper.data, .size = x->paper.len};
    if (!e)
        e = given.name ? act_file_place(a, &x->room, use, &given, out) : ERR_NO_MEMORY;
    return demo_award_failed(p, title, a, e);
}

/* ---- setting up -------------------------------------------------------------------------------------------------------- */

static int load(const struct demo_award *x, const struct demo_plan *p, struct programme *out, bool *there)
{
    const struct scope who = {x->officer, "award.manage", clock_local_day(x->d->now)};
    struct programme *list;
    size_t n;
    const int64_t year = clock_day_civil(x->d->first).year - p->years;
    enum err e = store_programme_list(x->d->db, x->d->c->arena, &who, &list, &n);
    *there = false;
    for (size_t i = 0; i < n && !e; i++)
        if (list[i].series == p->series && list[i].year == year) {
            *out = list[i];
            *there = true;
        }
    return demo_award_failed(p, "finding it", NULL, e);
}

static int set_up(const struct demo_award *x, const struct demo_plan *p)
{
    const struct programme_preset *preset = programme_preset_of(p->series);
    const int64_t year = clock_day_civil(x->d->first).year - p->years;
    struct act a = {0};
    instant ends = 0;
    day ceremony = 0;
    int missing = 0;
    int status = demo_award_act(x, p, x->officer, p->saved, 9, &a);
    enum err e = moment(x, p->ends, 18, &ends);
    if (!e)
        e = demo_working_day(x->d, p->ceremony, &ceremony, &missing);
    if (status || e)
        return status ? status : demo_award_failed(p, "its days", NULL, e);
    const struct programme_input in = {
        .preset = preset,
        .series = p->series,
        .title = arena_printf(x->d->c->arena, "%lld%s", (long long)year, preset->title),
        .award_name = preset->award_name,
        .conditions = preset->conditions,
        .year = year,
        .level = LEVEL_PREFECTURE,
        .counted_on = clock_local_day(a.now),
        .nominate_until = ends,
        .has_ceremony = true,
        .ceremony_on = ceremony,
        .notice_days = PROGRAMME_NOTICE_DAYS,
        .order = ORDER_STROKE,
        .office = "人事教育处（机关党委）",
        .phone = "0900-810 0123",
        .address = "沧屿市行政中心2号楼",
    };
    return in.title ? demo_award_failed(p, "setting up", &a, act_programme_save(&a, &in)) : EXIT_FAILED;
}

static int give_places(const struct demo_award *x, const struct demo_plan *p, const struct programme *of)
{
    struct programme_kind *kinds;
    struct quota_wish wishes[QUOTA_COUNT];
    struct unit units[QUOTA_COUNT];
    size_t kind_count, n = 0;
    struct act a = {0};
    int status = demo_award_act(x, p, x->officer, p->saved, 10, &a);
    enum err e = store_programme_kinds(x->d->db, x->d->c->arena, of->id, &kinds, &kind_count);
    for (size_t i = 0; i < QUOTA_COUNT && !e; i++)
        if (strcmp(QUOTAS[i].code, p->code) == 0) {
            e = store_unit_by_code(x->d->db, x->d->c->arena, QUOTAS[i].unit, &units[n]);
            wishes[n] = (struct quota_wish){units[n].public_id, -1, QUOTAS[i].places};
            n++;
        }
    if (status || e || kind_count == 0)
        return status ? status : demo_award_failed(p, "places", NULL, e ? e : ERR_BUG);
    const struct kind_input kind = {.programme = of->public_id,
                                    .kind = kinds[0].public_id,
                                    .subject = kinds[0].subject,
                                    .title = kinds[0].title,
                                    .places = p->places,
                                    .by_unit = true,
                                    .vote = true,
                                    .reviewers_each = 3,
                                    .statement_max = kinds[0].statement_max};
    struct quota_input in = {.programme = of->public_id, .kind = kinds[0].public_id, .wishes = wishes, .n = n};
    status = demo_award_failed(p, "its kind", &a, act_programme_kind_save(&a, &kind));
    if (!status)
        status = demo_award_act(x, p, x->officer, p->saved, 11, &a);
    return status ? status : demo_award_failed(p, "places", &a, act_programme_quota_set(&a, &in));
}

static int approve(const struct demo_award *x, const struct demo_plan *p, const struct programme *of)
{
    struct act a = {0};
    int status = demo_award_act(x, p, x->officer, p->opened, 9, &a);
    if (status)
        return status;
    const struct programme_approval in = {
        .programme = of->public_id,
        .version = of->version,
        .approval_no = arena_printf(x->d->c->arena, "沧评组〔%lld〕%d号", (long long)of->year,
                                    p->series == PROGRAMME_CRAFTSMAN ? 3 : 4),
        .approved_by = "沧屿市评比达标表彰工作协调小组",
        .approved_on = clock_local_day(a.now),
        .approved_until = clock_local_day(a.now) + 365,
        .reason = "",
    };
    return in.approval_no ? demo_award_failed(p, "approving", &a, act_programme_approve(&a, &in)) : EXIT_FAILED;
}

/* ---- the public ---------------------------------------------------------------------------------------------------------- */

/* The newest notice; ERR_NOT_FOUND: none. */
static enum err newest_notice(const struct demo_award *x, const struct programme *of, struct public_notice *out)
{
    struct public_notice *list;
    size_t n;
    enum err e = store_public_notice_list(x->d->db, x->d->c->arena, of->id, &list, &n);
    if (!e && n > 0)
        *out = list[n - 1];
    return e ? e : n > 0 ? OK : ERR_NOT_FOUND;
}

static int put_up(const struct demo_award *x, const struct demo_plan *p, const struct programme *of)
{
    struct public_notice notice = {0};
    struct act a = {0};
    enum err e = newest_notice(x, of, &notice);
    int status = EXIT_DONE;
    if (e == ERR_NOT_FOUND) {
        const struct public_notice_order order = {
            .programme = of->public_id, .order = ORDER_STROKE, .days = PROGRAMME_NOTICE_DAYS};
        status = demo_award_act(x, p, x->officer, p->posted, 8, &a);
        if (!status)
            status = demo_award_failed(p, "a notice", &a, act_public_notice_prepare(&a, &order));
        e = newest_notice(x, of, &notice);
    }
    if (status || e)
        return status ? status : demo_award_failed(p, "its notice", NULL, e);
    const struct notice_posting_order order = {
        .notice = notice.public_id, .way = "platform", .place = "", .posted_at = 0, .end_hour = 18};
    status = demo_award_act(x, p, x->officer, p->posted, 9, &a);
    return status ? status : demo_award_failed(p, "putting up", &a, act_public_notice_post(&a, &order));
}

/* Somebody has objected, without a name: the office has not looked at it yet. Sent again it is the same one. */
static int object(const struct demo_award *x, const struct demo_plan *p, const struct programme *of)
{
    static const uint8_t KEY[OBJECTION_KEY_SIZE] = "demonstration 1";
    struct public_notice notice = {0};
    struct policy policy = {0};
    struct objection_receipt receipt;
    struct act a = {0};
    enum err e = newest_notice(x, of, &notice);
    if (!e)
        e = store_setting_read(x->d->db, x->d->c->arena, &policy);
    int status = demo_award_failed(p, "its notice", NULL, e);
    if (!status)
        status = demo_award_act(x, p, 0, p->posted + 1, 20, &a);
    if (status || a.now >= notice.ends_at)
        return status;
    const struct objection_order order = {
        .notice = notice.public_id,
        .form_key = KEY,
        .position = 1,
        .anonymous = true,
        .name = "",
        .contact = "",
        .words = "公示材料中“连续三年无差错”的起止时间没有写明，建议核实值班记录。",
        .policy = &policy,
    };
    return demo_award_failed(p, "an objection", &a, act_objection_make(&a, &order, &receipt));
}

/* ---- the decision ---------------------------------------------------------------------------------------------------------- */

static int decide(struct demo_award *x, const struct demo_plan *p, const struct programme *of)
{
    struct public_notice notice = {0};
    struct file paper = {0};
    struct act a = {0};
    enum err e = newest_notice(x, of, &notice);
    int status = demo_award_failed(p, "its notice", NULL, e);
    if (!status && notice.state == PUBLIC_NOTICE_POSTED) {
        a = demo_act(x->d, x->officer, notice.ends_at);
        status = demo_award_failed(p, "ending its notice", &a, act_public_notice_end(&a, notice.public_id));
    }
    if (!status)
        status = demo_award_act(x, p, x->officer, p->decided, 10, &a);
    if (!status)
        status = demo_award_scan(x, p, &a, FILE_OF_DECISION, "表彰决定", &paper);
    const struct decision_order order = {
        .programme = of->public_id,
        .document_no = arena_printf(x->d->c->arena, "沧机管〔%d〕41号", clock_day_civil(clock_local_day(a.now)).year),
        .issuer = "沧屿市机关事务管理局",
        .decided_on = clock_local_day(a.now),
        .scan = &paper,
    };
    return status ? status : demo_award_failed(p, "deciding", &a, act_programme_decide(&a, &order));
}

static int hold(const struct demo_award *x, const struct demo_plan *p, const struct programme *of)
{
    struct act a = {0};
    const struct programme_order order = {.programme = of->public_id, .step = STEP_HOLD, .reason = ""};
    const int status = demo_award_act(x, p, x->officer, p->ceremony, 15, &a);
    return status ? status : demo_award_failed(p, "its ceremony", &a, act_programme_step(&a, &order));
}

/* One of last year's was revoked since: a programme's, so that the roll shows what that looks like. */
static int revoke(const struct demo_award *x, const struct demo_plan *p, const struct programme *of)
{
    struct honour *list;
    struct honour_revocation *waiting;
    size_t n, count;
    struct act a = {0};
    enum err e = store_honour_of_programme(x->d->db, x->d->c->arena, of->id, &list, &n);
    int status = demo_award_failed(p, "its honours", NULL, e);
    for (size_t i = 0; i < n && !status; i++) {
        if (strcmp(list[i].name, REVOKED) != 0 || list[i].revoked)
            continue;
        const struct revocation_proposal order = {
            .honour = list[i].public_id,
            .reason = "受表彰后发生负主要责任的交通事故并隐瞒不报，严重影响荣誉称号声誉。"};
        status = demo_award_act(x, p, x->officer, p->decided + 120, 9, &a);
        e = store_honour_revocation_of(x->d->db, x->d->c->arena, list[i].id, &waiting, &count);
        if (!status && !e && count == 0) {
            status = demo_award_failed(p, "revoking", &a, act_honour_revocation_propose(&a, &order));
            e = store_honour_revocation_of(x->d->db, x->d->c->arena, list[i].id, &waiting, &count);
        }
        if (status || e || count == 0)
            return status ? status : demo_award_failed(p, "revoking", NULL, e ? e : ERR_BUG);
        const struct revocation_answer answer = {.revocation = waiting[0].public_id, .approve = true, .answer = ""};
        status = demo_award_act(x, p, x->leader, p->decided + 125, 9, &a);
        if (!status)
            status = demo_award_failed(p, "revoking", &a, act_honour_revocation_decide(&a, &answer));
    }
    return status;
}

/* ---- all of it ------------------------------------------------------------------------------------------------------------- */

static int step(struct demo_award *x, const struct demo_plan *p, const struct programme *of)
{
    struct act a = {0};
    int status;
    switch (of->state) {
    case PROGRAMME_DRAFT:
        status = give_places(x, p, of);
        return status ? status : approve(x, p, of);
    case PROGRAMME_APPROVED:
        status = demo_award_act(x, p, x->officer, p->opened + 1, 9, &a);
        return status ? status : demo_award_failed(p, "opening", &a, act_programme_open(&a, of->public_id));
    case PROGRAMME_OPEN:
        status = demo_award_recommend(x, p, of);
        return status || p->until == PROGRAMME_OPEN ? status : demo_award_look(x, p, of);
    case PROGRAMME_REVIEWING:
        status = demo_award_look(x, p, of);
        return status ? status : demo_award_review(x, p, of);
    case PROGRAMME_SELECTED:
        status = demo_award_hear(x, p, of);
        return status ? status : put_up(x, p, of);
    case PROGRAMME_NOTICING:
        return p->until == PROGRAMME_NOTICING ? object(x, p, of) : decide(x, p, of);
    case PROGRAMME_DECIDED:
        return hold(x, p, of);
    default:
        return EXIT_DONE;
    }
}

static int bring(struct demo_award *x, const struct demo_plan *p)
{
    struct programme of = {0};
    bool there = false;
    int status = load(x, p, &of, &there);
    if (!status && !there) {
        status = set_up(x, p);
        if (!status)
            status = load(x, p, &of, &there);
    }
    while (!status && of.state < p->until) {
        status = step(x, p, &of);
        if (!status)
            status = load(x, p, &of, &there);
    }
    if (!status && p->until < PROGRAMME_DECIDED)
        status = step(x, p, &of);
    return status || p->until != PROGRAMME_HELD ? status : revoke(x, p, &of);
}

int demo_awards(struct demo *d)
{
    struct demo_award x = {.d = d};
    buf_init(&x.paper, SCAN_KIB << 10);
    int status = demo_holder(d, "award_officer", &x.officer);
    if (!status)
        status = demo_holder(d, "leader", &x.leader);
    x.room =
        (struct file_room){.dir = arena_printf(d->c->arena, "%s/files", d->c->config.state_dir), .limit_kib = SCAN_KIB};
    if (!status && !x.room.dir)
        status = EXIT_FAILED;
    for (size_t i = 0; i < sizeof PLANS / sizeof *PLANS && !status; i++)
        status = bring(&x, &PLANS[i]);
    if (!status)
        printf("  %-22s %4zu added, %zu as before\n", "award_nominees.csv", x.made, x.same);
    buf_free(&x.paper);
    return status;
}
