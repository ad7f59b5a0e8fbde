const form = document.getElementById("filters");
if (form) {
  const search = document.getElementById("search");
  const gaps = document.getElementById("gaps");
  const sorted = document.getElementById("sorted");
  const groups = [...document.querySelectorAll(".group")].map((group) => ({ group, cards: [...group.querySelectorAll(".action")] }));
  const cards = groups.flatMap(({ cards }) => cards);
  const texts = new Map(cards.map((card) => [card.id, searchable(card.textContent.replace(/\s+/g, " "))]));
  const squares = new Map([...document.querySelectorAll(".map li")].map((item) => [item.dataset.for, item]));
  const buttons = [...form.querySelectorAll("[data-filter]")];
  const order = ["missing", "partial", "covered", "not_applicable"];
  const chosen = new Set();

  const wanted = (card) => {
    const statuses = order.filter((status) => chosen.has(status));
    return (!statuses.length || statuses.includes(card.dataset.status))
      && (!chosen.has("conflicts") || card.dataset.conflicts !== "0")
      && holds(texts.get(card.id), search.value.trim());
  };

  const show = () => {
    let shown = 0;
    for (const card of cards) {
      const visible = wanted(card);
      card.hidden = !visible;
      squares.get(card.id).classList.toggle("off", !visible);
      shown += visible;
    }
    const flat = gaps.getAttribute("aria-pressed") === "true";
    for (const { group, cards } of groups) group.hidden = flat || cards.every((card) => card.hidden);
    for (const button of buttons) {
      const pressed = button.dataset.filter === "all" ? !chosen.size : chosen.has(button.dataset.filter);
      button.setAttribute("aria-pressed", pressed);
    }
    document.getElementById("nothing").hidden = shown > 0;
    document.getElementById("shown").textContent = form.dataset.shown.replace("{shown}", shown).replace("{total}", cards.length);
  };

  const arrange = () => {
    if (gaps.getAttribute("aria-pressed") === "true") {
      sorted.append(...order.flatMap((status) => cards.filter((card) => card.dataset.status === status)));
    } else {
      for (const { group, cards } of groups) group.append(...cards);
    }
  };

  const reveal = () => {
    const card = document.getElementById(decodeURIComponent(location.hash.slice(1)));
    if (!card || !card.hidden) return;
    chosen.clear();
    search.value = "";
    show();
    card.scrollIntoView();
  };

  form.addEventListener("submit", (event) => event.preventDefault());
  form.addEventListener("click", (event) => {
    const button = event.target.closest("[data-filter]");
    if (!button) return;
    const name = button.dataset.filter;
    if (name === "all") chosen.clear();
    else if (!chosen.delete(name)) chosen.add(name);
    show();
  });
  gaps.addEventListener("click", () => {
    gaps.setAttribute("aria-pressed", gaps.getAttribute("aria-pressed") !== "true");
    arrange();
    show();
  });
  search.addEventListener("input", show);
  document.addEventListener("click", (event) => {
    if (event.target.closest('a[href^="#"]')) requestAnimationFrame(reveal);
  });
  show();
  reveal();
}
