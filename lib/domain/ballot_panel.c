#include "lib/domain/ballot_panel.h"

#include <stdio.h>
#include <string.h>

void ballot_panel(const struct rule_card *card, const bool *recused, struct ballot_panel *out)
{
    const size_t judges = card->panel.judge_count, all = judges + card->panel.substitute_count;
    size_t next = judges; /* substitute */
    out->count = out->lacking = 0;
    for (size_t j = 0; j < judges; j++)
        if (!recused[j])
            out->seats[out->count++] = (struct ballot_panel_seat){j, j};
    for (size_t j = 0; card->panel.recused == RULE_CARD_SUBSTITUTE && j < judges; j++) {
        if (!recused[j])
            continue;
        while (next < all && recused[next])
            next++;
        if (next < all)
            out->seats[out->count++] = (struct ballot_panel_seat){next++, j};
        else
            out->lacking++;
    }
}

const struct ballot_panel_seat *ballot_panel_find(const struct ballot_panel *p, size_t judge)
{
    for (size_t i = 0; i < p->count; i++)
        if (p->seats[i].judge == judge)
            return &p->seats[i];
    return NULL;
}

bool ballot_panel_marks(const struct rule_card *card, size_t as, size_t criterion)
{
    const struct rule_card_criterion *c = &card->criteria[criterion];
    bool marks = !c->judges;
    for (size_t i = 0; !marks && i < c->judge_count; i++)
        marks = c->judges[i] == as;
    return marks;
}

int64_t ballot_seat_no(const char *name)
{
    int64_t n = 0;
    if (name[0] != 'J' || name[1] < '1' || name[1] > '9')
        return 0;
    for (const char *s = name + 1; *s; s++) {
        if (*s < '0' || *s > '9' || n > BALLOT_PANEL_SEATS)
            return 0;
        n = n * 10 + (*s - '0');
    }
    return n <= BALLOT_PANEL_SEATS ? n : 0;
}

void ballot_seat_name(int64_t seat_no, char out[24])
{
    snprintf(out, 24, "J%lld", (long long)seat_no);
}

const char *ballot_seat_text(struct arena *a, int64_t seat_no)
{
    char *out = arena_alloc(a, 24);
    if (!out)
        return "";
    ballot_seat_name(seat_no, out);
    return out;
}

const char *ballot_seat_of(const struct rule_card *card, size_t judge)
{
    const size_t judges = card->panel.judge_count;
    return judge < judges ? card->panel.judges[judge] : card->panel.substitutes[judge - judges];
}

size_t ballot_seat_index(const struct rule_card *card, int64_t seat_no)
{
    char name[24];
    ballot_seat_name(seat_no, name);
    for (size_t i = 0; i < card->panel.judge_count + card->panel.substitute_count; i++)
        if (strcmp(ballot_seat_of(card, i), name) == 0)
            return i;
    return SIZE_MAX;
}
