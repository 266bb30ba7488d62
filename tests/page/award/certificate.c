/* Certificates: what anybody with a code sees and compares; one's own paper; the office's register, revoking and putting right. */
#include "tests/page/award/program.h"

#include "lib/act/certificate_bundle.h"
#include "lib/act/certificate_paper.h"
#include "lib/base/text.h"
#include "tests/harness/certificate.h"

static int64_t first; /* of people[0], within the programme, signed */

static int issued(void **state)
{
    scene(state);
    struct act a = award_act(s.officer);
    const struct certificate_spec x = certificate_spec_of(1, s.people[0], s.city, s.programme);
    assert_int_equal(certificate_issued(&a, &x, &first), OK);
    certificates_sign();
    return 0;
}

/* Of a prize: the office alone may revoke it. */
static int issued_for_a_prize(void **state)
{
    scene(state);
    struct act a = award_act(s.officer);
    struct certificate_spec x = certificate_spec_of(1, s.people[0], s.city, s.programme);
    x.noun = "prize";
    assert_int_equal(certificate_issued(&a, &x, &first), OK);
    certificates_sign();
    return 0;
}

static struct certificate row_of(int64_t id)
{
    struct certificate c;
    assert_int_equal(store_certificate_find(db_admin(), db_arena(), id, &c), OK);
    return c;
}

static const char *url(int64_t id, const char *tail)
{
    const struct certificate c = row_of(id);
    return arena_printf(db_arena(), "%s%s", certificate_paper_path(db_arena(), c.public_id), tail);
}

/* ---- anybody ------------------------------------------------------------------------------------------------------- */

static void anybody_sees_what_is_certified(void **state)
{
    static const char *const SHOWN[] = {"荣誉证书",
                                        "有效",
                                        "由本系统颁发，内容以下列为准",
                                        "查验时间",
                                        "周𬀩",
                                        "青嶂县餐饮服务队",
                                        "后勤工匠",
                                        "2026年“后勤工匠”评选",
                                        "沧屿市机关事务管理局",
                                        "2026年11月18日",
                                        "RY2026-00001",
                                        "被评为“后勤工匠”。",
                                        "--public-key"};
    (void)state;
    struct visitor stranger = visitor_new(&app);
    const struct answer a = page_get(&stranger, url(first, ""));
    assert_status(&a, 200);
    for (size_t i = 0; i < sizeof SHOWN / sizeof *SHOWN; i++)
        assert_shows(&a, SHOWN[i]);
    assert_hides(&a, "/pdf\"");
    assert_hides(&a, "/manage\"");
    assert_non_null(strstr(a.headers, "no-store"));
}

static void a_code_is_typed(void **state)
{
    (void)state;
    struct visitor stranger = visitor_new(&app);
    char code[TEXT_ID_SIZE];
    const struct certificate c = row_of(first);
    text_id_encode(c.public_id, code);
    struct answer a = page_get(&stranger, "/award/certificate");
    assert_status(&a, 200);
    assert_shows(&a, "证书左下角");
    a = page_get(&stranger, arena_printf(db_arena(), "/award/certificate?code=%s", code));
    assert_goes_to(&a, url(first, ""));
    a = page_get(&stranger,
                 arena_printf(db_arena(), "/award/certificate?code=https://goa.example.cn/award/certificate/%s", code));
    assert_goes_to(&a, url(first, ""));
    a = page_get(&stranger, arena_printf(db_arena(), "/award/certificate?code=%.4s+%.10s%%E3%%80%%80%s", code, code + 4,
                                         code + 14));
    assert_goes_to(&a, url(first, ""));
    a = page_get(&stranger, "/award/certificate?code=RY2026-00001");
    assert_status(&a, 404);
    assert_shows(&a, "没有这份证书");
    assert_shows(&a, "value=\"RY2026-00001\"");
}

static void an_unknown_code_is_said_and_counted(void **state)
{
    (void)state;
    struct visitor stranger = visitor_new(&app);
    struct answer a = page_get(&stranger, "/award/certificate/AAAAAAAAAAAAAAAAAAAAAA");
    assert_status(&a, 404);
    assert_shows(&a, "没有这份证书");
    db_run("UPDATE public_try SET failures = 1000;\n");
    a = page_get(&stranger, url(first, ""));
    assert_status(&a, 429);
    assert_shows(&a, "分钟后再试");
    assert_hides(&a, "周𬀩");
}

