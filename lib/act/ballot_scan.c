#include "lib/act/ballot_scan.h"

#include <string.h>

#include "lib/act/judging.h"
#include "lib/base/json.h"
#include "lib/crypt/token.h"
#include "lib/store/ballot.h"
#include "lib/store/ballot_scan.h"
#include "lib/domain/ballot_panel.h"

static const char *as_json(struct act *a, const struct ballot_row *b, int64_t sheet_no)
{
    struct json j;
    json_begin(&j, a->arena);
    json_object(&j, NULL);
    json_int(&j, "number", b->number);
    json_int(&j, "seat", b->seat_no);
    json_int(&j, "sheet", sheet_no);
    json_close(&j);
    return json_end(&j);
}

static bool may(const struct judging_right *r)
{
    return r->duty == DUTY_SCOREKEEPER || r->duty == DUTY_CHIEF || (r->duty == DUTY_NONE && r->manager);
}

static enum err add_work(struct act *a, void *context)
{
    const struct ballot_scan_order *x = context;
    struct judging_day hall;
    struct ballot_row b;
    int64_t id;
    enum err e = act_judging_see(a, x->round, &hall);
    if (!e && !may(&hall.right))
        e = ERR_NOT_FOUND;
    if (!e)
        e = store_ballot_find(a->db, a->arena, hall.round.id, x->number, x->seat_no, &b);
    if (e)
        return e;
    if (b.state == BALLOT_VOID)
        return act_refuse(a, ERR_CONFLICT, "scan.void", NULL, NULL);
    struct ballot_scan scan = {.ballot_id = b.id, .sheet_no = b.state == BALLOT_LOCKED ? b.lock_no : b.lock_no + 1};
    token_public_id(scan.public_id);
    e = store_ballot_scan_add(a->db, &scan, a->person_id, a->now, &id);
    if (e == ERR_CONFLICT && strcmp(sql_constraint(a->db), "ck_ballot_scan_open") == 0)
        return act_refuse(a, ERR_CONFLICT, "scan.published", NULL, NULL);
    if (!e)
        e = act_file_add(a, x->file, id);
    const char *after = as_json(a, &b, scan.sheet_no), *seat = ballot_seat_text(a->arena, b.seat_no);
    const char *number = arena_printf(a->arena, "%lld", (long long)b.number);
    if (!e && (!after || !number))
        e = ERR_NO_MEMORY;
    a->flash = (struct message){.key = "scan.added", .args = {number, seat}};
    a->result_path = x->path;
    return e ? e : act_audit(a, "ballot.scan", "ballot", b.id, NULL, after);
}

enum err act_ballot_scan_add(struct act *a, const struct ballot_scan_order *x)
{
    struct ballot_scan_order copy = *x;
    return act_run(a, "ballot.scan", add_work, &copy);
}
