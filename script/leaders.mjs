// Who held what office for which actor, and between which days the data shows them in it.
import fs from "node:fs"; import path from "node:path";
const [data, lexicons] = process.argv.slice(2);
const rows = fs.readFileSync(path.join(lexicons, "historian-countries.tsv"), "utf8").split("\n").filter(l => l && !l.startsWith("#")).slice(1).map(l => l.split("\t"));
const actorOf = (id, name, day) => rows.find(([i, label, from, to]) => i === id && (!label || label === name) && (!from || from <= day) && (!to || day <= to))?.[4];
const text = s => s.replace(/<[^>]+>/g, "").replace(/&amp;/g, "&").replace(/&#?\w+;/g, " ").replace(/\s+/g, " ").trim();
const field = (xml, name) => { const m = xml.match(new RegExp(`<${name}[^>]*>([\\s\\S]*?)</${name}>`)); return m ? text(m[1]) : ""; };
const titles = [["Chairman of the Council of Ministers", "head_of_government"], ["President of the Council of Ministers", "head_of_government"], ["Chairman of the Presidium of the Supreme Soviet", "head_of_state"], ["Chairman of the Council of State", "head_of_state"], ["Chairman of the Presidency", "head_of_state"], ["General Secretary of the Communist Party", "head_of_state"], ["Deputy Prime Minister", "deputy_head"], ["Prime Minister", "head_of_government"], ["Vice President", "deputy_head"], ["Vice Premier", "deputy_head"], ["Premier", "head_of_government"], ["President", "head_of_state"],
  ["Foreign Minister", "foreign_minister"], ["Foreign Secretary", "foreign_minister"], ["Minister of Foreign Affairs", "foreign_minister"], ["Defense Minister", "defence_minister"], ["Minister of Defense", "defence_minister"], ["Chancellor", "head_of_government"], ["Taoiseach", "head_of_government"],
  ["Crown Prince", "deputy_head"], ["King", "head_of_state"], ["Queen", "head_of_state"], ["Emperor", "head_of_state"], ["Sultan", "head_of_state"], ["Amir", "head_of_state"], ["Emir", "head_of_state"], ["Pope", "head_of_state"], ["General Secretary", "head_of_state"], ["Secretary General", "igo_head"], ["Secretary-General", "igo_head"],
  ["Chairman", "head_of_state"], ["Chief of State", "head_of_state"], ["Shah", "head_of_state"], ["Finance Minister", "finance_or_trade_minister"], ["Interior Minister", "other_minister"]];
const word = "(?:[A-ZÀ-ÖØ-ÝŁŠŽČĆĐİ][\\p{L}'’.-]+|(?:al|el|bin|ibn|bint|de|da|do|dos|van|von|der|den|del|di|la|le|Ould|ul|ud|y)(?:-[A-Z][\\p{L}'’-]+)?)";
const pattern = new RegExp(`(${titles.map(t => t[0]).join("|")})(?:-designate|-elect)?\\s+((?:(?:General|Marshal|Sheikh|Field Marshal|Lt\\. Gen\\.|Gen\\.|Col\\.|Colonel|Dr\\.|Sir|Prince|Captain|Major|Admiral|Mr\\.|Maulvi|Archbishop)\\s+)*)(${word}(?:[\\s-]${word}){0,6})`, "gu");
const stop = new Set(["Met", "Attended", "Discussed", "Visited", "Minister", "Prime", "Foreign", "President", "King", "Queen", "Deputy", "Prince", "Defense", "General", "Secretary", "Council", "Board", "Committee", "Commission", "Palace", "Republic", "Conference", "House", "Assembly", "Government", "Summit", "Meeting", "Affairs", "State"]);
const people = new Map();
const add = (title, name, actor, day) => {
  let words = name.trim().replace(/[.,;]+$/, "").replace(/['’]s$/, "").split(/\s+/);
  const cut = words.findIndex(w => stop.has(w)); if (cut >= 0) words = words.slice(0, cut);
  const end = words.findIndex(w => /[\p{L}]{3,}\.$/u.test(w)); if (end >= 0) words = words.slice(0, end + 1);
  words = words.map((w, i) => i === words.length - 1 ? w.replace(/\.$/, "") : w);
  while (words.length && /^(de|da|do|van|von|der|den|del|di|la|le|al|el|y|bin|and)$/.test(words.at(-1))) words.pop();
  if (!words.length || words.join("").length < 3) return;
  const key = [words.join(" "), actor, title].join("|");
  const p = people.get(key) ?? { name: words.join(" "), actor, title, from: day, to: day, n: 0 };
  if (day < p.from) p.from = day; if (day > p.to) p.to = day; p.n++; people.set(key, p);
};
for (const f of fs.readdirSync(path.join(data, "visits"))) for (const v of fs.readFileSync(path.join(data, "visits", f), "utf8").match(/<visit>[\s\S]*?<\/visit>/g) ?? []) {
  const id = v.match(/<from id="([^"]*)"/)?.[1], day = field(v, "start-date"), actor = id && actorOf(id, field(v, "from"), day);
  if (actor && day >= "1940") for (const m of field(v, "visitor").matchAll(pattern)) add(m[1], m[3], actor, day);
}
for (const f of fs.readdirSync(path.join(data, "secretary-travels"))) for (const t of fs.readFileSync(path.join(data, "secretary-travels", f), "utf8").match(/<trip [\s\S]*?<\/trip>/g) ?? []) {
  const id = t.match(/<country id="([^"]*)"/)?.[1], day = field(t, "start-date"), actor = id && actorOf(id, field(t, "country"), day);
  if (day >= "1940" && id) add("Secretary of State", field(t, "name"), "US", day);
  if (!actor || day < "1940") continue;
  // of several countries' guests at one place only those with no other country beside the title are the host's
  for (const m of field(t, "remarks").matchAll(pattern)) {
    const before = field(t, "remarks").slice(Math.max(0, m.index - 24), m.index);
    if (/(?:[a-z](?:an|ese|ish|i|ch|ian|c)|German|Greek|Thai|French|Dutch|Soviet|U\.K\.|U\.S\.)\s+(?:and\s+)?$/.test(before)) continue;
    if (/^\s*(?:\([^)]*\)|of (?!the)[A-Z])/.test(field(t, "remarks").slice(m.index + m[0].length))) continue;
    add(m[1], m[3], actor, day);
  }
}
// The heads whom that data leaves out because they are the hosts, and those of bodies that are no country. Our own list.
for (const [title, actor, list] of [
  ["President", "US", "Harry S. Truman 1945-04-12 1953-01-20|Dwight D. Eisenhower 1953-01-20 1961-01-20|John F. Kennedy 1961-01-20 1963-11-22|Lyndon B. Johnson 1963-11-22 1969-01-20|Richard M. Nixon 1969-01-20 1974-08-09|Gerald R. Ford 1974-08-09 1977-01-20|Jimmy Carter 1977-01-20 1981-01-20|Ronald Reagan 1981-01-20 1989-01-20|George H. W. Bush 1989-01-20 1993-01-20|Bill Clinton 1993-01-20 2001-01-20|George W. Bush 2001-01-20 2009-01-20|Barack Obama 2009-01-20 2017-01-20|Donald Trump 2017-01-20 2021-01-20|Joe Biden 2021-01-20 2025-01-20|Donald Trump 2025-01-20 2029-01-20"],
  ["Vice President", "US", "Richard M. Nixon 1953-01-20 1961-01-20|Lyndon B. Johnson 1961-01-20 1963-11-22|Hubert Humphrey 1965-01-20 1969-01-20|Spiro Agnew 1969-01-20 1973-10-10|Nelson Rockefeller 1974-12-19 1977-01-20|Walter Mondale 1977-01-20 1981-01-20|George Bush 1981-01-20 1989-01-20|Dan Quayle 1989-01-20 1993-01-20|Al Gore 1993-01-20 2001-01-20|Dick Cheney 2001-01-20 2009-01-20|Joe Biden 2009-01-20 2017-01-20|Mike Pence 2017-01-20 2021-01-20|Kamala Harris 2021-01-20 2025-01-20|JD Vance 2025-01-20 2029-01-20"],
  ["Secretary-General", "UN", "Dag Hammarskjold 1953-04-10 1961-09-18|U Thant 1961-11-30 1971-12-31|Kurt Waldheim 1972-01-01 1981-12-31|Javier Perez de Cuellar 1982-01-01 1991-12-31|Boutros Boutros-Ghali 1992-01-01 1996-12-31|Kofi Annan 1997-01-01 2006-12-31|Ban Ki-moon 2007-01-01 2016-12-31|Antonio Guterres 2017-01-01 2026-12-31"],
  ["Secretary-General", "NATO", "Joseph Luns 1971-10-01 1984-06-25|Lord Carrington 1984-06-25 1988-07-01|Manfred Woerner 1988-07-01 1994-08-13|Javier Solana 1995-12-05 1999-10-06|Lord Robertson 1999-10-14 2003-12-17|Jaap de Hoop Scheffer 2004-01-01 2009-08-01|Anders Fogh Rasmussen 2009-08-01 2014-10-01|Jens Stoltenberg 2014-10-01 2024-10-01|Mark Rutte 2024-10-01 2028-10-01"],
  ["President of the Commission", "EU", "Walter Hallstein 1958-01-07 1967-06-30|Roy Jenkins 1977-01-06 1981-01-19|Gaston Thorn 1981-01-20 1985-01-06|Jacques Delors 1985-01-07 1995-01-24|Jacques Santer 1995-01-25 1999-03-15|Romano Prodi 1999-09-16 2004-11-21|Jose Manuel Barroso 2004-11-22 2014-10-31|Jean-Claude Juncker 2014-11-01 2019-11-30|Ursula von der Leyen 2019-12-01 2029-11-30"],
  ["Queen", "GB", "Elizabeth II 1952-02-06 2022-09-08"], ["King", "GB", "Charles III 2022-09-08 2035-09-08"], ["Queen", "DK", "Margrethe II 1972-01-14 2024-01-14"], ["Queen", "NL", "Juliana 1948-09-04 1980-04-30|Beatrix 1980-04-30 2013-04-30"],
  ["Premier", "SUHH", "Nikita Khrushchev 1958-03-27 1964-10-14|Alexei Kosygin 1964-10-15 1980-10-23"], ["General Secretary", "SUHH", "Leonid Brezhnev 1964-10-14 1982-11-10|Yuri Andropov 1982-11-12 1984-02-09|Konstantin Chernenko 1984-02-13 1985-03-10|Mikhail Gorbachev 1985-03-11 1991-08-24"],
  ["Premier", "CN", "Chou En-lai 1949-10-01 1976-01-08|Zhou Enlai 1949-10-01 1976-01-08"], ["Chairman", "CN", "Mao Tse-tung 1949-10-01 1976-09-09|Mao Zedong 1949-10-01 1976-09-09"],
  ["Pope", "VA", "Paul VI 1963-06-21 1978-08-06|John Paul II 1978-10-16 2005-04-02|Benedict XVI 2005-04-19 2013-02-28|Francis 2013-03-13 2025-04-21|Leo XIV 2025-05-08 2035-05-08"],
]) for (const entry of list.split("|")) { const [, name, from, to] = entry.match(/^(.*) (\S+) (\S+)$/); people.set([name, actor, title, from].join("|"), { name, actor, title, from, to, n: 99 }); }
// one person is of one actor: where remarks name a guest beside the host, the country that names them most is theirs
const best = new Map();
for (const p of people.values()) { const key = p.name.includes(" ") ? p.name.toLowerCase() : p.name.toLowerCase() + "|" + p.title; const of = best.get(key) ?? {}; of[p.actor] = (of[p.actor] ?? 0) + p.n; best.set(key, of); }
const bushes = new Set([...people.values()].filter(p => p.actor === "US" && p.title === "President").map(p => p.name.split(" ").at(-1)));
const keep = p => { const key = p.name.includes(" ") ? p.name.toLowerCase() : p.name.toLowerCase() + "|" + p.title; const of = best.get(key); const top = Math.max(...Object.values(of)); return p.name.includes(" ") ? of[p.actor] === top : (of[p.actor] * 3 >= top && !(p.title === "President" && bushes.has(p.name))); };
const level = Object.fromEntries(titles.concat([["Secretary of State", "foreign_minister"], ["President of the Commission", "igo_head"], ["Premier", "head_of_government"]]));
const usual = { "Amir": "Emir", "Secretary General": "Secretary-General", "Minister of Foreign Affairs": "Foreign Minister", "Minister of Defense": "Defense Minister" };
const out = [...people.values()].filter(p => (p.n > 1 || p.name.includes(" ")) && keep(p)).map(p => [p.name, p.actor, usual[p.title] ?? p.title, level[p.title], p.from, p.to].join("\t")).sort();
fs.writeFileSync(path.join(lexicons, "leaders.tsv"), "# Who held what office for which actor, and the first and last day the source shows them in it. From the travel data of the\n# Office of the Historian, U.S. Department of State (public domain, CC0), by script/leaders; hosts and heads of organisations are our own list there.\nname\tactor\ttitle\tlevel\tfrom\tto\n" + out.join("\n") + "\n");
console.log(out.length);
