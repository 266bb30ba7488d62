<!doctype html>
<html lang="<?cs var:page.lang ?>">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title><?cs var:page.title ?></title>
<style>
:root { --line: #d8dde6; --mute: #5b6675; --blue: #e8eef7; }
* { box-sizing: border-box; }
body { margin: 0; background: #f5f7fa; color: #1b2430; font: 16px/1.6 "Noto Sans CJK SC", "Source Han Sans SC", "Microsoft YaHei", "PingFang SC", sans-serif; }
article { max-width: 62rem; margin: 1.5rem auto; padding: 2rem 1.5rem; background: #fff; border: 1px solid var(--line); border-top: 4px solid #a61b1b; }
h1 { margin: 0; font-size: 26px; line-height: 1.3; }
h2 { margin: 1.5rem 0 .25rem; font-size: 18px; }
p { margin: .5rem 0; }
.jx-nowrap { white-space: nowrap; }
.jx-together { display: inline-block; max-width: 100%; }
.jx-crumb, .jx-mute, caption { color: var(--mute); }
.jx-small, .jx-crumb, caption, th[scope=col] { font-size: 14px; }
.jx-flash { padding: .5rem .75rem; background: var(--blue); }
table { width: 100%; border-collapse: collapse; }
caption { text-align: left; }
th, td { padding: .5rem; border-bottom: 1px solid var(--line); text-align: left; vertical-align: middle; }
th[scope=col] { color: var(--mute); font-weight: normal; border-bottom: 2px solid var(--line); }
.jx-name { min-width: 4em; }
td.jx-num, th.jx-num { text-align: right; }
p.jx-num { text-align: right; }
.jx-narrow { display: none; }
.jx-chip { font-size: 14px; font-weight: normal; color: #a61b1b; }
.jx-days { display: flex; flex-wrap: wrap; gap: 8px; list-style: none; padding: 0; margin: .5rem 0; }
.jx-days li { flex: 1 1 6rem; padding: .5rem; border: 1px solid var(--line); border-radius: 4px; text-align: center; font-size: 14px; }
.jx-days strong, .jx-days span { display: block; }
.jx-days strong { font-size: 16px; white-space: nowrap; }
.jx-days .jx-off { background: #f5f7fa; color: var(--mute); border-style: dashed; }
dl { display: grid; grid-template-columns: max-content 1fr; gap: .25rem 1rem; margin: .75rem 0; }
dt { color: var(--mute); font-size: 14px; }
dd { margin: 0; }
@media (max-width: 640px) {
  article { margin: 0; padding: 1rem; border-left: 0; border-right: 0; }
  .jx-wide { display: none; }
  .jx-narrow { display: inline; }
  .jx-days li { flex: 1 0 100%; display: flex; gap: 8px; text-align: left; }
  .jx-days strong { flex: 0 0 7rem; }
  .jx-days li > :last-child { margin-left: auto; }
}
@media print {
  body { background: #fff; font-size: 12pt; }
  article { max-width: none; margin: 0; padding: 0; border: 0; }
  tr, .jx-days li { break-inside: avoid; }
  thead { display: table-header-group; }
}
</style>
</head>
<body>
<?cs include!"award/notice_body.cs" ?>
</body>
</html>
