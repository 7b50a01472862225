// The folded form of consultation/text.py: no marks, đ→d, lower case, single blanks.
export function fold(words) {
  return words.toLowerCase().normalize("NFD").replaceAll("đ", "d").replace(/\p{M}/gu, "").replace(/\s+/gu, " ").trim();
}
