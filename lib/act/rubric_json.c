#include "lib/act/rubric_json.h"

void rubric_json(struct json *j, const char *key, const struct rubric_criterion *c)
{
    json_object(j, key);
    json_text(j, "code", c->code);
    json_text(j, "name", c->name);
    json_text(j, "name_en", c->name_en);
    json_text(j, "scoring", c->objective ? "objective" : "subjective");
    json_int(j, "max_x1000", c->max_x1000);
    json_int(j, "step_x1000", c->step_x1000);
    json_text(j, "standard", c->standard);
    json_array(j, "bands");
    for (size_t i = 0; i < c->band_count; i++) {
        json_object(j, NULL);
        json_text(j, "name", c->bands[i].name);
        json_int(j, "from_x1000", c->bands[i].from_x1000);
        json_int(j, "to_x1000", c->bands[i].to_x1000);
        json_close(j);
    }
    json_close(j);
    json_array(j, "deductions");
    for (size_t i = 0; i < c->deduction_count; i++) {
        json_object(j, NULL);
        json_text(j, "name", c->deductions[i].name);
        json_int(j, "points_x1000", c->deductions[i].points_x1000);
        json_text(j, "unit", c->deductions[i].unit);
        json_int(j, "cap_x1000", c->deductions[i].cap_x1000);
        json_close(j);
    }
    json_close(j);
    json_array(j, "faults");
    for (size_t i = 0; i < c->fault_count; i++) {
        json_object(j, NULL);
        json_text(j, "name", c->faults[i].name);
        json_text(j, "effect", rubric_effect_code(c->faults[i].effect));
        json_close(j);
    }
    json_close(j);
    json_close(j);
}

const char *rubric_json_one(struct arena *a, const struct rubric_criterion *c)
{
    struct json j;
    json_begin(&j, a);
    rubric_json(&j, NULL, c);
    return json_end(&j);
}
