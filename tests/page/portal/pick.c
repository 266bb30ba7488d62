/* The field that chooses a person, as a handler uses it: by number, by name, by choice among several; within the scope.
 */
#include "lib/app/pick.h"
#include "lib/base/text.h"
#include "tests/page/portal/program.h"

static int64_t here, hr, liaison, zhang;

static const struct field FIELDS[] = {
    PICK_FIELDS("person", "people.name", true),
    PICK_FIELDS("second", "people.post", false),
    {.name = "reason", .type = FIELD_TEXT, .required = true, .max = 20, .label = "people.for"},
};
static const struct form try_form = FORM("try", FIELDS);
static const struct pick PERSON = {"person", "org.view"}, SECOND = {"second", "org.view"};

/* Says whom the fields gave, or shows the form's data as a template would see it. */
static enum err try_post(struct page *p)
{
    struct person_hit who, second;
    enum err e = pick_person(p, &PERSON, &who);
    if (e && e != ERR_INVALID)
        return e;
    enum err other = pick_person(p, &SECOND, &second);
    if (other && other != ERR_INVALID)
        return other;
    if (page_form_invalid(p)) {
        page_form(p, "form", 0);
        e = pick_put(p, "form", &PERSON);
        if (e)
            return e;
        view_dump(p->data, &p->resp.body);
    } else {
        buf_addf(&p->resp.body, "chosen %s of %s, second %s", who.staff_no, who.unit,
                 second.id ? second.staff_no : "nobody");
    }
    p->resp.content_type = "text/plain; charset=utf-8";
    p->answered = true;
    return OK;
}

static const struct route ROUTES[] = {
    {METHOD_POST, "/try", AUDIENCE_SIGNED_IN, NULL, &try_form, try_post, ROUTE_NO_IDEMPOTENCY},
};
static const struct route_table routes = {"portal", ROUTES, 1};

static int open_tries(void **state)
{
    app.routes = &routes;
    return open_all(state);
}

static int fresh(void **state)
{
    db_clear(state);
    const int64_t city = make_unit(0, "CITY", "市局");
    here = make_unit(city, "HERE", "甲县中心");
    const int64_t there = make_unit(city, "THERE", "乙县中心");
    hr = make_person(city, "H1", "林南");
    liaison = make_person(here, "H2", "周北");
    zhang = make_person(here, "A1", "张伟");
    (void)make_person(there, "A2", "张伟");
    (void)make_person(there, "A11", "曾𬀩");
    (void)make_person(there, "B7", "阿依古丽·艾合买提");
    make_grant(hr, "hr", city);
    make_grant(liaison, "liaison", here);
    return 0;
}

/* Posts the field with a reason; `text` is encoded here. */
static struct answer post(int64_t person, const char *text)
{
    struct visitor v = visitor_of(&app, person);
    struct buf b;
    buf_init_arena(&b, db_arena(), 0);
    buf_adds(&b, "reason=x&person=");
    buf_add_url(&b, text);
    return page_post(&v, "/try", b.data);
}

static void test_one_is_named(void **state)
{
    static const struct {
        const char *typed, *chosen;
    } CASES[] = {
        {"A1", "chosen A1"},        {" ａ１ ", "chosen A1"},
        {"张伟 (A2)", "chosen A2"}, {"张伟（A2）", "chosen A2"},
        {"(A2)", "chosen A2"},      {"曾𬀩", "chosen A11"},
        {"林 南", "chosen H1"},     {"阿依古丽•艾合买提", "chosen B7"},
        {"b7", "chosen B7"},
    };
    (void)state;
    for (size_t i = 0; i < sizeof CASES / sizeof *CASES; i++) {
        struct answer a = post(hr, CASES[i].typed);
        assert_status(&a, 200);
        assert_shows(&a, CASES[i].chosen);
    }
}

