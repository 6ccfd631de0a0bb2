-- Something felt off between two people. Who raised it chooses how to mend it, and who sees what.

create table repair (
    id               uuid primary key,
    companionship_id uuid not null references companionship deferrable initially deferred,
    person_id        uuid not null references person deferrable initially deferred,
    raised_at        timestamptz not null,
    content          bytea not null,                -- sealed: what it was like, own words, the way chosen, words to send
    told_at          timestamptz,                   -- sent to the other, in the talk
    together_at      timestamptz,                   -- opened for both, with prompts
    put_away_at      timestamptz,                   -- the other has put the guide away
    look_back_at     timestamptz                    -- when to ask how it is now; empty once that happened
);
create index repair_of on repair (companionship_id, person_id);
create index repair_person on repair (person_id);
create index repair_due on repair (look_back_at) where look_back_at is not null;

create table repair_side (
    repair_id  uuid not null references repair deferrable initially deferred,
    person_id  uuid not null references person deferrable initially deferred,
    written_at timestamptz not null,
    ready_at   timestamptz,                         -- the other reads it when both are ready
    words      bytea not null,                      -- sealed
    primary key (repair_id, person_id)
);
create index repair_side_person on repair_side (person_id);

create table repair_third (
    repair_id   uuid primary key references repair deferrable initially deferred,
    person_id   uuid not null references person deferrable initially deferred,
    about_id    uuid not null references person deferrable initially deferred,
    asked_at    timestamptz not null,
    passed_on   bytea,                              -- sealed under the reports' key: only what the person ticked
    taken_up_at timestamptz,
    taken_up_by uuid references person deferrable initially deferred
);
create index repair_third_open on repair_third (asked_at) where taken_up_at is null;
create index repair_third_person on repair_third (person_id);

create table repair_look_back (
    repair_id   uuid not null references repair deferrable initially deferred,
    person_id   uuid not null references person deferrable initially deferred,
    asked_at    timestamptz not null,
    answered_at timestamptz,
    answer      bytea,                              -- sealed: better, the same, not there yet
    primary key (repair_id, person_id, asked_at)
);
create unique index repair_look_back_open on repair_look_back (repair_id, person_id) where answered_at is null;
create index repair_look_back_person on repair_look_back (person_id) where answered_at is null;
