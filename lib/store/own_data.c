#include "lib/store/own_data.h"

#include "lib/store/rows.h"

/* One a line, in the order of names. */
/* clang-format off */
const struct own_table own_tables[] = {
    {"agreement", "record", "acts", "id public_id mentorship_id version template_version text hash from_on until_on created_by created_at"},
    {"agreement_signature", "record", "acts", "agreement_id party person_id hash confirmation_id signed_at"},
    {"agreement_template", NULL, "acts", "version body reason created_by created_at"},
    {"appeal", NULL, "appeal", "id public_id round_id run_id entry_id person_id publication words state live created_at closed_at"},
    {"appeal_log", NULL, "acts", "id appeal_id from_state to_state person_id at"},
    {"audit", NULL, "audit", "id at person_id program request address act noun noun_id before_json after_json result written_at"},
    {"audit_verification", NULL, "acts", "id asked_by started_at finished_at whole heads checked archived unsealed findings"},
    {"ballot", NULL, "judged", "id public_id run_id round_id official_id person_id seat_no state salt lock_no sheet_hash confirmation_id typed_by checked_by locked_at return_reason version"},
    {"ballot_log", NULL, "acts", "id ballot_id from_state to_state sheet_hash person_id reason at"},
    {"ballot_scan", NULL, "acts", "id public_id ballot_id sheet_no person_id at"},
    {"ceremony", NULL, "acts", "programme_id place seat_rows row_seats batch made_by made_at"},
    {"certificate", "record", "acts", "id public_id kind noun noun_id within_noun within_id part office_unit_id person_id unit_id number holder award card issued_on issued_by issued_at replaces_id live"},
    {"certificate_bundle", NULL, "acts", "id within_noun within_id format origin name asked_by asked_at state total made list digest size why ended_at open"},
    {"certificate_revocation", NULL, "acts", "certificate_id corrects reason revoked_by revoked_at"},
    {"class_log", NULL, "acts", "id class_id from_state to_state person_id reason at"},
    {"completion", "record", "review", "mentorship_id mentee_id mentor_id grade proposed reason early decided_by confirmed_at"},
    {"confirmation", NULL, "acts", "id token_hash session_id person_id purpose hash means made_at expires_at used_at"},
    {"contest_edition_log", NULL, "acts", "id edition_id from_state to_state person_id reason at"},
    {"contest_side", "record", NULL, "edition_id person_id side"},
    {"correction", "correction", NULL, "id public_id person_id unit_id field wrong wanted state due_at answer answered_by closed_at created_at open_field"},
    {"correction_log", NULL, "acts", "id correction_id from_state to_state person_id at"},
    {"credential", "account", "secret", "person_id login hash one_time changed_at disabled_at signed_in_at disabled_kind disabled_why opened_at"},
    {"discipline_part", "record", NULL, "discipline_id person_id part"},
    {"drill", "record", "acts", "id public_id unit_id edition_id discipline_code topic starts_at ends_at place leader_id mark_step_x10 note state cancel_reason version created_by created_at"},
    {"drill_attendance", "record", NULL, "drill_id person_id mark_step_x10 presence mark_x10 note called_at changed_at"},
    {"drill_log", NULL, "acts", "id drill_id from_state to_state person_id reason at"},
    {"draw", NULL, "acts", "id public_id discipline_id round_id attempt state live blind entries list_hash commitment box word secret committed_by committed_at drawn_by drawn_at revealed_at"},
    {"draw_log", NULL, "acts", "id draw_id from_state to_state person_id reason at"},
    {"enrolment", "record", NULL, "id public_id class_id person_id unit_id state step seat_no waiting_no live created_at changed_at"},
    {"enrolment_log", NULL, "acts", "id enrolment_id from_state to_state act person_id reason at"},
    {"entry_log", NULL, "acts", "id entry_id from_state to_state act out_person in_person person_id reason at"},
    {"entry_member", "record", NULL, "id entry_id discipline_id edition_id person_id side part live from_at until_at"},
    {"export_count", NULL, "technical", "person_id on_day n"},
    {"factor", "account", "secret", "person_id secret confirmed_at"},
    {"factor_use", NULL, "secret", "person_id step used_at"},
    {"file", "correction", "acts", "id public_id digest size type name person_id noun noun_id created_at"},
    {"forum", NULL, "acts", "programme_id title venue starts_at minutes warn_minutes announced_at version changed_by changed_at"},
    {"honour", "record", "acts", "id public_id source programme_id nomination_id owner_unit_id subject person_id unit_id name unit_name post series title level awarded_by document_no awarded_on year cause deeds state revoked_on revoke_reason public created_by created_at folded pinyin initials replaces_id mistake"},
    {"honour_consent", "record", "story", "id honour_id part version person_id given_at withdrawn_at live"},
    {"honour_revocation", NULL, "acts", "id public_id honour_id state open reason proposed_by proposed_at decided_by decided_at answer corrects"},
    {"honour_story", "record", "story", "honour_id words words_version words_by words_at photo photo_version photo_by photo_at"},
    {"idempotency", NULL, "technical", "person_id idem_key form_hash result_path created_at"},
    {"import_run", NULL, "acts", "id public_id kind person_id file_name format bytes digest added changed moved ended same faults created_at applied_at expires_at"},
    {"instructor", "record", NULL, "id public_id person_id name title"},
    {"judging", NULL, "acts", "round_id discipline_id draw_id card_id state publication spread_x1000 scan_needed appeal_min version begun_by begun_at published_at"},
    {"limit_override", NULL, "acts", "id programme_id code part whole reason person_id at"},
    {"mark", NULL, "judged", "id uid ballot_id code seq kind mark_x1000 counts raised note said_at person_id ruling_id stored_at"},
    {"mentor", "record", "technical", "person_id public_id state places specialties about off_reason version created_at changed_at"},
    {"mentor_honour", "record", "acts", "id person_id mentorship_id place given_by given_at"},
    {"mentor_place", NULL, "technical", "person_id place_no"},
    {"mentoring_log", NULL, "pair", "id public_id mentorship_id mentee_id mentor_id period_no version did learned next_step spoken_on written_by written_at confirmed confirmed_by confirmed_at mentor_line"},
    {"mentoring_material", NULL, "pair", "id public_id mentorship_id mentee_id mentor_id title link shared_by shared_at removed_at"},
    {"mentoring_meeting", NULL, "pair", "id public_id mentorship_id mentee_id mentor_id starts_at minutes place topic state version planned_by created_at changed_by changed_at"},
    {"mentoring_note", NULL, "pair", "id public_id mentorship_id mentee_id mentor_id question asked_by asked_at answer answered_by answered_at"},
    {"mentoring_review", NULL, "review", "id mentorship_id mentee_id mentor_id stage side version person_id grade guidance words at"},
    {"mentoring_review_close", NULL, "acts", "mentorship_id stage person_id at"},
    {"mentoring_sign", NULL, "acts", "id public_id mentorship_id code subject period_no since_on evidence state found_at told_at explanation explained_by hr_at finding_code finding looked_by looked_at version"},
    {"mentoring_sign_log", NULL, "acts", "id sign_id from_state to_state person_id at"},
    {"mentorship", "record", "acts", "id public_id mentee_id mentor_id part place_no unit_id round_id source former_id state live from_on until_on ended_on end_code end_reason grade version created_by created_at changed_at"},
    {"mentorship_log", NULL, "acts", "id mentorship_id from_state to_state person_id reason at"},
    {"milestone", NULL, "pair", "id public_id mentorship_id mentee_id mentor_id place_no what due_on state done_on version created_by created_at changed_by changed_at"},
    {"mentorship_request", "record", "acts", "id public_id mentorship_id kind person_id words state live opinion opinion_words opinion_by opinion_at answer answered_by answered_at next_id version created_at"},
    {"mentorship_request_log", NULL, "acts", "id request_id kind from_state to_state person_id at"},
    {"nomination", NULL, "nomination", "id public_id programme_id kind_id category_id subject person_id unit_id outside name unit_name post leader deeds statement cause from_unit_id at_unit_id quota_unit_id place_no state live result rank_no reserve_no selected_at version created_by created_at changed_at"},
    {"nomination_file", NULL, "acts", "file_id nomination_id removed_at removed_by"},
    {"nomination_local_notice", NULL, "acts", "id nomination_id unit_id from_on until_on days place outcome words created_by created_at"},
    {"nomination_log", NULL, "acts", "id nomination_id from_state to_state unit_id person_id reason at"},
    {"nomination_override", NULL, "acts", "id nomination_id rule finding holds reason person_id at"},
    {"notice", "notice", NULL, "id public_id person_id kind args path created_at read_at"},
    {"notice_posting", NULL, "acts", "id public_id notice_id way place posted_at recorded_by recorded_at"},
    {"objection", NULL, "objection", "id public_id receipt_hash programme_id notice_id nomination_id anonymous name contact words state finding forwarded_to first_officer second_officer received_at closed_at version"},
    {"objection_log", NULL, "acts", "id objection_id from_state to_state person_id reason at"},
    {"official", "record", NULL, "id public_id edition_id discipline_id round_id person_id side duty seat_no live from_at until_at part chief_of release_reason"},
    {"official_statement", "relation", NULL, "official_id person_id round_id discipline_id edition_id made_at"},
    {"opinion_letter", NULL, "acts", "id public_id programme_id authority_id letter_no letter_on created_by created_at unit_id"},
    {"pairing_decided", NULL, "acts", "id public_id round_id need_id offer_id part reason live added_by added_at"},
    {"pairing_need", "record", "technical", "id public_id round_id person_id unit_id source specialty hopes live added_at"},
    {"pairing_offer", "record", "technical", "id public_id round_id person_id unit_id part places least live added_at"},
    {"pairing_round", NULL, "acts", "id public_id unit_id title state method two_mentors need_months counted_on wishes_from wishes_until attempt commitment reason version created_by created_at opened_at closed_at confirmed_at"},
    {"pairing_round_log", NULL, "acts", "id round_id from_state to_state person_id reason at"},
    {"paper_author", NULL, "paper", "nomination_id position programme_id topic_key person_id name unit_name live"},
    {"paper_compilation", NULL, "acts", "id programme_id asked_by asked_at state papers pages why paper_no ended_at"},
    {"paper_version", NULL, "paper", "id nomination_id version_no person_id created_at state findings pages checked_at accepted_by accepted_at accept_reason"},
    {"password_history", NULL, "secret", "id person_id hash until_at"},
    {"penalty", NULL, "acts", "id run_id no step kind code points_x1000 undone reason person_id ruling_id at"},
    {"person", "profile", "technical", "id public_id staff_no name gender grade_band employment joined_on birth_year phone_masked specialty lang folded pinyin initials left_on created_at version staff_key"},
    {"person_busy", "record", NULL, "enrolment_id session_id person_id starts_at ends_at"},
    {"person_part", NULL, "technical", "person_id part place"},
    {"pin", "account", "secret", "person_id hash set_at failures off_at"},
    {"posting", "record", "acts", "id person_id unit_id kind post from_on until_on main_of public_id recorded_at recorded_by"},
    {"privacy_ack", "privacy", NULL, "person_id version acked_at"},
    {"programme", NULL, "acts", "id public_id unit_id series title award_name year level state approval_no approved_by approved_on approved_until counted_on nominate_until ceremony_on notice_days list_order office phone address conditions notice_owed_at reason version created_by created_at changed_at local_notice_days"},
    {"programme_decision", NULL, "acts", "programme_id public_id document_no decided_on issuer registered_by registered_at"},
    {"programme_limit", NULL, "acts", "programme_id code found allowed reason person_id at"},
    {"programme_log", NULL, "acts", "id programme_id from_state to_state person_id reason at"},
    {"public_notice", NULL, "acts", "id public_id programme_id round_no state days list_order snapshot snapshot_hash prepared_by prepared_at posted_on posted_at first_on last_on ends_at over_at reason"},
    {"publication", NULL, "acts", "id round_id version body root size results_hash statement reason signature_id ruling_id published_by published_at"},
    {"recovery_code", "account", "secret", "person_id code_hash used_at"},
    {"recusal", NULL, "recusal", "id public_id edition_id discipline_id round_id official_id person_id entry_id source state decided_by decided_at why version created_at"},
    {"recusal_log", NULL, "acts", "id recusal_id from_state to_state person_id reason at"},
    {"recusal_reason", NULL, "recusal", "recusal_id reason unit_id until_on with_id note"},
    {"relation", "relation", "relation", "id public_id person_id other_id kind note live declared_at ended_at"},
    {"results_signature", NULL, "acts", "id round_id digest person_id official_id confirmation_id signed_at"},
    {"review_assignment", NULL, "acts", "id public_id programme_id kind_id nomination_id reviewer_id state vote words back_reason assigned_by assigned_at asked_on handed_at saved_at version"},
    {"review_assignment_log", NULL, "acts", "id assignment_id from_state to_state person_id reason at"},
    {"review_decision", NULL, "acts", "id programme_id nomination_id outcome order_no agree against abstain reason decided_by decided_at"},
    {"review_declared", NULL, "acts", "reviewer_id nomination_id programme_id note declared_by declared_at"},
    {"review_seal", NULL, "acts", "id programme_id kind_id version cause nomination_id content digest statement sealed_by sealed_at"},
    {"reviewer", NULL, "acts", "id public_id programme_id kind_id person_id most left_at reason created_by created_at"},
    {"role_grant", "role", NULL, "id public_id person_id role scope_unit_id from_on until_on granted_by created_at slot reason ended_by ended_at end_reason scope_root"},
    {"rule_card", NULL, "acts", "id public_id round_id version edition discipline round canonical hash reason published_by published_at"},
    {"ruling", NULL, "acts", "id appeal_id run_id round_id outcome reason changes hash official_id person_id confirmation_id decided_at"},
    {"ruling_draft", NULL, "acts", "appeal_id person_id outcome reason changes made_at"},
    {"run_log", NULL, "acts", "id run_id from_state to_state person_id reason at"},
    {"run_value", NULL, "acts", "id run_id code value_x1000 source person_id ruling_id reason at"},
    {"sanction", "sanction", "acts", "id public_id owner_unit_id person_id unit_id until_on document document_on state withdraw_reason created_by created_at"},
    {"scenario", NULL, "acts", "id public_id round_id no title side state confirmed run_no version created_by created_at ended_by ended_at"},
    {"scenario_lock", NULL, "acts", "id public_id scenario_id round_id part need_id offer_id kind reason live locked_need person_id at undone_by undone_at"},
    {"scenario_run", NULL, "acts", "id scenario_id no part engine method instance_hash result_hash certificate verdict mentees mentors matched locked places used short wish_1 wish_2 wish_3 wish_later like_1 like_2 like_3 like_later cost cpu_us person_id at same_as"},
    {"session", "session", "secret", "id public_id token_hash person_id must_change created_at seen_at expires_at address agent flash flash_args must_factor must_enrol full_id"},
    {"setting_change", NULL, "acts", "id at set_by reason"},
    {"sign_in_failure", NULL, "technical", "subject failures window_at person_id"},
    {"slip", "slip", "secret", "id public_id person_id login digest issued_by issued_at expires_at used_at used_session ended_at privileged open_of"},
    {"team_rule", NULL, "acts", "id edition_id version rule begun reason set_by set_at"},
    {"unit_version", NULL, "acts", "id unit_id parent_id name short_name type level from_on until_on recorded_at recorded_by"},
    {"unsealing", NULL, "acts", "id public_id draw_id round_id asked_by asked_official_id reason asked_at confirmed_by confirmed_official_id confirmed_at"},
    {"wish_list", NULL, "wish", "id round_id person_id side need_id offer_id version items at"},
    {"wish_reminder", NULL, "technical", "round_id person_id wishes_until at"},
};
/* clang-format on */
const size_t own_table_count = sizeof own_tables / sizeof *own_tables;