static void test_several_come_back(void **state)
{
    (void)state;
    struct answer a = post(hr, "张伟");
    assert_status(&a, 422);
    assert_shows(&a, "form.person.error=有 2 人相符，从下面选定一人");
    assert_shows(&a, "form.person.value=张伟");
    assert_shows(&a, "form.person.candidate.0.unit=甲县中心");
    assert_shows(&a, "form.person.candidate.1.unit=乙县中心");
    assert_shows(&a, "form.person.candidate.1.post=职员");
    assert_shows(&a, "form.person.id_name=person_id");
    assert_shows(&a, "form.reason.value=x");
    struct visitor v = visitor_of(&app, hr);
    a = page_post(&v, "/try",
                  arena_printf(db_arena(), "reason=x&person=%%E5%%BC%%A0&person_id=%s", public_id("person", zhang)));
    assert_status(&a, 200);
    assert_shows(&a, "chosen A1 of 甲县中心, second nobody");
}

/* What only comes close is asked about, even if it is one: a wrong person is worse than a question. */
static void test_close_is_not_enough(void **state)
{
    (void)state;
    struct answer a = post(hr, "zengw");
    assert_status(&a, 422);
    assert_shows(&a, "没有姓名或工号正好是“zengw”的人");
    assert_shows(&a, "form.person.candidate.0.staff_no=A11");
    a = post(hr, "李四 (A1)"); /* a number that is another's */
    assert_status(&a, 422);
    assert_shows(&a, "form.person.candidate.0.staff_no=A1");
    a = post(hr, "nobody at all");
    assert_status(&a, 422);
    assert_shows(&a, "form.person.error=可查范围内没有“nobody at all”");
    assert_hides(&a, "candidate");
    a = post(hr, "(");
    assert_status(&a, 422);
    a = post(hr, "()");
    assert_status(&a, 422);
    a = post(hr, "");
    assert_status(&a, 422);
    assert_shows(&a, "form.person.error=请填写这一项");
}

/* Another field's error leaves the person chosen: the text says who, whichever way it was. */
static void test_values_are_kept(void **state)
{
    (void)state;
    struct visitor v = visitor_of(&app, hr);
    struct answer a =
        page_post(&v, "/try", arena_printf(db_arena(), "person=%%E5%%BC%%A0&person_id=%s", public_id("person", zhang)));
    assert_status(&a, 422);
    assert_shows(&a, "form.person.value=张伟 (A1)");
    assert_shows(&a, "form.person.error=\n");
    assert_shows(&a, "form.reason.error=请填写这一项");
}

static void sec_r5_a_liaison_chooses_from_their_own_county(void **state)
{
    (void)state;
    struct answer a = post(liaison, "张伟"); /* the only one there is, for them */
    assert_status(&a, 200);
    assert_shows(&a, "chosen A1");
    a = post(liaison, "A2");
    assert_status(&a, 422);
    assert_shows(&a, "可查范围内没有“A2”");
}

static void sec_r3_an_id_outside_the_scope_is_none(void **state)
{
    (void)state;
    struct visitor v = visitor_of(&app, liaison);
    const int64_t foreign = db_int("SELECT id FROM person WHERE staff_no = 'A2'");
    const char *const ids[] = {public_id("person", foreign), "AAAAAAAAAAAAAAAAAAAAAA"};
    for (size_t i = 0; i < 2; i++) {
        struct answer a = page_post(&v, "/try", arena_printf(db_arena(), "reason=x&person=A1&person_id=%s", ids[i]));
        assert_status(&a, 404);
    }
    struct answer a = page_post(&v, "/try", "reason=x&person=A1&person_id=nonsense");
    assert_status(&a, 422);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup(test_one_is_named, fresh),
        cmocka_unit_test_setup(test_several_come_back, fresh),
        cmocka_unit_test_setup(test_close_is_not_enough, fresh),
        cmocka_unit_test_setup(test_values_are_kept, fresh),
        cmocka_unit_test_setup(sec_r5_a_liaison_chooses_from_their_own_county, fresh),
        cmocka_unit_test_setup(sec_r3_an_id_outside_the_scope_is_none, fresh),
    };
    return cmocka_run_group_tests(tests, open_tries, close_all);
}
