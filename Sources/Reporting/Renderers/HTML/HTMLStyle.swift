/// The style sheet: a sober document, light and dark, that prints on A4.
///
/// Text on its background has a contrast of at least 4.5 : 1 in both schemes.
enum HTMLStyle {
  static let sheet = colors + layout + content + charts + print

  private static let colors = """
    :root { color-scheme: light dark; --page: #fdfdfb; --ink: #1d2126; --soft: #555c66;
      --line: #d5d8dc; --panel: #f3f4f2; --link: #1a4f8b; --known: #6389ab; --foreign: #b5330f;
      --band: #dce3ea; --shade: #fcefe2; --bad: #a32a0b; --warn: #7f5200; --good: #22613a;
      --open: #3b4a8c; --heat: #2f6fa7; }
    @media (prefers-color-scheme: dark) {
      :root { --page: #16191d; --ink: #e4e6e9; --soft: #a8b0ba; --line: #3a4048;
        --panel: #1f2329; --link: #8fbdf0; --known: #4f82b0; --foreign: #ff9468;
        --band: #3d4b5a; --shade: #3a2a1c; --bad: #ff9b7d; --warn: #f0bf5f; --good: #7fd09a;
        --open: #aab6f5; --heat: #7fb6e6; } }

    """

  private static let layout = """
    * { box-sizing: border-box; }
    html { font-size: 16px; -webkit-text-size-adjust: 100%; }
    body { margin: 0 auto; padding: 2rem 1.5rem 4rem; max-width: 62rem; background: var(--page);
      color: var(--ink); font-family: system-ui, -apple-system, "Segoe UI", "Noto Sans",
      "Liberation Sans", sans-serif; line-height: 1.5; overflow-wrap: break-word; }
    .skip { position: absolute; left: -99rem; }
    .skip:focus { left: 1rem; top: 0.5rem; background: var(--page); padding: 0.3rem 0.6rem; }
    a { color: var(--link); }
    :focus-visible { outline: 2px solid var(--link); outline-offset: 2px; }
    header { border-top: 6px solid var(--edge); padding: 1rem 0 0; --edge: var(--soft); }
    header.abused { --edge: var(--bad); } header.likely-abused, header.attempted { --edge: var(--warn); }
    header.no-sign-of-abuse { --edge: var(--good); } header.cannot-tell { --edge: var(--open); }
    .kind { margin: 0; color: var(--soft); }
    h1 { margin: 0.1rem 0 0.2rem; font-size: 2.2rem; line-height: 1.15; color: var(--edge);
      letter-spacing: 0.01em; }
    .answer { font-size: 1.2rem; margin: 0 0 1.2rem; max-width: 46rem; line-height: 1.4; }
    header dl { margin: 0.6rem 0 0; } header dl > div { padding: 0.18rem 0;
      grid-template-columns: 9rem 1fr; }
    header ol { max-width: 46rem; margin: 0.6rem 0; padding-left: 1.5rem; }
    header ol > li { margin: 0.15rem 0; padding: 0; } header li > p { margin: 0; }
    nav { border: 1px solid var(--line); border-width: 1px 0; padding: 0.5rem 0; margin: 1rem 0; }
    nav summary { font-weight: 600; }
    nav ol { columns: 14rem; column-gap: 2.4rem; margin: 0.3rem 0 0; padding-left: 1.6rem; }
    nav li { break-inside: avoid; margin: 0; padding: 0.1rem 0; }
    nav ol:has(> .part:not(:last-child)) { columns: auto; } nav li ol { padding: 0; columns: auto; margin: 0; }
    nav li li { display: inline; } nav li li + li::before { content: "· "; }
    h2, h3, h4 { line-height: 1.25; margin: 0; min-width: 0; }
    h2 { font-size: 1.4rem; } h3 { font-size: 1.05rem; } h4 { font-size: 1rem; }
    .title { display: flex; gap: 0.5rem; align-items: baseline; }
    .h2 { margin: 2.8rem 0 0.8rem; padding-top: 0.7rem; border-top: 1px solid var(--line); }
    .h3, .h4 { margin: 1.6rem 0 0.4rem; } .part > section > .h3 { font-size: 1.2rem;
      margin-top: 2.2rem; padding-top: 0.5rem; border-top: 1px solid var(--line); }
    .part > section > .h3 h3 { font-size: 1.2rem; }
    .anchor { color: var(--soft); text-decoration: none; font-weight: 400; padding: 0 0.25rem;
      font-size: 0.85rem; }
    .anchor:hover, .anchor:focus { color: var(--link); text-decoration: underline; }
    .cards td:last-child { position: relative; padding-right: 1.3rem; }
    .cards thead th:last-child { padding-right: 1.3rem; }
    .cards td > .anchor { position: absolute; right: 0; top: 0.35rem; padding: 0 0.15rem; }
    .cards td > .anchor:focus-visible { outline-offset: -2px; }
    :target, :target > th, :target > td { background: var(--shade); }
    section:target { background: none; }
    section:target > .title { background: var(--shade); }
    p, ul, ol.steps { max-width: 46rem; margin: 0.6rem 0; }
    footer { margin-top: 3rem; border-top: 1px solid var(--line); color: var(--soft);
      font-size: 0.9rem; }

    """

