/* templates: what this program renders; a template's number is its place in TEMPLATES. */
#ifndef JX_AWARD_TEMPLATES_H
#define JX_AWARD_TEMPLATES_H

#include "lib/app/app.h"

enum {
    TEMPLATE_HUB = TEMPLATE_ERROR + 1,
    TEMPLATE_CERTIFICATE_FIND,
    TEMPLATE_CERTIFICATE,
    TEMPLATE_CERTIFICATE_MANAGE,
    TEMPLATE_CERTIFICATES,
    TEMPLATE_CERTIFICATES_MINE,
    TEMPLATE_CERTIFICATES_WITHIN,
    TEMPLATE_PAPERS,
    TEMPLATE_PROGRAMME_PAPERS,
    TEMPLATE_PAPER,
    TEMPLATE_PAPER_FORM,
    TEMPLATE_FORUM,
    TEMPLATE_FORUM_EDIT,
    TEMPLATE_FORUM_TIMER,
    TEMPLATE_DECISION,
    TEMPLATE_CEREMONY,
    TEMPLATE_ROLL,
    TEMPLATE_HONOUR,
    TEMPLATE_HONOUR_OFFICE,
    TEMPLATE_STORY,
    TEMPLATE_REVOCATIONS,
    TEMPLATE_PROGRAMMES,
    TEMPLATE_PROGRAMME_NEW,
    TEMPLATE_PROGRAMME_EDIT,
    TEMPLATE_PROGRAMME,
    TEMPLATE_PROGRAMME_APPROVE,
    TEMPLATE_PROGRAMME_SETUP,
    TEMPLATE_PROGRAMME_KIND,
    TEMPLATE_PROGRAMME_QUOTA,
    TEMPLATE_COUNT
};

static const char *const TEMPLATES[TEMPLATE_COUNT] = {
    [TEMPLATE_ERROR] = "error.cs",
    [TEMPLATE_HUB] = "award/hub.cs",
    [TEMPLATE_CERTIFICATE_FIND] = "award/certificate_find.cs",
    [TEMPLATE_CERTIFICATE] = "award/certificate.cs",
    [TEMPLATE_CERTIFICATE_MANAGE] = "award/certificate_manage.cs",
    [TEMPLATE_CERTIFICATES] = "award/certificates.cs",
    [TEMPLATE_CERTIFICATES_MINE] = "award/certificates_mine.cs",
    [TEMPLATE_CERTIFICATES_WITHIN] = "award/certificates_within.cs",
    [TEMPLATE_PAPERS] = "award/papers.cs",
    [TEMPLATE_PROGRAMME_PAPERS] = "award/programme_papers.cs",
    [TEMPLATE_PAPER] = "award/paper.cs",
    [TEMPLATE_PAPER_FORM] = "award/paper_form.cs",
    [TEMPLATE_FORUM] = "award/forum.cs",
    [TEMPLATE_FORUM_EDIT] = "award/forum_edit.cs",
    [TEMPLATE_FORUM_TIMER] = "award/forum_timer.cs",
    [TEMPLATE_DECISION] = "award/decision.cs",
    [TEMPLATE_CEREMONY] = "award/ceremony.cs",
    [TEMPLATE_ROLL] = "award/roll.cs",
    [TEMPLATE_HONOUR] = "award/honour.cs",
    [TEMPLATE_HONOUR_OFFICE] = "award/honour_office.cs",
    [TEMPLATE_STORY] = "award/story.cs",
    [TEMPLATE_REVOCATIONS] = "award/revocations.cs",
    [TEMPLATE_PROGRAMMES] = "award/programmes.cs",
    [TEMPLATE_PROGRAMME_NEW] = "award/programme_new.cs",
    [TEMPLATE_PROGRAMME_EDIT] = "award/programme_edit.cs",
    [TEMPLATE_PROGRAMME] = "award/programme.cs",
    [TEMPLATE_PROGRAMME_APPROVE] = "award/programme_approve.cs",
    [TEMPLATE_PROGRAMME_SETUP] = "award/programme_setup.cs",
    [TEMPLATE_PROGRAMME_KIND] = "award/programme_kind.cs",
    [TEMPLATE_PROGRAMME_QUOTA] = "award/programme_quota.cs",
};

#endif
