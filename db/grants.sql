-- Each program is a database user of its own with the least it needs. Rerunnable: `jiangxin migrate` runs this after the migrations.
-- @@DATABASE@@ and @@PASSWORD:name@@ are filled in by it. No program may update or delete audit rows; only account touches credentials.

CREATE USER IF NOT EXISTS 'jx_portal'@'localhost' IDENTIFIED BY '@@PASSWORD:portal@@';
CREATE USER IF NOT EXISTS 'jx_account'@'localhost' IDENTIFIED BY '@@PASSWORD:account@@';
CREATE USER IF NOT EXISTS 'jx_training'@'localhost' IDENTIFIED BY '@@PASSWORD:training@@';
CREATE USER IF NOT EXISTS 'jx_admin'@'localhost' IDENTIFIED BY '@@PASSWORD:admin@@';
CREATE USER IF NOT EXISTS 'jx_audit'@'localhost' IDENTIFIED BY '@@PASSWORD:audit@@';
CREATE USER IF NOT EXISTS 'jx_contest'@'localhost' IDENTIFIED BY '@@PASSWORD:contest@@';
CREATE USER IF NOT EXISTS 'jx_mentor'@'localhost' IDENTIFIED BY '@@PASSWORD:mentor@@';
CREATE USER IF NOT EXISTS 'jx_award'@'localhost' IDENTIFIED BY '@@PASSWORD:award@@';
CREATE USER IF NOT EXISTS 'jx_jobs'@'localhost' IDENTIFIED BY '@@PASSWORD:jobs@@';
ALTER USER 'jx_portal'@'localhost' IDENTIFIED BY '@@PASSWORD:portal@@';
ALTER USER 'jx_account'@'localhost' IDENTIFIED BY '@@PASSWORD:account@@';
ALTER USER 'jx_training'@'localhost' IDENTIFIED BY '@@PASSWORD:training@@';
ALTER USER 'jx_admin'@'localhost' IDENTIFIED BY '@@PASSWORD:admin@@';
ALTER USER 'jx_audit'@'localhost' IDENTIFIED BY '@@PASSWORD:audit@@';
ALTER USER 'jx_contest'@'localhost' IDENTIFIED BY '@@PASSWORD:contest@@';
ALTER USER 'jx_mentor'@'localhost' IDENTIFIED BY '@@PASSWORD:mentor@@';
ALTER USER 'jx_award'@'localhost' IDENTIFIED BY '@@PASSWORD:award@@';
ALTER USER 'jx_jobs'@'localhost' IDENTIFIED BY '@@PASSWORD:jobs@@';
REVOKE ALL PRIVILEGES, GRANT OPTION FROM 'jx_portal'@'localhost', 'jx_account'@'localhost', 'jx_training'@'localhost', 'jx_admin'@'localhost', 'jx_contest'@'localhost', 'jx_mentor'@'localhost', 'jx_award'@'localhost', 'jx_audit'@'localhost', 'jx_jobs'@'localhost';

-- What every program needs to know who asks: sessions (the time last seen and the flash may be written), people, units, grants, notices.
GRANT SELECT, UPDATE (seen_at, flash, flash_args) ON @@DATABASE@@.session TO 'jx_portal'@'localhost', 'jx_training'@'localhost', 'jx_admin'@'localhost', 'jx_contest'@'localhost', 'jx_mentor'@'localhost', 'jx_award'@'localhost', 'jx_audit'@'localhost';
GRANT SELECT ON @@DATABASE@@.person TO 'jx_portal'@'localhost', 'jx_account'@'localhost', 'jx_training'@'localhost', 'jx_admin'@'localhost', 'jx_contest'@'localhost', 'jx_mentor'@'localhost', 'jx_award'@'localhost', 'jx_audit'@'localhost', 'jx_jobs'@'localhost';
GRANT SELECT ON @@DATABASE@@.posting TO 'jx_portal'@'localhost', 'jx_account'@'localhost', 'jx_training'@'localhost', 'jx_admin'@'localhost', 'jx_contest'@'localhost', 'jx_mentor'@'localhost', 'jx_award'@'localhost', 'jx_audit'@'localhost', 'jx_jobs'@'localhost';
GRANT SELECT ON @@DATABASE@@.unit TO 'jx_portal'@'localhost', 'jx_account'@'localhost', 'jx_training'@'localhost', 'jx_admin'@'localhost', 'jx_contest'@'localhost', 'jx_mentor'@'localhost', 'jx_award'@'localhost', 'jx_audit'@'localhost', 'jx_jobs'@'localhost';
GRANT SELECT ON @@DATABASE@@.unit_closure TO 'jx_portal'@'localhost', 'jx_account'@'localhost', 'jx_training'@'localhost', 'jx_admin'@'localhost', 'jx_contest'@'localhost', 'jx_mentor'@'localhost', 'jx_award'@'localhost', 'jx_audit'@'localhost', 'jx_jobs'@'localhost';
GRANT SELECT ON @@DATABASE@@.role_grant TO 'jx_portal'@'localhost', 'jx_account'@'localhost', 'jx_training'@'localhost', 'jx_admin'@'localhost', 'jx_contest'@'localhost', 'jx_mentor'@'localhost', 'jx_award'@'localhost', 'jx_audit'@'localhost', 'jx_jobs'@'localhost';
GRANT SELECT ON @@DATABASE@@.access_version TO 'jx_portal'@'localhost', 'jx_account'@'localhost', 'jx_training'@'localhost', 'jx_admin'@'localhost', 'jx_contest'@'localhost', 'jx_mentor'@'localhost', 'jx_award'@'localhost', 'jx_audit'@'localhost';
GRANT SELECT ON @@DATABASE@@.setting TO 'jx_portal'@'localhost', 'jx_account'@'localhost', 'jx_training'@'localhost', 'jx_admin'@'localhost', 'jx_contest'@'localhost', 'jx_mentor'@'localhost', 'jx_award'@'localhost', 'jx_audit'@'localhost', 'jx_jobs'@'localhost';
GRANT SELECT ON @@DATABASE@@.role_capability TO 'jx_portal'@'localhost', 'jx_account'@'localhost', 'jx_training'@'localhost', 'jx_admin'@'localhost', 'jx_contest'@'localhost', 'jx_mentor'@'localhost', 'jx_award'@'localhost', 'jx_audit'@'localhost', 'jx_jobs'@'localhost';
GRANT SELECT ON @@DATABASE@@.role TO 'jx_portal'@'localhost', 'jx_account'@'localhost', 'jx_training'@'localhost', 'jx_admin'@'localhost', 'jx_contest'@'localhost', 'jx_mentor'@'localhost', 'jx_award'@'localhost', 'jx_audit'@'localhost';
GRANT SELECT ON @@DATABASE@@.notice TO 'jx_account'@'localhost', 'jx_admin'@'localhost', 'jx_audit'@'localhost';
GRANT SELECT, UPDATE (read_at) ON @@DATABASE@@.notice TO 'jx_portal'@'localhost';
GRANT SELECT, INSERT ON @@DATABASE@@.notice TO 'jx_training'@'localhost', 'jx_contest'@'localhost', 'jx_mentor'@'localhost', 'jx_award'@'localhost', 'jx_jobs'@'localhost';
GRANT INSERT ON @@DATABASE@@.notice TO 'jx_admin'@'localhost';
-- The log is written by all and read by the auditor's pages and by jobs. When a row was written is for the database to say; nobody changes or removes one.
GRANT INSERT (at, person_id, program, request, address, act, noun, noun_id, before_json, after_json, result) ON @@DATABASE@@.audit
  TO 'jx_portal'@'localhost', 'jx_account'@'localhost', 'jx_training'@'localhost', 'jx_admin'@'localhost', 'jx_contest'@'localhost', 'jx_mentor'@'localhost', 'jx_award'@'localhost', 'jx_audit'@'localhost', 'jx_jobs'@'localhost';
