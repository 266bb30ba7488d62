#include "lib/store/programme.h"

#include "lib/store/rows.h"

enum {
    FIND,
    GET,
    LOCK,
    IN_SCOPE,
    IS_MEMBER,
    IS_PARTY,
    LIST,
    OF_MEMBER,
    KINDS,
    KIND_GET,
    KIND_FIND,
    CATEGORIES,
    AUTHORITIES,
    CASE_NOMINATIONS,
    CASE_NOTICES,
    NOTICE_ENDS,
    QUOTA,
    FREE_PLACE,
    MOVE,
    OWE,
    STEP,
    LOG,
    COUNT
};

#define SELECT_PROGRAMME                                                                                               \
    "SELECT p.id, p.public_id, p.unit_id, u.name, p.series, p.title, p.award_name, p.year, p.level, p.state,"          \
    " p.approval_no, p.approved_by, p.approved_on, p.approved_until, p.counted_on, p.nominate_until, p.ceremony_on,"   \
    " p.notice_days, p.list_order, p.office, p.phone, p.address, p.conditions, p.notice_owed_at, p.reason, p.version," \
    " p.created_by, p.created_at, p.changed_at FROM programme p JOIN unit u ON u.id = p.unit_id"
#define PROGRAMME_OUT "ibissssissssdddtdissssstsiitt"

#define SELECT_KIND                                                                                                    \
    "SELECT k.id, k.programme_id, k.public_id, k.subject, k.title, k.places, k.by_unit, k.outside, k.review = 'vote'," \
    " k.reviewers_each, k.statement_max, k.sort FROM programme_kind k"
#define KIND_OUT "iibssiiiiiii"

/* Units somebody belongs to today, and all above them. */
#define ABOVE_MEMBER                                                                                                   \
    " EXISTS (SELECT 1 FROM posting q JOIN unit_closure c ON c.descendant_id = q.unit_id WHERE q.person_id = ?"        \
    " AND q.from_on <= ? AND q.until_on > ? AND c.ancestor_id = p.unit_id) "

/* How many nominees and notices of a programme are so. */
#define NOMINEES(which) "(SELECT COUNT(*) FROM nomination x WHERE x.programme_id = p.id AND " which ")"
#define NOTICES(which) "(SELECT COUNT(*) FROM public_notice n WHERE n.programme_id = p.id AND " which ")"

/* clang-format off */
/* While it is being decided, whoever is awarded was selected. */
#define CHOSEN "x.state IN ('selected', 'awarded')"
#define SELECT_CASE_NOMINATIONS                                                                                        \
    "SELECT " NOMINEES("x.state = 'recommended'") ", " NOMINEES("x.state = 'passed'") ", " NOMINEES(CHOSEN) ", "       \
    NOMINEES(CHOSEN " AND EXISTS (SELECT 1 FROM opinion_missing m WHERE m.nomination_id = x.id)") ", "                 \
    NOMINEES(CHOSEN " AND NOT EXISTS (SELECT 1 FROM public_notice_item i JOIN public_notice n ON n.id = i.notice_id"   \
             " WHERE i.nomination_id = x.id AND n.state = 'over')")                                                    \
    ", (SELECT COUNT(*) FROM programme_kind k WHERE k.programme_id = p.id) FROM programme p WHERE p.id = ?"
#define SELECT_CASE_NOTICES                                                                                            \
    "SELECT " NOTICES("n.state = 'prepared'") ", " NOTICES("(n.state = 'posted' OR n.over_at > ?)") ", "               \
    NOTICES("n.state = 'posted' AND n.ends_at <= ?") ", " NOTICES("n.state = 'over' AND n.prepared_at >= ?")           \
    ", (SELECT COUNT(*) FROM objection o WHERE o.programme_id = p.id"                                                  \
    " AND o.state IN ('received', 'investigating', 'refusing')), (SELECT COUNT(*) FROM public_notice n"                 \
    " JOIN public_notice_item i ON i.notice_id = n.id JOIN nomination x ON x.id = i.nomination_id"                     \
    " WHERE n.programme_id = p.id AND n.state = 'prepared' AND x.state <> 'selected') FROM programme p WHERE p.id = ?"
/* clang-format on */

