// certificate.mjs: a thousand certificates as PDF, each in its own file with its card, and all in one for printing. ROUNDS=n, COUNT=n.
import { execFileSync } from 'node:child_process'
import { fixed, median } from './measure.mjs'

const build = process.env.BUILD ?? 'build'
const count = Number(process.env.COUNT ?? 1000)
const rounds = Number(process.env.ROUNDS ?? 3)
const runs = Array.from({ length: rounds }, () => execFileSync(`${build}/release/bench/certificate_paper`, [String(count)], { encoding: 'utf8' }).trim().split(' ').map(Number))
const of = (i) => median(runs.map((run) => run[i]))
const [single, bytes, joined, joinedBytes, cairo, pango, fonts, rest, resident, pdf, pdfKib, zip, zipKib, few] = runs[0].map((_, i) => of(i))
const mib = (n) => fixed(n / 1048576, 1)

console.log(`${count} certificates as PDF; the median of ${rounds} runs, one process`)
console.log(`  each in a file of its own          ${fixed(count / single, 1)} certificates/s   ${mib(bytes)} MiB (${fixed(bytes / count / 1024, 1)} KiB each)`)
console.log(`  all in one file, for printing      ${fixed(count / joined, 1)} certificates/s   ${mib(joinedBytes)} MiB`)
console.log(`  of the processor's time for single files: in cairo ${fixed(cairo / 10, 1)} %, in pango and HarfBuzz ${fixed(pango / 10, 1)} %, in fontconfig alone ${fixed(fonts / 10, 1)} %, elsewhere ${fixed(rest / 10, 1)} %`)
console.log(`  memory at the end                  ${fixed(resident / 1024, 1)} MiB`)
console.log(`  as jobs make them, in a child      one PDF ${fixed(pdf, 1)} s, ${fixed(pdfKib / 1024, 0)} MiB of memory; a zip of single files ${fixed(zip, 1)} s, ${fixed(zipKib / 1024, 0)} MiB`)
console.log(`  twenty in one PDF, at once         ${fixed(1000 * few, 0)} ms`)
