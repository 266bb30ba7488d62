#include "tests/harness/contest.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <string.h>

#include <cmocka.h>

#include "lib/base/text.h"
#include "lib/crypt/token.h"
#include "lib/domain/rule_card.h"

static const char *new_id(void)
{
    uint8_t id[TOKEN_ID_SIZE];
    char hex[2 * sizeof id + 1];
    token_public_id(id);
    text_hex(id, sizeof id, hex);
    return arena_str(db_arena(), hex);
}

/* An instant as an SQL expression. */
static const char *sql_at(instant t)
{
    return arena_printf(db_arena(), "TIMESTAMPADD(MICROSECOND, %lld, '1970-01-01')", (long long)t);
}

static int64_t last_id(const char *table)
{
    return db_int(arena_printf(db_arena(), "SELECT MAX(id) FROM %s", table));
}

/* One more than the highest `column` among the rows of a parent. */
static int64_t next(const char *column, const char *table, const char *parent, int64_t id)
{
    return db_int(arena_printf(db_arena(), "SELECT COALESCE(MAX(%s), 0) + 1 FROM %s WHERE %s = %lld", column, table,
                               parent, (long long)id));
}

int64_t make_edition(const struct make_edition *given)
{
    struct make_edition e = *given;
    e.contest = e.contest ? e.contest : "全市机关事务系统业务技能大比武";
    e.state = e.state ? e.state : "open";
    e.entry_opens = e.entry_opens ? e.entry_opens : at(11, 1, 9, 0);
    e.entry_closes = e.entry_closes ? e.entry_closes : at(11, 25, 18, 0);
    e.substitute_until = e.substitute_until ? e.substitute_until : at(11, 27, 18, 0);
    e.starts_month = e.starts_month ? e.starts_month : 12;
    e.starts_mday = e.starts_mday ? e.starts_mday : 1;
    e.days = e.days ? e.days : 2;
    if (!e.edition_no)
        e.edition_no = db_int(arena_printf(
            db_arena(), "SELECT COALESCE(MAX(edition_no), 0) + 1 FROM contest_edition WHERE contest = '%s'",
            e.contest));
    const char *first = arena_printf(db_arena(), "'2026-%02d-%02d'", e.starts_month, e.starts_mday);
    db_run(arena_printf(
        db_arena(),
        "INSERT INTO contest_edition (public_id, contest, edition_no, state, organizer_unit_id, entry_opens_at, "
        "entry_closes_at, substitute_until, starts_on, ends_on, place, note, cancel_reason, created_at) VALUES (X'%s', "
        "'%s', %lld, '%s', %lld, %s, %s, %s, %s, %s + INTERVAL %d DAY, '市实训基地', '', %s, '2026-10-01');\n",
        new_id(), e.contest, (long long)e.edition_no, e.state, (long long)e.organizer, sql_at(e.entry_opens),
        sql_at(e.entry_closes), sql_at(e.substitute_until), first, first, e.days - 1,
        strcmp(e.state, "cancelled") == 0 ? "'场馆停用'" : "NULL"));
    return last_id("contest_edition");
}

int64_t make_discipline(const struct make_discipline *given)
{
    struct make_discipline d = *given;
    db_run(arena_printf(db_arena(),
                        "INSERT INTO discipline (public_id, edition_id, code, name, sort, team_size, reserves, "
                        "time_limit_min, blind, counts) VALUES (X'%s', %lld, '%s', '%s', %lld, %lld, %lld, %lld, '%s', "
                        "%d);\n",
                        new_id(), (long long)d.edition, d.code ? d.code : "BS-CY", d.name ? d.name : "中式烹饪",
                        (long long)next("sort", "discipline", "edition_id", d.edition),
                        (long long)(d.team_size ? d.team_size : 1), (long long)d.reserves,
                        (long long)(d.time_limit ? d.time_limit : 60), d.blind ? d.blind : "none", !d.not_counted));
    return last_id("discipline");
}