static const struct sql_query Q[COUNT] = {
    [FIND] = {"programme.find", SELECT_PROGRAMME " WHERE p.public_id = ?", "b", PROGRAMME_OUT},
    [GET] = {"programme.get", SELECT_PROGRAMME " WHERE p.id = ?", "i", PROGRAMME_OUT},
    [LOCK] = {"programme.lock", "SELECT p.id FROM programme p WHERE p.id = ? FOR UPDATE", "i", "i"},
    [IN_SCOPE] = {"programme.in_scope",
                  "SELECT EXISTS (SELECT 1 FROM programme p WHERE p.id = ? AND" SCOPE("p.unit_id") ")", "i" SCOPE_IN,
                  "i"},
    [IS_MEMBER] = {"programme.is_member",
                   "SELECT EXISTS (SELECT 1 FROM programme p WHERE p.id = ? AND" ABOVE_MEMBER ")", "iidd", "i"},
    [IS_PARTY] = {"programme.is_party",
                  "SELECT EXISTS (SELECT 1 FROM programme_party y WHERE y.programme_id = ? AND y.person_id = ?)", "ii",
                  "i"},
    [LIST] = {"programme.list", SELECT_PROGRAMME " WHERE" SCOPE("p.unit_id") "ORDER BY p.created_at DESC, p.id DESC",
              SCOPE_IN, PROGRAMME_OUT},
    [OF_MEMBER] = {"programme.of_member",
                   SELECT_PROGRAMME " WHERE p.state NOT IN ('draft', 'approved', 'cancelled') AND" ABOVE_MEMBER
                                    "ORDER BY p.created_at DESC, p.id DESC",
                   "idd", PROGRAMME_OUT},
    [KINDS] = {"programme.kinds", SELECT_KIND " WHERE k.programme_id = ? ORDER BY k.sort, k.id", "i", KIND_OUT},
    [KIND_GET] = {"programme.kind_get", SELECT_KIND " WHERE k.id = ?", "i", KIND_OUT},
    [KIND_FIND] = {"programme.kind_find", SELECT_KIND " WHERE k.programme_id = ? AND k.public_id = ?", "ib", KIND_OUT},
    [CATEGORIES] = {"programme.categories",
                    "SELECT c.id, c.kind_id, c.public_id, c.title, c.places, c.sort FROM programme_category c"
                    " WHERE c.kind_id = ? ORDER BY c.sort, c.id",
                    "i", "iibsii"},
    [AUTHORITIES] = {"programme.authorities",
                     "SELECT h.id, h.public_id, h.code, h.title, h.subject, h.required, h.sort"
                     " FROM programme_authority h WHERE h.programme_id = ? ORDER BY h.sort, h.id",
                     "i", "ibsssii"},
    [CASE_NOMINATIONS] = {"programme.case_nominations", SELECT_CASE_NOMINATIONS, "i", "iiiiii"},
    [CASE_NOTICES] = {"programme.case_notices", SELECT_CASE_NOTICES, "ttti", "iiiiii"},
    [NOTICE_ENDS] = {"programme.notice_ends",
                     "SELECT COALESCE(n.over_at, n.ends_at) FROM public_notice n WHERE n.programme_id = ?"
                     " AND n.state IN ('posted', 'over') ORDER BY n.state = 'posted' DESC, 1 DESC LIMIT 1",
                     "i", "t"},
    [QUOTA] = {"programme.quota",
               "SELECT COUNT(*), COUNT(x.id) FROM programme_place l LEFT JOIN nomination x ON x.kind_id = l.kind_id"
               " AND x.quota_unit_id = l.unit_id AND x.place_no = l.place_no WHERE l.kind_id = ? AND l.unit_id = ?",
               "ii", "ii"},
    [FREE_PLACE] = {"programme.free_place",
                    "SELECT l.place_no FROM programme_place l WHERE l.kind_id = ? AND l.unit_id = ? AND NOT EXISTS"
                    " (SELECT 1 FROM nomination x WHERE x.kind_id = l.kind_id AND x.quota_unit_id = l.unit_id"
                    " AND x.place_no = l.place_no) ORDER BY l.place_no LIMIT 1",
                    "ii", "i"},
    [MOVE] = {"programme.move",
              "UPDATE programme SET state = ?, reason = ?, version = version + 1, changed_at = ? WHERE id = ?"
              " AND version = ? AND state = ?",
              "sstiis", ""},
    [OWE] = {"programme.owe", "UPDATE programme SET notice_owed_at = ? WHERE id = ?", "ti", ""},
    [STEP] = {"programme.step",
              "INSERT INTO programme_log (programme_id, from_state, to_state, person_id, reason, at)"
              " VALUES (?, ?, ?, ?, ?, ?)",
              "issist", ""},
    [LOG] = {"programme.log",
             "SELECT l.from_state, l.to_state, p.name, l.reason, l.at FROM programme_log l LEFT JOIN person p"
             " ON p.id = l.person_id WHERE l.programme_id = ? ORDER BY l.id",
             "i", "sssst"},
};
const struct sql_table store_programme_table = {"programme", Q, COUNT};