GRANT SELECT, INSERT, UPDATE (result_path) ON @@DATABASE@@.idempotency TO 'jx_portal'@'localhost', 'jx_account'@'localhost', 'jx_training'@'localhost', 'jx_admin'@'localhost', 'jx_contest'@'localhost', 'jx_mentor'@'localhost', 'jx_award'@'localhost', 'jx_audit'@'localhost';
GRANT SELECT, INSERT ON @@DATABASE@@.job TO 'jx_training'@'localhost', 'jx_contest'@'localhost', 'jx_mentor'@'localhost', 'jx_award'@'localhost';
GRANT SELECT, INSERT, UPDATE (n) ON @@DATABASE@@.export_count TO 'jx_portal'@'localhost', 'jx_account'@'localhost', 'jx_training'@'localhost', 'jx_admin'@'localhost', 'jx_contest'@'localhost', 'jx_mentor'@'localhost', 'jx_award'@'localhost', 'jx_audit'@'localhost';

-- account: credentials, sessions, the throttle.
GRANT SELECT, INSERT, UPDATE, DELETE ON @@DATABASE@@.session TO 'jx_account'@'localhost';
GRANT SELECT, INSERT, UPDATE ON @@DATABASE@@.credential TO 'jx_account'@'localhost';
GRANT SELECT, INSERT, DELETE ON @@DATABASE@@.password_history TO 'jx_account'@'localhost';
GRANT SELECT, INSERT, UPDATE (used_at, used_session, ended_at) ON @@DATABASE@@.slip TO 'jx_account'@'localhost';
GRANT INSERT ON @@DATABASE@@.notice TO 'jx_account'@'localhost', 'jx_admin'@'localhost';
GRANT SELECT, INSERT, UPDATE, DELETE ON @@DATABASE@@.sign_in_failure TO 'jx_account'@'localhost';
GRANT UPDATE (lang) ON @@DATABASE@@.person TO 'jx_account'@'localhost';
GRANT INSERT ON @@DATABASE@@.setting TO 'jx_account'@'localhost';
GRANT SELECT, INSERT ON @@DATABASE@@.setting_change TO 'jx_account'@'localhost';
GRANT SELECT, INSERT, UPDATE, DELETE ON @@DATABASE@@.factor TO 'jx_account'@'localhost';
GRANT SELECT, INSERT, DELETE ON @@DATABASE@@.factor_use TO 'jx_account'@'localhost';
GRANT SELECT, INSERT, UPDATE (used_at), DELETE ON @@DATABASE@@.recovery_code TO 'jx_account'@'localhost';
GRANT SELECT, INSERT, UPDATE, DELETE ON @@DATABASE@@.factor_draft TO 'jx_account'@'localhost';
-- … signatures by password or PIN: made here, used up by the program that they are for; jobs sweep those that nobody used.
GRANT SELECT, INSERT, UPDATE, DELETE ON @@DATABASE@@.pin TO 'jx_account'@'localhost';
GRANT INSERT ON @@DATABASE@@.confirmation TO 'jx_account'@'localhost';
GRANT SELECT ON @@DATABASE@@.privacy_notice TO 'jx_account'@'localhost';
GRANT SELECT, INSERT ON @@DATABASE@@.privacy_ack TO 'jx_account'@'localhost';

-- What people are found by: whoever chooses a person reads it; who keeps people writes it.
GRANT SELECT ON @@DATABASE@@.person_part TO 'jx_portal'@'localhost', 'jx_account'@'localhost', 'jx_training'@'localhost', 'jx_contest'@'localhost', 'jx_mentor'@'localhost', 'jx_award'@'localhost';
GRANT SELECT, INSERT, DELETE ON @@DATABASE@@.person_part TO 'jx_admin'@'localhost', 'jx_jobs'@'localhost';

-- admin: units, people, grants to look at.
GRANT SELECT ON @@DATABASE@@.region TO 'jx_admin'@'localhost';
-- … HR keeps units, people and postings, each with its history; who leaves loses their roles, and jobs close their account (below).
GRANT SELECT, INSERT, UPDATE (parent_id, name, short_name, type, level, region_code, uscc, sort, folded, pinyin, initials, closed_on, version)
  ON @@DATABASE@@.unit TO 'jx_admin'@'localhost';
GRANT SELECT, INSERT, DELETE ON @@DATABASE@@.unit_closure TO 'jx_admin'@'localhost';
GRANT SELECT, INSERT, UPDATE, DELETE ON @@DATABASE@@.unit_version TO 'jx_admin'@'localhost';
GRANT SELECT, INSERT,
  UPDATE (name, gender, grade_band, employment, joined_on, birth_year, phone_masked, specialty, folded, pinyin, initials, left_on, version)
  ON @@DATABASE@@.person TO 'jx_admin'@'localhost';
GRANT SELECT, INSERT, UPDATE (unit_id, post, from_on, until_on, recorded_at, recorded_by), DELETE ON @@DATABASE@@.posting TO 'jx_admin'@'localhost';
GRANT SELECT ON @@DATABASE@@.employment TO 'jx_admin'@'localhost';
GRANT SELECT ON @@DATABASE@@.grade_band TO 'jx_admin'@'localhost';
GRANT SELECT ON @@DATABASE@@.course_category TO 'jx_admin'@'localhost';
GRANT SELECT, INSERT ON @@DATABASE@@.job TO 'jx_admin'@'localhost';
-- … a unit's row is brought to its version of the day; the account of one who has left is closed.
GRANT SELECT ON @@DATABASE@@.unit_version TO 'jx_jobs'@'localhost';
GRANT SELECT, UPDATE (parent_id, name, short_name, type, level, folded, pinyin, initials) ON @@DATABASE@@.unit TO 'jx_jobs'@'localhost';
GRANT SELECT, INSERT, DELETE ON @@DATABASE@@.unit_closure TO 'jx_jobs'@'localhost';
GRANT INSERT, DELETE, UPDATE (until_on, ended_by, ended_at, end_reason) ON @@DATABASE@@.role_grant TO 'jx_admin'@'localhost';

-- … what is imported is kept for a day; the one number of all changes is locked while an import is applied.
GRANT SELECT, INSERT, UPDATE (bytes, digest, added, changed, moved, ended, same, applied_at) ON @@DATABASE@@.import_run TO 'jx_admin'@'localhost';
GRANT UPDATE (n) ON @@DATABASE@@.access_version TO 'jx_admin'@'localhost';
GRANT SELECT, DELETE ON @@DATABASE@@.import_run TO 'jx_jobs'@'localhost';

-- check: what the self-check asks, its findings, and who sees them.
GRANT SELECT, INSERT, DELETE ON @@DATABASE@@.check_result TO 'jx_jobs'@'localhost';
GRANT SELECT ON @@DATABASE@@.check_right TO 'jx_jobs'@'localhost';
GRANT SELECT ON @@DATABASE@@.check_account TO 'jx_jobs'@'localhost';
GRANT SELECT ON @@DATABASE@@.backup TO 'jx_jobs'@'localhost';
GRANT SELECT ON @@DATABASE@@.schema_migration TO 'jx_jobs'@'localhost';
GRANT SELECT ON @@DATABASE@@.calendar_year TO 'jx_jobs'@'localhost';
GRANT SELECT ON @@DATABASE@@.role TO 'jx_jobs'@'localhost';
GRANT SELECT ON @@DATABASE@@.check_result TO 'jx_admin'@'localhost';
GRANT SELECT ON @@DATABASE@@.home_check TO 'jx_portal'@'localhost';