  private static let content = """
    li { margin: 0.25rem 0; }
    .steps > li { margin: 0.9rem 0; padding-left: 0.3rem; }
    .notice { border-left: 3px solid var(--line); padding: 0.1rem 0 0.1rem 0.8rem;
      color: var(--soft); }
    dl { margin: 0.6rem 0; }
    dl > div { display: grid; grid-template-columns: 13rem 1fr; gap: 0.2rem 1rem;
      padding: 0.3rem 0; border-bottom: 1px solid var(--line); }
    dt { color: var(--soft); } dd { margin: 0; min-width: 0; }
    code, pre { font-family: ui-monospace, "SF Mono", "DejaVu Sans Mono", "Liberation Mono",
      monospace; font-size: 0.88em; }
    .w { white-space: nowrap; }
    code { overflow-wrap: anywhere; background: var(--panel); border-radius: 2px;
      padding: 0 0.15em; -webkit-box-decoration-break: clone; box-decoration-break: clone; }
    pre code { background: none; padding: 0; } td code.w { white-space: nowrap; }
    pre { background: var(--panel); border: 1px solid var(--line); padding: 0.6rem 0.8rem;
      white-space: pre-wrap; overflow-wrap: anywhere; margin: 0.4rem 0; max-width: 100%; }
    .wide { overflow-x: auto; margin: 1rem 0 1.4rem; }
    table { border-collapse: collapse; width: 100%; font-size: 0.88rem; line-height: 1.4; }
    caption { text-align: left; font-weight: 600; padding: 0 0 0.35rem; font-size: 0.95rem; }
    th, td { text-align: left; vertical-align: top; padding: 0.35rem 0.7rem 0.35rem 0; }
    th:last-child, td:last-child { padding-right: 0; }
    th { border-bottom: 2px solid var(--line); color: var(--soft); font-weight: 600;
      vertical-align: bottom; }
    td { border-bottom: 1px solid var(--line); min-width: 4.5rem; }
    tbody th { border-bottom: 1px solid var(--line); color: inherit; font-weight: inherit;
      vertical-align: top; min-width: 4.5rem; }
    td.long, tbody th.long { min-width: 9.5rem; overflow-wrap: anywhere; }
    details td:not(.n) { overflow-wrap: anywhere; }
    td.n, th.n { text-align: right; font-variant-numeric: tabular-nums; min-width: 0; }
    td.n, tbody th.n { white-space: nowrap; }
    @media screen and (min-width: 48rem) { nav summary { display: none; }
      nav details::details-content { content-visibility: visible; display: block; } }
    @supports not selector(::details-content) { nav summary { display: revert !important; } }
    @media screen and (max-width: 36rem) {
      body { padding: 1rem 1rem 3rem; } h1 { font-size: 1.8rem; } .bars { display: none; }
      dl > div, header dl > div { grid-template-columns: 1fr; gap: 0; }
      .cards, .cards caption, .cards tbody, .cards tr, .cards td,
      .cards tbody th { display: block; }
      .cards thead { display: none; }
      .cards tr { border-bottom: 1px solid var(--line); padding: 0.4rem 0; }
      .cards td, .cards td.n, .cards tbody th { border: 0; min-width: 0; padding: 0.1rem 0; text-align: left;
        white-space: normal; }
      .cards tr { position: relative; } .cards td:last-child { position: static; }
      .cards tbody th { font-weight: 600; padding-right: 1.5rem; } .cards td:empty { display: none; }
      .cards td[data-label]::before { content: attr(data-label) ": "; color: var(--soft); } }

    """

