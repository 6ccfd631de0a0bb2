-- The listening coach keeps no words and no drafts: only what each person chose about it.

create table coach_choice (
    person_id uuid primary key references person (id),
    choice    bytea not null                        -- sealed: off, fewer, all
);

-- A yes to looking at what the other wrote. The coach does so while both have one.
create table coach_yes (
    companionship_id uuid not null references companionship (id),
    person_id        uuid not null references person (id),
    given_at         timestamptz not null,
    withdrawn_at     timestamptz,
    primary key (companionship_id, person_id, given_at)
);
create unique index coach_yes_living on coach_yes (companionship_id, person_id) where withdrawn_at is null;