int64_t make_round(const struct make_round *r)
{
    const int64_t seq = r->seq ? r->seq : next("seq", "contest_round", "discipline_id", r->discipline);
    db_run(arena_printf(db_arena(),
                        "INSERT INTO contest_round (public_id, discipline_id, seq, name, starts_at, gap_min, stations, "
                        "place) VALUES (X'%s', %lld, %lld, '%s', %s, %lld, %lld, '烹饪实训楼');\n",
                        new_id(), (long long)r->discipline, (long long)seq, r->name ? r->name : "决赛",
                        sql_at(r->starts ? r->starts : at(12, 1, 8, 30) + (seq - 1) * CLOCK_DAY),
                        (long long)(r->gap ? r->gap : 5), (long long)(r->stations ? r->stations : 1)));
    return last_id("contest_round");
}

static const char *segment_name(const char *kind)
{
    return strcmp(kind, "theory") == 0 ? "理论" : strcmp(kind, "practical") == 0 ? "实操" : "面试";
}

int64_t make_segment(const struct make_segment *s)
{
    const char *kind = s->kind ? s->kind : "practical";
    db_run(arena_printf(db_arena(),
                        "INSERT INTO segment (public_id, round_id, seq, kind, code, name, weight_x100) VALUES (X'%s', "
                        "%lld, %lld, '%s', '%s', '%s', %lld);\n",
                        new_id(), (long long)s->round,
                        (long long)(s->seq ? s->seq : next("seq", "segment", "round_id", s->round)), kind,
                        s->code ? s->code : kind, s->name ? s->name : segment_name(kind),
                        (long long)(s->weight ? s->weight : 100) * 100));
    return last_id("segment");
}

int64_t make_criterion(const struct make_criterion *c)
{
    const int64_t seq = c->seq ? c->seq : next("seq", "criterion", "segment_id", c->segment);
    db_run(arena_printf(db_arena(),
                        "INSERT INTO criterion (public_id, segment_id, seq, code, name, scoring, max_x1000, "
                        "step_x1000, standard) VALUES (X'%s', %lld, %lld, '%s', '%s', '%s', %lld, %lld, "
                        "'粗细长短均匀，出料率达标');\n",
                        new_id(), (long long)c->segment, (long long)seq,
                        c->code ? c->code : arena_printf(db_arena(), "CY-%02lld", (long long)seq),
                        c->name ? c->name : "刀工", c->objective ? "objective" : "subjective",
                        (long long)(c->max_x1000 ? c->max_x1000 : 25000),
                        (long long)(c->step_x1000 ? c->step_x1000 : 500)));
    return last_id("criterion");
}

void make_band(int64_t criterion, const char *name, int64_t from_x1000, int64_t to_x1000)
{
    db_run(arena_printf(db_arena(),
                        "INSERT INTO criterion_band (criterion_id, seq, name, from_x1000, to_x1000) VALUES (%lld, "
                        "%lld, '%s', %lld, %lld);\n",
                        (long long)criterion, (long long)next("seq", "criterion_band", "criterion_id", criterion), name,
                        (long long)from_x1000, (long long)to_x1000));
}

void make_deduction(int64_t criterion, const char *name, int64_t points_x1000, const char *unit, int64_t cap_x1000)
{
    db_run(arena_printf(db_arena(),
                        "INSERT INTO criterion_deduction (criterion_id, seq, name, points_x1000, unit, cap_x1000) "
                        "VALUES (%lld, %lld, '%s', %lld, '%s', %lld);\n",
                        (long long)criterion, (long long)next("seq", "criterion_deduction", "criterion_id", criterion),
                        name, (long long)points_x1000, unit, (long long)cap_x1000));
}

void make_fault(int64_t criterion, const char *name, const char *effect)
{
    db_run(arena_printf(
        db_arena(), "INSERT INTO criterion_fault (criterion_id, seq, name, effect) VALUES (%lld, %lld, '%s', '%s');\n",
        (long long)criterion, (long long)next("seq", "criterion_fault", "criterion_id", criterion), name, effect));
}

struct made_discipline make_whole_discipline(const struct make_discipline *d)
{
    struct made_discipline m = {.discipline = make_discipline(d)};
    m.round = make_round(&(struct make_round){.discipline = m.discipline});
    m.theory = make_segment(&(struct make_segment){.round = m.round, .kind = "theory", .weight = 20});
    m.practical = make_segment(&(struct make_segment){.round = m.round, .weight = 80});
    m.knife = make_criterion(&(struct make_criterion){.segment = m.practical, .objective = true, .max_x1000 = 15000});
    make_deduction(m.knife, "不均匀每10克扣1分", 1000, "10克", 15000);
    make_fault(m.knife, "生熟混用工具", "disqualify");
    m.taste = make_criterion(&(struct make_criterion){.segment = m.practical, .name = "口味"});
    make_band(m.taste, "优", 21000, 25000);
    make_band(m.taste, "良", 16000, 20500);
    make_band(m.taste, "中", 11000, 15500);
    make_band(m.taste, "差", 0, 10500);
    return m;
}