-- audit: the auditor reads the log and its seals, and asks for it to be verified. jobs seals, archives and verifies; what is older than its time leaves by
-- a procedure that looks for itself (0031).
GRANT SELECT ON @@DATABASE@@.audit TO 'jx_audit'@'localhost', 'jx_jobs'@'localhost';
GRANT SELECT ON @@DATABASE@@.audit_leaf TO 'jx_audit'@'localhost', 'jx_jobs'@'localhost';
GRANT SELECT ON @@DATABASE@@.audit_head TO 'jx_audit'@'localhost', 'jx_jobs'@'localhost';
GRANT SELECT ON @@DATABASE@@.audit_verification TO 'jx_audit'@'localhost', 'jx_jobs'@'localhost';
GRANT SELECT ON @@DATABASE@@.audit_finding TO 'jx_audit'@'localhost', 'jx_jobs'@'localhost';
GRANT SELECT ON @@DATABASE@@.signing_key TO 'jx_audit'@'localhost', 'jx_jobs'@'localhost';
GRANT SELECT, INSERT ON @@DATABASE@@.job TO 'jx_audit'@'localhost';
GRANT INSERT ON @@DATABASE@@.audit_leaf TO 'jx_jobs'@'localhost';
GRANT INSERT, UPDATE (anchored_at, archive_file, archive_digest, archived_at) ON @@DATABASE@@.audit_head TO 'jx_jobs'@'localhost';
GRANT INSERT ON @@DATABASE@@.audit_verification TO 'jx_jobs'@'localhost';
GRANT INSERT ON @@DATABASE@@.audit_finding TO 'jx_jobs'@'localhost';
GRANT INSERT ON @@DATABASE@@.signing_key TO 'jx_jobs'@'localhost';
GRANT EXECUTE ON PROCEDURE @@DATABASE@@.audit_prune TO 'jx_jobs'@'localhost';
GRANT SELECT ON @@DATABASE@@.home_audit TO 'jx_portal'@'localhost';

-- training: the catalogue, classes, enrolments.
GRANT SELECT ON @@DATABASE@@.course_category TO 'jx_training'@'localhost', 'jx_portal'@'localhost', 'jx_jobs'@'localhost';
GRANT SELECT ON @@DATABASE@@.standard TO 'jx_training'@'localhost';
GRANT SELECT, INSERT, UPDATE ON @@DATABASE@@.course TO 'jx_training'@'localhost';
GRANT SELECT, INSERT, DELETE ON @@DATABASE@@.course_standard TO 'jx_training'@'localhost';
GRANT SELECT, INSERT ON @@DATABASE@@.venue TO 'jx_training'@'localhost';
GRANT SELECT, INSERT ON @@DATABASE@@.instructor TO 'jx_training'@'localhost';
GRANT SELECT, INSERT, UPDATE ON @@DATABASE@@.class TO 'jx_training'@'localhost';
GRANT SELECT, INSERT ON @@DATABASE@@.class_log TO 'jx_training'@'localhost';
GRANT SELECT, INSERT, DELETE ON @@DATABASE@@.class_unit TO 'jx_training'@'localhost';
GRANT SELECT, INSERT, UPDATE, DELETE ON @@DATABASE@@.class_session TO 'jx_training'@'localhost';
GRANT SELECT, INSERT, UPDATE (free) ON @@DATABASE@@.seat TO 'jx_training'@'localhost';
GRANT SELECT, INSERT, UPDATE (next_no) ON @@DATABASE@@.class_line TO 'jx_training'@'localhost';
GRANT SELECT, INSERT, UPDATE (state, step, seat_no, waiting_no, changed_at) ON @@DATABASE@@.enrolment TO 'jx_training'@'localhost';
GRANT SELECT, INSERT ON @@DATABASE@@.enrolment_log TO 'jx_training'@'localhost';
GRANT SELECT, INSERT, DELETE ON @@DATABASE@@.person_busy TO 'jx_training'@'localhost';
GRANT SELECT, INSERT, DELETE ON @@DATABASE@@.venue_busy TO 'jx_training'@'localhost';
GRANT SELECT, INSERT, DELETE ON @@DATABASE@@.instructor_busy TO 'jx_training'@'localhost';
GRANT SELECT ON @@DATABASE@@.calendar_year TO 'jx_training'@'localhost';
GRANT SELECT ON @@DATABASE@@.calendar_day TO 'jx_training'@'localhost';

-- award: programmes, their kinds and places, nominees, opinions, notices, objections, honours. What was shown, said or given is only ever added to.
GRANT SELECT, INSERT, UPDATE (series, title, award_name, year, level, state, approval_no, approved_by, approved_on, approved_until, counted_on, nominate_until, ceremony_on, notice_days,
  list_order, office, phone, address, conditions, notice_owed_at, reason, version, changed_at) ON @@DATABASE@@.programme TO 'jx_award'@'localhost';
GRANT SELECT, INSERT, UPDATE ON @@DATABASE@@.programme_turn TO 'jx_award'@'localhost';
GRANT SELECT, INSERT ON @@DATABASE@@.programme_log TO 'jx_award'@'localhost';
GRANT SELECT, INSERT, UPDATE (subject, title, places, by_unit, outside, review, reviewers_each, statement_max, sort), DELETE ON @@DATABASE@@.programme_kind TO 'jx_award'@'localhost';
GRANT SELECT, INSERT, UPDATE (title, places, sort), DELETE ON @@DATABASE@@.programme_category TO 'jx_award'@'localhost';
GRANT SELECT, INSERT, UPDATE (code, title, subject, required, sort), DELETE ON @@DATABASE@@.programme_authority TO 'jx_award'@'localhost';
GRANT SELECT, INSERT, DELETE ON @@DATABASE@@.programme_place TO 'jx_award'@'localhost';
GRANT SELECT, INSERT, UPDATE ON @@DATABASE@@.programme_gap TO 'jx_award'@'localhost';
GRANT SELECT, INSERT ON @@DATABASE@@.programme_limit TO 'jx_award'@'localhost';
GRANT SELECT, INSERT, DELETE ON @@DATABASE@@.programme_headcount TO 'jx_award'@'localhost';
GRANT SELECT, INSERT, UPDATE (category_id, name, unit_name, post, leader, deeds, statement, cause, at_unit_id, quota_unit_id, place_no, state, result, rank_no, reserve_no, selected_at, version,
  changed_at) ON @@DATABASE@@.nomination TO 'jx_award'@'localhost';
