/**
 * The last labels of host names that people meet, from IANA's root zone: all country codes and the general ones in
 * wide use. A name that ends in none of them is not taken for an address on the web.
 */
const countries =
  'ac ad ae af ag ai al am ao aq ar as at au aw ax az ba bb bd be bf bg bh bi bj bm bn bo br bs bt bv bw by bz ca cc cd ' +
  'cf cg ch ci ck cl cm cn co cr cu cv cw cx cy cz de dj dk dm do dz ec ee eg er es et eu fi fj fk fm fo fr ga gb gd ge ' +
  'gf gg gh gi gl gm gn gp gq gr gs gt gu gw gy hk hm hn hr ht hu id ie il im in io iq ir is it je jm jo jp ke kg kh ki ' +
  'km kn kp kr kw ky kz la lb lc li lk lr ls lt lu lv ly ma mc md me mg mh mk ml mm mn mo mp mq mr ms mt mu mv mw mx my ' +
  'mz na nc ne nf ng ni nl no np nr nu nz om pa pe pf pg ph pk pl pm pn pr ps pt pw py qa re ro rs ru rw sa sb sc sd se ' +
  'sg sh si sj sk sl sm sn so sr ss st su sv sx sy sz tc td tf tg th tj tk tl tm tn to tr tt tv tw tz ua ug uk us uy uz ' +
  'va vc ve vg vi vn vu wf ws ye yt za zm zw'

const general =
  'academy accountant agency app art asia associates auction audio band bank bar best bet bike bingo bio biz blog boutique ' +
  'build builders business buzz cab cafe camera camp capital cards care careers casa cash cat center chat church city ' +
  'claims cleaning click clinic clothing cloud club coach codes coffee college com community company computer condos ' +
  'construction consulting contractors cool coop coupons credit cruises dance data dating deals degree delivery dental ' +
  'design dev diamonds diet digital direct directory discount doctor dog domains download earth edu education email ' +
  'energy engineer engineering enterprises equipment estate events example exchange expert exposed express fail family ' +
  'fans farm fashion film finance financial fish fitness flights florist flowers fm football forsale foundation fun fund ' +
  'furniture futbol fyi gallery game games garden gift gifts gives glass global gmbh gold golf google gov graphics gratis ' +
  'green gripe group guide guitars guru health help hiphop hockey holdings holiday homes horse hospital host hosting ' +
  'house how icu immo inc industries info ink institute insure int international investments invalid jetzt jewelry jobs ' +
  'kitchen land lat law lawyer lease legal life lighting limited limo link live loan loans lol london love ltd maison ' +
  'management market marketing mba media memorial men mil mobi moda moe money mortgage museum name net network new news ' +
  'ninja nyc one online org page paris partners parts party pet pharmacy photo photography photos pics pictures pink ' +
  'pizza place plumbing plus press pro productions properties property pub quest recipes red rehab reise rent rentals ' +
  'repair report rest restaurant review reviews rip rocks run sale salon school science services sex shoes shop shopping ' +
  'show singles site ski soccer social software solar solutions space store stream studio style supplies supply support ' +
  'surf surgery systems tattoo tax taxi team tech technology tel tennis test theater tickets tienda tips tires today tools ' +
  'top tours town toys trade training travel tube university uno vacations ventures vet video villas vin vip vision vote ' +
  'voyage watch webcam website wedding wiki win wine work works world wtf xyz yoga zone'

/** Country codes that are also words or file endings: "done.is", "notes.md" need a path or "www." to be addresses. */
export const mistakableDomains: ReadonlySet<string> = new Set(
  'am as at be by cc de do es gg id im in is it la me ml my no pl pm ps py re rs sh so to us md'.split(' '),
)

/** As `mistakableDomains`, for general ones: with a bare word before them these are more often a missing space. */
export const commonDomains: ReadonlySet<string> = new Set(
  'com org net edu gov int mil info biz io ai app dev co uk eu example test'.split(' '),
)

let known: ReadonlySet<string> | undefined

/** Is this the last label of real host names? Names in other scripts are taken on trust. */
export function isTopLevelDomain(label: string): boolean {
  known ??= new Set(`${countries} ${general}`.split(' '))
  return (
    known.has(label.toLowerCase()) || /^xn--[a-z0-9-]{2,}$/i.test(label) || /^[^\p{ASCII}]{2,}$/u.test(label)
  )
}
