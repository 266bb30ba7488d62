/*
 * SEC-R5: another unit's data is invisible, in lists, counts and exports.
 *
 * Every statement that reads people's rows either carries SCOPE, or stands below with the reason why it need not. A new
 * one in neither list fails here, so that whoever writes it says which it is. And the scope really hides: two counties
 * with a class, a trainee, a manager and a liaison each.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

#include "lib/base/text.h"
#include "lib/store/class.h"
#include "lib/store/class_list.h"
#include "lib/store/course.h"
#include "lib/store/enrolment.h"
#include "lib/store/roster.h"
#include "lib/store/tables.h"
#include "tests/harness/rows.h"
#include "tests/harness/training.h"

/* ---- the statements -----------------------------------------------------------------------------------------------
 */

/* One a line, so that two people may add to it at once. */
/* clang-format off */
static const char *const SCOPED[] = {
    /* clang-format off */
    "away.coming",
    "away.coming_count",
    "away.left",
    "away.left_count",
    "account.find",
    "account.list_active",
    "account.list_any",
    "account.list_disabled",
    "account.list_factor",
    "account.list_first",
    "account.list_locked",
    "account.list_none",
    "class.managed",
    "agreement.top",
    "certificate.in_scope",
    "certificate.list",
    "certificate.within",
    "agreement.waiting",
    "mentorship_request.for_hr",
    "mentorship_request.for_unit",
    "mentorship_request.orphans",
    "mentorship.in_scope",
    "mentoring_review.queue",
    "home.mentoring_review_unit",
    "home.completion",
    "mentorship_list.list",
    "mentorship_list.loads",
    "mentorship_list.of_years",
    "mentorship_list.totals",
    "mentoring_sign.queue",
    "mentorship.person_in_scope",
    "pairing_round.in_scope",
    "programme.in_scope",
    "honour_roll.in_scope",
    "honour_revocation.waiting",
    "programme.list",
    "nomination.in_scope",
    "nominate.open",
    "nominate.quotas",
    "nominate.of_units",
    "opinion.of_units",
    "opinion.letters_of_units",
    "nominate.from",
    "nominate.units",
    "nominate.unit_by_id",
    "nominate.unit_by_name",
    "nominate.person_no",
    "candidate.list",
    "candidate.count",
    "sanction.list",
    "sanction.count",
    "sanction.find",
    "honour.list",
    "honour.count",
    "honour.in_scope",
    "pairing_round.list",
    "mentor_list.list",
    "mentor_list.one",
    "mentor_list.total",
    "pairing_need.search",
    "pairing_need.person",
    "class_list.backward",
    "class_list.cursor",
    "class_list.forward",
    "class_list.people",
    "class_list.totals",
    "course.in_scope",
    "course.list",
    "enrolment.scope_base",
    "enrolment.scope_unit",
    "drill.find",
    "drill.list",
    "drill.totals",
    "drill_choice.unit",
    "drill_choice.units",
    "drill_people.callable",
    "drill_people.member",
    "drill_people.members",
    "drill_people.of",
    "home.approvals",
    "home.base",
    "home.contest_enter",
    "home.contest_manage",
    "home.correction",
    "home.drill",
    "home.drafts",
    "home.judging_manage",
    "home.mentorship_department",
    "home.award_office",
    "home.award_closing",
    "home.award_unit",
    "home.award_revocation",
    "home.mentorship_hr",
    "home.mentoring_sign",
    "home.recusal",
    "home.results_publish",
    "home.rule_card",
    "member.below",
    "member.count",
    "member.list",
    "member.page",
    "member.unit",
    "official.manages",
    "person.count",
    "person.list",
    "person_find.by_part",
    "person_find.by_unit",
    "person_find.one",
    "person_state.find",
    "person_state.of_posting",
    "plan.units_in_scope",
    "role_grant.count",
    "role_grant.find",
    "role_grant.list",
    "roster.approvals",
    "roster.at_base",
    "roster.decisions",
    "roster.figures",
    "roster.managed",
    "roster.of_unit",
    "roster.seated",
    "roster.waiting",
    "slip.person",
    "standing.filled",
    "standing.places",
    "unit.above",
    "unit.find",
    "unit.tree",
    "unit_history.in_scope",
    "unit_history.list",
    "unit_history.state",
    "correction.closed",
    "correction.count",
    "correction.find",
    "correction.open",
    "record.person",
    "appeal.list",
    "entry.may_enter",
    "entry.may_manage",
    "entry.person",
    "entry.quotas",
    "entry_list.count",
    "entry_list.export",
    "entry_list.find",
    "entry_list.list",
    "entry_quota.cells",
    "entry_quota.units",
};
/* clang-format on */

