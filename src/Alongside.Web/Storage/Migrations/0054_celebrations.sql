-- What there is to celebrate, and what people count. Kind 5 of an entry is a card, sealed to its sender like words.

create table moment (
    id               uuid primary key,
    companionship_id uuid not null references companionship deferrable initially deferred,
    person_id        uuid not null references person deferrable initially deferred,
    kind             smallint not null,              -- 1 step, 2 milestone, 3 good thing, 4 days
    about_id         uuid not null,
    at               timestamptz not null,
    mark             bytea not null unique,          -- keyed hash of what was reached, so that it is there once
    content          bytea not null                  -- sealed
);
create index moment_companionship on moment (companionship_id, at);
create index moment_person on moment (person_id);
create index moment_about on moment (about_id);

create table moment_answer (
    moment_id uuid not null references moment deferrable initially deferred,
    person_id uuid not null references person deferrable initially deferred,
    at        timestamptz not null,
    number    bigint,                                -- of the card in the talk; none: quietly
    primary key (moment_id, person_id)
);
create index moment_answer_person on moment_answer (person_id);

-- Days that somebody counts, in their own words. The round looks once a day by the person's clock, whatever the day: no column tells which one matters.
create table counted_days (
    id               uuid primary key,
    companionship_id uuid not null references companionship deferrable initially deferred,
    person_id        uuid not null references person deferrable initially deferred,
    made_at          timestamptz not null,
    look_at          timestamptz not null,
    shared_at        timestamptz,
    ended_at         timestamptz,
    content          bytea not null                  -- sealed: what is counted, from when, how to mark it
);
create index counted_days_companionship on counted_days (companionship_id);
create index counted_days_person on counted_days (person_id);
create index counted_days_look on counted_days (look_at) where ended_at is null;
