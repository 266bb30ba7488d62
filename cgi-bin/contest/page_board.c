/* page_board: the live board, for phones and for the hall's screen, open to everybody; and what its hosts do with it. */
#include <string.h>

#include "cgi-bin/contest/board.h"
#include "cgi-bin/contest/pages.h"
#include "cgi-bin/contest/templates.h"
#include "lib/act/board.h"
#include "lib/base/text.h"
#include "lib/store/official.h"

static const char *const FROM[] = {"screen", "day", NULL};
enum { FROM_SCREEN };

#define FROM_FIELD                                                                                                     \
    {                                                                                                                  \
        .name = "from", .type = FIELD_CHOICE, .choices = FROM, .label = "contest_board.from"                           \
    }

static const struct field FREEZE_FIELDS[] = {
    FROM_FIELD,
    {.name = "after", .type = FIELD_INT, .min = 1, .max = BOARD_ROWS, .label = "contest_board.after"},
};
const struct form board_freeze_form = FORM("board_freeze", FREEZE_FIELDS);

static const struct field REVEAL_FIELDS[] = {
    FROM_FIELD,
    {.name = "position",
     .type = FIELD_INT,
     .required = true,
     .min = 0,
     .max = BOARD_ROWS,
     .label = "contest_board.position"},
};
const struct form board_reveal_form = FORM("board_reveal", REVEAL_FIELDS);

static const struct field LIVE_FIELDS[] = {FROM_FIELD};
const struct form board_live_form = FORM("board_live", LIVE_FIELDS);

/* ---- showing ------------------------------------------------------------------------------------------------------- */

enum err board_show(struct page *p)
{
    struct board_shown s;
    struct board b;
    enum err e = board_open(p, &s, &b);
    if (e)
        return e;
    board_put(p, &s, &b);
    return page_render(p, TEMPLATE_BOARD, NULL, "contest");
}

enum err board_screen(struct page *p)
{
    struct board_shown s;
    struct board b;
    enum err e = board_open(p, &s, &b);
    if (!e)
        e = board_host_put(p, b.round, "screen");
    if (e)
        return e;
    board_put(p, &s, &b);
    if (!p->form) {
        e = form_blank(&board_freeze_form, p->arena, &p->form);
        if (e)
            return e;
    }
    page_form(p, "freeze", 0);
    return page_render(p, TEMPLATE_BOARD_SCREEN, NULL, "contest");
}

/* ---- acting -------------------------------------------------------------------------------------------------------- */

/* What a form is about, and where it leads back to. */
static enum err order_of(struct page *p, struct board_order *x)
{
    struct official_round r;
    uint8_t *id = arena_alloc(p->arena, 16);
    if (!id)
        return ERR_NO_MEMORY;
    enum err e = page_id(p, "round", id);
    if (!e)
        e = store_official_round_any(p->db, p->arena, id, &r);
    if (e)
        return e;
    *x = (struct board_order){.round = id, .path = board_path(p, id, "/screen")};
    if (form_int(p->form, "from") > FROM_SCREEN) {
        char edition[TEXT_ID_SIZE], round[TEXT_ID_SIZE];
        text_id_encode(r.edition_public_id, edition);
        text_id_encode(id, round);
        x->path = arena_printf(p->arena, "/contest/edition/%s/round/%s/judging", edition, round);
    }
    return x->path ? OK : ERR_NO_MEMORY;
}

/* A form that is not as it should be: its hosts see it again, on the screen's page; others nothing. */
static enum err show_again(struct page *p)
{
    uint8_t id[16];
    bool host = false;
    enum err e = page_id(p, "round", id);
    if (!e)
        e = act_board_is_host(p->db, p->arena, p->who.person_id, p->today, id, &host);
    if (e || !host)
        return e ? e : ERR_NOT_FOUND;
    if (strcmp(form_of(p->form)->name, board_freeze_form.name) != 0)
        p->form = NULL; /* of the others there is nothing to mend */
    return board_screen(p);
}

enum err board_freeze_post(struct page *p)
{
    struct board_order x;
    if (page_form_invalid(p))
        return show_again(p);
    enum err e = order_of(p, &x);
    if (e)
        return e;
    x.after = form_int(p->form, "after");
    struct act act = page_act(p);
    e = act_board_freeze(&act, &x);
    if (e == ERR_INVALID && act.refused_field) {
        page_form_refuse(p, &act);
        (void)page_form_invalid(p);
        return show_again(p);
    }
    return page_done(p, &act, e, x.path);
}

enum err board_reveal_post(struct page *p)
{
    struct board_order x;
    if (page_form_invalid(p))
        return show_again(p);
    enum err e = order_of(p, &x);
    if (e)
        return e;
    x.position = form_int(p->form, "position");
    struct act act = page_act(p);
    return page_done(p, &act, act_board_reveal(&act, &x), x.path);
}

enum err board_live_post(struct page *p)
{
    struct board_order x;
    if (page_form_invalid(p))
        return show_again(p);
    enum err e = order_of(p, &x);
    if (e)
        return e;
    struct act act = page_act(p);
    return page_done(p, &act, act_board_live(&act, &x), x.path);
}