static const struct {
    const char *name, *why;
} EXEMPT[] = {
    {"catalogue.list", "classes that are published, counts without names, and one's own place"},
    {"catalogue.classes", "as catalogue.list"},
    {"place.class", "as catalogue.list"},
    {"team_rule.latest", "of an edition that was found; everybody may know it"},
    {"team_rule.list", "as team_rule.latest"},
    {"team_rule.version", "as team_rule.latest"},
    {"drill.history", "of a drill that was found within the scope"},
    {"drill_people.list", "of a drill that was found within the scope"},
    {"drill_people.own", "one's own drills"},
    {"draw.round", "names of disciplines and rounds; of a draft edition within the scope, in its column"},
    {"draw.rounds", "as draw.round"},
    {"draw.list", "who prepared, drew or voided a draw is public, with its reason"},
    {"draw.live", "as draw.list"},
    {"draw.candidates", "codes of a discipline's entries, for its manager's draw"},
    {"desk.hidden", "numbers of the asker's own: recused from, or of an entry of theirs"},
    {"desk.stamp", "whether a round has changed, as far as the asker sees it; hashed before it is shown"},
    {"desk.sheets", "the locked sheets of a run that was found; its page asks who may see it"},
    {"home.judging", "one's own round as chief judge"},
    {"home.tablet", "one's own sheets as a judge"},
    {"agreement.newest", "the agreement of a pair that was found; lib/act/mentorship.h asks what the reader is to it"},
    {"agreement.signatures", "as agreement.newest"},
    {"agreement.side", "names and posts of the two of a pair whose agreement an act writes"},
    {"agreement.template", "who set the standard text, for whoever may set it"},
    {"mentorship_request.find",
     "one request by public id: lib/act/mentorship_request.h asks what the reader is to its pair"},
    {"mentorship_request.get", "as mentorship_request.find"},
    {"mentorship_request.of", "those of a pair that was found"},
    {"home.agreement", "one's own agreements and requests"},
    {"ballot.list", "the sheets of a round that was found, with their judges' names; its page asks who may see it"},
    {"ballot.list_run", "as ballot.list"},
    {"ballot.find", "as ballot.list"},
    {"mentor.find", "one mentor by public id: lib/act/mentor.h says who may do what with it"},
    {"mentor.get", "as mentor.find"},
    {"mentorship.find", "one pair by public id: lib/act/mentorship.h asks what the reader is to it"},
    {"mentorship.get", "as mentorship.find"},
    {"mentorship_list.of_units", "begins with the tops of the reader's scope and goes down from there"},
    {"mentorship.of_mentee", "the live pairs of a mentee for whom an act makes one"},
    {"mentorship.person", "name and unit of somebody whom an act makes mentee or mentor; it asks for the right first"},
    {"mentorship.own", "the reader's own pairs"},
    {"mentorship.of_mentor", "the live pairs of a mentor whom an act changes, who was found before"},
    {"mentorship_many.lock", "rows of a round that an act confirms"},
    {"mentorship_many.places", "free places of the mentors of a round that an act confirms"},
    {"mentorship_many.mentees", "who has no mentor of a round that an act confirms"},
    {"mentorship_many.made", "the pairs that an act just made of a round"},
    {"mentorship.log", "the log of a pair that was found"},
    {"mentoring_sign.of_pair", "signs of a pair that was found"},
    {"mentoring_sign.find", "one sign by public id: the act asks what the reader is to its pair"},
    {"mentoring_sign.active", "active pairs, for the daily job"},
    {"home.mentoring", "one's own pairs as mentee or mentor"},
    {"pairing_round.log", "the log of a round that was found"},
    {"programme.find", "one programme by public id: lib/act/programme.h asks what the reader is to it"},
    {"programme.get", "as programme.find"},
    {"programme.of_member", "programmes that the reader's own units take part in"},
    {"programme.is_member", "whether the reader's own units take part"},
    {"programme.log", "the log of a programme that was found"},
    {"programme_setup.missing", "nominees of a programme that was found, for its officers and leaders"},
    {"programme_setup.totals", "programmes of the unit of a programme that was found, counted by an act"},
    {"programme_setup.local", "a setting of a programme that was found"},
    {"programme_setup.nominators", "who is told when a programme opens: an act of its officer asks"},
    {"programme_setup.concerned", "who is told when a programme is cancelled: an act of its officer asks"},
    {"programme_setup.limits", "who passed a limit of a programme that was found"},
    {"programme_quota.rows", "units at or below that of a programme that was found, with headcounts alone"},
    {"programme_quota.sum", "places of a kind of a programme that was found, as numbers"},
    {"programme_quota.left", "places of the units above the person themselves, as numbers"},
    {"programme_quota.unit", "as programme_quota.rows"},
    {"programme_quota.choices", "as programme_quota.rows"},
    {"programme_quota.places", "nominees who hold places of a programme that was found, for its officers"},
    {"programme_quota.headcounts", "as programme_quota.rows"},
    {"list_limit.list", "who let a list go beyond a limit of a programme that was found"},
    {"list_limit.counts", "how many stand on the list of a programme that was found"},
    {"list_limit.headcount", "a number, below the unit of a programme that was found"},
    {"eligibility_facts.all", "of all of a programme that was found: what the rules ask, shown as findings only"},
    {"eligibility_facts.authors",
     "of all of a programme that was found: numbers and days of its authors, shown as findings only"},
    {"eligibility_facts.leaders", "leaders whose places are counted, of all of a programme that was found"},
    {"eligibility_facts.passes", "who let a finding pass, of all of a programme that was found"},
    {"eligibility_facts.all_of_one", "of a nomination that was found: what the rules ask, shown as findings only"},
    {"eligibility_facts.authors_of_one",
     "of a nomination that was found: numbers and days of its authors, shown as findings only"},
    {"eligibility_facts.leaders_of_one", "leaders whose places are counted, of a nomination that was found"},
    {"eligibility_facts.passes_of_one", "who let a finding pass, of a nomination that was found"},
    {"honour.find",
     "one honour by public id: the register asks honour.in_scope; the honour roll shows the public ones"},
    {"honour.get", "as honour.find"},
    {"honour.whom", "how somebody whom an officer found within the scope stands in an entry"},
    {"honour.replacement", "the entry that took the place of one that was found"},
    {"honour.of_nomination", "the honour of a nomination that was found"},
    {"honour.of_person", "of a person who was found, for their record and their nomination"},
    {"honour.of_unit", "of a unit that was found"},
    {"honour.of_programme", "of a programme that was found"},
    {"honour.same", "whether an entry is there twice: a yes or no for officers who register one"},
    {"own_data.sanctions", "one's own"},
    {"public_notice.find",
     "one notice by public id: notices are for everybody once they are posted; lib/act/public_notice.h asks before"},
    {"public_notice.get", "as public_notice.find"},
    {"public_notice.list", "the notices of a programme that was found"},
    {"public_notice.items", "what became of those who stand in a notice that was found"},
    {"public_notice.nominees", "who stands in the next notice of a programme that was found, for its officers"},
    {"notice_posting.list", "how a notice that was found was put up"},
    {"notice_posting.find", "one record of a notice that was found"},
    {"objection.list",
     "the objections of a programme that was found, for its officers, without those about the reader"},
    {"objection.find", "as objection.list"},
    {"objection.count", "as objection.list"},
    {"objection.of_receipt", "one objection by the code that whoever objected was given"},
    {"objection.log", "the log of an objection that was found"},
    {"decision.of", "the decision of a programme that was found"},
    {"decision.find", "one decision by public id: the page asks what the reader is to its programme"},
    {"decision.rows", "those whom a programme honours; it was found before, for its officers and leaders"},
    {"decision.notices", "the notices of a programme that was found"},
    {"decision.objections", "the objections of a programme that was found, for its officers"},
    {"decision.unnoticed", "the nominees of a programme that was found"},
    {"decision.chain", "as decision.rows"},
    {"decision.opinions", "as decision.rows"},
    {"decision.lines", "as decision.rows"},
    {"decision.last_day", "the notices of a programme that was found"},
    {"honour_roll.list", "the honour roll: public, what may be shown of it only"},
    {"honour_roll.total", "as honour_roll.list"},
    {"honour_roll.certificates", "the certificates of an honour that was found: number, holder and state are public"},
    {"honour_roll.years", "as honour_roll.list"},
    {"honour_roll.find", "one honour by public id: public, or the page asks"},
    {"honour_roll.get", "as honour_roll.find, inside an act"},
    {"honour_story.of",
     "the story of an honour that was found; the act asks whether the reader is its person or office"},
    {"honour_story.can_sign_in", "whether the person of an honour that was found could act themselves"},
    {"honour_revocation.find", "one proposal by public id: the act asks what the reader is to its honour"},
    {"honour_correction.of", "what a proposal that was found corrects; the page asks"},
    {"honour_revocation.of", "the proposals of an honour that was found; the page asks"},
    {"ceremony.of", "the ceremony of a programme that was found"},
    {"ceremony.seats", "as ceremony.of"},
    {"nomination.find", "one nomination by public id: lib/act/nomination.h asks what the reader is to it"},
    {"nomination.get", "as nomination.find"},
    {"nominate.person", "somebody whom the page's pick found within the unit's scope"},
    {"nominate.way", "names of the units above one, on the way of a nomination that was found"},
    {"nominate.liaisons", "who is told that a nomination has come to their unit"},
    {"nominate.files", "attachments of a nomination that was found"},
    {"nomination_list.list", "the nominees of a programme that was found, for its officers and leaders"},
    {"opinion.letters", "letters about a programme that was found, for its officers and leaders"},
    {"nomination.of_programme", "the nominees of a programme that was found, for its officers, reviewers and leaders"},
    {"nomination.own", "the reader's own"},
    {"nomination.log", "the log of a nomination that was found"},
    {"reviewer.list", "the reviewers of a programme that was found, for its officers and leaders"},
    {"reviewer.find", "one reviewer of a programme that was found"},
    {"reviewer.conflicts", "who keeps out of what in a programme that was found, for its officers"},
    {"reviewer.handed", "as reviewer.conflicts, of reviews that were handed in"},
    {"reviewer.conflict_of", "what one reviewer of a programme that was found keeps out of"},
    {"review.find", "one review by public id: lib/act/review.h asks whose it is"},
    {"review.get", "as review.find"},
    {"review.of_programme", "the reviews of a programme that was found, for its officers and leaders"},
    {"review.of_nomination", "the reviews of a nomination that the act holds locked, to release them"},
    {"review.files", "the attachments of a nominee that the reviewer was assigned"},
    {"review.evidence", "what a unit put to a nominee that the reviewer was assigned"},
    {"review.of_person", "the reader's own reviews"},
    {"review.decisions", "what the meeting decided of a programme that was found"},
    {"paper.get", "one paper of a nomination that was found: lib/act/paper.h asks what the reader is to it"},
    {"paper.of_programme", "the papers of a programme that was found, for its officers and leaders"},
    {"paper.selected", "the selected papers of a programme that was found"},
    {"paper.of_author", "one's own papers"},
    {"paper.authors", "the authors of a paper that was found"},
    {"paper.is_author", "whether one is an author"},
    {"paper.writer", "one who hands a paper in, or is named as co-author by number and name"},
    {"paper.unit_names", "what the look for names in a copy looks for"},
    {"paper.versions", "the versions of a paper that was found"},
    {"paper.version", "one version, for a job or an officer's act on its paper"},
    {"forum.items", "the talks of a forum of a programme that was found"},
    {"home.paper", "one's own papers"},
    {"mentor_list.asked", "mentors who are told of a round of their own units"},
    {"mentor_list.rounds", "open rounds of the reader's own units"},
    {"pairing_need.list", "who needs a mentor in a round that was found; its page asks who may see it"},
    {"pairing_need.all", "as pairing_need.list"},
    {"pairing_need.find", "as pairing_need.list"},
    {"pairing_need.of", "as pairing_need.list"},
    {"pairing_offer.list", "who offers in a round that was found; its page asks who may see it"},
    {"pairing_offer.find", "as pairing_offer.list"},
    {"pairing_offer.of", "as pairing_offer.list"},
    {"pairing_decided.list", "decided pairs of a round that was found; its page asks who may see it"},
    {"pairing_decided.find", "as pairing_decided.list"},
    {"pairing_facts.lines", "the units above the people of a round that was found"},
    {"completion.of", "who decided upon a pair that was found"},
    {"completion.counts", "inside an act and HR's page: how many, of a mentor whose pair was found"},
    {"completion.next", "the pair that followed one that was found"},
    {"mentoring_review.last", "the reviews of a pair that was found; the page asks who may see which"},
    {"mentoring_review.state", "the stages of a pair that was found"},
    {"mentoring_review.due", "for jobs: who is reminded, shown to nobody"},
    {"record.mentoring", "of a person whom record.person or record.self has found"},
    {"wish.own", "the reader's own wishes"},
    {"wish.items", "as wish.own"},
    {"wish.counting", "all wishes of a round that was found: for what makes pairs of them, never for a page"},
    {"wish.handed", "how many handed in, of a round that was found"},
    {"wish.rounds", "rounds in which the reader takes part"},
    {"wish_sheet.read", "as wish.counting"},
    {"wish_sheet.there", "whether it is kept, of a round that was found"},
    {"wish_sheet.gone", "rows without people, of a round that was found"},
    {"wish_reminder.due", "for jobs: who is reminded, shown to nobody"},
    {"scenario.find",
     "one scenario by public id: lib/act/scenario.h asks whether its round lies in the reader's scope"},
    {"scenario.get", "as scenario.find"},
    {"scenario.list", "those of a round that was found"},
    {"scenario.confirmed", "as scenario.list"},
    {"scenario.units_told",
     "who is told that a round was confirmed, and how many pairs of their units; shown to nobody else"},
    {"scenario.pins", "the locks of a scenario that was found"},
    {"scenario_run.newest", "who ran a scenario that was found"},
    {"scenario_run.of_round", "as scenario_run.newest"},
    {"scenario_run.list", "as scenario_run.newest"},
    {"scenario_run.of_instance", "as scenario_run.newest"},
    {"scenario_run.needs", "who takes part in a round that was found"},
    {"scenario_run.offers", "as scenario_run.needs"},
    {"scenario_run.need", "as scenario_run.needs"},
    {"scenario_run.offer", "as scenario_run.needs"},
    {"scenario_run.live", "the pairs of a round that was found"},
    {"scenario_run.rooms", "as scenario_run.needs"},
    {"scenario_run.rows", "the pairs of a run of a scenario that was found"},
    {"scenario_run.boxes", "as scenario_run.needs"},
    {"scenario_run.boxed", "as scenario_run.rows"},
    {"scenario_run.differences", "as scenario_run.rows"},
    {"judging.find", "who began the judging of a round that was found"},
    {"judging.lock", "as judging.find"},
    {"mark.history", "as ballot.list"},
    {"mark.of_ballot", "of a sheet that was found"},
    {"mark.own", "one's own marks"},
    {"mark.of_round", "computing results; without names of entries"},
    {"mark.by_uid", "inside an act: whether a mark is stored already"},
    {"penalty.list", "of a round or run that was found, by number"},
    {"penalty.list_run", "as penalty.list"},
    {"penalty.find", "as penalty.list"},
    {"run.history", "of a run that was found: who did what to it and its sheets"},
    {"run_value.list", "of a round or run that was found, by number"},
    {"run_value.list_run", "as run_value.list"},
    {"run_value.history", "as run_value.list"},
    {"run_value.find", "as run_value.list"},
    {"draw_place.public", "a draw whose secret is revealed is everybody's"},
    {"draw_place.key", "for a coding official of the round, whom the statement asks for"},
    {"draw_place.own", "one's own place"},
    {"draw_place.people", "who is told of a draw; shown to nobody"},
    {"county.of_seats",
     "which county a seat's judge belongs to: a number, for the report of the chief judge and the arbitrators"},
    {"county.of_runs", "which county entered a run: a number, for the same report; none of a sealed draw"},
    {"certificate.find", "inside an act that has proved the right, and for jobs, which sign it"},
    {"certificate.given", "inside an act or a page that has proved the right to what they were given in"},
    {"certificate_bundle.called", "as certificate.given, and for jobs: numbers in an order, no names"},
    {"certificate_bundle.latest", "a file of a programme whose officer or leader asks"},
    {"certificate_bundle.get", "for jobs, which make it"},
    {"prize.list", "published results are public; inside an act of the round's manager or its arbitrators"},
    {"certificate.issuer", "a unit's name, for what is printed"},
    {"certificate.by_code", "whoever has a certificate's code may know what is certified"},
    {"certificate.lock", "asks certificate.in_scope next"},
    {"certificate.live", "inside an act that has proved the right to what is certified"},
    {"certificate.own", "one's own certificates"},
    {"review_seal.newest",
     "inside an act or a page that has proved the right to the kind, or the reader's own review of it"},
    {"review_seal.list", "inside a page that has proved the right to the programme"},
    {"review_seal.of_programme", "inside a page that has proved the right to the programme"},
    {"review_seal.find", "for jobs, which sign it"},
    {"review_seal.secret", "inside an act or a page that has proved the right; of a reviewer their own salts alone"},
    {"publication.signed", "who signed the results of a round; its pages ask whether the reader may know"},
    {"publication.sign_results", "the chief judge's own signature"},
    {"publication.version", "published results are public"},
    {"publication.latest", "published results are public"},
    {"publication.find", "published results are public; for jobs, which sign them"},
    {"publication.list", "who published results, when and why, is public"},
    {"publication.add_result", "inside the act that publishes: the entry of a run, shown to nobody"},
    {"publication.of_entry", "published results are public"},
    {"publication.of_edition", "published results are public"},
    {"publication.people", "who is told that results are published; shown to nobody"},
    {"unsealing.others", "who is told that unsealing was asked for; shown to nobody"},
    {"unsealing.find", "who opened a blind draw, and why, is public"},
    {"conflict.members", "looking for grounds of recusals: ids alone, for acts and pages of those who may see entries"},
    {"conflict.stays", "as conflict.members"},
    {"conflict.lines", "as conflict.members"},
    {"conflict.ties", "as conflict.members"},
    {"official.list", "who judges is announced; coding officials are shown by the page to those who may know"},
    {"official.past", "for a page that has found the edition within its manager's scope"},
    {"official.find", "as official.past, or inside an act that has proved the right to the round"},
    {"relation.own", "one's own declarations"},
    {"relation.find", "one's own declarations"},
    {"relation.named", "people of one name, which the asker knows: with their units, to say which of them is meant"},
    {"recusal.list", "for those who may decide: act/recusal.h proves it"},
    {"recusal.find", "as recusal.list"},
    {"recusal.grounds", "as recusal.list"},
    {"recusal.entries", "as recusal.list"},
    {"recusal.figures", "as recusal.list"},
    {"recusal.of_round", "computing results, shown to nobody"},
    {"recusal.keys", "looking for grounds of recusals: ids alone"},
    {"edition.find", "an edition that is announced is everybody's; a draft is asked for with the scope, in its column"},
    {"edition.list", "as edition.find"},
    {"edition.entered", "inside an act, which proves the scope: whom to tell of a cancellation, shown to nobody"},
    {"rule_card.latest", "a published card is everybody's who may see the edition; who published it stands on it"},
    {"rule_card.version", "as rule_card.latest"},
    {"rule_card.list", "as rule_card.latest"},
    {"rule_card.find", "inside the job that signs it"},
    {"rule_card.people", "whom to tell, inside an act, shown to nobody"},
    {"round_rule.seats", "numbers of seats without names, for the manager whose edition it is"},
    {"standing.entries", "one's own entries"},
    {"standing.duties", "one's own duties"},
    {"rubric_source.list", "rubrics of editions that are announced are everybody's; a draft's with the scope"},
    {"rubric_source.find", "as rubric_source.list"},
    {"discipline.entries", "how many, for the manager whose edition it is"},
    {"appeal.of_entry", "of the entry that one belongs to"},
    {"appeal.find", "who may see it: act/appeal.h proves it"},
    {"appeal.entry", "the entry that one belongs to"},
    {"appeal.ruling", "of an appeal that was found"},
    {"appeal.members", "who is told of a ruling; shown to nobody"},
    {"pin.person", "one's own: what a PIN must not be made of"},
    {"place.seats", "one's own places"},
    {"place.line", "one's own places"},
    {"place.ended", "one's own places"},
    {"place.gone", "one's own places"},
    {"place.past", "one's own places"},
    {"enrolment.facts", "one's own standing"},
    {"enrolment.clash", "one's own hours, or those of somebody who is being seated: inside an act"},
    {"enrolment.class", "inside an act, which proves the scope"},
    {"enrolment.lock", "inside an act, which proves the scope"},
    {"enrolment.live", "one's own place"},
    {"enrolment.latest", "one's own place"},
    {"enrolment.waiting", "giving seats on: inside an act, shown to nobody"},
    {"enrolment.all_live", "ending places: inside an act, shown to nobody"},
    {"enrolment.skipped", "inside an act, shown to nobody"},
    {"enrolment.overdue", "ids for jobs, shown to nobody"},
    {"audit.list", "the auditor's: the whole log is theirs"},
    {"audit.count", "the auditor's: the whole log is theirs"},
    {"audit.find", "the auditor's: the whole log is theirs"},
    {"audit.beside", "the auditor's: the whole log is theirs"},
    {"audit_seal.cut", "sealing, shown to nobody"},
    {"audit_seal.rows", "sealing, shown to nobody"},
    {"audit_seal.leaves", "proving the log, shown to nobody"},
    {"audit_seal.strays", "proving the log: numbers of rows for the auditor"},
    {"audit_seal.young", "proving the log: how many rows, for the auditor"},
    {"audit_verification.list", "who asked for a verification, for the auditor"},
    {"catalogue.has_mine", "one's own places"},
    {"catalogue.mine", "one's own places"},
    {"catalogue.allowed", "the classes open to one's own units"},
    {"home.own", "one's own places"},
    {"backup.used", "the command, on the host: whether there is anybody at all"},
    {"check.plain", "as check.first"},
    {"check.unsealed", "the self-check: a moment, nothing of what was written"},
    {"check.first", "the self-check, for the system administrator: staff numbers only"},
    {"check.idle", "as check.first"},
    {"check.left", "as check.first"},
    {"check.admins", "the self-check: which roles are held, by nobody in particular"},
    {"entry.next", "inside an act: a number, shown to nobody"},
    {"entry.discipline_of", "inside an act, which proves the scope"},
    {"entry.lock", "inside an act, which proves the scope"},
    {"entry.live", "inside an act, which has proved the scope"},
    {"entry.liaisons", "inside an act: who is told, shown to nobody"},
    {"entry_list.find_own", "of somebody who is of the entry"},
    {"entry_list.people", "of an entry that entry_list.find or find_own has found"},
    {"entry_list.history", "as entry_list.people"},
    {"entry_list.elsewhere", "as entry_list.people; shown where the draw says who comes when, by whom it may be seen"},
    {"entry_list.own", "one's own entries"},
    {"entry_quota.places", "inside an act, which proves the scope"},
    {"entry_quota.holders", "inside an act, which has proved the scope: who holds places that are to go"},
    {"correction.own", "one's own requests"},
    {"entry_value.entries", "of a round whose figures the reader may enter (blind_may_value)"},
    {"entry_value.list", "of a round whose figures the reader may enter (blind_may_value)"},
    {"ballot_scan.list", "of a round in which the reader types, leads or manages; by number and seat"},
    {"ballot_scan.of_run", "of a round in which the reader types, leads or manages; by number and seat"},
    {"ballot_scan.find", "of a round in which the reader types, leads or manages; by number and seat"},
    {"file.of", "of a row that the page has found within the scope"},
    {"file.list", "as file.of"},
    {"file.find", "the page proves that it belongs to a row that was found"},
    {"file.needed", "whether bytes are needed, shown to nobody"},
    {"record.self", "oneself"},
    {"own_data.profile", "oneself"},
    {"own_data.roles", "one's own grants"},
    {"home.events", "one's own"},
    {"record.contest", "of a person whom record.person or record.self has found"},
    {"record.org", "of a person whom record.person or record.self has found"},
    {"record.training", "of a person whom record.person or record.self has found"},
    {"correction.find_own", "one's own requests"},
    {"credential.by_login", "signing in"},
    {"credential.of_person", "one's own, or the command's"},
    {"person.by_staff_no", "imports and the command, on the host"},
    {"posting.main", "imports, on the host"},
    {"plan.people", "an import's own rows: whether somebody is there, and what a row of the file would change of them"},
    {"plan.postings", "as plan.people; where they are decides whether the row is in scope"},
    {"person_bulk.last", "inside an act: a number, shown to nobody"},
    {"person_bulk.ids", "inside an act: those it has just added"},
    {"import_run.find", "one's own files"},
    {"import_run.lock", "one's own files"},
    {"import_run.list", "one's own files"},
    {"person_part.missing", "filling in what people are found by, shown to nobody"},
    {"person_state.lock", "inside an act, which proves the scope"},
    {"person_state.read", "inside an act, which proves the scope"},
    {"person_state.gone", "for jobs: yes or no, shown to nobody"},
    {"person_state.grants", "inside an act, which proves the scope"},
    {"posting.all", "one person's, for whom the act or the page has proved the scope"},
    {"unit_history.occupied", "inside an act, which proves the scope: how many are still in a unit that is to close"},
    {"role_grant.all", "the command, on the host"},
    {"scope.granted", "one's own grants"},
    {"profile.postings", "one's own"},
    {"profile.roles", "one's own"},
    {"session.find", "who is signed in"},
    {"session.person", "who is signed in"},
    {"setting.history", "who of the administrators changed a setting, for those who may change it"},
    {"credential.of_nobody", "one's own name, which a password must not be made of"},
    {"credential.unused", "the job's: accounts that nobody uses any more, without names"},
    {"slip.open", "signing in: the slip of a login"},
    {"slip.list", "slips that the person issued"},
};