enum { PROFILE, ACCOUNT, ROLES, SESSIONS, SLIPS, ACKS, RELATIONS, SANCTIONS, COUNT };

static const struct sql_query Q[COUNT] = {
    [PROFILE] = {"own_data.profile",
                 "SELECT p.staff_no, p.name, p.gender, p.employment, p.grade_band, COALESCE(p.birth_year, 0),"
                 " p.phone_masked, c.name, c.name_en, p.lang, p.joined_on, p.left_on, p.created_at"
                 " FROM person p LEFT JOIN course_category c ON c.code = p.specialty WHERE p.id = ?",
                 "i", "ssississssddt"},
    [ACCOUNT] = {"own_data.account",
                 "SELECT login, one_time, changed_at, signed_in_at, factor_at, codes_left, pin_at FROM"
                 " own_account WHERE person_id = ?",
                 "i", "sitttit"},
    [ROLES] = {"own_data.roles",
               "SELECT g.role, u.name, g.from_on, g.until_on, (SELECT b.name FROM person b WHERE b.id = g.granted_by),"
               " (SELECT b.name FROM person b WHERE b.id = g.ended_by), g.reason, g.end_reason"
               " FROM role_grant g JOIN unit u ON u.id = g.scope_unit_id WHERE g.person_id = ?"
               " ORDER BY g.from_on DESC, g.id DESC",
               "i", "ssddssss"},
    [SESSIONS] = {"own_data.sessions",
                  "SELECT created_at, seen_at, expires_at, address, agent FROM session WHERE person_id = ?"
                  " ORDER BY created_at DESC, id DESC",
                  "i", "tttss"},
    [SLIPS] = {"own_data.slips",
               "SELECT issued_by, issued_at, expires_at, used_at FROM own_slip WHERE person_id = ?"
               " ORDER BY issued_at DESC",
               "i", "sttt"},
    [ACKS] = {"own_data.acks", "SELECT version, acked_at FROM privacy_ack WHERE person_id = ? ORDER BY version DESC",
              "i", "it"},
    [RELATIONS] = {"own_data.relations",
                   "SELECT kind, other, note, declared_at, ended_at FROM own_relation WHERE person_id = ?"
                   " ORDER BY declared_at DESC",
                   "i", "ssstt"},
    [SANCTIONS] = {"own_data.sanctions",
                   "SELECT until_on, document, document_on, state = 'withdrawn', created_at FROM own_sanction"
                   " WHERE person_id = ? ORDER BY until_on DESC",
                   "i", "dsdit"},
};
const struct sql_table store_own_data_table = {"own_data", Q, COUNT};

