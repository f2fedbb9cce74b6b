/** Sentences of our own about a calendar, one a line; words in braces are filled in by `fill.ts`. */
export const calendarSentences = {
  'calendar.create': `
flight to {city} {day} {time}, lands {time}
flight to {city} {day} at {time} landing {time}
train to {city} {day} {time} arriving {time}
book me out {day}
book me out for the rest of {day}
wfh {day}
working from home {day}
i'm working from home {weekday}
on call {day}
{event} after the {title}
{event} right after the {title}
{event} with {name} before the {title}
schedule {topic} an hour before the {title}
put {dur} buffer before the {title}
block {dur} after my {event}
set aside {dur} before my {time}
set aside {dur} {day} for {topic}
keep {day} free
pop {event} in for {day}
could you pop {event} in my diary {day}
we're having {name} over {day}
we have {name} round for {event} {day}
{name} is coming round for {event} {day}
would you mind booking {event} with {name} {day}
would you mind adding {event} {day}
do you mind putting {event} in my calendar
how about scheduling {event} with {name} {day}
think about booking {event} {day}
i land in {city} {day} at {time}
{title} {day}
{title} on {weekday} at {time}
i have {title} {day}
i have a {title} {day}
i have {title} {day} at {time}
i am going to {title} {day}
i am going to {title} {day} with {name}
i'm going to {place} in the summer
i'm going to {title} {day}
i'm attending {title} {day}
i went to {title} {day}
i had {event} with {name} {day}
my {title} happened {day} at {time}
my {title} is {day}
my {title} starts {day} at {time}
{title} starts at {time} {day}
{title} will be {day}
i need to do {topic} {day} at {time}
i need to make time for {title} {day}
i need {time} to {time} scheduled for {topic}
i need a {event} {day}
i need {title} on my calendar {day}
i need to spend some time with {name} {day}
i want to do {topic} {day} at {time}
i want to go to {title} {day}
i want this added to my calendar
i want it on my calendar
i'd like it added to my calendar
i want to go to {event} {day}
make time for {event} {day}
make time for {title} {day}
make me a {event} {day}
make me {event} {day} at {time}
make plans for {event} {day}
make plans with {name} {day}
make a plan to {task} {day} at {time} in my calendar
make an event that starts {day}
make an event for {title}
make {title} for {day}
make {title} an event {day}
create {title} {day}
create {title} {day} at {time}
create an event for me called {title}. it starts {day} at {time}
schedule {title}
schedule {title} {day} at {time}
schedule a {title} {day}
set up {title} {day} at {time}
set up a {title} for {day}
set up a {title} that will last all day
put {title} {day}
put {title} on {weekday} at {time}
put a {title} {day}
put me down for {event}, i'll need {dur}
put me down as busy {day}
set my status to out of office {day}
change my status to away {day} on the calendar
mark me as away {day}
enter {title} for {day}
enter {event} {day}
reserve a room at {place} {day} at {time}
reserve a conference room {day} {time}
book {title} {day}
book a {dur} {event} {day}
book {event} at {place} {day}
{event} reservation {day} please
add {title} {day}
add {title} {day} at {time}
add {title} at {place} to my calendar
add a {title} for {day} starting at {time} lasting {dur}, mark it as busy
add {event} {day} at {time} and invite {name}
can you put a {title} {day}
can you add {title} {day}
is there room {day} for {event}? if so book it
let's go ahead and add it to my calendar
let's put it on my calendar so i don't forget
go ahead and update my calendar with this
save it in my calendar, the location is {place}
the title is {title} and it is at {place}
the event is {title} at {time}
call it {title}
title it {title} and put it at {time}
visit {kin} every weekend
{event} with {kin} every {weekday}
learn to swim {day}
fix an appointment {day} at {time}
are {name} and {name} free {day} for {event}
let {name} know we are meeting {day} at {time}
please plan {title} for {day}
please note {title} is {day}
{event} with {name} {day} at {time}
{event} {day} at {time}
{event} at {place} {day}
{day} {time} {event}
{event} with {name} at {place}
{event} w {name} {day} {time}
{event} {time} {day} {dur}
{title} {day} from {time} to {time}
{title} at {place} {day} {time}
{name} and {name} {event} {day}
{name}'s birthday {day}
{name} birthday party {day} at {time}
meet {name} {day} at {time}
meet {name} at {place}
meet up with {name} and {name} {day}
meeting {name} for {event} {day}
meeting with {name} {day}
meeting w/ {name} tmrw {time}
mtg {day} {time} {name}
call with {name} {day} {time}
a call with {name} {day} please
i have a meeting {day} at {time}
i have a meeting with {name} {day}
i have {event} with {name} {day} at {time}
i have an appointment at {place} {day}
i've got {event} {day} at {time}
i got a {event} with {name} {day}
i have the {title} all day {day}
i'm having {event} with {name} {day}
i am having {event} at {place} {day}
i'm meeting {name} at {place} {day}
i am meeting with {name} {day} at {time}
i am seeing {name} {day} at {time}
i'm going to {place} {day}
i am going to {event} with {name} {day}
i'm flying to {city} {day}
i'll be at {place} {day} from {time} to {time}
i will be in {city} {day}
i'll be on holiday {day}
i will be away {day}
we are having {event} {day} at {time}
we're going to {place} for {event} {day}
we have {event} planned for {day}
there is a {event} {day} at {time}
there's a {title} at {place} {day}
my {event} is {day} at {time}
my {event} with {name} is {day} at {time}
my flight to {city} leaves {day} at {time}
the {title} is {day} at {time}
the {event} starts at {time} and ends at {time}
{name} is coming over {day} at {time}
{name} wants to meet {day}
{name} and i are having {event} {day}
{name} invited me to {event} {day} at {time}
{name} is getting married {day}
i need to meet {name} {day}
i need to meet with {name} and {name} about {topic}
i need to see {name} {day} at {time}
i need to see {name} about {topic}
i need to talk to {name} about {topic} {day}
i need to go to {place} {day}
i need a meeting with {name}
i need a {dur} slot {day} for {topic}
i need {dur} with {name} {day}
i need to be at {place} {day} at {time}
i need to pick up {name} from {place} {day} at {time}
i need to schedule {event} with {name}
i need to set up a meeting {day}
i need to block off {day} for {topic}
i need to make an appointment with {name}
i need to book {event}
i must be at {place} {day}
i have to see {name} {day}
i have to go to {event} {day} at {time}
i want to meet {name} at {time}
i want to have {event} with {name} {day}
i want to go to {place} {day} at {time}
i want to see {name} {day}
i want to schedule {event}
i want to plan {event} with {name} {day}
i want {event} at {place} {day} at {time}
i'd like to have {event} with {name} {day}
i'd like to meet {name} {day} at {place}
i'd like to set up {event} for {dur} {day}
i would like to book {event} with {name}
i would like a meeting with {name} about {topic}
i plan to visit {name} {day}
i plan on {event} {day}
i promised {name} {event} {day}
i should meet with {name} {day}
i get my hair cut {day} at {time}
i work from {time} to {time} {day}
i'm off work {day}
we should get together with {name} {day}
let's do {event} {day} at {time}
let's have {event} with {name} {day}
lets meet {name} {day}
let's schedule {event}
let's put {event} on {day}
make a meeting with {name}
make a {event} event {day}
make an appointment with {name} for {day}
make me an event called {title}
make time for {topic} {day}
make room for {event} {day}
make sure i have {dur} with {name} {day}
make {event} at {time} {day}
make a {dur} meeting {day} titled {title}
make {day} a day off
create a meeting {day} at {time}
create an event called {title} {day}
create event {title} at {time}
create {event} with {name} {day}
create an appointment for {event}
create a calendar entry for {event}
create a recurring meeting every {weekday} with {name}
create a new event
create a {dur} block {day} for {topic}
create a meeting with {name} and {name}'s team {day}
schedule {event} with {name} {day}
schedule a meeting about {topic}
schedule a meeting with me and {name}
schedule {event} for {dur} {day} at {time}
schedule time with {name}
schedule {name} for {day} at {time}
schedule me a {event}
schedule {title} {day}
schedule the {title} after my {event}
schedule a call with {name} before {day}
schedule lunch after my {event} with {name}
schedule an appointment for my {kin}
schedule the same meeting for {day}
schedule something with {name} at {place}
could you schedule something with {name} {day}
can you schedule a meeting for {topic} at {place}
please schedule {event} {day} at {time} with {name} and {name}
set up a meeting with {name}
set up {event} {day}
set up a call with {name} and {name} {day} to discuss {topic}
set up an appointment at {place}
set up time with {name} {day}
set up a conference call {day} {time}
set {event} for {time} {day}
set a meeting {day}
set an appointment with {name}
set aside {dur} {day} for {topic}
setup meeting w {name} {day}
add {event} {day}
add {event} with {name} to my calendar
add {title} to my calendar {day}
add a meeting with {name} {day} at {time}
add {event} {day} at {time} with {name}
add to my calendar {event} at {place}
add an event called {title}
add {name}'s birthday to my calendar
add a new event for {day}
add a {dur} meeting {day}
add {topic} to my schedule
add it to my calendar
add this to my calendar
add that to the calendar please
add this event to my schedule
add this to my calendar as {title}
yes add it to my calendar
ok add to calendar
great, add the event to my calendar at {time}
thanks, please add the event titled {title} to my calendar
could you put that in my calendar
can you add the {event} to my calendar for {day}
please add this {event} to my calendar
save the date for {event} {day}
save this to my calendar
save the event as {title}
i want to add this to my calendar
i want to put it on the calendar
i'd like to add {event} to my calendar
let's add that to my calendar
nice, schedule it and call it {title}
put {event} on my calendar
put {event} in the diary for {day}
put in {event} {day} at {time}
put a meeting with {name} {day}
put {title} down for {day}
put me down for {event} {day}
put down {event} {day}
put a hold on {day} afternoon
put {event} {day} at {time} please
on {weekday} put {event} at {time}
{weekday} add {event} with {name}
at {time} {day} add {event}
{day} i have {event} at {time}
{day} i'm meeting {name}
{day} at {time} i have {event} with {name}
{day} at {time} {event} at {place}
book {event} with {name} {day}
book a meeting room {day} at {time}
book me {day} at {time}
book {dur} with {name} called {title}
book time {day} for {topic}
book a table with {name} {day} in my calendar
book an appointment {day}
block {dur} {day} for {topic}
block {day} afternoon for {topic}
block off {day}
block out {time} to {time} {day}
block my calendar {day}
block two hours of focus time every weekday morning
block time to work on {topic}
reserve {day} for {event}
reserve {dur} {day} with {name}
arrange a meeting with {name}
arrange {event} {day} with {name} and {name}
organise {event} {day}
organize a get together with {name}
plan {event} with {name} {day}
plan a meeting about {topic} for {day}
pencil in {name} {day} at {time}
pencil in {event}
slot in {event} {day}
fit in a {dur} call with {name} {day}
squeeze in {event} with {name} {day}
mark {day} as holiday
mark my calendar for {event} {day}
mark me as out of office {day}
mark {day} as busy
note that i have {event} {day}
please note i am at {place} {day}
remember that i have {event} with {name} {day}
don't forget i have {event} {day}
log {event} for {day}
enter {event} for {day} at {time}
new event {title} {day}
new meeting {day} {time}
new appointment with {name}
appointment with {name} {day} at {time}
dentist on the 24th at 9:15 for 45 minutes
doctor's appointment {day} {time}
haircut {day} {time}
flight to {city} {day} {time}
out of office {day} to {day}
vacation {day} to {day}
{event} every {weekday} at {time}
every {weekday} at {time} {event}
every other {weekday} {event} with {name}
every second {weekday} at {time}, {title}, until the end of {month}
{title} weekly on {weekday}
i have {event} every {weekday}
i go to {event} every {weekday} at {time}
repeat {event} every {weekday}
weekly {event} with {name}
invite {name} to {event} {day}
invite {name} and {name} to a meeting at {time}
invite {name} over {day}
send an invite to {name} for {event} {day}
send {name} a meeting invite for {day}
get {name} and {name} together {day}
get me a meeting with {name}
get {event} on the calendar for {day}
give me {dur} {day} for {topic}
find a time for {event} with {name}
find {dur} with {name} this week
find time to meet {name} {day}
find a slot for {event} with {name} and {name}
see if {name} can do {event} {day} and book it
open my calendar and add {event}
go ahead and schedule it
create it for {day}
same meeting with {name} {day}
another {event} with {name} {day}
dinner reservations at {place} {day} at {time}
brunch with {name}
{event} at {time} please
drinks?! {day} with {name}
lunch marco 1pm
gym tmrw 7
coffee {name} {time}
30m sync {day} {name}
dinner 7.30 fri {place}
travel from {city} to {city} {day}
visit {name} {day}
visit {place} {day} at {time}
go to {place} with {name} {day}
going to {event} {day}
pick up {name} at the airport {day} {time}
drop the kids at {place} {day} {time}
watch the game with {name} {day}
play tennis with {name} {day} at {time}
work on {topic} {day} from {time} to {time}
study for {topic} {day} from {time}
take {name} to {place} {day}
turn that task into a {dur} block {day}
hey can you stick {event} in for {day}
could we do {event} {day} at {time}
can we meet {name} {day}
can i get {event} {day} at {time}
can i book {event} with {name}
can you arrange for me to see {name}
can you make me an appointment {day}
would you mind setting up {event} with {name}
it's {name}'s anniversary {day}
today is {name}'s birthday, put it on the calendar
hi i need {event} scheduled {day}
hello, please create {event} {day} and invite {name}
hi there, i'm seeing {name} {day} at {place} can you add that
good morning, please book {event} {day}
ok so {event} with {name} moved in to {day} add it
they scheduled {event} for {day}, add it to my calendar
my boss wants a meeting {day} at {time}
the doctor can see me {day} at {time}
{name} has a recital {day} at {time}
kids have {event} {day}
there will be a {title} {day}, please put it in
`,
  'calendar.query': `
what's the agenda for the {title}
what is on the agenda of {title}
give me the link for {title}
what's the link to my {event}
read me the notes of the {title}
how often is the {title}
how often do we have {title}
did i accept the {title}
has {name} accepted the {title}
who hasn't replied to the {title}
who has declined {title}
which of my meetings {day} are online
what was the {event} with {name} {day} about
what is the rest of my week like
what's the rest of {day} looking like
anything before {time}?
anything after {time} {day}
got anything on after {time}
what's my first {event} {day}
what time's my last {event} {day}
when do i arrive in {city}
when do i fly to {city}
when do i leave for {city}
what time do i get to {city} {day}
what time is my train to {city}
who's coming to {event}
who's coming {day}
who is going to be at {title}
who will be at {event}
am i available
am i free then
am i free that day
am i available that day
am i free
when am i available
when am i free
when am i free that day
when will i be available
when will i be free {day}
what times am i available {day}
what times am i free that day
what time am i available
what time do i have free
what time do i have available {day}
what is my free time {day}
what's my availability {day}
what is my availability that day
check my availability
check my availability {day}
check when i'm free {day}
can you check if i'm free that day
can you check when i'm available
can you tell me when i'm free
can you tell me my availability {day}
can you tell me if i am free {day}
could you tell me when i am available
do you know when i'm free
do you know if i have any events that aren't at {place}
do you know if i have {title} {day}
i'd like to know my availability
i'd like to know when i'm available {day}
i want to know what times i have open
i want to know when i'm free
i need to know my free slots
i need to know my availability {day}
i need to know all the meetings i have {day}
i need to find {event} {day}
i need to find the event called {title}
i need to see the event called {title}
i need to see what i have {day}
i need to check my calendar {day}
i need to check events on my calendar
i need to figure out when i'm free
i'm trying to find {title}
i'm trying to remember when {title} is
i'm not sure when {title} is
i forgot what time {title} is
i forgot who is coming to {title}
i'd like to check if {name} is still coming to {title}
i'd like to see my calendar
i'd like to view my schedule {day}
help me find {title}
help me find when i'm free
when is my next day off
when was my last {event}
when is my next {event}
when is {title}
when is {title} {day}
when's {title}
when is the {title} that i am attending with {name} and {name}
is my {title} {day}
is {title} {day}
is {title} on my calendar
is {name} invited to {title}
is {name} going to {title}
is {name} still coming to {title}
is anyone going to {title}
is anybody coming to {title}
is there a {title} scheduled in {place} {day}
is there any {event} {day}
was there a meeting {day}
was {title} {day}
was {name} at {title}
was i free {day}
did {name} organise {title}
did i go to {title} {day}
did anyone decline {title}
did everyone accept {title}
do i have any {event} {day}
do i have any {title} {day}
do i have a {title} {day}
do i have any events {day}
do i have {title} {day}
do i have any birthdays {day}
do i have any days off {day}
has anyone accepted {title}
has anyone responded to {title}
has {name} responded to {title}
has everyone declined {title}
who has responded to {title}
who has not responded to {title}
who has accepted {title}
who is not going to {title}
who isn't coming to {event}
who declined {title}
who attended {title}
who was at {title}
who said yes to {title}
who is the organizer of {title}
what is my response to {title}
what is {name}'s response to {title}
what did i respond to {title}
what's the status of {day}
what stuff do i have {day}
what's going on {day}
what's up {day}
what's the plan {day}
what's my plan for {day}
what do i do {day}
what did i have {day}
what was i doing {day}
what was on my calendar {day}
what events did i have {day}
what does {day} look like
what does my day look like {day}
what is {day} looking like
what parties are {day}
what {event} do i have {day}
what meetings do not include {name} {day}
how's today look
how does today look
how many {event} do i have {day}
how many birthdays are {day}
how many total events do i have {day}
where is {title}
where is {title} {day}
where is the location of {title}
which events don't have {name}
find {title}
find {title} {day}
find the {title} that i'm going to {day}
find my {title}
find my events {day} that have no guests
find me the next {title}
search for {title} {day}
search for my {event} {day}
search for the date of {title}
look for {title}
look up {title}
look up the date of {title}
list who attended {title}
list the attendees of {title}
list all my {event} {day}
join my next meeting
join {title}
join the {title} meeting
open {title}
show me {title}
show {title}
tell me about {title}
tell me the date of {title}
tell me the date of the event called {title}
tell me when {title} is
tell me when my next {event} is
tell me what my week is looking like
tell me what {day} looks like
tell me who is going to {title}
just to make sure, {title} is {day}?
my {event} is {day} at {time}, right?
i have {event} {day}, correct?
can you find {title}
can you find the {title} i'm attending {day}
can you tell me if {name} is invited to {title}
can you pull up {title}
am i free {day}
am i free {day} at {time}
am i free for {event} {day}
am i busy {day}
am i available {day} between {time} and {time}
am i booked {day} afternoon
am i meeting {name} {day}
am i still meeting with {name}
am i double booked {day}
am i supposed to be anywhere {day}
i'd like to know if i'm free {day}
i want to know when i meet {name}
i need to know what's on my calendar {day}
i want to see my schedule for {day}
i want to check my calendar {day}
i need to see my {event} with {name}
i need to know the time of {event}
i want to know if i have {event} {day}
i forgot when {event} is
i can't remember when i'm meeting {name}
i think i have {event} {day}, do i
are you able to tell me when {event} is
are there any meetings {day}
are there events on my calendar {day}
are there conflicts {day}
are we still on for {event} {day}
is there anything on my calendar {day}
is there a meeting with {name} {day}
is there time for {event} {day}
is my {event} {day} or {day}
is my {event} before or after my {event}
is {day} free
is {day} open
is {name} coming to {event}
is {name} free {day}
is {name} available at {time}
is {name} invited to {title}
is {event} with {name} still on
is the {title} all day
is the meeting with {name} in the morning
is that time free on my calendar
do i have {event} {day}
do i have anything {day}
do i have anything going on {day}
do i have any meetings {day}
do i have any free time {day}
do i have time for {event} {day}
do i have plans {day}
do i have plans with {name}
do i have an appointment with {name} {day}
do i have a conflict {day}
do i have to be anywhere {day}
do i have any events past {time} {day}
do i meet {name} {day}
do i need to be at {place} {day}
do i work {day}
do we have {event} {day}
do you see {event} on my calendar
do you know when {event} is
does {name} have a meeting {day}
does {name} have time {day}
does my calendar show {event}
does the {title} have a location
does that clash with anything
did i have {event} {day}
did i schedule {event} {day}
did i meet with {name} {day}
did i accept the {title}
did {name} accept the invitation to {title}
did {name} organise the {title}
did {name} rsvp to {event}
did i put {event} on my calendar
have i got anything {day}
have i got a meeting with {name}
have i anything planned for {day}
has {name} accepted {event}
what do i have {day}
what do i have going on {day}
what do i have planned {day}
what do i have on {day} after {time}
what have i got on {day}
what am i doing {day}
what am i doing {day} at {time}
what's on my calendar {day}
what's on {day}
what is on my agenda {day}
what's my schedule {day}
what's my day like {day}
what does my {weekday} look like
what does next week look like
what does my calendar look like {day}
what's my next meeting
what is my next appointment
what's next on my schedule
what's the first thing on my calendar {day}
what is my last event {day}
what's happening {day} on my calendar
what's after my {event}
what's between {event} and {event}
what time is {event}
what time is my {event} with {name}
what time do i meet {name}
what time does {event} start
what time does the {title} end
what time am i free {day}
what times am i free {day}
what time is my first meeting {day}
what time do i have to be at {place}
what day is {event}
what day is my {event} with {name}
what day am i meeting {name}
what date is the {title}
what days am i free next week
what meetings do i have {day}
what meetings do i have with {name}
what events do i have {day}
what events are on my calendar {day}
what appointments do i have {day}
what is the location of {event}
what is the {title} about
what room is the {title} in
what did {name} say about the meeting invite
what is the status of {event}
what's my longest meeting {day}
what is the most recent event i had with {name}
when is {event}
when is my {event}
when is my next meeting with {name}
when's my next meeting and where is it
when's {event} with {name}
when is {event} at {place}
when am i meeting {name}
when am i free {day}
when am i available {day}
when am i seeing {name} next
when am i going to {city}
when do i have {event}
when do i meet with {name}
when do i have free time {day}
when do i see {name}
when does {event} start
when does my {event} with {name} end
when does {name} arrive
when did i have {event} last
when did i last meet {name}
when did i go to {place}
when was {event}
when was my last {event} with {name}
when will i be in {city}
when can i meet {name}
when can {name} meet {day}
when is {name} free
when is {name} available {day}
when are we meeting {name}
when are {name} and i meeting
when's my flight
when's the {title}
when is that meeting about {topic}
where is {event}
where is my {event} with {name}
where am i meeting {name}
where is the {title} being held
where do i have to be {day} at {time}
where is my next meeting
where's {event} {day}
where did i meet {name} {day}
who is coming to {event}
who am i meeting {day}
who am i having {event} with {day}
who is attending the {title}
who is invited to {event} {day}
who's in my {time} meeting
who did i meet {day}
who organised the {title}
who set up the {title}
who else is going to {event}
who is hosting {event}
which days am i free
which meetings are {day}
which events do i have with {name}
how many meetings do i have {day}
how many events are there {day}
how many times do i meet {name}
how long is {event}
how long is my meeting with {name}
how busy am i {day}
how much free time do i have {day}
how many people are coming to {event}
how many hours of meetings do i have {day}
how long until {event}
how does {day} look
how is my {weekday} looking
show my calendar
show me my calendar for {day}
show me {day}
show me what i have {day}
show my appointments {day}
show me all meetings with {name}
show my schedule between {time} and {time} {day}
show me events at {place}
show me my availability {day}
show me when i'm free
show {event} details
tell me my schedule {day}
tell me when {event} is
tell me about my {event} with {name}
tell me what i'm doing {day}
tell me the time of my {event}
tell me if i am free {day}
tell me what meetings i have coming up
give me my agenda {day}
give me the details of {event}
give me a rundown of {day}
give me all my events {day}
list my meetings {day}
list all my events with {name}
list events {day}
list everything on my calendar {day}
read me my schedule
read my calendar {day}
check my calendar {day}
check my schedule for {event}
check if i'm free {day}
check if i have {event} {day}
check whether {name} is free {day}
check {day} for conflicts
check what time {event} is
could you check my calendar for me please? am i free
can you check if i have anything {day}
can you see if i have plans {day}
can you tell me when i'm meeting {name}
can you tell me what i have {day}
can you tell me where {event} is
can you find my {event}
can you look at my calendar {day}
could you look up my {event} with {name}
could you tell me the location of {event}
can i see my calendar
can i do {event} {day} or am i busy
can i meet {name} {day} or is that taken
look at my calendar {day}
look for {event} on my calendar
look up my next {event}
find my {event}
find my {event} with {name}
find the {title} meeting
find all events {day}
find out when {event} is
find out who is coming to {event}
find my meetings at {place}
find {event} {day}
find when i am free {day}
search my calendar for {event}
search for meetings with {name}
see if i'm free {day}
see if i have {event} {day}
see what's on my calendar {day}
see who is coming to {event}
pull up my calendar
pull up {event} with {name}
get my schedule {day}
get me the details of {event}
view my calendar {day}
view {event} {day}
display my meetings {day}
display calendar
go over my schedule {day}
open my calendar
open {event} {day}
describe my {weekday}
brief me for my {time}
brief me on {day}
any meetings {day}
any plans {day}
any events with {name}
anything on {day}
anything scheduled {day} at {time}
anything after {time}
anything on my calendar {day}?
free {day}?
busy {day}?
next meeting?
my schedule {day}
my next event
my appointments {day}
my calendar please
calendar for {day}
schedule {day}?
agenda for {day}
upcoming events
upcoming meetings with {name}
hi what have i got {day}
hey, do i have anything {day} at {time}
good morning, what's on {day}
hello can you show me {day}
ok what about {day}
so when is my {event}
great. is my calendar open {day}
sounds good. am i free then
let me check if i'm free {day}
please check my calendar for {day}, am i available
let me see my calendar
let me know what's on {day}
let me know if i have {event}
let me know when my meetings are {day}
i wonder if i'm free {day}
remind me what time {event} is
remind me when i'm meeting {name}
remind me what i have {day}
remind me who is coming to {event}
am i going to be late for {event} if it starts at {time}
will i be free {day}
will {name} be at {event}
will i have time for {event} {day}
which slot is free {day}
what openings do i have {day}
could i fit in {event} {day}
what's the soonest i could meet {name}
when is the earliest i am free
when did {name} schedule the {title}
`,
  'calendar.update': `
make the {title} weekly
make the {title} monthly until {month}
make {event} every two weeks
start the {event} {dur} later
start {title} {dur} earlier
begin the {title} an hour later {day}
kick off {title} at {time} instead
swap my {time} and my {time}
swap the {event} and the {title}
switch {title} with {event}
decline the {title}
decline my {time} {day}
accept the {event}
accept the invitation from {name}
accept {name}'s invite
say yes to the {event} {day}
turn down {name}'s invitation
i can't make the {event}
can't make it to {title} {day}
rename the {weekday} {event} to {title}
rename my {weekday} meeting to {topic}
could we have {event} {day} rather than {weekday}
can we do {event} at {time} rather than {time}
can we move {event} to {day}
would you mind moving {event} to {day}
would you mind pushing {event} back {dur}
i need to move the time for {event} with {name}
i need to move {title} to {day}
i need to reschedule {title}
i need to reschedule {event} with {name} for {day}
i need to change {title} to {time}
i need to update {event}
i need to add {name} to {event}
i need to push {title} to {day}
cancel {event} with {name} and move it to {day}
cancel {event} and reschedule it for {day}
reschedule {title} to {day}
move {title} to {day}
move {title} from {day} to {day}
change {title} to {day}
change {title} to {place}
change {title} at {place} to {place}
change the location for {event} to {place}
change the location of {title} to {place}
make {title} be at {time}
make my {event} {day} be at {time}
make my {event} with {name} be {dur}
make {title} start at {time}
make my {time} a {dur} meeting
add {name} and {name} to the {title} {day} at {time}
add {name} to my {day} {event}
can you add {name} and {name} to the {title} {day}
include {name}, {name} and {name} in {title}
include {name} and {name} to {event}
invite {name} to {title}
take {name} and {name} off the {title} and add {name} instead
remove {name} from {title}
remove {name} from {event} {day}
{name} and {name} are not coming to {title}
{name} is also coming to {event}
my {time} is with only {name}
yesterday's {event} was with {name}, not {name}
{event} was with {name} not {name}
the {title} was at {time}, not {time}
decline {title}
decline {title} and say i'm busy
please decline {title} and say that i have {event}
accept {title}
accept {title} and say i'll be late
respond maybe to {title}
i prefer if you reschedule {event}
i'd rather have {event} {day}
could {event} be {day} instead
bump {title} to {time}
extend {title} by {dur}
delay {title} by {dur}
move my {event} to {time}
move {event} to {day}
move my {event} with {name} to {day} at {time}
move my {time} to {time}
move my 3 o'clock to 4:30
move the {title} {dur} later
move everything on {weekday} to {weekday}
move it to {day}
move that to {time}
move the meeting earlier
move {event} up {dur}
could you move {event} to after {event}
reschedule {event}
reschedule my {event} with {name} to {day}
reschedule the {title} for {day}
reschedule my meeting at {time} to {time}
reschedule it for {day}
can you reschedule {event} please
i need to reschedule {event}
i need to move {event} to {day}
i need to push {event} to {time}
i need to change my {event}
i want to change {event} to {time}
i want to move {event}
i'd like to reschedule {event} with {name}
i have to postpone {event}
i am going to have to move {event} to {day}
i can't make {event} {day}, can we do {day}
i'm running late, push {event} back {dur}
change {event} to {time}
change my {event} to {day} at {time}
change my {event} with {name} from {time} to {time}
change the time of {event} to {time}
change the date of {event} to {day}
change the location of {event} to {place}
change {event} location to {place}
change the title of {event} to {title}
change the name of my meeting to {title}
change the end time of {event}
change the duration of {event} to {dur}
change the start of {event} to {time}
change {event} from {weekday} to {weekday}
change it to {time}
change that to {day}
change my meeting so it ends at {time}
change the {title} to include {name}
change who is coming to {event}
change {event} to be with {name}
make {event} {dur} longer
make {event} start at {time}
make {event} at {time} instead
make my meeting with {name} last {dur}
make it {dur} instead
make it {time}
make that {day} instead
make {event} recurring
make {event} weekly
make the {title} private
make {event} an all day event
update {event} to {time}
update my {event} with {name}
update the location of {event} to {place}
update the {title} to {day}
update {event} to include {name}
update {event} with the address of {place}
postpone {event}
postpone {event} until {day}
postpone my meeting with {name} by {dur}
push {event} to {day}
push {event} back {dur}
push back my {time}
push my first meeting with {name} by {dur}
bump {event} to {day}
bump my {time} to {time}
shift {event} to {time}
shift my {event} by {dur}
delay {event} by {dur}
delay my {event} until {day}
extend {event} by {dur}
extend my {event} with {name} to {time}
lengthen {event}
shorten {event} to {dur}
shorten my meeting with {name} by {dur}
cut {event} to {dur}
bring {event} forward to {time}
switch {event} to {day}
switch my {event} and my {event}
swap {event} with {event}
replace {name} with {name} in {event}
rename {event} to {title}
rename the meeting with {name}
retitle {event} {title}
add {name} to {event}
add {name} to my {event} {day}
add {name} to the meeting at {time}
add {name} and {name} to the {title}
add {name} as a guest to {event}
add a location to {event}
add a note to {event} saying bring {item}
add a description to the {title}
add a Meet link to {day}'s {title}
add {dur} to {event}
invite {name} to my {event} that's already planned
invite {name} to the {title} meeting too
include {name} in {event}
also invite {name} to it
remove {name} from {event}
remove {name} from the {title}
remove {name} from the guest list of {event}
take {name} off the {title} invite
uninvite {name} from {event}
{name} can't come to {event}, remove them
{name} isn't coming to {event}
set {event} to {time} instead
set the location of {event} to {place}
set {event} back {dur}
put off {event} until {day}
{event} is now at {time}
{event} has been moved to {day}
{event} was moved to {time}
my {event} with {name} has changed to {time}
the {title} is at {place} now
the {title} starts at {time} not {time}
the {event} will be {dur} longer
{event} should be {day} not {day}
{event} should start at {time}
{event} should be with {name}, not {name}
{event} actually ends at {time}
{event} should be {dur}
{event} got pushed to {day}
actually, {event} is at {time}
no, {event} is {day}
edit {event}
edit my {event} to say {title}
edit the {title}
modify {event} {day}
adjust {event} to {time}
fix {event}, it's at {time}
correct the time of {event} to {time}
accept the {title}
accept the invitation from {name}
accept the meeting invite for {day}
accept all invitations {day}
decline the {title}
decline {name}'s invitation
decline the meeting {day}
decline everything {day}, say i'm travelling
decline {event} and tell them i'm sick
tell them i'm not coming to {event}
respond yes to the {title} invite
respond no to {event}
rsvp yes to {event}
rsvp no to {name}'s party
mark me as tentative for the {title}
mark {event} as tentative
mark {event} as important
say yes to the invite for {event}
say maybe to the {title}
let {name} know i will attend the {title}
i will attend the {title}
i can't attend the {title}, decline it
i won't be able to make the {title}
from {month}, move the {title} to {weekday}
shift my calls to my morning there
could you change {event} from {time} to {time} please
can you push {event} {dur}
can you make {event} later
can you move {event} up to {time}
please bring {event} with {name} forward by {dur}
hey can we push {name} to {time}
hello please update my {weekday} event and put it on {weekday}
remind me {dur} before {event}
remind me {dur} before the flight
set the reminder for {event} to {dur} before
color {event} red
turn {event} into a video call
let's push {event}
let's do {event} at {time} instead
`,
  'calendar.delete': `
drop the {title}
drop my {title} {day}
drop the {event} {day}
ditch the {title}
ditch my {event} {day}
nix the {event}
bin my {event} {day}
lose the {title} {day}
kill the {title} meeting
scrap my {event}
{event} is off, {name} is ill
{title} is off
{event} {day} is off
would you mind cancelling {event}
would you mind deleting {event} {day}
cancel {title}
cancel my {title}
cancel my {title} {day}
cancel my {event} that's {dur} from now
delete {title}
delete my {title} {day}
delete my {event} please
remove {title}
remove {title} {day}
get rid of {title}
take {title} off my calendar
please cancel {title} {day}
i'm not going to {title} anymore, delete it
no more {title}
cancel {event}
cancel my {event}
cancel my {event} with {name}
cancel {event} {day}
cancel my {time}
cancel the {title}
cancel the meeting about {topic}
cancel everything {day}
cancel all my meetings {day}
cancel all meetings with {name}
cancel my plans {day}
cancel my trip to {city}
cancel my appointment at {place}
cancel that meeting
cancel tomorrow's {event}
cancel all future {title} meetings
please cancel {event} with {name} {day}
can you cancel {event}
can you please cancel my {event} {day} at {time}
could you cancel the {event} i have {day}
i need to cancel {event}
i need to cancel my {event} with {name}
i want to cancel {event}
i'd like to cancel {event} {day}
i have to cancel {event}
we need to cancel {event}
i no longer have {event} {day}
i'm not going to {event}
i am not going to {event} anymore
i'm not meeting {name} anymore
i won't be going to {event} {day}
i can't go to {event}, take it off my calendar
i don't want {event} anymore
i don't need {event} on my calendar
i'm too tired, cancel {event}
i'm sick, cancel my {event}
{event} is cancelled
{event} is off
{event} got cancelled
{event} isn't happening anymore
{event} isn't happening, remove it
my {event} with {name} was cancelled
{name} cancelled {event}
{name} is leaving the company, cancel all meetings with them
the {title} has been called off
delete {event}
delete my {event} with {name}
delete {event} {day}
delete the {title}
delete the event {title}
delete all events {day}
delete the meeting at {time}
delete it from my calendar
delete every meeting with {name}
delete my next {event}
delete my whole schedule {day}
please delete {event} from my calendar
could you delete the {event} {day}
i want to delete {event}
i need to delete the {title}
remove {event}
remove {event} from my calendar
remove {event} {day}
remove my {event} with {name}
remove the {title} from my schedule
remove my appointment {day}
remove all my meetings {day}
remove that event
remove it from the calendar
can you remove {event} {day}
i want {event} removed
clear my calendar {day}
clear my {weekday}
clear my schedule {day}
clear my afternoon
clear {day} after {time}
clear everything {day}
clear all events
call off {event}
call off my {event} with {name}
drop {event}
drop my {event} with {name} {day}
scrap {event}
scratch {event} {day}
scratch the {title}
erase {event}
erase my {event} from the calendar
erase all my appointments {day}
get rid of {event}
get rid of my {event} {day}
get rid of everything {day}
take {event} off my calendar
take {event} out of my schedule
take off {event} {day}
wipe my calendar {day}
skip {event} {day}
skip the {title} on {month} 14th
forget about {event}
forget {event} with {name}
nix {event}
free up my {weekday}
free up {day} by cancelling {event}
never mind {event}, cancel it
no more {event} on {weekday}s
stop the weekly {title}
stop the recurring {event}
end the recurring {event}
throw out my {event} {day}
cut {event} from my calendar
`,
} as const