GRANT SELECT, INSERT ON @@DATABASE@@.nomination_log TO 'jx_award'@'localhost';
GRANT SELECT ON @@DATABASE@@.nomination_party TO 'jx_award'@'localhost';
GRANT SELECT ON @@DATABASE@@.programme_party TO 'jx_portal'@'localhost', 'jx_award'@'localhost';
GRANT SELECT ON @@DATABASE@@.honour_party TO 'jx_award'@'localhost';
GRANT UPDATE (local_notice_days) ON @@DATABASE@@.programme TO 'jx_award'@'localhost';
GRANT SELECT, INSERT, UPDATE (chosen), DELETE ON @@DATABASE@@.nomination_line TO 'jx_award'@'localhost';
GRANT SELECT, INSERT, UPDATE (removed_at, removed_by) ON @@DATABASE@@.nomination_file TO 'jx_award'@'localhost';
GRANT SELECT, INSERT ON @@DATABASE@@.nomination_local_notice TO 'jx_award'@'localhost';
GRANT SELECT, INSERT ON @@DATABASE@@.file TO 'jx_award'@'localhost';
GRANT SELECT ON @@DATABASE@@.record_training TO 'jx_award'@'localhost';
GRANT SELECT ON @@DATABASE@@.record_contest TO 'jx_award'@'localhost';
GRANT SELECT ON @@DATABASE@@.record_mentoring TO 'jx_award'@'localhost';
GRANT SELECT ON @@DATABASE@@.record_award TO 'jx_award'@'localhost';
GRANT SELECT, INSERT ON @@DATABASE@@.opinion_letter TO 'jx_award'@'localhost';
GRANT SELECT, INSERT ON @@DATABASE@@.opinion TO 'jx_award'@'localhost';
GRANT SELECT ON @@DATABASE@@.opinion_missing TO 'jx_award'@'localhost';
GRANT SELECT ON @@DATABASE@@.opinion_standing TO 'jx_award'@'localhost';
GRANT SELECT, INSERT, UPDATE (state, posted_on, posted_at, first_on, last_on, ends_at, over_at, reason) ON @@DATABASE@@.public_notice TO 'jx_award'@'localhost';
GRANT SELECT, INSERT ON @@DATABASE@@.public_notice_item TO 'jx_award'@'localhost';
GRANT SELECT, INSERT ON @@DATABASE@@.notice_posting TO 'jx_award'@'localhost';
GRANT SELECT, INSERT, UPDATE (state, finding, forwarded_to, first_officer, second_officer, closed_at, version) ON @@DATABASE@@.objection TO 'jx_award'@'localhost';
GRANT SELECT, INSERT ON @@DATABASE@@.objection_log TO 'jx_award'@'localhost';
GRANT SELECT, INSERT, UPDATE (state, revoked_on, revoke_reason, public, mistake, name, unit_name, title, awarded_by, awarded_on, folded, pinyin, initials) ON @@DATABASE@@.honour TO 'jx_award'@'localhost';
GRANT SELECT, INSERT ON @@DATABASE@@.programme_decision TO 'jx_award'@'localhost';
GRANT SELECT, INSERT, UPDATE (state, decided_by, decided_at, answer) ON @@DATABASE@@.honour_revocation TO 'jx_award'@'localhost';
GRANT SELECT, INSERT ON @@DATABASE@@.honour_correction TO 'jx_award'@'localhost';
GRANT SELECT, INSERT, UPDATE (honour_id, words, words_version, words_by, words_at, photo, photo_version, photo_by, photo_at) ON @@DATABASE@@.honour_story TO 'jx_award'@'localhost';
GRANT SELECT, INSERT, UPDATE (withdrawn_at) ON @@DATABASE@@.honour_consent TO 'jx_award'@'localhost';
GRANT SELECT ON @@DATABASE@@.honour_published TO 'jx_award'@'localhost';
GRANT SELECT ON @@DATABASE@@.account_usable TO 'jx_award'@'localhost';
GRANT SELECT, INSERT, UPDATE ON @@DATABASE@@.ceremony TO 'jx_award'@'localhost';
GRANT SELECT, INSERT, UPDATE (presenter), DELETE ON @@DATABASE@@.ceremony_batch TO 'jx_award'@'localhost';
GRANT SELECT, INSERT, DELETE ON @@DATABASE@@.ceremony_seat TO 'jx_award'@'localhost';
GRANT SELECT ON @@DATABASE@@.record_award TO 'jx_portal'@'localhost';
-- … the register's evidence, and eligibility: rules and limits of a draft, what was overridden, sanctions.
GRANT SELECT, INSERT, UPDATE (effect, years, places, types, grade_band), DELETE ON @@DATABASE@@.programme_rule TO 'jx_award'@'localhost';
GRANT SELECT, INSERT, UPDATE (effect, most), DELETE ON @@DATABASE@@.list_limit TO 'jx_award'@'localhost';
GRANT SELECT, INSERT ON @@DATABASE@@.nomination_override TO 'jx_award'@'localhost';
GRANT SELECT, INSERT ON @@DATABASE@@.limit_override TO 'jx_award'@'localhost';
GRANT SELECT, INSERT, UPDATE (state, withdraw_reason) ON @@DATABASE@@.sanction TO 'jx_award'@'localhost';
GRANT SELECT ON @@DATABASE@@.own_sanction TO 'jx_portal'@'localhost';
GRANT SELECT ON @@DATABASE@@.calendar_year TO 'jx_award'@'localhost';
GRANT SELECT ON @@DATABASE@@.calendar_day TO 'jx_award'@'localhost';
GRANT SELECT ON @@DATABASE@@.grade_band TO 'jx_award'@'localhost';
GRANT SELECT ON @@DATABASE@@.employment TO 'jx_award'@'localhost';
GRANT SELECT ON @@DATABASE@@.region TO 'jx_award'@'localhost';
-- … reviews: reviewers and criteria are set up, marks written until they are handed in, decisions of the meeting only added to.
GRANT SELECT, INSERT, UPDATE (kind_id, most, left_at, reason) ON @@DATABASE@@.reviewer TO 'jx_award'@'localhost';
GRANT SELECT, INSERT ON @@DATABASE@@.review_declared TO 'jx_award'@'localhost';
GRANT SELECT ON @@DATABASE@@.review_conflict TO 'jx_award'@'localhost';
GRANT SELECT, INSERT, DELETE ON @@DATABASE@@.review_criterion TO 'jx_award'@'localhost';
GRANT SELECT, INSERT, UPDATE (state, vote, words, back_reason, assigned_by, assigned_at, asked_on, handed_at, saved_at, version) ON @@DATABASE@@.review_assignment TO 'jx_award'@'localhost';
GRANT SELECT, INSERT ON @@DATABASE@@.review_assignment_log TO 'jx_award'@'localhost';
GRANT SELECT, INSERT, DELETE ON @@DATABASE@@.review_mark TO 'jx_award'@'localhost';
GRANT SELECT, INSERT ON @@DATABASE@@.review_decision TO 'jx_award'@'localhost';
GRANT SELECT ON @@DATABASE@@.home_review TO 'jx_portal'@'localhost';

-- … what a list was made of: only added to; jobs alone sign it, and know none of the secrets.
GRANT SELECT, INSERT ON @@DATABASE@@.review_secret TO 'jx_award'@'localhost';
GRANT SELECT, INSERT ON @@DATABASE@@.review_seal TO 'jx_award'@'localhost';
GRANT SELECT ON @@DATABASE@@.review_seal_signature TO 'jx_award'@'localhost';
GRANT SELECT ON @@DATABASE@@.review_seal TO 'jx_jobs'@'localhost';
GRANT SELECT, INSERT ON @@DATABASE@@.review_seal_signature TO 'jx_jobs'@'localhost';
GRANT SELECT, INSERT ON @@DATABASE@@.file TO 'jx_award'@'localhost';

-- … papers, the forum and the compilation; jobs look for names and put compilations together.
GRANT SELECT, INSERT, UPDATE (topic_key) ON @@DATABASE@@.paper TO 'jx_award'@'localhost';
GRANT SELECT, INSERT, DELETE ON @@DATABASE@@.paper_author TO 'jx_award'@'localhost';
GRANT SELECT, INSERT, UPDATE (accepted_by, accepted_at, accept_reason) ON @@DATABASE@@.paper_version TO 'jx_award'@'localhost';
GRANT SELECT, INSERT, UPDATE (title, venue, starts_at, minutes, warn_minutes, announced_at, version, changed_by, changed_at) ON @@DATABASE@@.forum TO 'jx_award'@'localhost';
GRANT SELECT, INSERT, DELETE ON @@DATABASE@@.forum_item TO 'jx_award'@'localhost';
GRANT SELECT, INSERT ON @@DATABASE@@.paper_compilation TO 'jx_award'@'localhost';
GRANT SELECT ON @@DATABASE@@.programme TO 'jx_jobs'@'localhost';
GRANT SELECT, UPDATE (state, over_at) ON @@DATABASE@@.public_notice TO 'jx_jobs'@'localhost';
GRANT SELECT ON @@DATABASE@@.public_notice_item TO 'jx_jobs'@'localhost';
GRANT SELECT ON @@DATABASE@@.programme_kind TO 'jx_jobs'@'localhost';
GRANT SELECT ON @@DATABASE@@.programme_category TO 'jx_jobs'@'localhost';
GRANT SELECT ON @@DATABASE@@.nomination TO 'jx_jobs'@'localhost';
GRANT SELECT ON @@DATABASE@@.paper TO 'jx_jobs'@'localhost';
GRANT SELECT ON @@DATABASE@@.paper_author TO 'jx_jobs'@'localhost';
GRANT SELECT, UPDATE (state, findings, pages, checked_at) ON @@DATABASE@@.paper_version TO 'jx_jobs'@'localhost';
GRANT SELECT, UPDATE (state, papers, pages, why, paper_no, ended_at) ON @@DATABASE@@.paper_compilation TO 'jx_jobs'@'localhost';
GRANT INSERT ON @@DATABASE@@.file TO 'jx_jobs'@'localhost';
GRANT SELECT ON @@DATABASE@@.home_paper TO 'jx_portal'@'localhost';

