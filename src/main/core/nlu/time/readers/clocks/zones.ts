import { isZone } from '../../../../time/zone.ts'
import { spread } from '../../lexicon.ts'
import { type ParseState, type Read, skip, tok, word } from '../../parse-state.ts'

export type SaidZone = { readonly zone: string } | { readonly zoneOf: string }

/** Abbreviations as people use them: of the place, not of the season ("3pm EST" in July is New York's clock). */
const SHORT = spread<string>([
  ['est edt et eastern', 'America/New_York'],
  ['cst cdt ct central', 'America/Chicago'],
  ['mst mdt mt mountain', 'America/Denver'],
  ['pst pdt pt pacific', 'America/Los_Angeles'],
  ['akst akdt', 'America/Anchorage'],
  ['hst', 'Pacific/Honolulu'],
  ['utc gmt zulu', 'UTC'],
  ['bst', 'Europe/London'],
  ['cet cest', 'Europe/Paris'],
  ['eet eest', 'Europe/Athens'],
  ['msk', 'Europe/Moscow'],
  ['ist', 'Asia/Kolkata'],
  ['jst', 'Asia/Tokyo'],
  ['kst', 'Asia/Seoul'],
  ['sgt', 'Asia/Singapore'],
  ['hkt', 'Asia/Hong_Kong'],
  ['aest aedt', 'Australia/Sydney'],
  ['acst acdt', 'Australia/Adelaide'],
  ['awst', 'Australia/Perth'],
  ['nzst nzdt', 'Pacific/Auckland'],
  ['sast', 'Africa/Johannesburg'],
])
/** Abbreviations that are words of their own unless "time" follows or they stand in capitals. */
const SOFT = new Set([
  'eastern',
  'central',
  'mountain',
  'pacific',
  'et',
  'ct',
  'mt',
  'pt',
  'est',
  'ist',
  'zulu',
])

/** Cities that share a clock with the IANA name behind them; the IANA cities themselves need no row. */
const CITIES: ReadonlyMap<string, string> = new Map(
  [
    'America/New_York|new york,nyc,boston,washington,miami,atlanta,philadelphia,florida,ny',
    'America/Toronto|toronto,montreal,ottawa',
    'America/Chicago|chicago,dallas,houston,austin,texas,minneapolis',
    'America/Denver|denver,salt lake city,colorado',
    'America/Phoenix|phoenix,arizona',
    'America/Los_Angeles|los angeles,la,san francisco,sf,seattle,california,san diego,las vegas,portland',
    'America/Vancouver|vancouver',
    'America/Mexico_City|mexico city,mexico',
    'America/Sao_Paulo|sao paulo,são paulo,rio,rio de janeiro,brazil,brasilia',
    'America/Argentina/Buenos_Aires|buenos aires,argentina',
    'America/Bogota|bogota,bogotá',
    'America/Lima|lima',
    'America/Santiago|santiago',
    'America/Halifax|halifax',
    'America/St_Johns|newfoundland',
    'Pacific/Honolulu|honolulu,hawaii',
    'America/Anchorage|anchorage,alaska',
    'Europe/London|london,uk,england,edinburgh,manchester,britain',
    'Europe/Dublin|dublin,ireland',
    'Europe/Lisbon|lisbon,porto,portugal',
    'Europe/Paris|paris,france,lyon',
    'Europe/Madrid|madrid,barcelona,spain',
    'Europe/Rome|rome,milan,italy,naples,turin',
    'Europe/Berlin|berlin,munich,frankfurt,hamburg,germany,cologne',
    'Europe/Zurich|zurich,geneva,switzerland,basel',
    'Europe/Vienna|vienna,austria',
    'Europe/Amsterdam|amsterdam,netherlands',
    'Europe/Brussels|brussels,belgium',
    'Europe/Copenhagen|copenhagen,denmark',
    'Europe/Stockholm|stockholm,sweden',
    'Europe/Oslo|oslo,norway',
    'Europe/Helsinki|helsinki,finland',
    'Europe/Warsaw|warsaw,krakow,poland',
    'Europe/Prague|prague',
    'Europe/Budapest|budapest',
    'Europe/Athens|athens,greece',
    'Europe/Bucharest|bucharest',
    'Europe/Istanbul|istanbul,ankara,turkey',
    'Europe/Kyiv|kyiv,kiev',
    'Europe/Moscow|moscow',
    'Asia/Dubai|dubai,abu dhabi',
    'Asia/Riyadh|riyadh',
    'Asia/Jerusalem|jerusalem,tel aviv,israel',
    'Africa/Cairo|cairo',
    'Africa/Johannesburg|johannesburg,cape town,south africa',
    'Africa/Lagos|lagos',
    'Africa/Nairobi|nairobi',
    'Asia/Karachi|karachi',
    'Asia/Kolkata|kolkata,mumbai,delhi,new delhi,bangalore,bengaluru,chennai,hyderabad,pune,india',
    'Asia/Kathmandu|kathmandu,nepal',
    'Asia/Dhaka|dhaka',
    'Asia/Bangkok|bangkok,thailand',
    'Asia/Jakarta|jakarta',
    'Asia/Ho_Chi_Minh|ho chi minh city,saigon,hanoi,vietnam',
    'Asia/Singapore|singapore',
    'Asia/Kuala_Lumpur|kuala lumpur',
    'Asia/Manila|manila',
    'Asia/Hong_Kong|hong kong',
    'Asia/Shanghai|shanghai,beijing,china,shenzhen',
    'Asia/Taipei|taipei,taiwan',
    'Asia/Seoul|seoul,korea',
    'Asia/Tokyo|tokyo,osaka,japan,kyoto',
    'Australia/Perth|perth',
    'Australia/Adelaide|adelaide',
    'Australia/Brisbane|brisbane',
    'Australia/Sydney|sydney,melbourne,canberra',
    'Australia/Lord_Howe|lord howe',
    'Pacific/Auckland|auckland,wellington,new zealand',
    'Pacific/Apia|apia,samoa',
  ].flatMap((row) => {
    const [zone, names] = row.split('|') as [string, string]
    return names.split(',').map((name) => [name, zone] as const)
  }),
)
const LONGEST = 4