static enum err take(const struct sql_rows *r, size_t i, void *to)
{
    struct programme *out = to;
    *out = (struct programme){
        .id = sql_int(r, i, 0),
        .unit_id = sql_int(r, i, 2),
        .unit = rows_text(r, i, 3),
        .title = rows_text(r, i, 5),
        .award_name = rows_text(r, i, 6),
        .year = sql_int(r, i, 7),
        .approval_no = rows_text(r, i, 10),
        .approved_by = rows_text(r, i, 11),
        .has_approval = !sql_is_null(r, i, 12),
        .approved_on = (day)sql_int(r, i, 12),
        .approved_until = (day)sql_int(r, i, 13),
        .counted_on = (day)sql_int(r, i, 14),
        .nominate_until = sql_int(r, i, 15),
        .has_ceremony = !sql_is_null(r, i, 16),
        .ceremony_on = (day)sql_int(r, i, 16),
        .notice_days = sql_int(r, i, 17),
        .office = rows_text(r, i, 19),
        .phone = rows_text(r, i, 20),
        .address = rows_text(r, i, 21),
        .conditions = rows_text(r, i, 22),
        .notice_owed_at = sql_int(r, i, 23),
        .reason = rows_text(r, i, 24),
        .version = sql_int(r, i, 25),
        .created_by = sql_int(r, i, 26),
        .created_at = sql_int(r, i, 27),
        .changed_at = sql_int(r, i, 28),
    };
    if (!programme_series_parse(sql_text(r, i, 4), &out->series) ||
        !programme_level_parse(sql_text(r, i, 8), &out->level) ||
        !programme_state_parse(sql_text(r, i, 9), &out->state) || !list_order_parse(sql_text(r, i, 18), &out->order))
        return ERR_BUG;
    return rows_id(r, i, 1, out->public_id);
}

enum err store_programme_find(struct sql *db, struct arena *a, const uint8_t public_id[16], struct programme *out)
{
    struct sql_rows r;
    return rows_one(SQL_SELECT(db, &Q[FIND], a, &r, sql_bytes(public_id, 16)), &r, take, out);
}

enum err store_programme_get(struct sql *db, struct arena *a, int64_t id, struct programme *out)
{
    struct sql_rows r;
    return rows_one(SQL_SELECT(db, &Q[GET], a, &r, id), &r, take, out);
}

enum err store_programme_lock(struct sql *db, struct arena *a, int64_t id, struct programme *out)
{
    struct sql_rows r;
    int64_t found;
    enum err e = rows_int(SQL_SELECT(db, &Q[LOCK], a, &r, id), &r, &found);
    return e ? e : store_programme_get(db, a, id, out);
}

enum err store_programme_in_scope(struct sql *db, struct arena *a, const struct scope *who, int64_t id, bool *yes)
{
    struct sql_rows r;
    return rows_yes(SQL_SELECT(db, &Q[IN_SCOPE], a, &r, id, SCOPE_ARGS(who)), &r, yes);
}

enum err store_programme_is_member(struct sql *db, struct arena *a, int64_t id, int64_t person_id, day today, bool *yes)
{
    struct sql_rows r;
    return rows_yes(SQL_SELECT(db, &Q[IS_MEMBER], a, &r, id, person_id, today, today), &r, yes);
}

enum err store_programme_is_party(struct sql *db, struct arena *a, int64_t id, int64_t person_id, bool *yes)
{
    struct sql_rows r;
    return rows_yes(SQL_SELECT(db, &Q[IS_PARTY], a, &r, id, person_id), &r, yes);
}

enum err store_programme_list(struct sql *db, struct arena *a, const struct scope *who, struct programme **out,
                              size_t *n)
{
    struct sql_rows r;
    enum err e = SQL_SELECT(db, &Q[LIST], a, &r, SCOPE_ARGS(who));
    *out = rows_all(&e, a, &r, sizeof **out, take, n);
    return e;
}