static bool listed(const char *const *names, size_t n, const char *name)
{
    for (size_t i = 0; i < n; i++)
        if (strcmp(names[i], name) == 0)
            return true;
    return false;
}

static bool exempt(const char *name)
{
    for (size_t i = 0; i < sizeof EXEMPT / sizeof *EXEMPT; i++)
        if (strcmp(EXEMPT[i].name, name) == 0)
            return true;
    return false;
}

static bool has_scope(const char *text)
{
    return strstr(text, "JOIN unit_closure su ON su.ancestor_id = sg.scope_unit_id WHERE sg.person_id = ?") != NULL;
}

/* The text without its SCOPE fragments: those read role_grant themselves. */
static bool reads_people(const char *text)
{
    static const char *const TABLES[] = {
        "enrolment", "enrolment_log", "person",          "posting",        "person_busy",
        "audit",     "credential",    "role_grant",      "home_training",  "correction",
        "file",      "record_org",    "record_training", "record_contest", "home_contest_event",
        "entry",     "entry_member"};
    if (strncmp(text, "SELECT", 6) != 0 && strncmp(text, "WITH", 4) != 0)
        return false;
    for (size_t i = 0; i < sizeof TABLES / sizeof *TABLES; i++) {
        const size_t n = strlen(TABLES[i]);
        for (const char *at = text; (at = strstr(at, TABLES[i])) != NULL; at += n) {
            const bool named = at - text > 5 && (strncmp(at - 5, "FROM ", 5) == 0 || strncmp(at - 5, "JOIN ", 5) == 0);
            const bool whole = at[n] == ' ' || at[n] == '\0' || at[n] == ')';
            if (named && whole && strncmp(at, "role_grant sg ", 14) != 0)
                return true;
        }
    }
    return false;
}

