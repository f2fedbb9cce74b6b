import type { DialogueAct } from '../utterance.ts'

type About = Extract<DialogueAct, { kind: 'chat' }>['about']

const LEAD = '(?:(?:hi|hello|hey|yo|so|and|ok|okay|omnii|there|tell me|please|oh|well|no|yes|wow) )*'
const talk = (about: About, wording: string): readonly [About, RegExp] => [
  about,
  new RegExp(`^${LEAD}(?:${wording})(?: (?:omnii|today|then|now|again|please|really|mate|so much))*$`),
]

/** Small talk and questions about Omnii itself. On bare words, the first that fits. */
const table: readonly (readonly [About, RegExp])[] = [
  talk(
    'bye',
    "(?:good ?)?bye(?: bye)?|see (?:you|ya|u)(?: later| soon| tomorrow)?|good ?night|cya|later|ciao|talk (?:to you )?later|that(?:'s| is) (?:all|it)(?: for (?:now|today))?|i(?:'m| am) (?:off|done)(?: for (?:now|today))?",
  ),
  talk(
    'well',
    "how (?:are|r) (?:you|u|ya)(?: doing| feeling| getting on)?|how(?:'s| is) it going|how do you do|are you (?:ok|okay|alright|well)|you (?:ok|okay|alright)|how(?:'ve| have) you been|what(?:'s| is) new",
  ),
  talk(
    'name',
    "what(?:'s| is) your name|what (?:should|do|can) i call you|do you have a name|who am i (?:talking|speaking|chatting) (?:to|with)",
  ),
  talk(
    'maker',
    'who (?:made|built|created|programmed|wrote|designed|owns|makes) (?:you|omnii)|where (?:do you|are you) (?:come )?from|how old are you|what (?:are you made of|model are you|llm are you|ai are you)|are you (?:chatgpt|gpt|siri|alexa|google|an llm|claude|copilot|cortana)',
  ),
  talk(
    'program',
    'are you (?:a |an )?(?:robot|bot|human|person|real|real person|ai|machine|computer|program|alive|sentient)(?: or (?:a )?\\w+)?|is (?:this|that) (?:a )?(?:bot|real person|human)|am i talking to a (?:bot|human|person|robot|machine)',
  ),
  talk(
    'praise',
    "(?:you(?:'re| are| r) (?:the best|great|amazing|awesome|good|brilliant|wonderful|fantastic|a star|a legend|a lifesaver|so helpful|very helpful|helpful|clever|smart|a genius|perfect|lovely)|i (?:love|like) (?:you|it|this)|love (?:you|it|this)|well done|good (?:job|work|bot|boy|girl)|great (?:job|work)|nice work|impressive|amazing|awesome|brilliant|that(?:'s| is| was) (?:great|perfect|amazing|awesome|brilliant|very helpful|helpful))",
  ),
  talk(
    'blame',
    "(?:you(?:'re| are| r) (?:wrong|useless|stupid|dumb|annoying|terrible|rubbish|hopeless|not helpful|no help)|that(?:'s| is| was) (?:not what i (?:meant|said|asked(?: for)?|wanted)|stupid|useless|rubbish|terrible|a mistake)|(?:this|it) (?:does not|doesn't|isn't|is not) work(?:ing)?|i hate (?:you|this)|you (?:don't|do not|didn't) (?:understand|get it|listen)|you (?:misunderstood|got that wrong|got it wrong)|not what i (?:meant|asked for|said|wanted)|bad (?:bot|job))",
  ),
  talk(
    'privacy',
    '(?:do|does|are|is|where|who|what) (?:(?:you|u|omnii|it|this|my|the|your|anyone|anybody|else|is|are|does|do|happens to|a|can) )*(?:send|share|sell|keep|store|stored|upload|save|read|see|spy|listen|record|collect|leave|go)(?:s|ing)?(?: (?:to|on|in|my|me|the|any|of|with|out|your|a|anybody|anyone|others?))* (?:data|information|privacy|anywhere|cloud|internet|conversations?|me|stuff)(?: (?:anywhere|to anyone|with anyone|with others|on the internet|in the cloud|stored|kept|sent))?|where (?:is|are|do you keep) (?:my|the|all my) (?:data|information|stuff|tasks|mails?)(?: (?:stored|kept|saved))?|what happens to my (?:data|information)|(?:is|are) (?:my|the) (?:data|mail|mails|emails|messages|tasks|information) (?:private|safe|secure|local|encrypted|shared)(?: (?:here|with you|with anyone))?|do you (?:need|use|work without) (?:the |an )?(?:internet|network|cloud)(?: connection)?|do you work offline',
  ),
  talk(
    'joke',
    '(?:(?:can|could|do) you )?(?:tell me|know|say|got|have|any)?(?: you)? ?(?:a |an |another |any |some )?(?:good |funny )?jokes?|make me laugh|say something funny|entertain me',
  ),
  talk('bored', "i(?:'m| am)(?: so| really| very)? (?:bored|tired|stressed|overwhelmed|lost)"),
  talk(
    'here',
    '(?:can|do) you (?:hear|read|see|understand)(?: me| this| what i say| english)?|are you (?:there|here|awake|listening|working|online|on)|you there|anyone there|is anyone there|test(?:ing)?(?: 1 2(?: 3)?)?|ping|hello anyone',
  ),
  talk(
    'undoing',
    'how (?:do|can|would) i (?:undo|take back|revert|reverse|cancel)(?: (?:something|that|it|this|a change|things|an action|what you did))?|can (?:i|you) (?:undo|take back|revert)(?: (?:things|something|changes|mistakes|stuff|everything))|is there an? undo|what if you (?:make a mistake|get it wrong)',
  ),
  talk(
    'last',
    'what (?:did i|have i|was the last thing i) (?:just |last )?(?:ask|asked|say|said|tell|told|type|typed|want|wanted)(?: (?:you|for|from you))*|what was (?:my last|the last|my previous) (?:command|message|question|request)|what was i (?:saying|asking|doing)|what were we (?:talking about|doing)|where were we',
  ),
  talk(
    'sorry',
    "(?:i(?:'m| am) )?(?:so |very )?sorry(?: about that| for that)?|my (?:bad|mistake|fault)|apologies|oops|whoops",
  ),
]

const LONGEST = 90

/** "how are you", "who made you", "is my data private", "bye"; null for all others. `words` are bare and lower case. */
export function smallTalk(words: string): DialogueAct | null {
  if (words.length > LONGEST) return null
  const about = table.find(([, wording]) => wording.test(words))?.[0]
  return about === undefined ? null : { kind: 'chat', about }
}
