-- After six weeks both are asked, each for themselves, whether walking together is good as it is.

create table going_on (
    companionship_id uuid not null references companionship deferrable initially deferred,
    person_id        uuid not null references person deferrable initially deferred,
    answered_at      timestamptz not null,
    answer           bytea not null,                -- sealed: go on, talk about it, something else, ask later
    primary key (companionship_id, person_id)
);
create index going_on_person on going_on (person_id);

-- By what the two of a hello seemed to fit, in kinds and never in facts; what ended pairs teach is counted from it.
create table pair_parts (
    companionship_id uuid primary key references companionship deferrable initially deferred,
    parts            bytea not null                 -- sealed: names of kinds, such as "values"
);
