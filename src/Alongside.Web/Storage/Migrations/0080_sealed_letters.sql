-- Which room a letter came from is sealed: nobody who reads a stolen database learns that somebody was told of something that felt off.
-- What was sent or waits cannot be sealed from here. It goes, as there is no release yet: each was a line that something new waits.
delete from letter;
alter table letter drop column kind;
alter table letter add column kind bytea not null;              -- sealed: the program's own word for the room
alter table letter add column of_the_account boolean not null;  -- machinery: no choice and no pace holds it up