static void every_statement_says_which_it_is(void **state)
{
    size_t wrong = 0, scoped = 0, exempted = 0;
    (void)state;
    for (size_t t = 0; t < store_table_count; t++) {
        for (size_t i = 0; i < store_tables[t]->count; i++) {
            const struct sql_query *q = &store_tables[t]->queries[i];
            const bool must = listed(SCOPED, sizeof SCOPED / sizeof *SCOPED, q->name);
            scoped += must;
            exempted += exempt(q->name);
            if (must && !has_scope(q->text)) {
                print_error("%s must carry SCOPE and does not\n", q->name);
                wrong++;
            } else if (!must && (has_scope(q->text) || reads_people(q->text)) && !exempt(q->name)) {
                print_error(
                    "%s reads people's rows: list it in tests/store/scope.c, as scoped or as exempt with the reason\n",
                    q->name);
                wrong++;
            }
        }
    }
    assert_int_equal(wrong, 0);
    assert_int_equal(scoped, sizeof SCOPED / sizeof *SCOPED); /* a name that no statement has: stale */
    assert_int_equal(exempted, sizeof EXEMPT / sizeof *EXEMPT);
}

static void the_check_sees(void **state)
{
    (void)state;
    assert_true(reads_people("SELECT name FROM person WHERE id = ?"));
    assert_true(reads_people("SELECT COUNT(*) FROM class k JOIN enrolment e ON e.class_id = k.id"));
    assert_false(reads_people("SELECT person_id FROM unit"));
    assert_false(reads_people("UPDATE person SET name = ?"));
    assert_false(reads_people("SELECT 1 FROM unit u WHERE" SCOPE("u.id")));
    assert_true(has_scope("SELECT 1 FROM unit u WHERE" SCOPE("u.id")));
}

