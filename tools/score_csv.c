#include "lib/doc/csv.h"
#include "tools/score.h"

static void cell(struct csv_writer *w, struct rational r, int places)
{
    char text[RATIONAL_TEXT];
    rational_text_places(r, places, text);
    csv_text(w, text);
}

void score_csv(const struct scoring *x, struct buf *out)
{
    const struct score *s = x->score;
    struct csv_writer w;
    csv_begin(&w, out);
    static const char *const HEAD[] = {"rank", "entry", "result", "standing", "joint", "advances", "prize"};
    for (size_t i = 0; i < sizeof HEAD / sizeof *HEAD; i++)
        csv_text(&w, HEAD[i]);
    for (size_t i = 0; i < x->card->step_count; i++)
        csv_text(&w, x->card->steps[i].code);
    csv_end_row(&w);
    for (size_t i = 0; i < s->marks->entry_count; i++) {
        const size_t entry = s->order[i];
        const struct score_outcome *o = &s->outcomes[entry];
        const bool ranked = o->standing == SCORE_RANKED;
        if (ranked)
            csv_int(&w, (int64_t)o->place.rank);
        else
            csv_text(&w, NULL);
        csv_text(&w, s->marks->entries[entry]);
        if (ranked)
            cell(&w, o->result, score_places_of(x->card, x->card->result));
        else
            csv_text(&w, NULL);
        csv_text(&w, score_standing_name(o->standing));
        csv_text(&w, o->place.sharing > 1 ? "yes" : "");
        csv_text(&w, o->advances ? "yes" : "");
        csv_text(&w, o->prize == RANK_NO_PRIZE ? "" : x->card->prizes.names[o->prize]);
        for (size_t k = 0; k < x->card->step_count; k++) {
            const struct score_step *step = score_step_of(s, entry, k);
            if (step->present)
                cell(&w, step->value, x->card->steps[k].round.given ? x->card->steps[k].round.places : 0);
            else
                csv_text(&w, NULL);
        }
        csv_end_row(&w);
    }
}