/* ---- entries ----------------------------------------------------------------------------------------------------- */

void make_places(int64_t discipline, int64_t unit, int n)
{
    for (int i = 0; i < n; i++)
        db_run(arena_printf(db_arena(),
                            "INSERT INTO entry_place (discipline_id, unit_id, place_no) SELECT %lld, %lld, "
                            "COALESCE(MAX(place_no), 0) + 1 FROM entry_place WHERE discipline_id = %lld AND unit_id = "
                            "%lld;\n",
                            (long long)discipline, (long long)unit, (long long)discipline, (long long)unit));
}

int64_t make_entry(int64_t discipline, int64_t unit, int64_t person)
{
    make_places(discipline, unit, 1);
    db_run(arena_printf(
        db_arena(),
        "INSERT INTO entry (public_id, edition_id, discipline_id, unit_id, code, state, place_no, created_at, "
        "changed_at) SELECT X'%s', edition_id, id, %lld, (SELECT LPAD(COUNT(*) + 1, 3, '0') FROM entry o WHERE "
        "o.discipline_id = %lld), 'entered', (SELECT MAX(place_no) FROM entry_place WHERE discipline_id = %lld AND "
        "unit_id = %lld), '2026-11-02', '2026-11-02' FROM discipline WHERE id = %lld;\n",
        new_id(), (long long)unit, (long long)discipline, (long long)discipline, (long long)unit,
        (long long)discipline));
    const int64_t id = last_id("entry");
    db_run(arena_printf(db_arena(),
                        "INSERT INTO entry_log (entry_id, from_state, to_state, act, at) VALUES (%lld, 'none', "
                        "'entered', 'enter', '2026-11-02');\n",
                        (long long)id));
    make_member(id, person, "member");
    return id;
}

void make_member(int64_t entry, int64_t person, const char *part)
{
    db_run(arena_printf(
        db_arena(),
        "INSERT INTO contest_side (edition_id, person_id, side) SELECT edition_id, %lld, 'contestant' FROM entry e "
        "WHERE id = %lld AND NOT EXISTS (SELECT 1 FROM contest_side s WHERE s.edition_id = e.edition_id AND "
        "s.person_id = %lld);\n"
        "INSERT INTO entry_member (entry_id, discipline_id, edition_id, person_id, part, from_at) SELECT id, "
        "discipline_id, edition_id, %lld, '%s', '2026-11-02' FROM entry WHERE id = %lld;\n",
        (long long)person, (long long)entry, (long long)person, (long long)person, part, (long long)entry));
}

int64_t make_official(int64_t round, int64_t person, const char *duty)
{
    const bool coding = strcmp(duty, "coding") == 0,
               seated = strcmp(duty, "judge") == 0 || strcmp(duty, "substitute") == 0;
    const char *part = coding ? "coding" : strcmp(duty, "arbitrator") == 0 ? "arbitrating" : "judging";
    db_run(
        arena_printf(db_arena(),
                     "INSERT IGNORE INTO contest_side (edition_id, person_id, side) SELECT d.edition_id, %lld, "
                     "'official' FROM contest_round r JOIN discipline d ON d.id = r.discipline_id WHERE r.id = %lld;\n",
                     (long long)person, (long long)round));
    db_run(
        arena_printf(db_arena(),
                     "INSERT IGNORE INTO discipline_part (discipline_id, person_id, part) SELECT discipline_id, %lld, "
                     "'%s' FROM contest_round WHERE id = %lld;\n",
                     (long long)person, part, (long long)round));
    const char *seat =
        seated ? arena_printf(db_arena(), "%lld", (long long)next("seat_no", "official", "round_id", round)) : "NULL";
    db_run(
        arena_printf(db_arena(),
                     "INSERT INTO official (public_id, edition_id, discipline_id, round_id, person_id, duty, seat_no, "
                     "from_at) SELECT X'%s', d.edition_id, d.id, r.id, %lld, '%s', %s, '2026-11-02' FROM "
                     "contest_round r JOIN discipline d ON d.id = r.discipline_id WHERE r.id = %lld;\n",
                     new_id(), (long long)person, duty, seat, (long long)round));
    return last_id("official");
}

