// Charts from data a page carries: <div class="chart" data-chart="ID of its JSON" hidden>. The tables beside them say the
// same and stay without this.
(() => {
  "use strict";
  const COLOURS = ["#174a86", "#b3872e", "#0b5f35", "#a3171b", "#51606f", "#7a3e9d"];
  const language = document.documentElement.lang === "en" ? "EN" : "ZH";
  const drawn = new Map();

  function frame(element, data) {
    const style = getComputedStyle(element);
    return {
      animation: false,
      color: COLOURS,
      textStyle: { fontFamily: style.fontFamily, fontSize: parseFloat(style.fontSize), color: style.color },
      aria: { enabled: true, label: { description: data.title }, decal: { show: true } },
      tooltip: { renderMode: "richText", confine: true },
    };
  }

  function bars(element, data) {
    const text = frame(element, data);
    const size = text.textStyle;
    const narrow = element.clientWidth < 500;
    const legend = data.series.length > 1 ? (narrow ? 28 * data.series.length : 36) : 16;
    const names = { type: "category", data: data.categories, inverse: data.horizontal, axisLabel: { ...size, interval: data.horizontal ? 0 : "auto", ...(data.horizontal ? { width: element.clientWidth * 0.34, overflow: data.categories.length > 6 ? "truncate" : "break" } : {}) } };
    const counts = { type: "value", minInterval: 1, axisLabel: size };
    const money = { type: "value", axisLabel: size, splitLine: { show: false } };
    const lined = data.series.some((one) => one.line);
    return {
      ...text,
      tooltip: { ...text.tooltip, trigger: "axis", axisPointer: { type: "shadow" } },
      legend: { show: data.series.length > 1, top: 0, textStyle: size },
      grid: { left: 8, right: lined ? 8 : 28, bottom: 4, top: legend, containLabel: true },
      xAxis: data.horizontal ? counts : names,
      yAxis: data.horizontal ? names : lined ? [counts, money] : counts,
      series: data.series.map((one) => ({
        name: one.name,
        type: one.line ? "line" : "bar",
        ...(one.line ? { yAxisIndex: 1, symbolSize: 7, lineStyle: { width: 2.5 } } : { barMaxWidth: 28, label: { show: data.series.length === 1, position: data.horizontal ? "right" : "top", ...size } }),
        data: one.values.map((value, place) => ({ value, url: one.urls[place] })),
      })),
    };
  }

  function flow(element, data) {
    const text = frame(element, data);
    const plain = (name) => name.slice(name.indexOf(":") + 1);
    const narrow = element.clientWidth < 500;
    const end = Math.max(...data.nodes.map((node) => node.depth));
    return {
      ...text,
      tooltip: { ...text.tooltip, formatter: ({ dataType, data: one, name, value }) => (dataType === "edge" ? `${plain(one.source)} → ${plain(one.target)}  ${one.value}` : `${plain(name)}  ${value}`) },
      series: [{
        type: "sankey", left: 4, right: 4, top: 8, bottom: 8, nodeWidth: narrow ? 8 : 14, nodeGap: 20, draggable: false, emphasis: { focus: "adjacency" },
        label: { ...text.textStyle, ...(narrow ? { fontSize: 12 } : {}), formatter: ({ name, value }) => `${plain(name)} ${value}`, width: element.clientWidth / (narrow ? 3.2 : 4), overflow: "truncate" },
        labelLayout: { hideOverlap: true }, // the table has them all
        levels: [{ depth: end, label: { position: "left" } }],
        lineStyle: { color: "source", opacity: 0.3 },
        data: data.nodes, links: data.links,
      }],
    };
  }

  function options(element) {
    const data = JSON.parse(document.getElementById(element.dataset.chart).textContent);
    return data.kind === "flow" ? flow(element, data) : bars(element, data);
  }

  const resized = new ResizeObserver((entries) => entries.forEach(({ target }) => {
    const chart = drawn.get(target);
    if (!chart || !target.clientWidth || chart.getWidth() === target.clientWidth) return;
    chart.resize();
    chart.setOption(options(target));
  }));

  function draw(root) {
    drawn.forEach((chart, element) => { if (!element.isConnected) { chart.dispose(); resized.unobserve(element); drawn.delete(element); } });
    root.querySelectorAll("[data-chart]").forEach((element) => {
      if (drawn.has(element)) return;
      element.hidden = false;
      const chart = window.echarts.init(element, null, { locale: language });
      chart.setOption(options(element));
      chart.on("click", ({ data }) => { if (data && data.url) window.location.assign(data.url); });
      drawn.set(element, chart);
      resized.observe(element);
    });
  }

  // News replace tables and charts. What a person opened stays open; whoever is in there with the keyboard is left alone.
  const opened = new Map();
  const nameOf = (details) => details.closest("section").getAttribute("aria-labelledby");
  document.addEventListener("toggle", ({ target }) => { if (target.matches(".chart-table")) opened.set(nameOf(target), target.open); }, true);
  document.addEventListener("htmx:oobBeforeSwap", (event) => {
    if (event.detail.target.contains(document.activeElement)) event.detail.shouldSwap = false;
    event.detail.fragment.querySelectorAll(".chart-table").forEach((details) => { if (opened.has(nameOf(details))) details.open = opened.get(nameOf(details)); });
  });

  // Numbers that cannot be asked for are old ones: a page without its own news line says so.
  const away = (is) => document.querySelectorAll("[data-away]").forEach((line) => { line.hidden = !is; });
  ["htmx:sendError", "htmx:responseError", "htmx:timeout"].forEach((name) => document.addEventListener(name, () => away(true)));
  document.addEventListener("htmx:afterRequest", (event) => { if (event.detail.successful) away(false); });

  window.addEventListener("beforeprint", () => drawn.forEach((chart) => chart.resize()));
  window.addEventListener("afterprint", () => drawn.forEach((chart) => chart.resize()));
  document.addEventListener("htmx:load", (event) => draw(event.detail.elt));
  draw(document);
})();