/* ---- that it hides --------------------------------------------------------------------------------------------------
 */

enum { HERE, THERE };
static int64_t county[2], office[2], class_id[2], manager[2], liaison[2], trainee[2], waiter[2], course_id[2], head;
static const day TODAY = 20775; /* 18 November 2026 */

static struct scope as(int64_t person, const char *capability)
{
    return (struct scope){person, capability, TODAY};
}

static void place(int64_t class_row, int64_t person, const char *state, const char *step, const char *seat,
                  const char *wait)
{
    db_run(arena_printf(
        db_arena(),
        "INSERT INTO enrolment (public_id, class_id, person_id, unit_id, state, step, seat_no, waiting_no, "
        "created_at, changed_at) SELECT UNHEX(MD5(CONCAT('e', id))), %lld, id, (SELECT unit_id FROM posting "
        "WHERE person_id = person.id), '%s', %s, %s, %s, '2026-11-10', '2026-11-10' FROM person WHERE id = "
        "%lld;\n",
        (long long)class_row, state, step, seat, wait, (long long)person));
}

static int counties(void **state)
{
    db_clear(state);
    const int64_t top = make_unit(0, "TOP", "市局");
    head = make_person(top, "100", "首席");
    make_grant(head, "training_manager", top);
    for (int i = HERE; i <= THERE; i++) {
        const char *n = i == HERE ? "甲" : "乙";
        county[i] = make_unit(top, arena_printf(db_arena(), "C%d", i), arena_printf(db_arena(), "%s县", n));
        office[i] = make_unit(county[i], arena_printf(db_arena(), "O%d", i), arena_printf(db_arena(), "%s科", n));
        manager[i] =
            make_person(county[i], arena_printf(db_arena(), "1%d", i), arena_printf(db_arena(), "%s管理员", n));
        liaison[i] =
            make_person(county[i], arena_printf(db_arena(), "2%d", i), arena_printf(db_arena(), "%s联络员", n));
        trainee[i] = make_person(office[i], arena_printf(db_arena(), "3%d", i), arena_printf(db_arena(), "%s学员", n));
        waiter[i] = make_person(office[i], arena_printf(db_arena(), "4%d", i), arena_printf(db_arena(), "%s候补", n));
        make_grant(manager[i], "training_manager", county[i]);
        make_grant(liaison[i], "liaison", county[i]);
        course_id[i] = make_course(county[i], "CT", 5, arena_printf(db_arena(), "KC-CT-0%d", i),
                                   arena_printf(db_arena(), "课程%s", n));
        class_id[i] =
            make_class(&(struct make_class){.course = course_id[i], .organizer = county[i], .route = "unit_base"});
        place(class_id[i], trainee[i], "held", "'base'", "1", "NULL");
        place(class_id[i], waiter[i], "waiting", "'unit'", "NULL", "1");
        db_run(arena_printf(
            db_arena(),
            "UPDATE seat SET free = 0 WHERE class_id = %lld AND seat_no = 1;\n"
            "INSERT INTO enrolment_log (enrolment_id, from_state, to_state, act, person_id, at) SELECT id, "
            "'held', 'held', 'approve', %lld, '2026-11-17' FROM enrolment WHERE person_id = %lld;\n",
            (long long)class_id[i], (long long)liaison[i], (long long)trainee[i]));
    }
    return 0;
}