/* Reads a card's text, so that only whole ones are published, and publishes it as the next version. */
static int64_t publish(int64_t round, int64_t by, const char *text)
{
    struct rule_card_problems problems;
    struct rule_card *card;
    if (rule_card_read(db_arena(), text, strlen(text), &card, &problems))
        fail_msg("a rule card for tests: %s %s in %s", problems.list[0].path, problems.list[0].key, text);
    char *hex = arena_alloc(db_arena(), card->canonical_len * 2 + 1);
    text_hex(card->canonical, card->canonical_len, hex);
    db_run(arena_printf(
        db_arena(),
        "INSERT INTO rule_card (public_id, round_id, version, edition, discipline, round, canonical, hash, "
        "reason, published_by, published_at) VALUES (X'%s', %lld, %lld, '', '', '', "
        "CONVERT(X'%s' USING utf8mb4), UNHEX(SHA2(X'%s', 256)), '试', %lld, '2026-11-03');\n",
        new_id(), (long long)round, (long long)next("version", "rule_card", "round_id", round), hex, hex,
        (long long)by));
    return last_id("rule_card");
}

int64_t make_card_of(int64_t round, int64_t by, const char *text)
{
    return publish(round, by, text);
}

int64_t make_rule_card(int64_t round, int64_t by, const char *blind)
{
    return publish(round, by,
                   arena_printf(db_arena(),
                                "{\"format\":\"" RULE_CARD_FORMAT "\",\"title\":\"中式烹饪 决赛\",\"blind\":\"%s\","
                                "\"panel\":{\"least\":1},\"criteria\":[{\"code\":\"taste\",\"max\":100,\"step\":1}],"
                                "\"steps\":[{\"code\":\"total\",\"panel\":[\"taste\"]}],\"result\":\"total\"}",
                                blind));
}

int64_t make_published_card(int64_t round, int64_t by, int64_t least, const char *recused)
{
    const int drop = least > 2; /* a panel of one or two has none to spare */
    const char *blind = db_text(arena_printf(
        db_arena(), "SELECT d.blind FROM contest_round r JOIN discipline d ON d.id = r.discipline_id WHERE r.id = %lld",
        (long long)round));
    const char *judges =
        strcmp(recused, "substitute") == 0 ? ",\"judges\":[\"J1\",\"J2\",\"J3\"],\"substitutes\":[\"J4\"]" : "";
    return publish(
        round, by,
        arena_printf(db_arena(),
                     "{\"format\":\"" RULE_CARD_FORMAT
                     "\",\"title\":\"中式烹饪 决赛\",\"blind\":\"%s\",\"panel\":{\"least\":%lld,\"recused\":\"%s\"%s},"
                     "\"criteria\":[{\"code\":\"CY-01\",\"name\":\"刀工\",\"max\":\"15\",\"step\":\"0.5\","
                     "\"scoring\":\"objective\",\"deductions\":[{\"code\":\"1\",\"name\":\"每处破皮扣0.5分\","
                     "\"points\":\"0.5\",\"unit\":\"处\",\"cap\":\"5\"}]},{\"code\":\"CY-02\",\"name\":\"风味\","
                     "\"max\":\"25\",\"step\":\"1\",\"bands\":[{\"name\":\"优\",\"from\":\"21\",\"to\":\"25\"}]}],"
                     "\"faults\":[{\"code\":\"F1\",\"name\":\"生熟不分\",\"effect\":\"zero_criterion\","
                     "\"criterion\":\"CY-01\"}],\"steps\":[{\"code\":\"practical\",\"name\":\"实操\","
                     "\"panel\":[\"CY-01\",\"CY-02\"],\"combine\":\"totals\",\"drop_high\":%d,\"drop_low\":%d,"
                     "\"take\":\"mean\",\"round\":{\"places\":2,\"mode\":\"half_up\"}}],\"result\":\"practical\"}",
                     blind, (long long)least, recused, judges, drop, drop));
}
