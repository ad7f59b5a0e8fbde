document.documentElement.classList.add("js");

const plain = (text) => text.normalize("NFC").toLowerCase();
const TONES = /[\u0300\u0301\u0303\u0309\u0323]/g;
// Tone marks behind the syllable, so that both styles (hoà, hòa) are one.
const toneLast = (text) => plain(text).normalize("NFD").replace(/[\p{L}\p{M}]+/gu,
  (word) => word.replace(TONES, "") + (word.match(TONES) || []).join(""));
const bare = (text) => plain(text).normalize("NFD").replace(/\p{M}/gu, "").replace(/đ/g, "d");

const searchable = (text) => ({ plain: plain(text), tone: toneLast(text), bare: bare(text) });
const holds = (text, query) => {
  if (!query) return true;
  if (bare(query) === plain(query)) return text.bare.includes(bare(query));
  return text.plain.includes(plain(query)) || text.tone.includes(toneLast(query));
};

const theme = document.getElementById("theme");
theme.addEventListener("click", () => {
  const root = document.documentElement;
  const dark = root.dataset.theme ? root.dataset.theme === "dark" : matchMedia("(prefers-color-scheme: dark)").matches;
  root.dataset.theme = dark ? "light" : "dark";
});
document.addEventListener("keydown", (event) => {
  const field = document.getElementById("search");
  if (event.key !== "/" || !field || event.target.closest("input")) return;
  event.preventDefault();
  field.focus();
});
document.getElementById("print").addEventListener("click", () => window.print());
