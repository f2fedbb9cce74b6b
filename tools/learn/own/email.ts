/** Sentences of our own about mail. */
export const emailSentences = {
  'email.query': `
search my mail for {topic}
search my mail for the {item} order
search my emails for {event}
search my mail for the {event} confirmation
look through my mail for {topic}
find the booking confirmation in my mail
any new emails
any new mail
any unread from {name}
any unread emails
any emails from {name}
any mail about {topic}
anything new in my inbox
anything from {name} today
check my email
check my inbox
check mail
check for new emails
check emails from {name}
check if {name} emailed me
check if {name} replied
check my mail for {topic}
check if there's mail from {company}
do i have any new emails
do i have mail
do i have new messages in my inbox
do i have an email from {name}
do i have any emails about {topic}
do i have unread mail
did {name} email me
did {name} reply to my email
did {name} answer
did {name} send me anything
did {name} send the attachment
did i get an email from {name}
did i get any replies from {name}
did i get anything from {company}
did i receive any emails {day}
did i send {name} the email
did i email {name} {day}
did i answer {name}'s email
has {name} replied
has {name} emailed me back
has {name} written
has anyone emailed me about {topic}
have i got mail
have i got new emails
have i received anything from {name}
have i replied to {name}
is there any mail from {name}
is there any new email
is there an email about {topic}
is my inbox empty
are there any new emails
are there any unread messages in my inbox
are there emails from {name} about {topic}
what emails do i have
what emails came in {day}
what's in my inbox
what's new in my inbox
what's my latest email
what is the last email from {name}
what does the email from {name} say
what did {name} write
what did {name} email me about
what did {name} say in the last email
what was the subject of {name}'s email
what attachments did {name} send
what mail did i get {day}
when did {name} email me last
when did i send the email to {name}
who emailed me {day}
who sent me the last email
who wrote to me about {topic}
who has emailed me
which emails are unread
which emails still need an answer from me
which mails are from {company}
how many unread emails do i have
how many emails did i get {day}
how many emails are from {name}
show my inbox
show me my emails
show me unread emails
show me the latest email from {name}
show me mails about {topic}
show me emails with attachments
show emails from {company}
show me the drafts
show my sent mail
list my emails
list unread mail
list emails from {name}
list the emails i got {day}
read my email
read my latest email
read me the email from {name}
read {name}'s email
read the last message from {name}
read my new emails
read my inbox
read out the mail about {topic}
open my inbox
open my email
open the email from {name}
open {name}'s last mail
open gmail
open outlook
tell me if i have new email
tell me about {name}'s email
tell me what {name} wrote
tell me when {name} emails me
tell me my latest email
let me know if {name} emails
let me know when i get mail from {company}
let me know if there are new emails
notify me when {name} replies
notify me if i get an email about {topic}
alert me when {name} emails
find the email from {name}
find emails about {topic}
find the email about {topic} from {name}
find {name}'s email about {topic}
find the mail with the invoice
find the last thing {name} sent
find all emails from {company}
search my email for {topic}
search my inbox for {name}
search mail from {name} about {topic}
search for the email with the attachment
look for emails from {name}
look in my inbox for {topic}
look up the email about {topic}
get my emails
get me the latest emails
get my new mail
give me my new emails
give me the last email from {name}
give me a summary of my inbox
summarise the thread about {topic}
summarise my unread emails
summarise the email from {name}
summarize {name}'s last email
pull up the email from {name}
pull up emails about {topic}
refresh my inbox
refresh email
display new emails
go to my inbox
can you check my email
can you check if {name} has emailed me
can you read my emails
can you find the email about {topic}
could you look for a mail from {name}
could you tell me if i have new mail
please check for emails from {name}
i want to check my email
i want to read {name}'s email
i want to see my inbox
i need to find the email from {name}
i'm waiting for an email from {company}, is it here
i'm expecting mail from {name}
new emails
new mail?
unread?
unread mail
inbox
my emails
my latest emails
emails from {name}
mail from {company} {day}
latest email from {name}
last mail
mails i haven't answered
`,
  'email.send': `
write to {name} saying {say}
write to {name} saying that {say}
write {name} saying {say}
would you mind emailing {name}
would you mind sending {name} the report
send an email to {name}
send an email to {name} about {topic}
send an email to {name} saying {say}
send an email to {mail}
send an email to {name} and tell him {say}
send an email to {name} asking if {say}
send an email to my {kin}
send an email
send email to {name} that {say}
send mail to {name}
send {name} an email
send {name} an email saying {say}
send {name} a mail about {topic}
send {name} a message that {say}
send {name} a note about {topic}
send {name} the invoice
send {name} the agenda
send {name} the file by email
send {name} my presentation
send it
send it now
send the draft
send the email
send that mail
send it {day} at {time}
send a mail to {name} and {name}
send a birthday email to {name}
send a thank you email to {name}
send a message to {name} about {topic}
send out an email to my team
email {name}
email {name} about {topic}
email {name} that {say}
email {name} saying {say}
email {name} and {name} about {topic}
email {name} the agenda
email {name} to say {say}
email {name} to ask if {say}
email my {kin}
email my {kin} that {say}
email {mail}
email everyone in {day}'s {event} the agenda
email the team about {topic}
email her it
email them the notes
email this to {name}
e-mail {name} {say}
mail {name}
mail {name} that {say}
mail the report to {name}
mail this to {mail}
write an email to {name}
write to {name}
write to {name} that {say}
write {name} an email about {topic}
write {name} that {say}
write a mail to {mail}
write an email
compose an email to {name}
compose a message to {name}
compose an email
compose a new email
compose mail to {mail} saying {say}
start an email to {name}
start a new email
new email to {name}
new email
new message to {name}: {say}
create an email to {name}
create a new email
make an email to {name}
shoot {name} an email
shoot an email to {name} about {topic}
drop {name} a line
drop {name} a line about {topic}
drop {name} an email saying {say}
fire off an email to {name}
message {name} {say}
message {name} about {topic}
let {name} know that {say}
let {name} know by email that {say}
tell {name} {say}
tell {name} by email that {say}
tell {name} i'm running late
tell the team that {say}
tell them {say}
tell everyone {say}
ask {name} if {say}
ask {name} about {topic}
ask {name} for the report
ask {name} by mail whether {say}
inform {name} that {say}
inform {name} about {topic}
notify {name} that {say}
thank {name} for {item}
apologise to {name} for {topic}
congratulate {name} by email
say happy birthday to {name} by email
invite {name} by email to {event}
nudge {name} about {topic}
ping {name} about {topic}
follow up with {name} about {topic}
cc {name} on the email
if {name} hasn't replied by {day}, nudge her
get an email out to {name}
can you email {name}
can you send an email to {name}
can you send {name} an email about {topic}
could you email {name} that {say}
could you write {name} an email
please email {name} that {say}
please send a mail to {name} saying {say}
i want to email {name}
i want to send an email
i want to write to {name}
i need to email {name} about {topic}
i need to send an email to {name}
i need to send an email to {name} saying {say} and title it {title}
i'd like to send {name} an email
i would like to write an email to {name}
let's email {name}
send {say} to {name}
send the minutes to {name}
send the attached file to {name}
send {title} to {mail}
`,
  'email.create': `
draft an email to {name}
draft an email to {name} about {topic}
draft a mail to {mail}
draft a message to {name} saying {say}
draft a note to {name}
draft something to {name} about {topic}
draft an apology to {name}
draft an email
create a draft to {name}
create a draft email about {topic}
make a draft to {name}
make a draft about {topic}
prepare an email to {name}
prepare a draft for {name}
prepare a mail to {name}, don't send it yet
write a draft to {name}
write up an email to {name} but don't send it
save a draft to {name}
save this as a draft
start a draft to {name}
can you draft an email to {name}
could you draft a note to {name} about {topic}
please draft a mail to {name}
i'd like to draft an email to {name}
`,
  'email.reply': `
reply to {name}
reply to {name} that {say}
reply to {name} saying {say}
reply to {name}'s email
reply to {name}'s last email
reply to {name}'s last email about {topic} with {say}
reply to the email from {name}
reply to the last email
reply to that
reply to it
reply to this email
reply to all
reply all
reply all saying {say}
reply saying {say}
reply that {say}
reply yes
reply with {say}
reply
send a reply
send a reply to {name}
send {name} a reply
send {name} a reply saying {say}
send a response to {name}
send a response to the last email
respond to {name}
respond to {name}'s email
respond to {name} that {say}
respond to the email about {topic}
respond to that mail
respond with {say}
respond saying {say}
answer {name}
answer {name}'s email
answer {name} that {say}
answer the email from {name}
answer the mail about {topic}
answer that with {say}
write back to {name}
write {name} back
write back that {say}
email {name} back
email {name} back saying {say}
mail {name} back
get back to {name}
get back to {name} about {topic}
get back to {name}'s last email with {say}
draft a reply to {name}
draft a reply to {name}'s email
draft a reply to the email about {topic}
draft a response to {name}
draft a reply
write a reply to {name}
write a response to {name}
compose a reply to {name}
start a reply to {name}
create a reply to {name}
prepare a reply to {name}
tell {name} in a reply that {say}
i want to reply to {name}
i want to reply to {name}'s email
i need to reply to {name}
i need to answer {name}'s mail
i need to respond to {name}
i need to get back to {name}'s last email about {topic} with {say}
i'd like to reply to the email from {name}
can you reply to {name}
can you reply to {name} that {say}
can you respond to {name}'s email
can you draft a reply to {name}
could you answer {name}'s mail
please reply to {name} saying {say}
quick reply to {name}, {say}
let's reply to {name}
`,
  'email.forward': `
forward that to {name}
please forward it to {name}
please forward that mail to {name}
would you mind forwarding this to {name}
forward the email from {name} to {name}
forward the email to {name}
forward {name}'s email to {name}
forward this to {name}
forward it to {name}
forward that to {mail}
forward the latest email about {topic} to {name}
forward the invoice to accounting and archive it
forward the invoice to {name}
forward the last mail from {name} to {mail}
forward my last email to {name}
forward the thread about {topic} to my team
forward to {name}
forward email
fwd this to {name}
fwd {name}'s mail to {name}
pass {name}'s email on to {name}
pass this on to {name}
pass the email about {topic} along to {name}
pass it along to {name}
share {name}'s email with {name}
share the email about {topic} with {name}
share that mail with {name}
send the email from {name} on to {name}
send {name}'s email on to {name}
send {name} a copy of {name}'s email
resend {name}'s mail to {name}
relay {name}'s message to {name}
{name} needs the latest email about {topic}, can you forward it
{name} should see the mail from {name}, forward it
can you forward this to {name}
can you forward the mail from {name} to {name}
could you forward {name}'s last email to {mail}
please forward this email to {name}
i need to forward {name}'s email to {name}
i want to forward the email about {topic}
let {name} see the email from {name}
`,
  'email.update': `
archive the email from {name}
archive all newsletters
archive all newsletters older than a month
archive it
archive this email
archive everything from {company}
archive my inbox
mark the email from {name} as read
mark all emails as read
mark {name}'s mail as unread
mark it as read
mark as unread
mark this email as spam
mark {name}'s email as important
flag the email from {name}
flag this mail
star {name}'s email
star the email about {topic}
label the mail from {name} as work
move the email from {name} to the work folder
move this email to spam
move all mail from {company} to archive
snooze the email from {name} until {day}
unsubscribe me from these
unsubscribe me from {company}
unsubscribe from this newsletter
unsubscribe me from all newsletters
unarchive the mail from {name}
unstar that email
change the subject of the draft to {topic}
change the recipient of the draft to {name}
edit my draft to {name}
edit the draft
update the draft to {name}
add {name} to cc on the draft
add a line to the draft saying {say}
attach the report to the draft
make the email shorter
make the draft friendlier
make the reply more formal
make it shorter and friendlier
make it sound more polite
rewrite the email
rewrite the draft to be shorter
shorten the email to {name}
can you archive {name}'s email
please mark all mail from {company} as read
`,
  'email.delete': `
delete the email from {name}
delete {name}'s email
delete all emails from {name}
delete all emails from {company}
delete this email
delete that mail
delete my last email
delete the last message in my inbox
delete the draft
delete the draft to {name}
delete my drafts
delete all spam
delete the newsletter
delete emails older than a year
delete everything in my inbox from {company}
delete the mail about {topic}
remove the email from {name}
remove all mail from {company}
remove this email from my inbox
trash the email from {name}
trash this mail
trash all newsletters
throw away the email about {topic}
throw the mail from {company} in the bin
discard the draft
discard the draft to {name}
discard my reply to {name}
get rid of the email from {name}
get rid of all emails from {company}
get rid of this newsletter
erase {name}'s mail
empty my spam folder
empty the trash
clear my inbox
clear out emails from {company}
bin the mail from {company}
don't send the email to {name}, delete it
cancel the email to {name}
can you delete the email from {name}
please delete all emails about {topic}
i want to delete {name}'s email
`,
} as const
