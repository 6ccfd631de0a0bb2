-- What people learn on the way, what a supporter thinks about after a talk, how they are doing with it, and a door to new people that can be closed.

create table learned (
    id        uuid primary key,
    person_id uuid not null references person deferrable initially deferred,
    at        timestamptz not null,
    words     bytea not null                        -- sealed
);
create index learned_of on learned (person_id, at);

-- Read by the other of one companionship until it is taken back.
create table learned_share (
    id               uuid primary key,
    learned_id       uuid not null references learned deferrable initially deferred,
    companionship_id uuid not null references companionship deferrable initially deferred,
    shared_at        timestamptz not null,
    withdrawn_at     timestamptz
);
create unique index learned_share_living on learned_share (learned_id) where withdrawn_at is null;
create index learned_share_of on learned_share (learned_id);
create index learned_share_with on learned_share (companionship_id) where withdrawn_at is null;

create table reflection (
    id               uuid primary key,
    person_id        uuid not null references person deferrable initially deferred,
    companionship_id uuid not null references companionship deferrable initially deferred,
    written_at       timestamptz not null,
    words            bytea not null                 -- sealed: what went well, what was hard, what I would do differently, whether it was heavy
);
create index reflection_of on reflection (person_id, written_at);
create index reflection_with on reflection (companionship_id);

-- The pieces somebody showed to the people who look after supporters. It names nobody and no talk.
create table reflection_share (
    id            uuid primary key,
    person_id     uuid not null references person deferrable initially deferred,
    reflection_id uuid not null references reflection deferrable initially deferred,
    shared_at     timestamptz not null,
    withdrawn_at  timestamptz,
    content       bytea                             -- sealed: the pieces; gone once they are taken back
);
create unique index reflection_share_living on reflection_share (reflection_id) where withdrawn_at is null;
create index reflection_share_of on reflection_share (reflection_id);
create index reflection_share_person on reflection_share (person_id);

create table own_week (
    id        uuid primary key,
    person_id uuid not null references person deferrable initially deferred,
    at        timestamptz not null,
    word      bytea                                 -- sealed: one of five; none when the week was left out
);
create index own_week_of on own_week (person_id, at);

create table debrief (
    id            uuid primary key,
    person_id     uuid not null references person deferrable initially deferred,
    asked_at      timestamptz not null,
    line          bytea,                            -- sealed: what they want the team to know beforehand, if anything
    answered_at   timestamptz,
    answered_by   uuid references person deferrable initially deferred,
    taken_back_at timestamptz
);
create unique index debrief_open on debrief (person_id) where answered_at is null and taken_back_at is null;
create index debrief_of on debrief (person_id);
create index debrief_answered_by on debrief (answered_by);

-- While a door is closed its person is suggested to nobody new.
create table door_closed (
    id        uuid primary key,
    person_id uuid not null references person deferrable initially deferred,
    closed_at timestamptz not null,
    closed_by uuid references person deferrable initially deferred,   -- nobody, when it closed by itself
    opened_at timestamptz
);
create unique index door_closed_now on door_closed (person_id) where opened_at is null;
create index door_closed_of on door_closed (person_id, opened_at);
create index door_closed_by on door_closed (closed_by);
create trigger profile_change after insert or update or delete on door_closed for each row execute function note_profile_change();

create table load_wish (
    person_id uuid primary key references person deferrable initially deferred,
    kept_at   timestamptz not null,
    look_at   timestamptz not null,
    wish      bytea not null                        -- sealed: people and hours a week at the most
);
create index load_wish_due on load_wish (look_at);
