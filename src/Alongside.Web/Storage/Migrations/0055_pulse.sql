-- How it is between two people: asked after the first talk, then monthly, or when either asks. Each answers for themselves.

create table pulse (
    id               uuid primary key,
    companionship_id uuid not null references companionship deferrable initially deferred,
    person_id        uuid not null references person deferrable initially deferred,
    asked_at         timestamptz not null,
    answered_at      timestamptz,                   -- answered or skipped: which of the two is sealed
    next_at          timestamptz,                   -- when this person is asked again; empty once that happened
    content          bytea                          -- sealed: the answers, the words, and who may see them
);
create unique index pulse_open on pulse (companionship_id, person_id) where answered_at is null;
create index pulse_of on pulse (companionship_id, person_id, asked_at);
create index pulse_person on pulse (person_id);
create index pulse_due on pulse (next_at) where next_at is not null;

-- The trend is shown while both said so. Taken back, a yes stays as a row with its end.
create table pulse_yes (
    companionship_id uuid not null references companionship deferrable initially deferred,
    person_id        uuid not null references person deferrable initially deferred,
    given_at         timestamptz not null,
    withdrawn_at     timestamptz,
    primary key (companionship_id, person_id, given_at)
);
create unique index pulse_yes_living on pulse_yes (companionship_id, person_id) where withdrawn_at is null;
create index pulse_yes_person on pulse_yes (person_id);
