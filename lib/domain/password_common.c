#include "lib/domain/password_common.h"

#include <stdlib.h>
#include <string.h>

/*
 * Shorter ones than a password may be are here as well: password_policy also looks for them with digits around them.
 * Packed, as a list to be looked through. In strcmp order, which the search needs; a test holds it to that.
 */
/* clang-format off */
static const char *const COMMON[] = {
    "!@#$%^&*", "!@#123", "!@#qwe", "!qaz2wsx", "!qaz@wsx", "10101010", "110110110", "110120119", "111222",
    "111222333", "111222tianya", "112233", "11223344", "1122334455", "112233445566", "11235813", "121212", "123!@#",
    "123!@#qwe", "123123", "123123123", "123123a", "123123qwe", "123321", "1233210", "123321123", "1234!@#$",
    "12344321", "123454321", "1234554321", "123456!@#", "12345654321", "123456654321", "1234567890a", "123456789a",
    "123456789abc", "123456789q", "123456789qq", "12345678a", "12345678q", "123456a", "123456aa", "123456abc",
    "123456admin", "123456q", "123456qq", "123456qwe", "123456qwerty", "123456z", "123456zxc", "12345abc",
    "12345qwert", "1234abcd", "1234qwer", "123abc", "123abc123", "123admin", "123asd", "123qwe", "123qweasd",
    "123qweasdzxc", "123zxc", "1314520", "13145200", "1314520a", "1314521", "13145210", "147258", "147258369",
    "1472583690", "147852369", "159357", "159357456", "159753", "1597530", "168168", "16816888", "19491001", "1a2b3c",
    "1a2b3c4d", "1q2w3e", "1q2w3e4r", "1q2w3e4r!", "1q2w3e4r5t", "1q2w3e4r5t6y", "1qaz!qaz", "1qaz2wsx", "1qaz@wsx",
    "1qazxsw2", "1z2x3c4v", "20080808", "20202020", "20212021", "20222022", "20232023", "20242024", "20252025",
    "20262026", "258369", "258456", "321321", "321654987", "3344520", "3344521", "369258147", "456789", "518518",
    "518888", "5188888", "5201314", "52013140", "520131400", "5201314520", "5201314a", "5201314qq", "5201314woaini",
    "520520", "5205201314", "520woaini", "521125", "5211314", "521521", "584131421", "584520", "66668888", "666888",
    "741852963", "7758258", "7758521", "77585210", "775852100", "7758521a", "789456", "789456123", "852456", "886886",
    "888168", "88886666", "88888888a", "951753", "963852741", "987654321", "99998888", "a123456", "a1234567",
    "a12345678", "a123456789", "a1234567890", "a1b2c3", "a1b2c3d4", "a1s2d3f4", "aa112233", "aa123123", "aa123456",
    "aa12345678", "aa123456789", "aaa111", "aaa123", "aaa123456", "aabbcc", "aabbccdd", "ab123456", "abc!123",
    "abc!@#", "abc123", "abc1234", "abc12345", "abc123456", "abc1234567", "abc123abc", "abc@123", "abcabc",
    "abcd!@#$", "abcd123", "abcd1234", "abcd12345", "abcd123456", "abcde123", "abcdef123", "abcdefg1", "abcdefg123",
    "abcdefgh1", "ac123456", "access", "access123", "adm1n", "adm1n123", "admin", "admin!@#", "admin1", "admin12",
    "admin123", "admin1234", "admin12345", "admin123456", "admin2020", "admin666", "admin888", "admin8888",
    "admin@123", "adminadmin", "administrator", "adminroot", "aini", "aini1314", "aini520", "ainima", "ainiyiwannian",
    "alexander", "alibaba", "alipay123", "amanda", "andrew", "android", "angel", "angel123", "angels", "apple123",
    "aptx4869", "arsenal", "as123456", "asd123", "asd123456", "asdasd", "asdasd123", "asdf1234", "asdfasdf", "asdfgh",
    "asdfghjkl", "asdfqwer", "asdqwe123", "ashley", "autumn", "babygirl", "baidu123", "bailey", "banana", "bangong",
    "bangongshi", "baobao", "baobao123", "baobei", "baobei520", "barcelona", "baseball", "baseball1", "basketball",
    "batman", "beautiful", "beijing", "beijing2008", "ben123456", "benjamin", "blessed", "blink182", "bunengshuo",
    "buster", "butterfly", "buzhidao", "c123456", "c123456789", "ceshi", "ceshi123", "changeit", "changeme",
    "charlie", "cheese", "chelsea", "chen123", "chen123456", "china", "china123", "chocolate", "chongqing",
    "computer", "cookie", "corvette", "cr7cr7", "d123456", "d123456789", "daniel", "danwei", "database", "december",
    "default", "demo", "demo123", "dongfang", "dragon", "dragon123", "eminem", "facai", "facai888", "fafafa",
    "family", "february", "ferrari", "flower", "football", "football1", "forever", "forever21", "freedom", "friday",
    "friends", "fuguei", "ginger", "god", "golden", "gongwuyuan", "gongxifacai", "google", "google123", "guangzhou",
    "guanliyuan", "guest", "guest123", "h123456", "h123456789", "hannah", "haohaoxuexi", "happy", "happy1",
    "happy123", "heaven", "hello", "hello123", "hellohello", "helloworld", "hockey", "houqin", "houqin123",
    "huang123456", "huawei", "huawei123", "hunter", "iloveu", "iloveyou", "iloveyou1", "iloveyou1314", "iloveyou2",
    "iloveyou520", "internet", "iphone", "iverson3", "j123456", "j123456789", "january", "jasmine", "jd123456",
    "jennifer", "jessica", "jesus", "jesus1", "jgsw", "jiangxin", "jiangxin123", "jiayou", "jiayou123", "jiguan",
    "jiguanshiwu", "jinyuan", "jixiang", "jordan", "jordan23", "joshua", "juventus", "kaoshi", "killer", "kobe24",
    "kobe8", "kuaile", "l0vey0u", "l123456", "l123456789", "laogong", "laogong123", "laopo", "laopo123", "lenovo",
    "lenovo123", "letmein", "letmein1", "li123456", "lisi", "liu123456", "liverpool", "login", "login123", "love",
    "love123", "love1234", "love1314", "love520", "love5201314", "lovelove", "lovely", "lovely123", "loveme",
    "loveyou", "loveyou1", "lucky", "lucky123", "lucky7", "lucky888", "m123456", "m123456789", "maggie", "manager",
    "manager123", "mariadb", "master", "master123", "matrix", "matthew", "mercedes", "messi10", "metallica",
    "michael", "michelle", "microsoft", "mima", "mima123", "mima123456", "mimamima", "mimashi", "monday", "money",
    "money888", "monkey", "monkey123", "mustang", "mylove", "mypassword", "mysql", "mysql123", "network",
    "newpassword", "nicole", "nihao", "nihao123", "nihaoma", "nirvana", "nishishei", "office", "office123",
    "operator", "oracle", "oracle123", "orange", "p@$$w0rd", "p@$$word", "p@ssw0rd", "p@ssword", "pa$$w0rd",
    "pa$$word", "pa55word", "pass123", "pass1234", "passcode", "passord", "passpass", "passw0rd", "passw0rd1",
    "passw0rd123", "password", "password01", "password1", "password12", "password123", "password1234", "passwort",
    "peixun", "peixun123", "pepper", "phoenix", "pingan", "pingan123", "pokemon", "porsche", "postgres", "princess",
    "princess1", "purple", "q123456", "q1234567", "q12345678", "q123456789", "q1w2e3", "q1w2e3r4", "q1w2e3r4t5",
    "q1w2e3r4t5y6", "qaz123", "qaz123456", "qazqaz", "qazwsx", "qazwsx123", "qazwsxedc", "qazwsxedc123", "qazxsw",
    "qq123456", "qq123456789", "qq1314520", "qq5201314", "qwe!@#", "qwe123", "qwe1234", "qwe123456", "qwe123asd",
    "qwe123qwe", "qweasd", "qweasd123", "qweasdzxc", "qweqwe", "qwer1234", "qwerqwer", "qwert", "qwert12345",
    "qwerty", "qwerty1", "qwerty12", "qwerty123", "qwerty1234", "qwertyuiop", "r00t", "r00t123", "ranger",
    "realmadrid", "robert", "ronaldo7", "root", "root123", "root1234", "ruyi", "s123456", "s123456789", "samantha",
    "samsung", "samsung1", "secret", "secret123", "security", "security1", "server", "server123", "service", "shadow",
    "shadow123", "shanghai", "shengrikuaile", "shenzhen", "shunli", "shunliu", "silver", "snoopy", "soccer",
    "spiderman", "spring", "starwars", "summer", "summer1", "sun123456", "sunday", "sunshine", "superadmin",
    "superman", "supervisor", "sysadmin", "system", "system123", "t123456", "taobao", "temp", "temp123", "tencent",
    "test", "test123", "test1234", "testing", "testing123", "testtest", "thomas", "tiankong", "tiantianxiangshang",
    "tianya", "tianyahaijiao", "tigger", "toor", "trustno1", "user", "user123", "username", "w123456", "w123456789",
    "wang123", "wang1234", "wang123456", "wangluo", "wangwu", "we1come", "webadmin", "wechat", "weixin", "welc0me",
    "welcome", "welcome1", "welcome123", "whatever", "william", "windows", "windows10", "windows7", "winter",
    "winter1", "woaibaba", "woaimama", "woaini", "woaini1", "woaini123", "woaini1314", "woaini1314520", "woaini520",
    "woaini5201314", "woaini521", "woaini99", "woaiwo", "woaiwode", "woaiwojia", "woaixuexi", "woaizhongguo",
    "woaiziji", "wodemima", "wojiaoni", "woshini", "woshishei", "woshiwo", "wsxedc", "wu123456", "x123456",
    "x123456789", "xiaobao", "xiaobei", "xiaomi", "xiaomi123", "xiaoming", "xiaoxiao", "xingfu", "xingfu123",
    "xinniankuaile", "xitong", "xitong123", "xsw2zaq1", "xu123456", "xuexi", "xuexi123", "y123456", "y123456789",
    "yang123456", "yellow", "yiersansi", "yijiaren", "yiqie", "yishengyishi", "yonghu", "z123456", "z123456789",
    "z1x2c3v4", "zaq!2wsx", "zaq12wsx", "zaq1xsw2", "zhang123", "zhang123456", "zhanghao", "zhangsan", "zhao123456",
    "zhengfu", "zhidao", "zhifubao", "zhongguo", "zhongguo123", "zhonghua", "zhou123456", "zxc123", "zxc123456",
    "zxcasdqwe", "zxcv1234", "zxcvbn", "zxcvbn123", "zxcvbnm", "zxczxc", "一二三四五六七八", "密码密码密码密码", "我爱你我爱你",
};
/* clang-format on */

static int compare(const void *a, const void *b)
{
    const char *const *left = a;
    const char *const *right = b;

    return strcmp(*left, *right);
}

bool password_common_has(const char *folded)
{
    return bsearch(&folded, COMMON, sizeof COMMON / sizeof COMMON[0], sizeof COMMON[0], compare) != NULL;
}

const char *const *password_common_list(size_t *n)
{
    *n = sizeof COMMON / sizeof COMMON[0];
    return COMMON;
}