enum err store_programme_of_member(struct sql *db, struct arena *a, int64_t person_id, day today,
                                   struct programme **out, size_t *n)
{
    struct sql_rows r;
    enum err e = SQL_SELECT(db, &Q[OF_MEMBER], a, &r, person_id, today, today);
    *out = rows_all(&e, a, &r, sizeof **out, take, n);
    return e;
}

/* ---- kinds, categories, authorities ------------------------------------------------------------------------------ */

static enum err take_kind(const struct sql_rows *r, size_t i, void *to)
{
    struct programme_kind *out = to;
    *out = (struct programme_kind){
        .id = sql_int(r, i, 0),
        .programme_id = sql_int(r, i, 1),
        .title = rows_text(r, i, 4),
        .places = sql_int(r, i, 5),
        .by_unit = sql_int(r, i, 6) != 0,
        .outside = sql_int(r, i, 7) != 0,
        .vote = sql_int(r, i, 8) != 0,
        .reviewers_each = sql_int(r, i, 9),
        .statement_max = sql_int(r, i, 10),
        .sort = sql_int(r, i, 11),
    };
    if (!programme_subject_parse(sql_text(r, i, 3), &out->subject))
        return ERR_BUG;
    return rows_id(r, i, 2, out->public_id);
}

enum err store_programme_kinds(struct sql *db, struct arena *a, int64_t programme_id, struct programme_kind **out,
                               size_t *n)
{
    struct sql_rows r;
    enum err e = SQL_SELECT(db, &Q[KINDS], a, &r, programme_id);
    *out = rows_all(&e, a, &r, sizeof **out, take_kind, n);
    return e;
}

enum err store_programme_kind_get(struct sql *db, struct arena *a, int64_t id, struct programme_kind *out)
{
    struct sql_rows r;
    return rows_one(SQL_SELECT(db, &Q[KIND_GET], a, &r, id), &r, take_kind, out);
}

enum err store_programme_kind_find(struct sql *db, struct arena *a, int64_t programme_id, const uint8_t public_id[16],
                                   struct programme_kind *out)
{
    struct sql_rows r;
    return rows_one(SQL_SELECT(db, &Q[KIND_FIND], a, &r, programme_id, sql_bytes(public_id, 16)), &r, take_kind, out);
}

static enum err take_category(const struct sql_rows *r, size_t i, void *to)
{
    struct programme_category *out = to;
    *out = (struct programme_category){
        .id = sql_int(r, i, 0),
        .kind_id = sql_int(r, i, 1),
        .title = rows_text(r, i, 3),
        .places = sql_int(r, i, 4),
        .sort = sql_int(r, i, 5),
    };
    return rows_id(r, i, 2, out->public_id);
}

enum err store_programme_categories(struct sql *db, struct arena *a, int64_t kind_id, struct programme_category **out,
                                    size_t *n)
{
    struct sql_rows r;
    enum err e = SQL_SELECT(db, &Q[CATEGORIES], a, &r, kind_id);
    *out = rows_all(&e, a, &r, sizeof **out, take_category, n);
    return e;
}

static enum err take_authority(const struct sql_rows *r, size_t i, void *to)
{
    struct programme_authority *out = to;
    *out = (struct programme_authority){
        .id = sql_int(r, i, 0),
        .code = rows_text(r, i, 2),
        .title = rows_text(r, i, 3),
        .any_subject = sql_is_null(r, i, 4),
        .required = sql_int(r, i, 5) != 0,
        .sort = sql_int(r, i, 6),
    };
    if (!out->any_subject && !programme_subject_parse(sql_text(r, i, 4), &out->subject))
        return ERR_BUG;
    return rows_id(r, i, 1, out->public_id);
}

enum err store_programme_authorities(struct sql *db, struct arena *a, int64_t programme_id,
                                     struct programme_authority **out, size_t *n)
{
    struct sql_rows r;
    enum err e = SQL_SELECT(db, &Q[AUTHORITIES], a, &r, programme_id);
    *out = rows_all(&e, a, &r, sizeof **out, take_authority, n);
    return e;
}

/* ---- the case ---------------------------------------------------------------------------------------------------- */

static enum err take_nominations(const struct sql_rows *r, size_t i, void *to)
{
    struct programme_case *c = to;
    c->recommended = (size_t)sql_int(r, i, 0);
    c->passed = (size_t)sql_int(r, i, 1);
    c->selected = (size_t)sql_int(r, i, 2);
    c->unheard = (size_t)sql_int(r, i, 3);
    c->unnoticed = (size_t)sql_int(r, i, 4);
    c->kinds = sql_int(r, i, 5) > 0;
    return OK;
}

