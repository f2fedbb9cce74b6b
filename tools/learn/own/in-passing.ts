/** Wants said in passing, as a fact, a wish or half a sentence rather than an order; the same filling in as elsewhere. */
export const inPassingSentences = {
  'calendar.create': `
there's {event} {day} at {time}, i want to go
include {event} {day} in my calendar
keep {time} till {time} free {day} so i can think
keep {time} to {time} clear on {weekday} for {title}
keep {time} till {time} free {weekday} to {weekday} so that i can concentrate
away {day}
away from the office {day}
away 3rd through 7th of {month}
away 3-7 {month}
out 3 to 7 {month}
not around 3 to 7 {month}
on the road 3rd to 7th of {month}
i'm gone the second week of {month}
won't be in from 3 to 7 {month}
not in {day}, put that in
protect my mornings {day}
ring-fence {dur} {day} for {title}
carve out {dur} for {title} {day}
give me {dur} {day} for {title}
give me {dur} {day} to work on {topic}
i could do with {dur} for {title} {day}
get {name} on a call {day} at {time}
get {name} on the phone {day} at {time}
get on a call with {name} {day} at {time}
sit down with {name} {day} at {time}
grab a coffee with {name} {day} {time}
seeing {name} {day} at {time}
seeing the dentist {day} {time}
{name} is coming over {day} at {time}
{name} wants to meet {day} at {time}
{name} has time {day} at {time}, book it
mornings are for {title}, monday to thursday
{time} {day} is taken, block it
{title} happens every {weekday} at {time}
from next week on {title} every {weekday} at {time}
mark 3-7 {month} as holiday
`,
  'calendar.query': `
have you added {event} {day}
did you put {event} with {name} in for {day}
are there any pending appointments {day}
any pending {event} {day}
remind me what i am doing {day}
what's the earliest {name} can do {day}
what is the soonest {name} can meet
when are {name} and {name} both around {day}
when is {name} around {day}
when would {day} suit {name}
would {day} at {time} work for me
would {day} work for {name} and me
does {time} {day} work for me
could i do {day} at {time}
earliest slot for {dur} with {name}
first gap of {dur} {day}
suggest three times for a call with {name}
suggest a few times for {event} with {name}
propose times for {event} with {name}
is there room for {event} {day}
room for {dur} {day}?
when is the {title} for somebody in {city}
what time does {title} start for {name}
the {title} — what's that in {city} time
who am i seeing next
who am i meeting {day}
who do i meet next
what comes after {event}
what's after {event} {day}
what's my last meeting {day}
what time do i finish {day}
how many meetings are left {day}
am i double booked anywhere {day}
any clashes {day}
`,
  'calendar.update': `
the {time} would be better at {time}
the {time} should be at {time}
can the {time} go to {time}
could my {time} be at {time} instead
{time} to {time} please, my meeting {day}
my {time} -> {time}
shove the {time} to {time}
shove {title} to {time}
start {title} at {time} instead of {time}
{title} is at {time} now
{title} has moved to {time}
{title} is {day} now, not {day}
{title} got pushed to {day}
we're meeting at {place} for {title}
{title} is at {place} now
{title} is in another room: {place}
from 1 {month} on {title} happens on {weekday}s
starting {month} {title} is on {weekday}s
as of {month} {title} is on {weekday}s
{title} goes to {weekday}s as of {month}
{title} becomes a {weekday} thing from {month}
from {month} {title} will be on {weekday}s instead
{name} should be at {title} too
{name} needs to be in {title}
{name} isn't needed at {title} any more
{title} can be shorter, {dur} is enough
{title} needs {dur}, not {dur}
{title} needs a video link
{title} takes {dur}
`,
  'calendar.delete': `
find and delete all my {event}s {day}
look up my {event} {day} and delete it
i want to cancel the trip to {city} {day}
{name} can't make it, cancel {event}
{name} is ill, cancel {event} {day}
{name} cancelled on me {day}, take it off
the {title} isn't happening, take it off
{title} isn't happening
{title} is not happening {day}
{title} fell through
{title} is off
{title} is off {day}
won't need the {title} slot any more
i won't make any of {weekday}'s meetings
i won't make {title} {day}
can't do anything {day}, turn it all down
can't do anything {day}, decline it all
say no to everything {day}
say no to {title}
turn down everything {day}
leave out {title} on 14 {month}
leave {title} out this time
drop one {title}, the one on 14 {month}
no {title} {day} please
get me out of everything {day}
get me out of {title}
i'm ill, call everything off {day}
nothing {day} please, clear it
`,
  'tasks.create': `
set a notification for {title}
alert me when {topic} opens
{item} for the {list} list
{list} list: {item}
{list} needs {item}
we're out of {item}
we need {item}
we've run out of {item}, put it on the list
must not forget {topic}
mustn't forget to {task}
i have to {task} by {weekday}
i need to {task} before {day}
{topic} has to go out by {weekday}
{topic} needs to be done by {day}
{topic} must be finished {day}
at {time} i need to {task}
at {time} i have to {task}, remind me
{task}, {time}, remind me
ping me at {time} about {topic}
poke me at {time} to {task}
give me a nudge at {time} about {topic}
i keep forgetting to {task}
someone has to {task}, put it on my list
{task} needs doing on the first, every month
first of the month, every month: {task}
rent is due on the 1st of each month, remind me
add {task}
add "{task}"
split {title} into smaller steps
break {title} down
break {title} into steps
cut {title} up into subtasks
what are the steps for {title}? make subtasks
the first two mails should be tasks
`,
  'tasks.query': `
are {item} on my {list} list
is {item} on the list
do i have {item} on my {list} list
anything i should have finished by now
anything i should have done by now
what should i have done by {day}
what am i behind on
am i behind on anything
what's late
what's slipped
what has slipped
what did i miss
whatever's due {day}
whatever is due {day}
what's on my plate {day}
what needs doing {day}
what needs to be done {day}
what's got to be done {day}
what should i do first
what's most urgent
what is the most important thing {day}
what did i tick off {day}
what got done {day}
what did we get done {day}
is the {topic} task still open
which things did i say i'd do {day}
what did i say i would do {day}
what have i promised to do
`,
  'tasks.update': `
{topic} sorted
{topic} is sorted
{topic} is done and dusted
{topic} one's done
i've {topic} behind me, tick it off
that's {topic} finished
nothing {day}, do it all on {weekday}
{day}'s tasks can wait until {weekday}
give {name} the {topic} task
{name} does the {topic} task
{name} will do the {topic} task
the {topic} task is urgent
{topic} isn't due till {weekday}
the {topic} task belongs on the {list} list
`,
  'contacts.query': `
best number to call {name} on
what's the best number for {name}
{name} phone?
{name} number?
{name} email?
phone number {name}
where does {name} live
how do i get hold of {name}
how can i reach {name}
have i heard from {name} lately
how long since i spoke to {name}
how long is it since {name} and i talked
`,
  'contacts.create': `
{name}'s email is {mail}, save it
{name}'s number is {phone}, save it
whoever mailed about {topic} should be in my contacts
keep the details of whoever wrote about {topic}
store {name} with {mail}
`,
  'contacts.update': `
{name} can be reached at {phone} now
{name} has a new number: {phone}
{name} is at {company} now
{name} works for {company} now
{name} moved to {company}
let 'the boss' stand for {name}
let the chief mean {name}
call {name} "the boss"
the boss = {name}
by the boss i mean {name}
the boss is {name}
when i write mum i mean {name}
`,
  'email.query': `
who mailed me {day}
who has mailed me since {time}
did {name} respond
has {name} responded
let me know what's in my inbox since {time}
what's been said about {topic} so far
what has been said about {topic}
where are we with {topic}
where do we stand on {topic}
catch me up on {topic}
bring me up to date on {topic}
tl;dr of the {topic} thread
what does {name} want
what does {name} want from me
what does {name} say about {topic}
what's in {name}'s mail
what is in {name}'s last mail
what came in overnight
what came in {day}
new post?
any post?
anything in my inbox that needs me
which mails have i left hanging
who do i owe a reply
who do i still owe an answer
who is waiting to hear from me
`,
  'email.send': `
everyone at {title} should get the agenda
everybody in {title} should know that {say}
share the agenda with {day}'s guests
share {topic} with {name}
send the agenda to everyone who's coming to {title}
send everyone who's invited to {title} the agenda
tell the people in {title} that {say}
tell the others in {title} that {say}
{name} should know that {say}
{name} needs to know that {say}
chase {name} {day} unless there's an answer
chase {name} if nothing comes by {day}
have that sent {day} at {time}
have it sent at {time}
that can go out {day} at {time}
it can go out {day}
hold that mail until {time} {day}
let it go out {day} at {time}
`,
  'email.forward': `
get the {topic} mail over to {name}
{name} needs the {topic} mail
{name} needs {topic}, forward it
let {name} have the {topic} mail
let {name} have a copy of the mail about {topic}
`,
  'email.update': `
no more mails from {company}
no more newsletters from {company}
stop mails from {company}
put the old newsletters away
newsletters older than a month can go to the archive
old newsletters can be archived
`,
  none: `
the {item} is sorted by colour
{celebrity} is the boss
where does the president live
what came in first in the race
what came out this week
what came first, the chicken or the egg
where are we with climate change
where do we stand in the league
what does {celebrity} want
what does the fox say
what's the best phone to buy
best number plate ever
break the news
break the egg into a bowl
split the bill by four
split the atom
keep the change
keep calm and carry on
what's the earliest train to {city}
what's the earliest flight to {city} {day}
earliest bus to {city}
is there room for two at the hotel
room for two in {city} {day}
suggest three films for tonight
suggest a recipe with {item}
suggest a good restaurant
is the match off
the match has moved to {day}
the game starts at {time}
the train is at {time} now
the shop is at {place}
what's late night tv like
what did i miss in the match
what's most urgent in politics
who am i
who do i look like
leave out the salt
turn down the music
turn down the heating {day}
get me out of here
walk me through changing a tyre
walk me through the steps of {task}
talk me through baking {item}
what's in fashion this season
what's the next bank holiday
which holiday is next
when's the next day off
when is my next pay day
what date is it {day}
what day is the 31st
does this month have 31 days
meetups near the park
is {celebrity} going on tour
where is my package
where is my order
can you tell me who's calling
who just called me
erase my voicemail
delete my voicemails
what is the zip code of my address
what's the ratio's number
which number is larger, 3 or 4
is the {item} on the banned list
cancel the music
drop the beat
will {item} work instead of sugar
can i use {item} instead of {item}
how many people are in {city}
is dinner ready
is the laundry done
`,
} as const
