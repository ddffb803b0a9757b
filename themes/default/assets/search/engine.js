// Finds pages: `rungsSearch(index)` gives a function from a question to its hits, the best first.
// It must not know the page that it runs on. `src/search/` writes the index; `words` takes texts apart as `words.rs` does.
// It knows no grammar: a term is what the words of a stem begin with, so words are cut at their ends until a term is left.
self.rungsSearch = (index) => {
  "use strict";
  const DIGITS = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";
  const SIGN = "(?:(?=[\\p{Alphabetic}\\p{N}])[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u9fff\uf900-\ufaff\u{20000}-\u{3ffff}])";
  const LETTER = `(?!${SIGN})[\\p{Alphabetic}\\p{N}]`;
  const WORDS = RegExp(`${SIGN}+|${LETTER}(?:${LETTER}|[+#])*`, "gu");
  const TITLE = 8, HEADING = 4;

  const fold = (text) => text.normalize("NFKD").replace(/[\u0300-\u036f]/g, "").toLowerCase().normalize("NFC");
  const pairs = (signs) => signs.length < 2 ? signs : signs.slice(1).map((sign, at) => signs[at] + sign);
  const words = (text) => (fold(text).match(WORDS) ?? []).flatMap((word) => RegExp(SIGN, "u").test(word) ? pairs([...word]) : word);

  // Every term, where its places begin, and the places themselves: sections and fields.
  const terms = [], starts = [0], places = [], fields = [];
  let read = 0;
  const number = () => {
    for (let value = 0, unit = 1; ; unit *= 32) {
      const digit = DIGITS.indexOf(index.places[read++]);
      value += digit % 32 * unit;
      if (digit < 32) return value;
    }
  };
  for (const [, shared, rest] of index.terms.matchAll(/([A-Z])([^A-Z]*)/g)) {
    terms.push((terms.at(-1) ?? "").slice(0, DIGITS.indexOf(shared)) + rest);
    for (let count = number(), at = 0; count; count--) {
      places.push(at += number());
      fields.push(DIGITS.indexOf(index.fields[fields.length]));
    }
    starts.push(places.length);
  }
  // The page of each section, and the number of its heading among those that have one.
  const pageOf = [], headings = [];
  index.pages.forEach(([, , , , inner], page) => {
    for (let at = 0; at <= inner; at++) {
      pageOf.push(page);
      headings.push(at ? headings.length - page - 1 : -1);
    }
  });
  const titles = index.pages.map(([, title]) => words(title));
  const common = new Set(index.common.split(" ")), known = new Map();

  /** How many letters have to change until one word begins with the other (Damerau), and how long its rest is. */
  const distance = (word, term) => {
    let twoBefore, before, row = Array.from({ length: term.length + 1 }, (_, at) => at), best = [9, 0];
    const end = (changes, rest) => { if (changes < best[0] || changes === best[0] && rest < best[1]) best = [changes, rest]; };
    for (let i = 1; i <= word.length; i++) {
      [twoBefore, before, row] = [before, row, [i]];
      for (let j = 1; j <= term.length; j++) {
        const same = word[i - 1] === term[j - 1];
        row[j] = Math.min(before[j] + 1, row[j - 1] + 1, before[j - 1] + !same);
        if (i > 1 && j > 1 && word[i - 1] === term[j - 2] && word[i - 2] === term[j - 1]) row[j] = Math.min(row[j], twoBefore[j - 2] + 1);
      }
      if (i > 3) end(row[term.length], word.length - i);
    }
    for (let j = 4; j <= term.length; j++) end(row[j], term.length - j);
    return best;
  };

  /** The terms that a word of the question may mean, each with how well it fits, up to 1. */
  const meant = (word) => {
    const found = new Map();
    let cut = -1, isTerm = false;
    terms.forEach((term, at) => {
      isTerm ||= term === word;
      if (term.startsWith(word)) found.set(at, term === word ? 1 : 0.6 + 0.3 * word.length / term.length);
      else if (word.startsWith(term) && word.length - term.length < Math.min(11, 2 * term.length - 2) && term.length > (terms[cut]?.length ?? 0)) cut = at;
    });
    if (cut >= 0 && !isTerm) found.set(cut, (terms[cut].length < 4 ? 0.86 : 0.96) - 0.04 * (word.length - terms[cut].length));
    const best = Math.max(...found.values());
    if (word.length < 4 || best > 0.9) return found;
    const most = word.length > 7 ? 2 : 1;
    terms.forEach((term, at) => {
      if (found.has(at) || term.length < 3 || term.length > word.length + 5 || term.length < word.length - 7) return;
      if (term[0] !== word[0] && term[0] !== word[1] && term[1] !== word[0]) return;
      const [changes, rest] = distance(word, term);
      if (changes <= most && changes * 3 <= term.length && (rest < 3 || best < 0.7)) found.set(at, 0.85 - 0.2 * changes - 0.03 * rest);
    });
    return found;
  };

  const sum = (numbers) => numbers.reduce((sum, number) => sum + number, 0);

  return (question) => {
    const asked = words(question).slice(0, 9);
    const whole = fold(question).trim();
    const required = asked.filter((word) => !common.has(word)).length;
    const pages = new Map();
    const marks = new Set();
    asked.forEach((word, number) => {
      if (!known.has(word)) known.set(word, meant(word));
      const all = known.get(word);
      const best = Math.max(...all.values());
      for (const [term, fit] of all) {
        const [from, to] = [starts[term], starts[term + 1]];
        const rare = 1 + Math.log(pageOf.length / (to - from)) / Math.log(pageOf.length);
        if (fit > best - 0.2) marks.add(terms[term]);
        for (let at = from; at < to; at++) {
          const field = fields[at], page = pageOf[places[at]];
          const score = fit * rare * (field & TITLE ? 3 : field & HEADING ? 2 : [0, 0.5, 1, 1.4][field & 3]);
          let its = pages.get(page);
          if (!its) pages.set(page, its = { page, best: [], title: [], at: [] });
          if (score > (its.best[number] ?? 0)) its.best[number] = score;
          if (field & TITLE && fit > (its.title[number] ?? 0)) its.title[number] = fit;
          its.at.push(number, places[at], score);
        }
      }
    });
    for (const its of pages.values()) {
      const matched = required ? its.best.filter((_, number) => !common.has(asked[number])).length / required : 1;
      const covered = sum(its.title) / Math.max(titles[its.page].length, asked.length);
      const like = fold(index.pages[its.page][1]);
      its.isWhole = matched === 1;
      its.score = sum(its.best) * matched ** 2 + 12 * covered ** 2
        + (like === whole ? 9 : like.startsWith(whole) ? 5 : like.includes(whole) ? 2 : 0);
    }
    const found = [...pages.values()].sort((one, other) => other.score - one.score || one.page - other.page);
    const good = found.filter((its) => its.isWhole || its.score > found[0].score / 12);

    /** What a result shows; it leads to the section that is most about the question. */
    const hit = ({ page, at, score }) => {
      const sections = new Map();
      for (let k = 0; k < at.length; k += 3) {
        const best = sections.get(at[k + 1]) ?? [];
        best[at[k]] = Math.max(best[at[k]] ?? 0, at[k + 2]);
        sections.set(at[k + 1], best);
      }
      const [[section]] = [...sections].sort((one, other) => sum(other[1]) - sum(one[1]) || one[0] - other[0]);
      const [kind, title, href, description] = index.pages[page];
      const [name, anchor] = headings[section] < 0 ? [""] : index.sections.slice(2 * headings[section]);
      const address = name && `${href}#${anchor || name.toLowerCase().match(/[a-z0-9]+/g).join("-")}`;
      return { kind: index.kinds[kind], title, description, section: name, href: address || href, score };
    };
    const isMarked = (word) => [...marks].some((term) => fold(word).startsWith(term));
    return { count: good.length, hits: good.slice(0, 30).map(hit), isMarked };
  };
};
