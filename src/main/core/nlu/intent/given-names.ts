/** Given names common enough to be known as names without a capital letter: "did charlotte answer". Lower case. */
export const givenNames: readonly string[] = (
  'aaron abby abdul abigail adam adele adrian ahmed aisha alan albert alejandro alex alexa alexander alexandra alexis ' +
  'alfred ali alice alicia alison allen alyssa amanda amber amelia amina amir amy ana andre andrea andrew andy angel ' +
  'angela anita ann anna anne annie anthony antonio anya arjun arthur asha ashley audrey austin ava barbara barry ' +
  'beatrice becky ben benjamin bernard beth betty beverly bill billy bob bobby brad brandon brenda brian bridget ' +
  'brittany bruce bruno bryan caleb cameron carl carla carlos carmen carol caroline carolyn carrie catherine cathy ' +
  'cecilia chad charles charlie charlotte chelsea chen cheryl chloe chris christian christina christine christopher ' +
  'cindy claire clara claudia clifford cole colin connor corey craig crystal curtis cynthia daisy dale dan dana daniel ' +
  'danielle danny daphne darren dave david dean debbie deborah debra denise dennis derek diana diane diego dmitri ' +
  'dominic don donald donna doris dorothy doug douglas duncan dylan ed eddie edgar edward edwin eileen elaine eleanor ' +
  'elena eli elijah elizabeth ella ellen elsa emily emma enrique eric erica erik erin ernest esther ethan eugene eva ' +
  'evan evelyn faith farah fatima felix fernando fiona florence frances francesca francis frank fred freya gabriel ' +
  'gabriela gail gary gavin gemma geoff george gerald gina giulia gloria gordon grace graham greg gregory guy hannah ' +
  'hans harold harriet harry hassan heather heidi helen helena henry herbert hugh hugo ian ibrahim ida ingrid irene ' +
  'iris isaac isabel isabella ivan ivy jack jackie jackson jacob jade jake james jamie jan jane janet janice jared ' +
  'jason jasmine javier jay jean jeff jeffrey jen jenna jennifer jenny jeremy jerome jerry jess jesse jessica jill jim ' +
  'jimmy jo joan joanna joe joel johan john johnny jon jonathan jordan jorge jose joseph josh joshua joyce juan judith ' +
  'judy julia julian julie june justin karen karim karina karl kate katherine kathleen kathy katie kayla keith kelly ' +
  'ken kenneth kenny kevin khalid kim kirsten kofi kristen kristin kurt kyle lara larry laura lauren laurie lawrence ' +
  'leah lee leila lena leo leon leonard leslie lewis liam lillian lily linda lisa logan lois lola lorenzo lori louis ' +
  'louise luca lucas lucia lucy luis luke lydia lynn maggie malik manuel marc marcia marco marcus margaret maria ' +
  'mariam marie marilyn mario marion mark marsha martha martin marvin mary mateo matt matthew maureen maurice max ' +
  'maya megan mei melanie melissa mia michael michele michelle miguel mike milan mohammed mona monica morgan nadia ' +
  'nancy naomi natalia natalie natasha nathan neil nia nicholas nick nicole nigel nikhil nina noah noor nora norma ' +
  'norman olga oliver olivia omar oscar owen pablo pam pamela pat patricia patrick paul paula pauline pedro peggy pete ' +
  'peter phil philip phillip phyllis pierre priya rachel rafael raj ralph ramon raymond rebecca rene ricardo richard ' +
  'rick ricky rita rob robert roberto robin rodney roger roland ron ronald rosa rose rosemary ross roy ruby russell ' +
  'ruth ryan sally sam samantha samuel sandra sandy santiago sara sarah saul scott sean sergio seth shane shannon ' +
  'sharon shaun sheila shelly sherry shirley sidney simon sofia sonia sophia sophie stacy stan stanley stella stephanie ' +
  'stephen steve steven stuart sue susan susie suzanne sven sylvia tamara tanya tara tariq ted teresa terry theo ' +
  'theodore theresa thomas tiffany tim timothy tina toby todd tom tommy toni tony tracy travis trevor tristan tyler ' +
  'valerie vanessa vera vernon veronica vicky victor victoria vincent viola virginia vivian walter wanda warren wayne ' +
  'wendy wesley will william willie xavier yasmin yolanda yuki yusuf yvonne zach zachary zara zoe'
).split(' ')