static enum err take_profile(const struct sql_rows *r, size_t i, void *to)
{
    *(struct own_profile *)to = (struct own_profile){
        .staff_no = sql_text(r, i, 0),
        .name = sql_text(r, i, 1),
        .gender = sql_int(r, i, 2),
        .employment = sql_text(r, i, 3),
        .grade_band = sql_text(r, i, 4),
        .birth_year = sql_int(r, i, 5),
        .phone_masked = sql_text(r, i, 6),
        .specialty = sql_text(r, i, 7),
        .specialty_en = sql_text(r, i, 8),
        .lang = sql_text(r, i, 9),
        .joined_on = (day)sql_int(r, i, 10),
        .left_on = (day)sql_int(r, i, 11),
        .created_at = sql_int(r, i, 12),
    };
    return OK;
}

enum err store_own_profile(struct sql *db, struct arena *a, int64_t person_id, struct own_profile *out)
{
    struct sql_rows r;
    return rows_one(SQL_SELECT(db, &Q[PROFILE], a, &r, person_id), &r, take_profile, out);
}

static enum err take_account(const struct sql_rows *r, size_t i, void *to)
{
    *(struct own_account *)to =
        (struct own_account){sql_text(r, i, 0), sql_int(r, i, 1) != 0, sql_int(r, i, 2), sql_int(r, i, 3),
                             sql_int(r, i, 4),  sql_int(r, i, 5),      sql_int(r, i, 6)};
    return OK;
}

