internal import MingwuCore

/// The style and the script of the page, and the hashes by which its policy lets them run.
///
/// `Scripts/check-formats.py` and a test check the hashes; after a change of one text it tells the new
/// one.
enum HTMLAssets {
  /// The kinds with a colour and a filter, and what they are called in Chinese.
  static let kinds: [(name: String, gloss: String)] = [
    ("PERSON", "人名"), ("HONOUR", "荣誉"), ("POSITION", "职务"), ("ORG", "机构"), ("PLACE", "地点"),
    ("EVENT", "活动"), ("DATE", "日期"), ("DURATION", "时长"), ("QUANTITY", "数量"), ("MONEY", "金额"),
    ("PERCENT", "比率"), ("ORDINAL", "序数"), ("NUMBER", "数字"), ("OTHER", "其他"),
  ]

  private static let names = Set(kinds.map(\.name))

  /// The class of a kind: its own name, or `OTHER` for one that a user's lexicon brought.
  static func className(of kind: EntityKind) -> String {
    names.contains(kind.rawValue) ? kind.rawValue : "OTHER"
  }

  static let styleHash = "sha256-4Ya4Dsl28v4yRfqfWbXnLievzQysCoNUz6FLwuNefgQ="
  static let scriptHash = "sha256-tKe0w7puu1hQZEI41iAz69PuNNOYWXoynnj8uZUPPbw="

  /// A filter that is off takes the colour from its kind. The rules need no script.
  private static let filters = kinds.map(\.name).map { name in
    "body:has(#k-\(name):not(:checked)) mark.\(name)"
      + "{background:none;box-shadow:none;color:inherit}"
  }.joined(separator: "\n")