/* How many rows each list of classes and rosters gives. */
static size_t classes(const struct scope *who)
{
    const struct class_filter f = {.state = "", .when = CLASSES_ALL, .limit = 100};
    struct class_listed *list;
    size_t n;
    assert_int_equal(store_class_list(db_as("training"), db_arena(), &f, who, at(11, 18, 9, 0), &list, &n), OK);
    return n;
}

typedef enum err (*class_rows)(struct sql *, struct arena *, int64_t, const struct scope *, int64_t, int64_t,
                               struct roster_row **, size_t *);

static size_t rows(class_rows list, int64_t of, const struct scope *who)
{
    struct roster_row *out;
    size_t n;
    assert_int_equal(list(db_as("training"), db_arena(), of, who, 0, 100, &out, &n), OK);
    return n;
}

static size_t approvals(const struct scope *who, size_t *decided)
{
    struct roster_row *list;
    struct roster_decision *done;
    size_t n;
    assert_int_equal(store_roster_approvals(db_as("training"), db_arena(), who, NULL, 100, &list, &n), OK);
    assert_int_equal(store_roster_decisions(db_as("training"), db_arena(), who, 0, 100, &done, decided), OK);
    return n;
}

static void id_of(const char *table, int64_t row, uint8_t out[16])
{
    assert_true(text_id_decode(public_id(table, row), out));
}