enum err store_own_account(struct sql *db, struct arena *a, int64_t person_id, struct own_account *out)
{
    struct sql_rows r;
    return rows_one(SQL_SELECT(db, &Q[ACCOUNT], a, &r, person_id), &r, take_account, out);
}

static enum err take_role(const struct sql_rows *r, size_t i, void *to)
{
    *(struct own_role *)to = (struct own_role){
        .role = sql_text(r, i, 0),
        .scope = sql_text(r, i, 1),
        .from_on = (day)sql_int(r, i, 2),
        .until_on = (day)sql_int(r, i, 3),
        .granted_by = sql_text(r, i, 4),
        .ended_by = sql_text(r, i, 5),
        .reason = rows_text(r, i, 6),
        .end_reason = sql_text(r, i, 7),
    };
    return OK;
}

enum err store_own_roles(struct sql *db, struct arena *a, int64_t person_id, struct own_role **out, size_t *n)
{
    struct sql_rows r;
    enum err e = SQL_SELECT(db, &Q[ROLES], a, &r, person_id);
    *out = rows_all(&e, a, &r, sizeof **out, take_role, n);
    return e;
}

static enum err take_session(const struct sql_rows *r, size_t i, void *to)
{
    *(struct own_session *)to = (struct own_session){sql_int(r, i, 0), sql_int(r, i, 1), sql_int(r, i, 2),
                                                     sql_text(r, i, 3), sql_text(r, i, 4)};
    return OK;
}

