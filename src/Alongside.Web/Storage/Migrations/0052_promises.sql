-- "I said I would": promises between two people, and all that was done with each.

create table promise (
    id               uuid primary key,
    companionship_id uuid not null references companionship deferrable initially deferred,
    person_id        uuid not null references person deferrable initially deferred,
    made_at          timestamptz not null,
    due_at           timestamptz,                   -- the morning of its day, where the one who promised is; none: no day
    reminded_at      timestamptz,
    asked_at         timestamptz,                   -- one of the two would let it go
    asked_by         uuid references person deferrable initially deferred,
    closed_at        timestamptz,                   -- kept, or let go by both
    content          bytea not null                 -- sealed: the words, the entry they come from, the day, how it ended
);
create index promise_of on promise (companionship_id, closed_at);
create index promise_person on promise (person_id);
create index promise_asked_by on promise (asked_by);
create index promise_due on promise (due_at) where reminded_at is null and closed_at is null;

create table promise_step (
    id         uuid primary key,
    promise_id uuid not null references promise deferrable initially deferred,
    person_id  uuid not null references person deferrable initially deferred,
    at         timestamptz not null,
    step       bytea not null                       -- sealed: made, moved, asked to let go, kept on, let go, kept; the day; a word
);
create index promise_step_of on promise_step (promise_id);
create index promise_step_person on promise_step (person_id);
