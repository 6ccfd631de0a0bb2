-- What two people walk toward. Words, plans, days for a nudge and how a goal was closed are sealed to whoever wrote them.

create table goal (
    id               uuid primary key,
    companionship_id uuid not null references companionship deferrable initially deferred,
    owner_id         uuid references person deferrable initially deferred,       -- nobody: it belongs to both
    written_by       uuid not null references person deferrable initially deferred,
    made_at          timestamptz not null,
    changed_at       timestamptz not null,           -- two who change the plan at once notice it
    shared_at        timestamptz,                    -- none: for its owner alone, and for the other it does not exist
    closed_at        timestamptz,
    closed_by        uuid references person deferrable initially deferred,
    content          bytea not null,                 -- sealed to written_by: toward what, why, days for a nudge, how it was closed
    check (owner_id is not null or shared_at is not null)
);
create index goal_companionship on goal (companionship_id);
create index goal_owner on goal (owner_id);
create index goal_written_by on goal (written_by);

create table goal_step (
    id         uuid primary key,
    goal_id    uuid not null references goal deferrable initially deferred,
    written_by uuid not null references person deferrable initially deferred,
    made_at    timestamptz not null,
    place      integer not null,
    done_at    timestamptz,
    done_by    uuid references person deferrable initially deferred,
    content    bytea not null                        -- sealed to written_by: words, a day, whether it is a milestone
);
create index goal_step_goal on goal_step (goal_id);
create index goal_step_written_by on goal_step (written_by);

create table goal_cheer (
    id        uuid primary key,
    goal_id   uuid not null references goal deferrable initially deferred,
    person_id uuid not null references person deferrable initially deferred,
    at        timestamptz not null,
    content   bytea not null                         -- sealed
);
create index goal_cheer_goal on goal_cheer (goal_id);
create index goal_cheer_person on goal_cheer (person_id);

-- A step that the other suggests: it waits for the owner's yes or no thanks.
create table goal_suggestion (
    id          uuid primary key,
    goal_id     uuid not null references goal deferrable initially deferred,
    person_id   uuid not null references person deferrable initially deferred,
    at          timestamptz not null,
    content     bytea not null,                      -- sealed
    answered_at timestamptz,
    answer      bytea                                -- sealed to the owner: yes or no thanks
);
create index goal_suggestion_goal on goal_suggestion (goal_id);
create index goal_suggestion_person on goal_suggestion (person_id);

create table goal_nudge (
    goal_id   uuid not null references goal deferrable initially deferred,
    person_id uuid not null references person deferrable initially deferred,
    day       date not null,                         -- by the clock of whoever is nudged
    at        timestamptz not null,
    primary key (goal_id, person_id, day)
);
create index goal_nudge_person on goal_nudge (person_id);