enum err store_own_sessions(struct sql *db, struct arena *a, int64_t person_id, struct own_session **out, size_t *n)
{
    struct sql_rows r;
    enum err e = SQL_SELECT(db, &Q[SESSIONS], a, &r, person_id);
    *out = rows_all(&e, a, &r, sizeof **out, take_session, n);
    return e;
}

static enum err take_slip(const struct sql_rows *r, size_t i, void *to)
{
    *(struct own_slip *)to = (struct own_slip){sql_text(r, i, 0), sql_int(r, i, 1), sql_int(r, i, 2), sql_int(r, i, 3)};
    return OK;
}

enum err store_own_slips(struct sql *db, struct arena *a, int64_t person_id, struct own_slip **out, size_t *n)
{
    struct sql_rows r;
    enum err e = SQL_SELECT(db, &Q[SLIPS], a, &r, person_id);
    *out = rows_all(&e, a, &r, sizeof **out, take_slip, n);
    return e;
}

static enum err take_ack(const struct sql_rows *r, size_t i, void *to)
{
    *(struct own_ack *)to = (struct own_ack){sql_int(r, i, 0), sql_int(r, i, 1)};
    return OK;
}

enum err store_own_acks(struct sql *db, struct arena *a, int64_t person_id, struct own_ack **out, size_t *n)
{
    struct sql_rows r;
    enum err e = SQL_SELECT(db, &Q[ACKS], a, &r, person_id);
    *out = rows_all(&e, a, &r, sizeof **out, take_ack, n);
    return e;
}