-- mentor: mentors and their places, rounds, pairs. A seed is written, and read through the view that waits until the round is closed.
GRANT SELECT, INSERT, UPDATE (state, places, specialties, about, off_reason, version, changed_at) ON @@DATABASE@@.mentor TO 'jx_mentor'@'localhost';
GRANT SELECT, INSERT, DELETE ON @@DATABASE@@.mentor_place TO 'jx_mentor'@'localhost';
GRANT SELECT, INSERT, UPDATE (title, state, method, two_mentors, need_months, counted_on, wishes_from, wishes_until, attempt, commitment, reason, version, opened_at, closed_at, confirmed_at)
  ON @@DATABASE@@.pairing_round TO 'jx_mentor'@'localhost';
GRANT SELECT, INSERT ON @@DATABASE@@.pairing_round_log TO 'jx_mentor'@'localhost';
GRANT INSERT ON @@DATABASE@@.pairing_seed TO 'jx_mentor'@'localhost';
GRANT SELECT ON @@DATABASE@@.pairing_seed_open TO 'jx_mentor'@'localhost';
GRANT SELECT, INSERT, UPDATE (source, specialty, hopes, live) ON @@DATABASE@@.pairing_need TO 'jx_mentor'@'localhost';
GRANT SELECT, INSERT, UPDATE (part, places, least, live) ON @@DATABASE@@.pairing_offer TO 'jx_mentor'@'localhost';
GRANT SELECT, INSERT, UPDATE (is_on, parameter) ON @@DATABASE@@.pairing_rule TO 'jx_mentor'@'localhost';
GRANT SELECT, INSERT, UPDATE (weight) ON @@DATABASE@@.pairing_weight TO 'jx_mentor'@'localhost';
GRANT SELECT, INSERT, UPDATE (live) ON @@DATABASE@@.pairing_decided TO 'jx_mentor'@'localhost';
GRANT SELECT ON @@DATABASE@@.pairing_kin TO 'jx_mentor'@'localhost';
GRANT SELECT ON @@DATABASE@@.region TO 'jx_mentor'@'localhost';
GRANT SELECT, INSERT, UPDATE (state, live, place_no, from_on, until_on, ended_on, end_code, end_reason, grade, version, changed_at) ON @@DATABASE@@.mentorship TO 'jx_mentor'@'localhost';
GRANT SELECT, INSERT ON @@DATABASE@@.mentorship_log TO 'jx_mentor'@'localhost';
GRANT SELECT ON @@DATABASE@@.conflict_mentor TO 'jx_mentor'@'localhost';
-- … wishes: what was handed in stays.
GRANT SELECT, INSERT ON @@DATABASE@@.wish_list TO 'jx_mentor'@'localhost';
GRANT SELECT, INSERT ON @@DATABASE@@.wish_item TO 'jx_mentor'@'localhost';
GRANT SELECT, INSERT ON @@DATABASE@@.wish_sheet TO 'jx_mentor'@'localhost';
-- … agreements and their signatures stay as they are; requests move from state to state.
GRANT SELECT, INSERT ON @@DATABASE@@.agreement_template TO 'jx_mentor'@'localhost';
GRANT SELECT, INSERT ON @@DATABASE@@.agreement TO 'jx_mentor'@'localhost';
GRANT SELECT, INSERT ON @@DATABASE@@.agreement_signature TO 'jx_mentor'@'localhost';
GRANT SELECT, INSERT, UPDATE (state, live, opinion, opinion_words, opinion_by, opinion_at, answer, answered_by, answered_at, next_id, version)
  ON @@DATABASE@@.mentorship_request TO 'jx_mentor'@'localhost';
GRANT SELECT, INSERT ON @@DATABASE@@.mentorship_request_log TO 'jx_mentor'@'localhost';
GRANT SELECT ON @@DATABASE@@.home_wish TO 'jx_portal'@'localhost';
-- … reviews and completions: what was handed in and decided stays.
GRANT SELECT, INSERT ON @@DATABASE@@.mentoring_review TO 'jx_mentor'@'localhost';
GRANT SELECT, INSERT ON @@DATABASE@@.mentoring_review_close TO 'jx_mentor'@'localhost';
GRANT SELECT ON @@DATABASE@@.mentoring_review_owed TO 'jx_mentor'@'localhost', 'jx_award'@'localhost', 'jx_jobs'@'localhost';
GRANT SELECT, INSERT ON @@DATABASE@@.completion TO 'jx_mentor'@'localhost';
GRANT SELECT, INSERT ON @@DATABASE@@.mentor_honour TO 'jx_mentor'@'localhost';
GRANT SELECT, INSERT ON @@DATABASE@@.mentoring_review_reminder TO 'jx_jobs'@'localhost';
GRANT SELECT ON @@DATABASE@@.home_mentoring_review TO 'jx_portal'@'localhost';
GRANT SELECT ON @@DATABASE@@.home_mentoring_review_unit TO 'jx_portal'@'localhost';
GRANT SELECT ON @@DATABASE@@.home_completion TO 'jx_portal'@'localhost';
GRANT SELECT ON @@DATABASE@@.record_mentoring TO 'jx_portal'@'localhost';
GRANT SELECT, UPDATE (state, reason, version, closed_at, confirmed_at) ON @@DATABASE@@.pairing_round TO 'jx_jobs'@'localhost';
GRANT INSERT ON @@DATABASE@@.pairing_round_log TO 'jx_jobs'@'localhost';
GRANT SELECT ON @@DATABASE@@.wish_owed TO 'jx_jobs'@'localhost';
GRANT SELECT, INSERT ON @@DATABASE@@.wish_reminder TO 'jx_jobs'@'localhost';
GRANT SELECT ON @@DATABASE@@.course_category TO 'jx_mentor'@'localhost';
GRANT SELECT, INSERT ON @@DATABASE@@.file TO 'jx_mentor'@'localhost';
GRANT SELECT, UPDATE (used_at) ON @@DATABASE@@.confirmation TO 'jx_mentor'@'localhost';
-- … what mentee and mentor write while they are a pair; signs are found by jobs alone.
GRANT SELECT, INSERT ON @@DATABASE@@.mentoring_period TO 'jx_mentor'@'localhost', 'jx_award'@'localhost', 'jx_jobs'@'localhost';
GRANT UPDATE (soon_told_at, late_told_at) ON @@DATABASE@@.mentoring_period TO 'jx_jobs'@'localhost';
GRANT SELECT, INSERT, UPDATE (place_no, what, due_on, state, done_on, version, changed_by, changed_at) ON @@DATABASE@@.milestone TO 'jx_mentor'@'localhost';
GRANT SELECT, INSERT, UPDATE (confirmed, confirmed_by, confirmed_at, mentor_line) ON @@DATABASE@@.mentoring_log TO 'jx_mentor'@'localhost';
GRANT SELECT ON @@DATABASE@@.mentoring_log TO 'jx_jobs'@'localhost';
GRANT SELECT, INSERT, UPDATE (state, version, changed_by, changed_at) ON @@DATABASE@@.mentoring_meeting TO 'jx_mentor'@'localhost';
GRANT SELECT, INSERT, UPDATE (removed_at) ON @@DATABASE@@.mentoring_material TO 'jx_mentor'@'localhost';
GRANT SELECT, INSERT, UPDATE (answer, answered_by, answered_at) ON @@DATABASE@@.mentoring_note TO 'jx_mentor'@'localhost';
GRANT SELECT (id, mentorship_id, asked_at, answered_at) ON @@DATABASE@@.mentoring_note TO 'jx_jobs'@'localhost';
GRANT SELECT, UPDATE (state, hr_at, explanation, explained_by, finding_code, finding, looked_by, looked_at, version) ON @@DATABASE@@.mentoring_sign TO 'jx_mentor'@'localhost';
GRANT SELECT, INSERT, UPDATE (state, evidence, since_on, told_at, hr_at, explanation, explained_by, version) ON @@DATABASE@@.mentoring_sign TO 'jx_jobs'@'localhost';
GRANT SELECT, INSERT ON @@DATABASE@@.mentoring_sign_log TO 'jx_mentor'@'localhost', 'jx_award'@'localhost', 'jx_jobs'@'localhost';
GRANT SELECT ON @@DATABASE@@.mentoring_sign_open TO 'jx_mentor'@'localhost';
GRANT SELECT, UPDATE (version) ON @@DATABASE@@.mentorship TO 'jx_jobs'@'localhost';
GRANT SELECT ON @@DATABASE@@.home_mentoring TO 'jx_portal'@'localhost';
GRANT SELECT ON @@DATABASE@@.home_mentoring_sign TO 'jx_portal'@'localhost';
-- … scenarios: runs and their pairs are only added.
GRANT SELECT, INSERT, UPDATE (title, state, confirmed, run_no, version, ended_by, ended_at) ON @@DATABASE@@.scenario TO 'jx_mentor'@'localhost';
GRANT SELECT, INSERT, UPDATE (live, undone_by, undone_at) ON @@DATABASE@@.scenario_lock TO 'jx_mentor'@'localhost';
GRANT SELECT, INSERT ON @@DATABASE@@.scenario_run TO 'jx_mentor'@'localhost';
GRANT SELECT, INSERT ON @@DATABASE@@.scenario_pair TO 'jx_mentor'@'localhost';

