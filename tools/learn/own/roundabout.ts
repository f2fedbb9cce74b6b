/** The same wants said in roundabout, clipped or unusual ways, one a line; words in braces are filled in by `fill.ts`. */
export const roundaboutSentences = {
  'calendar.create': `
reserve my mornings mon-thu for {title}, two hours each
keep my {weekday} mornings for {title}
squeeze {name} in for {event} {day}
slot {name} in {day} at {time}
get {name} in the diary for {day} {time}
gone fishing {day}
mark me as out {day}
mark me as away {day}
{event}: {weekday}s at {time}, every two weeks
me and {name}, {dur}, {day}
i'd like {dur} of {title} each morning
i'd like two hours of deep focus each morning mon to thu
i want {dur} of quiet work every {weekday}
i could use {dur} for {title} {day}
we need {dur} for {title} {day}
let's do {event} {day} at {time}
let's say {event} {day} {time}
let's have {event} with {name} {day}
how about {event} with {name} {day} at {time}
keep {dur} free for {title} {day}
keep {day} free for {title}
hold {time} {day} for {name}
save {day} at {time} for {event}
save the date: {title} {day}
{name} and me for {event} {day} at {time}
me and {name} {event} {day} {time}
{name} {day} {time}
put {name} down for {day} {time}
put me down for {event} {day} at {time}
pencil {name} in for {day} {time}
squeeze in {event} {day} at {time}
fit in {dur} with {name} {day}
ooo {day}
OOO {day}
out of office {day}
i'm off {day}
i am away {day}, block it
on leave {day}
annual leave {day}
on holiday {day}
i'll be on vacation {day}
{event} {day} 0900-1000
{event} 24/3 0915-1000 no guests
got {event} {day} at {time}
got the dentist {day} quarter past nine
got to be at {place} {day} at {time}
i have {event} {day} at {time}, put it in
block an hour {day} for that
schedule an hour for it {day}
make room for it {day}
set aside {dur} for it {day}
ring with {name} {day} at {time}
phone {name} {day} at {time}, {dur}
zoom with {name} {day} {time}
trip to {city} {day}
trip to {city} 20 to 22 march
{event} repeats every {weekday}
have {event} every {weekday} at {time}
`,
  'calendar.query': `
talk me through {day}
where did {day} go
what have i got {day}
me, {name} and {name}, {dur}, some afternoon - when works
when works for {name} and me
does {day} work for {name}
if {title} is at {time} here, when is it in {city}
give me an overview of {day}
give me a rundown of {day}
give me the plan for {day}
overview of {day}
what's the plan {day}
run me through {day}
walk me through my day
walk me through {day}
how's {day} shaping up
how is {day} looking
how busy am i {day}
how packed is {day}
how full is my {weekday}
is {day} busy
is my {weekday} clear
is my {weekday} afternoon clear
is {day} open
is my afternoon open
am i clear {day}
do i have anything {day} pm
do i have anything on {day}
any plans {day}
have i got plans {day}
what am i doing {day}
where do i have to be {day}
where do i need to be next
where am i supposed to be at {time}
what's coming up
what's coming up next and where
what's up next
who's next
when do i have to leave for {event}
when could {name} and i meet {day}
when could {name}, {name} and i do {dur} {day}
when can {name} and me sit down for {dur}
when would {name} and i both be free
what time would suit {name} and me {day}
is there a moment {day} when {name} and i are both free
find us {dur} {day}
{title} in {city} time
{title}, what is that in {city} time
what's that in {city} time
the {title} is when for people in {city}
when is {title} for someone in {city}
what time is {title} over in {city}
did i accept {event}
did i say yes to {event}
is {event} still on
is {event} still happening
has {event} been moved
how many meetings do i have {day}
`,
  'calendar.update': `
knock it down to {dur}
bring it down to {dur}
the {time} has to move to {time}
{event} has to move to {day}
as of {month}, {weekday}s for the {title}
let me know {dur} ahead of my {event}
let me know {dur} before my {event}
next week in {city}, calls should be mornings there
{event} needs to be at {time}
{event} should be at {time}
{event} has to be at {time} instead
{event} is now at {time}
my {time} needs to be at {time}
the {time} meeting needs to be at {time}
the {title} should be on {weekday}s
starting in {month} the {title} should be on {weekday}s
from {month} on {title} is on {weekday}s
{event} will be {weekday} instead
{event} can wait until {day}
shift {event} by {dur}
cut it to {dur}
cut {event} to {dur}
trim {event} to {dur}
stretch {event} to {dur}
shorten it to {dur}
keep it to {dur}
make {event} {dur}
{event} needs a meet link
{event} needs a link and the agenda
stick a meet link on {event}
stick the agenda doc on {event}
pop a zoom link into {event}
attach the agenda to {event}
ping me {dur} ahead of {event}
ping me {dur} before {event}
buzz me {dur} before {event}
warn me {dur} before {event}
alert me {dur} ahead of {event}
give me a heads up {dur} before {event}
give me a nudge {dur} before {event}
let me know {dur} before {event}
tell me {dur} before {event} starts
replace {name} with {name} in {event}
swap {name} for {name} in {event}
invite everyone from {title} to {event}
{name} is coming to {event} too
{event} happens at {place} now
tentatively accept {event}
say yes to {event}
`,
  'calendar.delete': `
forget the meeting with {name}
forget {event} with {name}
scratch {event} {day}
nix {event}
kill {event} with {name}
axe {event}
need my whole afternoon free, sort it out
i need {day} free, clear it
get everything out of {day}
today's a write-off, cancel the lot with apologies
cancel the lot {day}
i won't be around {day}, turn everything down
{event} is off
{event} isn't happening
{event} is not happening any more
{event} fell through
{event} got cancelled
no {title} {day}
no {event} {day}
there's no {title} {day}
we're skipping {title} {day}
call off all of {day}'s meetings
call off everything {day} with an apology
call everything off {day}
wipe {day}
free up {day}
empty my calendar {day}
get me out of {event}
i won't make {event}
i can't do {event} any more
drop {event} {day}
`,
  'tasks.create': `
{time} - {task}. nudge me
{time}: {task}, nudge me
first of the month, every month: {task}
every month on the first: {task}
{task} on the first of every month
{item} goes on the {list} list
{item} should go on {list}
{item} belongs on the {list} list
we're low on {item}
we are running low on {item}
need {item}, put it on {list}
need {item} on the {list} list
call mum at six, remind me
{task}, remind me {day}
{task} {day}, remind me
{task}, don't let me forget
{task} needs doing {day}
{task} needs to be done by {day}
rent has to be paid on the first of each month
the rent is due on the first of every month
bins have to go out every {weekday}
the plants need watering every {weekday}
{task} has to happen by {day}
i mustn't forget to {task}
note to self: {task}
jot down {task}
stick {item} on the {list} list
chuck {item} on {list}
`,
  'tasks.query': `
what should have been finished by now
what should be done by now
what did i finish {day}
what is overdue by now
which are late
which tasks are due today and which are late
which ones are overdue
what's late
what's slipping
show me everything i completed {day}
everything i finished {day}
what did i get through {day}
what have i ticked off {day}
what's still open
what's left to do
what's outstanding on {list}
how many tasks are left
list what i need to prepare
`,
  'tasks.update': `
{task} sent, tick it off
invoice sent, tick it off
bump all of today's todos to {weekday}
{task} needs splitting up into smaller jobs
the {topic} launch needs splitting into smaller jobs
shift everything that's due today to {weekday}
push whatever is due {day} to {weekday}
move all tasks due {day} to {weekday}
today's tasks can wait till {weekday}
whatever is due today can wait until {weekday}
everything due {day} moves to {weekday}
put that on the {list} list instead
that goes on the {list} list
that one belongs on {list}
that task can wait until {day}
{task} can wait until {weekday}
{task} is done
{task} - done
done with {task}
{task} is sorted
{task} is taken care of
`,
  'tasks.delete': `
bin everything that's done
throw out what's finished
get rid of whatever is done
clear out completed todos
clear out finished tasks
sweep away the done tasks
purge completed tasks
bin the finished ones on {list}
{task} is no longer needed
forget about {task}
`,
  'contacts.create': `
that woman who mailed about {topic}, put her in my contacts
the guy who wrote about {topic}, save him
if i say the boss, that's {name}
the boss, that's {name}
whoever wrote to me about {topic}, save them as a contact
save whoever mailed me about {topic}
add the sender of the {topic} mail to my contacts
make a contact out of the sender of the {topic} mail
put {name}'s details in my contacts
{name} - {phone}, save it
this is {name}'s number: {phone}
`,
  'contacts.query': `
how can i call {name}
how do i call {name}
where can i reach {name}
anyone from {company} in my address book
do i have {name}'s details
when was the last time {name} and i spoke
when was the last time i spoke to {name}
how long since i talked to {name}
how long has it been since i saw {name}
have i talked to {name} lately
how do i reach {name}
what's the best way to reach {name}
who do i know in {city}
list my {company} contacts
all contacts at {company}
people i know from {company}
whose birthday is next
when is {name}'s birthday
`,
  'contacts.update': `
{name} and {name} are the same, join them up
the two {name}s are the same person, merge them
combine both {name} entries
the {name} entries belong together
those two contacts are the same person
{name} changed jobs, now at {company}
{name} now works for {company}
{name} goes by sam now
`,
  'email.query': `
check if {name} wrote back
pls check if {name} wrote back
{topic} thread, short version please
short version of the {topic} thread
who am i leaving hanging
who is still waiting on me
what's the gist of the {topic} conversation
give me the gist of the {topic} thread
what is the {topic} thread about
bottom line of the {topic} mails
catch me up on the {topic} thread
catch me up on my mail
where did we leave {topic} with {name}
what did {name} say about {topic}
what does {name} want
anything i haven't answered yet
whom do i owe a reply
whom am i keeping waiting
has {name} got back to me
did {name} ever answer
`,
  'email.send': `
give {name} till {weekday}, then remind them
wait for {name} until {weekday}, then nudge them
shoot everyone in tomorrow's {event} the agenda
let my team know
let my team know that {say}
let {name} know about {topic}
let everyone know {say}
give {name} a heads up that {say}
drop {name} a line about {topic}
send tomorrow 8am
send it at {time}
hold it until {time}
should {name} not reply until {weekday}, remind them
if {name} stays silent until {weekday}, nudge them
i'll be late for {event}, tell them
tell them i'm late
`,
  'email.update': `
clean the newsletters out, anything older than a month
clear out newsletters older than a month
get it out of my inbox
get me off these lists
take me off these mailing lists
stop these newsletters
`,
  'email.forward': `
fwd invoice to accounting + archive
pass the {topic} mail on to {name}
hand the {topic} mail over to {name}
{name} should see the {topic} mail, send it on
`,
  none: `
how do i get to the airport
how can i fly
forget me not
scratch my back
knock knock
kill the lights
gone with the wind
get me off the hook
give me an overview of quantum physics
give me a rundown of the french revolution
what's the gist of the movie
what's the gist of that book
what is the plot about
how's the weather shaping up
how is the economy looking
is the sky clear
is the road clear
is the museum open
is the shop open on sunday
is the pool busy
how full is the tank
how packed is the train
what time is it in {city}
when was the last time it rained
when was the last time rome won
how long since the last eclipse
the two twins are the same age
combine both files into one
combine butter and sugar
cut it into slices
trim the hedge
stretch your legs
replace the filter with a new one
swap bread for rice
the game is off
the milk is off
the show got cancelled by the network
rent has gone up again
the rent is too high
bins are full
ping the server
ping google.com
alert the media
walk me through pythagoras
walk me through a recipe for bread
run me through the rules of chess
who's next to the president
i'm away with the fairies
save the whales
let's dance
let's talk about love
how about a joke
what am i doing with my life
where do i have to be careful
what does love want
everything i know
whatever you think
`,
} as const