static void what_is_typed_is_compared(void **state)
{
    static const struct {
        const char *form, *label;
    } ALTERED[] = {{"holder=李𬀩", "获证者"},        {"unit=沧屿市餐饮服务队", "单位"},
                   {"award=最美后勤人", "荣誉或结果"},  {"event=2025年评选", "活动"},
                   {"issuer=沧屿市总工会", "颁发单位"}, {"date=2026-11-19", "颁发日期"},
                   {"number=RY2026-00002", "证书编号"}, {"detail=一等奖", "项目"}};
    (void)state;
    struct visitor stranger = visitor_new(&app);
    struct answer a = page_post(
        &stranger, url(first, ""),
        "holder=周 𬀩&unit=青嶂县餐饮服务队&award=后勤工匠&event=2026年“后勤工匠”评选&issuer="
        "沧屿市机关事务管理局&date=2026.11.18&number=ｒｙ2026-00001");
    assert_status(&a, 200);
    assert_shows(&a, "有 1 项与所颁发的证书不符"); /* the number's small letters */
    a = page_post(&stranger, url(first, ""), "holder=周 𬀩&date=2026年11月18日&number=RY2026-00001");
    assert_shows(&a, "所填 3 项均与所颁发的证书一致");
    for (size_t i = 0; i < sizeof ALTERED / sizeof *ALTERED; i++) {
        a = page_post(&stranger, url(first, ""), arena_printf(db_arena(), "%s", ALTERED[i].form));
        assert_status(&a, 200);
        assert_shows(&a, "有 1 项与所颁发的证书不符");
        assert_shows(&a, arena_printf(db_arena(), "<th scope=\"row\">%s</th>", ALTERED[i].label));
        assert_shows(&a, "不符</span>");
        assert_shows(&a, "jx-verdict jx-stop");
    }
    a = page_post(&stranger, url(first, ""), "holder=李𬀩");
    assert_shows(&a, "证书所载：周𬀩");
    a = page_post(&stranger, url(first, ""), "detail=一等奖");
    assert_shows(&a, "证书上没有这一项");
    a = page_post(&stranger, url(first, ""), "");
    assert_shows(&a, "至少填写一项");
    const char *longest = arena_printf(db_arena(), "holder=%0250d", 1);
    a = page_post(&stranger, url(first, ""), longest);
    assert_status(&a, 422);
    a = page_post(&stranger, "/award/certificate/AAAAAAAAAAAAAAAAAAAAAA", "holder=x");
    assert_status(&a, 404);
    stranger.foreign = true;
    a = page_post(&stranger, url(first, ""), "holder=x");
    assert_status(&a, 403);
}

static void an_altered_row_proves_nothing(void **state)
{
    (void)state;
    db_run("DROP TRIGGER tr_certificate_fixed;\n"
           "UPDATE certificate SET card = REPLACE(card, '周𬀩', '李𬀩');\n");
    struct visitor stranger = visitor_new(&app);
    const struct answer a = page_get(&stranger, url(first, ""));
    db_run("CREATE TRIGGER tr_certificate_fixed BEFORE UPDATE ON certificate FOR EACH ROW SIGNAL SQLSTATE '23000' SET "
           "MYSQL_ERRNO = 4025, MESSAGE_TEXT = 'CONSTRAINT `ck_certificate_fixed` failed';\n");
    assert_status(&a, 200);
    assert_shows(&a, "数据异常");
    assert_hides(&a, ">有效<");
}

static void what_it_says_is_never_markup(void **state)
{
    static const char HOSTILE[] = "\"><script>window.caught=1</script><?cs var:me.name ?>=1+1|{0}";
    int64_t id;
    (void)state;
    struct act act = award_act(s.officer);
    struct certificate_spec x = certificate_spec_of(9, s.people[0], s.city, s.programme);
    x.holder = x.award = x.event = HOSTILE;
    assert_int_equal(certificate_issued(&act, &x, &id), OK);
    certificates_sign();
    struct visitor stranger = visitor_new(&app), officer = as(s.officer), holder = as(s.people[0]);
    const char *const paths[] = {url(id, ""), url(id, "/manage"), "/award/certificates", "/award/certificates/mine",
                                 programme_url(s.programme, "/certificates")};
    for (size_t i = 0; i < sizeof paths / sizeof *paths; i++) {
        struct answer a = page_get(i == 0 ? &stranger : i == 3 ? &holder : &officer, paths[i]);
        assert_status(&a, 200);
        assert_shows(&a, "&lt;script&gt;window.caught=1");
        assert_hides(&a, "<script>window");
    }
    struct answer a = page_post(&stranger, url(id, ""), "holder=%22%3E%3Cscript%3Ewindow%3C/script%3E");
    assert_status(&a, 200);
    assert_hides(&a, "<script>window");
    a = page_get(&holder, url(id, "/pdf"));
    assert_status(&a, 200);
    assert_memory_equal(a.body, "%PDF-", 5);
}