  static let style = """

    :root{color-scheme:light dark;--page:#f4f2ee;--card:#fffdf9;--ink:#22201c;--soft:#7a746a;
    --line:#e2ddd3;--accent:#a0342c;--bl:91%;--bs:72%;--ul:48%;--us:58%;--shadow:0 1px 3px #0001,0 6px 24px #0000000a}
    @media (prefers-color-scheme:dark){:root{--page:#17181b;--card:#1f2125;--ink:#e6e3dc;
    --soft:#98948b;--line:#33363c;--accent:#f0887c;--bl:24%;--bs:38%;--ul:60%;--us:55%;--shadow:none}}
    .PERSON{--h:4}.HONOUR{--h:42}.POSITION{--h:24}.ORG{--h:214}.PLACE{--h:140}.EVENT{--h:285}
    .DATE{--h:188}.DURATION{--h:172}.QUANTITY{--h:250}.MONEY{--h:80}.PERCENT{--h:322}.ORDINAL{--h:232}
    .NUMBER{--h:264}.OTHER{--h:340}
    *{box-sizing:border-box}
    body{margin:0;background:var(--page);color:var(--ink);
    font:16px/1.6 system-ui,-apple-system,"Segoe UI","PingFang SC","Microsoft YaHei","Noto Sans CJK SC",sans-serif}
    .top{position:sticky;top:0;z-index:2;display:flex;flex-wrap:wrap;align-items:center;gap:.35rem 1rem;
    padding:.7rem clamp(1rem,3vw,2.5rem);background:var(--page);border-bottom:1px solid var(--line)}
    h1{font-size:1.15rem;margin:0;letter-spacing:.01em}
    .sum{margin:0;color:var(--soft);font-size:.85rem;font-variant-numeric:tabular-nums}
    #find{margin-left:auto;font:inherit;font-size:.9rem;padding:.25rem .7rem;border:1px solid var(--line);
    border-radius:99px;background:var(--card);color:inherit;width:14rem;max-width:100%}
    html:not(.js) #find,html:not(.js) .legend button{display:none}
    .legend{flex-basis:100%;display:flex;flex-wrap:wrap;gap:.3rem .4rem;border:0;margin:0;padding:0;min-width:0}
    .legend legend{position:absolute;clip-path:inset(50%);width:1px;height:1px;overflow:hidden}
    .legend button{font:inherit;font-size:.75rem;color:var(--soft);background:none;border:0;padding:0 .3rem;
    cursor:pointer;text-decoration:underline;text-underline-offset:.2em}
    .legend label{cursor:pointer}
    .legend input{position:absolute;opacity:0}
    .legend span{display:inline-block;font-size:.75rem;line-height:1;padding:.35rem .6rem;border-radius:99px;
    background:hsl(var(--h) var(--bs) var(--bl));border:1px solid hsl(var(--h) var(--us) var(--ul)/.55)}
    .legend i{font-style:normal;opacity:.75}.legend b{font-variant-numeric:tabular-nums}
    .legend input:not(:checked)+span{background:none;border-color:var(--line);color:var(--soft)}
    .legend input:focus-visible+span{outline:2px solid var(--accent);outline-offset:2px}
    .legend label.empty{display:none}
    main{display:grid;grid-template-columns:repeat(auto-fill,minmax(min(100%,27rem),1fr));gap:1.25rem;
    padding:1.25rem clamp(1rem,3vw,2.5rem) 5rem;align-items:start}
    .card{background:var(--card);border:1px solid var(--line);border-radius:.7rem;padding:1.1rem 1.35rem 1.2rem;
    box-shadow:var(--shadow);content-visibility:auto;contain-intrinsic-size:auto 32rem;min-width:0}
    .card.away{display:none}
    .card h2{font-size:1.1rem;line-height:1.45;margin:0;overflow-wrap:anywhere}
    .meta{margin:.15rem 0 .8rem;color:var(--soft);font-size:.78rem;display:flex;flex-wrap:wrap;gap:0 .8rem}
    .meta .id{overflow-wrap:anywhere}
    .failed{border-color:var(--accent)}.failed p{color:var(--accent);margin:.5rem 0 0}
    .text{line-height:1.95;overflow-wrap:anywhere;line-break:strict}
    .text p{white-space:pre-wrap;margin:0 0 .55em}.text p:empty,.text .j{display:none}
    .text .w{white-space:normal}
    mark{color:inherit;background:hsl(var(--h) var(--bs) var(--bl));padding:.12em .1em;border-radius:.2em;
    box-shadow:inset 0 -2px hsl(var(--h) var(--us) var(--ul)/.8);cursor:help;
    -webkit-box-decoration-break:clone;box-decoration-break:clone}
    mark.inner{background:none;box-shadow:none;border-bottom:1px dashed hsl(var(--h) var(--us) var(--ul));padding:0}
    mark:focus{outline:none}
    mark.on,mark:focus-visible{outline:2px solid hsl(var(--h) var(--us) var(--ul));outline-offset:1px}
    mark.linked{outline:2px dashed hsl(var(--h) var(--us) var(--ul));outline-offset:1px}
    html:not(.js) mark{position:relative}
    html:not(.js) mark:is(:hover,:focus)::after{content:attr(data-tip)}
    #tip,html:not(.js) mark:is(:hover,:focus)::after{z-index:3;white-space:pre-line;max-width:min(24rem,90vw);
    width:max-content;font-size:.82rem;line-height:1.55;padding:.5rem .75rem;border-radius:.5rem;
    background:var(--ink);color:var(--card);box-shadow:0 4px 18px #0004;pointer-events:none}
    html:not(.js) mark:is(:hover,:focus)::after{position:absolute;left:0;top:100%}
    #tip{position:fixed;left:0;top:0;overflow-wrap:anywhere}
    #tip b{font-size:.72rem;letter-spacing:.04em;opacity:.8}
    #tip div:last-child{opacity:.6;font-size:.72rem}
    details{margin-top:1rem;border-top:1px solid var(--line);padding-top:.6rem;font-size:.85rem}
    summary{cursor:pointer;color:var(--soft)}
    table{border-collapse:collapse;width:100%;margin-top:.4rem}
    td{padding:.22rem .5rem .22rem 0;vertical-align:top;border-bottom:1px solid var(--line);overflow-wrap:anywhere}
    tr:last-child td{border-bottom:0}
    .js td[data-to]{cursor:pointer}.js tr:hover td{color:var(--accent)}
    .rel{color:var(--soft);white-space:nowrap;font-size:.78rem}
    .dot{display:inline-block;width:.55em;height:.55em;border-radius:50%;margin-right:.4em;
    background:hsl(var(--h) var(--us) var(--ul))}
    @media print{.top{position:static}.card{break-inside:avoid;box-shadow:none}#find,.legend button{display:none}}
    \(filters)

    """

