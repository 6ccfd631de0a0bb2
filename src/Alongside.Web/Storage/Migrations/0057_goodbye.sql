-- A good goodbye: one card with two sides, a door that each leaves as they like, and words of one's own taken along.

create table goodbye (
    companionship_id uuid primary key references companionship deferrable initially deferred,
    opened_at        timestamptz not null,
    opened_by        uuid not null references person deferrable initially deferred,
    last_day_over    timestamptz,                   -- the moment the last day is over, where they set one
    leaving_by       uuid references person deferrable initially deferred,       -- a supporter who must stop: then it ends by itself
    next             bytea                          -- sealed: what the peer would like to come next
);
create index goodbye_leaving on goodbye (last_day_over) where leaving_by is not null;

create table goodbye_side (
    companionship_id uuid not null references goodbye deferrable initially deferred,
    person_id        uuid not null references person deferrable initially deferred,
    written_at       timestamptz not null,
    words            bytea not null,                -- sealed
    primary key (companionship_id, person_id)
);
create index goodbye_side_person on goodbye_side (person_id);

-- Whether somebody would walk with the other again. Only where both would is it told to either.
create table goodbye_door (
    companionship_id uuid not null references companionship deferrable initially deferred,
    person_id        uuid not null references person deferrable initially deferred,
    answered_at      timestamptz not null,
    answer           bytea not null,                -- sealed: open or closed
    primary key (companionship_id, person_id)
);
create index goodbye_door_person on goodbye_door (person_id);

-- The peer walked on to somebody else: the supporter is thanked, and told no reason.
create table parting (
    companionship_id uuid primary key references companionship deferrable initially deferred,
    at               timestamptz not null
);

-- Words of the peer's own from an ended talk that the next supporter may read, until they are taken back.
create table history_share (
    id               uuid primary key,
    person_id        uuid not null references person deferrable initially deferred,
    old_id           uuid not null references companionship deferrable initially deferred,
    new_id           uuid not null references companionship deferrable initially deferred,
    from_number      bigint not null,
    to_number        bigint not null,
    given_at         timestamptz not null,
    revoked_at       timestamptz,
    check (from_number <= to_number),
    check (old_id <> new_id)
);
create index history_share_new on history_share (new_id) where revoked_at is null;
create index history_share_person on history_share (person_id);
