// Draws a table as a chart above it. The table stays: whoever has no script, reads aloud or prints loses nothing.
//
//   <div class="jx-chart" hidden><canvas data-chart="bar" data-table="ID"></canvas></div>   one bar for each row, a colour for each column
//   data-chart="stack"   the columns of a row one upon another
//   data-skip="1"        so many columns behind the first are not drawn
//
// Colours and type are the style sheet's; Chart.js is Debian's (libjs-chart.js).
const style = getComputedStyle(document.documentElement)
const colour = (name) => style.getPropertyValue(name).trim()
const palette = [colour('--jx-blue'), '#7fa3c7', colour('--jx-amber'), '#9aa5b1', colour('--jx-green'), colour('--jx-red')]

function draw (canvas) {
  const table = document.getElementById(canvas.dataset.table)
  const skip = Number(canvas.dataset.skip ?? 0) + 1
  const stacked = canvas.dataset.chart === 'stack'
  const heads = [...table.tHead.rows[0].cells].slice(skip).map((c) => c.textContent.trim())
  const rows = [...table.tBodies[0].rows]
  const ink = colour('--jx-ink')
  canvas.parentElement.hidden = false // its height is the style sheet's: a chart fills what it is given
  return new window.Chart(canvas, {
    type: 'bar',
    data: {
      labels: rows.map((r) => r.cells[0].textContent.trim()),
      datasets: heads.map((label, i) => ({
        label,
        data: rows.map((r) => Number(r.cells[skip + i].textContent)),
        backgroundColor: palette[i % palette.length],
        maxBarThickness: 36
      }))
    },
    options: {
      animation: false,
      maintainAspectRatio: false,
      plugins: { legend: { display: heads.length > 1, labels: { color: ink, boxWidth: 14 } } },
      scales: {
        x: { stacked, grid: { display: false }, ticks: { color: ink } },
        y: { stacked, beginAtZero: true, ticks: { color: ink, precision: 0 } }
      }
    }
  })
}

if (window.Chart) {
  window.Chart.defaults.font.family = getComputedStyle(document.body).fontFamily
  for (const canvas of document.querySelectorAll('canvas[data-chart]')) draw(canvas)
}