  static let script = #"""

    "use strict";
    (() => {
      const root = document.documentElement, tip = document.getElementById("tip");
      const cards = Array.from(document.querySelectorAll(".card"));
      const boxes = Array.from(document.querySelectorAll(".legend input"));
      root.classList.add("js");

      const counts = new Map();
      for (const mark of document.querySelectorAll("mark")) {
        const kind = mark.classList[0];
        counts.set(kind, (counts.get(kind) || 0) + 1);
      }
      let total = 0;
      for (const box of boxes) {
        const count = counts.get(box.id.slice(2)) || 0, label = box.parentElement;
        total += count;
        label.querySelector("b").textContent = count;
        label.classList.toggle("empty", count === 0);
      }
      const sum = document.getElementById("sum");
      const say = shown => {
        sum.textContent = (shown < cards.length ? shown + " of " : "") + cards.length
          + (cards.length === 1 ? " article · " : " articles · ") + total + " entities";
      };
      say(cards.length);
      const setAll = on => () => boxes.forEach(box => { box.checked = on; });
      document.getElementById("all").addEventListener("click", setAll(true));
      document.getElementById("none").addEventListener("click", setAll(false));

      const find = document.getElementById("find");
      find.addEventListener("input", () => {
        const wanted = find.value.trim();
        let shown = 0;
        for (const card of cards) {
          const has = card.textContent.includes(wanted);
          card.classList.toggle("away", !has);
          if (has) shown += 1;
        }
        say(shown);
      });

      const clear = () => {
        for (const mark of document.querySelectorAll("mark.on, mark.linked")) {
          mark.classList.remove("on", "linked");
        }
        tip.hidden = true;
      };
      const isOff = mark => {
        const box = document.getElementById("k-" + mark.classList[0]);
        return box && !box.checked;
      };
      const entity = (card, index) =>
        card.querySelector('mark[data-i="' + Number(index) + '"]');
      const show = mark => {
        clear();
        if (isOff(mark)) return;
        mark.classList.add("on");
        const card = mark.closest(".card");
        for (const index of (mark.dataset.l || "").split(" ").filter(Boolean)) {
          const other = entity(card, index);
          if (other) other.classList.add("linked");
        }
        tip.replaceChildren();
        mark.dataset.tip.split("\n").forEach((line, number) => {
          const row = document.createElement("div");
          const inner = number === 0 ? document.createElement("b") : row;
          inner.textContent = line;
          if (inner !== row) row.append(inner);
          tip.append(row);
        });
        tip.hidden = false;
        const box = mark.getClientRects()[0] || mark.getBoundingClientRect();
        const size = tip.getBoundingClientRect(), gap = 8;
        const left = Math.min(Math.max(gap, box.left), root.clientWidth - size.width - gap);
        const below = mark.getBoundingClientRect().bottom + gap;
        const top = below + size.height > innerHeight ? Math.max(gap, box.top - size.height - gap) : below;
        tip.style.transform = "translate(" + Math.round(left) + "px," + Math.round(top) + "px)";
      };
      document.addEventListener("pointerover", event => {
        const mark = event.target.closest("mark");
        if (mark) return show(mark);
        const cell = event.target.closest("td[data-to]");
        clear();
        if (!cell) return;
        for (const other of cell.parentElement.querySelectorAll("td[data-to]")) {
          const end = entity(cell.closest(".card"), other.dataset.to);
          if (end) end.classList.add("linked");
        }
      });
      document.addEventListener("focusin", event => {
        const mark = event.target.closest("mark");
        if (mark) show(mark);
      });
      document.addEventListener("focusout", clear);
      document.addEventListener("keydown", event => { if (event.key === "Escape") clear(); });
      document.addEventListener("scroll", () => { tip.hidden = true; }, { passive: true });
      document.addEventListener("click", event => {
        const cell = event.target.closest("td[data-to]");
        const mark = cell && entity(cell.closest(".card"), cell.dataset.to);
        if (mark) {
          mark.scrollIntoView({ block: "center" });
          mark.focus({ preventScroll: true });
        }
      });
    })();

    """#
}
