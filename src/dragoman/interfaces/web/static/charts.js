// Charts from the JSON twin of their page. The table below each has the same figures.
const dark = matchMedia("(prefers-color-scheme: dark)");
const colour = (name) => getComputedStyle(document.documentElement).getPropertyValue(`--${name}`).trim();

const common = () => ({
  animation: false,
  textStyle: { fontFamily: "system-ui, sans-serif", color: colour("ink") },
  grid: { left: 44, right: 52, top: 34, bottom: 28 },
  legend: { top: 0, textStyle: { color: colour("ink") }, itemWidth: 14, itemHeight: 10 },
  tooltip: { trigger: "axis", renderMode: "richText", confine: true },
  aria: { enabled: true, decal: { show: true } },
});
const axes = (months) => ({
  xAxis: { type: "category", data: months, axisLabel: { color: colour("soft") }, axisLine: { lineStyle: { color: colour("line") } } },
  yAxis: { type: "value", minInterval: 1, axisLabel: { color: colour("soft"), formatter: (v) => Math.abs(v) }, splitLine: { lineStyle: { color: colour("line") } } },
});
const bars = (name, data, tint) => ({ name, type: "bar", stack: "all", data, itemStyle: { color: colour(tint) }, barMaxWidth: 26 });

const TINTS = ["planned", "threatened", "asserted"];
function lines(twin, value, format) {
  const rows = twin.tables.months;
  const months = [...new Set(rows.map((r) => r.month))].sort();
  const base = axes(months);
  return {
    ...common(), xAxis: base.xAxis,
    yAxis: { ...base.yAxis, minInterval: undefined, axisLabel: { color: colour("soft"), formatter: format } },
    series: twin.facts.pairs.map((pair, n) => {
      const known = new Map(rows.filter((r) => r.dyad === pair).map((r) => [r.month, value(r)]));
      const tint = { color: colour(TINTS[n]) };
      return { name: pair, type: "line", symbol: ["circle", "rect", "triangle"][n], symbolSize: 7, data: months.map((m) => known.get(m) ?? 0), itemStyle: tint, lineStyle: { ...tint, width: 2, type: ["solid", "dashed", "dotted"][n] } };
    }),
  };
}

const KINDS = {
  compare: (twin) => lines(twin, (r) => r.balance, (v) => v),
  share: (twin) => lines(twin, (r) => Math.round(1000 * r.share) / 10, (v) => `${v} %`),
  months(twin) {
    const rows = twin.tables.months;
    return {
      ...common(), ...axes(rows.map((r) => r.month)),
      series: [bars("as actor", rows.map((r) => r.actor), "planned"), bars("as recipient", rows.map((r) => r.recipient), "conditional")],
    };
  },
  dyad(twin, element) {
    const rows = twin.tables.months.filter((r) => r.dyad === element.dataset.pair);
    const cooperation = bars("cooperation", rows.map((r) => r.cooperation), "asserted");
    const lines = rows.filter((r) => r.break).map((r) => ({ xAxis: r.month }));
    cooperation.markLine = { symbol: "none", silent: true, label: { formatter: "change", color: colour("ink") }, lineStyle: { color: colour("ink"), type: "dashed" }, data: lines };
    const { xAxis, yAxis } = axes(rows.map((r) => r.month));
    return {
      ...common(), xAxis,
      yAxis: [{ ...yAxis, name: "" }, { type: "value", min: -10, max: 10, interval: 5, axisLabel: { color: colour("soft") }, splitLine: { show: false } }],
      series: [
        cooperation,
        bars("conflict (below)", rows.map((r) => -r.conflict), "threatened"),
        { name: "Goldstein mean (right)", type: "line", yAxisIndex: 1, data: rows.map((r) => r.goldstein), connectNulls: true, symbolSize: 5, lineStyle: { color: colour("soft"), width: 1.5 }, itemStyle: { color: colour("soft") } },
      ],
    };
  },
};

const twins = new Map();
async function draw(element) {
  const source = element.dataset.source;
  if (!twins.has(source)) twins.set(source, fetch(source).then((r) => r.json()));
  const twin = await twins.get(source);
  const chart = echarts.getInstanceByDom(element) ?? echarts.init(element);
  chart.setOption(KINDS[element.dataset.chart](twin, element), true);
}

const charts = [...document.querySelectorAll("[data-chart]")];
charts.forEach(draw);
dark.addEventListener("change", () => charts.forEach(draw));
addEventListener("resize", () => charts.forEach((c) => echarts.getInstanceByDom(c)?.resize()));