/* ---- one's own ------------------------------------------------------------------------------------------------------ */

static void the_holder_takes_it_along(void **state)
{
    (void)state;
    struct visitor holder = as(s.people[0]), other = as(s.people[1]), stranger = visitor_new(&app);
    struct answer a = page_get(&holder, "/award/certificates/mine");
    assert_status(&a, 200);
    assert_shows(&a, "RY2026-00001");
    assert_shows(&a, url(first, "/pdf"));
    a = page_get(&holder, url(first, "/pdf"));
    assert_status(&a, 200);
    assert_memory_equal(a.body, "%PDF-", 5);
    assert_non_null(strstr(a.headers, "RY2026-00001"));
    assert_int_equal(count("audit WHERE act = 'certificate.export'"), 0);
    a = page_get(&other, "/award/certificates/mine");
    assert_shows(&a, "还没有证书");
    a = page_get(&other, url(first, "/pdf"));
    assert_status(&a, 404);
    a = page_get(&stranger, url(first, "/pdf"));
    assert_status(&a, 303);
    assert_non_null(strstr(a.location, "/account/sign-in"));
}

static void one_that_is_not_signed_has_no_paper_yet(void **state)
{
    (void)state;
    int64_t id;
    struct act act = award_act(s.officer);
    const struct certificate_spec x = certificate_spec_of(2, s.people[0], s.city, s.programme);
    assert_int_equal(certificate_issued(&act, &x, &id), OK);
    struct visitor holder = as(s.people[0]), officer = as(s.officer);
    struct answer a = page_get(&holder, url(id, "/pdf"));
    goes_and_shows(&holder, &a, "正在签署");
    a = page_get(&officer, programme_url(s.programme, "/certificates"));
    assert_shows(&a, "签署中");
    assert_hides(&a, "certificates.pdf");
}

/* ---- the office ----------------------------------------------------------------------------------------------------- */

static void the_office_prints_all_of_a_programme(void **state)
{
    (void)state;
    struct visitor officer = as(s.officer), leader = as(s.leader), clerk = as(s.clerk);
    struct answer a = page_get(&officer, programme_url(s.programme, "/certificates"));
    assert_status(&a, 200);
    assert_shows(&a, "RY2026-00001");
    assert_shows(&a, programme_url(s.programme, "/certificates.pdf"));
    a = page_get(&officer, programme_url(s.programme, "/certificates.pdf"));
    assert_status(&a, 200);
    assert_memory_equal(a.body, "%PDF-", 5);
    assert_int_equal(count("audit WHERE act = 'certificate.export' AND noun = 'programme'"), 1);
    a = page_get(&leader, programme_url(s.programme, "/certificates"));
    assert_status(&a, 200);
    assert_shows(&a, "RY2026-00001");
    assert_hides(&a, "certificates.pdf");
    a = page_get(&leader, programme_url(s.programme, "/certificates.pdf"));
    assert_status(&a, 404);
    a = page_get(&clerk, programme_url(s.programme, "/certificates"));
    assert_status(&a, 404);
    db_run("DELETE FROM export_count;\nINSERT INTO export_count SELECT id, '2026-11-18', 100000 FROM person;\n");
    a = page_get(&officer, programme_url(s.programme, "/certificates.pdf"));
    assert_status(&a, 303);
    assert_goes_to(&a, programme_url(s.programme, "/certificates"));
}