-- contest: editions and what is judged in them, entries, officials.
GRANT SELECT, INSERT, UPDATE ON @@DATABASE@@.contest_edition TO 'jx_contest'@'localhost';
GRANT SELECT, INSERT ON @@DATABASE@@.contest_edition_log TO 'jx_contest'@'localhost';
GRANT SELECT ON @@DATABASE@@.contest_preset TO 'jx_contest'@'localhost';
GRANT SELECT, INSERT, UPDATE, DELETE ON @@DATABASE@@.discipline TO 'jx_contest'@'localhost';
GRANT SELECT, INSERT, UPDATE, DELETE ON @@DATABASE@@.contest_round TO 'jx_contest'@'localhost';
GRANT SELECT, INSERT, UPDATE, DELETE ON @@DATABASE@@.segment TO 'jx_contest'@'localhost';
GRANT SELECT, INSERT, UPDATE, DELETE ON @@DATABASE@@.criterion TO 'jx_contest'@'localhost';
GRANT SELECT, INSERT, UPDATE, DELETE ON @@DATABASE@@.criterion_band TO 'jx_contest'@'localhost';
GRANT SELECT, INSERT, UPDATE, DELETE ON @@DATABASE@@.criterion_deduction TO 'jx_contest'@'localhost';
GRANT SELECT, INSERT, UPDATE, DELETE ON @@DATABASE@@.criterion_fault TO 'jx_contest'@'localhost';
GRANT SELECT, INSERT, DELETE ON @@DATABASE@@.contest_side TO 'jx_contest'@'localhost';
-- … rule cards: what was published is only added to; jobs alone sign.
GRANT SELECT, INSERT, UPDATE ON @@DATABASE@@.round_rule TO 'jx_contest'@'localhost';
GRANT SELECT, INSERT ON @@DATABASE@@.rule_card TO 'jx_contest'@'localhost';
GRANT SELECT ON @@DATABASE@@.rule_card_signature TO 'jx_contest'@'localhost';
GRANT SELECT ON @@DATABASE@@.signing_key TO 'jx_contest'@'localhost';
GRANT SELECT ON @@DATABASE@@.rule_card TO 'jx_jobs'@'localhost';
GRANT SELECT, INSERT ON @@DATABASE@@.rule_card_signature TO 'jx_jobs'@'localhost';
GRANT SELECT, INSERT, DELETE ON @@DATABASE@@.entry_place TO 'jx_contest'@'localhost';
GRANT SELECT, INSERT, UPDATE (state, place_no, team_name, version, changed_at) ON @@DATABASE@@.entry TO 'jx_contest'@'localhost';
GRANT SELECT, INSERT, UPDATE (part, side, live, until_at) ON @@DATABASE@@.entry_member TO 'jx_contest'@'localhost';
GRANT SELECT, INSERT ON @@DATABASE@@.entry_log TO 'jx_contest'@'localhost';
-- … drills.
GRANT SELECT, INSERT, UPDATE (edition_id, discipline_code, topic, starts_at, ends_at, place, leader_id, mark_step_x10, note, state, cancel_reason, version)
  ON @@DATABASE@@.drill TO 'jx_contest'@'localhost';
