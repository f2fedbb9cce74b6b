/** Sentences of our own about tasks and lists. */
export const taskSentences = {
  'tasks.create': `
todo {task} {day}
to do {task}
todo call {name}
would you mind adding {item} to the list
would you mind reminding me to {task}
remind me 2 {task}
add {item} to my shopping list
add {item} to groceries
add buy {item} to groceries
add {item} to the list
add {item} and {item} to the {list} list
add {task} to my to do list
add {task} to my tasks
add a task to {task}
add task {task} due {day}
add a todo: {task}
add a reminder to {task}
add a note to {task}
add to my list {task}
put {item} on my shopping list
put {item} on the {list} list
put {task} on my to do list
put {task} on my list for {day}
put down {item} on groceries
we need {item}, add it to the list
we're out of {item}, put it on the shopping list
i need {item} on my grocery list
i need to remember to {task}
i have to remember to {task}
i must not forget to {task}
i need to {task} by {day}
i have to {task} by {day}
i should {task}, make it a task
remember to {task}
don't let me forget to {task}
don't forget to {task}
make sure i {task}
make sure i don't forget to {task}
make a note to {task}
make a list called {list}
make a new {list} list
make a to do list for {day}
make me a {list} list
make {task} a task
remind me to {task}
remind me to {task} {day}
remind me to {task} {day} at {time}
remind me {day} to {task}
remind me at {time} to {task}
remind me to {task} when i get home
remind me to {task} every {weekday}
remind me about {topic}
remind me about {topic} {day}
remind me in {dur} to {task}
remind me to call {name}
remind me to call {name} at {time}
remind me to email {name}
remind me to email {name} about {topic}
remind me to text {name} {day}
remind me to reply to {name}
remind me to pay {item}
remind me to cancel {item}
remind me to send {name} the invoice
remind me to book {event}
remind me of {topic} {day}
remind me that {topic} is due {day}
remind me later
can you remind me to {task}
could you remind me to {task} {day}
please remind me to {task}
i need you to remind me to {task}
i want a reminder to {task}
i need a reminder for {topic}
set a reminder to {task}
set a reminder for {task}
set a reminder {day} at {time} to {task}
set a reminder for {day}
set me a reminder to {task}
set up a reminder for {topic}
create a reminder to {task}
create a task to {task}
create a task called {task}
create a task for {name} to {task}
create a new task {task} in the backlog
create a to do list
create a list for {topic}
create a {list} list
create a new list called {list}
create a checklist for {topic}
new task {task}
new task: {task} due {day}
new reminder {task}
new list
new todo {task}
new {list} list please
start a {list} list
start a new list for {topic}
start a packing list
open a new list
todo {task}
to do: {task}
task: {task}
task {task} p1 {day}
{task} by {day}
{task} before {day}
{task} #{list}
{task} every {weekday}
{task} on the 1st of every month
pay rent on the 1st of every month
buy {item}
buy {item} {day}
buy {item} and {item}
pick up {item}
get {item} from the store
order {item}
{task}
call {name} back
file my taxes by {day}
return the library books by {day}
write down that i need to {task}
note to self {task}
note: {task}
jot down {item}
jot down {task}
assign a task to {name} to {task}
assign {name} to {task}
give {name} a task to {task}
include {item} in my list
include {task} on my to do list for {day}
log a task to {task}
save {task} for later
throw {item} on the list
append {item} to my list
i want to add {item} to my shopping list
i want to make a list
i'd like to add {task} to my todo list
could you add {item} to the grocery list please
can you put {item} on my list
can you make a list of {topic}
let's add {item} to my list
break {topic} into subtasks
add a subtask to {task}
add three subtasks to launch newsletter
turn these three emails into tasks due {day}
turn that email into a task
make a prep task the day before {event}
track {task} as a to do
schedule a reminder to {task}
nudge me to {task} {day}
alert me to {task} {day}
ping me {day} to {task}
tell me to {task} {day}
tell me {day} to {task}
`,
  'tasks.query': `
what's on my to do list
what's on my list
what's on my {list} list
what is on the shopping list
what's on my todo list {day}
what's on my task list
what's due {day}
what's due today? what's overdue?
what is overdue
what's left on my list
what's left to do
what's next on my to do list
what do i need to buy
what do i need to do {day}
what do i still have to do
what do i have to get at the store
what have i got to do {day}
what tasks do i have
what tasks are due {day}
what tasks are overdue
what tasks are in progress
what tasks does {name} have
what lists do i have
what are my lists
what are my tasks {day}
what are my to dos
what are my open tasks
what are my reminders
what reminders do i have
what reminders are set for {day}
what did i want to be reminded of
what was i supposed to remember
what did i finish last week
what did i complete {day}
what have i done {day}
what did i put on the {list} list
what should i do next
what should i work on
what chores do i have {day}
what is the most urgent task
what's in the backlog
what's assigned to {name}
what is {name} working on
what's my most urgent task
show my tasks
show my to do list
show me my list
show me the {list} list
show me my lists
show me overdue tasks
show me tasks due {day}
show me all open tasks
show my reminders
show completed tasks
show me what's due {day}
list my tasks
list my to dos for {day}
list all tasks for {name}
list my lists
list everything on the {list} list
list overdue tasks
list my reminders
read my list
read me my shopping list
read my to do list
read out the {list} list
read me my reminders
tell me what's on my list
tell me my tasks
tell me what i need to do {day}
tell me what i need to buy
tell me my reminders
tell me what's left on the {list} list
give me my to do list
give me my tasks for {day}
give me the shopping list
give me a list of my tasks
check my to do list
check my list for {item}
check my shopping list
check my reminders
check if {item} is on my list
check if i have {task} on my list
is {item} on my list
is {item} on the shopping list
is {task} on my to do list
is {task} done
is there anything on my to do list
is there anything left on my list
is anything overdue
are there any tasks due {day}
are there any reminders {day}
are {item} and {item} on my list
do i have any tasks
do i have any reminders
do i have any reminders {day}
do i have {item} on my shopping list
do i have {task} on my list
do i have a {list} list
do i have anything on my to do list
do i need to buy {item}
do i need {item}
did i add {item} to the list
did i put {item} on my list
did i finish {task}
did i set a reminder to {task}
did i ask you to remind me about {topic}
have i finished {task}
have i done {task}
how many tasks do i have
how many things are on my list
how many tasks are overdue
how many items are on the {list} list
how many reminders do i have
when is {task} due
when do i have to {task}
when is my {topic} task due
who is working on {task}
who has the most overdue tasks
which tasks are late
which tasks are due {day}
which tasks are not done
find my {list} list
find the task about {topic}
find tasks assigned to {name}
search my tasks for {topic}
look up my shopping list
look at my to do list
open my {list} list
open my to do list
pull up my list
pull up the {list} list
display my to do list
display my lists
view my tasks
view {list} list
see my tasks
see what's on my list
recite my shopping list
repeat my list
go over my to do list
can you tell me what's on my list
can you read my to do list
can you show me the {list} list
can i see my list
could you list my tasks
could you check whether {item} is on my list
i want to see my list
i want to hear my {list} list
i need to see my to do list
i need to know what's on my list
let me see my tasks
let me hear my list
any tasks due {day}
any reminders
anything overdue
anything on my list
my list
my to do list please
my tasks for {day}
shopping list
to do list
todo
tasks due {day}
overdue tasks
what did i promise this week
what have i promised {name}
`,
  'tasks.update': `
move "{task}" to {day} on my to-do list
push "{task}" to {day} on my {list} list
move {task} to {day} on my {list} list
mark {task} as done
mark {task} done
mark the invoice thing done
mark the {topic} task as complete
mark {item} as bought
mark it as done
mark that as finished
mark all tasks due {day} as complete
mark {task} as in progress
mark {task} as high priority
mark {task} not done
check off {item}
check off {task}
check {item} off my list
check {item} off the {list} list
tick off {task}
tick {item} off
cross {task} off as done
i finished {task}
i've done {task}
i did {task}
i bought {item}
i already {task}, mark it done
i'm done with {task}
i completed {task}
{task} is done
{task} is finished
done with {task}
complete {task}
complete the {topic} task
finish {task}
close the {topic} task
push everything due today to {weekday}
push {task} to {day}
push my overdue tasks to {day}
postpone {task} to {day}
postpone the reminder to {task}
snooze {task}
snooze that reminder for {dur}
snooze it until {day}
move {task} to {day}
move {task} to the {list} list
move it to the {list} list
move {item} from the {list} list to groceries
move all of {name}'s overdue tasks to in progress
move any of {name}'s tasks that are in review to completed
move {name}'s tasks in the backlog to in progress
change the due date of {task} to {day}
change the due date to {day}
change the reminder to {time}
change my reminder to {task} to {day}
change {task} to {task}
change {item} to {item} on my list
change the priority of {task}
change {item} on the {list} list to two
set {task} due {day}
set the due date of {task} to {day}
set {task} to high priority
set the status of {task} to done
update {task} due {day}
update my {list} list
update the status of {task}
update my to do list
update the reminder about {topic}
rename the {list} list to {list}
rename {task} to {task}
rename the task about {topic}
edit my {list} list
edit the {topic} task
edit reminder
replace {item} with {item} on my list
swap {item} for {item} on the shopping list
reassign {task} to {name}
reassign {name}'s most urgent task to {name}
reassign all of {name}'s overdue tasks to {name}
assign {task} to {name} instead
assign {name}'s tasks to {name}
give {name}'s unfinished tasks to {name}
hand {task} over to {name}
take {name}'s most urgent task and reassign it to {name}
{name} is on holiday, reassign their tasks to {name}
{name} has a bunch of overdue tasks, move them to in progress
make {task} high priority
make {task} due {day}
make {task} recurring every {weekday}
make {task} urgent
extend the deadline for {task} to {day}
delay {task} until {day}
defer {task} to {day}
reopen {task}
uncheck {item}
flag {task}
star {task}
add a due date to {task}
can you mark {task} as done
can you move {task} to {day}
could you tick off {item}
i need to change the due date of {task}
`,
  'tasks.delete': `
remove {item} from my shopping list
remove {item} from the list
remove {item} from the {list} list
remove {task} from my to do list
remove {item} and {item} from groceries
remove the task {task}
remove my reminder to {task}
remove the {list} list
remove all tasks due {day}
remove all items from my list
remove everything from the {list} list
remove my list
remove the last item
remove that item
delete {item} from my list
delete {item} from the {list} list
delete {task}
delete the task to {task}
delete the {topic} task
delete the {list} list
delete my {list} list
delete my to do list
delete my list
delete list
delete all completed tasks
delete all my tasks
delete my reminder about {topic}
delete all reminders
delete the reminder to {task}
delete item 3
delete the first item on the list
clear my to do list
clear my shopping list
clear the {list} list
clear my list
clear completed tasks
clear all reminders
erase my {list} list
erase {item} from my list
erase my to do list
cancel the reminder to {task}
cancel my reminder
cancel my reminder about {topic}
cancel all reminders for {day}
cancel the task to {task}
take {item} off my list
take {item} off the shopping list
take {task} off my to do list
take off {item} from the {list} list
scratch {item} from my list
scratch {item} off the list
cross {item} off my list
cross out {item}
cross off {item} and {item}
strike {item} from the list
get rid of my {list} list
get rid of {item} on my list
get rid of the reminder to {task}
get rid of all completed tasks
get rid of this list
drop {item} from the list
drop {task} from my tasks
trash the {list} list
throw away my {list} list
empty the shopping list
empty my list
wipe my to do list
i don't need {item} anymore
i don't need {item} anymore, take it off the list
i don't need the {list} list anymore
i no longer need to {task}
i don't have to {task} anymore
we don't need {item}, remove it
forget the reminder to {task}
forget about {task}
never mind the reminder
stop reminding me to {task}
stop reminding me about {topic}
don't remind me to {task}
can you delete my {list} list
can you remove {item} from my list
could you take {item} off the list
please clear my list
please delete the list
i want to delete my {list} list
i want to remove {item} from my list
`,
} as const
