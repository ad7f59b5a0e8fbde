const form = document.getElementById("filters");
if (form) {
  const search = document.getElementById("search");
  const gaps = document.getElementById("gaps");
  const rows = [...document.querySelectorAll(".grid tbody tr")];
  const texts = new Map(rows.map((row) => [row, searchable(row.cells[0].textContent.replace(/\s+/g, " "))]));

  const show = () => {
    let shown = 0;
    for (const row of rows) {
      const gap = gaps.getAttribute("aria-pressed") !== "true" || row.dataset.gaps !== "0";
      row.hidden = !gap || !holds(texts.get(row), search.value.trim());
      shown += !row.hidden;
    }
    document.getElementById("nothing").hidden = shown > 0;
    document.getElementById("shown").textContent = form.dataset.shown.replace("{shown}", shown).replace("{total}", rows.length);
  };

  // What a cell says is shown over it too, with its plan: made when it is needed, for there are tens of thousands.
  const heads = document.querySelectorAll(".grid thead th");
  document.querySelector(".grid tbody").addEventListener("mouseover", (event) => {
    const cell = event.target.closest("td");
    const said = cell && cell.querySelector(":scope > .sr");
    if (said && !cell.title) cell.title = `${heads[cell.cellIndex].querySelector("a").textContent}: ${said.textContent}`;
  });

  form.addEventListener("submit", (event) => event.preventDefault());
  gaps.addEventListener("click", () => {
    gaps.setAttribute("aria-pressed", gaps.getAttribute("aria-pressed") !== "true");
    show();
  });
  search.addEventListener("input", show);
  show();
}
