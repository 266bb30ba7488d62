// province.mjs: a made-up province with eleven cities, as tables for `jiangxin import`, for commendations of its size: 80 collectives and
// 180 individuals (the figures of one province; the people and units are invented).
//
//   const { units, people, cities } = province()
//
// A site has one unit at its top, which is the demonstration's: the province stands below it. Each city has an office (a bureau), a liaison and ten units below it; people stand in the units in uneven numbers, so that
// places by headcount need their remainders.
const NAMES = ['青川', '白渚', '云台', '石门', '南浦', '东屏', '沙湾', '竹溪', '宁渡', '丰口', '临津']
const TRADES = ['公务用车服务中心', '机关餐饮服务中心', '会议服务中心', '物业管理中心', '公共机构节能监测中心', '办公用房服务中心', '安全保卫服务中心', '信息保障中心', '绿化保洁队', '设备维修队']
const POSTS = ['驾驶员', '厨师', '会务员', '物业主管', '节能管理员', '房产管理员', '安保员', '信息管理员', '保洁班长', '维修电工']
const SURNAMES = '王李张刘陈杨赵黄周吴徐孙胡朱高林何郭马罗梁宋郑谢韩唐冯于董萧程曹袁邓许傅沈曾彭吕苏卢蒋蔡贾丁魏薛叶阎余潘杜戴夏钟汪田任姜范方石姚谭廖邹熊金陆郝孔白崔康毛邱秦江史顾侯邵孟龙万段雷钱汤尹黎易常武乔贺赖龚文'
const GIVEN = '建国明华志强丽娟春梅海涛晓燕国庆玉兰永胜秀英文博雨桐思远佳怡振宇静雯浩然美玲卫东红霞立新桂芳成林淑珍少军爱萍'

// Uneven: the cities have from 15 to 35 people whom they might recommend.
export const heads = (city) => 35 - 2 * city

export function province () {
  const units = [['code', 'parent_code', 'name', 'short_name', 'type', 'level', 'region_code', 'sort'],
    ['LJ', 'CY', '临江省机关事务管理局', '省机关事务局', 'bureau', 'province', '990000', 1],
    ['LJ-P', 'LJ', '临江省机关事务管理局评选办公室', '评选办', 'department', 'province', '990000', 2]]
  const people = [['staff_no', 'name', 'unit_code', 'gender', 'post', 'grade_band', 'employment', 'joined_on']]
  const cities = []
  let no = 0
  const named = () => {
    const i = no++
    return SURNAMES[i % SURNAMES.length] + GIVEN[(i * 7) % GIVEN.length] + (i % 5 ? GIVEN[(i * 13 + 3) % GIVEN.length] : '')
  }
  const person = (unit, post, joined = '2012-03-01', grade = '科员级') => {
    const staffNo = `LJ${String(2000000 + no).padStart(7, '0')}`
    const name = named()
    people.push([staffNo, name, unit, 0, post, grade, '事业', joined])
    return { staffNo, name, unit }
  }
  const office = { officer: person('LJ-P', '二级主任科员'), second: person('LJ-P', '四级主任科员'), leader: person('LJ', '副局长', '1999-07-01') }
  const reviewers = Array.from({ length: 6 }, () => person('LJ', '评审员'))
  NAMES.forEach((name, c) => {
    const code = `LJ-${String(c + 1).padStart(2, '0')}`
    units.push([code, 'LJ', `${name}市机关事务管理局`, `${name}局`, 'bureau', 'prefecture', '990000', 10 + c])
    const city = { code, name, liaison: person(code, '综合科科长'), people: [], units: [] }
    TRADES.forEach((trade, k) => {
      units.push([`${code}-${k + 1}`, code, `${name}市${trade}`, `${name}${trade}`, 'affiliate', 'prefecture', '990000', k + 1])
      city.units.push(`${code}-${k + 1}`)
    })
    for (let i = 0; i < heads(c); i++) city.people.push(person(`${code}-${i % TRADES.length + 1}`, POSTS[i % POSTS.length]))
    cities.push(city)
  })
  const csv = (rows) => rows.map((row) => row.join(',')).join('\n') + '\n'
  return { units: csv(units), people: csv(people), cities, office, reviewers }
}
