#include "cgi-bin/contest/pages.h"

#define EVERYBODY AUDIENCE_SIGNED_IN, NULL
#define DRILLER AUDIENCE_CAPABILITY, "contest.drill"
#define MANAGER AUDIENCE_CAPABILITY, "contest.manage"
#define LIAISON AUDIENCE_CAPABILITY, "contest.enter"

static const struct route ROUTES[] = {
    {METHOD_GET, "/contest", EVERYBODY, NULL, editions_list, 0},
    {METHOD_GET, "/contest/edition/:edition", EVERYBODY, NULL, edition_show, 0},

    /* drills */
    {METHOD_GET, "/contest/edition/:edition/drills", EVERYBODY, NULL, edition_drills, 0},
    {METHOD_GET, "/contest/drills/mine", EVERYBODY, NULL, drills_mine, 0},
    {METHOD_GET, "/contest/drills", DRILLER, &drills_form, drills_list, 0},
    {METHOD_GET, "/contest/drills/people", DRILLER, &drill_people_form, drill_people_list, 0},
    {METHOD_GET, "/contest/drills/people.csv", DRILLER, &drill_people_form, drill_people_csv, 0},
    {METHOD_GET, "/contest/drills/people.xlsx", DRILLER, &drill_people_form, drill_people_xlsx, 0},
    {METHOD_GET, "/contest/drills/people/:person", DRILLER, &drill_people_form, drill_person_show, 0},
    {METHOD_GET, "/contest/drill/new", DRILLER, &drill_new_form, drill_new, 0},
    {METHOD_POST, "/contest/drill/new", DRILLER, &drill_form, drill_create, 0},
    {METHOD_GET, "/contest/drill/:drill", DRILLER, NULL, drill_show, 0},
    {METHOD_GET, "/contest/drill/:drill/edit", DRILLER, NULL, drill_edit, 0},
    {METHOD_POST, "/contest/drill/:drill/edit", DRILLER, &drill_form, drill_save, 0},
    {METHOD_POST, "/contest/drill/:drill/call", DRILLER, &drill_call_form, drill_call, 0},
    {METHOD_POST, "/contest/drill/:drill/call-unit", DRILLER, &drill_call_unit_form, drill_call_unit, 0},
    {METHOD_POST, "/contest/drill/:drill/uncall/:person", DRILLER, &drill_uncall_form, drill_uncall, 0},
    {METHOD_GET, "/contest/drill/:drill/record", DRILLER, NULL, drill_record_show, 0},
    {METHOD_POST, "/contest/drill/:drill/record", DRILLER, &drill_record_form, drill_record_post, 0},
    {METHOD_GET, "/contest/drill/:drill/cancel", DRILLER, NULL, drill_cancel_ask, 0},
    {METHOD_POST, "/contest/drill/:drill/cancel", DRILLER, &drill_cancel_form, drill_cancel, 0},

    /* the draw of each round, and the key to a blind one */
    {METHOD_GET, "/contest/edition/:edition/draw", EVERYBODY, NULL, draws_list, 0},
    {METHOD_GET, "/contest/edition/:edition/draw/:round", EVERYBODY, NULL, draw_show, 0},
    {METHOD_GET, "/contest/edition/:edition/draw/:round/hall", EVERYBODY, NULL, draw_hall, 0},
    {METHOD_GET, "/contest/edition/:edition/draw/:round/key", EVERYBODY, NULL, draw_key, 0},
    {METHOD_GET, "/contest/edition/:edition/draw/:round/draw.json", EVERYBODY, NULL, draw_download, 0},
    {METHOD_POST, "/contest/edition/:edition/draw/:round/prepare", MANAGER, &draw_prepare_form, draw_prepare, 0},
    {METHOD_POST, "/contest/edition/:edition/draw/:round/hall", MANAGER, &draw_word_form, draw_word_post, 0},
    {METHOD_POST, "/contest/edition/:edition/draw/:round/again", MANAGER, &draw_again_form, draw_again, 0},
    {METHOD_POST, "/contest/edition/:edition/draw/:round/unseal", EVERYBODY, &draw_unseal_form, draw_unseal, 0},
    {METHOD_POST, "/contest/edition/:edition/draw/:round/confirm", EVERYBODY, &draw_confirm_form, draw_confirm, 0},

    /* entries: a unit's own, or all for the manager; whoever is of an entry sees it, too */
    {METHOD_GET, "/contest/edition/:edition/entries", EVERYBODY, &entries_form, entries_list, 0},
    {METHOD_GET, "/contest/edition/:edition/entries.csv", EVERYBODY, &entries_form, entries_csv, 0},
    {METHOD_GET, "/contest/edition/:edition/entries.xlsx", EVERYBODY, &entries_form, entries_xlsx, 0},
    {METHOD_GET, "/contest/edition/:edition/entry/:entry", EVERYBODY, NULL, entry_show, 0},
    {METHOD_GET, "/contest/edition/:edition/discipline/:discipline/enter", LIAISON, NULL, entry_new_show, 0},
    {METHOD_POST, "/contest/edition/:edition/discipline/:discipline/enter", LIAISON, &entry_new_form, entry_new_post,
     0},
    {METHOD_GET, "/contest/edition/:edition/entry/:entry/substitute", LIAISON, NULL, entry_substitute_show, 0},
    {METHOD_POST, "/contest/edition/:edition/entry/:entry/substitute", LIAISON, &entry_substitute_form,
     entry_substitute_post, 0},
    {METHOD_POST, "/contest/edition/:edition/entry/:entry/exchange", LIAISON, &entry_exchange_form, entry_exchange_post,
     0},
    {METHOD_GET, "/contest/edition/:edition/entry/:entry/withdraw", LIAISON, NULL, entry_withdraw_ask, 0},
    {METHOD_POST, "/contest/edition/:edition/entry/:entry/withdraw", LIAISON, &entry_end_form, entry_withdraw_post, 0},
    {METHOD_GET, "/contest/edition/:edition/entry/:entry/refuse", MANAGER, NULL, entry_refuse_ask, 0},
    {METHOD_POST, "/contest/edition/:edition/entry/:entry/refuse", MANAGER, &entry_end_form, entry_refuse_post, 0},
    {METHOD_GET, "/contest/edition/:edition/quota", MANAGER, &entry_quota_which_form, entry_quota_show, 0},
    {METHOD_POST, "/contest/edition/:edition/quota", MANAGER, &entry_quota_form, entry_quota_post, 0},
    {METHOD_POST, "/contest/edition/:edition/quota/level", MANAGER, &entry_quota_level_form, entry_quota_level_post, 0},
    /* Officials and conflicts of interest. Who may see recusals is not a matter of roles: coding officials have none. */
    {METHOD_GET, "/contest/duties", EVERYBODY, NULL, duties_show, 0},
    {METHOD_GET, "/contest/duty/:official", EVERYBODY, NULL, duty_show, 0},
    {METHOD_POST, "/contest/duty/:official/state", EVERYBODY, &official_state_form, duty_state_post, 0},
    {METHOD_GET, "/contest/relations", EVERYBODY, NULL, relations_show, 0},
    {METHOD_POST, "/contest/relations", EVERYBODY, &relation_declare_form, relation_declare_post, 0},
    {METHOD_POST, "/contest/relation/:relation/end", EVERYBODY, &relation_end_form, relation_end_post, 0},
    {METHOD_GET, "/contest/edition/:edition/officials", EVERYBODY, NULL, officials_show, 0},
    {METHOD_GET, "/contest/edition/:edition/round/:round/officials", MANAGER, NULL, round_officials_show, 0},
    {METHOD_POST, "/contest/edition/:edition/round/:round/officials", MANAGER, &official_appoint_form,
     official_appoint_post, 0},
    {METHOD_POST, "/contest/edition/:edition/round/:round/officials/copy", MANAGER, &official_copy_form,
     official_copy_post, 0},
    {METHOD_GET, "/contest/edition/:edition/round/:round/official/:official/release", MANAGER, NULL,
     official_release_show, 0},
    {METHOD_POST, "/contest/edition/:edition/round/:round/official/:official/release", MANAGER, &official_release_form,
     official_release_post, 0},
    {METHOD_GET, "/contest/edition/:edition/round/:round/recusals", EVERYBODY, NULL, recusals_show, 0},
    {METHOD_POST, "/contest/edition/:edition/round/:round/recusals/find", EVERYBODY, &recusal_find_form,
     recusals_find_post, 0},
    {METHOD_GET, "/contest/edition/:edition/round/:round/recusals/enter", EVERYBODY, NULL, recusal_enter_show, 0},
    {METHOD_POST, "/contest/edition/:edition/round/:round/recusals/enter", EVERYBODY, &recusal_enter_form,
     recusal_enter_post, 0},
    {METHOD_GET, "/contest/edition/:edition/round/:round/recusal/:recusal", EVERYBODY, NULL, recusal_show, 0},
    {METHOD_POST, "/contest/edition/:edition/round/:round/recusal/:recusal", EVERYBODY, &recusal_decide_form,
     recusal_decide_post, 0},
};

const struct route_table contest_routes = {"contest", ROUTES, sizeof ROUTES / sizeof *ROUTES};