static enum err take_relation(const struct sql_rows *r, size_t i, void *to)
{
    *(struct own_relation *)to = (struct own_relation){sql_text(r, i, 0), sql_text(r, i, 1), sql_text(r, i, 2),
                                                       sql_int(r, i, 3), sql_int(r, i, 4)};
    return OK;
}

enum err store_own_relations(struct sql *db, struct arena *a, int64_t person_id, struct own_relation **out, size_t *n)
{
    struct sql_rows r;
    enum err e = SQL_SELECT(db, &Q[RELATIONS], a, &r, person_id);
    *out = rows_all(&e, a, &r, sizeof **out, take_relation, n);
    return e;
}

static enum err take_sanction(const struct sql_rows *r, size_t i, void *to)
{
    *(struct own_sanction *)to = (struct own_sanction){(day)sql_int(r, i, 0), sql_text(r, i, 1),
                                                       (day)sql_int(r, i, 2), sql_int(r, i, 3) != 0, sql_int(r, i, 4)};
    return OK;
}

enum err store_own_sanctions(struct sql *db, struct arena *a, int64_t person_id, struct own_sanction **out, size_t *n)
{
    struct sql_rows r;
    enum err e = SQL_SELECT(db, &Q[SANCTIONS], a, &r, person_id);
    *out = rows_all(&e, a, &r, sizeof **out, take_sanction, n);
    return e;
}