  private static let charts = """
    figure { margin: 1.2rem 0 1.6rem; }
    figcaption { font-size: 0.95rem; font-weight: 600; margin-bottom: 0.3rem; }
    .legend { font-size: 0.88rem; color: var(--soft); margin: 0.2rem 0; max-width: none; }
    .legend svg { vertical-align: -1px; margin-right: 0.25rem; }
    .legend .w { display: inline-block; margin-right: 0.8rem; }
    figure svg.chart { display: block; width: 100%; height: auto; }
    .drawing { overflow-x: auto; } .drawing svg.chart { min-width: 52rem; }
    .drawing.late { direction: rtl; } .drawing.late svg { direction: ltr; }
    svg text { fill: var(--soft); font: 11px system-ui, "Noto Sans", "Liberation Sans",
      sans-serif; }
    svg .strong { fill: var(--ink); }
    svg .known { fill: var(--known); } svg .foreign { fill: var(--foreign); }
    svg .undecided, svg .excess { fill: var(--warn); }
    svg .ended { fill: var(--page); stroke: var(--soft); stroke-width: 1.5; }
    svg .mark-fill, svg .sum { fill: var(--ink); }
    svg .branch, svg .zero { stroke: var(--soft); stroke-width: 1; }
    svg .band { fill: var(--band); } svg .shade { fill: var(--shade); }
    svg .axis { stroke: var(--line); stroke-width: 1; }
    svg .expected { fill: none; stroke: var(--ink); stroke-width: 1; stroke-dasharray: 3 2;
      stroke-opacity: 0.75; }
    svg .mark { stroke: var(--ink); stroke-width: 1; stroke-dasharray: 2 2; }
    svg .empty { fill: var(--panel); } svg .heat { fill: var(--heat); }
    .maps { display: grid; grid-template-columns: repeat(auto-fit, minmax(19rem, 1fr)); gap: 1rem; }
    details { margin: 0.4rem 0; font-size: 0.92rem; }
    summary { cursor: pointer; color: var(--link); }

    """

  private static let print = """
    @page { size: A4; margin: 18mm 16mm;
      @bottom-left { content: "keyinquest: inquest into a leaked credential";
        font: 8pt system-ui, sans-serif; color: #444; }
      @bottom-right { content: "Page " counter(page) " of " counter(pages);
        font: 8pt system-ui, sans-serif; color: #444; } }
    @media print {
      :root { color-scheme: light; --page: #fff; --ink: #000; --soft: #444; --line: #bbb;
        --panel: #f4f4f4; --link: #000; --known: #6389ab; --foreign: #b5330f; --band: #dce3ea;
        --shade: #fcefe2; --bad: #a32a0b; --warn: #7f5200; --good: #22613a; --open: #3b4a8c;
        --heat: #2f6fa7; }
      html { font-size: 9.5pt; }
      body { max-width: none; padding: 0; }
      .skip, nav { display: none; }
      a { text-decoration: none; }
      .h2 { margin-top: 1.6rem; } .title, h2, h3, h4, caption, figcaption, summary, .legend {
        break-after: avoid; }
      .title .anchor { font-size: 0; }
      .title .anchor::after { content: attr(href); font-size: 7pt; }
      td .anchor, th .anchor, li .anchor { display: none; }
      .cards td:last-child, .cards thead th:last-child { padding-right: 0; }
      figure, tr, dl > div, .notice, .steps > li { break-inside: avoid; }
      p, li { orphans: 3; widows: 3; }
      .wide, .drawing { overflow: visible; } code { background: none; padding: 0; }
      .drawing svg.chart { min-width: 0; } .drawing.late { direction: ltr; }
      .maps { grid-template-columns: repeat(3, 1fr); }
      table { font-size: 8pt; }
      th, td, tbody th, td.long, tbody th.long { padding-right: 0.6rem; min-width: 0; }
      td.long, tbody th.long { min-width: 8.5rem; }
      details::details-content { content-visibility: visible; display: block; }
      details .wide table { font-size: 7pt; }
      summary { list-style: none; color: var(--ink); font-weight: 600; }
      thead { display: table-header-group; }
      svg rect { print-color-adjust: exact; -webkit-print-color-adjust: exact; } }
    @media print { @supports not selector(::details-content) {
      summary::after { content: " (folded away here: open it before printing)"; } } }

    """
}