/** The IANA zone of a city or country by its English name, or null. */
export function zoneOfPlace(name: string): string | null {
  return CITIES.get(name.toLowerCase()) ?? null
}

/** The zone said behind a time: "EST", "New York time", "her time", "Dana's time", "(London)", "Europe/Rome", "my time". */
export function readZone(scan: ParseState, i: number): Read<SaidZone> | null {
  const token = tok(scan, i)
  const offset = readOffset(scan, i)
  if (offset !== null) return offset
  // "at nine, her time"
  if (token.text === ',') {
    const after = readZoneName(scan, i + 1, false)
    return after !== null && word(scan, after.next - 1) === 'time' ? after : null
  }
  const bracket = token.text === '('
  const start = skip(scan, bracket ? i + 1 : i, 'in', 'the')
  const found = readZoneName(scan, start, bracket)
  if (found === null) return null
  if (!bracket) return found
  return tok(scan, found.next).text === ')' ? { ...found, next: found.next + 1 } : null
}

/** The "Z" or "+01:00" glued to an ISO time; whole hours only, which are the ones IANA names. */
function readOffset(scan: ParseState, i: number): Read<SaidZone> | null {
  const token = tok(scan, i)
  if (!token.glued) return null
  if (token.text === 'Z') return { value: { zone: 'UTC' }, next: i + 1 }
  const hours = tok(scan, i + 1)
  const minutes = tok(scan, i + 3)
  const sign = token.text === '+' ? '-' : '+'
  if ((token.text !== '+' && token.text !== '-') || hours.text.length !== 2 || tok(scan, i + 2).text !== ':')
    return null
  if (minutes.text !== '00' || !minutes.glued || hours.value > 14 || !isIso(scan, i)) return null
  return { value: { zone: hours.value === 0 ? 'UTC' : `Etc/GMT${sign}${hours.value}` }, next: i + 4 }
}

/** The time before token `i` was written behind the T of a date. */
function isIso(scan: ParseState, i: number): boolean {
  for (let k = i - 1; k > i - 9 && k >= 0; k--) {
    if (tok(scan, k).text === 'T') return true
    if (!tok(scan, k).glued) return false
  }
  return false
}

function readZoneName(scan: ParseState, i: number, bracket: boolean): Read<SaidZone> | null {
  const first = tok(scan, i)
  if (first.kind !== 'word') return null
  const after = word(scan, i + 1)
  if (after === 'time' && ['her', 'his', 'their', 'your'].includes(first.word))
    return { value: { zoneOf: first.word }, next: i + 2 }
  if (first.possessive && after === 'time' && first.capital) {
    const city = CITIES.get(first.word)
    const name = first.text.slice(0, -2)
    return { value: city === undefined ? { zoneOf: name } : { zone: city }, next: i + 2 }
  }
  const short = SHORT.get(first.word)
  if (short !== undefined) {
    const said = after === 'time' || after === 'standard' || after === 'daylight'
    const upper = first.text === first.text.toUpperCase() && first.text.length > 1
    const end = said ? (after === 'time' ? i + 2 : skip(scan, i + 2, 'time')) : i + 1
    if (said || upper || !SOFT.has(first.word) || tok(scan, i + 1).kind !== 'word')
      return { value: { zone: short }, next: end }
  }
  if (first.capital && tok(scan, i + 1).text === '/' && tok(scan, i + 1).glued && tok(scan, i + 2).glued) {
    const name = scan.text.slice(first.start, tok(scan, i + 2).end)
    if (isZone(name)) return { value: { zone: name }, next: i + 3 }
  }
  for (let count = LONGEST; count >= 1; count--) {
    const last = tok(scan, i + count - 1)
    if (last.kind !== 'word') continue
    const name = scan.text.slice(first.start, last.end).toLowerCase()
    const zone = CITIES.get(name.endsWith("'s") ? name.slice(0, -2) : name)
    const end = skip(scan, i + count, 'local')
    if (zone !== undefined && (bracket || word(scan, end) === 'time'))
      return { value: { zone }, next: bracket ? i + count : end + 1 }
  }
  return null
}
