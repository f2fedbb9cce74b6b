/** Common given names, lower case: they make a person of a word typed without a capital. Public registers, by ear. */
const NAMES =
  'aaron abby abdul abigail abraham ada adam adele adrian ahmed aidan aisha akira al alan alana alastair albert alberto alec alejandro aleksandra alena alex alexa alexander alexandra alexis alfie alfred ali alice alicia alina alison alistair allan allen allison amanda amber amelia amir amit amy ana anastasia anders andre andrea andreas andrei andrew andy angela angie angus anil anita anja ann anna anne annette annie anthony antoine anton antonio anya archie ariana arjun arnold arthur arun asha ashley astrid audrey august aurora austin ava ' +
  'barack barbara barney barry beatrice becca becky bella ben benjamin bernard bernie bert beth bethany betty beverly bianca bill billy bjorn blake bob bobby boris brad bradley brandon brenda brendan brett brian bridget britney brooke bruce bruno bryan ' +
  'caitlin callum calvin cameron camila camille carl carla carlo carlos carmen carol carolina caroline carolyn carrie casey cassandra catherine cathy cecilia celia celine chad chandra charles charlie charlotte chelsea chen cher cheryl chiara chloe chris christian christina christine christopher cindy claire clara clare claudia clive cody colin connor conor corey craig cristina curtis cynthia ' +
  'daisy dale damian damien damon dan dana daniel daniela daniele danielle danny daphne darren dave david dawn dean deb debbie deborah debra deepak denis denise dennis derek derrick devon diana diane diego dieter dimitri dina dmitri dominic don donald donna dora doris dorothy doug douglas duncan dylan ' +
  'earl eddie edgar edith edward edwin eileen elaine eleanor elena eli elias elijah elisa elise elizabeth ella ellen ellie elliot elsa emil emily emma enrique eric erica erik erika erin ernest esther ethan eugene eva evan evelyn ' +
  'faith farah fatima felicity felipe felix fernando fiona florence frances francesca francis francisco frank frankie franz fred freddie frederick freya fritz ' +
  'gabriel gabriela gareth garrett gary gavin gemma gene geoff geoffrey george georgia georgina gerald gerard gianni gilbert gina giorgio giovanni giulia gladys glen glenn gloria gordon graham grant greg gregory greta guillaume gustavo guy gwen ' +
  'hailey hal hamza hank hannah hans harold harriet harry harvey hassan hazel heather hector heidi helen helena henri henry herbert hillary hilary holly howard hugh hugo hussein ' +
  'ian ibrahim ida igor ines ingrid irene iris isaac isabel isabella isla ivan ivy ' +
  'jack jackie jackson jacob jacqueline jacques jade jake jakob james jamie jan jana jane janet janice jared jasmine jason javier jay jayden jean jeanette jeff jeffrey jen jenna jennifer jenny jeremy jerome jerry jess jesse jessica jessie jill jim jimmy jinsoo joan joanna joanne joaquin joe joel joey johan johann johannes john johnny johnson jon jonah jonas jonathan jordan jorge jose joseph josephine josh joshua joy joyce juan juanita judith judy julia julian juliana julie juliet julio jun justin ' +
  'kai karen karim karin karl karla kate katherine kathleen kathryn kathy katie katrina kay kayla keith kelly ken kenji kenneth kenny kerry kevin khalid kim kimberly kirsten klaus kofi krish kristen kristin kristina kurt kyle kylie ' +
  'laila lara larry lars latoya laura lauren laurence lawrence layla leah lee leila lena leo leon leonard leonardo leroy leslie levi lewis liam lila lily linda lindsay lindsey lionel lisa liz lizzie logan lois lola lorenzo lori lorraine louis louisa louise luca lucas lucia lucy luigi luis luisa lukas luke lydia lynn ' +
  'mabel maddie madeleine madison magda maggie malcolm malik mandy manuel mara marc marcel marcela marcia marco marcos marcus margaret margarita maria mariam marian marie marilyn mario marion marisa marjorie marlon marta martha martin martina marty marvin mary mateo mathew matilda matt matteo matthew matthias maureen maurice max maxine maya megan mehmet mei melanie melinda melissa mercedes mia michael micheal michele michelle miguel mikael mike mikhail mila milan mildred miles milo mina miranda miriam mitch mohamed mohammed mohan moira molly mona monica morgan muhammad murray myra ' +
  'nadia nadine nancy naomi natalia natalie natasha nate nathan nathaniel neha neil nell nelson nia nicholas nick nicola nicolas nicole nigel nikhil nikita nikolai nils nina noah noel nora norma norman nour ' +
  'oliver olivia olga omar orlando oscar otto owen ' +
  'pablo paige pam pamela paolo pat patricia patrick patty paul paula pauline pawel pedro peggy penelope penny percy perry pete peter petra phil philip philippa phillip phoebe pia pierre piotr polly prakash priya ' +
  'quentin quinn rachel rahul raj rajesh ralph ramon ramona randall randy raphael raquel ravi ray raymond rebecca reggie regina renata rene reuben rhys ricardo richard rick ricky rita rob robbie robert roberta roberto robin rodney rodrigo roger rohan rohit roland roman ron ronald ronnie rosa rosalind rosemary rosie ross rowan roy ruben rupert russell ruth ryan ' +
  'sabrina said sally salma sam samantha samir samuel sandra sandy sanjay santiago sara sarah sasha saul scott sean sebastian serena sergei sergio seth shane shannon sharon shaun shauna shawn sheila shelley sherry shirley sid sidney simon simone sofia sonia sonja sophia sophie stacey stacy stan stanley stefan stella stephanie stephen steve steven stuart sue susan susanna susie suzanne sven sylvia ' +
  'takashi tamara tanya tara tatiana ted terence teresa terry tess thea theo theodore theresa thomas tiffany tim timothy tina tobias toby todd tom tommy toni tony tracey tracy travis trevor tricia tristan troy tyler ' +
  'uma umar ursula val valentina valerie vanessa vera veronica vicky victor victoria vijay vikram vincent viola violet virginia vivian vladimir walter wanda warren wayne wei wendy wesley wilfred wilhelm william willie wilma winston xavier xin yan yara yasmin yolanda youssef yuki yusuf yvette yvonne zach zachary zara zoe zoey'

/** Names that are everyday words too: without a capital they need a preposition or a verb in front. */
const ALSO_WORDS =
  'april august autumn art bill bob chase chuck christian dawn daisy dean dot drew earl faith frank gene grace grant guy hazel heather holly hope iris ivy jack jade jan jasmine joy june lance lily long mark may mike miles pat patty penny pierce ray rich rob robin rose rosemary ruby rusty said sandy star sue summer tony violet will viola max art kim lee'

const doubtful: ReadonlySet<string> = new Set(ALSO_WORDS.split(' '))
const known: ReadonlySet<string> = new Set([...NAMES.split(' '), ...doubtful])

/** Whether a lower-case word is a common given name. */
export const isFirstName = (low: string): boolean => known.has(low)

/** Whether a given name is an everyday word as well ("will", "mark", "june"). */
export const isAlsoWord = (low: string): boolean => doubtful.has(low)