GRANT SELECT, INSERT, DELETE, UPDATE (presence, mark_x10, note, changed_at) ON @@DATABASE@@.drill_attendance TO 'jx_contest'@'localhost';
GRANT SELECT, INSERT ON @@DATABASE@@.drill_log TO 'jx_contest'@'localhost';
GRANT SELECT, INSERT ON @@DATABASE@@.team_rule TO 'jx_contest'@'localhost';
GRANT SELECT ON @@DATABASE@@.course_category TO 'jx_contest'@'localhost';
-- … the draw.
GRANT SELECT, INSERT, UPDATE (state, word, secret, drawn_by, drawn_at, revealed_at) ON @@DATABASE@@.draw TO 'jx_contest'@'localhost';
GRANT SELECT, INSERT ON @@DATABASE@@.draw_log TO 'jx_contest'@'localhost';
GRANT SELECT, INSERT ON @@DATABASE@@.draw_entry TO 'jx_contest'@'localhost';
GRANT SELECT, INSERT ON @@DATABASE@@.draw_place TO 'jx_contest'@'localhost';
GRANT SELECT, INSERT, UPDATE (confirmed_by, confirmed_official_id, confirmed_at) ON @@DATABASE@@.unsealing TO 'jx_contest'@'localhost';
GRANT SELECT, INSERT, UPDATE (side, live, until_at, release_reason) ON @@DATABASE@@.official TO 'jx_contest'@'localhost';
GRANT SELECT, INSERT, DELETE ON @@DATABASE@@.discipline_part TO 'jx_contest'@'localhost';
GRANT SELECT, INSERT ON @@DATABASE@@.official_statement TO 'jx_contest'@'localhost';
GRANT SELECT, INSERT, UPDATE (live, ended_at) ON @@DATABASE@@.relation TO 'jx_contest'@'localhost';
GRANT SELECT ON @@DATABASE@@.conflict_mentor TO 'jx_contest'@'localhost';
GRANT SELECT, INSERT, UPDATE (source, state, decided_by, decided_at, why, version) ON @@DATABASE@@.recusal TO 'jx_contest'@'localhost';
GRANT SELECT, INSERT, DELETE ON @@DATABASE@@.recusal_reason TO 'jx_contest'@'localhost';
GRANT SELECT, INSERT ON @@DATABASE@@.recusal_log TO 'jx_contest'@'localhost';
-- … where judges and contestants belonged on the day of a round, and before.
GRANT SELECT, INSERT, UPDATE (state, publication, spread_x1000, scan_needed, appeal_min, version, published_at) ON @@DATABASE@@.judging TO 'jx_contest'@'localhost';
GRANT SELECT, INSERT, UPDATE (state, status, released_no, version, changed_at) ON @@DATABASE@@.run TO 'jx_contest'@'localhost';
GRANT SELECT, INSERT ON @@DATABASE@@.run_log TO 'jx_contest'@'localhost';
GRANT SELECT, INSERT, UPDATE (state, lock_no, sheet_hash, confirmation_id, typed_by, checked_by, locked_at, return_reason, version) ON @@DATABASE@@.ballot TO 'jx_contest'@'localhost';
GRANT SELECT, INSERT ON @@DATABASE@@.ballot_log TO 'jx_contest'@'localhost';
GRANT SELECT, INSERT ON @@DATABASE@@.ballot_scan TO 'jx_contest'@'localhost';
GRANT SELECT, INSERT ON @@DATABASE@@.file TO 'jx_contest'@'localhost';
GRANT SELECT, INSERT ON @@DATABASE@@.mark TO 'jx_contest'@'localhost';
GRANT SELECT, INSERT ON @@DATABASE@@.run_value TO 'jx_contest'@'localhost';
GRANT SELECT, INSERT ON @@DATABASE@@.penalty TO 'jx_contest'@'localhost';
-- … the live board: versions are only added; background work reads them and writes its files.
GRANT SELECT, INSERT, UPDATE (mode, freeze_after, frozen_version, revealed, latest) ON @@DATABASE@@.board TO 'jx_contest'@'localhost';
GRANT SELECT, INSERT ON @@DATABASE@@.board_version TO 'jx_contest'@'localhost';
GRANT SELECT, UPDATE (n) ON @@DATABASE@@.board_clock TO 'jx_contest'@'localhost';
GRANT SELECT ON @@DATABASE@@.board TO 'jx_jobs'@'localhost';
GRANT SELECT ON @@DATABASE@@.board_version TO 'jx_jobs'@'localhost';
GRANT SELECT ON @@DATABASE@@.board_clock TO 'jx_jobs'@'localhost';
GRANT SELECT, UPDATE (used_at) ON @@DATABASE@@.confirmation TO 'jx_contest'@'localhost';
-- … results: signed by the chief judge, published by the manager, only added to; jobs alone sign their heads.
GRANT SELECT, INSERT ON @@DATABASE@@.results_signature TO 'jx_contest'@'localhost';
GRANT SELECT, INSERT ON @@DATABASE@@.publication TO 'jx_contest'@'localhost';
GRANT SELECT, INSERT ON @@DATABASE@@.result TO 'jx_contest'@'localhost';
GRANT SELECT ON @@DATABASE@@.result_now TO 'jx_contest'@'localhost';
GRANT SELECT ON @@DATABASE@@.publication_signature TO 'jx_contest'@'localhost';
GRANT SELECT ON @@DATABASE@@.publication TO 'jx_jobs'@'localhost';
GRANT SELECT, INSERT ON @@DATABASE@@.publication_signature TO 'jx_jobs'@'localhost';
GRANT SELECT ON @@DATABASE@@.unit_version TO 'jx_contest'@'localhost';
GRANT SELECT ON @@DATABASE@@.home_official TO 'jx_portal'@'localhost';
GRANT SELECT ON @@DATABASE@@.home_recusal TO 'jx_portal'@'localhost';
GRANT SELECT ON @@DATABASE@@.home_rule_card TO 'jx_portal'@'localhost';
-- … appeals and rulings: what is decided stays.
GRANT SELECT, INSERT, UPDATE (state, closed_at) ON @@DATABASE@@.appeal TO 'jx_contest'@'localhost';
GRANT SELECT, INSERT ON @@DATABASE@@.appeal_log TO 'jx_contest'@'localhost';
GRANT SELECT, INSERT ON @@DATABASE@@.ruling TO 'jx_contest'@'localhost';
GRANT SELECT, INSERT, UPDATE, DELETE ON @@DATABASE@@.ruling_draft TO 'jx_contest'@'localhost';
GRANT SELECT, INSERT ON @@DATABASE@@.file TO 'jx_contest'@'localhost';
GRANT SELECT ON @@DATABASE@@.home_appeal TO 'jx_portal'@'localhost';
GRANT SELECT ON @@DATABASE@@.home_results_sign TO 'jx_portal'@'localhost';
GRANT SELECT ON @@DATABASE@@.home_results_publish TO 'jx_portal'@'localhost';

-- certificates: only added to, by the programs whose acts certify something; jobs alone sign them.
GRANT SELECT, INSERT ON @@DATABASE@@.certificate TO 'jx_award'@'localhost', 'jx_contest'@'localhost', 'jx_mentor'@'localhost';
GRANT SELECT, INSERT, UPDATE ON @@DATABASE@@.certificate_counter TO 'jx_award'@'localhost', 'jx_contest'@'localhost', 'jx_mentor'@'localhost';
GRANT SELECT, INSERT ON @@DATABASE@@.certificate_revocation TO 'jx_award'@'localhost', 'jx_contest'@'localhost', 'jx_mentor'@'localhost';
GRANT SELECT ON @@DATABASE@@.certificate_signature TO 'jx_award'@'localhost', 'jx_contest'@'localhost', 'jx_mentor'@'localhost';
GRANT SELECT ON @@DATABASE@@.signing_key TO 'jx_award'@'localhost', 'jx_mentor'@'localhost';
GRANT SELECT, INSERT, UPDATE ON @@DATABASE@@.public_try TO 'jx_award'@'localhost';
GRANT SELECT ON @@DATABASE@@.certificate TO 'jx_jobs'@'localhost';
GRANT SELECT ON @@DATABASE@@.certificate_revocation TO 'jx_jobs'@'localhost';
GRANT SELECT, INSERT ON @@DATABASE@@.certificate_signature TO 'jx_jobs'@'localhost';
GRANT SELECT, DELETE ON @@DATABASE@@.public_try TO 'jx_jobs'@'localhost';
GRANT SELECT ON @@DATABASE@@.record_certificate TO 'jx_portal'@'localhost';
-- … all of a programme's in one file: an officer asks, jobs make it in the order of the ceremony and forget it when its time is over.
GRANT SELECT, INSERT ON @@DATABASE@@.certificate_bundle TO 'jx_award'@'localhost';
GRANT SELECT, DELETE, UPDATE (state, total, made, list, digest, size, why, ended_at) ON @@DATABASE@@.certificate_bundle TO 'jx_jobs'@'localhost';
GRANT SELECT (programme_id, honour_id, position) ON @@DATABASE@@.ceremony_seat TO 'jx_jobs'@'localhost';