static enum err take_notices(const struct sql_rows *r, size_t i, void *to)
{
    struct programme_case *c = to;
    c->prepared = (size_t)sql_int(r, i, 0);
    c->posted = (size_t)sql_int(r, i, 1);
    c->days_over = sql_int(r, i, 2) > 0;
    c->owed = sql_int(r, i, 3) == 0;
    c->objections = (size_t)sql_int(r, i, 4);
    c->left = (size_t)sql_int(r, i, 5);
    return OK;
}

enum err store_programme_case(struct sql *db, struct arena *a, const struct programme *p, instant now,
                              struct programme_case *out)
{
    struct sql_rows r;
    *out = (struct programme_case){
        .state = p->state,
        .approval = p->approval_no[0] && p->approved_by[0] && p->has_approval,
        .deadline = p->nominate_until > now,
    };
    enum err e = rows_one(SQL_SELECT(db, &Q[CASE_NOMINATIONS], a, &r, p->id), &r, take_nominations, out);
    return e ? e
             : rows_one(SQL_SELECT(db, &Q[CASE_NOTICES], a, &r, now, now, p->notice_owed_at, p->id), &r, take_notices,
                        out);
}

enum err store_programme_notice_ends(struct sql *db, struct arena *a, int64_t id, instant *at)
{
    struct sql_rows r;
    return rows_int(SQL_SELECT(db, &Q[NOTICE_ENDS], a, &r, id), &r, at);
}

/* ---- places ------------------------------------------------------------------------------------------------------ */

static enum err take_two(const struct sql_rows *r, size_t i, void *to)
{
    int64_t *two = to;
    two[0] = sql_int(r, i, 0);
    two[1] = sql_int(r, i, 1);
    return OK;
}

enum err store_programme_quota(struct sql *db, struct arena *a, int64_t kind_id, int64_t unit_id, int64_t *places,
                               int64_t *held)
{
    struct sql_rows r;
    int64_t two[2] = {0, 0};
    enum err e = rows_one(SQL_SELECT(db, &Q[QUOTA], a, &r, kind_id, unit_id), &r, take_two, two);
    *places = two[0];
    *held = two[1];
    return e;
}

enum err store_programme_free_place(struct sql *db, struct arena *a, int64_t kind_id, int64_t unit_id,
                                    int64_t *place_no)
{
    struct sql_rows r;
    return rows_int(SQL_SELECT(db, &Q[FREE_PLACE], a, &r, kind_id, unit_id), &r, place_no);
}

/* ---- inside an act ----------------------------------------------------------------------------------------------- */

enum err store_programme_move(struct sql *db, const struct programme *p, enum programme_state to, const char *reason,
                              int64_t person_id, instant at)
{
    struct sql_done done = {0};
    enum err e =
        rows_hit(SQL_EXEC(db, &Q[MOVE], &done, programme_state_code(to), to == PROGRAMME_CANCELLED ? reason : "", at,
                          p->id, p->version, programme_state_code(p->state)),
                 &done, ERR_CONFLICT);
    return e ? e
             : SQL_EXEC(db, &Q[STEP], NULL, p->id, programme_state_code(p->state), programme_state_code(to),
                        sql_opt(person_id != 0, person_id), reason, at);
}

enum err store_programme_owe(struct sql *db, int64_t id, instant at)
{
    struct sql_done done = {0};
    return rows_hit(SQL_EXEC(db, &Q[OWE], &done, at, id), &done, ERR_NOT_FOUND);
}

static enum err take_step(const struct sql_rows *r, size_t i, void *to)
{
    struct programme_move *out = to;
    *out = (struct programme_move){.person = rows_text(r, i, 2), .reason = rows_text(r, i, 3), .at = sql_int(r, i, 4)};
    return programme_state_parse(sql_text(r, i, 0), &out->from) && programme_state_parse(sql_text(r, i, 1), &out->to)
               ? OK
               : ERR_BUG;
}

enum err store_programme_log(struct sql *db, struct arena *a, int64_t id, struct programme_move **out, size_t *n)
{
    struct sql_rows r;
    enum err e = SQL_SELECT(db, &Q[LOG], a, &r, id);
    *out = rows_all(&e, a, &r, sizeof **out, take_step, n);
    return e;
}
