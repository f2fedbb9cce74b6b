/** What busy people type or text, cut short, one a line; words in braces are filled in by `fill.ts`. */
export const everydaySentences = {
  'calendar.create': `
add prep time before {event}
add half an hour of prep before {event}
add a {dur} break after {event}
add travel time after {event}
block {dur} before {event} to prepare
put a break after {event}
{event} {day} {time}
{event} {weekday} {time}
{event} w {name} {weekday} {time}
{event} with {kin} in {city} {day}
{event} in {city} {day} at {time}
flight to {city} {day} at {time}
train to {city} {day} {time}
train to {city} {weekday} {time}
train to {city} at {time} {day}
bus to {city} {weekday} {time}
ferry to {city} {day} {time}
flying to {city} {day}
train from {city} {weekday} at {time}
my train leaves at {time} {day}
hold {weekday} {time} to {time} for {title}
hold {weekday} {time} to {time} for the report
hold {day} from {time} to {time} for {topic}
hold {day} for {title}
hold {weekday} morning for {topic}
hold {weekday} 10 to 12 for the quarterly paper
hold an hour {day} for {topic}
keep {weekday} free for {topic}
keep {weekday} {time} to {time} for {title}
keep {weekday} afternoon clear for {title}
stick {event} in my calendar for {day} {time}
stick a dentist appt in my calendar {day}
pop a haircut in the diary for {day}
bung {event} in the diary {day} at {time}
chuck {event} in my calendar {day}
pencil {event} in for {day}
i'm away {day}
i'm away from {weekday} to {weekday}
im away {weekday} to {weekday}
i'm off {day}
off work {day}
on leave {day}
on leave from {weekday} to {weekday}
out of the office {day}
annual leave {weekday}
working from home {weekday}
wfh {weekday}
day off {day}
holiday from {weekday} to {weekday}
holiday 4-11 july
{kin}'s birthday {day}
{name}'s birthday on the 4th of may
{kin}'s birthday is on the 9th of june
{name} is coming {weekday} at {time}
the plumber is coming {weekday} at {time}
plumber coming {weekday} {time}
delivery {weekday} between {time} and {time}
pick up the kids {weekday} {time}
pick up {kin} from the station {day} at {time}
collect the car {weekday} at {time}
call {name} at {time} {day}
call with {name} {weekday} {time}
zoom {name} {weekday} {time}
teams call with {name} {day} {time}
seeing {name} {weekday} at {time}
meeting {name} {weekday} {time}
im meeting {name} at {time} {weekday}
got {event} {weekday} at {time}
got a {event} at {time} {day}
{event} every {weekday} at {time}
{event} every day at {time}
{event} everyday at {time}
{event} daily {time}
report {time} {day} 2h
`,
  'calendar.query': `
today
tomorrow
today?
tomorrow?
this week
next week
this weekend
what's on {day}
what's on today
what's on today?
what's on tomorrow
what's on tomorrow?
what's on {weekday}
what's on this week
what is on today
what is on tomorrow
whats on today
whats on tomorrow
whats on {weekday}
what's on for {weekday}
what's on for today
what's on for tomorrow
so what's on tomorrow
what's on my plate today
what's on my plate tomorrow
what's on my plate this week
whats on my plate
what have i got on {day}
what have i got on {weekday}
what have i got on today
what have i got tomorrow
what've i got {day}
what do i have on {day}
what do i have {day}
what am i up to {day}
what am i doing {day}
what's next
what's next?
whats next
what's next today
what's coming up
what's coming up this week
whats coming up {day}
what's up next
what's after that
what's happening {day} in my calendar
what's happening this weekend
what's happening tomorrow
what's planned for {day}
anything planned {day}
anything planned this weekend
anything on {weekday}
anything on {day}?
anything {weekday}?
anything in the diary {day}
got anything on {weekday}
got anything {day}?
have i got anything on {weekday}
do i have anything on {day}
any plans {day}
any plans for {weekday}
busy {day}?
busy {weekday}?
am i busy {day}
am i free {day}
free {weekday}?
free at {time}?
free {day} at {time}?
any gaps {day}
any gaps {weekday} afternoon
any free time {day}
any space {weekday}
got time {day}?
do i have time for {event} {day}
how's my day looking
how does my day look
how is {weekday} looking
how's tomorrow looking
hows my week
my day
my week
my day tomorrow
my schedule today
my schedule
today's schedule
tomorrow's schedule
schedule for {weekday}
schedule for today
schedule for tomorrow
agenda for {weekday}
agenda for tomorrow
plan for today
plan for {weekday}
diary for {weekday}
calendar {weekday}
calendar for {day}
meetings today
meetings tomorrow
meetings {weekday}
any meetings {day}
any meetings today?
show me {weekday}
show me next week
show {day}
first meeting tomorrow
when is my first meeting {day}
when do i start tomorrow
when do i finish {day}
what time do i finish {day}
what time is {event} {day}
what time is {title}
what time's {event}
when's {event}
when's {title}
when is the {city} demo
when is {title}
when is {event} with {name}
what time is the {city} demo in {city}
what time is {title} in {city}
what time is {event} in {city} time
where is it
where is it?
where's it
where is {event}
where is {title}
where's {event} {day}
where is that meeting
where do i have to be at {time}
how long is it
who's in it
how long is {event}
how long is {title}
how long is the review
how long does {title} last
who's coming to {title}
who's coming to the {event}
who's coming to the offsite
who's coming to the retreat
who's coming to {event}
who is in {title}
who's invited to {title}
who else is in {title}
is {name} coming to {title}
when am i seeing {name}
when am i meeting {name}
when do i see {name}
is anything clashing {day}
any clashes {day}
do i have clashes this week
am i double booked {day}
`,
  'calendar.update': `
push {event} to {time}
push {event} back an hour
push {title} back half an hour
bring {event} forward half an hour
bring {title} forward to {time}
shift my {time} to {time}
move my {time} to {weekday}
move it to {weekday}
can we do {title} at {time} instead
make {title} shorter
make {title} longer
make {title} an hour
take {name} off {title}
take {name} off the invite
drop {name} from {title}
put {title} in room 4
put the {title} meeting in room 2
{title} is now at {time}
{title} is now on {weekday}
{title} moved to {time}
add a note to {title}
remind me about {event} 30 mins before
remind me about {title} 10 minutes before
remind me an hour before {event}
`,
  'calendar.delete': `
bin {event} {weekday}
scrap {event} {day}
scrap {weekday}'s lunch
kill {title}
not going to {title}
not going to {event} {day}
i'm not going to {title}
{event} {day} is off
{event} with {name} is off
{title} is cancelled
cancel {weekday}
cancel my {time}
cancel my {time} tomorrow
cancel it
cancel that
cancel that meeting
delete it
delete that event
`,
  'tasks.create': `
buy {item}
buy {item} and {item}
buy {item} {day}
buy {item} tomorrow
buy {item} on the way home
get {item}
get some {item}
get {item} and {item}
pick up {item}
pick up {item} {day}
pick up the dry cleaning
need {item}
we need {item}
we need {item} and {item}
i need {item}
we're out of {item}
out of {item}
run out of {item}
running low on {item}
{item} on the {list} list
{item} on my {list} list
{item} to {list}
add a task to {task}
add a task to buy {item}
add a todo to {task}
add task {task}
add to my list {task}
new task {task}
new task: {task}
new todo {task}
new to do: {task}
todo {task}
todo: {task}
to do {task}
to do: {task}
to-do: {task}
to-do {task}
task {task}
task: {task}
task {task} #home
task {task} #work p1
{task} #home
{task} #home p1
{task} #work p1 {day}
{task} #shopping {day}
{task} /home
{task} /work p2
{task} p1
{task} p2 {day}
{task} p1 by {weekday}
{task} !1
{task} !!1 {day}
{task} !!2
file taxes !!1 {weekday}
{task} p2 by 30 april
{task} by {weekday}
{task} by {day}
{task} by end of month
{task} before {weekday}
{task} due {weekday}
{task} tomorrow
{task} {weekday}
{task} asap
{task} every 3 days
{task} every! 3 days
{task} every week
{task} every {weekday}
{task} everyday
{task} everyday at 8
water the plants everyday at 8
water the plants every 3 days
water plants every! 3 days
take out the bins every tuesday
take the bins out every tuesday
put the bins out {weekday}
call {kin} tomorrow
call {kin} {weekday}
call {name} tomorrow
call {name} {weekday}
call the bank tomorrow
call the bank {weekday}
call the school {day}
call the plumber {weekday}
ring the bank tomorrow
ring {kin} tomorrow
ring {kin} {weekday}
ring {name} {weekday}
ring the dentist {day}
phone {kin} {weekday}
phone the garage tomorrow
phone {name} tomorrow
i need to call {kin} tomorrow
i need to call the bank today
i must call the bank today
i have to call the school tomorrow
i need to {task}
i need to {task} by {weekday}
i need to {task} {day}
i need to renew my passport by {weekday}
i have to {task} by {weekday}
i have to {task}
i have to send the invoice by {weekday}
ive got to {task} by {weekday}
i must {task}
i must {task} {day}
i should {task} {day}
need to {task}
need to {task} {day}
need to {task} by {weekday}
need to buy a present for {kin}
gotta {task}
gotta {task} {day}
gotta fix the printer
got to {task} by {weekday}
have to {task} by {weekday}
must {task}
must remember to {task}
dont forget {item}
dont forget to {task}
don't forget {task}
dont let me forget {item}
don't let me forget to {task}
remember to {task}
remember {item}
stick {task} on my list
stick {item} on the {list} list
stick passport renewal on the todo list
pop {item} on the {list} list
whack {item} on the {list} list
chuck {item} on the shopping list
put {item} and {item} on the {list} list
put {item} on the list
put {task} on my list
add "{task}" to work
add "{task}" to home
add {task} to work
add three tasks: {task}, {task} and {task}
remind me in 20 minutes to {task}
remind me {day} to {task}
remind me at {time} to {task}
remind me {task}
`,
  'tasks.query': `
what's left to do
whats left today
what's left on my list
anything due {day}
anything due?
anything overdue
anything left to do {day}
what's urgent
anything urgent?
what's due {weekday}
shopping list
the shopping list
what do i need to buy
what do i need from the shop
what should i do next
what do i have to do {day}
have i done {task}
did i finish {topic}
open tasks
todos
tasks
my list
tasks for {weekday}
tasks today
`,
  'tasks.update': `
i did {topic}
i did the expense report
i did the laundry
i've done {topic}
ive done the slides
i finished {topic}
i've finished {topic}
finished {topic}
finished the slides
finished with {topic}
done with {topic}
done with the expense report
done with the laundry
{topic} done
{topic} is done
expense report done
expense report is done
laundry done
{item} done
{item} is done
{item} bought
got the {item}
got {item}, tick it off
i got the {item}
i bought {item}
bought {item}
bought the {item}
paid the rent
i paid the rent
i've paid the rent
sent the invoice, tick it off
called the plumber, done
completed {topic}
completed the slides
tick {item}
tick {item} off
untick {item}
untick {task}
untick the {item}
untick that
please untick {item}
uncheck the {item}
make {task} urgent
mark {task} as urgent
mark {task} urgent
set {item} to urgent
set {task} to urgent
{task} is urgent
uncheck {item}
reopen {topic}
{item} isn't done
make {topic} urgent
make coffee beans urgent
make it urgent
mark {item} urgent
{item} is urgent
{topic} is urgent
{item} is important
make {topic} high priority
make {topic} low priority
set priority of {topic} to high
set the priority of the boiler to high
bump {topic} to high priority
{topic} can wait
the boiler can wait
{topic} is due {weekday}
{topic} due {weekday}
the slides are due {weekday}
expense report due {weekday}
slides due {weekday}
postpone {topic}
postpone the expense report
put off {topic}
put off the expense report to {weekday}
do {topic} {weekday} instead
move {item} to {list}
move {item} to the {list} list
move {item} to home
`,
  'tasks.delete': `
we're out of time, so take {item} off the list
take {task} off the list
forget about {topic}
forget {item}
forget the library books
forget about the library books
drop {item} from the list
no need for {item}
don't need {item} any more
we don't need {item} anymore
take {item} off the list
scratch {item}
scratch {item} off the list
empty my done tasks
clear the {list} list
`,
  'contacts.query': `
when is {name}'s birthday
when's {name}'s birthday
when is {kin}'s birthday
give me details on {name}
can you give me details on {name}
find the mail address of {name}
how many contacts are in my phone book
{name}'s number
{name}'s number?
{name}'s email
{name}'s email?
{name}'s email address
{name}'s email address?
{name}'s mail address?
{name}'s address?
{name}'s phone?
{name}'s mobile?
{name}'s mobile
{kin}'s number?
{name}s number
{name}s email
whats {name}s number
whats {name}s email
email for {name}?
number for {name}?
email address for {name}
got a number for {name}
got an email for {name}?
do you have {name}'s email
do we have {name}'s number
how do i reach {name}
how can i reach {name}
how do i get hold of {name}
`,
  'contacts.create': `
add {name}'s email
add {name}'s number
{name}'s number is {phone}
{name}'s mobile is {phone}
{name}'s phone is {phone}
{name} {surname}'s number is {phone}
{name}'s email is {mail}
{name} {surname}'s email is {mail}
{name}'s address is {mail}
{name}: {phone}
{name} {surname} {phone}
{name} {surname} {mail}
{name} {surname}, {mail}, {phone}
save {name} {phone}
save {name} {surname} {phone}
save {name}'s number {phone}
save {mail} as {name}
`,
  'contacts.update': `
{name}'s new number is {phone}
{name}'s new email is {mail}
{name} has a new number, {phone}
{name} changed number to {phone}
{name} now works at {company}
{name} moved to {company}
{name}'s birthday is 4 may
{name}'s birthday is the 4th of may
add birthday 4 may to {name}
add {mail} to {name}
add {phone} to {name}
`,
  'contacts.delete': `
delete {name} from contacts
`,
  'email.query': `
got any mail from {name}
any mail from {name}
any mail from {name}?
any mail?
any emails?
any new mail?
new mail
new mail?
new emails?
new messages
got mail?
have i got mail
have i got any mail from {name}
anything from {name}
anything from {name}?
anything new from {name}
anything new in my mail
heard from {name}?
have i heard from {name}
did {name} reply
did {name} reply?
did {name} reply yet
has {name} replied
has {name} replied yet?
has {name} answered
did {name} answer
did {name} answer my mail
did {name} write
did {name} write back
did {name} email me
did {name} get back to me
has {name} got back to me
has {name} written
what did {name} say
what did {name} say about {topic}
what did {name} write
what did {name} write about {topic}
what does {name} want
read {name}'s mail
read {name}'s last mail
mail from last week
mail from {name}
mails today
mail about {topic}
emails about {topic}
unread
unread from {name}
who wrote today
who emailed me
who needs an answer
who do i owe a reply
who do i need to reply to
show the {topic} thread
open the {topic} mail
show me {name}'s mail
`,
  'email.send': `
email {name}
email {name} {say}
mail {name} {say}
mail {name}: {say}
email {name}: {say}
email {name} that {say}
email {kin} {say}
email "{name}" saying {say}
email '{name}' saying {say}
drop {name} a note saying {say}
send {name} a note
send {name} a note saying {say}
send {name} a quick note saying {say}
send {name} a line about {topic}
tell {name} {say}
tell {name} that {say}
tell {name} i'm running late
tell {name} i'll be 10 minutes late
tell {name} i can't make it
tell {name} {event} is off
tell {kin} {say}
tell them {say}
tell him {say}
tell her {say}
tell everyone {say}
tell everyone in {title} i'm late
tell everyone in {title} {say}
tell the team {say}
tell my team {say}
tell them
tell her
tell him
let {name} know
let {name} know {say}
let {name} know i can't make it
let {name} know that {say}
let them know
let them know {say}
let everyone know {say}
let the team know {say}
ask {name} if {weekday} works
ask {name} for {topic}
ask {name} about {topic}
ask {name} for the figures
ask {name} whether {time} is ok
ask them if {time} is ok
write to {name} {say}
write {name} that {say}
write to {name} about {topic}
wish {name} a happy birthday by email
thank {name} for {topic}
apologise to everyone
apologise to {name}
apologise to {name} for being late
apologise to them
say sorry to {name}
say sorry to everyone
remind {name} about {topic}
chase {name} about {topic}
nudge {name} about {topic}
congratulate {name}
`,
  'email.reply': `
answer {name} ok
answer {name}: {say}
reply to {name} yes
reply to {name} {say}
reply yes
reply {say}
reply ok
write back yes
say yes to {name}
`,
  'email.forward': `
fwd {topic} to {name}
fwd this to {name}
fwd the lease to accounting
fwd {name}'s mail to {name}
forward {name}'s last mail to {name}
pass {name}'s mail on to {name}
send {name}'s mail on to {name}
`,
  'email.update': `
mark all as read
mark everything read
archive it
archive that one
archive everything from {name}
flag {name}'s mail
`,
  none: `
was ist das
was ist los
was ist morgen für wetter
was machst du heute
was kommt heute im fernsehen
was gibt es neues
wie ist das wetter morgen
wie geht es dir
wann ist ostern
wo ist der bahnhof
wer ist der kanzler
ich habe hunger
mach das licht an
guten morgen
quelle heure est-il
comment tu t'appelles
je ne comprends pas
qué hora es
dónde está la estación
como estás hoy
che ore sono
che tempo fa a roma
hoe laat is het
hvad er klokken
how does the {item} look
how do i look
what does a giraffe look like
what time will the movie be shown {day}
what time will the match be on tv
will i need a jacket {day}
am i going to need an umbrella {day}
anything i need to know
anything i should know
is there anything i should know about {celebrity}
move to the next song
move on to the next track
let me know if anything happens in the world
tell me if it snows {day}
will there be snow {day}
book a cab for {day}
get me to {place}
make a call to
call {name}
call {kin}
call {kin} now
call me {name}
call me back
phone {name}
ring {name}
ring {name} now
ring {kin}
ring the doorbell
text {name}
text {name} {say}
text {kin} {say}
text {name} back
send {name} a text
send a text to {name} saying {say}
sms {name} {say}
whatsapp {name} {say}
dial {phone}
call {phone}
facetime {kin}
what's on tv
what's on tv tonight
what's on netflix
what's on at the cinema
what's on bbc one
what's on the radio
what's on your mind
what's on the menu
what's next on the playlist
what's the next song
what's happening in the world
what's happening in {city}
what's happening around here
what's happening in the news
what's new
anything new on netflix
anything new in the news
any good films on
is it busy at {place}
how long is the flight to {city}
how long is the movie
how long is a marathon
how long is the drive to {city}
how long is a piece of string
how long does it take to boil an egg
where is {city}
where am i
when is the next train
what time is the next train to {city}
next train to {city}
is there a train to {city} tonight
book a train to {city}
buy a ticket to {city}
buy me a ticket to {city}
buy tickets for {event}
buy 10 shares of {company}
buy bitcoin
buy me a coffee machine online
order {item}
order me {item}
get me {item}
get me a taxi
get me directions to {place}
get the door
get a life
get the lights
what time is it in {city}
what time is it in {city} now
what's the time in {city}
set priority mode on
my day was fine
my day was awful
i had a long day
what a day
have a nice day
i did it
i did well
i did nothing all day
i'm done
done
finished
it's done
well done
that's urgent
urgent
this is urgent
i'm busy
i'm late
running late
i need help
i need a break
i need a drink
i need sleep
i need money
i need a taxi
i need to know the weather
i need to sleep
i need to lose weight
i have to go
i have to go now
gotta go
gotta run
must be nice
make a wish
make some noise
make me laugh
make me a sandwich
make it louder
make it warmer
make the lights brighter
tell me something
tell me about {city}
tell me a story
tell me more
tell the truth
ask siri
ask google
ask me anything
let me see
let it be
let me out
let's go
let's dance
hold on tight
hold my beer
who is {celebrity}
who is the king of spain
who is {celebrity}
who wrote hamlet
who wrote the odyssey
who wrote the book dune
who painted guernica
who said i have a dream
when is {celebrity}'s birthday
when was {celebrity} born
when is the next pay day
make {item} for me
make {item} at {time}
make {item} {day}
go to my favourites
call domino's
call the restaurant
call the pizza place
call an uber
call a plumber near me
did brad and jen get back together
did they get divorced
are lions endangered
renew my subscription
renew my library card online
taking a day trip to the moon
when does the film start
what time does the film start
what time does the game start
book an uber for the airport {day}
schedule a taxi for {time}
set the oven for {time}
brew coffee at {time}
how many holidays does {company} give
how many vacation days do i have
find {celebrity} songs
look up {celebrity}
how old is {celebrity}
{celebrity}'s birthday
what did {celebrity} say
did {celebrity} win
pay {name} 20 pounds
send {name} 20 quid
send {name} money
transfer 50 to {kin}
`,
}