static enum err one_person(int64_t person, const struct scope *who, bool managed)
{
    struct roster_row row;
    uint8_t id[16];
    id_of("enrolment",
          db_int(arena_printf(db_arena(), "SELECT id FROM enrolment WHERE person_id = %lld", (long long)person)), id);
    return managed ? store_roster_managed(db_as("training"), db_arena(), id, who, &row)
                   : store_roster_of_unit(db_as("training"), db_arena(), id, who, &row);
}

static void sec_r5_managers_see_their_own_county(void **state)
{
    (void)state;
    static const class_rows LISTS[] = {store_roster_seated, store_roster_waiting, store_roster_at_base};
    for (int i = HERE; i <= THERE; i++) {
        const struct scope own = as(manager[i], "class.manage"), other = as(manager[1 - i], "class.manage");
        struct class_row k;
        struct roster_figures figures;
        struct class_totals totals;
        uint8_t id[16];
        bool mine;
        assert_int_equal(classes(&own), 1);
        for (size_t l = 0; l < sizeof LISTS / sizeof *LISTS; l++) {
            assert_int_equal(rows(LISTS[l], class_id[i], &own), 1);
            assert_int_equal(rows(LISTS[l], class_id[i], &other), 0);
        }
        assert_int_equal(store_roster_figures(db_as("training"), db_arena(), class_id[i], &own, &figures), OK);
        assert_int_equal(figures.held + figures.waiting, 2);
        assert_int_equal(store_roster_figures(db_as("training"), db_arena(), class_id[i], &other, &figures), OK);
        assert_int_equal(figures.held + figures.waiting + figures.booked, 0);
        assert_int_equal(store_class_totals(db_as("training"), db_arena(), &own, at(11, 18, 9, 0), &totals), OK);
        assert_int_equal(totals.at_base, 1);
        assert_int_equal(totals.enrolling, 1);
        id_of("class", class_id[i], id);
        assert_int_equal(store_class_managed(db_as("training"), db_arena(), id, &own, &k), OK);
        assert_int_equal(store_class_managed(db_as("training"), db_arena(), id, &other, &k), ERR_NOT_FOUND);
        assert_int_equal(store_course_in_scope(db_as("training"), db_arena(), course_id[i], &own, &mine), OK);
        assert_true(mine);
        assert_int_equal(store_course_in_scope(db_as("training"), db_arena(), course_id[i], &other, &mine), OK);
        assert_false(mine);
        assert_int_equal(one_person(trainee[i], &own, true), OK);
        assert_int_equal(one_person(trainee[i], &other, true), ERR_NOT_FOUND);
    }
}