-- portal: home reads what needs a person now through views, one per kind of matter.
GRANT SELECT ON @@DATABASE@@.home_training TO 'jx_portal'@'localhost';
GRANT SELECT ON @@DATABASE@@.home_training_seat TO 'jx_portal'@'localhost';
GRANT SELECT ON @@DATABASE@@.home_contest_enter TO 'jx_portal'@'localhost';
GRANT SELECT ON @@DATABASE@@.home_contest_manage TO 'jx_portal'@'localhost';
GRANT SELECT ON @@DATABASE@@.home_judging TO 'jx_portal'@'localhost';
GRANT SELECT ON @@DATABASE@@.home_judging_manage TO 'jx_portal'@'localhost';
GRANT SELECT ON @@DATABASE@@.home_tablet TO 'jx_portal'@'localhost';
GRANT SELECT ON @@DATABASE@@.home_agreement TO 'jx_portal'@'localhost';
GRANT SELECT ON @@DATABASE@@.home_mentorship_hr TO 'jx_portal'@'localhost';
GRANT SELECT ON @@DATABASE@@.home_award_office TO 'jx_portal'@'localhost';
GRANT SELECT ON @@DATABASE@@.home_award_closing TO 'jx_portal'@'localhost';
GRANT SELECT ON @@DATABASE@@.objection_party TO 'jx_portal'@'localhost', 'jx_award'@'localhost';
GRANT SELECT ON @@DATABASE@@.home_award_revocation TO 'jx_portal'@'localhost';
GRANT SELECT ON @@DATABASE@@.home_award_unit TO 'jx_portal'@'localhost';
GRANT SELECT ON @@DATABASE@@.home_mentorship_department TO 'jx_portal'@'localhost';
GRANT SELECT ON @@DATABASE@@.home_contest_event TO 'jx_portal'@'localhost';
GRANT SELECT ON @@DATABASE@@.home_drill TO 'jx_portal'@'localhost';
GRANT SELECT ON @@DATABASE@@.home_training_line TO 'jx_portal'@'localhost';
GRANT SELECT ON @@DATABASE@@.home_training_next TO 'jx_portal'@'localhost';
GRANT SELECT ON @@DATABASE@@.home_training_unit TO 'jx_portal'@'localhost';
GRANT SELECT ON @@DATABASE@@.home_training_base TO 'jx_portal'@'localhost';
GRANT SELECT ON @@DATABASE@@.home_training_draft TO 'jx_portal'@'localhost';
GRANT SELECT ON @@DATABASE@@.home_account TO 'jx_portal'@'localhost';

GRANT SELECT ON @@DATABASE@@.home_correction TO 'jx_portal'@'localhost';
-- … and the staff record what was, through one view for each module. Corrections and the files with them are asked for here.
GRANT SELECT ON @@DATABASE@@.record_org TO 'jx_portal'@'localhost';
GRANT SELECT ON @@DATABASE@@.record_training TO 'jx_portal'@'localhost';
GRANT SELECT ON @@DATABASE@@.record_contest TO 'jx_portal'@'localhost';
GRANT SELECT ON @@DATABASE@@.own_account TO 'jx_portal'@'localhost';
GRANT SELECT ON @@DATABASE@@.own_slip TO 'jx_portal'@'localhost';
GRANT SELECT ON @@DATABASE@@.own_relation TO 'jx_portal'@'localhost';
GRANT SELECT ON @@DATABASE@@.privacy_ack TO 'jx_portal'@'localhost';
GRANT SELECT, INSERT, UPDATE (state, closed_at) ON @@DATABASE@@.correction TO 'jx_portal'@'localhost';
GRANT SELECT, UPDATE (state, answer, answered_by, closed_at) ON @@DATABASE@@.correction TO 'jx_admin'@'localhost';
GRANT INSERT ON @@DATABASE@@.correction_log TO 'jx_portal'@'localhost', 'jx_admin'@'localhost';
GRANT SELECT, INSERT ON @@DATABASE@@.file TO 'jx_portal'@'localhost';
GRANT SELECT ON @@DATABASE@@.file TO 'jx_admin'@'localhost', 'jx_jobs'@'localhost';
GRANT SELECT ON @@DATABASE@@.calendar_year TO 'jx_portal'@'localhost', 'jx_admin'@'localhost';
GRANT SELECT ON @@DATABASE@@.calendar_day TO 'jx_portal'@'localhost', 'jx_admin'@'localhost';

-- jobs: expiry and promotion, retention.
GRANT SELECT, INSERT, UPDATE, DELETE ON @@DATABASE@@.job TO 'jx_jobs'@'localhost';
GRANT SELECT ON @@DATABASE@@.course TO 'jx_jobs'@'localhost';
GRANT SELECT, UPDATE (version) ON @@DATABASE@@.class TO 'jx_jobs'@'localhost';
GRANT SELECT ON @@DATABASE@@.class_session TO 'jx_jobs'@'localhost';
GRANT SELECT, UPDATE (free) ON @@DATABASE@@.seat TO 'jx_jobs'@'localhost';
GRANT SELECT, UPDATE (next_no) ON @@DATABASE@@.class_line TO 'jx_jobs'@'localhost';
GRANT SELECT, UPDATE (state, step, seat_no, waiting_no, changed_at) ON @@DATABASE@@.enrolment TO 'jx_jobs'@'localhost';
GRANT SELECT, INSERT ON @@DATABASE@@.enrolment_log TO 'jx_jobs'@'localhost';
GRANT SELECT, INSERT, DELETE ON @@DATABASE@@.person_busy TO 'jx_jobs'@'localhost';
GRANT SELECT, DELETE ON @@DATABASE@@.session TO 'jx_jobs'@'localhost';
GRANT SELECT, DELETE ON @@DATABASE@@.sign_in_failure TO 'jx_jobs'@'localhost';
GRANT SELECT, DELETE ON @@DATABASE@@.idempotency TO 'jx_jobs'@'localhost';
GRANT SELECT, DELETE ON @@DATABASE@@.factor_use TO 'jx_jobs'@'localhost';
GRANT SELECT (expires_at, used_at), DELETE ON @@DATABASE@@.confirmation TO 'jx_jobs'@'localhost';
GRANT SELECT, DELETE ON @@DATABASE@@.export_count TO 'jx_jobs'@'localhost';
-- Accounts that nobody uses any more are closed; no hash is read for that.
GRANT SELECT (person_id, changed_at, signed_in_at, opened_at, disabled_at), UPDATE (disabled_at, disabled_kind) ON @@DATABASE@@.credential TO 'jx_jobs'@'localhost';
GRANT DELETE ON @@DATABASE@@.notice TO 'jx_jobs'@'localhost';
-- Grounds of recusals are looked for again and again, whatever has changed: jobs read what decides them, lock editions and disciplines, and propose.
GRANT SELECT, UPDATE (version) ON @@DATABASE@@.contest_edition TO 'jx_jobs'@'localhost';
GRANT SELECT, UPDATE (version) ON @@DATABASE@@.discipline TO 'jx_jobs'@'localhost';
GRANT SELECT ON @@DATABASE@@.contest_round TO 'jx_jobs'@'localhost';
GRANT SELECT ON @@DATABASE@@.official TO 'jx_jobs'@'localhost';
GRANT SELECT ON @@DATABASE@@.entry TO 'jx_jobs'@'localhost';
GRANT SELECT ON @@DATABASE@@.entry_member TO 'jx_jobs'@'localhost';
GRANT SELECT ON @@DATABASE@@.discipline_part TO 'jx_jobs'@'localhost';
GRANT SELECT ON @@DATABASE@@.relation TO 'jx_jobs'@'localhost';
GRANT SELECT ON @@DATABASE@@.conflict_mentor TO 'jx_jobs'@'localhost';
GRANT SELECT, INSERT, UPDATE (source, state, decided_by, decided_at, why, version) ON @@DATABASE@@.recusal TO 'jx_jobs'@'localhost';
GRANT SELECT, INSERT, DELETE ON @@DATABASE@@.recusal_reason TO 'jx_jobs'@'localhost';
GRANT INSERT ON @@DATABASE@@.recusal_log TO 'jx_jobs'@'localhost';
