#include "lib/store/pairing_offer.h"

#include <string.h>

#include "lib/store/rows.h"

static const char *const PARTS[PAIRING_PARTS] = {
    [PAIRING_ANY] = "any", [PAIRING_SITE_ONLY] = "site", [PAIRING_OFFICE_ONLY] = "office"};

const char *pairing_part_code(enum pairing_part p)
{
    return PARTS[p];
}

bool pairing_part_parse(const char *code, enum pairing_part *out)
{
    for (int i = 0; i < PAIRING_PARTS; i++)
        if (strcmp(PARTS[i], code) == 0) {
            *out = (enum pairing_part)i;
            return true;
        }
    return false;
}

enum { LIST, FIND, OF, ADD, SET, COUNT };

#define SELECT_OFFER                                                                                                   \
    "SELECT f.id, f.public_id, f.round_id, f.unit_id, f.part, f.places, f.least, f.live, f.added_at, p.id,"            \
    " p.public_id, p.staff_no, p.name, u.short_name, u.id, o.post, p.grade_band, COALESCE(p.specialty, ''), "          \
    "p.joined_on,"                                                                                                     \
    " COALESCE(g.code, ''), COALESCE(CASE WHEN g.kind IN ('province', 'prefecture') THEN g.code ELSE g.parent_code"    \
    " END, ''), t.public_id, t.state, t.places, (SELECT COUNT(*) FROM mentorship m WHERE m.mentor_id = p.id AND"       \
    " m.live = 1), t.specialties, t.about, t.off_reason FROM pairing_offer f JOIN mentor t ON t.person_id ="           \
    " f.person_id JOIN person p ON p.id = f.person_id LEFT JOIN (posting o JOIN unit u ON u.id = o.unit_id LEFT JOIN"  \
    " region g ON g.code = u.region_code) ON o.person_id = p.id AND o.kind = 'main' AND o.from_on <= ? AND"            \
    " o.until_on > ?"
#define OFFER_OUT "ibiisiiitibsssisssdssbsiisss"

static const struct sql_query Q[COUNT] = {
    [LIST] = {"pairing_offer.list",
              SELECT_OFFER " WHERE f.round_id = ? AND f.live = 1 ORDER BY u.sort, u.id, p.staff_no", "ddi", OFFER_OUT},
    [FIND] = {"pairing_offer.find", SELECT_OFFER " WHERE f.round_id = ? AND f.public_id = ?", "ddib", OFFER_OUT},
    [OF] = {"pairing_offer.of", SELECT_OFFER " WHERE f.round_id = ? AND f.person_id = ?", "ddii", OFFER_OUT},
    [ADD] = {"pairing_offer.add",
             "INSERT INTO pairing_offer (public_id, round_id, person_id, unit_id, part, places, least, added_at)"
             " VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
             "biiisiit", ""},
    [SET] = {"pairing_offer.set", "UPDATE pairing_offer SET part = ?, places = ?, least = ?, live = ? WHERE id = ?",
             "siiii", ""},
};
const struct sql_table store_pairing_offer_table = {"pairing_offer", Q, COUNT};

static enum err take(const struct sql_rows *r, size_t i, void *to)
{
    enum {
        ID,
        PUBLIC_ID,
        ROUND,
        UNIT,
        PART,
        PLACES,
        LEAST,
        LIVE,
        ADDED,
        PERSON,
        PERSON_ID,
        STAFF_NO,
        NAME,
        UNIT_NAME,
        UNIT_NOW,
        POST,
        BAND,
        SPECIALTY,
        JOINED,
        COUNTY,
        CITY,
        MENTOR_ID,
        STATE,
        OWN_PLACES,
        HELD,
        OFFERS,
        ABOUT,
        OFF_REASON
    };
    struct pairing_offer *out = to;
    *out = (struct pairing_offer){
        .id = sql_int(r, i, ID),
        .round_id = sql_int(r, i, ROUND),
        .unit_id = sql_int(r, i, UNIT),
        .places = sql_int(r, i, PLACES),
        .least = sql_int(r, i, LEAST),
        .live = sql_int(r, i, LIVE) != 0,
        .added_at = sql_int(r, i, ADDED),
        .staff_no = rows_text(r, i, STAFF_NO),
        .name = rows_text(r, i, NAME),
        .unit_now = sql_int(r, i, UNIT_NOW),
        .unit = rows_text(r, i, UNIT_NAME),
        .on = strcmp(rows_text(r, i, STATE), "on") == 0,
        .off_reason = rows_text(r, i, OFF_REASON),
        .own_places = sql_int(r, i, OWN_PLACES),
        .held = sql_int(r, i, HELD),
        .about = rows_text(r, i, ABOUT),
        .who = {.person_id = sql_int(r, i, PERSON),
                .post = rows_text(r, i, POST),
                .band = rows_text(r, i, BAND),
                .specialty = rows_text(r, i, SPECIALTY),
                .offers = rows_text(r, i, OFFERS),
                .joined_on = (day)sql_int(r, i, JOINED),
                .county = rows_text(r, i, COUNTY),
                .city = rows_text(r, i, CITY)},
    };
    enum err e = pairing_part_parse(rows_text(r, i, PART), &out->part) ? OK : ERR_BUG;
    if (!e)
        e = rows_id(r, i, PUBLIC_ID, out->public_id);
    if (!e)
        e = rows_id(r, i, PERSON_ID, out->person);
    return e ? e : rows_id(r, i, MENTOR_ID, out->mentor);
}

enum err store_pairing_offer_list(struct sql *db, struct arena *a, int64_t round_id, day today,
                                  struct pairing_offer **out, size_t *n)
{
    struct sql_rows r;
    enum err e = SQL_SELECT(db, &Q[LIST], a, &r, today, today, round_id);
    *out = rows_all(&e, a, &r, sizeof **out, take, n);
    return e;
}

enum err store_pairing_offer_find(struct sql *db, struct arena *a, int64_t round_id, const uint8_t public_id[16],
                                  day today, struct pairing_offer *out)
{
    struct sql_rows r;
    return rows_one(SQL_SELECT(db, &Q[FIND], a, &r, today, today, round_id, sql_bytes(public_id, 16)), &r, take, out);
}

enum err store_pairing_offer_of(struct sql *db, struct arena *a, int64_t round_id, int64_t person_id, day today,
                                struct pairing_offer *out)
{
    struct sql_rows r;
    return rows_one(SQL_SELECT(db, &Q[OF], a, &r, today, today, round_id, person_id), &r, take, out);
}

enum err store_pairing_offer_add(struct sql *db, const struct pairing_offer *x, int64_t *id)
{
    struct sql_done done = {0};
    enum err e = SQL_EXEC(db, &Q[ADD], &done, sql_bytes(x->public_id, 16), x->round_id, x->who.person_id, x->unit_id,
                          pairing_part_code(x->part), x->places, x->least, x->added_at);
    *id = done.insert_id;
    return e;
}

enum err store_pairing_offer_set(struct sql *db, const struct pairing_offer *x)
{
    struct sql_done done = {0};
    return rows_hit(
        SQL_EXEC(db, &Q[SET], &done, pairing_part_code(x->part), x->places, x->least, sql_opt(x->live, 1), x->id),
        &done, ERR_NOT_FOUND);
}