/* More than come at once: asked for, made by jobs, fetched; the page says each time where it stands. */
static void the_office_has_many_made(void **state)
{
    (void)state;
    struct visitor officer = as(s.officer), leader = as(s.leader), clerk = as(s.clerk);
    const char *page = programme_url(s.programme, "/certificates"),
               *pdf = programme_url(s.programme, "/certificates.pdf"),
               *zip = programme_url(s.programme, "/certificates.zip"),
               *ask = programme_url(s.programme, "/certificates/bundle");
    for (int i = 0; i < CERTIFICATE_AT_ONCE; i++) {
        struct act act = award_act(s.officer);
        const struct certificate_spec x = certificate_spec_of(100 + i, 0, s.city, s.programme);
        assert_int_equal(certificate_issued(&act, &x, NULL), OK);
    }
    struct answer a = page_post(&officer, ask, "format=pdf");
    goes_and_shows(&officer, &a, "签署完成后再生成");
    certificates_sign();
    a = page_get(&officer, page);
    assert_shows(&a, "合订本（PDF）");
    assert_shows(&a, "按证书编号排列");
    assert_shows(&a, "name=\"format\" value=\"pdf\"");
    assert_shows(&a, "name=\"format\" value=\"zip\"");
    assert_hides(&a, pdf);
    a = page_get(&officer, pdf);
    goes_and_shows(&officer, &a, "重新生成后下载");
    a = page_post(&officer, ask, "format=doc");
    assert_status(&a, 422);
    a = page_post(&leader, ask, "format=pdf");
    assert_status(&a, 403);
    a = page_post(&clerk, ask, "format=pdf");
    assert_status(&a, 403);
    a = page_post(&officer, ask, "format=pdf");
    assert_goes_to(&a, page);
    goes_and_shows(&officer, &a, "正在生成证书文件");
    a = page_get(&officer, page);
    assert_shows(&a, "已完成 0 份，共 21 份");
    assert_shows(&a, "<progress class=\"w-100\" max=\"21\" value=\"0\"");
    assert_shows(&a, "data-follow");
    assert_hides(&a, "name=\"format\" value=\"pdf\"");
    db_run("UPDATE certificate_bundle SET made = 12;\n");
    a = page_get(&officer, page);
    assert_shows(&a, "已完成 12 份，共 21 份");
    db_run("UPDATE certificate_bundle SET state = 'failed', why = 'too_heavy', ended_at = '2026-11-18';\n");
    a = page_get(&officer, page);
    assert_shows(&a, "文件没有生成");
    assert_shows(&a, "name=\"format\" value=\"pdf\"");
    /* Done, as jobs do it (tests/store/certificate_bundle.c). */
    a = page_post(&officer, ask, "format=pdf");
    struct act act = award_act(s.officer);
    struct certificate_set set;
    assert_int_equal(certificate_set_of(&act, "programme", s.programme, &set), OK);
    struct buf hex;
    buf_init_arena(&hex, db_arena(), 0);
    buf_add_hex(&hex, set.digest, sizeof set.digest);
    db_run(
        arena_printf(db_arena(),
                     "UPDATE certificate_bundle SET state = 'done', ended_at = '2026-11-18 01:00', made = total, list ="
                     " UNHEX('%s'), digest = REPEAT('d', 32), size = 6432100 WHERE state = 'waiting';\n",
                     hex.data));
    a = page_get(&officer, page);
    assert_shows(&a, "21 份，6.4 MB");
    assert_shows(&a, "11月18日 09:00 生成，保留至 11月25日 09:00");
    assert_shows(&a, pdf);
    assert_hides(&a, zip);
    a = page_get(&leader, page);
    assert_hides(&a, pdf);
    a = page_get(&leader, pdf);
    assert_status(&a, 404);
    a = page_get(&leader, zip);
    assert_status(&a, 404);
    a = page_get(&officer, zip);
    goes_and_shows(&officer, &a, "重新生成后下载");
    assert_int_equal(count("audit WHERE act = 'certificate.export'"), 0);
    a = page_get(&officer, pdf);
    assert_status(&a, 200);
    assert_non_null(strstr(a.headers, "X-Accel-Redirect: /handed-in/64/64/6464"));
    assert_non_null(strstr(a.headers, "application/pdf"));
    assert_int_equal(count("audit WHERE act = 'certificate.export' AND noun = 'programme'"), 1);
    a = page_post(&officer, ask, "format=pdf");
    goes_and_shows(&officer, &a, "已经生成，可以下载");
    /* One of them is revoked: the file goes to nobody any more. */
    const int64_t last = db_int("SELECT MAX(id) FROM certificate");
    db_run(arena_printf(db_arena(),
                        "INSERT INTO certificate_revocation VALUES (%lld, 0, '弄虚作假', NULL, '2026-11-18');\n"
                        "INSERT INTO certificate_revocation VALUES (%lld, 0, '弄虚作假', NULL, '2026-11-18');\n",
                        (long long)last, (long long)last - 1));
    a = page_get(&officer, page);
    assert_shows(&a, pdf); /* nineteen come at once */
    a = page_get(&officer, pdf);
    assert_memory_equal(a.body, "%PDF-", 5);
    a = page_post(&officer, ask, "format=zip");
    db_run(
        "UPDATE certificate_bundle SET state = 'done', ended_at = '2026-11-18', made = total, list = REPEAT('x', 32),"
        " digest = REPEAT('e', 32), size = 1 WHERE state = 'waiting';\n");
    a = page_get(&officer, page);
    assert_shows(&a, "证书或领奖顺序有变化");
    a = page_get(&officer, zip);
    goes_and_shows(&officer, &a, "重新生成后下载");
}