static void sec_r5_liaisons_see_their_own_county(void **state)
{
    (void)state;
    size_t decided;
    for (int i = HERE; i <= THERE; i++) {
        const struct scope own = as(liaison[i], "enrolment.approve_unit"),
                           other = as(liaison[1 - i], "enrolment.approve_unit");
        assert_int_equal(approvals(&own, &decided), 1);
        assert_int_equal(decided, 1);
        assert_int_equal(one_person(waiter[i], &own, false), OK);
        assert_int_equal(one_person(waiter[i], &other, false), ERR_NOT_FOUND);
    }
}

/* Above sees what is below; another capability, a grant that has not begun or has ended, nothing. */
static void scope_is_units_days_and_capability(void **state)
{
    (void)state;
    const struct scope above = as(head, "class.manage");
    assert_int_equal(classes(&above), 2);
    struct scope none = as(head, "enrolment.approve_unit");
    size_t decided;
    assert_int_equal(approvals(&none, &decided), 0);
    assert_int_equal(decided, 0);
    none = as(trainee[HERE], "class.manage");
    assert_int_equal(classes(&none), 0);
    db_run("UPDATE role_grant SET until_on = '2026-11-18';\n"); /* the day after the last one */
    assert_int_equal(classes(&above), 0);
    db_run("UPDATE role_grant SET until_on = '2026-11-19';\n");
    assert_int_equal(classes(&above), 2);
    db_run("UPDATE role_grant SET until_on = '9999-12-31', from_on = '2026-11-19';\n");
    assert_int_equal(classes(&above), 0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_statement_says_which_it_is),
        cmocka_unit_test(the_check_sees),
        cmocka_unit_test_setup(sec_r5_managers_see_their_own_county, counties),
        cmocka_unit_test_setup(sec_r5_liaisons_see_their_own_county, counties),
        cmocka_unit_test_setup(scope_is_units_days_and_capability, counties),
    };
    return cmocka_run_group_tests(tests, db_setup, db_teardown);
}
