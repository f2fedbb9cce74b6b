import type { PatternLexicon } from '../lexicon.ts'

const list = (text: string): readonly string[] => text.split(', ')

const apostrophes =
  'whats=what is, whos=who is, wheres=where is, whens=when is, hows=how is, theres=there is, thats=that is, ' +
  'dont=do not, doesnt=does not, didnt=did not, havent=have not, hasnt=has not, hadnt=had not, isnt=is not, ' +
  'arent=are not, wasnt=was not, wont=will not, cant=can not, ive=i have, im=i am, ' +
  "can't=can not, won't=will not, cannot=can not"

/** English as far as templates are written with it; the words of one service stand in its rows. */
export const englishPatterns: PatternLexicon = {
  contractions: Object.fromEntries(list(apostrophes).map((pair) => pair.split('=') as [string, string])),
  endings: {
    "'s": ["'s", 'is', 'has'],
    "'re": ['are'],
    "'ve": ['have'],
    "'m": ['am'],
    "'ll": ['will'],
    "'d": ['would', 'had'],
    "n't": ['not'],
  },
  openings: list(
    'please, pls, plz, can you, could you, would you, will you, can u, could u, can, could, would, will, you, ' +
      'i want to, i would like to, hey, hi, hello, ok, okay, right, so, and, also, then, now, just, oh, well, actually, omnii',
  ),
  fillers: list('please, pls, just, really, actually, already, also, now, still, then'),
  closings: list(
    'please, pls, plz, thanks, thank you, cheers, for me, now, then, already, right now, at once, if you can, if possible, ' +
      'will you, would you, can you, could you, ok, omnii',
  ),
  leads: list(
    'on, at, in, for, by, with, from, to, of, about, until, till, before, after, between, the, my, our, a, an, and, due',
  ),
  commonVerbs: list('add, put, make, get, set, have, do, take, give, be, is, are, go'),
  macros: {
    the: 'the|my|our',
    that: 'the|my|our|that|this|these|those',
    mail: 'mail|mails|e-mail|e-mails|email|emails|message|messages',
    remove: 'delete|remove|scrap|bin|trash|drop|get rid of|throw away|ditch',
    show: 'show|show me|list|see|display|view|give me',
  },
}