static void the_register_is_searched(void **state)
{
    (void)state;
    struct visitor officer = as(s.officer), leader = as(s.leader);
    struct answer a = page_get(&officer, "/award/certificates");
    assert_status(&a, 200);
    assert_shows(&a, "RY2026-00001");
    a = page_get(&officer, "/award/certificates?q=%E5%91%A8");
    assert_shows(&a, "RY2026-00001");
    a = page_get(&officer, "/award/certificates?q=%25");
    assert_shows(&a, "没有符合条件的证书");
    a = page_get(&leader, "/award/certificates");
    assert_status(&a, 403);
    db_run("UPDATE certificate_counter SET last_no = 10;\n");
    for (int i = 0; i < CERTIFICATE_PAGE; i++) {
        struct act act = award_act(s.officer);
        const struct certificate_spec x = certificate_spec_of(100 + i, 0, s.city, s.programme);
        assert_int_equal(certificate_issued(&act, &x, NULL), OK);
    }
    a = page_get(&officer, "/award/certificates?q=RY");
    assert_shows(&a, "更早的证书");
    assert_hides(&a, "RY2026-00001");
    a = page_get(&officer, arena_printf(db_arena(), "/award/certificates?q=RY&before=%lld", (long long)first + 1));
    assert_shows(&a, "RY2026-00001");
    assert_hides(&a, "更早的证书");
    /* A programme's, by their numbers. */
    a = page_get(&officer, programme_url(s.programme, "/certificates"));
    assert_shows(&a, "RY2026-00001");
    assert_hides(&a, "RY2026-00060");
    assert_shows(&a, programme_url(s.programme, "/certificates?from=51"));
    a = page_get(&officer, programme_url(s.programme, "/certificates?from=51"));
    assert_hides(&a, "RY2026-00001");
    assert_shows(&a, "RY2026-00060");
    assert_hides(&a, "下一页");
}

static void the_office_revokes(void **state)
{
    (void)state;
    struct visitor officer = as(s.officer), stranger = visitor_new(&app), liaison = as(s.north_liaison),
                   holder = as(s.people[0]);
    struct answer a = page_get(&officer, url(first, "/manage"));
    assert_status(&a, 200);
    a = page_get(&liaison, url(first, "/manage"));
    assert_status(&a, 403);
    a = page_post(&officer, url(first, "/revoke"), "why=");
    assert_status(&a, 422);
    assert_shows(&a, "周𬀩"); /* the other form is whole */
    a = page_post(&officer, url(first, "/revoke"), "why=弄虚作假");
    assert_goes_to(&a, url(first, ""));
    a = page_get(&stranger, url(first, ""));
    assert_shows(&a, "已撤销");
    assert_shows(&a, "2026年11月18日 撤销，此证书不再有效");
    assert_hides(&a, "弄虚作假");
    a = page_post(&officer, url(first, "/revoke"), "why=再次");
    assert_goes_to(&a, url(first, "/manage"));
    goes_and_shows(&officer, &a, "状态没有改变");
    a = page_get(&holder, "/award/certificates/mine");
    assert_shows(&a, "已撤销");
    assert_hides(&a, url(first, "/pdf"));
    /* What would prove itself as if it were valid is handed out to nobody. */
    a = page_get(&holder, url(first, ""));
    assert_hides(&a, "/pdf\"");
    a = page_get(&holder, url(first, "/pdf"));
    goes_and_shows(&holder, &a, "不再提供下载");
    a = page_get(&officer, url(first, "/pdf"));
    goes_and_shows(&officer, &a, "不再提供下载");
    a = page_get(&officer, "/award/certificates");
    assert_shows(&a, "RY2026-00001");
    assert_hides(&a, url(first, "/pdf"));
    assert_int_equal(count("audit WHERE act = 'certificate.export'"), 0);
}

