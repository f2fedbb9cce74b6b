/** Sentences of our own about things that are not for us, among them the ones that sound as if they were. */
export const foreignSentences = {
  none: `
the dog is asleep on the sofa
the cat sat on the mat
birds fly over the house in autumn
a stitch in time saves nine
the old man jumped over the wall
my neighbour has a lazy cat
the {item} is on the table
who won the game last night
who won the {title}
who won the election
translate {say} into french
translate this into german
how do you say {say} in german
where does {celebrity} live
where was {celebrity} born
where is {celebrity} from
when was {celebrity} born
when is {celebrity}'s birthday
when was {celebrity}'s birthday
how old is {celebrity}
how tall is {celebrity}
who is {celebrity}
who was {celebrity}
tell me about {celebrity}
tell me something about {celebrity}
what is {celebrity} famous for
what do you know about {celebrity}
is {celebrity} married
is {celebrity} going on tour
did {celebrity} win an award
did {celebrity} and {celebrity} break up
how many meetings did {celebrity} attend
how many children does {celebrity} have
what's {celebrity} doing these days
what team does {celebrity} play for
call me {celebrity}
i want to be called {name}
what movies is {celebrity} in
movie times {day}
movie times at {place}
what time are the games {day}
what's on at the movies {day}
find {title} on hulu
find {title} on youtube
book a taxi after my {event}
book an uber for {time}
book a cab to the airport {day}
schedule a taxi for {time} {day}
schedule a ride to {place} after my {event}
schedule an uber to {place}
order a taxi to {place} {day}
set up a train ticket for {day}
get a train ticket to {city} {day}
reserve a train ticket to {city}
schedule a news update for {time}
add the news to my daily routine
brew coffee at {time}
set the coffee maker for {time}
set the coffee machine to start {day} at {time}
make my coffee at {time}
start the roomba at {time}
get the vacuum to clean the kitchen
clean the house with the robot
turn the lights on at {time} {day}
mute the music while i am in {event}
mute everything, i have {event} {day}
read my voicemails
how many voicemails do i have
delete all my voicemails
check my voicemail
forward that text to {name}
forward the text from {name} to {name}
answer the phone
answer the call
share my location with {name}
share location with {name}
make my location visible to {name}
let {kin} know where i am
what has {name} posted on facebook
what did {name} put on instagram {day}
show me {name}'s last tweet
read the last messages in my feed
contact my bank and tell them i'm travelling
contact {company} about my order
contact customer service
who do i contact about my insurance
who should i contact about my card
when will i arrive at {place}
when will i get to {city}
where is my flight
is my flight delayed
when is my flight boarding
how many vacation days do i have
how many sick days do i have
when is my next payday
when do i get paid
when is my next oil change
how long until my next oil change
how do i change the oil
what was the date of my last oil change
what do i have to do to get a loan
what do i have to do to open an account
what do i have to do to renew my card
what do i need to do if i lose my passport
what have i spent {day}
what did i spend on {item}
do i have a spending limit
do i need a visa for {city}
what kinds of tasks can you do
what tasks can you help with
what subjects do you know
what things can you do for me
what are you able to do
what are you made for
thank you for that answer
thanks for the reply
thanks for reminding me
thank you for the reminder
what do i wear {day}
what should i wear to {event}
is everything ok
is everything alright today
clear data
clear the cache
clear history
please cancel
cancel that
cancel it
cancel the command
can you cancel that
stop that
i'll talk to you later
talk to you later
go to my favourites
play my favourites list
move to the next song
next song in the list
repeat the playlist
what's on my playlist
add {title} to my playlist
remember this song
save this song
save this picture
list the ingredients for {item}
make a list of famous painters
how many events are in the olympics
what does a {item} look like
how long is winter
what's going on on wall street
what's up
what's new
what's going on in the world {day}
is there a concert {day} in {city}
are there any concerts near me {day}
when is the concert of {celebrity}
buy a new television
buy me a {item} online
order {item} on amazon
note the travel alerts for {city}
renew my gym membership
renew my car insurance
remind me how to make {item}
where did i park
where am i
where are we
how fast am i going
how far have i walked {day}
read the news at {time}
get me the news {day}
show me the weather {day}
text {name} about {event}
call {name} about {event}
ring {name} at {time}
will it be windy at the {title}
what was the weather at {event} {day}
how will the weather be during {title}
will i need a jacket for {title}
ok done
done
good to know
that sounds good
that is nice
fantastic
perfect
sounds good
that sounds great
not now
not right now
maybe later
maybe some other time
perhaps another time
yes, that's great
great
nice
cool
i see
what's the best time to visit {place}
what's the dress code at {place}
what's on the menu at {place}
how is the food at {place}
what's the rating of {place}
do they take reservations at {place}
is there wifi at {place}
how much are tickets for {title}
who is performing at {title}
what will the weather be {day}
what's the weather like in {city} {day}
will it rain at my {event} {day}
will it rain {day} in {city}
is it going to be cold {day} at {time}
how hot will it be {day}
what's the forecast for {city} {day}
what was the temperature {day}
do i need an umbrella {day}
do i need a coat for my {event}
should i bring a jacket to {event} {day}
weather {day}
is it snowing in {city}
how windy is it going to be {day}
is {place} open {day}
is {place} open at {time}
what time does {place} open
what time does {place} close {day}
when does {place} close
what are the hours of {place}
is there parking at {place}
how much does {place} cost
how expensive is {place}
does {place} have outdoor seating
does {place} take credit cards
does {place} serve vegan food
is {place} kid friendly
is {place} a good place for {event}
what's the phone number of {place} restaurant
what kind of food do they have at {place}
where is {place}
how do i get to {place}
how far is {place} from here
how far is it to {city}
how long does it take to drive to {city}
find a restaurant near {place}
find me a good place for {event} in {city}
recommend a place for {event}
show me restaurants in {city}
where can i get {item} near me
what's good to eat at {place}
what do reviews say about {place}
give me directions to {place}
is there traffic on the way to {place}
navigate to {place}
call an uber to {place}
book a taxi to {place} at {time}
get me a cab {day} at {time}
book a flight to {city} {day}
book a hotel in {city} {day}
book a train ticket to {city} {day}
buy tickets for the game {day}
find flights to {city} {day}
when is the next train to {city}
what time does the train leave
order a pizza
order {item} from {place} for delivery
order me takeaway {day}
where is my order
when will my package arrive
play some music
play {title}
play music by {name}
play the next song
put on some jazz
put on the radio
play my workout playlist
add this song to my playlist
create a playlist called {title}
delete this song from my playlist
remove {title} from my playlist
what song is this
who sings this song
skip this song
turn up the volume
turn the lights off
turn off the kitchen lights at {time}
set the lights to blue
dim the lights
set the thermostat to 20
turn the heating on at {time}
make me a coffee at {time}
start the vacuum {day}
lock the front door
set an alarm for {time}
set an alarm {day} at {time}
wake me up at {time}
wake me up {day} at {time}
cancel my alarm
cancel my {time} alarm
delete all alarms
what alarms do i have
is my alarm set
turn off the alarm
snooze the alarm
set a timer for {dur}
start a {dur} timer
cancel the timer
how much time is left on the timer
stop the timer
what time is it
what time is it in {city}
what's the date
what day is it {day}
what day of the week is {month} 3rd
what's the time difference to {city}
when is easter
when is thanksgiving this year
when is mother's day
when is the next full moon
when does summer start
how many days until christmas
tell me a joke
tell me a story
tell me something funny
tell me a fun fact about {topic}
sing me a song
say something
flip a coin
roll a dice
pick a number between one and ten
let's play a game
play chess with me
how are you
how are you doing today
how was your day
what are you doing
what's your name
who made you
how old are you
when is your birthday
where are you from
are you a robot
do you like me
do you have friends
do you have a boyfriend
what do you think of {name}
i love you
i am bored
i'm tired
i'm sad today
i'm hungry
i am so happy
i hate mondays
it's a nice day
good morning
good night
hello
hi there
bye
see you later
thank you
thanks a lot
thanks, that's all
no thanks
no thank you
nothing else
that will be all
never mind
yes
yes please
no
ok
okay great
sure
maybe
i don't know
i'm not sure
you're wrong
that's not what i asked
you are awesome
good job
shut up
what can you do
help
who are you
repeat that
say that again
what do you mean
i don't understand
speak slower
speak louder
change your voice
change your name to {name}
change your language to spanish
call {name}
call {kin}
call {phone}
dial {phone}
phone {name} now
ring {name}
hang up
facetime {name}
text {name}
text {name} that {say}
text {kin} i'm late
send a text to {name}
send a text message saying {say}
send {name} a whatsapp
read my texts
did {name} text me
do i have any missed calls
tweet {say}
tweet at {company} that {say}
post {say} on facebook
post a picture on instagram
share this photo on facebook
what's trending on twitter
check my facebook
how many followers do i have
what's new on facebook from {name}
news
what's in the news {day}
read me the headlines
any news about {topic}
tell me the latest news from {city}
send me news updates about {topic}
what's the stock price of {company}
how are stocks doing {day}
how is {company} doing
what's the exchange rate of euros
convert 20 dollars to pounds
how many grams in an ounce
what's 20 percent of 50
what is 12 times 12
calculate the tip
what's the square root of 9
who is the president of france
who invented the telephone
who wrote {title}
who won the game {day}
who is playing {day}
what's the score of the game
when does the game start on tv {day}
what's on tv {day}
what movies are playing {day} in {city}
when was the queen born
where was the president born
how tall is the eiffel tower
what is the capital of italy
what does {topic} mean
define {topic}
how do you spell {topic}
how do you say {topic} in spanish
translate {say} to french
describe a {item}
what is a {item}
how does a {item} work
explain {topic} to me
how do i cook {item}
find a recipe for {item}
what can i make with {item}
how long do i boil an egg
how many calories are in {item}
is {item} healthy
what should i cook {day}
what should i have for dinner
what's my account balance
how much money do i have in my account
pay my bill
pay my {company} bill
transfer 100 dollars to {name}
send {name} 20 dollars
send money to {name}
pay {name} 50 dollars
i lost my credit card
cancel my credit card
block my card
freeze my account
report my card stolen
order new checks
what's my credit score
increase my credit limit
when is my bill due
when is my credit card payment due
what's the due date of my water bill
how many vacation days do i have left
how many days off have i taken
request vacation from {day} to {day}
has my time off been approved
schedule an oil change
schedule maintenance for my car
when is my next oil change due
what's my tire pressure
how much gas do i have
book a rental car in {city} {day}
make a restaurant reservation at {place} for two
make a reservation for four at {place} {day}
cancel my restaurant reservation at {place}
how long is the wait at {place}
cancel my subscription to {company}
cancel my order
cancel my flight to {city}
change my seat on the flight
is my flight on time
what gate does my flight leave from
what's the status of my order
find my phone
where did i leave my keys
take a picture
take a selfie
take a screenshot
open the camera
open youtube
open netflix
search the web for {topic}
google {topic}
search for {topic} on google
look up {topic} on wikipedia
look up the meaning of {topic}
show me pictures of {item}
show me a map of {city}
show me events in {city} {day}
find concerts in {city} {day}
what events are happening in {city} {day}
what's going on in {city} {day}
what is there to do around here
is there a festival near me {day}
find shops near me
list the nearest {place}
list of us presidents
list the planets
what's the best {item}
which {item} should i buy
how much is a {item}
where can i buy a {item}
compare {company} and {company}
write me a poem about {topic}
write a story about {name}
write code to sort a list
write an essay about {topic}
draft a contract for my flat
make me a sandwich
make me laugh
make the room warmer
create an account with {company}
create a password
change my password
reset my password
reset the settings
delete my account
delete my history
delete my photos
delete the file
update the software
update your settings
check my blood pressure
check the oil
check if the door is locked
check the price of {item}
check the score
remind me what your name is
remind me who you are
tell me about yourself
tell me about {city}
tell me about the history of {topic}
tell me how to get to {place}
tell me what time it is
tell me the price of {item}
add 5 and 7
add more salt
add subtitles
add a tip of ten percent
move forward
move the car
move the curtain up
push the button
skip forward
skip to the next episode
play the podcast from {day}
resume my audiobook
download the podcast
read me my audiobook
read the next chapter
share my location
set the volume to five
set the brightness to low
set my status to away
set the oven to 200
start the car
start the game
start recording
put the phone on silent
put the kettle on
mute
stop
pause
cancel
go back
next
louder
asdf ghjk
lorem ipsum dolor
blah blah blah
qwerty
xkcd 42
the cat sat on the mat
my name is {name}
i live in {city}
i like {item}
i don't like {item}
i have two brothers
i have a headache
i have a dog
i have been to {city} twice
i was in {city} last year
my car broke down
my phone is dead
he is a nice guy
she said {say}
{name} is nice
{topic}
is {name} married
are we alone in the universe
is it {weekday} {day}
can you speak spanish
can you keep a secret
can dogs eat {item}
can i bring {item} on a plane
can i pay with card at {place}
could you lend me money
would you marry me
do aliens exist
do they deliver from {place}
does {company} ship to {city}
did the team win {day}
did it rain {day}
have you eaten
has the price of {item} gone up
will you remember me
should i buy {company} stock
why is the sky blue
why did you do that
how do i change a tyre
how do i unclog a sink
how do i write a good email
how do i become a doctor
how do i set up an account
what is a good gift for {name}
what is the meaning of life
what's the best way to learn {topic}
what meal goes with {item}
what language do they speak in {city}
what time zone is {city} in
when was {company} founded
when did the war end
where is the nearest {place}
where is mount everest
which team won
who is the ceo of {company}
who is the author of {title}
whose line is it
`,
} as const