static void an_honours_goes_with_the_honour(void **state)
{
    (void)state;
    struct visitor officer = as(s.officer), stranger = visitor_new(&app);
    struct answer a = page_get(&officer, url(first, "/manage"));
    assert_shows(&a, "随荣誉一并撤销");
    assert_hides(&a, "name=\"why\"");
    a = page_post(&officer, url(first, "/revoke"), "why=弄虚作假");
    goes_and_shows(&officer, &a, "按撤销表彰的程序办理");
    assert_int_equal(count("certificate_revocation"), 0);
    a = page_get(&stranger, url(first, ""));
    assert_shows(&a, "有效");
}

static void the_office_puts_right(void **state)
{
    (void)state;
    struct visitor officer = as(s.officer), stranger = visitor_new(&app);
#define SAME "unit=青嶂县餐饮服务队&award=后勤工匠&title=荣誉证书&issuer=沧屿市机关事务管理局&date=2026-11-18"
    struct answer a = page_post(&officer, url(first, "/correct"), "holder=&reason=&" SAME);
    assert_status(&a, 422);
    assert_shows(&a, "value=\"青嶂县餐饮服务队\"");
    a = page_post(&officer, url(first, "/correct"), "holder=周𬀪&text={level}&reason=姓名有误&" SAME);
    assert_status(&a, 422);
    assert_shows(&a, "占位符没有对应的内容");
    assert_shows(&a, "value=\"周𬀪\"");
    assert_int_equal(count("certificate_revocation"), 0);
    a = page_post(&officer, url(first, "/correct"),
                  "holder=周𬀪&text={holder}同志：\n被评为“{award}”。&reason=姓名有误&" SAME);
    assert_goes_to(&a, url(first + 1, ""));
    goes_and_shows(&officer, &a, "新编号 RY2026-00002");
    a = page_get(&stranger, url(first, ""));
    assert_shows(&a, "已更换");
    assert_shows(&a, url(first + 1, ""));
    a = page_get(&officer, url(first, "/pdf"));
    goes_and_shows(&officer, &a, "不再提供下载");
    a = page_get(&stranger, url(first + 1, ""));
    assert_shows(&a, "周𬀪");
    assert_shows(&a, "有效");
    a = page_post(&officer, url(first, "/correct"), "holder=周&text={holder}&reason=再改&" SAME);
    goes_and_shows(&officer, &a, "状态没有改变");
    /* As it was is no correction. */
    const struct certificate c = row_of(first + 1);
    assert_int_equal(c.revoked, false);
    a = page_post(&officer, url(first + 1, "/correct"),
                  "holder=周𬀪&text={holder}同志：\n被评为“{award}”。&reason=再改&event="
                  "2026年“后勤工匠”评选&" SAME);
    assert_status(&a, 303);
}

static void nobody_deals_with_their_own(void **state)
{
    (void)state;
    int64_t id;
    struct act act = award_act(s.second);
    const struct certificate_spec x = certificate_spec_of(5, s.officer, s.city, 0);
    assert_int_equal(certificate_issued(&act, &x, &id), OK);
    struct visitor officer = as(s.officer), second = as(s.second);
    struct answer a = page_get(&officer, url(id, "/manage"));
    assert_status(&a, 404);
    a = page_post(&officer, url(id, "/revoke"), "why=自行撤销");
    assert_status(&a, 404);
    a = page_get(&second, url(id, "/manage"));
    assert_status(&a, 200);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup(anybody_sees_what_is_certified, issued),
        cmocka_unit_test_setup(a_code_is_typed, issued),
        cmocka_unit_test_setup(an_unknown_code_is_said_and_counted, issued),
        cmocka_unit_test_setup(what_is_typed_is_compared, issued),
        cmocka_unit_test_setup(what_it_says_is_never_markup, issued),
        cmocka_unit_test_setup(the_holder_takes_it_along, issued),
        cmocka_unit_test_setup(one_that_is_not_signed_has_no_paper_yet, issued),
        cmocka_unit_test_setup(the_office_prints_all_of_a_programme, issued),
        cmocka_unit_test_setup(the_office_has_many_made, issued),
        cmocka_unit_test_setup(the_register_is_searched, issued),
        cmocka_unit_test_setup(the_office_revokes, issued_for_a_prize),
        cmocka_unit_test_setup(an_honours_goes_with_the_honour, issued),
        cmocka_unit_test_setup(the_office_puts_right, issued_for_a_prize),
        cmocka_unit_test_setup(nobody_deals_with_their_own, issued),
        cmocka_unit_test_setup(an_altered_row_proves_nothing, issued),
    };
    return cmocka_run_group_tests_name("page/award/certificate", tests, open_all, close_all);
}
